"""`<meta charset="gb2312">`: what a page says its encoding is, or its server. Evidence, not truth.

Servers send their default, templates are copied from one site to the next, and converters leave the label as
it was. A declaration is worth some nats among the candidates, no more.
"""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline import tables

HEAD = 4096  # bytes; browsers look into the first 1024, but long heads exist
META = re.compile(rb"""(?i)<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""")
XML = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""")
FIELD = re.compile(r"""(?i)\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""")


def inside(raw: bytes) -> str | None:
    """The label that the page itself states, as it is written there."""
    head = raw[:HEAD]
    if head.count(0) * 4 > len(head):  # UTF-16: the label stands between zeros
        head = head.replace(b"\0", b"")
    match = XML.search(head) or META.search(head)
    return match[1].decode("ascii") if match else None


def of_field(field: str) -> str | None:
    """The label in an HTTP header field.

    >>> of_field("text/html; charset=GB2312")
    'GB2312'
    """
    match = FIELD.search(field)
    return match[1] if match else None


def ours(label: str) -> str | None:
    """Our name for a label, or Python's where it is no Chinese encoding, or None for what no one knows.

    >>> ours("GB2312"), ours("x-euc-tw"), ours("Shift_JIS"), ours("klingon")
    ('gbk', 'euc-tw', 'shift_jis', None)
    """
    return _labels().get(label.strip().lower().replace("_", "-"))


@cache
def _labels() -> dict[str, str]:
    return {row[0]: row[1] for row in tables.rows("ingest/labels.tsv", ("label", "name"))}

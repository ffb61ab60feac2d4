"""`89 50 4e 47` is a picture, `<!doctype html>` a web page: what it is, by content, not by name."""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline import tables

HEAD = 4096  # characters looked at
HTML = re.compile(
    r"(?is)\A\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b"
)
XML = re.compile(r"\A\s*<\?xml\b")
TAG = re.compile(
    r"(?i)</(?:p|div|span|td|tr|table|li|ul|ol|a|h[1-6]|strong|em|b|font|section|article|body|html)\s*>"
)
FEW = 3  # closing tags from which on a text without a head is a piece of a web page; texts on HTML quote one
MEDIA = (b"ftyp",)  # at byte 4: films and pictures of the MP4 family


def binary(raw: bytes) -> str | None:
    """What the bytes are, in words, when they are no text by their first bytes."""
    head = raw[:16]
    if head[4:8] in MEDIA:
        return "a film or picture (MP4 family)"
    return next((what for begin, what in _magic() if head.startswith(begin)), None)


def media_type(text: str) -> str:
    """`text/html`, `text/xml` or `text/plain`."""
    head = text[:HEAD]
    if HTML.match(head):
        return "text/html"
    if XML.match(head):
        return "text/xml"
    return "text/html" if len(TAG.findall(head)) >= FEW else "text/plain"


@cache
def _magic() -> tuple[tuple[bytes, str], ...]:
    rows = tables.rows("ingest/magic.tsv", ("bytes", "what"))
    return tuple((bytes.fromhex(row[0]), row[1]) for row in rows)

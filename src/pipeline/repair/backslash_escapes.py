r"""`\u535a\u65f6` for 博时: the escapes of JSON and of program source, shown as text.

A page that prints a JSON string without reading it shows them, with one backslash or two. Code and examples
keep theirs; so does `C:\update`, which is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.repair.escapes import cut, is_example, is_text
from pipeline.text import Edit

TRIGGERS = r"\\"
UNIT = r"\\{1,2}u[0-9A-Fa-f]{4}"
UNITS = re.compile(f"(?:{UNIT})+")


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character."""
    if "\\u" not in text:
        return
    for match in UNITS.finditer(text):
        units = re.findall(UNIT, match[0])
        chars = b"".join(bytes.fromhex(unit[-4:]) for unit in units).decode("utf-16-be", "replace")
        if "\ufffd" in chars or not all(map(is_text, chars)):
            continue
        if is_example(text, *match.span(), count=len(units)) or (len(units) == 1 and _is_quoted(text, match)):
            continue
        widths: list[int] = []
        at = 0
        for char in chars:
            size = 2 if char > "\uffff" else 1
            widths.append(sum(map(len, units[at : at + size])))
            at += size
        yield from cut(match.start(), widths, chars)


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()] in ('"', "'", "“", "`", "‘", "「")

r"""`\u535a\u65f6` for 博时: the escapes of JSON and of program source, shown as text.

A page that prints a JSON string without reading it shows them, with one backslash, or two, four or eight
where a string held a string. Code and examples keep theirs; so does `C:\update`, which is none. Some programs
escape bytes one by one (`\u00e5\u009f\u00ba`): the rules for letters read what comes of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.escapes import MANY, cut, is_example, is_text
from pipeline.repair.misread import one_byte, western
from pipeline.text import Edit

TRIGGERS = r"\\"
UNIT = r"\\{1,8}u[0-9A-Fa-f]{4}"  # doubled with each string inside a string
BYTES = re.compile(f"[{western.HIGH}]+")
PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:(?:\\[^\\\s]*)*$|\\\\[\w.]+\\[^\s]*$")
RANGE = re.compile(r"\\u[0-9A-Fa-f]{4}-$")
LONGEST = 120  # characters of a path that are looked back at
UNITS = re.compile(f"(?:{UNIT})+")


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character."""
    if "\\u" not in text:
        return
    of_bytes = any(
        one_byte.is_chinese(_chars(match[0])) for match in UNITS.finditer(text) if "\\u00" in match[0]
    )
    for match in UNITS.finditer(text):
        units = re.findall(UNIT, match[0])
        chars = _chars(match[0])
        if "\ufffd" in chars or not (all(map(is_text, chars)) or (of_bytes and BYTES.fullmatch(chars))):
            continue
        if len(units) < MANY and _is_named(text, match):
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


def _chars(run: str) -> str:
    units = re.findall(UNIT, run)
    return b"".join(bytes.fromhex(unit[-4:]) for unit in units).decode("utf-16-be", "replace")


def _is_named(text: str, match: re.Match[str]) -> bool:
    r"""Whether it is part of a path (`C:\u5305`) or of a range (`[\u4e00-\u9fa5]`)."""
    before = text[max(0, match.start() - LONGEST) : match.start()]
    return bool(PATH.search(before) or RANGE.search(before) or text.startswith("-\\u", match.end()))


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()] in ('"', "'", "“", "`", "‘", "「")

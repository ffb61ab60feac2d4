"""`&lt;管理费率&gt;`, `&#20803;`, `&nbsp`: which characters stand for another one, and for which.

As the standard has it: names of old may lack their semicolon, numbers of the Windows code page mean what it
means, numbers that are no character mean U+FFFD. What is no reference stays as it is: `A&B`, `&foo;`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import html5

from pipeline import patterns as re

REFERENCE = re.compile(
    r"&(?:#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<number>\d+));?|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});?)", re.ASCII
)
LOST = "\ufffd"


def references(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The references between two places of a text: start, end, and what each stands for."""
    for match in REFERENCE.finditer(text, start, end):
        found = of(match)
        if found:
            yield match.start(), match.start() + found[0], found[1]


def of(match: re.Match[str]) -> tuple[int, str] | None:
    """How many characters of a match are a reference, and what it stands for; None: it is none."""
    name = match["name"]
    if name is None:
        number = match["number"]
        digits = match["hex"] if number is None else number
        return len(match.group()), _character(digits.lstrip("0"), 10 if number is not None else 16)
    whole = match.group()[1:]
    if whole in html5:
        return len(whole) + 1, html5[whole]
    for size in range(len(name), 1, -1):
        if name[:size] in html5:
            return size + 1, html5[name[:size]]
    return None


def _character(digits: str, base: int) -> str:
    if len(digits) > 7:
        return LOST
    code = int(digits or "0", base)
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore") or chr(code)
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return LOST
    return chr(code)


def decoded(text: str) -> str:
    """A text with its references decoded, as an attribute's value is read."""
    if "&" not in text:
        return text
    pieces: list[str] = []
    done = 0
    for start, end, after in references(text, 0, len(text)):
        pieces += (text[done:start], after)
        done = end
    return "".join([*pieces, text[done:]])

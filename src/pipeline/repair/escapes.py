"""Where an escape is left alone: in an address, in code, and where the text speaks of escapes.

Not a rule: what `entities`, `percent_escapes` and `backslash_escapes` ask before they decode.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.text import Edit, Span

ADDRESS = re.compile(
    r"""(?ix) :// | \bwww\. | mailto: | ^/\w | [?&][\w.]+=
    | \.(?:com|cn|net|org|hk|tw|gov|edu|html?|php|aspx?)\b"""
)
# Chinese stops, escaped: no address goes on behind one.
STOPS = re.compile(
    "%EF%BC%(?:8C|9B|89)|%E3%80%8[12]|%u(?:FF0C|3002|FF1B|FF09)|%A3%A[C9]|%A1%A3", re.IGNORECASE
)
CODE = re.compile(r"[{}]|</?\w|=\s*[\"']|\b(?:var|def|return|print|printf|function|const|echo)\b|\(\s*[\"']")
SPEAKS = re.compile(r"(?i)HTML|Unicode|JSON|URL|实体|實體|转义|轉義|跳脫|码点|碼點")
MANY = 3  # escapes side by side that no text shows as an example
NEAR = 300  # characters of a line, on both sides, that are looked at: a text without line breaks is long
LONGEST_ADDRESS = 2000  # characters; what browsers took for long
NO_TEXT = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")


def token(text: str, start: int) -> str:
    """The printable ASCII characters before a place, back to a blank or an escaped stop."""
    first, least = start, max(0, start - LONGEST_ADDRESS)
    while first > least and "!" <= text[first - 1] <= "~":
        first -= 1
    return STOPS.split(text[first:start])[-1]


def is_in_address(text: str, start: int) -> bool:
    """Whether a place continues an address."""
    return bool(ADDRESS.search(token(text, start)))


def is_example(text: str, start: int, end: int, *, count: int) -> bool:
    """Whether one of a few escapes stands in code, or in a line that speaks of escapes."""
    if count >= MANY:
        return False
    before = text.rfind("\n", max(0, start - NEAR), start) + 1 or max(0, start - NEAR)
    after = text.find("\n", end, end + NEAR)
    line = text[before : end + NEAR if after < 0 else after]
    return bool(CODE.search(line) or SPEAKS.search(line))


def is_text(char: str) -> bool:
    """Whether a decoded character is one that text is made of: no control, nothing private."""
    return unicodedata.category(char) not in NO_TEXT


def cut(start: int, widths: Sequence[int], chars: str) -> list[Edit]:
    """One edit for each character of a run of escapes, whose widths are given."""
    found: list[Edit] = []
    for width, char in zip(widths, chars, strict=True):
        found.append(Edit(Span(start, start + width), char))
        start += width
    return found

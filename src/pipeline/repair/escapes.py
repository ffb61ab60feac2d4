"""Where an escape is left alone: in an address, in code, and where the text speaks of escapes.

Not a rule: what `entities`, `percent_escapes` and `backslash_escapes` ask before they decode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.engines.characters import model
from pipeline.text import Edit, Span

ADDRESS = re.compile(r"(?ix) :// | \bwww\. | \.(?:com|cn|net|org|hk|tw|gov|edu|html?|php|aspx?)\b | [?&;][\w.]+= | ^/\w | mailto:")
CODE = re.compile(r"[{}]|</?\w|=\s*[\"']|\b(?:var|def|return|print|printf|function|const|echo)\b|\(\s*[\"']")
SPEAKS = re.compile(r"(?i)HTML|Unicode|UTF-?8|GBK|Big5|JSON|URL|实体|實體|转义|轉義|跳脫|编码|編碼|乱码|亂碼|字符集|码点|碼點")
MANY = 3  # escapes side by side that no text shows as an example


def token(text: str, start: int, end: int) -> str:
    """The printable ASCII characters around a place, without blanks: an address, if it is in one."""
    while start > 0 and "!" <= text[start - 1] <= "~":
        start -= 1
    while end < len(text) and "!" <= text[end] <= "~":
        end += 1
    return text[start:end]


def is_meant(text: str, start: int, end: int, *, count: int) -> bool:
    """Whether an escape is meant as it stands: part of an address, of code, or an example."""
    if ADDRESS.search(token(text, start, end)):
        return True
    if count >= MANY:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return bool(CODE.search(line) or SPEAKS.search(line))


def is_text(char: str) -> bool:
    """Whether a decoded character is one that text is made of."""
    return char.isprintable() and (model().script(char) != "" or char > "\u2000" or char.isalnum())


def cut(start: int, widths: Sequence[int], chars: str) -> list[Edit]:
    """One edit for each character of a run of escapes, whose widths are given."""
    found: list[Edit] = []
    for width, char in zip(widths, chars, strict=True):
        found.append(Edit(Span(start, start + width), char))
        start += width
    return found

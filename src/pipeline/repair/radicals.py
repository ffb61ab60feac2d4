"""`⽤⾦` for 用金, `⻓` for 长, U+F90A for 金: radicals and compatibility characters for the usual ones.

Fonts in PDF files give the glyph of a radical and of its character the same shape, and the text layer names
the radical (U+2F00 to 2FD5, U+2E80 to 2EF3). Compatibility ideographs come from Korean and Japanese sets that
held a character twice. Only these blocks are mended: a blanket NFKC would eat 、。“” and ² as well.
A radical alone in quotes, or in a line on radicals, is one that the text speaks of.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from pipeline import patterns as re
from pipeline import tables

TRIGGERS = "\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d"
ODD = re.compile(f"[{TRIGGERS}]")
QUOTES = {("“", "”"), ("「", "」"), ("‘", "’"), ("『", "』"), ('"', '"'), ("'", "'"), ("`", "`")}
SPEAKS = re.compile("部首|康熙|偏旁|字根|兼容|相容|radical", re.IGNORECASE)


def rewrite(text: str) -> str:
    """The text with each of them replaced, of the same length."""
    if not ODD.search(text):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    if not ODD.search(line):
        return line
    on_radicals = SPEAKS.search(line) is not None

    def usual(match: re.Match[str]) -> str:
        around = line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
        spoken_of = on_radicals or around in QUOTES
        return match[0] if spoken_of else _table().get(match[0], match[0])

    return ODD.sub(usual, line)


@cache
def _table() -> dict[str, str]:
    """What each stands for: by the normal forms of Unicode, and by hand where it gives none."""
    found: dict[str, str] = {}
    for first, last in ((0x2F00, 0x2FD5), (0x2E80, 0x2EF3), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D)):
        for place in range(first, last + 1):
            plain = unicodedata.normalize("NFKC" if place < 0x3000 else "NFC", chr(place))
            if plain != chr(place):
                found[chr(place)] = plain
    for row in tables.rows("repair/radicals.tsv", ("radical", "character")):
        found[row[0]] = row[1]
    return found

"""`python -m pipeline.repair.misread.signs_build` writes the classes of characters that `signs` looks for.

They follow from the code pages and from how common characters are. Nothing of this runs for a user; a test
makes them again and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.engines.characters import model
from pipeline.repair.misread import codepages
from pipeline.repair.misread.codepages import Codepage
from pipeline.repair.misread.signs import COLUMNS

LEADS = b"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"  # of the UTF-8 of Chinese characters and their signs
UNCOMMON = -10.5  # nats: a character that starts few words, or is in none
NOTE = "# Made by `python -m pipeline.repair.misread.signs_build` from the code pages; do not edit."


def _class(codepage: Codepage, fits: Callable[[int, int], bool]) -> str:
    """All characters with a pair of bytes that fits."""
    found = sorted(
        char
        for char, spellings in codepage.spellings.items()
        for spelt in spellings
        if len(spelt) == 2 and fits(spelt[0], spelt[1])
    )
    return "".join(found)


def _uncommon(chars: str) -> str:
    """Common in GBK, and rare in Big5; a class of 5,000 characters would be searched 50 times slower."""
    return "".join(c for c in chars if not model().script(c) or model().commonness(c) < UNCOMMON)


def classes() -> Iterator[tuple[str, str]]:
    """The classes by name, sorted."""
    gbk, big5 = codepages.gbk(), codepages.big5()
    yield "big5_as_gbk", _class(gbk, lambda a, b: 0xA4 <= a <= 0xA9 and b >= 0xA1)
    yield "gbk_as_big5", _uncommon(_class(big5, lambda a, b: 0xC9 <= a <= 0xD7 and b >= 0xA1))
    sjis = codepages.sjis()
    yield "utf8_as_gbk first", _class(gbk, lambda a, b: a in LEADS and 0x80 <= b <= 0xBF)
    second = _class(gbk, lambda a, b: 0x80 <= a <= 0xBF and (0x40 <= b <= 0x7E or b >= 0xC2))
    yield "utf8_as_gbk second", second
    yield "utf8_as_sjis", _class(sjis, lambda a, b: a in LEADS and 0x80 <= b <= 0xBF)


def made() -> str:
    """The table."""
    rows = ("\t".join(row) for row in classes())
    return "\n".join((NOTE, "\t".join(COLUMNS), *rows, ""))


if __name__ == "__main__":
    Path(__file__).with_name("signs.tsv").write_text(made(), encoding="utf-8", newline="\n")

"""`²©ʱÐÅÓÃծȯ»ù½ð` for 博时信用债券基金: GBK read as UTF-8, and byte by byte as Latin-1 where it is none.

Some pairs of GBK are two bytes of valid UTF-8 and become a Greek, Cyrillic or Arabic letter; a reader that
falls back to Latin-1 for the rest shows a mixture. Going back, a Western letter is one byte or two, so there
can be more than one text; the likeliest is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.repair.misread import codepages, places, western
from pipeline.repair.misread.codepages import Codepage
from pipeline.repair.misread.meant import paired
from pipeline.repair.misread.misreading import Misreading
from pipeline.repair.misread.pairs import GBK_LEADS
from pipeline.repair.misread.restoring import moved
from pipeline.text import Edit, Mark

LETTERS = "".join(sorted(set(map(chr, range(0x100, 0x800))) - set(western.SPECIALS))) + "\uac00-\ud7a3"
LINE = re.compile("[^\n]+")
SIGN = re.compile(f"[\x80-\xff{LETTERS}]{{2}}")
# A letter of two or three high bytes among Latin-1: what no plain reading as Western text shows.
MIXED = re.compile(
    f"[\x80-\xff{LETTERS}](?:(?<=[\x80-\xff])(?:[{LETTERS}]|[\xa1-\xff][\u4e00-\u9fff])|(?<=[{LETTERS}])[\x80-\xff])"
)


@cache
def misreading() -> Misreading:
    """A letter below U+0100 is a byte, or two; all others are the bytes of their UTF-8."""
    spellings: dict[str, tuple[bytes, ...]] = {chr(byte): (bytes((byte,)),) for byte in range(0x80)}
    for place in range(0x80, 0x100):
        spellings[chr(place)] = (bytes((place,)), chr(place).encode())
    shown = Codepage("utf-8 or latin-1", spellings, {}, {}, b"")
    return Misreading("gbk_as_utf8", shown, "gb18030", paired(codepages.gbk()), GBK_LEADS, ambiguous=True)


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    if not MIXED.search(text) or western.is_stripped(text):
        return
    lines = [line for line in LINE.finditer(text) if MIXED.search(line[0])]  # others are Western text
    found = places.among(misreading(), [line[0] for line in lines], SIGN)
    for line, some in zip(lines, found, strict=True):
        yield from (moved(each, line.start()) for each in some)

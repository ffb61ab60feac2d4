"""`膀竒瞶` for 基金經理: Big5 that was read as GBK.

What a mainland reader sees of a page of Taiwan or Hong Kong. The second half of many characters is an ASCII
letter, which GBK shows on its own behind a `?`; other pairs are a private-use character or a `?`. Half of
a text may be lost; what can be chosen is, and is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.misread import pairs, places, reader, short, signs
from pipeline.repair.misread.misreading import Misreading
from pipeline.text import Edit, Mark

HAN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]")  # half of all characters of Big5 are such in GBK
NEAR = 40  # characters of the line on both sides


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character; none where nothing near looks Chinese (`╩Ы╫П` is KOI8)."""
    for each in places.edits(_misreading(text), text, _sign(text)):
        start, end = each.span.start, each.span.end
        low = text.rfind("\n", max(0, start - NEAR), start) + 1 or max(0, start - NEAR)
        high = text.find("\n", end, end + NEAR)
        if HAN.search(text, low, end + NEAR if high < 0 else high):
            yield each


def _sign(text: str) -> re.Pattern[str]:
    return short.sign(pairs.big5_as_gbk(), text, signs.big5_as_gbk())


def _misreading(text: str) -> Misreading:
    return reader.told(pairs.big5_as_gbk, places.habits(text), text, signs.big5_as_gbk())

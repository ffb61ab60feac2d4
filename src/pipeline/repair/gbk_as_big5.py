"""`價踢冪燴` for 基金经理: GBK that was read as Big5.

What a reader of Taiwan or Hong Kong sees of a mainland page. Character for character, but common ones (三 人
日 全) have bytes that Big5 lacks and are shown as `?` or U+FFFD; those are chosen by their neighbours, and
uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.misread import pairs, places, reader, short, signs
from pipeline.repair.misread.lattice import gain
from pipeline.repair.misread.losses import Habits
from pipeline.repair.misread.misreading import Misreading
from pipeline.repair.misread.windows import windows
from pipeline.text import Edit, Mark

ENOUGH = 4  # stretches by which one is told
DIFFERENT = re.compile("[\u3041-\u30fe\u0410-\u044f]")  # kana and Cyrillic, which have two places


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    yield from places.edits(_misreading(text), text, _sign(text))


def _sign(text: str) -> re.Pattern[str]:
    return short.sign(pairs.gbk_as_big5(), text, signs.gbk_as_big5())


def _misreading(text: str) -> Misreading:
    """As Windows shows it, or as browsers do: by what its kana and Cyrillic letters become."""
    habits = places.habits(text)
    make = pairs.gbk_as_hkscs if _is_of_browsers(text, habits) else pairs.gbk_as_big5
    return reader.told(make, habits, text, signs.gbk_as_big5())


def _is_of_browsers(text: str, habits: Habits) -> bool:
    if not DIFFERENT.search(text) or not signs.gbk_as_big5().search(text):
        return False
    near = [text[each.start : each.end] for each in windows(text, DIFFERENT)][:ENOUGH]
    plain, browsers = pairs.gbk_as_big5(habits), pairs.gbk_as_hkscs(habits)
    one, other = (sum(gain(each, seen) for seen in near) for each in (plain, browsers))
    return other > one

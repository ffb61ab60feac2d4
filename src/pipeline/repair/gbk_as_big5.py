"""`價踢冪燴` for 基金经理: GBK that was read as Big5.

What a reader of Taiwan or Hong Kong sees of a mainland page. Character for character, but common ones (三 人
日 全) have bytes that Big5 lacks and are shown as `?` or U+FFFD; those are chosen by their neighbours, and
uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import pairs, places, signs
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    yield from places.edits(pairs.gbk_as_big5(places.habits(text)), text, signs.gbk_as_big5())

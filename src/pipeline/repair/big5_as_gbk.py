"""`膀竒瞶` for 基金經理: Big5 that was read as GBK.

What a mainland reader sees of a page of Taiwan or Hong Kong. The second half of many characters is an ASCII
letter, which GBK shows on its own behind a `?`; other pairs are a private-use character or a `?`. Half of
a text may be lost; what can be chosen is, and is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import pairs, places, signs
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    yield from places.edits(pairs.big5_as_gbk(places.habits(text)), text, signs.big5_as_gbk())

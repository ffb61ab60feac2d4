"""`샘쏜쒔잿` for 基金经理: GBK that was read as EUC-KR.

What a Korean system shows for a mainland page: Hangul and Chinese characters without sense. Few characters
of simplified text are lost; of traditional text many.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import pairs, places, reader, signs
from pipeline.repair.misread.misreading import Misreading
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    yield from places.edits(_misreading(text), text, signs.gbk_as_euckr())


def _misreading(text: str) -> Misreading:
    return reader.told(pairs.gbk_as_euckr, places.habits(text), text, signs.gbk_as_euckr())

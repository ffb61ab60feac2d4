"""`児署将尖` for 基金经理: GBK that was read as EUC-JP.

Both put their characters at the same places of a table, so that others stand there; few are lost but the
full-width stops. Japanese text has kana among them, and goes together.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import pairs, places, signs
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    yield from places.edits(pairs.gbk_as_eucjp(places.habits(text)), text, signs.gbk_as_eucjp())

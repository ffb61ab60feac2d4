"""`蝓ｺ驥醍ｻ冗炊` for 基金经理: UTF-8 that was read as Shift-JIS.

What a Japanese system shows: rare characters among half-width kana. Few bytes are lost; Windows puts `・`
in their place, which is no 81 45 there.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.misread import pairs, places, reader, signs
from pipeline.repair.misread.misreading import Misreading
from pipeline.text import Edit, Mark

TRIGGERS = "｡-ﾟ"  # no text of some length is without half-width kana
DOT = "・"  # what Windows puts for what Shift-JIS does not have
KANA = re.compile(f"[{TRIGGERS}]")


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    if KANA.search(text):
        yield from places.edits(_misreading(text), text, signs.utf8_as_sjis())


def _misreading(text: str) -> Misreading:
    return reader.told(pairs.utf8_as_sjis, places.habits(text, DOT), text, signs.utf8_as_sjis())

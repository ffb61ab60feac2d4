"""`ｻｪｰｲﾎﾈｽ｡` for 华安稳健: GBK that was read as Shift-JIS.

Most of the bytes of simplified text are half-width kana there, the others rare characters, some nothing.
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
        yield from places.edits(_misreading(text), text, signs.gbk_as_sjis())


def _misreading(text: str) -> Misreading:
    return reader.told(pairs.gbk_as_sjis, places.habits(text, DOT), text, signs.gbk_as_sjis())

"""`ｻｪｰｲﾎﾈｽ｡` for 华安稳健: GBK that was read as Shift-JIS.

Most of the bytes of simplified text are half-width kana there, the others rare characters, some nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.repair.misread import pairs, places, signs
from pipeline.text import Edit, Mark

TRIGGERS = "｡-ﾟ"  # no text of some length is without half-width kana
KANA = re.compile(f"[{TRIGGERS}]")


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    if KANA.search(text):
        yield from places.edits(pairs.gbk_as_sjis(places.habits(text)), text, signs.gbk_as_sjis())

"""`»ù½ð¾­Àí` for 基金经理: GBK that was read as Latin-1 or code page 1252.

What a Western system shows for a page of the mainland without a declared encoding. Each Chinese character is
two Western ones, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import apart, western
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    joined = apart.western(text)
    if joined is None:
        yield from western.edits(text, "gbk")
    else:
        yield from joined.led_back(western.edits(joined.text, "gbk"))

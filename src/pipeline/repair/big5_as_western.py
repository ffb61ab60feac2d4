"""`°òª÷¸g²z¤H` for 基金經理人: Big5 that was read as Latin-1 or code page 1252.

What a Western system shows for a page of Taiwan or Hong Kong without a declared encoding. The second half of
a character may be an ASCII letter, so that words and figures seem to stand between the accents.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import apart, western
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    joined = apart.western(text)
    if joined is None:
        yield from western.edits(text, "big5")
    else:
        yield from joined.led_back(western.edits(joined.text, "big5"))

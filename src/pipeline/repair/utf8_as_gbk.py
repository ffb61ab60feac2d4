"""`鍩洪噾缁忕悊` for 基金经理: UTF-8 that was read as GBK.

A program of a Chinese system takes its own default for the encoding of the page. Three bytes of a
character are one and a half of GBK, so what a line ends with is often cut: `?`, U+FFFD or nothing at all
stands for the bytes, or pairs of bytes, that GBK does not have. There the characters that fit are weighed,
and the repair is uncertain; a figure beside such a place is so too. Often only part of a page is damaged,
where text of two sources was put together.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.repair.misread import apart, codepages, pairs, places, reader, signs, unmarked
from pipeline.repair.misread.misreading import Misreading
from pipeline.text import Edit, Mark


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    joined = apart.utf8_as_gbk(text)
    if joined is None:
        yield from _with_marks(text)
    else:
        yield from joined.led_back(_with_marks(joined.text))


def _with_marks(text: str) -> Iterator[Edit | Mark]:
    if signs.utf8_as_gbk().search(text) is None:
        return  # 鍩 alone is a character like others
    marked = unmarked.marked(text, codepages.gbk(), signs.utf8_as_gbk())
    if marked is None:
        yield from _edits(text)
    else:
        yield from marked.led_back(_edits(marked.text))


def _edits(text: str) -> Iterator[Edit | Mark]:
    return places.edits(_misreading(text), text, signs.utf8_as_gbk())


def _misreading(text: str) -> Misreading:
    return reader.told(pairs.utf8_as_gbk, places.habits(text), text, signs.utf8_as_gbk())

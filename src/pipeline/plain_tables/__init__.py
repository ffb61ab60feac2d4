"""`代码 名称 净值` over `005968 创金合信工业周期A 1.9874`: tables in plain text, their cells parted by tabs.

Dumps of pages part cells by spaces, or give each a line of its own. `ruled` puts a tab for what parts them,
and changes no other character, so that every place of the text stays where it is: who reads tables reads one
form of them. `spaced` finds the one kind, `stacked` the other.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.plain_tables import spaced, stacked
from pipeline.plain_tables.spaced import spread
from pipeline.text import Span

__all__ = ["places", "ruled", "spread"]

BREAK = re.compile("\n")
SHORTEST = 8  # characters of a text with a table


def ruled(text: str) -> str:
    """The text with a tab between the cells of its tables, of the same length."""
    if len(text) < SHORTEST or "\n" not in text:
        return text
    lines = _lines(text)
    places = [place for table in _tables(text, lines) for row in table for place in _gaps(text, row)]
    if not places:
        return text
    characters = list(text)
    for low, high in places:
        characters[low:high] = "\t" + " " * (high - low - 1)
    return "".join(characters)


def places(lines: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Where tables stand among some lines: the first, the one behind the last, whether a cell is a line."""
    text = "\n".join(lines)
    spans = _lines(text)
    starts = [span.start for span in spans]
    for table in _tables(text, spans):
        low = bisect.bisect_right(starts, table[0][0].start) - 1
        high = bisect.bisect_right(starts, table[-1][-1].start)
        yield low, high, high - low > len(table) or table[0][0].end in {span.end for span in spans[low:high]}


def _lines(text: str) -> list[Span]:
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    ends = [start - 1 for start in starts[1:]]
    return [Span(low, high) for low, high in zip(starts, [*ends, len(text)], strict=True)]


def _tables(text: str, lines: Sequence[Span]) -> Iterator[list[tuple[Span, ...]]]:
    between = [spaced.line_of(text, line.start, line.end) for line in lines]
    if sum("f" in line.kinds for line in between):
        yield from spaced.tables(text, between)
    yield from stacked.tables(text, lines)


def _gaps(text: str, row: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for left, right in pairwise(row):
        if not any(mark in text[left.end : right.start] for mark in "|｜\t"):
            yield left.end, right.start

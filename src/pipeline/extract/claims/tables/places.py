"""`<td rowspan=3>申购费率</td>`: in which column each cell of a table stands, where rows lack some.

Rows do not print a cell that is empty, or that reaches down from the row above. Their other cells keep the
columns that the page gave them; what a row lacks is an empty cell here, and means what stood above it last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.article import ArticleBlock
from pipeline.extract.claims.tables.lines import figured
from pipeline.plain_tables.cell_words import SUMMED
from pipeline.text import Span

WIDEST = 200  # columns of a table that is read


class Place(NamedTuple):
    """The column of a cell, and whether some rows below share the cell of a row above in that column."""

    column: int
    shared: bool


class Placed(NamedTuple):
    """What the tables of an article say of places in its text."""

    cells: Mapping[int, Place]  # of the cells of tables that lack some, by their starts
    sections: frozenset[int] = frozenset()  # where rows of one cell start, which stand above others


def places(text: str, blocks: Iterable[ArticleBlock], led: Callable[[int], int]) -> Placed:
    """The cells of tables that lack some, with their places; `led` says where a start of the text is now."""
    found: dict[int, Place] = {}
    sections: set[int] = set()
    for block in blocks:
        rows: dict[int, list[tuple[int, Span]]] = defaultdict(list)
        for row, column, span, _ in block.cells:
            rows[row].append((column, span))
        if any(len(row) > 1 for row in rows.values()):
            sections |= {led(row[0][1].start) for number, row in rows.items() if number and len(row) == 1}
        if all(column == place for row in rows.values() for place, (column, _) in enumerate(row)):
            continue
        shared = _shared(text, rows.values())
        for cells in rows.values():
            found |= {led(span.start): Place(column, column in shared) for column, span in cells}
    return Placed(found, frozenset(sections))


def _shared(text: str, rows: Iterable[Sequence[tuple[int, Span]]]) -> set[int]:
    """The columns in which some rows of figures, sums aside, have no cell."""
    found: set[int] = set()
    for row in rows:
        columns = {column for column, _ in row}
        summed = SUMMED.match(text, row[0][1].start) is not None
        if not summed and row[-1][0] < WIDEST and any(figured(text, cell) for _, cell in row):
            found.update(column for column in range(row[-1][0]) if column not in columns)
    return found


def aligned(cells: Sequence[Span], placed: Mapping[int, Place]) -> list[Span]:
    """The cells of a row at their columns, an empty one for each that the row lacks."""
    found: list[Span] = []
    for cell in cells:
        place = placed.get(cell.start)
        if place is not None and len(found) < place.column < WIDEST:
            at = found[-1].end if found else cell.start
            found += [Span(at, at)] * (place.column - len(found))
        found.append(cell)
    return found

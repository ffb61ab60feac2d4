"""`<td rowspan=3>` stands in three rows: which tables hold data, and in which column each of their cells is.

A table without header cells may as well be the layout of an old page. It holds data when no table stands in
it, two rows have two cells, and no cell holds running text of several paragraphs. A single row does where
its cells are names with a value behind each: `单位净值 | 1.0823 | 日涨跌幅 | 0.31%`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.page.days.dates import LISTED_YEAR
from pipeline.page.hints import Row
from pipeline.page.html.pieces import CellTag, Table, Tree
from pipeline.text import Span

LONG = 700  # characters of a cell: the longest note of a notice's table had 420
DAY = re.compile(
    rf"\s*[\[(]?(?:{LISTED_YEAR}[-/.年])?\d{{1,2}}[-/.月]\d{{1,2}}日?[\])]?(?:\s\d{{1,2}}:\d\d(?::\d\d)?)?\s*"
)
FIGURE = re.compile(r"\s*\d+\.\d+\s*")  # a value as well
NUMBER = re.compile(r"\s*\d{1,4}\s*")
DATED = 0.6  # of a list's entries have a day
LIST = 0.6  # of a table's text: a list of notices has 0.7, a table of funds with links 0.4
NAMED = re.compile(r"\s*(?=[^\s:]*[\u4e00-\u9fff])[^。,]{2,24}$")  # of a value
VALUE = re.compile(r"\s*[-+]?[A-Z$]{0,4}\s?\d[\d,.]*\s?[%‰]?\s*(?:[元亿万份港美人民币]{1,4}|[A-Z]{3})?\s*$")
PAIRS = 2  # of a name and its value in a row that is a table by itself
WIDEST = 1000  # columns that cells reach down in: no browser draws more
BROKEN = 8  # blocks and line breaks inside a long cell


def tabular(tree: Tree) -> frozenset[int]:
    """The numbers of the tables that hold data."""
    return frozenset(number for number, table in enumerate(tree.tables) if _holds_data(tree, table))


def _holds_data(tree: Tree, table: Table) -> bool:
    if table.layout:
        return False
    rows: Counter[int] = Counter()
    for cell in table.cells:
        last = cell.last if cell.last >= 0 else len(tree.starts)
        if last == cell.first:
            continue
        size = tree.ends[last - 1] - tree.starts[cell.first]
        if size > LONG or (cell.inner > BROKEN and size > 200):
            return False
        rows[cell.row] += 1
    wide = sum(count >= 2 for count in rows.values())
    return wide >= 2 or (wide == 1 and (table.headed or _paired(tree, table)))


def _paired(tree: Tree, table: Table) -> bool:
    """Whether the cells of a row are names and values in turn."""
    spans = [
        (tree.starts[cell.first], tree.ends[cell.last - 1]) for cell in table.cells if cell.last > cell.first
    ]
    names, values = spans[::2], spans[1::2]
    return (
        len(names) == len(values) >= PAIRS
        and all(NAMED.match(tree.text, *span) for span in names)
        and all(VALUE.match(tree.text, *span) for span in values)
    )


def placed(table: Table) -> Iterator[tuple[CellTag, int]]:
    """Each cell with its column, cells that reach down from rows above counted."""
    reaching: dict[int, int] = {}  # column -> the last row that a cell above fills
    row, column = -1, 0
    for cell in table.cells:
        if cell.row != row:
            row, column = cell.row, 0
        while reaching.get(column, -1) >= row:
            column += 1
        yield cell, column
        for covered in range(column, column + cell.columns) if cell.rows > 1 and column < WIDEST else ():
            reaching[covered] = row + cell.rows - 1
        column += cell.columns


def rows_of(found: Tree, links: bytearray) -> dict[int, Row]:
    """For the first piece of each row of a data table: the row with its cells."""
    result: dict[int, Row] = {}
    for number in tabular(found):
        lines: dict[int, list[tuple[Span, int, bool]]] = {}
        firsts: dict[int, int] = {}
        for cell, column in placed(found.tables[number]):
            if cell.last <= cell.first:
                continue
            firsts.setdefault(cell.row, cell.first)
            span = Span(found.starts[cell.first], found.ends[cell.last - 1])
            lines.setdefault(cell.row, []).append((span, column, cell.header))
        listed = _is_list(found, links, number)
        for row, cells in lines.items():
            result[firsts[row]] = Row(number, row, tuple(cells), listed)
    return result


def _is_list(found: Tree, links: bytearray, number: int) -> bool:
    """Whether most of a table's text, its headers aside, is links: `公告标题 | 公告日期 | 下载`."""
    linked = total = numbers = 0
    days: set[int] = set()
    entries: set[int] = set()
    for cell in found.tables[number].cells:
        for piece in range(cell.first, cell.last) if not cell.header else ():
            start, end, element = found.starts[piece], found.ends[piece], found.within[piece]
            if cell.row not in entries and NUMBER.fullmatch(found.text, start, end):
                numbers += end - start  # of an entry, if each has its day
            entries.add(cell.row)
            if DAY.fullmatch(found.text, start, end):
                if not FIGURE.fullmatch(found.text, start, end):
                    days.add(cell.row)
                continue  # of a notice, which a list prints beside its title
            total += end - start
            linked += end - start if element >= 0 and links[element] else 0
    dated = len(days) >= DATED * len(entries)
    return linked > LIST * (total - numbers if dated else total)

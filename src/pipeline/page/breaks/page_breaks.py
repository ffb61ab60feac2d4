"""`第 3 页 共 9 页` in the middle of a table: its rows go on below the number of the sheet.

The head is printed again, or not; a total may stand there alone. Told by the row above the number, and by the
line below it, which is a name and figures, or a row of as many cells. What ends the table above a sheet's
number and begins anew below it has a heading of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.breaks import table
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

CODED = "rows of coded cells, below the number of a sheet"  # a cell for each word
FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|--?")
ROW = re.compile(r"[\u4e00-\u9fffA-Z(][^,。:;]{1,24}(?:\s[-+]?\d[\d,.]*%?|\s--?){1,6}$")
HEAD = 4  # rows above a sheet's number, among which the head of a table stands: those of the sheet at most
WIDEST = 120  # characters of a row


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the rows below the number of a sheet that stands in a table as that table's."""
    for index, each in enumerate(said):
        if each.role != "page_number" or not index or said[index - 1].role != "table":
            continue
        why, cells = said[index - 1].reason, len(_cells(lines[index - 1]))
        why = CODED if why == table.BETWEEN_SPACES else why
        below = index + 1
        while below < len(lines) and said[below].role == "page_number":
            below += 1
        if below < len(lines) and said[below].role is None and _again(lines[below], index, lines, said):
            below += 1
        rows = below
        while rows < len(lines) and _goes_on(lines[rows], said[rows], cells):
            rows += 1
        if rows > below:
            first = below - 1 if said[below - 1].role is None else below
            said[first:rows] = [Reading("table", why)] * (rows - first)


def _cells(line: Line) -> list[str]:
    return [cell for cell in table.GAP.split(line.text) if cell] if table.celled(line) else line.text.split()


def _again(line: Line, index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is the head of the table above a sheet's number, printed again."""
    low = index - 1
    while low > 0 and said[low - 1].role == "table":
        low -= 1
    return any(lines[above].letters == line.letters for above in range(low, min(index, low + HEAD)))


def _goes_on(line: Line, said: Reading, cells: int) -> bool:
    """Whether a line is a row: as many cells, or a name and figures, of which a total has fewer."""
    if said.role is not None or line.prose or line.ended or len(line.text) > WIDEST:
        return False
    told = _cells(line)
    figures = sum(FIGURE.fullmatch(cell) is not None for cell in told)
    if table.celled(line):
        return len(told) == cells and figures > 0
    return 0 < figures < len(told) <= cells and ROW.match(line.text) is not None

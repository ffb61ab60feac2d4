"""`1 | 512998 | 甲芯片ETF | 1.204`: which cell of a row names it or dates it, and which measure nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.tables.grid import Grid
from pipeline.extract.claims.tables.heads import says_when
from pipeline.extract.claims.tables.lines import apart, figured
from pipeline.plain_tables.cell_words import SERIAL
from pipeline.text import Span

TIER = re.compile(
    r"[<＜≤≥>＞]|^\d|\d(?:[万亿]?元|[天日年周]|个月)"
)  # a row that is named by an amount (M＜100万) is about what the page is about
CALLED = re.compile(r".{0,6}(?:名称|简称)")
BORN = re.compile(r".{0,8}(?:成立|生效|上市|发行|设立|任职|起息|到期|认购|募集).{0,4}(?:日期?|时间)")
CONTACT = re.compile(r"(?:联系|咨询)?(?:电话|手机|传真|邮编|网址|热线)")
DAYS = re.compile(r"(?:净值|交易|统计|数据|截止|除息|派息|分红|除权|发放|更新)?(?:日期?|时间)")
STANDS = re.compile(
    r"(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|20\d{2}年?|\d{1,2}[-/]\d{1,2}[-/]20\d{2}|20\d{2}年\d{1,2}月末?"
)


def name(grid: Grid, text: str, position: int) -> Span | None:
    """The cell that names what the row is about: the first that is no number, rank or day.

    Where two tables stand side by side, heads come twice, and each half has its own.
    """
    heads = grid.over_cells(text) if grid.row() else []
    worded = grid.worded
    named = [(n, cell) for n, cell in worded if len(cell) and not (heads and apart(text, heads[n]))]
    if grid.twice:
        named = [(n, cell) for n, cell in named if cell.end < position][-1:]
    called = [cell for n, cell in named if heads and CALLED.fullmatch(text, heads[n].start, heads[n].end)]
    shared = [(n, cell) for n, cell in named if not _reaches(grid, cell)]
    own = [cell for _, cell in shared if not TIER.search(text[cell.start : cell.end])]
    down = [grid.reached[0]] if heads and 0 in grid.reached and not len(grid.cells[0]) else []
    first = called or own or [each for each in down if not figured(text, each)]
    return first[0] if first else named[0][1] if named else worded[0][1] if worded else None


def _reaches(grid: Grid, cell: Span) -> bool:
    """Whether a cell stands in a column whose cells reach down over rows: 股票策略."""
    place = grid.placed.cells.get(cell.start)
    return place is not None and place.shared


def serial(grid: Grid, text: str, position: int) -> bool:
    """Whether a number stands under 序号, 代码 or 联系电话, and measures nothing."""
    heads = grid.over_cells(text) if grid.row() else []
    if grid.heads():
        return any(cell.start <= position < cell.end and says_when(text, cell) for cell in grid.cells)
    for cell, head in zip(grid.cells, heads, strict=False):
        if cell.start <= position < cell.end:
            return any(known.fullmatch(text, head.start, head.end) for known in (SERIAL, CONTACT))
    return False


def day(grid: Grid, text: str) -> Span | None:
    """The cell of a row that says on which day its numbers stand: 除息日 | 31-12-2024."""
    heads = grid.over_cells(text) if grid.row() else []
    days = (
        cell
        for cell, head in zip(grid.cells, heads, strict=False)
        if DAYS.fullmatch(text, head.start, head.end)
    )
    return next((cell for cell in days if STANDS.fullmatch(text, cell.start, cell.end)), None)


def taken(grid: Grid, text: str, tokens: Sequence[Token], low: int) -> Sequence[Token]:
    """Take a line into the table; its pieces without the days since which something is there: 成立日期."""
    grid.line(text, low, tokens[-1].end)
    heads = grid.over_cells(text) if grid.row() else []
    born = {
        cell
        for cell, head in zip(grid.cells, heads, strict=False)
        if BORN.fullmatch(text, head.start, head.end)
    }
    if not born:
        return tokens
    return [each for each in tokens if each.kind != "period" or Span(each.start, each.end) not in born]

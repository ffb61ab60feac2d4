"""`本期利润 | 3,006,551.47 | -12,880.92` under `甲债券A | 甲债券C`: tables of reports, a class to a column.

Their rows are measures and their columns the classes of a fund, or their rows are windows (过去三个月) and
their columns measures, or their columns are windows and their rows what is compared (同类平均). Units stand
over the table (单位：人民币元), the days of the report in a head (报告期（2024年7月1日-2024年9月30日）).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.periods.phrases import expression
from pipeline.extract.claims.tables.columns import MOVED, Column, heading, labelled
from pipeline.extract.claims.tables.grid import Grid
from pipeline.extract.claims.tables.lines import figured
from pipeline.plain_tables.cell_words import MEASURE, NAMES, WINDOW, headed, kind, measured
from pipeline.text import Span

MEMBER = re.compile(r"\ue000\ue001*(?:[A-Z]类?)?|合计|总计|[A-Z]类(?:份额)?")
SINCE = re.compile("基金合同生效[日之]*(?:起)?至今|成立以来")
RANGE = re.compile(
    r"(?P<first>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)\s?[-—－~至到]\s?(?P<last>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
)
LABELS = 2  # columns of labels, the first one reaching down over rows
AT_END = re.compile(r"期末|年末")
ALIKE = re.compile(r"同类(?:产品)?(?:平均|均值|中位数)")
MEASURED = re.compile(r"[率额值比价数费量润入幅度]$")
OTHERS = re.compile(r"同类|平均|基准|\ue000")


def oriented(
    grid: Grid, text: str, work: str, position: int
) -> tuple[Column, Span | None, Span | None] | None:
    """What a number of such a table measures, whose cell says whose it is, and the words that date it."""
    heads, cells = grid.header, grid.cells
    if len(cells) == len(heads) + 1 and all(MEMBER.fullmatch(work, each.start, each.end) for each in heads):
        heads = [cells[0], *heads]  # the head of the labels stands a line above
    place = next((n for n, cell in enumerate(cells) if cell.start <= position < cell.end), 0)
    timed = len(heads) > 2 and all(_window(work, each) or grid.window(text, each) for each in heads[1:])
    if timed and 1 < len(cells) < len(heads) and not figured(text, cells[0]):
        heads = heads[: len(cells)]  # the months to come have no cells yet
    if place == 0 or len(cells) != len(heads) or figured(text, cells[0]):
        return None
    first = _first_member(work, heads)
    members = 0 < first <= place
    label, head = cells[first - 1] if members and len(cells[first - 1]) else cells[0], heads[place]
    if members and not len(head):
        head = next(each for each in reversed(heads[:place]) if len(each))  # a head over two columns
    timely = _is_time(work, label)
    named = len(heads) > 2 and measured(text[label.start : label.end]) and _are_names(text, heads)
    if (members or named) and not timely:
        column = heading(text, label, grid.unit, grid.factor)
        return column, head, _of_report(grid, text, label) or column.period
    if len(heads) == 2 and RANGE.fullmatch(text, head.start, head.end):
        return heading(text, label, grid.unit, grid.factor), None, _of_report(grid, text, label)
    if timely:
        return _by_window(grid, text, work, place, heads)
    return _compared(grid, text, work, place) if timed else None


def _first_member(work: str, heads: Sequence[Span]) -> int:
    """The first column of a class, where all from there on are, behind one or two of labels; else 0."""
    for first in range(1, min(len(heads), LABELS + 1)):
        rest = [head for head in heads[first:] if len(head)]
        if len(heads[first]) and all(MEMBER.fullmatch(work, head.start, head.end) for head in rest):
            return first
    return 0


def _by_window(
    grid: Grid, text: str, work: str, place: int, heads: Sequence[Span]
) -> tuple[Column, Span | None, Span | None]:
    """A row that is labelled by a window or a year: 过去三个月 | 1.42% | 0.95%."""
    label, head, cell = grid.cells[0], heads[place], grid.cells[place]
    beside = heads[1] if place > 1 and ALIKE.fullmatch(work, head.start, head.end) else None
    when = _when(work, label)
    if beside is None and grid.window(text, head) is not None:  # 2024年 | 1月 | 2月
        return grid.windowed(text, head, cell), None, when
    if beside is None and grid.said and _are_owners(text, work, heads):
        return grid.windowed(text, label, cell), head, when  # 近一年 under 甲混合 | 乙混合
    return heading(text, beside or head, grid.unit, grid.factor), head if beside else None, when


def _are_owners(text: str, work: str, heads: Sequence[Span]) -> bool:
    """Whether all heads but the first are names, of whatever kind."""
    return _are_names(text, heads) or all(MEMBER.fullmatch(work, each.start, each.end) for each in heads[1:])


def _are_names(text: str, heads: Sequence[Span]) -> bool:
    """Whether all heads but the first are words of no table: names of products, in 指标 | 甲ETF | 乙ETF."""
    words = [text[head.start : head.end] for head in heads]
    labels = not words[0] or NAMES.fullmatch(words[0]) is not None
    return labels and all(word and kind(word) == "w" and not headed(word) for word in words[1:])


def _of_report(grid: Grid, text: str, label: Span) -> Span | None:
    """The days of the report in the head; for what stands at its end, the last of them."""
    match = RANGE.search(text, grid.top.start, grid.top.end) if grid.top is not None else None
    if match is None:
        return None
    return Span(*match.span("last")) if AT_END.search(text, label.start, label.end) else Span(*match.span())


def _window(work: str, head: Span) -> bool:
    return _is_time(work, head) or WINDOW.fullmatch(work, head.start, head.end) is not None


def _is_time(work: str, head: Span) -> bool:
    """Whether a head or a label says a time and nothing else: 自成立以来."""
    start = head.start + work.startswith("自", head.start, head.end)
    return any(known.fullmatch(work, start, head.end) for known in (SINCE, expression()))


def _when(work: str, label: Span) -> Span | None:
    """The first words of a label that say a time."""
    said = (known.search(work, label.start, label.end) for known in (expression(), SINCE))
    found = min((match for match in said if match is not None), key=re.Match.start, default=None)
    return Span(*found.span()) if found else None


def _compared(grid: Grid, text: str, work: str, place: int) -> tuple[Column, Span | None, Span | None] | None:
    """阶段涨幅 | 近1周 | 近1月, and below it 同类平均 and an index: of what the first row measures."""
    label, head = grid.cells[0], grid.header[place]
    words = text[label.start : label.end]
    named = words.endswith("指数") or (not MEASURE.fullmatch(words) and MEASURED.search(words) is None)
    if grid.said and named and (grid.first is None or not OTHERS.match(words)):
        return _of_a_window(grid, text, place, label)
    moved = MOVED.match(text, label.start, label.end)
    if moved is not None and grid.before is not None:
        column = heading(text, grid.before, "", 1)
        return column._replace(unit="%", factor=1, basis=labelled(moved)), None, head
    known = any(text[at : label.end] in metrics() for at in range(label.start, label.end - 1))
    if OTHERS.match(work, label.start, label.end) and not known and grid.first is not None:
        return heading(text, grid.first, grid.unit, grid.factor), label, head
    if grid.first is None and not known and named:
        return _of_a_window(grid, text, place, label)
    if grid.first is None:
        grid.first = label
    return heading(text, label, grid.unit, grid.factor), None, grid.window(text, head) or head


def _of_a_window(grid: Grid, text: str, place: int, label: Span) -> tuple[Column, Span, Span | None]:
    """The rows are names, and what is measured stands above, or goes without saying."""
    column = grid.windowed(text, grid.header[place], grid.cells[place])
    return column, label, column.period

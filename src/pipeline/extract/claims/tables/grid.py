"""`上证指数 | 3489.78` under `指数 | 收盘`: the numbers of a table's rows, named by its header.

A table is lines whose cells stand between tabs. The last such line without numbers is the header of those
that follow with as many cells; `columns` reads what each head says.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import scale
from pipeline.extract.claims.periods.phrases import expression
from pipeline.extract.claims.tables.columns import (
    LIST_MARK,
    MOVED,
    SHARE_OF,
    Column,
    heading,
    labelled,
    moved_by,
)
from pipeline.extract.claims.tables.heads import (
    corner,
    joined,
    length,
    lengths_are_windows,
    said_in,
    says_when,
    unsaid,
)
from pipeline.extract.claims.tables.lines import BARS, apart, called, captioned, cells, coin, figured
from pipeline.extract.claims.tables.places import Placed, aligned
from pipeline.plain_tables.cell_words import BRACKETS, NAMES, SUMMED, headed
from pipeline.plain_tables.cell_words import measured as measures
from pipeline.text import Span
from pipeline.vocabulary import Metric, Period

BOUND = re.compile(r"[<＜≤≥>＞]")
IN_UNITS = re.compile(
    r"(?:金额)?单位(?:均?为|是)?[：:]?\s?(?:人民币|新台币|港币)?+(?P<scale>[十百千仟]?[万亿]?)"
    rf"(?P<unit>{currencies.BEHIND}|份|股|户|人)"
    rf"(?:/(?P<each>[^\W\d]{{1,3}}))?"
    rf"|[（(](?P<scaled>[十百千]?[万亿])(?P<coin>{currencies.BEHIND})[）)][：:。]?\s?$"
)
SIDES = re.compile(  # heads of a column of measures
    r"项目|科目|内容|单位|数据|(?:主要)?(?:会计数据[和及与]?)?(?:财务)?(?:数据[和及与]?)?指标|主要会计数据|主要财务数据|$"
)
THIS_TERM = re.compile(
    r"本期|本报告期|本年|金额|数值|数额|数量|指标值|上期|上年同期|去年同期|上年度?可比期间|期末|期初|(?:19|20)\d{2}[AEF]?$"
)
LEFT_OUT = re.compile(r"[\s…⋮.·—]*$")  # a row that stands for others, or no line at all
POINTS = "百分点"  # 变动（百分点）
KEYED = re.compile(r"[：:](?!\d)")
NOW = re.compile(
    r"(?:本(?:报告)?期|本年度?|[上去]年(?:度|同期)?|上期|上年度?可比期间)(?:数|金额|发生额)?|报告期"
    r"|(?:期[末初]|年[末初]|[上去]年年?末|上年度末)(?:余额|数|金额)?"
)


class Grid:
    """The table that is being read, line by line."""

    __slots__ = (
        "barred",
        "before",
        "called",
        "caption",
        "cells",
        "coin",
        "each",
        "factor",
        "first",
        "funds",
        "header",
        "over",
        "placed",
        "reached",
        "rows",
        "said",
        "sideways",
        "term",
        "top",
        "twice",
        "unit",
        "windows",
        "worded",
    )

    def __init__(self) -> None:
        self.placed = Placed({})
        self.worded: list[tuple[int, Span]] = []  # the cells of the line that are no figures
        self.sideways = False  # whether its rows are measures
        self.twice = False  # whether heads come again: two tables side by side
        self.reached: dict[int, Span] = {}  # the last cell of each column, which may reach down
        self.header: list[Span] = []
        self.over: list[Span | None] = []  # the heads above those of the header's second line
        self.cells: list[Span] = []
        self.rows = 0  # rows read under the header
        self.caption: Column | None = None
        self.barred = False  # a stroke stands in front of its lines
        self.before: Span | None = None  # the label of the row before
        self.factor = 1
        self.unit = ""  # of all of its numbers: what 单位：人民币元 over it says
        self.coin = ""  # the code of the currency that a row writes out, if it is not yuan
        self.each = ""  # of prices, what they are by: 单位：元/吨
        self.said: dict[str, Metric] = {}  # the rate and the amount that the line above says
        self.called: Span | None = None  # what a sheet says that its product is called
        self.windows: bool | None = None  # whether a length of time in the head is a window
        self.funds: Metric | None = None  # what windows measure where nothing says it
        self.term: Period | None = None  # what 本期 in its head means
        self.top: Span | None = None  # the line of its head
        self.first: Span | None = None  # the first label, where the columns are windows

    def titled(self, title: str) -> None:
        """What the title says that is measured."""
        self.said = said_in(title, placed=False)
        self.funds = unsaid(title)

    def line(self, text: str, low: int, high: int) -> None:
        """Take the next line of the text; one without tabs ends the table, unless it is empty."""
        if LEFT_OUT.match(text, low, high):
            return
        if self.cells and MOVED.match(text, self.cells[0].start, self.cells[0].end) is None:
            self.before = self.cells[0]
        barred = not self.header or self.barred
        self.cells = aligned(cells(text, low, high, barred=barred), self.placed.cells)
        if self.cells and KEYED.search(LIST_MARK.sub("", BRACKETS.sub("", text[low:high]))):
            self.cells = []  # 会计期间：2024年1月1日至6月30日 | 单位：元
        self.worded = [(n, cell) for n, cell in enumerate(self.cells) if not figured(text, cell)]
        self.called = self.called or called(text, [cell for _, cell in self.worded])
        if not self.cells and low in self.placed.sections:
            self._units(text, low, high)
        elif not self.cells:
            self._above(text, low, high)
        elif len(self.worded) == len(self.cells) and not self._unsaid(text):
            self._head(text, low, high)
        else:
            self.rows += 1
            self.coin = coin(text, low, high) or self.coin
            self.reached |= {place: cell for place, cell in enumerate(self.cells) if len(cell)}

    def _above(self, text: str, low: int, high: int) -> None:
        """A line that is no row: what it says holds for the table below it."""
        self.header, self.over, self.top, self.first, self.rows = [], [], None, None, 0
        self.reached = {}
        self.caption = captioned(text, low, high)
        self.coin = ""
        self.said |= said_in(text, low, high=high)
        self._units(text, low, high)

    def _units(self, text: str, low: int, high: int) -> bool:
        match = IN_UNITS.search(text, low, high)
        self.unit = (match["unit"] or match["coin"]) if match else ""
        self.factor = scale(match["scale"] or match["scaled"] or "") if match else 1
        self.each = (match["each"] or "") if match else ""
        return match is not None

    def _unsaid(self, text: str) -> bool:
        """A row without a figure: 阳光人寿 | 未披露."""
        known = sum(headed(text[cell.start : cell.end]) for cell in self.cells if len(cell))
        return self.rows > 0 and len(self.cells) <= len(self.header) and known * 2 < len(self.cells)

    def _head(self, text: str, low: int, high: int) -> None:
        found = joined(text, self.header, self.cells) if self.header and not self.rows else None
        if found is not None:
            self.header, self.over = found
            self.cells = self.header
        else:
            self.header, self.over, self.top, self.first = self.cells, [], None, None
            self.barred = text[low] in BARS
        self.rows, self.reached = 0, {}
        self.windows = lengths_are_windows(text, self.header)
        words = [text[head.start : head.end] for head in self.header]
        self.twice = len(set(words)) < len(words) and not self.over
        self.sideways = self._sideways(text)
        unit, factor, each = self.unit, self.factor, self.each
        if not self._units(text, low, high):
            self.unit, self.factor, self.each = unit, factor, each
        self.top = Span(self.top.start if self.top else low, high)

    def row(self) -> bool:
        """Whether the line is a row under a header."""
        return self.header is not self.cells and 1 < len(self.cells) <= len(self.header)

    def heads(self) -> bool:
        """Whether the line is the header itself."""
        return bool(self.cells) and self.header is self.cells

    def over_cells(self, text: str) -> list[Span]:
        """The head of each cell of a row; one that lacks cells has its figures under the last heads."""
        many, heads = len(self.cells), self.header
        if many == len(heads):
            return heads
        if not 1 < many < len(heads):
            return []
        words = len(self.worded)
        rest = many - words
        columns = sum(measures(text[head.start : head.end]) for head in heads)
        summed = SUMMED.match(text, self.cells[0].start, self.cells[0].end)
        if (
            rest
            and (rest == columns or summed)
            and not any(figured(text, each) for each in self.cells[:words])
        ):
            return [*heads[:words], *heads[-rest:]]
        return []

    def column(self, text: str, position: int) -> Column | None:
        """The column of a number that fills its cell."""
        heads, sideways = self.over_cells(text), self.sideways
        for place, (cell, head) in enumerate(zip(self.cells, heads, strict=False)):
            if not cell.start <= position < cell.end:
                continue
            words = text[cell.start : cell.end]
            if not (figured(text, cell) or BOUND.search(words)):
                continue
            moved = MOVED.match(text, head.start, head.end) if place > 0 else None
            if moved is not None and (counted := moved_by(text, head, moved)) is not None:
                return counted
            before = self._measured(text, heads, place) if moved is not None and not sideways else None
            found = heading(text, before or head, self.unit, self.factor)
            if sideways and NOW.fullmatch(text, head.start, head.end):
                found = found._replace(period=head)
            if moved is not None:
                percent = words.endswith("%") or found.metric.span != Span(head.start, head.end)
                found = found._replace(basis=labelled(moved))
                unit = POINTS if text.find(POINTS, head.start, head.end) >= 0 else "%"
                found = found._replace(unit=unit, factor=1) if percent or unit == POINTS else found
            elif (not found.metric.text and not sideways) or self.window(text, head) is not None:
                found = self.windowed(text, head, cell)
            found = self._dated(text, found, head)
            return self._keyed(text, found) if sideways else found
        return None

    def window(self, text: str, head: Span) -> Span | None:
        """The words of a head that is nothing but its window or day."""
        return (length(text, head) if self.windows else None) or (head if says_when(text, head) else None)

    def windowed(self, text: str, head: Span, cell: Span) -> Column:
        """A column that is headed by its window or its day alone: what it is of stands above."""
        period, above = self.window(text, head), self._over(head)
        if above is not None and not says_when(text, above):
            return heading(text, above, self.unit, self.factor)._replace(period=period)
        if (whole := corner(text, self.header)) is not None and head is not whole:
            return heading(text, whole, self.unit, self.factor)._replace(period=period)
        rate, amount = self.said.get("rate"), self.said.get("amount")
        own = text.endswith("元", cell.start, cell.end)
        if amount is not None and (self.unit or own) and not text.endswith("%", cell.start, cell.end):
            return Column(amount, self.factor, self.unit, period, yuan=self.unit == "元", each=self.each)
        if rate is None and self.windows and text.endswith("%", cell.start, cell.end):
            rate = self.funds
        return Column(rate or Metric(""), 1, "", period)

    def _over(self, head: Span) -> Span | None:
        """The head that stands over one of the lower line."""
        place = self.header.index(head) if self.over and head in self.header else -1
        return self.over[place] if place >= 0 else None

    def _dated(self, text: str, found: Column, head: Span) -> Column:
        """A column below a head that says when: 零售额 under 5月."""
        above = self._over(head)
        if self.each and not found.each and found.unit == self.unit:
            found = found._replace(each=self.each)
        if above is not None and found.period is None and says_when(text, above):
            return found._replace(period=above)
        return found

    def _measured(self, text: str, heads: Sequence[Span], place: int) -> Span | None:
        """The head of the column that a 同比 beside it is of; none where that one is a share."""
        for head in reversed(heads[:place]):
            if MOVED.match(text, head.start, head.end):
                continue
            words = text[head.start : head.end]
            other = apart(text, head) or SHARE_OF.search(words) or NAMES.fullmatch(words)
            return None if other else head
        return None

    def _sideways(self, text: str) -> bool:
        """Whether the rows are measures: 项目 | 本期 | 同比."""
        first = self.header[0]
        heads = [text[head.start : head.end] for head in self.header[1:]]
        dated = all(THIS_TERM.match(head) or MOVED.match(head) or expression().match(head) for head in heads)
        return SIDES.fullmatch(text, first.start, first.end) is not None and dated

    def _keyed(self, text: str, column: Column) -> Column:
        label = heading(text, self.cells[0], self.unit, self.factor)
        moved = MOVED.match(text, self.cells[0].start, self.cells[0].end)
        if moved is not None and self.before is not None:  # 同比（%）, a row below what has moved
            said = heading(text, self.before, "", 1).metric
            return column._replace(metric=said, unit="%", factor=1, keyed=True, basis=labelled(moved))
        if column.basis:
            unit = column.unit if column.unit == POINTS else "%"
            return column._replace(metric=label.metric, unit=unit, factor=1, keyed=True, each="")
        unit, factor = (label.unit, label.factor) if label.unit else (column.unit, column.factor)
        each = label.each or column.each
        return column._replace(metric=label.metric, unit=unit, factor=factor, keyed=True, each=each)

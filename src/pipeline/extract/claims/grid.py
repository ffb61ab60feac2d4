"""`上证指数 | 3489.78` under `指数 | 收盘`: the numbers of a table's rows, named by its header.

A table is lines whose cells stand between tabs. The last such line without numbers is the header of those
that follow with as many cells; `columns` reads what each head says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import currencies
from pipeline.extract.claims.cell_lines import captioned, cells, coin, figured
from pipeline.extract.claims.columns import DATED, MOVED, SHARE_OF, Column, heading, labelled
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.numerals import scale
from pipeline.plain_tables import spread
from pipeline.plain_tables.cell_words import BRACKETS, DAY, NAMES, SERIAL, SUMMED, WHEN, WINDOW, headed
from pipeline.plain_tables.cell_words import measured as measures
from pipeline.text import Span
from pipeline.vocabulary import Metric, Period

TIER = re.compile(
    r"[<＜≤≥>＞]|^\d|\d(?:[万亿]?元|[天日年周]|个月)"
)  # a row that is named by an amount (M＜100万) is about what the page is about
BOUND = re.compile(r"[<＜≤≥>＞]")
IN_UNITS = re.compile(
    r"(?:金额)?单位(?:均?为|是)?[：:]?\s?(?:人民币|新台币|港币)?+(?P<scale>[十百千仟]?[万亿]?)"
    rf"(?P<unit>{currencies.BEHIND}|份|股|户|人)"
    rf"|[（(](?P<scaled>[十百千]?[万亿])(?P<coin>{currencies.BEHIND})[）)][：:。]?\s?$"
)
SIDES = re.compile(  # heads of a column of measures
    r"项目|科目|内容|单位|数据|(?:主要)?(?:会计数据[和及与]?)?(?:财务)?(?:数据[和及与]?)?指标|主要会计数据|主要财务数据|$"
)
KEY = re.compile(
    r"(?:[率额值价比数费量润入本利模例]|限|点|期限|年限)(?:[（(][^（()）]{1,4}[)）])?$|单位[：:]"
)
THIS_TERM = re.compile(
    r"本期|本报告期|本年|金额|数值|数额|数量|指标值|上期|上年同期|去年同期|上年度?可比期间|期末|期初|(?:19|20)\d{2}[AEF]?$"
)
LEFT_OUT = re.compile(r"[\s…⋮.·—]*$")  # a row that stands for others, or no line at all
KEYED = re.compile(r"[：:](?!\d)")
NOW = re.compile(r"本(?:报告)?期(?:数|金额)?|报告期")
CONTACT = re.compile(r"(?:联系|咨询)?(?:电话|手机|传真|邮编|网址|热线)")
DAYS = re.compile(r"(?:净值|交易|统计|数据|截止|除息|派息|分红|除权|发放|更新)?(?:日期?|时间)")
STANDS = re.compile(
    r"(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|20\d{2}年?|\d{1,2}[-/]\d{1,2}[-/]20\d{2}|20\d{2}年\d{1,2}月末?"
)
SAID = re.compile(
    r"(?:区间|阶段|复权|累计|单位)?(?:净值增长率|收益率|回报率|涨跌幅|增长率|报酬率|涨幅|跌幅|回报)"
)  # what a column is of that is headed by its window alone
PAIRS = 6  # cells of a line of labels with their values


class Grid:
    """The table that is being read, line by line."""

    __slots__ = (
        "before",
        "caption",
        "cells",
        "coin",
        "factor",
        "first",
        "header",
        "over",
        "rows",
        "said",
        "term",
        "top",
        "unit",
    )

    def __init__(self) -> None:
        self.header: list[Span] = []
        self.over: list[Span | None] = []  # the heads above those of the header's second line
        self.cells: list[Span] = []
        self.rows = 0  # rows read under the header
        self.caption: Column | None = None
        self.before: Span | None = None  # the label of the row before
        self.factor = 1
        self.unit = ""  # of all of its numbers: what 单位：人民币元 over it says
        self.coin = ""  # the code of the currency that a row writes out, if it is not yuan
        self.said: Metric | None = None  # what the line above says that is measured
        self.term: Period | None = None  # what 本期 in its head means
        self.top: Span | None = None  # the line of its head
        self.first: Span | None = None  # the first label, where the columns are windows

    def titled(self, title: str) -> None:
        """What the title says that is measured."""
        found = list(SAID.finditer(title))
        self.said = Metric(found[-1].group(), None, canonical(found[-1].group())) if found else None

    def line(self, text: str, low: int, high: int) -> None:
        """Take the next line of the text; one without tabs ends the table, unless it is empty."""
        if LEFT_OUT.match(text, low, high):
            return
        if self.cells and MOVED.match(text, self.cells[0].start, self.cells[0].end) is None:
            self.before = self.cells[0]
        self.cells = cells(text, low, high)
        if self.cells and KEYED.search(BRACKETS.sub("", text[low:high])):
            self.cells = []  # 会计期间：2024年1月1日至6月30日 | 单位：元
        if not self.cells:
            self._above(text, low, high)
        elif not any(figured(text, cell) for cell in self.cells) and not self._worded(text):
            self._head(text, low, high)
        else:
            self.rows += 1
            self.coin = coin(text, low, high) or self.coin

    def _above(self, text: str, low: int, high: int) -> None:
        """A line that is no row: what it says holds for the table below it."""
        self.header, self.over, self.top, self.first, self.rows = [], [], None, None, 0
        self.caption = captioned(text, low, high)
        self.coin = ""
        found = list(SAID.finditer(text, low, high))
        if found:
            said = found[-1]
            self.said = Metric(said.group(), Span(*said.span()), canonical(said.group()))
        self._units(text, low, high)

    def _units(self, text: str, low: int, high: int) -> bool:
        match = IN_UNITS.search(text, low, high)
        self.unit = (match["unit"] or match["coin"]) if match else ""
        self.factor = scale(match["scale"] or match["scaled"] or "") if match else 1
        return match is not None

    def _worded(self, text: str) -> bool:
        """A row without a figure: 阳光人寿 | 未披露."""
        known = sum(headed(text[cell.start : cell.end]) for cell in self.cells if len(cell))
        return self.rows > 0 and len(self.cells) <= len(self.header) and known * 2 < len(self.cells)

    def _head(self, text: str, low: int, high: int) -> None:
        first = self.cells[0]
        below = spread(len(self.header), len(self.cells)) if self.header and not self.rows else []
        dated = below and (_dated(text, self.header[-1]) or all(_dated(text, cell) for cell in self.cells))
        if self.header and first.start == first.end and len(self.header) < len(self.cells):
            self.header = [self.header[0], *self.cells[1:]]  # a head of two lines
            self.over = []
        elif dated:
            above = self.header
            self.header = [above[top] if at is None else self.cells[at] for top, at in below]
            self.over = [None if at is None else above[top] for top, at in below]
            self.cells = self.header
        else:
            self.header, self.over, self.top, self.first = self.cells, [], None, None
        self.rows = 0
        unit, factor = self.unit, self.factor
        if not self._units(text, low, high):
            self.unit, self.factor = unit, factor
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
        words = sum(1 for cell in self.cells if not figured(text, cell))
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

    def name(self, text: str, position: int) -> Span | None:
        """The cell that names what the row is about: the first that is no number, rank or day.

        Where two tables stand side by side, heads come twice, and each half has its own.
        """
        heads = self.over_cells(text) if self.row() else []
        worded = [(place, cell) for place, cell in enumerate(self.cells) if not figured(text, cell)]
        named = [cell for place, cell in worded if cell and not (heads and _apart(text, heads[place]))]
        words = [text[head.start : head.end] for head in heads]
        if len(set(words)) < len(words):
            named = [cell for cell in named if cell.end < position][-1:]
        return named[0] if named else worded[0][1] if worded else None

    def serial(self, text: str, position: int) -> bool:
        """Whether a number stands under 序号, 代码 or 联系电话, and measures nothing."""
        heads = self.over_cells(text) if self.row() else []
        if self.heads():
            return any(cell.start <= position < cell.end and _dated(text, cell) for cell in self.cells)
        for cell, head in zip(self.cells, heads, strict=False):
            if cell.start <= position < cell.end:
                return any(known.fullmatch(text, head.start, head.end) for known in (SERIAL, CONTACT))
        return False

    def day(self, text: str) -> Span | None:
        """The cell of a row that says on which day its numbers stand: 除息日 | 31-12-2024."""
        heads = self.over_cells(text) if self.row() else []
        days = (
            cell
            for cell, head in zip(self.cells, heads, strict=False)
            if DAYS.fullmatch(text, head.start, head.end)
        )
        return next((cell for cell in days if STANDS.fullmatch(text, cell.start, cell.end)), None)

    def column(self, text: str, position: int) -> Column | None:
        """The column of a number that fills its cell."""
        heads, sideways = self.over_cells(text), self._sideways(text)
        for place, (cell, head) in enumerate(zip(self.cells, heads, strict=False)):
            words = text[cell.start : cell.end]
            fills = figured(text, cell) or BOUND.search(words)
            if not (cell.start <= position < cell.end and fills):
                continue
            moved = MOVED.match(text, head.start, head.end) if place > 0 else None
            before = self._measured(text, heads, place) if moved is not None and not sideways else None
            found = heading(text, before or head, self.unit, self.factor)
            if moved is not None:
                percent = words.endswith("%") or found.metric.span != Span(head.start, head.end)
                found = found._replace(basis=labelled(moved))
                found = found._replace(unit="%", factor=1) if percent else found
            elif not found.metric.text:
                found = self._windowed(text, found, place)
            return self._keyed(text, found) if sideways else found
        return None

    def _windowed(self, text: str, found: Column, place: int) -> Column:
        """A column that is headed by its window alone: what it is of stands above."""
        above = self.over[place] if self.over and len(self.over) > place else None
        if above is not None:
            return heading(text, above, self.unit, self.factor)._replace(period=found.period)
        return found._replace(metric=self.said) if self.said is not None else found

    def key(self, text: str, position: int) -> Column | None:
        """A number beside its label, and no header above: 基金份额净值（单位：元） | 1.0736."""
        many = len(self.cells)
        if many % 2 or not 2 <= many <= PAIRS or (many > 2 and self.header):
            return None
        labels, values = self.cells[0::2], self.cells[1::2]
        place = next((n for n, value in enumerate(values) if value.start <= position < value.end), None)
        if place is None or not figured(text, values[place]) or any(figured(text, label) for label in labels):
            return None
        if self.caption is not None and not self.header:
            return self.caption
        label = labels[place]
        words = text[label.start : label.end]
        if position != values[place].start or not (KEY.search(words) or (many > 2 and measures(words))):
            return None
        return heading(text, label, self.unit, self.factor)._replace(keyed=True)

    def _measured(self, text: str, heads: Sequence[Span], place: int) -> Span | None:
        """The head of the column that a 同比 beside it is of; none where that one is a share."""
        for head in reversed(heads[:place]):
            if MOVED.match(text, head.start, head.end):
                continue
            words = text[head.start : head.end]
            apart = _apart(text, head) or SHARE_OF.search(words) or NAMES.fullmatch(words)
            return None if apart else head
        return None

    def _sideways(self, text: str) -> bool:
        """Whether the rows are measures: 项目 | 本期 | 同比."""
        first = self.header[0]
        heads = [text[head.start : head.end] for head in self.header[1:]]
        dated = all(THIS_TERM.match(head) or MOVED.match(head) or DATED.match(head) for head in heads)
        return SIDES.fullmatch(text, first.start, first.end) is not None and dated

    def _keyed(self, text: str, column: Column) -> Column:
        label = heading(text, self.cells[0], self.unit, self.factor)
        moved = MOVED.match(text, self.cells[0].start, self.cells[0].end)
        if moved is not None and self.before is not None:  # 同比（%）, a row below what has moved
            said = heading(text, self.before, "", 1).metric
            return column._replace(metric=said, unit="%", factor=1, keyed=True, basis=labelled(moved))
        if column.basis:
            return column._replace(metric=label.metric, unit="%", factor=1, keyed=True)
        if column.period is None and column.metric.span is not None and NOW.fullmatch(column.metric.text):
            column = column._replace(period=column.metric.span)
        unit, factor = (label.unit, label.factor) if label.unit else (column.unit, column.factor)
        return column._replace(metric=label.metric, unit=unit, factor=factor, keyed=True)


def _dated(text: str, head: Span) -> bool:
    """Whether a head says nothing but when: 报告期（2024年7月1日-2024年9月30日）."""
    return any(known.fullmatch(text, head.start, head.end) for known in (WINDOW, DAY))


def _apart(text: str, head: Span) -> bool:
    """Whether the cells below a head are ranks, codes or days."""
    return any(known.fullmatch(text, head.start, head.end) for known in (SERIAL, WHEN))

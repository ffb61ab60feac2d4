"""`上证指数 | 3489.78` under `指数 | 收盘`: the numbers of a table's rows, named by its header.

A table is lines whose cells stand between tabs. The last such line without numbers is the header of those
that follow with as many cells; a bracket in it (成交额（亿元）) holds the unit of its column.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.claims import periods
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.numerals import scale
from pipeline.extract.claims.quantities import Quantity
from pipeline.extract.claims.units import units
from pipeline.text import Span
from pipeline.vocabulary import Metric

NUMBER = re.compile(r"(?:[+\-−]?[\d,.]*\d[\d,.]*(?:%|[万亿]?[份元])?|\d+/\d+|[－—–-]{1,2})$")
CELLS = re.compile(r" ?[\t|｜] ?")
CAPTION = re.compile(
    r"(?P<what>[^，。；：\n（(]{2,24})[（(](?:单位[：:])?(?P<scale>[十百千万亿]*)(?P<unit>元|港元|美元|新台币|台币|%|份|股|手|张)"
    r"[^（）()\n]{0,12}[)）]：?\n?$"
)  # 上周ETF资金流向（亿元，正为流入）: a line over rows of a name and a number
TIER = re.compile(
    r"[<＜≤≥>＞\d]"
)  # a row that is named by an amount (M＜100万) is about what the page is about
UNIT = re.compile(
    r"[（(/](?:[^（()）]*[：，,])?(?:人民币)?(?P<scale>[十百千万亿BKM]*)(?P<unit>[^（()）\d：，,]{0,6})[)）]?$"
)
BOUND = re.compile(r"[<＜≤≥>＞]")
LATIN = re.compile(r"[A-Z]+")
PER_SHARES = re.compile(r"[：:（(](?:人民币)?元/(?P<each>\d*份|[^（()）\d]{1,8}?)(?:基金份额)?[)）]")
IN_UNITS = re.compile(r"(?:金额)?单位[：:]\s?(?:人民币)?(?P<scale>[十百千]?[万亿]?)(?P<unit>元|份|股|户|人)")
OWN_WORDS = re.compile(r"本期|期[末初]|日")  # 本期利润, 期末基金份额净值: words of the measure
LIST_MARK = re.compile(r"(?:\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、|其中[：:]|[减加][：:])+")
REPORTED = re.compile(
    r"(?:截[止至])?(?:(?P<when>报告期(?:期?[末初]|期间|内)?)|(?:收益分配)?基准日(?:（(?P<day>[^（）]{6,12})）)?|募集期间)的?"
)
BRACKET = re.compile(r"(?:(?<![－—-])[①-⑳]|[（(][^（()）]{0,16}[)）])+$")
SHARE_OF = re.compile(r"率|比例|比重|占比")
OF_MONEY = re.compile(
    r"收益|利润|净值|金额|市值|价值|费|款|资产|收入|成本|现金|支出|负债|利息|净买|净流|买入|卖出|买超|卖超|成交|[额元]$"
)
THINGS = {
    "元": OF_MONEY,
    "份": re.compile("份"),
    "股": re.compile("股"),
    "户": re.compile("户"),
    "人": re.compile("人"),
}
LONGEST = 60  # characters of a caption
LETTERS = {"B": 10**9, "M": 10**6, "K": 10**3}
MONEY = re.compile(r"净值|价|面值")  # their cells have no unit: yuan


AGAINST = re.compile(
    r"(?P<yoy>同比|年增|按年|较上年同期)|(?P<mom>环比|月增|按月|较上月)|(?P<qoq>季增|按季)|(?P<week>周增|较上周)|(?P<other>变动|增减|变化)"
)
MOVED = re.compile(
    rf"(?:{AGAINST.pattern})(?:增长|增减|变动|变化|增速|增幅|幅度|比例|率)*(?:[（(/].{{0,4}}[）)]?)?$"
)  # a column that says how the one before it has moved
DATED = re.compile(rf"(?:{periods.PATTERN})")
SIDES = re.compile(r"项目|指标|科目|内容|单位|数据|财务指标|主要指标|$")  # heads of a column of measures
KEY = re.compile(
    r"(?:[率额值价比数费量润入本利模例]|限|点|期限|年限)(?:[（(][^（()）]{1,4}[)）])?$|单位[：:]"
)
THIS_TERM = re.compile(r"本期|本报告期|金额|数值|数额|数量|指标值|上期|上年同期|去年同期|期末|期初")


class Column(NamedTuple):
    """One column of a table: its measure, and the unit that its head names."""

    metric: Metric
    factor: int
    unit: str
    period: Span | None = None  # words of the head that date it
    basis: str = ""  # it says how the measure has moved, against what
    keyed: bool = False  # the row names the measure, and the page whose it is
    each: str = ""  # of a price, what it is by: 10份
    yuan: bool = False  # its unit is 元 of whichever market, or goes without saying


class Grid:
    """The table that is being read, line by line."""

    __slots__ = ("before", "caption", "cells", "factor", "first", "header", "top", "unit")

    def __init__(self) -> None:
        self.header: list[Span] = []
        self.cells: list[Span] = []
        self.caption: Column | None = None
        self.before: Span | None = None  # the label of the row before
        self.factor = 1
        self.unit = ""  # of all of its numbers: what 单位：人民币元 over it says
        self.top: Span | None = None  # the line of its head
        self.first: Span | None = None  # the first label, where the columns are windows

    def line(self, text: str, low: int, high: int) -> None:
        """Take the next line of the text; one without tabs ends the table."""
        if self.cells and MOVED.match(text, self.cells[0].start, self.cells[0].end) is None:
            self.before = self.cells[0]
        self.cells = cells(text, low, high)
        if not self.cells:
            self.header, self.top, self.first = [], None, None
            self.caption = _captioned(text, low, high)
            match = IN_UNITS.search(text, low, high)
            self.unit, self.factor = (match["unit"], scale(match["scale"])) if match else ("", 1)
        elif not any(NUMBER.match(text[cell.start : cell.end]) for cell in self.cells):
            if (
                self.header
                and self.cells[0].start == self.cells[0].end
                and len(self.header) < len(self.cells)
            ):
                self.header = [self.header[0], *self.cells[1:]]  # a head of two lines
            else:
                self.header, self.top, self.first = self.cells, None, None
            if match := IN_UNITS.search(text, low, high):
                self.unit, self.factor = match["unit"], scale(match["scale"])
            self.top = Span(self.top.start if self.top else low, high)

    def row(self) -> bool:
        """Whether the line is a row under a header."""
        return self.header is not self.cells and 1 < len(self.cells) == len(self.header)

    def heads(self) -> bool:
        """Whether the line is the header itself."""
        return bool(self.cells) and self.header is self.cells

    def name(self, text: str) -> Span | None:
        """The cell that names what the row is about: the first that is no number."""
        named = [cell for cell in self.cells if not NUMBER.match(text[cell.start : cell.end])]
        return named[0] if named else None

    def column(self, text: str, position: int) -> Column | None:
        """The column of a number that fills its cell."""
        for place, (cell, head) in enumerate(zip(self.cells, self.header, strict=False)):
            words = text[cell.start : cell.end]
            if not (cell.start <= position < cell.end and (NUMBER.match(words) or BOUND.search(words))):
                continue
            moved = MOVED.match(text, head.start, head.end) if place > 1 else None
            if moved is not None:
                head = self._measured(text, place)  # noqa: PLW2901  the head of the column that has moved
            found = heading(text, head, self.unit, self.factor)
            if moved is not None:
                found = found._replace(basis=moved.lastgroup or "other", unit="%", factor=1)
            return self._keyed(text, found) if self._sideways(text) else found
        return None

    def key(self, text: str, position: int) -> Column | None:
        """The one number of a line of two cells, a label and its value: 基金份额净值（单位：元） | 1.0736."""
        if len(self.cells) != 2 or not NUMBER.match(text[self.cells[1].start : self.cells[1].end]):
            return None
        if self.caption is not None and not self.header and self.cells[1].start <= position:
            return self.caption
        label = self.cells[0]
        if position != self.cells[1].start or KEY.search(text, label.start, label.end) is None:
            return None
        return _column(text, label)._replace(keyed=True)

    def _measured(self, text: str, place: int) -> Span:
        before = (
            head for head in reversed(self.header[:place]) if not MOVED.match(text, head.start, head.end)
        )
        return next(before, self.header[place])

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
            basis = moved.lastgroup or "other"
            return column._replace(metric=said, unit="%", factor=1, keyed=True, basis=basis)
        unit, factor = (label.unit, label.factor) if label.unit else (column.unit, column.factor)
        return column._replace(metric=label.metric, unit=unit, factor=factor, keyed=True)


def cells(text: str, low: int, high: int) -> list[Span]:
    """The cells of a line; none where nothing stands between tabs or strokes."""
    if text.find("\t", low, high) < 0 and text.find("|", low, high) < 0 and text.find("｜", low, high) < 0:
        return []
    end = high - 1 if text[high - 1] == "\n" else high
    found, start = [], low
    for match in CELLS.finditer(text, low, end):
        found.append(Span(start, match.start()))
        start = match.end()
    return [cell for cell in (*found, Span(start, end)) if cell.end > cell.start or text[low] not in "|｜"]


def _captioned(text: str, low: int, high: int) -> Column | None:
    match = CAPTION.fullmatch(text, low, high) if high - low <= LONGEST else None
    if match is None:
        return None
    start, end = match.span("what")
    dated = DATED.match(text, start, end)
    if dated is not None and dated.end() < end:
        start = dated.end()
    known = metrics()
    latin = LATIN.match(text, start, end)
    start = next(
        (at for at in range(start, end - 1) if text[at:end] in known), latin.end() if latin else start
    )
    metric = Metric(text[start:end], Span(start, end), canonical(text[start:end]))
    period = Span(*dated.span()) if dated is not None else None
    return Column(metric, scale(match["scale"]), match["unit"], period, yuan=match["unit"] == "元")


def _column(text: str, head: Span) -> Column:
    words = text[head.start : head.end]
    match = UNIT.search(words)
    end = head.start + match.start() if match else head.end
    dated = DATED.match(text, head.start, end)
    start = dated.end() if dated is not None and dated.end() < end else head.start
    period = Span(*dated.span()) if dated is not None else None
    name = text[start:end].strip()
    metric = Metric(name, Span(start, start + len(name)), canonical(name))
    unit = match["unit"] if match and match["unit"] in units() else ""
    factor = LETTERS.get(match["scale"]) or scale(match["scale"]) if match else 1
    return Column(metric, factor, unit, period, yuan=unit in {"", "元"})


def heading(text: str, head: Span, over: str, factor: int) -> Column:
    """A head or a label as the measure of a number, in its own unit or the one over the table."""
    column = _column(text, head)
    start, end = head.start, head.end
    if column.period is not None and not OWN_WORDS.match(text, start) and not REPORTED.match(text, start):
        start = column.period.end
    else:
        column = column._replace(period=None)
    if match := LIST_MARK.match(text, start, end):
        start = match.end()
    if match := REPORTED.match(text, start, end):
        start = match.end()
        said = next((name for name in ("when", "day") if match[name]), None)
        column = column._replace(period=Span(*match.span(said)) if said else None)
    bracket = BRACKET.search(text, start, end)
    end = bracket.start() if bracket else end
    words = text[start:end]
    metric = Metric(words, Span(start, end), canonical(words))
    unit = column.unit
    if not unit and column.factor == 1 and _is_in(words, over):
        unit, column = over, column._replace(factor=factor)
    by = PER_SHARES.search(text, head.start, head.end)
    each = by["each"] if by else "万份" if "万份" in words and unit in {"", "元"} else ""
    return column._replace(metric=metric, unit=unit, yuan=unit in {"", "元"}, each=each)


def _is_in(words: str, over: str) -> bool:
    """Whether the numbers of a measure are in the unit over their table."""
    return bool(over) and not SHARE_OF.search(words) and THINGS[over].search(words) is not None


def measured(quantity: Quantity, column: Column) -> Quantity:  # noqa: PLR0911  a list of cases, one a line
    """A bare number of a cell with the unit of its column."""
    if quantity.kind != "bare":
        return quantity
    value: Decimal = quantity.value * column.factor
    if column.factor > 1:
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    if column.each:
        return quantity._replace(value=value, unit=f"CNY/{column.each}", kind="price")
    if column.unit:
        unit = units()[column.unit]
        return quantity._replace(value=value, unit=unit.name, kind=unit.kind)
    if column.metric.text.endswith("率"):
        return quantity._replace(value=value, unit="%", kind="percent")
    if MONEY.search(column.metric.text):
        return quantity._replace(value=value, unit="CNY", kind="currency")
    known = metrics().get(column.metric.text)
    if column.metric.text in {"收盘", "点位", "收盘点位", "最新"} or (known and known.form == "index"):
        return quantity._replace(value=value, unit="point", kind="index_point")
    return quantity._replace(value=value)

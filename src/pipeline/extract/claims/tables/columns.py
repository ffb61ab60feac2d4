"""`单位净值（元）`, `2024年末出租率`, `较上期增减`: what the head of a column says of the numbers below it.

A bracket holds the unit, words in front the period, 每10份 what a price is by; a head that only says how the
column before it has moved (同比, 较上季末) gives a change of that one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, cast

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.numbers.numerals import scale
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.numbers.units import units
from pipeline.extract.claims.periods import phrases
from pipeline.text import Span
from pipeline.vocabulary import Basis, Metric

UNIT = re.compile(
    r"[（(/](?:[^（()）]*[：，,])?(?:人民币)?(?P<scale>[十百千仟万亿BKM]*)(?P<unit>[^（()）\d：，,]{0,6})[)）]?$"
)
PER_SHARES = re.compile(r"[：:（(](?:人民币)?元/(?P<each>\d*份|[^（()）\d]{1,8}?)(?:基金份额)?[)）]")
OWN_WORDS = re.compile(  # 本期利润, 期末基金份额净值, 年内亏损: words of the measure
    r"本期|期[末初]|日|(?:[年期]内|年度)(?:亏损|溢利|利润|盈利|综合|全面)"
)
LIST_MARK = re.compile(r"(?:\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、|其中[：:]|[减加][：:])+")
REPORTED = re.compile(
    r"(?:截[止至])?(?:(?P<when>报告期(?:期?[末初]|期间|内)?)(?:[（(][^（）()]{8,40}日[）)])?|(?:收益分配)?基准日(?:（(?P<day>[^（）]{6,12})）)?|募集期间)的?"
)
BRACKET = re.compile(r"(?:(?<![－—-])[①-⑳]|[（(][^（()）]{0,16}[)）])+$")
SHARE_OF = re.compile(r"率|比例|比重|占比|占.{1,8}比")
OF_MONEY = re.compile(
    r"收益|利润|亏损|溢利|盈利|毛利|净值|金额|市值|价值|费|款|资产|收入|成本|现金|支出|负债|利息|净买|净流|买入|卖出|买超|卖超|成交|规模|[额元]$"
)
THINGS = {
    "元": OF_MONEY,
    "份": re.compile("份"),
    "股": re.compile("股"),
    "户": re.compile("户"),
    "人": re.compile("人"),
}
LETTERS = {"B": 10**9, "M": 10**6, "K": 10**3}
MONEY = re.compile(r"净值|价|面值")  # their cells have no unit: yuan
AGAINST = re.compile(
    r"(?P<yoy>同比|年增|按年|[较比]上年同期|[较比]去年同期|较(?:19|20)\d{2}年末?)|(?P<mom>环比|月增|按月|[较比]上月末?)"
    r"|(?P<qoq>季增|按季|[较比]上一?季度?末?|[较比]上一?(?:报告)?期末?)|(?P<week>周增|[较比]上周)"
    r"|(?P<ytd>[较比](?:年初|上年末|上年底|去年末|去年底))|(?P<day>[较比](?:昨日|上日|前日|上一?交易日))"
    r"|(?P<other>变动|增减|变化)"
)
MOVED = re.compile(
    rf"(?:本(?:报告)?期(?:期?末)?|本年(?:度?末?)?|当期|期末)?(?:{AGAINST.pattern})(?:增长|增减|变动|变化|增速|增幅|涨跌|幅度|比例|率|幅)*(?:[（(/].{{0,4}}[）)]?)?$"
)  # a column that says how the one before it has moved
OF_A_DAY = re.compile(
    r"(?:当|今|单)?(?P<day>日)(?:净值)?(?:增长|涨|跌|回报|升|增)|(?:本|上|单|一)?(?P<week>周)(?:净值)?(?:增长|涨|跌|回报|升)"
)  # 日增长率, 周涨幅
PER_MANY = re.compile(r"每(?P<each>\d+(?:份|股|单位|张))(?:基金份额|份额)?")
TIMES = re.compile(r"市[盈净销现]率|本益比|股价净值比|P/?[EBS]\b|PE|PB|PS|EV/EBITDA")
COUNTED = re.compile(r"(?P<what>[只户人家张台层份股套笔])数$|数量[（(](?P<of>[只户人家张台份股套笔])[)）]$")
A_YEAR = re.compile(  # 三年（年率化）: the window, and the rate of a year in it
    r"(?P<window>(?:近|过去)?(?:[\d一二两三四五十]{1,2}年|半年|[\d一二三六九]{1,2}个月))[（(](?P<rate>年[率度]?化)(?:，?%)?[)）]"
)


OVER_WINDOW = re.compile(  # 业绩基准近一年: the measure in front of its window
    r"(?P<what>(?:业绩(?:比较)?|同期)?基准(?:收益率|回报率?)?|净值增长率|收益率|回报率|涨跌幅)"
    r"(?P<window>(?:近|过去|最近)[\d一二两三四五十半]{1,2}(?:年|个?月|周)|今年以来|成立以来)(?:[（(]%[)）])?"
)


class Column(NamedTuple):
    """One column of a table: its measure, and the unit that its head names."""

    metric: Metric
    factor: int
    unit: str
    period: Span | None = None  # words of the head that date it
    basis: Basis | Literal[""] = ""  # it says how the measure has moved, against what
    keyed: bool = False  # the row names the measure, and the page whose it is
    each: str = ""  # of a price, what it is by: 10份
    yuan: bool = False  # its unit is 元 of whichever market, or goes without saying


def _column(text: str, head: Span) -> Column:
    words = text[head.start : head.end]
    match = UNIT.search(words)
    end = head.start + match.start() if match else head.end
    dated = phrases.expression().match(text, head.start, end)
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
    if (yearly := A_YEAR.fullmatch(text, head.start, head.end)) is not None:
        rate = Metric(yearly["rate"], Span(*yearly.span("rate")), canonical(yearly["rate"]))
        return column._replace(metric=rate, period=Span(*yearly.span("window")))
    if (benchmark := OVER_WINDOW.fullmatch(text, head.start, head.end)) is not None:
        what = Metric(benchmark["what"], Span(*benchmark.span("what")), canonical(benchmark["what"]))
        return column._replace(metric=what, period=Span(*benchmark.span("window")), unit=column.unit or "%")
    start, end = head.start, head.end
    if column.period is not None and not OWN_WORDS.match(text, start) and not REPORTED.match(text, start):
        start = column.period.end
    else:
        column = column._replace(period=None)
    if match := LIST_MARK.match(text, start, end):
        start = match.end()
    match = REPORTED.match(text, start, end)
    if match and (match["when"] or match["day"] or text[start] in "截募收"):
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
    if (many := PER_MANY.match(words)) and many.end() < len(words):
        start, each = start + many.end(), many["each"]
        metric = Metric(text[start:end], Span(start, end), canonical(text[start:end]))
    moves = OF_A_DAY.match(words)
    basis = labelled(moves) if moves else column.basis
    return column._replace(metric=metric, unit=unit, yuan=unit in {"", "元"}, each=each, basis=basis)


def labelled(moved: re.Match[str]) -> Basis:
    """What a head like 同比 says that a change is against."""
    return cast("Basis", moved.lastgroup or "other")


def moved_by(text: str, head: Span, moved: re.Match[str]) -> Column | None:
    """较上季末变动（万股）: a change that is counted itself, and not in percent of the column before."""
    column = _column(text, head)
    if column.unit in {"", "%", "个百分点"} or moved.lastgroup is None:
        return None
    return column._replace(period=None, basis=labelled(moved))


def _is_in(words: str, over: str) -> bool:
    """Whether the numbers of a measure are in the unit over their table."""
    return bool(over) and not SHARE_OF.search(words) and THINGS.get(over, OF_MONEY).search(words) is not None


def measured(quantity: Quantity, column: Column, coin: str = "") -> Quantity:  # noqa: PLR0911  a list of cases
    """A bare number of a cell with the unit of its column; `coin` is the currency that its row writes out."""
    if quantity.kind != "bare":
        code = currencies.behind().get(column.unit, "CNY")  # 目标价（港元）: 58.98元
        return quantity._replace(unit=code) if quantity.unit == "CNY" else quantity
    value: Decimal = quantity.value * column.factor
    if column.factor > 1:
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    if column.each:
        written = "" if column.unit == "元" else currencies.behind().get(column.unit)
        paid = written or coin or "CNY"
        return quantity._replace(value=value, unit=f"{paid}/{column.each}", kind="price")
    if column.unit:
        unit = units()[column.unit]
        return quantity._replace(value=value, unit=unit.name, kind=unit.kind)
    known = metrics().get(column.metric.text)
    if TIMES.search(column.metric.text) or (known and known.form == "times"):
        return quantity._replace(value=value, unit="times", kind="multiple")
    if column.metric.text.endswith("率"):
        return quantity._replace(value=value, unit="%", kind="percent")
    if MONEY.search(column.metric.text):
        return quantity._replace(value=value, unit=coin or "CNY", kind="currency")
    if (counted := COUNTED.search(column.metric.text)) and column.factor == 1:
        return quantity._replace(value=value, unit=counted["what"] or counted["of"], kind="count")
    if column.metric.text in {"收盘", "点位", "收盘点位", "最新"} or (known and known.form == "index"):
        return quantity._replace(value=value, unit="point", kind="index_point")
    return quantity._replace(value=value)

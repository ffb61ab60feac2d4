"""`同比增长`, `较年初下降`, `周跌`, `年均`: which way a number moved, and against what it is measured."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.zones import Zone
from pipeline.vocabulary import Basis, Change, Direction, Metric, Period

YEAR_AGO = re.compile(
    r"(?<!\d年)(?<![日周月季])同期|同月|去年(?!年?[末底])|上年(?!年?[末底])|上一年(?!度?[末底])|前一年|一年前|上年度(?!末)|上一年度(?!末)"
)
YEAR_END = re.compile(r"[上去]一?年[度年]?[末底]|年初|期初|\d{4}年[末底]")
QUARTER = re.compile(r"季|[1-4][Qq]|[Qq][1-4]|[369]月[末底]|12月[末底]")
MONTH = re.compile(r"月")
WEEK = re.compile(r"周(?![一二三四五六日])|[上前]一?周")
DAY = re.compile(r"日|前收|昨|周[二三四五六]")
PERIOD_BASIS: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (re.compile(r"成立|上市|任职|设立|以来(?<!今年以来)(?<!年初以来)(?<!开年以来)"), "since"),
    (re.compile(r"今年以?来|今年迄今|年初至今|年初以来|年内|开年以来"), "ytd"),
    (re.compile(r"本周|上周$|全周|全星期|当周|上一周|周内"), "week"),
    (re.compile(r"周[一二三四五六日]|[今昨当]日|今天|昨天|今早|今晨|^昨$|交易日|\d日|隔夜|昨晚"), "day"),
)


BESIDE = re.compile(  # 与上一季度的31.23亿美元相比增长|2%
    r"[与同跟](?P<what>[^，。；\d与同跟]{2,8})的\s?[\d.,]{1,12}[^，。；\d]{0,6}相比[^，。；\d]{0,6}$"
)
AGAINST = re.compile(  # 相较去年同期，全体规模成长|7.8%
    r"(?:^|[，。；\n])(?:相[较比]于?|[与同和较比])(?P<what>[去上]年同期|上一?年度?)(?:相比|比较|而言)?，[^，。；\d同环]{0,12}$"
)
PRICE = re.compile(  # 较招股价22.5元升|约七成
    r"[较比](?P<what>[^，。；\d较比]{0,8}(?:价格?|面值|成本|净值))(?:的|为)?\s?[\d.,]{1,12}(?:[美港日欧]?元)?[^，。；\d]{0,6}$"
)
TOLD = 40  # characters in front of a number in which such words stand
OF_METRIC = re.compile(r"周(?=[涨跌])|日(?=[涨跌])|年内(?=[涨跌])|月(?=[涨跌])")
MOVES = frozenset(("涨幅", "跌幅", "涨跌点数", "涨跌额"))
PRICED = frozenset(("开盘价", "收盘价", "股价"))
OWN: dict[str, Basis] = {"周": "week", "日": "day", "年内": "ytd", "月": "mom"}


def basis_of_frame(words: str) -> Basis:
    """What a change is measured against: 较上年末 is the year so far."""
    if YEAR_AGO.search(words):
        return "yoy"
    if YEAR_END.search(words):
        return "ytd"
    if QUARTER.search(words):
        return "qoq"
    if MONTH.search(words):
        return "mom"
    if WEEK.search(words):
        return "week"
    return "day" if DAY.search(words) else "other"


def told_against(work: str, start: int) -> Basis | None:
    """What a change is against by words of their own in front of a number, if they say so."""
    low = max(0, start - TOLD)
    if match := BESIDE.search(work, low, start) or AGAINST.search(work, low, start):
        found = basis_of_frame(match["what"])
        return None if found == "other" else found
    price = PRICE.search(work, low, start)
    return basis_of_frame(price["what"]) if price else None


def ring(period: str) -> Basis:
    """环比 is against the quarter before in a text about quarters, else against the month before."""
    return "qoq" if re.search(r"季|[Qq][1-4]", period) else "mom"


def of_period(words: str) -> Basis | None:
    """The basis that a period gives to a plain 涨: 今年以来涨 is ytd, 周五 is day."""
    return next((basis for pattern, basis in PERIOD_BASIS if pattern.search(words)), None)


def of_a_day(metric: Metric | None, period: Period | None) -> bool:
    """今 (9) 日…，上涨|45元: the move of a price on one day."""
    if metric is None or period is None or (metric.text not in PRICED and metric.span is not None):
        return False
    return metric.text in MOVES | PRICED and period.start is not None and period.start == period.end


def change(  # noqa: PLR0913  each says another thing
    zone: Zone,
    period: str,
    *,
    direction: Direction | None,
    metric: str,
    form: str,
    traded: bool,
    steady: bool = False,
) -> Change | None:
    """The change that a number states, None if it states a level."""
    moved = direction or (zone.direction if zone.verb == "change" else None)
    if moved is None and form in {"growth", "fall"} and zone.verb != "reach":
        moved = "up" if form == "growth" else "down"
    if (
        moved is None
        and zone.basis
        and not zone.rate
        and zone.verb in {"", "action"}
        and zone.basis != "annual"
    ):
        moved = "up"
    if moved is None and steady:
        return Change("flat", "other")
    if moved is None:
        return None
    return Change(moved, _basis(zone, period, metric, traded=traded))


def _basis(zone: Zone, period: str, metric: str, *, traded: bool) -> Basis:  # noqa: PLR0911  a list of cases, one a line
    words = period
    if zone.basis == "ring" or "环比" in metric:
        return ring(zone.frame.text if zone.frame is not None else words)
    if zone.basis:
        return zone.basis  # type: ignore[return-value]  # cues.tsv holds names of bases only
    if zone.frame is not None:
        return basis_of_frame(zone.frame.text)
    if re.search(r"复合|CAGR", metric):
        return "cagr"
    if "同比" in metric:
        return "yoy"
    if zone.rate or "年均" in metric:
        return "annual"
    if own := OF_METRIC.match(metric):
        return OWN[own.group()]
    plain = not re.match(r"累计|最大|平均|区间|年化|净值|份额|基金", metric)
    if found := of_period(words):
        return found if plain or found != "day" else "other"
    return "day" if traded and not words and plain else "other"

"""`截至3月31日的第一财季`, `第二财季（截至7月30日）`, `2026财年`: a firm's time, by its last day.

Which months a fiscal quarter has is known where it ends with a month: then it begins two months earlier, and
the firm's other quarters lie around it. A quarter of thirteen weeks ends on any day; that is all a text says
of it. A text of a year that ended with March (`截至2025年3月31日止年度`) says how all of them lie,
and what 全年 is. 2024/25财年 begins with April, and so does a year of Japan's, called after its first one.
"""

from __future__ import annotations

from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days, last_day, months_before
from pipeline.extract.claims.periods.days import days

DAY = r"截[至止]到?(?P<day>(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)"
IN_FRONT = re.compile(rf"{DAY}的$")
BEHIND = re.compile(rf"[（(]{DAY}[）)]")
FRONT = 20  # characters of 截至 and a day
MORE = 2  # months of a quarter in front of its last

ENDED = re.compile(
    r"截[至止](?P<year>20\d{2})年(?P<month>\d{1,2})月(?:\d{1,2}日|[底末])?止?的?(?:财政|全|整)*(?:年度|财年|十二个月|12个月)"
)
YEAR = re.compile(r"(?P<year>20\d{2})财年度?")
SLASHED = re.compile(r"(?P<year>20\d{2})/\d{2}财年(?P<half>上半年|下半年)?")
OF_JAPAN = re.compile("日本(?:央行|银行|政府)|日银|日央行|短观")
QUARTER = re.compile(r"(?:20\d{2}财年)?(?:第(?P<which>[一二三四])|(?P<first>首))财季")
TOLD_QUARTER = re.compile(
    rf"第(?P<which>[一二三四])财?季(?:度)?[（(]{DAY}[）)]"
    rf"|{DAY.replace('day', 'then')}的?第(?P<that>[一二三四])财?季"
)
ORDER = "一二三四"
APRIL, HALF = 4, 6
WHOLE = frozenset(("全年", "全年度", "本财年"))
DECEMBER = 12


def dated(words: str, text: str, start: int, end: int, clock: Clock) -> Days:
    """The days of a period's words, of a fiscal quarter by the day that ends it where it stands."""
    if (year := _year(words, text, clock) or _of_april(words, text)) is not None:
        return year
    found = days(words, clock)
    return _quarter(text, start, end, clock) if found == UNKNOWN else found


def _year(words: str, text: str, clock: Clock) -> Days | None:
    """2026财年, 全年: where the text says with which month a year of the firm ends, if not December."""
    named = YEAR.fullmatch(words)
    told = list(ENDED.finditer(text)) if named is not None or words in WHOLE else []
    if len({match["month"] for match in told}) != 1 or told[0]["month"] == str(DECEMBER):
        return None
    year, month = int(named["year"] if named is not None else told[0]["year"]), int(told[0]["month"])
    last = last_day(year, month)
    if named is None and clock.published is not None and last > clock.published:
        return None
    return Days(months_before(date(year, month, 1), DECEMBER - 1), last)


def _quarter(text: str, start: int, end: int, clock: Clock) -> Days:
    if not text.endswith("财季", start, end):
        return UNKNOWN
    match = IN_FRONT.search(text, max(0, start - FRONT), start) or BEHIND.match(text, end)
    if match is None:
        return _another(text, start, end, clock)
    last = days(match["day"], Clock(clock.published)).end if match is not None else None
    if last is None:
        return UNKNOWN
    whole = last == last_day(last.year, last.month)
    return Days(months_before(date(last.year, last.month, 1), MORE) if whole else None, last)


def _of_april(words: str, text: str) -> Days | None:
    """2024/25财年上半年, 日本…2025财年: years that begin with April."""
    slashed = SLASHED.fullmatch(words)
    named = YEAR.fullmatch(words)
    if slashed is not None:
        first = date(int(slashed["year"]), APRIL, 1)
    elif named is not None and OF_JAPAN.search(text) is not None:
        first = date(int(named["year"]), APRIL, 1)
    else:
        return None
    half = slashed["half"] if slashed is not None else None
    begin = date(first.year, APRIL + HALF, 1) if half == "下半年" else first
    last = date(first.year, APRIL + HALF - 1, 30) if half == "上半年" else date(first.year + 1, APRIL - 1, 31)
    return Days(begin, last)


def _another(text: str, start: int, end: int, clock: Clock) -> Days:
    """第一财季（截至10月31日）…|第二财季: so many months behind the one whose last day is told."""
    named, told = QUARTER.fullmatch(text, start, end), TOLD_QUARTER.search(text)
    if named is None or told is None:
        return UNKNOWN
    last = days(told["day"] or told["then"], Clock(clock.published)).end
    if last is None or last != last_day(last.year, last.month):
        return UNKNOWN
    apart = ORDER.index(named["which"] or "一") - ORDER.index(told["which"] or told["that"])
    months = last.year * DECEMBER + last.month - 1 + apart * (MORE + 1)
    end_of = last_day(months // DECEMBER, months % DECEMBER + 1)
    return Days(months_before(date(end_of.year, end_of.month, 1), MORE), end_of)

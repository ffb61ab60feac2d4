"""`截至3月31日的第一财季`, `第二财季（截至7月30日）`, `2026财年`: a firm's time, by its last day.

Which months a fiscal quarter has is known where it ends with a month: then it begins two months earlier. A
quarter of thirteen weeks ends on any day; that is all a text says of it. A text that tells of a year that
ended with March (`截至2025年3月31日止年度`) says how all of the firm's years lie, and what 全年 is.
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
WHOLE = frozenset(("全年", "全年度", "本财年"))
DECEMBER = 12


def dated(words: str, text: str, start: int, end: int, clock: Clock) -> Days:
    """The days of a period's words, of a fiscal quarter by the day that ends it where it stands."""
    if (year := _year(words, text, clock)) is not None:
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
    last = days(match["day"], Clock(clock.published)).end if match is not None else None
    if last is None:
        return UNKNOWN
    whole = last == last_day(last.year, last.month)
    return Days(months_before(date(last.year, last.month, 1), MORE) if whole else None, last)

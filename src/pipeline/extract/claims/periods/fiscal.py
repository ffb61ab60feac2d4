"""`截至3月31日的第一财季`, `第二财季（截至7月30日）`: quarters of a firm's year, by their last day.

Which months a fiscal quarter has is known where it ends with a month: then it begins two months earlier. A
quarter of thirteen weeks ends on any day; that is all a text says of it.
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


def dated(words: str, text: str, start: int, end: int, clock: Clock) -> Days:
    """The days of a period's words, of a fiscal quarter by the day that ends it where it stands."""
    found = days(words, clock)
    return _quarter(text, start, end, clock) if found == UNKNOWN else found


def _quarter(text: str, start: int, end: int, clock: Clock) -> Days:
    if not text.endswith("财季", start, end):
        return UNKNOWN
    match = IN_FRONT.search(text, max(0, start - FRONT), start) or BEHIND.match(text, end)
    last = days(match["day"], Clock(clock.published)).end if match is not None else None
    if last is None:
        return UNKNOWN
    whole = last == last_day(last.year, last.month)
    return Days(months_before(date(last.year, last.month, 1), MORE) if whole else None, last)

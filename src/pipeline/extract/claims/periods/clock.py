"""What relative words are measured from, and the days of years, months and quarters."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple


class Days(NamedTuple):
    """The first and the last day of a period; both None when they cannot be known."""

    start: date | None
    end: date | None


UNKNOWN = Days(None, None)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_before(day: date, months: int) -> date:
    """The same date some months earlier, or the last day of that month if it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole(year: int) -> Days:
    """A calendar year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def span_of(year: int, first: int, last: int) -> Days:
    """From the first day of one month to the last of another."""
    if not 1 <= first <= last <= 12:
        return UNKNOWN
    return Days(date(year, first, 1), last_day(year, last))


def third_of(year: int, month: int, third: str) -> Days:
    """上旬, 中旬, 下旬, or two of them: 中下旬."""
    first = {"上": 1, "中": 11, "下": 21}[third[0]]
    last = {"上": 10, "中": 20}.get(third[-1])
    return Days(date(year, month, first), date(year, month, last) if last else last_day(year, month))


class Clock(NamedTuple):
    """What relative words are measured from: the publication date, the as-of date, the period said before."""

    published: date | None
    as_of: date | None = None
    last: Days = UNKNOWN
    report: Days = UNKNOWN  # what 报告期 means in this document
    inception: date | None = None
    near: bool = True  # the period said before stands in the same sentence
    stand: date | None = None  # the as-of date of the text: windows end on it where the sentence has none

    @property
    def now(self) -> date | None:
        """The day that trailing windows end on."""
        return self.as_of or self.published

"""`同期`, `上年同期`, `2024年同期`, `期末`: days that are counted from the period said before."""

from __future__ import annotations

from datetime import date

from pipeline.extract.claims.periods.clock import UNKNOWN, Days, last_day, months_before, span_of

QUARTER = 3  # months
QUARTER_DAYS = 80  # of the shortest period that has a 期末


def quarter_of(last: Days) -> Days:
    """三季度末…，同期: the quarter whose last day was said."""
    end = last.end
    if end is None or last.start != end or end.month % 3 or end != last_day(end.year, end.month):
        return last
    return span_of(end.year, end.month - 2, end.month)


def edge_of(words: str, last: Days) -> Days:
    """期末 behind 三季度: its last day, where the text is no report."""
    if last.start is None or last.end is None or (last.end - last.start).days < QUARTER_DAYS:
        return UNKNOWN
    if words in {"期末", "季末"}:
        return Days(last.end, last.end)
    return Days(last.start, last.start) if words in {"期初", "季初"} else UNKNOWN


def year_earlier(last: Days) -> Days:
    """The same days a year before: 上年同期."""
    if last.start is None or last.end is None:
        return UNKNOWN
    return Days(months_before(last.start, 12), _same_end(last.end))


def term_before(words: str, last: Days) -> Days:
    """上期, 上期末: the quarter before a quarter or its last day, or the month before; else a year ago."""
    if last.start is None or last.end is None:
        return UNKNOWN
    start, end = quarter_of(last) if last.start == last.end else last
    months = end.month - start.month + 1 if start and end else 0
    if start is None or end is None or months not in {1, QUARTER}:
        return year_earlier(last)
    if (start, end) != span_of(start.year, start.month, end.month):
        return year_earlier(last)
    first = months_before(start, months)
    found = span_of(first.year, first.month, first.month + months - 1)
    return Days(found.end, found.end) if words.endswith("末") or last.start == last.end else found


def same_in(year: int, last: Days) -> Days:
    """2024年同期: what was spoken of, in that year."""
    while last.end is not None and last.end.year > year:
        last = year_earlier(last)
    return last if last.end is not None and last.end.year == year else UNKNOWN


def _same_end(day: date) -> date:
    earlier = months_before(day, 12)
    if day == last_day(day.year, day.month):
        return last_day(earlier.year, earlier.month)
    return earlier

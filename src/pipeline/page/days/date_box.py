"""`27` above `2024.05`, `12` beside `2024-08`: a day set as a little calendar leaf, in pieces.

Systems of firms and blogs print the day large and the month small, in elements of their own. A dump gives
each a line, a web page often one line whose pieces touch (`122024-08`). The pieces are read as one date only
where they stand next to each other and are nothing but numbers and names of months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.days.dates import MONTHS, Dated
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.text import Span

FIRST = frozenset("0123456789一二三四五六七八九十jfmasondJFMASOND")  # what a piece begins with
DAYS = re.compile(r"\d{1,2}日$")
WIDEST = 12  # characters of a piece: `September`, `2024年05月`
TAKEN_FOR = (None, "byline", "table", "widget", "menu", "related", "share")  # what its pieces may look like
MOST = 3  # pieces: day, month, year
PIECE = re.compile(
    r"(?:\d{1,2}|(?:19|20)\d\d)(?:[-/.年](?:\d{1,2}[月日]?)?|[月日])?(?:\d{1,2}日?)?$"
    r"|[一二三四五六七八九十]{1,2}月$|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?$|\d{1,2}:\d\d$|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?$",
    re.IGNORECASE,
)
YEAR, MONTH, DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
NAMED = rf"(?P<n>十[一二]?|[一二三四五六七八九]|(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?)"
WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
CLOCK = r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)"
CLOCKED = re.compile(rf"{CLOCK}(?::(?P<s>[0-5]\d))?")
WORDED = re.compile(  # `香港时间14时30分`, `下午3时05分`
    r"(?:(?:香港|北京|台北|本地|当地)?时间\s?:?\s?)?(?P<half>上午|下午|中午|晚上|晚间|凌晨)?\s?"
    r"(?P<h>[01]?\d|2[0-3])[时点](?P<min>[0-5]\d)分(?:[发刊]布|更新)?"
)
OF_WEEK = re.compile(r"\s?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")  # behind a day
LATE, NOON = ("下午", "晚上", "晚间"), 12
LEAVES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{DAY}日? {YEAR}[-/.年]{MONTH}月?",
        rf"{YEAR}[-/.年]{MONTH}月? {DAY}日?",
        rf"{DAY}日? (?:{MONTH}月|{NAMED}月?) {YEAR}年?",
        rf"(?:{MONTH}月|{NAMED}月?) {DAY}日? (?:{WEEKDAY} )?{YEAR}年?(?: {CLOCK})?",
        rf"{MONTH}[-/.月]{DAY}日? {YEAR}年?",
        rf"{YEAR}年? {MONTH}(?:[-/.月]| 月? ?){DAY}日?",
    )
)
NUMERALS = "〇一二三四五六七八九十"


def leaf(text: str) -> str | None:
    """The day of a calendar leaf's pieces, with a space between two.

    >>> leaf("27 2024.05"), leaf("12 2024")
    ('2024-05-27', None)
    >>> leaf("Apr 27 Wed 2016 23:18")
    '2016-04-27T23:18:00+08:00'
    """
    for pattern in LEAVES:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            month = int(parts["m"]) if parts.get("m") else _month(parts["n"])
            try:
                day = dt.date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                return None
            return f"{day}T{parts['h']:0>2}:{parts['min']}:00+08:00" if parts.get("h") else day
    return None


def _month(name: str) -> int:
    if name[:3].lower() in MONTHS:
        return MONTHS.index(name[:3].lower()) + 1
    return sum(NUMERALS.index(numeral) for numeral in name)


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the pieces of each calendar leaf as a byline with its day."""
    index = 0
    while index < len(lines):
        size = _leaf_at(index, lines, said) if lines[index].text[0] in FIRST else 0
        index += max(size, 1)
    clocked(lines, said)


def clocked(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a time in a line of its own below a bare day as that day's: `2024.07.02`, `04:10`.

    In a dump only where words say that it is a time.
    """
    for index, line in enumerate(lines[:-1]):
        day = _bare_day(line, said[index])
        clock = _time_below(line, lines[index + 1]) if day is not None else None
        if day is None or clock is None:
            continue
        place = Span(day.span.start, lines[index + 1].span.end - line.span.start)
        told = Byline((Dated(f"{day.value}T{clock}+08:00", place),), (), keyed=False, bare=False)
        said[index] = Reading("byline", said[index].reason, byline=told)
        said[index + 1] = Reading("byline", "the time of a day")


def _bare_day(line: Line, said: Reading) -> Dated | None:
    """The day that is all a line says, the day of its week at most behind it."""
    by = said.byline
    if by is None or not by.bare or by.dates[0].yearless or by.dates[0].timed:
        return None
    rest = line.text[by.dates[0].span.end :]
    return by.dates[0] if not rest or OF_WEEK.fullmatch(rest) else None


def _time_below(line: Line, below: Line) -> str | None:
    """The time of day that the line below a day is."""
    near = (
        line.hint is not None
        and below.hint is not None
        and (below.hint.beside(line.hint) or (below.hint.item and line.hint.item))
    )
    match = CLOCKED.fullmatch(below.text) if near else None
    if match is not None:
        return f"{match['h']:0>2}:{match['min']}:{match['s'] or '00'}"
    match = WORDED.fullmatch(below.text) if below.text[-1] in "分布新" else None
    if match is None:
        return None
    hour = int(match["h"]) + (NOON if match["half"] in LATE and int(match["h"]) < NOON else 0)
    return f"{hour:02}:{match['min']}:00"


def _leaf_at(index: int, lines: Sequence[Line], said: list[Reading]) -> int:
    """How many lines from here are a leaf, which are then bylines; 0: none is."""
    if index and DAYS.match(lines[index].text) and DAYS.match(lines[index - 1].text):
        return 0  # `8日`, `9日`, `10日`: what a chart has below it
    pieces: list[str] = []
    for end in range(index, min(len(lines), index + MOST)):
        parts = _pieces(lines[end])
        if not parts or said[end].role not in TAKEN_FOR or _dated(said[end]):
            return 0
        pieces += parts
        if len(pieces) > 1 and (day := leaf(" ".join(pieces))):
            place = Span(0, lines[end].span.end - lines[index].span.start)
            for other in range(index, end + 1):
                said[other] = Reading("byline", "a piece of a day's leaf")
            told = Byline((Dated(day, place),), (), keyed=False, bare=True)
            said[index] = Reading("byline", "a day's leaf", byline=told)
            return end + 1 - index
    return 0


def _pieces(line: Line) -> list[str]:
    """The pieces of a line, parted where one element follows another; none, where one is none of a date."""
    if line.size > 2 * WIDEST or not line.text[:1].isalnum():
        return []
    cuts = line.hint.cuts if line.hint is not None else ()
    parts = [line.text[start:end] for start, end in pairwise((0, *cuts, len(line.text)))]
    found = [piece for part in parts for piece in part.split()]
    return found if all(len(each) <= WIDEST and PIECE.match(each) for each in found) else []


def _dated(said: Reading) -> bool:
    """Whether a line tells a whole day by itself: `03-18` above `2023` does not."""
    return said.byline is not None and any(not dated.yearless for dated in said.byline.dates)

"""`9/1/2026 星期五` is the ninth of January: days in figures alone, where the page says which is the month.

Hong Kong writes the day first, other systems the month; `05/01/2024` alone tells no day, and none is
guessed. A page tells by another day of the same form that only one order allows (`31/12/2025`), or by the day
of the week beside it. Two days that gainsay each other tell nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.hinting import parted
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

FIGURES = re.compile(
    r"(?<![\d/])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:19|20)\d\d)(?![\d/])"
)
WEEKDAY = re.compile(
    r"[\s(,|]{0,3}(?:(?:星期|周|礼拜)(?P<han>[一二三四五六日天])|(?P<name>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\b)",
    re.IGNORECASE,
)
HAN, NAMES = "一二三四五六日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 60  # letters of a line with such a day: a longer one is text
TAKEN_FOR = (None, "menu", "widget", "byline")


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read lines with a day in figures as bylines, where the page tells the order."""
    short = [(index, line.text) for index, line in enumerate(lines) if line.size <= LONGEST]
    matches = [(index, match) for index, text in short if "20" in text for match in FIGURES.finditer(text)]
    if not matches:
        return
    told = {first for index, match in matches for first in _told(lines[index].text, match)}
    if told != {"day"}:
        return  # the month in front: read only where the other figure can be no month
    for index in dict.fromkeys(index for index, _ in matches):
        line, by = lines[index], said[index].byline
        if said[index].role not in TAKEN_FOR or (by and by.dates):
            continue
        cuts = line.hint.cuts if line.hint is not None else ()
        turned = parted(replace(line, text=FIGURES.sub(_year_first, line.text)), cuts, republic=False)
        if turned is not None and turned.dates:
            said[index] = Reading("byline", "a day in figures", byline=turned)


def _year_first(match: re.Match[str]) -> str:
    """The same day in as many characters: spans stay what they are."""
    mark = match["mark"]
    return f"{match['y']}{mark}{match['b']}{mark}{match['a']}"


def _told(text: str, match: re.Match[str]) -> Iterator[str]:
    """What one day says of the order: `day` or `month` in front; nothing, where both are possible."""
    orders = {
        name: day for name, day in (("day", _date(match, "b", "a")), ("month", _date(match, "a", "b"))) if day
    }
    beside = WEEKDAY.match(text, match.end())
    if beside is not None:
        number = (
            HAN.find(beside["han"].replace("天", "日"))
            if beside["han"]
            else NAMES.index(beside["name"].lower())
        )
        orders = {name: day for name, day in orders.items() if day.weekday() == number}
    if len(orders) == 1:
        yield from orders


def _date(match: re.Match[str], month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(match["y"]), int(match[month]), int(match[day]))
    except ValueError:
        return None

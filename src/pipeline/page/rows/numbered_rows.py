"""`3 关于…的公告 某某理财 2025-11-07`: rows with a number in front and a day behind are a list of others.

What a bank or a manager lists of its notices comes in such rows, and in a dump a long one looks like a
sentence, the first like a title. Only where they go on (`1`, `2`, `3`, …) and the page has nothing to say
above them and no more than a note below: a report's list of what was disclosed in its year is its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import Reading
from pipeline.page.sorts.indexes import DAY, WHY

ROW = re.compile(rf"(?P<number>\d{{1,3}})\s?[\s.、)]\s?(?P<said>\D.{{7,}}?)\s?[\s(\[|]\s?{DAY.pattern}[)\]]?")
FEWEST = 4  # rows of a list
TITLE = 6  # letters of what a row says
NOTES = 2  # sentences of the site below its list


def join(lines: Sequence[Line], said: list[Reading]) -> int:
    """Read such rows as entries of a list; how many there are."""
    if not lines or lines[0].hint is not None:
        return 0
    start = next((index for index, line in enumerate(lines) if _number(line) is not None), len(lines))
    end = start
    while end < len(lines) and _follows(end, start, lines):
        end += 1
    if end - start < FEWEST:
        return 0
    told = [index for index, line in enumerate(lines) if line.prose and said[index].role is None]
    outside = [index for index in told if not start <= index < end]
    if len(outside) > NOTES or any(index < start for index in outside):
        return 0
    said[start:end] = [Reading("related", WHY)] * (end - start)
    return end - start


def _follows(index: int, start: int, lines: Sequence[Line]) -> bool:
    """Whether a row has the number after the one above it."""
    number = _number(lines[index])
    return number is not None and (index == start or number == (_number(lines[index - 1]) or 0) + 1)


def _number(line: Line) -> int | None:
    """The number in front of a row that has words and a day behind them."""
    match = ROW.fullmatch(line.text) if line.text[0].isdigit() else None
    if match is None or len(HAN.findall(match["said"])) < TITLE:
        return None
    return int(match["number"])

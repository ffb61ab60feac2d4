"""`时间轴`, `03:12 红利指数的三代变化`, `18:40 股息率陷阱`: the chapters of a talk, below what is said of it.

Only clocks that rise from line to line, three and more: a list of flashes runs down, and a thread of comments
has sentences between.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.outline import NOTED

CHAPTER = re.compile(r"[(\[【]?(?P<clock>\d{1,2}:\d\d(?::\d\d)?)[)\]】]?\s(?=.*[\u4e00-\u9fffA-Za-z]{2})\S")
LEAST = 3  # chapters
PAUSE = re.compile(r"[\u4e00-\u9fff][:,;，]\s?\S")
POINTS, MOSTLY = 2, 0.6  # of a list; of them with a pause
NUMBERED = re.compile(r"\(?(?P<number>\d{1,2}|[一二三四五六七八九十])[.、)]\s?(?!\d)\S")
NUMERALS = "一二三四五六七八九十"
BEFORE = 6  # lines from one number to the next
POINTED = 60  # letters of such a point
HEADING = 12  # letters of the line above them


def last_of(last: int, end: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The last chapter right below a text, or below a short line under it; the text's last line without."""
    for start in (last + 1, last + 2):
        if start == last + 2 and not (
            start < end and lines[last + 1].size <= HEADING and said[last + 1].role is None
        ):
            break
        at, before = start, -1
        while at < end and said[at].role in (None, "byline") and (now := _clock(lines[at])) > before:
            before, at = now, at + 1
        if at - start >= LEAST:
            return at - 1
    return last


def points(last: int, end: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The last of the points right below a text in a dump, or below a short line under it: `· 现金类:两成`.

    Two and more with the same mark in front, most with a colon or a comma: titles of others have none.
    """
    for start in (last + 1, last + 2):
        if start >= end or (start == last + 2 and not _leads(last + 1, lines, said)):
            break
        at = start
        while at < end and said[at] == NOTED and lines[at].text[0] == lines[start].text[0]:
            at += 1
        told = sum(PAUSE.search(line.text) is not None for line in lines[start:at])
        if at - start >= POINTS and MOSTLY * (at - start) <= told and lines[start].hint is None:
            return at - 1
    return last


def numbered(last: int, end: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The last of the points right below a text whose numbers go on from those in it: `4.其他:無`."""
    while last + 1 < end and said[last + 1].role is None and lines[last + 1].size <= POINTED:
        number, mark = _number(lines[last + 1])
        above = lines[max(0, last + 1 - BEFORE) : last + 1]
        if number < 2 or (number - 1, mark) not in map(_number, above):
            break
        last += 1
    return last


def _number(line: Line) -> tuple[int, str]:
    """The number of a point and the mark behind it; 0 where a line has none."""
    match = NUMBERED.match(line.text)
    if match is None:
        return 0, ""
    said = match["number"]
    number = int(said) if said.isdecimal() else NUMERALS.index(said) + 1
    return number, line.text[match.start() : match.start("number")] + line.text[match.end("number")]


def _leads(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    return lines[index].size <= HEADING and said[index].role is None and not lines[index].prose


def _clock(line: Line) -> int:
    """The seconds of the clock that a line begins with, -1 where it has none."""
    match = CHAPTER.match(line.text)
    if match is None or line.prose:
        return -1
    seconds = 0
    for part in match["clock"].split(":"):
        seconds = seconds * 60 + int(part)
    return seconds

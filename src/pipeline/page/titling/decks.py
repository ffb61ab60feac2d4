"""`规模一年翻倍` / `债券指数基金走到台前` / `持有人仍需认清…`: a title between the lines above and below it.

Newspapers set a line over the title (引题) and one under it (副题). On a web page the heading's element tells
them apart. In a dump only their places and lengths do: of three short lines in a row, with nothing else above
a byline, the middle one is the title where the one below it is a longer sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.page.facts.site_names import general
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import Reading
from pipeline.page.titling import titles
from pipeline.page.titling.titleable import titleable

LONGER = 1.3  # times the title: a line under it says more
SHORTEST = 8  # letters of a title between two lines: columns have four to seven
OVER = 5  # letters of a line over a title


def headed(lines: Sequence[Line], said: Sequence[Reading], first: int, last: int) -> int | None:
    """Of the lines that could be titles, the one that alone has the highest heading; None without markup."""
    ranked = []
    for index in range(first, last + 1):
        hint = lines[index].hint
        if hint is not None and titleable(lines[index], said[index]) and (hint.level or hint.entitled):
            ranked.append((-hint.entitled, hint.level or 7, index))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]


def middle(lines: Sequence[Line], said: Sequence[Reading], last: int) -> int | None:
    """The title among exactly three lines that end at `last`, where the lowest is a line under it."""
    if last < 2 or not all(titleable(lines[index], said[index]) for index in range(last - 2, last + 1)):
        return None
    if last > 2 and titleable(lines[last - 3], said[last - 3]):
        return None  # a list
    over, title, under = lines[last - 2 : last + 1]
    if over.size < OVER or title.size < SHORTEST or under.size < LONGER * title.size:
        return None
    return last - 1 if _titled(title.text) and not _other(over.text, under.text) else None


def _titled(text: str) -> bool:
    """Whether a line could be a title, and is neither English nor a name nor a number's heading."""
    if HAN.search(text) is None or titles.NUMBERED.match(text):
        return False
    return not (titles.NAME.search(text) or titles.SITEY.search(text))


def _other(over: str, under: str) -> bool:
    """Whether the lines over and under it are a column and a title."""
    if HAN.search(over) is None or general(over) or titles.MENU.match(over):
        return True
    return titles.NOTICE.search(under) is not None

"""`一文读懂浮动费率` / `首批产品运行满一年……` / `2024-05-27`, again and again: a page that lists articles.

Lists print for each article its title, a sentence of it, and its day, in one order or another. Between two
days stand one title and one sentence, and nothing more; an article has more sentences, a diary no titles.
Where the sentence stands last, it is cut off: a blog's page has whole posts in that order. A page is a list
where nearly all of its running text is of that kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import LABELLED_DAY

WHY = "a list of teasers"
MOST = 5  # lines from one day to the next: title, teaser, name, button, day
ENTRIES = 3  # of a list
PARTS = 2  # of an entry: its title and its teaser
TITLE = 6  # letters of a title
TEASER = 16  # letters of a teaser that is cut off
TOLD = (None, "related", "disclaimer")  # what titles and teasers may be by their words
LINKED = "element: links"
SENTENCE = 8  # letters of one that is whole
FILED = re.compile(  # `基金研究｜庾澄　2025-02-24　PDF 1.2M　12页`: where an entry's paper is filed
    r"(?=.*(?:PDF|DOCX?|\d\s?[KMk][Bb]?|\d\s?页|\d\s?次))[^。,!?]{0,40}20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?!\d)[^。,!?]{0,32}$"
)
CLOSED = re.compile(r"特此(?:公告|通知|通告|说明|公示|函告)[。!]?")  # a short notice, whole
CUT = ("…", "...")  # how a teaser ends that stands below its title and its day
SET_IN = ("advertisement", "widget", "share")  # what stands between an entry's parts, or two entries
SITES = ("disclaimer", "copyright", "widget", "advertisement")  # what a site says of itself
INTRO = 80  # letters of it above a list
MOSTLY = 0.8  # of the running text of a page


def teasers(lines: Sequence[Line], said: Sequence[Reading]) -> list[int]:
    """The lines of running text that are teasers, if the page is a list of them; else none."""
    days = [index for index in range(len(lines)) if _day(lines[index], said[index])]
    closed = sum(CLOSED.fullmatch(line.text) is not None for line in lines)
    if len(days) < ENTRIES or closed >= PARTS:
        return []
    found: list[int] = []
    entries = 0
    edges = [max(days[0] - MOST, -1), *days, min(days[-1] + MOST, len(lines))]
    for above, below in pairwise(edges):
        told = _entry(range(above + 1, below), lines, said)
        edge = above == edges[0] or below == edges[-1]
        between = [index for index in range(above + 1, below) if said[index].role not in SET_IN]
        if len(between) < MOST and told is not None:
            entries += 1
            found.append(told)
        elif not edge and not _bare(between, lines):
            return []
    rest = range(days[-1] + 1, edges[-1])
    if entries and found[-1] < days[-1] and (last := _last(rest, lines, said)) is not None:
        found.append(last)
    whole = sum(
        line.size for line, each in zip(lines, said, strict=True) if line.prose and each.role not in SITES
    )
    if entries > ENTRIES:
        whole -= _intro(found[0], lines)
    ours = sum(lines[index].size for index in found if lines[index].prose)
    enough = ours >= MOSTLY * whole
    return found if entries >= ENTRIES and enough else []


def _bare(between: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether a title alone stands between two days: an entry without its teaser."""
    return len(between) == 1 and lines[between[0]].size >= TITLE and not lines[between[0]].ended


def _intro(first: int, lines: Sequence[Line]) -> int:
    """The letters of what a list says of itself above its first entry: a sentence or two in one line."""
    above = [line.size for line in lines[:first] if line.prose]
    return above[0] if len(above) == 1 and above[0] <= INTRO else 0


def _day(line: Line, said: Reading) -> bool:
    """Whether a line is a day, and a name or a counter at most."""
    by = said.byline
    return not line.prose and (
        (by is not None and bool(by.dates))
        or LABELLED_DAY.match(line.text) is not None
        or (said.role is None and FILED.match(line.text) is not None)
    )


def _entry(places: range, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The teaser among some lines, if they are a title and a teaser; buttons may stand with them."""
    told = [
        i for i in places if lines[i].size >= TITLE and (said[i].role in TOLD or said[i].reason == LINKED)
    ]
    told = told[-PARTS:] if places.start == 0 or len(told) > PARTS else told
    if len(told) != PARTS:
        return None
    above, below = lines[told[0]], lines[told[1]]
    if _cut(above) and not (below.prose or below.ended):
        return told[0]  # the end of one entry, and the title of the next
    if above.prose:
        return None
    teaser = lines[told[1]]
    if teaser.size < (SENTENCE if teaser.ended else TEASER):
        return None
    return told[1]


def _last(places: range, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The teaser below the last day, where each stands below its title and its day."""
    first = next((index for index in places if said[index].role in TOLD), None)
    return first if first is not None and _cut(lines[first]) else None


def _cut(line: Line) -> bool:
    return line.tail.endswith(CUT) and line.size >= SENTENCE

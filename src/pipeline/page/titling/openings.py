"""`标题`, `2024-03-06 来源:…`: an article opens; the title in a list of links opens none. Which heads count.

Heads are found before copies (`heads.py`), so that nothing that is said twice reaches over one. What the
copies say then confirms them: below a title that stands again, without date and source, the text must stand
again too.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import BODY, Reading
from pipeline.page.titling import prefaces, titles
from pipeline.page.titling.heads import heads
from pipeline.page.titling.titleable import ENTITLED, titleable
from pipeline.page.twice.copies import Pair

CLOSING = re.compile(r"祝|谢谢|感谢|再次感谢|敬请|此致|再见|拜托|恭祝|谨祝|顺祝")  # how letters and talks end
REPORTED = re.compile(  # and `（岚山，2025年11月3日）`, of a house's releases
    r"本[报刊社](?:[\u4e00-\u9fff]{2,4})?[讯电]\s?(?:[(\[]|记者|通讯员)"
    r"|\([\u4e00-\u9fff]{2,6}\s?[,—–-]{0,2}\s?20\d\d年\d{1,2}月\d{1,2}日\)"
)
RULE = "a rule of marks"
SIBLING = 10  # letters of a notice's title
HEAD = 4  # lines from a notice's title to its text
CUT = ("…", "...")  # how a teaser ends, below which the whole text stands under the same title
TEMPLATE = 0.4  # likeness of two titles of notices that are made from one template
PAPER = re.compile("报告|说明书|合同|概要|手册|章程|年报|季报|月报")  # what has heads on its sheets
SHEETS = 2

Opened = dict[int, tuple[int | None, bool]]  # where an article opens: its title's line, may it stand alone


def openings(lines: Sequence[Line], said: Sequence[Reading], body: Sequence[bool]) -> Opened:
    """Where articles open by their heads: title, date and source; and notices right below other notices."""
    found: Opened = {}
    for start, (title, strong) in heads(lines, said, body).items():
        after = start + 1
        if title == start and CLOSING.match(lines[start].text) and titleable(lines[after], said[after]):
            found[after] = (after, strong)  # `祝您新年安康!` ends the article above
        else:
            found[start] = (title, strong)
    notices = [
        index
        for index, (line, reading) in enumerate(zip(lines, said, strict=True))
        if line.size >= SIBLING and titleable(line, reading) and titles.NOTICE.search(line.text)
    ]
    titled = {title for title, _ in found.values()}
    for above, index in pairwise(notices):
        if index in titled or titles.key(lines[above]) == titles.key(lines[index]):
            continue
        ended = not body[index - 1] or lines[index - 1].prose or lines[index - 1].ended
        alike = Indel.normalized_similarity(titles.key(lines[above]), titles.key(lines[index])) >= TEMPLATE
        if ended and alike and _leads_to_text(index + 1, lines, said, body):
            found[index] = (index, True)
    for index in (*_letters(lines, said), *_reported(lines, said), *_ruled(lines, said)):
        if index not in titled:
            found[index] = (index, True)
    return _in_paper(found, lines, said)


def _letters(lines: Sequence[Line], said: Sequence[Reading]) -> list[int]:
    """The titles right above a letter's salutation, with another letter above."""
    salutes = [index for index, line in enumerate(lines) if prefaces.salutes(line)]
    return [
        at - 1
        for at in salutes[1:]
        if at and lines[at - 1].size >= SIBLING and titleable(lines[at - 1], said[at - 1])
    ]


def _reported(lines: Sequence[Line], said: Sequence[Reading]) -> list[int]:
    """The titles of a leaf's pieces: each over a paragraph that begins with its own `本报讯（记者…）`."""
    told = [index for index, line in enumerate(lines) if index and line.prose and REPORTED.match(line.text)]
    over = [index - 1 for index in told if titleable(lines[index - 1], said[index - 1])]
    return over[1:] if len(over) > 1 and lines[over[0]].hint is None and len(over) == len(told) else []


def _ruled(lines: Sequence[Line], said: Sequence[Reading]) -> list[int]:
    """The titles right below a rule of marks, that ends a text, and above who wrote the next."""
    return [
        index
        for index in range(2, len(lines) - 1)
        if said[index - 1].reason == RULE
        and lines[index - 2].prose
        and titleable(lines[index], said[index])
        and (by := said[index + 1].byline) is not None
        and any(by.of("author"))
    ]


def _in_paper(found: Opened, lines: Sequence[Line], said: Sequence[Reading]) -> Opened:
    """The openings without those on the sheets of a printed paper, whose head stands on each: its parts."""
    sheets = [
        index
        for index, each in enumerate(said)
        if each.reason == "a running head" and PAPER.search(lines[index].text)
    ]
    if len(sheets) < SHEETS:
        return found
    until = sheets[-1] + max(after - before for before, after in pairwise(sheets)) + SHEETS
    return {
        start: (title, strong)
        for start, (title, strong) in found.items()
        if not sheets[0] < start < until or (title is not None and titles.NOTICE.search(lines[title].text))
    }


def _leads_to_text(index: int, lines: Sequence[Line], said: Sequence[Reading], body: Sequence[bool]) -> bool:
    """Whether running text follows, after a date or a number at most."""
    for below in range(index, min(len(lines), index + HEAD)):
        if body[below] and lines[below].prose:
            return True
        if said[below].role not in ("byline", "widget", "share"):
            return False
    return False


def confirmed(opened: Opened, lines: Sequence[Line], found: Sequence[Pair]) -> Opened:
    """The openings without those of a title that only stands again in a list: no copy of the text follows."""
    starts = sorted(opened)
    copied = {
        bisect.bisect_right(starts, each[0]) - 1 for pair in found for each in (pair.first, pair.second)
    }
    said: set[str] = set()
    kept: Opened = {}
    for index, start in enumerate(starts):
        title, strong = opened[start]
        name = None if title is None else titles.key(lines[title])
        hint = None if title is None else lines[title].hint
        teased = index > 0 and any(line.tail.endswith(CUT) for line in lines[starts[index - 1] : start])
        named = hint is not None and hint.entitled >= ENTITLED
        if strong or index in copied or name not in said or named or teased:
            kept[start] = opened[start]
        if name is not None:
            said.add(name)
    return kept


Lead = tuple[int, int, int]  # of an earlier printing and of a later one: the first lines; and how many


@dataclass(frozen=True, slots=True)
class Copied:
    """What the copies say of lines: which are text, and which stand above the text in both, short."""

    text: Sequence[bool]
    leads: Sequence[Lead]


def copied_lines(lines: Sequence[Line], said: Sequence[Reading], found: Sequence[Pair]) -> Copied:
    """Which lines are text since another place says the same, and one of the two is more than a warning."""
    copied = [False] * len(lines)
    leads: list[Lead] = []
    for pair in found:
        (a, b), (c, d) = pair.first, pair.second
        while a < b and c < d and not lines[a].prose and lines[a].letters == lines[c].letters:
            a, c = a + 1, c + 1  # a title or a heading
        leads.append((pair.first[0], pair.second[0], a - pair.first[0]))
        ranges = range(a, b + 1), range(c, d + 1)
        everywhere = [index for each in ranges for index in each]
        if any(said[i].role in (None, "paragraph", "table") and lines[i].prose for i in everywhere):
            for index in everywhere:
                copied[index] = said[index].role is None or said[index].role in BODY
    return Copied(copied, sorted(leads, key=lambda lead: lead[1]))

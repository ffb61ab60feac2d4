"""`本文只供一般參考，讀者應諮詢持牌人士。` below two printings of a text: the article's warning, once.

A page that prints its text in both scripts, or for both sizes of screens, has the warning below the last
printing only. It is no part of that printing: the one that is read ends where the other did, above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from rapidfuzz.distance import LCSseq

from pipeline import patterns as re
from pipeline.document import KEPT
from pipeline.page.ends.bodies import Section
from pipeline.page.ends.warned import disclaimer
from pipeline.page.lines import Line
from pipeline.page.placed import Placed

TWO = 2  # printings, at least
MOST = 3  # lines of such a warning
OF_TEXT = re.compile(  # `本文由某某銀行擬備,並不構成要約`: of the text itself, in an element of its own
    r"本(?:文|报告|刊物|通讯)件?[^。]{0,40}(?:[仅只]供|不构成|并非|不作为|不应被?视为|不代表)"
)
NEAR = 3  # lines below the last printing
ALIKE = 0.6  # of the letters of the last line of both printings


def placed(
    made: Sequence[Section], main: Section, article: int, lines: Sequence[Line], roles: Sequence[Placed]
) -> None:
    """Give the warning below the last printing of an article to the one that is read, if that has none."""
    printed = [each for each in made if each.article == article and each.body is not None]
    if len(printed) < TWO or printed[-1] is main:
        return
    _between(printed, main, lines, roles)
    _aside(printed[-1], article, lines, roles)
    ours, theirs = _kept(main, roles), _kept(printed[-1], roles)
    below: list[int] = []
    while theirs and len(below) < MOST and _warns(theirs[-1], lines, roles):
        below.insert(0, theirs.pop())
    if not (below and ours and theirs) or any(_warns(index, lines, roles) for index in ours):
        return
    one, other = lines[ours[-1]].letters, lines[theirs[-1]].letters
    if LCSseq.similarity(one, other) < ALIKE * min(len(one), len(other)):
        return
    for index in below:
        roles[index].role, roles[index].copy = "disclaimer", 0
        roles[index].reason = "a warning below all printings"


def _between(
    printed: Sequence[Section], main: Section, lines: Sequence[Line], roles: Sequence[Placed]
) -> None:
    """Give a warning below the printing that is read, above the next one, to the first, if it has none."""
    after = printed[printed.index(main) + 1]
    warnings = list(takewhile(lambda index: _warns(index, lines, roles), _kept(after, roles)))
    if len(warnings) > MOST or any(_warns(index, lines, roles) for index in _kept(main, roles)):
        return
    for index in warnings:
        roles[index].role, roles[index].copy = "disclaimer", 0
        roles[index].reason = "a warning between two printings"


def _aside(last: Section, article: int, lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Give what the text says of itself, set apart below the last printing, to the one that is read."""
    end = last.body[1] + 1 if last.body is not None else len(lines)
    for index in range(end, min(end + NEAR, len(lines))):
        if roles[index].role == "related" and OF_TEXT.match(lines[index].text):
            roles[index].role, roles[index].copy, roles[index].article = "disclaimer", 0, article
            roles[index].reason = "a warning below all printings"


def _kept(section: Section, roles: Sequence[Placed]) -> list[int]:
    first, last = section.body or (0, -1)
    return [index for index in range(first, last + 1) if roles[index].role in KEPT]


def _warns(index: int, lines: Sequence[Line], roles: Sequence[Placed]) -> bool:
    return roles[index].role == "disclaimer" or disclaimer(lines[index]) is not None

"""`相關基金報價` over prices, a fund's name, `聯絡我們 | 分行地址`: below the last sentence, and no text.

A heading heads something: as the last line of a text it is the first of a list of others, or an entry of the
site's foot. A table below the last sentence that calls itself one of related funds or shares is the site's,
as is a row of links between bars, and the number of the last sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.placed import Placed, texts
from pipeline.page.roles import menu_words

RELATED = re.compile(
    r"(?:相关|关联|提及|涉及|文中(?:提及|涉及)?)(?:的)?(?:基金|股票|个股|证券|产品|板块|ETF)(?:的?(?:报价|行情|净值|走势|表现|排行|涨跌))?"
)
BAR = re.compile(r"\s*[|·]\s*")
SHEET = re.compile(r"\d{1,3}")  # the number of the sheet below its last line
PARTS = 4  # of a row of links, at least
LONGEST = 8  # letters of each
LAST = "below the last sentence"
SIGNED = "a signature without a day"  # above the file of a notice, or the next one
FIRM = re.compile(r"[^\s,。:;]{4,26}有限(?:责任)?公司")


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take what follows the last sentence of a text out of it, where it is no part of it."""
    for kept in texts(roles).values():
        if not any(lines[index].prose for index in kept):
            continue
        _again(kept, lines, roles)
        _related(kept, lines, roles)
        while len(kept) > 1 and _hangs(kept, lines, roles):
            last = kept.pop()
            _out(last, roles)
            if FIRM.fullmatch(lines[last].text):
                roles[last].role, roles[last].reason = "byline", SIGNED


def _again(kept: list[int], lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take out what a picture shows, right below the same: a page has it for the picture, and under it."""
    for above, below in reversed(list(pairwise(kept))):
        same = lines[above].letters == lines[below].letters
        if same and roles[above].role == roles[below].role == "caption":
            roles[below].role, roles[below].reason = "widget", "a caption again"
            kept.remove(below)


def _related(kept: list[int], lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take out the last table of a text, where its head says that it is of related ones."""
    place = len(kept)
    while place > 1 and roles[kept[place - 1]].role == "table":
        place -= 1
        if RELATED.fullmatch(lines[kept[place]].text):
            for index in kept[place:]:
                _out(index, roles)
            del kept[place:]
            return


def _hangs(kept: Sequence[int], lines: Sequence[Line], roles: Sequence[Placed]) -> bool:
    """Whether the last line is a heading over nothing, or a row of links."""
    line = lines[kept[-1]]
    if SHEET.fullmatch(line.text) and "table" not in (roles[kept[-1]].role, roles[kept[-2]].role):
        return True
    parts = BAR.split(line.text)
    if len(parts) >= PARTS and all(0 < len(part) <= LONGEST for part in parts):
        return any(part in menu_words() for part in parts)
    return roles[kept[-1]].role == "heading" and not line.ended


def _out(index: int, roles: Sequence[Placed]) -> None:
    roles[index].role, roles[index].reason = "related", LAST

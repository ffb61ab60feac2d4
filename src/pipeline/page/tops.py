"""`台股基金月報` above two paragraphs: the title of a page that has neither date nor source above its text.

The best of the short lines above the first paragraph; on a web page its highest heading; over a table what it
lists; else the only line that is no name, button or fact. None of these: no title, rather than a menu entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.page import decks, titles
from pipeline.page.codes import code_line, fund
from pipeline.page.lines import Line
from pipeline.page.nearest import ABOVE, MASTHEAD, PERIODICAL, rank_of, upper
from pipeline.page.roles import BODY, Reading
from pipeline.page.site_names import general
from pipeline.page.titleable import ENTITLED, titleable

LONE = 4  # letters of a title that is all a page has above its text
CODE_BEHIND = re.compile(r"\s?\(?\d{6}\)?$")
LISTED = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:净值|一览表?|净值表|行情|排行榜?|费率表?|收益率?|名单|明细|列表)$"
)
FAR = 30  # lines between a web page's heading and its text: a card of figures stands there


def best_above(
    first: int, lines: Sequence[Line], said: Sequence[Reading], known: frozenset[str]
) -> int | None:
    """The best short line above the first paragraph of a page without a byline."""
    lowest = first - 1
    while lowest > 0 and said[lowest].role == "byline":
        lowest -= 1
    deck = decks.middle(lines, said, lowest) if lowest < first - 1 and lines[lowest].hint is None else None
    if deck is not None:
        return deck
    counts = Counter(titles.key(line) for line in lines)
    best: tuple[float, int] | None = None
    steps = 0
    for above in range(first - 1, max(-1, first - 1 - ABOVE), -1):
        if titleable(lines[above], said[above]):
            if titles.key(lines[above]) in known:
                return above
            rank = rank_of(above, steps, lines, counts), above
            best = max(best, rank) if best else rank
            steps += 1
        elif said[above].role in BODY:
            break
    if best and best[0] >= titles.GOOD - 0.7:
        signed = any(said[index].role == "byline" for index in range(best[1] + 1, first))
        return upper(best[1], -1, lines, said, counts) if signed else best[1]
    return _heading_above(first, lines, said) or _over_table(first, lines, said) or _lone(first, lines, said)


def _over_table(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line over a page's table that says what it lists (`旗下基金净值一览`), or whose it is."""
    if said[first].role != "table":
        return None
    above = first - 1
    while above >= 0 and said[above].role == "byline":
        above -= 1
    if above >= 0 and said[above].role is None and LISTED.search(lines[above].text):
        return above if LONE <= lines[above].size <= MASTHEAD * 2 and not lines[above].ended else None
    for above in range(first - 1, max(-1, first - 1 - ABOVE), -1):
        if said[above].role is None and fund(CODE_BEHIND.sub("", lines[above].text)):
            return above if lines[above].size >= LONE and titleable(lines[above], said[above]) else None
    return None


def _lone(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The only line above the text of a short page that is no name, button or fact: `台股基金月報`."""
    found: int | None = None
    for index in range(first):
        text = lines[index].text
        if said[index].role in ("byline", "widget", "share", "menu", "breadcrumb") or code_line(text):
            continue
        if titles.NAME.search(text) and not PERIODICAL.search(text):
            continue
        if found is not None or said[index].role is not None or lines[index].size < LONE:
            return None
        found = index
    if found is None or not titleable(lines[found], said[found]) or general(lines[found].text):
        return None
    return None if titles.NUMBERED.match(lines[found].text) or titles.MENU.match(lines[found].text) else found


def _heading_above(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The highest heading of a web page above its first paragraph, the nearest of several."""
    best: tuple[int, int] | None = None
    for above in range(first - 1, max(-1, first - 1 - FAR), -1):
        hint = lines[above].hint
        level = 1 if hint is not None and hint.entitled >= ENTITLED else hint.level if hint is not None else 0
        if not 1 <= level <= 3 or not titleable(lines[above], said[above]):
            continue
        if best is None or level < best[0]:
            best = level, above
    return best[1] if best else None

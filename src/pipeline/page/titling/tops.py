"""`台股基金月報` above two paragraphs: the title of a page that has neither date nor source above its text.

The best of the short lines above the first paragraph; on a web page its highest heading; over a table what it
lists; else the only line that is no name, button or fact. None of these: no title, rather than a menu entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.facts.codes import FUND, code_line, fund
from pipeline.page.facts.site_names import general
from pipeline.page.lines import Line
from pipeline.page.roles import BODY, Reading
from pipeline.page.rows.quoted_heads import WHY
from pipeline.page.site.trails import leads
from pipeline.page.titling import decks, titles
from pipeline.page.titling.nearest import ABOVE, MASTHEAD, PERIODICAL, over, rank_of, upper
from pipeline.page.titling.prefaces import CODE
from pipeline.page.titling.titleable import ENTITLED, fact, titleable

LONE = 4  # letters of a title that is all a page has above its text
CODE_BEHIND = re.compile(r"\s?\(?\d{6}\)?$")
CODE_BELOW = re.compile(r"(?:基金|产品|股份|股票|证券|交易)(?:代码|代号|编号)\s?[:\s]\s?\S")
CLASS_BEHIND = re.compile(r"(?<=\S)\s?[-–—]\s?[A-Z]{1,3}\d?\s?[类级].{0,16}$")  # ` - A类(美元)累积`
CODED = re.compile(  # `澄湖安盈三个月持有（CH26Q011）`
    r"[\u4e00-\u9fff]{2}\S*\s?\((?=[A-Z\d]*\d)(?:[A-Z]{1,4}[\dX][A-Z\d]{3,10}|[\dX]{6})\)$"
)
LISTED = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:净值|价格|一览表?|净值表|行情|排行榜?|费率表?|收益率?|名单|明细|列表)$"
)
LISTS = re.compile(r"(?:(?<![产位新计日值])净值|价格|报价|一览表?|净值表|行情|排行榜?|收益率)$")
OVER = 5  # lines above a table, among which the line stands that says what it lists
BETWEEN = ("byline", "widget", "menu")
SEVERAL = 2  # lines
HEADLINE = 8  # letters of a title
CARD = 16  # lines between a card's title and the first sentence: the parties of a decision stand there
CHAPTER = re.compile(r"第[一1]章\s?\S")
NEAR = 3  # lines from the first sentence, down
TOP = 4  # lines from the top in which a writer's line stands
NAMED = 3.0  # how surely the head names a heading: the whole line
FAR = 30  # lines between a web page's heading and its text: a card of figures stands there


def best_above(
    first: int, lines: Sequence[Line], said: Sequence[Reading], known: frozenset[str]
) -> int | None:
    """The best short line above the first paragraph of a page without a byline, below the way to the page."""
    low = below_trail(first, lines, said)
    found = _best_of(first - low, lines[low:], said[low:], known)
    return None if found is None else low + found


def below_trail(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The line below the trail of links (`首页 > 基金`): what stands over that is the site's.

    Unless the page itself names a title there.
    """
    trail = next((i for i in range(first) if leads(lines[i], said[i].reason)), -1)
    for line in lines[: trail + 1]:
        if line.hint is not None and (line.hint.entitled >= ENTITLED or line.hint.level == 1):
            return 0
    return trail + 1


def _best_of(first: int, lines: Sequence[Line], said: Sequence[Reading], known: frozenset[str]) -> int | None:
    for rule in (_headed, _keyed, _listing, _product, _announced, _signed, _deck):
        if (told := rule(first, lines, said)) is not None:
            return told
    counts = Counter(titles.key(line) for line in lines)
    best = _best(first, lines, said, known, counts)
    if best is not None and titles.key(lines[best[1]]) in known:
        return best[1]
    dated = _dated(first, lines, said)
    if dated is None:
        dated = _chaptered(first, lines, said)
    if dated is None and topmost(first, lines, said) and best and best[0] >= titles.GOOD - 0.7:
        dated = 0
    if dated is not None:
        return dated
    if best and best[0] >= titles.GOOD - 0.7:
        signed = any(said[index].role == "byline" for index in range(best[1] + 1, first))
        return upper(best[1], -1, lines, said, counts) if signed else best[1]
    for found in (_coded, _heading_above, _over_table, _lone):
        if (index := found(first, lines, said)) is not None:
            return index
    return _original(first, lines)


def _headed(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """On a web page the one main heading that its head names too, whatever stands below it."""
    named = [
        i for i in range(first) if (hint := lines[i].hint) and hint.level == 1 and hint.entitled >= NAMED
    ]
    return named[0] if len(named) == 1 and titleable(lines[named[0]], said[named[0]]) else None


def _announced(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line right below the code of a share, in the head of an exchange's announcement: `更換核數師`."""
    for index in range(1, first):
        if said[index - 1].reason == CODE and titleable(lines[index], said[index]):
            return index
    return None


def _chaptered(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """In a dump, the line right above `第一章 总则`: what a law or a firm's rules are called."""
    for index in range(1, min(first + NEAR, len(lines))):
        if CHAPTER.match(lines[index].text) and lines[index].hint is None:
            return index - 1 if titleable(lines[index - 1], said[index - 1]) else None
    return None


def _signed(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """In a dump, the title above a writer's line near the page's top, other short lines below that."""
    for index in range(1, min(TOP, first - 1)):
        by = said[index].byline
        if by is None or by.dates or not any(by.of("author")) or lines[index].hint is not None:
            continue
        if all(titleable(lines[above], said[above]) for above in range(index)):
            return 0 if index == 1 or over(lines[index - 2], lines[index - 1]) else index - 1
    return None


def _deck(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """In a dump, the title between the lines over and under it, above a byline."""
    lowest = first - 1
    while lowest > 0 and said[lowest].role == "byline":
        lowest -= 1
    return decks.middle(lines, said, lowest) if lowest < first - 1 and lines[lowest].hint is None else None


def _best(
    first: int,
    lines: Sequence[Line],
    said: Sequence[Reading],
    known: frozenset[str],
    counts: Counter[str],
) -> tuple[float, int] | None:
    """Of the short lines above a text the one most like a title; a title of another printing at once."""
    best: tuple[float, int] | None = None
    steps = 0
    left = ABOVE
    for above in range(first - 1, max(-1, first - 1 - FAR), -1):
        left -= not fact(lines[above])
        if left < 0:
            break
        if _among_facts(above, lines):
            continue
        if titleable(lines[above], said[above]):
            if titles.key(lines[above]) in known:
                return 0.0, above
            rank = rank_of(above, steps, lines, counts), above
            best = max(best, rank) if best else rank
            steps += 1
        elif said[above].role in BODY:
            break
    return best


def _among_facts(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line and the one above or below it are facts of a product: `基金类型 混合型`."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return fact(lines[index]) and any(map(fact, beside))


def _original(first: int, lines: Sequence[Line]) -> int | None:
    """The line that tells what the title was (`原标题：…`), on a page that has no other."""
    told = (i for i in range(first) if titles.ORIGINAL.match(lines[i].text) and not lines[i].prose)
    return next(told, None)


def _keyed(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line of a card that says by its key that it is the title."""
    for above in range(first - 1, max(-1, first - 1 - CARD), -1):
        if titles.KEYED.match(lines[above].text) and titleable(lines[above], said[above]):
            return above
    return None


def _dated(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """In a dump, the title right above the only line with a day and its time, or source."""
    timed = []
    for above in range(first - 1, max(-1, first - 1 - FAR), -1):
        by = said[above].byline
        sourced = by is not None and any(by.of("publisher"))
        if by is not None and any((day.timed or sourced) and not day.yearless for day in by.dates):
            timed.append(above)
    if len(timed) != 1 or timed[0] == 0 or lines[timed[0]].hint is not None:
        return None
    title = timed[0] - 1
    return title if lines[title].size >= HEADLINE and titleable(lines[title], said[title]) else None


def topmost(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a dump begins with two short lines and text: its title, and the line under it or a heading."""
    if first != SEVERAL or lines[0].hint is not None:
        return False
    return all(titleable(lines[i], said[i]) for i in range(first)) and over(lines[0], lines[1])


def _listing(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """In a dump, the nearest line above a table that says what it lists, the head of a part at most between.

    `成分基金价格`, the day of the prices, `股票基金`, and the table.
    """
    if said[first].role != "table" or lines[first].hint is not None:
        return None
    for above in range(first - 1, max(-1, first - 1 - OVER), -1):
        line = lines[above]
        if said[above].role is None and LONE <= line.size <= MASTHEAD * 2 and LISTS.search(line.text):
            return above if titleable(line, said[above]) else None
        if said[above].role is not None and said[above].role not in BETWEEN:
            return None
    return None


def _product(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The only line with a product's code in brackets behind its name, above a table of its facts."""
    if said[first].role != "table":
        return None
    named = [i for i in range(max(0, first - FAR), first) if CODED.search(lines[i].text)]
    able = len(named) == 1 and lines[named[0]].size >= HEADLINE and titleable(lines[named[0]], said[named[0]])
    return named[0] if able else None


def _over_table(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line over a page's table that says what it lists (`旗下基金净值一览`), or whose it is."""
    if said[first].role != "table":
        return None
    above = first - 1
    while above >= 0 and said[above].role == "byline":
        above -= 1
    if above >= 0 and said[above].role is None and LISTED.search(lines[above].text):
        return above if LONE <= lines[above].size <= MASTHEAD * 2 and not lines[above].ended else None
    left = ABOVE
    for above in range(first - 1, max(-1, first - 1 - FAR), -1):
        left -= said[above].role is None  # quotes and buttons do not count
        if left < 0:
            break
        name = CLASS_BEHIND.sub("", CODE_BEHIND.sub("", lines[above].text))
        quoted = (
            len(name) >= HEADLINE and FUND.search(name) and any(each.reason == WHY for each in said[:first])
        )
        if said[above].role is None and (quoted or fund(name)):
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


def _coded(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The name of a product right above its code, a card of figures between it and the text."""
    for above in range(first - 1, max(-1, first - 1 - FAR), -1):
        below = lines[min(above + 1, first)].text
        if (
            CODE_BELOW.match(below)
            and FUND.search(lines[above].text)
            and titleable(lines[above], said[above])
        ):
            return above
    return None


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

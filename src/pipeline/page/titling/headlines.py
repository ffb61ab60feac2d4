"""`锂价见底了吗` among menus, tabs and a fund's name: which line is the title, by all that speaks for each.

Rules take the line nearest above date and source, and know many lines that are no title. Pages of strangers
have other lines there. So every line above a text is weighed: its letters and marks, what its words tell,
whether the text below says its pairs of letters again, what stands around it. The weights are learnt from
pages that the project wrote (`training.titles`); the rules' choice gives way only where another line, or
none, weighs clearly more. Only dumps are weighed so: in a web page the head and the elements tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import patterns as re
from pipeline.page.ends.bodies import Section
from pipeline.page.facts.codes import FUND, code_line, fund
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import Reading
from pipeline.page.titling import decks, titles
from pipeline.page.titling.nearest import PERIODICAL, defined, over
from pipeline.page.titling.prefaces import ADDRESS
from pipeline.page.titling.titleable import SUMMED, titleable
from pipeline.page.titling.tops import LISTS, below_trail
from pipeline.tables import rows

COLUMNS = ("sign", "weight")
HUNDREDTHS = 100
CLEARLY = 2.0  # more than the rules' choice: of 65 wrong ones of a hand left out 24 came right, 6 others went
UNDER = 3.0  # where the other line stands between a question and its day, as the line under a title does
SURE = 4.5  # four of five titles weigh more: other lines need no look
FARTHEST = 45  # lines above a text that are weighed
TEXT = 800  # letters of a text that are compared
LINES = 15  # of it
LONGEST = 90  # letters of a title
SIZES = (3, 5, 7, 10, 15, 24, 34, 50)  # where longer titles begin to be another thing
KEY = re.compile(r"[^\s:]{2,10}:")  # `基金托管人:某某银行`
SAYS = re.compile(r"[涨跌升降破创增减超达获迎启推]|如何|怎么|为何|什么|哪|[?!]")
ENDS = "。…;"
NEVER = re.compile(  # clauses of rules, the first part of a text; `一、二线城市…` may well be a title
    r"第[一二三四五六七八九十百\d]{1,5}[条章节款]|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十])|1、"
)
NEAR = 2  # lines above and below that are looked at
SMALL = 6  # letters of a menu's entry
NONE = "none"  # the sign of no title


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above one text: `low` to `first`, which of them could be titles, which name day or source."""

    lines: Sequence[Line]
    said: Sequence[Reading]
    low: int
    first: int
    able: frozenset[int]
    bylines: tuple[int, ...]
    dated: int | None  # the last one with a day
    pairs: frozenset[str]  # of letters, in the text
    counts: Counter[str]
    tabled: bool
    deck: int | None


def above(lines: Sequence[Line], said: Sequence[Reading], low: int, first: int, last: int) -> Above:
    """What stands above the text of `first` to `last`."""
    low = max(low, first - FARTHEST)
    able = frozenset(i for i in range(low, first) if titleable(lines[i], said[i]))
    bylines = tuple(i for i in range(low, first) if _tells(said[i]))
    dated = [i for i in bylines if (by := said[i].byline) is not None and by.dates]
    text = "".join(
        lines[i].letters
        for i in range(first, min(last + 1, first + LINES))
        if lines[i].prose or said[i].role in ("table", "paragraph")
    )
    return Above(
        lines,
        said,
        low,
        first,
        able,
        bylines,
        dated[-1] if dated else None,
        _pairs(text[:TEXT].lower()),
        Counter(line.letters for line in lines),
        any(said[i].role == "table" for i in range(first, min(last + 1, first + NEAR))),
        decks.middle(lines, said, (bylines[-1] if bylines else first) - 1),
    )


def _tells(said: Reading) -> bool:
    by = said.byline
    return by is not None and bool(by.dates or by.relative or by.keyed or any(by.of("publisher")))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def signs(index: int, page: Above) -> list[str]:
    """What speaks for and against a line as the title, by name."""
    line = page.lines[index]
    words = _of_words(line.text, len(titles.key(line)), line.tabs, line.prose)
    return [*words, *_of_place(index, page), *_of_text(index, page)]


@lru_cache(maxsize=1 << 12)  # lines of menus: a site has the same on all its pages
def _of_words(text: str, size: int, tabs: bool, prose: bool) -> tuple[str, ...]:  # noqa: FBT001  a cache's key
    """What the line itself says."""
    return tuple(_worded(text, size, tabs=tabs, prose=prose))


def _worded(text: str, size: int, *, tabs: bool, prose: bool) -> Iterator[str]:
    yield f"size {sum(size > each for each in SIZES)}"
    yield f"commas {min(text.count(','), 3)}"
    yield f"gaps {min(text.count(' '), 3)}"
    digits = sum(map(str.isdigit, text))
    yield "digits none" if not digits else f"digits {min(3, 8 * digits // max(1, len(text)))}"
    keyed = titles.KEYED.match(text) is not None
    told = {
        "keyed": keyed,
        "marked": titles.MARKED.search(text),
        "notice": size > SMALL and titles.NOTICE.search(text) and not titles.SERIES.fullmatch(text),
        "about": size > SIZES[3] and "关于" in text,
        "key": not keyed and KEY.match(text),
        "sitey": size <= SIZES[4] and titles.SITEY.search(text),
        "name": size <= SIZES[4] and titles.NAME.search(text),
        "named": named(text),
        "general": general(text),
        "periodical": PERIODICAL.search(text),
        "figure": size <= SIZES[4] and titles.FIGURE.match(text),
        "menu": titles.MENU.match(text),
        "dash": text.startswith(("—", "--", "–", "·")),
        "no han": not HAN.search(text),
        "numbered": titles.NUMBERED.match(text),
        "kicker": titles.KICKER.search(text),
        "says": SAYS.search(text),
        "ended": text[-1:] in ENDS,
        "open": text[-1:] in "。;,、:",
        "code": code_line(text),
        "bar": "|" in text,
        "site behind": titles.body_of(text) < len(text),
        "tabs": tabs,
        "prose": prose,
    }
    yield from (sign for sign, holds in told.items() if holds)


def _of_place(index: int, page: Above) -> Iterator[str]:
    """What stands around it."""
    lines, said, able = page.lines, page.said, page.able
    yield f"role {said[index].role or 'none'}"
    steps = sum(index < each for each in able)
    yield f"steps {min(steps, 5)}"
    yield f"distance {min((page.first - index) // 3, 5)}"
    if page.bylines:
        last = page.bylines[-1]
        between = sum(index < each < last for each in able)
        yield f"above byline {min(between, 4)}" if index < last else "below byline"
    if page.dated is None:
        yield f"no day, {min(steps, 2)}"
    elif index < page.dated and not any(index < each < page.dated for each in able):
        yield "next above day"
    around = [lines[i].size for i in range(max(0, index - NEAR), min(len(lines), index + NEAR + 1))]
    yield f"small around {sum(size <= SMALL for size in around)}"
    trail = [said[i].role == "breadcrumb" for i in range(max(0, index - 3), index)]
    told = {
        "right above byline": index + 1 in page.bylines,
        "right below byline": index - 1 in page.bylines,
        "right below trail": any(trail[-1:]),
        "below trail": any(trail),
        "above trail": any(
            said[i].role == "breadcrumb" for i in range(index + 1, min(page.first, index + 4))
        ),
        "opens": index == 0,
        "top": index < NEAR + 1,
        "dash below": index + 1 < len(lines) and lines[index + 1].text.startswith(("——", "--")),
        "deck": index == page.deck,
        "longest": index in able and all(lines[index].size >= lines[each].size for each in able),
    }
    yield from (sign for sign, holds in told.items() if holds)


def _of_text(index: int, page: Above) -> Iterator[str]:
    """How much of it the text below, and the page, say again."""
    line = page.lines[index]
    key = titles.key(line)
    own = _pairs(key)
    shared = len(own & page.pairs) / len(own) if own else 0.0
    able = "able" if index in page.able else "unable"
    yield able
    yield f"{able}, shared {0 if not shared else 1 + int(4 * shared)}"
    if page.counts[line.letters] > 1 and len(key) >= SMALL:
        yield "again"
    if defined(index, page.lines):
        yield "defined"
    if fund(line.text) or FUND.search(line.text):
        yield "fund above table" if page.tabled else "fund above prose"


@cache
def weights() -> dict[str, int]:
    """The weight of each sign, in hundredths."""
    return {sign: int(weight) for sign, weight in rows("page/titling/headlines.tsv", COLUMNS)}


def preferred(index: int | None, page: Above) -> tuple[bool, int | None]:
    """Whether another line than the rules' choice is clearly more of a title, and which; None is none."""
    known = weights()

    def weight(at: int | None) -> float:
        told = [NONE] if at is None else signs(at, page)
        return sum(known.get(sign, 0) for sign in told) / HUNDREDTHS

    if index is not None and not page.low <= index < page.first:
        return False, index
    ours = weight(index)
    if ours >= SURE or (index is not None and titles.KEYED.match(page.lines[index].text)):
        return False, index
    if index is not None and page.tabled and LISTS.search(page.lines[index].text):
        return False, index  # `成分基金价格`, below the name of the scheme
    best: tuple[float, int | None] = (weight(None), None)
    for at in range(page.low, page.first):
        if page.said[at].role == "paragraph":
            continue  # print of a fixed width
        if at and SUMMED.fullmatch(page.lines[at - 1].text):
            continue  # the first words of a summary
        if ADDRESS.fullmatch(page.lines[at].text):
            continue  # to whom a letter is written
        if 2 <= page.lines[at].size <= LONGEST and not NEVER.match(page.lines[at].text):
            best = max(best, (weight(at), at), key=lambda each: each[0])
    under = index is not None and best[1] == index + 1 and index + 2 in page.bylines
    asks = index is not None and page.lines[index].text.endswith(("?", "!"))
    more = UNDER if under and asks and over(page.lines[index or 0], page.lines[best[1] or 0]) else CLEARLY
    return (best[0] > ours + more and best[1] != index), best[1]


def retitled(made: Sequence[Section], lines: Sequence[Line], said: list[Reading]) -> None:
    """Give the first printing of each article of a dump the title that its lines speak for."""
    low, known = 0, set()
    for at, section in enumerate(made):
        if section.body is None:
            continue
        if section.article >= 0 and section.article not in known:
            known.add(section.article)
            page = above(lines, said, low, section.body[0], section.body[1])
            other, title = preferred(section.title, page)
            over = title is not None and title < below_trail(section.body[0], lines, said)
            if other and not over:
                _between(section, title, lines, said)
                _take(made, at, title)
        low = section.body[1] + 1


def _between(section: Section, title: int | None, lines: Sequence[Line], said: list[Reading]) -> None:
    """What the rules took for the title, and what they had above it, is no heading below the new one."""
    if title is None or section.body is None or titles.NOTICE.search(lines[title].text):
        return  # a notice has its facts there
    end = section.body[0] - 1 if section.title is None else section.title + 1
    for index in range(title + 1, end):
        if index + 1 == section.body[0] and said[index + 1].role == "table":
            continue  # `股票基金`, over its table
        if said[index].role is None and not lines[index].prose:
            said[index] = Reading("widget", "between the title and the text")


def _take(made: Sequence[Section], at: int, title: int | None) -> None:
    """Make a line the title of a section, which may begin in one before it that has no text."""
    section = made[at]
    section.title, section.guessed = title, False
    if title is None or title >= section.start:
        return
    section.start = title
    for before in reversed(made[:at]):
        if before.end <= title:
            break
        before.end, before.start = title, min(before.start, title)

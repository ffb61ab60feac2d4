"""Every line of the page gets its role, its article and its copy: the rules of this stage, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import KEPT
from pipeline.page.ends import led_items, loose_ends, pull_quotes, shared_ends, summary_heads
from pipeline.page.ends.bodies import Section
from pipeline.page.lines import Line
from pipeline.page.placed import Placed
from pipeline.page.placing import Placing
from pipeline.page.readings import readings
from pipeline.page.roles import BODY, Reading
from pipeline.page.rows import fund_cards
from pipeline.page.site import intruders, site_remarks, sought
from pipeline.page.sorts import indexes, presence, schedules, shared_files, tools
from pipeline.page.sorts.missing import emptied
from pipeline.page.titling import foreign, inner_titles
from pipeline.page.titling.headlines import retitled
from pipeline.page.titling.openings import openings
from pipeline.page.titling.titles import NOTICE
from pipeline.page.twice import copies
from pipeline.page.twice.choosing import chosen
from pipeline.page.twice.sections import drop_guesses, grouped, sections

TINY = 100  # letters of a section's body that is a teaser, where another article is five times as long
PREFACE = 80  # letters of warnings above the title of a page's first article
LEAST = 24  # letters of an article without a dated head: less is a motto
TEASERS = 4  # sections with such bodies make a list


@dataclass(slots=True)
class Layout:
    """The page as this stage sees it."""

    lines: list[Line]
    said: list[Reading]
    placed: list[Placed]
    sections: list[Section]
    articles: int
    mains: dict[int, int]  # article -> the section that it is read from
    linked: int  # entries of lists of links


def laid_out(
    lines: list[Line], unsure: Sequence[int] = (), *, weighed: bool = True, farmed: bool = False
) -> Layout:
    """The roles of all lines of a page; `unsure` places were lost or are guessed, and count for copies.

    `weighed`: the titles that rules choose are weighed against other lines. `farmed`: a machine filled the
    page with readings.
    """
    said, linked = readings(lines)
    made = cut(lines, said)
    entered = indexes.entered(made, lines, said)
    linked += indexes.ENTRIES if entered else 0
    boxed = (
        entered or _holds_none(made, lines, said, linked) or (weighed and presence.without(made, lines, said))
    )
    articles = 0 if emptied(made, lines, boxed=boxed) else _teasers(made, lines)
    drop_guesses(made, lines)
    if weighed and lines and lines[0].hint is None:
        retitled(made, lines, said)
    placed = [Placed("menu", "outside any article") for _ in lines]
    result = Layout(lines, said, placed, made, articles, {}, linked)
    _choose(result, unsure)
    copies_of, placing = _numbered(result), Placing(lines, said)
    for index, section in enumerate(made):
        _place(result, section, copies_of.get(index, 0), placing)
    _drop_intruders(result, farmed=farmed)
    _drop_foreign(result)
    for article, main in result.mains.items():
        shared_ends.placed(made, made[main], article, lines, placed)
    inner_titles.placed(made, lines, said, placed)
    shared_files.placed(made, lines, placed)
    pull_quotes.placed(made, lines, placed)
    summary_heads.placed(lines, placed)
    led_items.placed(lines, placed)
    fund_cards.placed(lines, placed)
    sought.placed(lines, placed)
    site_remarks.placed(lines, placed)
    loose_ends.placed(lines, placed)
    return result


def cut(lines: list[Line], said: list[Reading]) -> list[Section]:
    """The sections of a page, each with its body, printings of one article under one number."""
    body = list(map(_is_body, lines, said))
    spoken = [
        each.role == "byline" and line.ended and not _dated(each)
        for line, each in zip(lines, said, strict=True)
    ]
    compared = [
        each.role is None or each.role in BODY or (each.soft and each.role == "copyright") or speech
        for each, speech in zip(said, spoken, strict=True)
    ]
    walls = [
        each.role is not None
        and each.role not in BODY
        and not (each.soft and each.role in ("menu", "copyright"))
        and not speech
        and each.reason != sought.SOUGHT
        for each, speech in zip(said, spoken, strict=True)
    ]
    opened = openings(lines, said, body)
    for title, _ in opened.values():
        if title is not None:
            compared[title] = False
    pairs = copies.pairs(lines, compared, walls, {start: title for start, (title, _) in opened.items()})
    made = sections(lines, said, body, opened, pairs)
    grouped(made, pairs, lines)
    return made


def _holds_none(made: list[Section], lines: Sequence[Line], said: Sequence[Reading], linked: int) -> bool:
    """Whether what looks like a text is what a list, a tool or an app's page says of itself."""
    return (
        indexes.boxed(made, lines, said, linked)
        or indexes.introduced(made, lines, said)
        or indexes.noted(made, lines, said)
        or indexes.pinned(made, lines, said)
        or indexes.teased(made, lines, said)
        or indexes.led(made, lines, said)
        or indexes.searched(lines)
        or schedules.scheduled(lines)
        or tools.tool(lines)
    )


def _drop_intruders(page: Layout, *, farmed: bool) -> None:
    """What stands in the body that is read, and is a button of the page by what its other printings say."""
    if len(page.mains) == sum(section.article >= 0 for section in page.sections):
        return  # every article stands there once
    counts = Counter(line.letters for line in page.lines if line.size <= intruders.SHORT)
    for article, main in page.mains.items():
        printed = [each for each in page.sections if each.article == article and each.body]
        bodies = [[i for i in _range(each) if page.placed[i].role in KEPT] for each in printed]
        ours = bodies[printed.index(page.sections[main])]
        others = [[page.lines[i] for i in each] for each in bodies if each is not ours]
        for at in intruders.intruders([page.lines[i] for i in ours], others, counts, farmed=farmed):
            page.placed[ours[at]] = Placed("widget", "no other printing has it here", article)


def _drop_foreign(page: Layout) -> None:
    """A title that takes the page over, and says nothing of the text below it."""
    for section in page.sections:
        if section.title is None or section.body is None:
            continue
        title = page.lines[section.title].text
        said = (i for i in _range(section) if page.placed[i].role != "advertisement")
        texts = (page.lines[index].text for index in said)
        if foreign.foreign(title, texts):
            page.placed[section.title] = Placed("advertisement", foreign.TAKEN, section.article)
            section.title = None


def _dated(said: Reading) -> bool:
    return said.byline is not None and bool(said.byline.dates)


def _is_body(line: Line, said: Reading) -> bool:
    if said.role in BODY:
        return True
    return said.role is None and (line.prose or line.ended or line.size >= 4)


def _teasers(made: list[Section], lines: Sequence[Line]) -> int:
    """Sections with a body of a line or two are teasers: beside a real article, or in a list of them."""
    sizes: Counter[int] = Counter()
    for section in made:
        if section.body:
            sizes[section.article] = max(
                sizes[section.article],
                sum(lines[i].size for i in range(section.body[0], section.body[1] + 1)),
            )
    most = max(sizes.values(), default=0)
    cut = {section.article: section.body is not None and lines[section.body[1]].tail.endswith(("…", "..."))
           for section in made}  # fmt: skip
    noticed = {
        section.article
        for section in made
        if section.strong and section.title is not None and NOTICE.search(lines[section.title].text)
    }
    small = {article for article, size in sizes.items() if size < TINY}
    if len(small) >= TEASERS and len(small) == len(sizes):
        gone = {article for article in small if article not in noticed or cut[article]}
    else:
        gone = {article for article in small if sizes[article] * 5 < most or cut[article]}
    dated = {section.article for section in made if section.strong}
    whole = sum(line.size for line in lines)  # a motto stands among menus; a short page is all text
    gone |= {
        article
        for article, size in sizes.items()
        if size < LEAST and size * 2 < whole and article not in dated
    }
    opening = made[0].article
    titled = {section.article for section in made if section.title is not None}
    others = (dated | titled) - {opening}
    if made[0].title is None and others and sizes[opening] < PREFACE and opening not in gone:
        gone.add(opening)  # warnings above a letter
    if len(sizes) == 1 and dated:
        gone = set()  # a teaser is all that the page has
    kept = sorted(set(sizes) - gone)
    for section in made:
        if section.article in gone:
            section.article, section.body = -1, None
        elif section.article >= 0:
            section.article = kept.index(section.article)
    return len(kept)


def _choose(page: Layout, unsure: Sequence[int]) -> None:
    """Which printing each article is read from."""
    printed: list[list[int]] = [[] for _ in range(page.articles)]
    for index, each in enumerate(page.sections):
        if each.article >= 0 and each.body:
            printed[each.article].append(index)
    for article, prints in enumerate(printed):
        page.mains[article] = prints[0]
        if len(prints) > 1:
            ranges = [_range(page.sections[index]) for index in prints]
            lines = [[page.lines[i] for i in each] for each in ranges]
            texts = [[page.lines[i] for i in each if _may_be_text(page.said[i])] for each in ranges]
            page.mains[article] = prints[chosen(lines, texts, unsure)]


def _range(section: Section) -> range:
    return range(section.body[0], section.body[1] + 1) if section.body else range(0)


def _may_be_text(said: Reading) -> bool:
    return said.role is None or said.role in BODY


def _numbered(page: Layout) -> dict[int, int]:
    """The number of each printing among those of its article: 0 for the one that is read."""
    found: dict[int, int] = {}
    counts: Counter[int] = Counter()
    for index, section in enumerate(page.sections):
        if section.article < 0 or section.body is None or index == page.mains[section.article]:
            continue
        counts[section.article] += 1
        found[index] = counts[section.article]
    return found


def _place(page: Layout, section: Section, copy: int, placing: Placing) -> None:
    for index, placed in placing.section(section):
        placed.article = max(section.article, 0)
        placed.copy = copy if placed.role in KEPT else 0
        page.placed[index] = placed
    if section.title is not None and section.body is not None:
        page.placed[section.title] = Placed("title", "above the body", section.article, copy)

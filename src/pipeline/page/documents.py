"""What the page says about each of its articles, gathered from all printings of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.document import KEPT, Block, Document, Draft, PageKind, Role, Stated
from pipeline.page.days.dates import dates, short_year, year_of_address
from pipeline.page.days.head_days import head_day
from pipeline.page.days.published import Known
from pipeline.page.days.relative import copied
from pipeline.page.ends import commands
from pipeline.page.ends.bodies import Section
from pipeline.page.facts import around, covers, issuers, kinds, metadata
from pipeline.page.facts.completing import completed
from pipeline.page.facts.gathered import (
    codes_of,
    confirmed_day,
    front_of,
    labelled,
    offices_of,
    over_title,
    places_of,
    signed_undated,
    stated_at,
    subtitle_of,
    title_lines,
    title_span,
    writers_of,
)
from pipeline.page.html.facts import Facts
from pipeline.page.html.filling import filled
from pipeline.page.layout import Layout
from pipeline.page.lines import Line
from pipeline.page.titling import titles
from pipeline.page.twice.alignment import repeats
from pipeline.text import Span

MADE = ("article", "notice", "report")  # kinds that somebody publishes; others stand for long
MOMENT = len("--11-05T20:13")
VALUES = ("product", "nav_table")  # kinds whose figures are made anew each day
OPENING = 2  # paragraphs of a report in which its cover may stand, all in one line
COVER = 16  # lines of a cover
SUMMARIES = 2  # lines of a summary or a picture above the paragraph that names the reporter
PUBLISHED_BY_MANAGER = ("notice", "report", "prospectus")


def documents(draft: Draft, page: Layout, markup: Facts | None = None) -> tuple[Document, ...]:
    """One document for each article, in the order in which they begin."""
    url = around.address(draft, page.lines, page.said)
    heads = title_lines(page)
    year = int(markup.dates[0].value[:4]) if markup and markup.dates else None
    if year is None and markup and markup.url:
        year = year_of_address(markup.url.value)
    if year is None and markup:
        year = _scripted_year(page, markup)
    if year is None and markup and markup.url:
        year = short_year(markup.url.value)
    told = tuple(
        _document(draft, page, prints, heads.get(article), _Around(url, year))
        for article, prints in enumerate(_prints(page))
    )
    told = _of_leaf(draft, page, told, heads.get(0))
    if markup is not None and len(told) == 1:
        told = (filled(draft, told[0], markup, list(labelled(page))),)
    return completed(draft, page, told, markup)


def _of_leaf(
    draft: Draft, page: Layout, told: tuple[Document, ...], head: int | None
) -> tuple[Document, ...]:
    """The pieces of a paper's leaf with its day and its name, where they say neither."""
    leaf = covers.masthead(draft, page.lines, head) if len(told) > 1 and head is not None else None
    if leaf is None or told[0].published_at is None or told[0].publisher != leaf:
        return told
    return tuple(
        replace(
            each,
            publisher=each.publisher or told[0].publisher,
            published_at=each.published_at or told[0].published_at,
        )
        for each in told
    )


def _scripted_year(page: Layout, markup: Facts) -> int | None:
    """The year of the first moment in a byline that has none, where a script of the page tells it."""
    told = (dated for said in page.said if said.byline for dated in said.byline.dates if dated.timed)
    dated = next(told, None)
    return markup.moments.get(dated.value[2:MOMENT]) if dated and dated.yearless else None


def blocks(draft: Draft, page: Layout) -> Iterator[Block]:
    """The blocks of a page: one for each line, two where a site's name stands behind a title."""
    again = _repeated(draft, page)
    heads = title_lines(page)
    for index, (line, placed) in enumerate(zip(page.lines, page.placed, strict=True)):
        article, copy = placed.article, placed.copy
        if placed.role != "title":
            said_again = again.get(index) if copy else None
            yield Block(line.span, placed.role, placed.reason, article, copy, said_again)
            continue
        span = title_span(page, index)
        if span.start > line.span.start:
            topic = draft.text[line.span.start : span.start].rstrip()
            yield Block(Span(line.span.start, line.span.start + len(topic)), "menu", "a topic", article)
        if index == heads[article]:
            yield Block(span, "title", placed.reason, article)
        else:
            role: Role = "title" if copy else "copy"
            yield Block(span, role, "the title again", article, copy, title_span(page, heads[article]))
        if span.end < line.span.end:
            rest = draft.text[span.end : line.span.end]
            start = span.end + len(rest) - len(rest.lstrip())
            yield Block(Span(start, line.span.end), "menu", "the site's name behind the title", article)


def _prints(page: Layout) -> list[list[Section]]:
    found: list[list[Section]] = [[] for _ in range(page.articles)]
    for section in page.sections:
        if section.article >= 0 and section.body:
            found[section.article].append(section)
    return found


def _repeated(draft: Draft, page: Layout) -> dict[int, Span]:
    """For each line of a further copy the stretch of the main copy that it says again."""
    found: dict[int, Span] = {}
    for article, prints in enumerate(_prints(page)):
        main = page.sections[page.mains[article]]
        for section in prints:
            if section is main:
                continue
            ours, theirs = _kept(page, main), _kept(page, section)
            spans = repeats(draft.text, _spans(page, ours), _spans(page, theirs))
            found |= {index: span for index, span in zip(theirs, spans, strict=True) if span}
    return found


def _kept(page: Layout, section: Section) -> list[int]:
    return [index for index in range(section.start, section.end) if page.placed[index].role in KEPT]


def _spans(page: Layout, indexes: Sequence[int]) -> list[Span]:
    return [page.lines[index].span for index in indexes]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the page as a whole: its address, and the year that its markup gives."""

    url: Stated | None
    year: int | None


def _document(
    draft: Draft, page: Layout, prints: list[Section], head: int | None, known: _Around
) -> Document:
    first = prints[0].body[0] if prints[0].body else 0
    address = draft.source.url or (known.url.value if known.url else None)
    year = around.year(page.lines, first, address) or known.year or around.written(page.lines, prints[0].body)
    main = page.sections[page.mains[prints[0].article]]
    kept = _kept(page, main)
    tabled = [page.lines[index] for index in kept if page.placed[index].role == "table"]
    kind = _kind(page, prints, head, tabled)
    period = kinds.period_of(page.lines[head].text) if kind == "report" and head is not None else None
    values = kind in VALUES
    of_rows = frozenset(each.value for line in tabled for each in dates(line.text)) if values else frozenset()
    known_of = Known(year, copied(page.lines), values, of_rows, period)
    facts = metadata.facts(draft, list(places_of(page, prints)), offices_of(page, prints), known_of)
    told = _Beside.of(draft, page, kept, head, first)
    days: Iterator[Stated | None] = iter(
        (
            covers.sent(draft, tabled) if kind in PUBLISHED_BY_MANAGER else None,
            facts.published_at,
            confirmed_day(draft, page, main, kept),
            told.sent,
            told.ending.day,
            _unless(head_day(draft, page, prints, head) if kind in MADE else None, period),
        )
    )
    return Document(
        kind=kind,
        title=stated_at(draft, title_span(page, head)) if head is not None else None,
        subtitle=subtitle_of(draft, page, prints),
        published_at=next(filter(None, days), None),
        publisher=facts.publisher or told.publisher(draft, page, prints, head, kind),
        authors=facts.authors or told.reporters or writers_of(draft, page, prints) or told.ending.people,
        editors=facts.editors or told.ending.editors,
        url=known.url,
        codes=codes_of(draft, page, prints, head),
    )


def _unless(day: Stated | None, period: str | None) -> Stated | None:
    """A day, unless it is the last one of the time that a report is about."""
    return day if day is None or day.value != period else None


def _kind(page: Layout, prints: list[Section], head: int | None, tabled: Sequence[Line]) -> PageKind:
    """The kind of an article, by its title, its text and how it ends."""
    main = page.sections[page.mains[prints[0].article]]
    kept = _kept(page, main)
    first = prints[0].body[0] if prints[0].body else 0
    reasons = {page.placed[index].reason for section in prints for index in range(section.start, section.end)}
    said = [page.lines[index].text for index in kept]
    told = (
        not reasons.isdisjoint((commands.BY_COMMAND, commands.DAY))
        or ("a signature" in reasons and any(map(kinds.TOLD.search, said)))
        or ("a signature without a day" in reasons and any(map(kinds.NOTIFIED.search, said)))
        or any(kinds.noticed(page.lines[i], page.placed[i].role) for i in range(main.start, first))
    )
    name = None
    if head is not None:
        name = page.lines[head].text[front_of(page.lines[head]) : titles.body_of(page.lines[head].text)]
    headings = [page.lines[index].text for index in kept if page.placed[index].role == "heading"]
    prose = sum(page.placed[index].role == "paragraph" for index in kept)
    return kinds.of_article(name, tabled, prose, told=told, headings=headings)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands around an article and in its first and last lines, and is no byline."""

    paper: Stated | None
    agency: Stated | None
    cover: Stated | None
    house: Stated | None
    manager: Stated | None
    sent: Stated | None
    reporters: tuple[Stated, ...]
    ending: around.Ending

    @classmethod
    def of(cls, draft: Draft, page: Layout, kept: Sequence[int], head: int | None, first: int) -> _Beside:
        """Of the article whose title stands at `head`, and whose text begins at `first`."""
        told_in = [page.lines[i] for i in kept if page.placed[i].role in ("table", "heading", "caption")]
        told_in += [page.lines[i] for i in kept[:OPENING] if page.placed[i].role == "paragraph"]
        if page.articles == 1:
            told_in += page.lines[: min(first, COVER)]
        agency, reporters = _tellers(draft, page, kept, head)
        spoken = [index for index in kept if page.placed[index].role != "disclaimer"]
        opening = next((index for index in kept if page.placed[index].role == "paragraph"), None)
        sent, house = (None, None) if opening is None else around.in_release(draft, page.lines[opening])
        return cls(
            covers.masthead(draft, page.lines, head) if head is not None else None,
            agency,
            covers.cover(draft, page.lines, head, first) if head is not None else None,
            house,
            covers.manager(draft, told_in),
            sent,
            reporters,
            around.at_end(draft, page.lines[spoken[-1]]) if spoken else around.Ending(),
        )

    def publisher(
        self, draft: Draft, page: Layout, prints: list[Section], head: int | None, kind: PageKind
    ) -> Stated | None:
        """Who publishes an article of which no byline says it."""
        return (
            self.paper
            or self.agency
            or self.cover
            or self.house
            or self.ending.office
            or (issuers.above(draft, page.lines, page.said, head) if head is not None else None)
            or (self.manager if kind in PUBLISHED_BY_MANAGER else None)
            or (
                signed_undated(draft, page, prints) or over_title(draft, page, head) if kind in MADE else None
            )
            or (issuers.in_title(draft, page.lines[head]) if kind == "notice" and head is not None else None)
        )


def _tellers(
    draft: Draft, page: Layout, kept: Sequence[int], head: int | None
) -> tuple[Stated | None, tuple[Stated, ...]]:
    """The agency and the reporters in front of a text, or of a paragraph just below its summary."""
    if not kept:
        return None, ()
    title = page.lines[head].text if head is not None else ""
    agency, reporters = around.in_front(draft, page.lines[kept[0]], title)
    if agency is None and not reporters:
        below = [page.lines[index] for index in kept[1 : 1 + SUMMARIES] if page.lines[index].prose]
        agency, reporters = around.reporters_of(draft, below)
    return around.in_full(draft, page.lines, agency), reporters

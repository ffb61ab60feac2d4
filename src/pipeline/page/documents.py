"""What the page says about each of its articles, gathered from all printings of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import KEPT, Block, Document, Draft, Role, Stated
from pipeline.page import codes, commands, farewells, kinds, metadata, remarks, titles
from pipeline.page.alignment import repeats
from pipeline.page.byline import FACTS
from pipeline.page.completing import completed
from pipeline.page.dates import year_of_address
from pipeline.page.hints import AUTHOR_BOX
from pipeline.page.html.facts import Facts, filled
from pipeline.page.layout import Layout
from pipeline.page.lines import Line, folded
from pipeline.page.relative import copied
from pipeline.page.sections import Section
from pipeline.page.site_names import general, named
from pipeline.text import Span

SECURITY = re.compile(r"[^\s:()]{2,14}\s?\((?:\d{6}|\d{4,5}\.HK)\)\s?:\s*(?=.{8})")  # `某某精选(001999):`
CODED = re.compile(
    r"(?<=[^\s(])(?:\s?\(\d{6}\)|(?<=[A-Z基金债券合数币接F])\s\d{6})$"
)  # a fund's code behind its name
NAMED_ABOVE = 4  # lines above a text, and of a table at its start, that may name a code
ABOVE = 6  # lines above a title in which its day stands
TRAIL = 2  # lines from a trail of links to the name over a title
OFFICES = ("a name above the day", "a name under the title", "a name over the title", "a signature")
MADE = ("article", "notice", "report")  # kinds that somebody publishes; others stand for long
PUBLISHED_BY_MANAGER = ("notice", "report", "prospectus")


def documents(draft: Draft, page: Layout, markup: Facts | None = None) -> tuple[Document, ...]:
    """One document for each article, in the order in which they begin."""
    url = metadata.address(draft, page.lines, page.said)
    heads = title_lines(page)
    year = int(markup.dates[0].value[:4]) if markup and markup.dates else None
    if year is None and markup and markup.url:
        year = year_of_address(markup.url.value)
    told = tuple(
        _document(draft, page, prints, heads.get(article), _Around(url, year))
        for article, prints in enumerate(_prints(page))
    )
    if markup is not None and len(told) == 1:
        told = (filled(draft, told[0], markup, list(_labelled(page))),)
    return completed(draft, page, told, markup)


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


def title_span(page: Layout, index: int) -> Span:
    """The title in its line, without the site's name."""
    line = page.lines[index]
    front = _front(line)
    end = titles.body_of(line.text)
    if not front and line.text.startswith("【") and line.text.find("】") == end - 1:
        return Span(line.span.start + 1, line.span.start + end - 1)  # a flash's
    coded = CODED.search(line.text, front, end)
    return Span(line.span.start + front, line.span.start + (coded.start() if coded else end))


def _front(line: Line) -> int:
    """Where the title begins in its line: behind the topic that a web page puts in front of it."""
    left = line.hint.front if line.hint is not None else 0
    at = 0
    while left and at < len(line.text):
        left -= line.text[at].isalnum()
        at += 1
    while at and at < len(line.text) and line.text[at] in " ])】>:|-":
        at += 1
    if not at and (match := titles.KEYED.match(line.text) or SECURITY.match(line.text)):
        return match.end()
    return at


def title_lines(page: Layout) -> dict[int, int]:
    """For each article the line its title is read from: the first that needs no cutting, else the first."""
    found: dict[int, int] = {}
    for index, placed in enumerate(page.placed):
        if placed.role != "title":
            continue
        known = found.setdefault(placed.article, index)
        if _cut(page, known) and not _cut(page, index):
            found[placed.article] = index
    return found


def _cut(page: Layout, index: int) -> bool:
    return title_span(page, index).end < page.lines[index].span.end


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
    draft: Draft, page: Layout, prints: list[Section], head: int | None, around: _Around
) -> Document:
    url = around.url
    first = prints[0].body[0] if prints[0].body else 0
    year = metadata.year(page.lines, first, draft.source.url or (url.value if url else None))
    year = year or around.year
    facts = metadata.facts(
        draft, list(_places(page, prints)), _offices(page, prints), year, copied(page.lines)
    )
    main = page.sections[page.mains[prints[0].article]]
    kept = _kept(page, main)
    tabled = [page.lines[index] for index in kept if page.placed[index].role == "table"]
    prose = sum(page.placed[index].role == "paragraph" for index in kept)
    paper = metadata.masthead(draft, page.lines, head) if head is not None else None
    manager = metadata.manager(draft, tabled)
    agency, reporters = metadata.in_front(draft, page.lines[kept[0]]) if kept else (None, ())
    sent, house = metadata.in_release(draft, page.lines[kept[0]]) if kept else (None, None)
    name = None
    if head is not None:
        name = page.lines[head].text[_front(page.lines[head]) : titles.body_of(page.lines[head].text)]
    signed = any(
        page.placed[index].reason == "a signature"
        for section in prints
        for index in range(section.start, section.end)
    )
    undated = _undated(draft, page, prints)
    commanded = any(
        page.placed[index].reason in (commands.BY_COMMAND, commands.DAY)
        for section in prints
        for index in range(section.start, section.end)
    )
    told = commanded or (signed and any(kinds.TOLD.search(page.lines[index].text) for index in kept))
    told = told or (
        undated is not None and any(kinds.NOTIFIED.search(page.lines[index].text) for index in kept)
    )
    headings = [page.lines[index].text for index in kept if page.placed[index].role == "heading"]
    kind = kinds.of_article(name, tabled, prose, told=told, headings=headings)
    cover = metadata.cover(draft, page.lines, head, first) if head is not None else None
    return Document(
        kind=kind,
        title=_stated(draft, title_span(page, head)) if head is not None else None,
        subtitle=_subtitle(draft, page, prints),
        published_at=(metadata.sent(draft, tabled) if kind in PUBLISHED_BY_MANAGER else None)
        or facts.published_at
        or _confirmed(draft, page, main, kept)
        or sent,
        publisher=facts.publisher
        or paper
        or agency
        or cover
        or house
        or (manager if kind in PUBLISHED_BY_MANAGER else None)
        or (undated or _over_title(draft, page, head) if kind in MADE else None),
        authors=facts.authors or reporters or _writers(draft, page, prints),
        editors=facts.editors,
        url=url,
        codes=_codes(draft, page, prints, head),
    )


def _codes(draft: Draft, page: Layout, prints: list[Section], head: int | None) -> tuple[Stated, ...]:
    """The fund codes that the heads of an article's printings name, each once."""
    found: dict[str, Stated] = {}
    title = page.lines[head] if head is not None else None
    places = [(title, span) for span in codes.in_title(title.text)] if title is not None else []
    named = title is not None and codes.fund(title.text[: title_span(page, head or 0).end - title.span.start])
    for section in prints:
        if section.body is not None:
            first = section.body[0]
            start = first - NAMED_ABOVE if section.title is None else section.title + 1
            under = [page.lines[i] for i in range(max(section.start, start), first)]
            under += [
                page.lines[i]
                for i in range(first, min(section.body[1] + 1, first + NAMED_ABOVE))
                if page.placed[i].role == "table" or codes.code_line(page.lines[i].text)
            ]
            places += codes.in_head(under, named=named)
    for line, span in places:
        each = metadata.stated(draft, line, span)
        found.setdefault(each.value, each)
    return tuple(found.values())


def _confirmed(draft: Draft, page: Layout, main: Section, kept: Sequence[int]) -> Stated | None:
    if not kept:
        return None
    above = page.lines[max(0, main.start - ABOVE) : kept[0]]
    return remarks.confirmed(draft, above, page.lines[kept[0]])


def _labelled(page: Layout) -> Iterator[tuple[str, Span]]:
    """The pieces between title and body that elements of a web page call author or source."""
    for section in page.sections:
        if section.article >= 0 and section.body:
            for index in range(section.title or section.start, section.body[0]):
                hint = page.lines[index].hint
                if hint is not None and (hint.region is None or hint.why == AUTHOR_BOX):
                    yield from hint.fields


def _stated(draft: Draft, span: Span, *, name: bool = False) -> Stated:
    said = draft.text[span.start : span.end]
    return Stated(folded(said) if name else said, draft.origin(span), span)


def _subtitle(draft: Draft, page: Layout, prints: list[Section]) -> Stated | None:
    for section in prints:
        for index in range(section.start, section.body[0] if section.body else section.end):
            if page.placed[index].role == "subtitle":
                return _stated(draft, page.lines[index].span)
    return None


def _places(page: Layout, prints: list[Section]) -> Iterator[metadata.Place]:
    """The bylines of an article's printings: heads first, then tails."""
    raised, tails = [], []  # a date above the title may be the newspaper's
    for section in prints:
        listed = False  # a list of other articles has begun below the text
        for index in range(section.start, section.end):
            said = page.said[index].byline
            listed = listed or (
                section.body is not None and index > section.body[1] and page.placed[index].role == "related"
            )
            if said is not None and listed and not any(item.field in FACTS for item in said.items):
                continue
            if said is None or section.body is None or page.placed[index].role != "byline":
                continue
            if index >= section.body[0]:
                tails.append(metadata.Place(page.lines[index], said, "tail"))
            elif section.title is not None and index < section.title:
                raised.append(metadata.Place(page.lines[index], said, "raised"))
            else:
                yield metadata.Place(page.lines[index], said, "head")
    yield from raised
    yield from tails


def _writers(draft: Draft, page: Layout, prints: list[Section]) -> tuple[Stated, ...]:
    """Names of people that stand alone beside the day."""
    found: dict[str, Stated] = {}
    for section in prints:
        for index in range(section.start, section.end):
            if page.placed[index].reason == "a writer's name beside the day":
                each = _stated(draft, page.lines[index].span, name=True)
                found.setdefault(each.value, each)
    return tuple(found.values())


def _undated(draft: Draft, page: Layout, prints: list[Section]) -> Stated | None:
    """Who signs a text, with no day below the name."""
    for section in prints:
        for index in range(section.start, section.end):
            if page.placed[index].reason == "a signature without a day":
                line = page.lines[index]
                size = farewells.named(line.text)
                return _stated(draft, Span(line.span.start, line.span.start + size), name=True)
    return None


def _over_title(draft: Draft, page: Layout, head: int | None) -> Stated | None:
    """In a dump, the name of a medium right above the title, below a trail of links: `慢慢變富電台`."""
    if head is None or head < 2 or page.lines[head - 1].hint is not None:
        return None
    line = page.lines[head - 1]
    trail = any(each.role == "breadcrumb" for each in page.said[max(0, head - 1 - TRAIL) : head - 1])
    if not trail or page.said[head - 1].role is not None or not named(line.text) or general(line.text):
        return None
    return _stated(draft, line.span, name=True)


def _offices(page: Layout, prints: list[Section]) -> list[Line]:
    """Lines that are a publisher's name and nothing else, under a title or as a signature."""
    return [
        page.lines[index]
        for section in prints
        for index in range(section.start, section.end)
        if page.placed[index].reason in OFFICES and page.said[index].byline is None
    ]

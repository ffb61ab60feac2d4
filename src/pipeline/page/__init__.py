"""A repaired dump -> its blocks: `更多` menu, `字体大小:` widget, title, byline, paragraphs, and a copy of them all.

`read` gives every line a role with a reason, finds the articles of the page and their printings, and what the
page says about each (title, date, publisher, people). `healed` mends the printing that is read from the others.

The order: what a line is by its words (`roles`), tables and lists of links, what the page says twice (`copies`),
where articles begin (`sections`), what a line is by its place (`layout`), facts (`metadata`), line shapes (`wraps`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Block, Document, Draft, Page, Stated
from pipeline.page import kinds, metadata, table, titles, wraps
from pipeline.page.alignment import repeats
from pipeline.page.healing import mended_places
from pipeline.page.layout import Layout, laid_out
from pipeline.page.lines import Line, lines_of
from pipeline.page.sections import Section
from pipeline.text import Edit, Span

JOINABLE = ("paragraph", "disclaimer", "heading", "list_item")


def read(draft: Draft) -> Page:
    """A draft cut into blocks, its articles told apart, each fact with its place."""
    found = list(lines_of(draft.text))
    page = laid_out(found)
    url = metadata.address(draft, page.lines, page.said)
    blocks = list(_blocks(draft, page))
    documents = tuple(_document(draft, page, article, url) for article in range(page.articles))
    kind = documents[0].kind if documents else kinds.of_page(found, page.linked)
    return _shaped(Page(draft, tuple(blocks), documents, kind))


def healed(page: Page) -> Page:
    """The page with its damaged places mended from the other copies, each edit naming where it was taken from."""
    return page.revise("other_copy", mended_places(page))


def _blocks(draft: Draft, page: Layout) -> Iterator[Block]:
    again = _repeated(draft, page)
    first_titles = _titles(page)
    for index, (line, placed) in enumerate(zip(page.lines, page.placed, strict=True)):
        role, copy, said_again = placed.role, placed.copy, again.get(index)
        if role != "title":
            yield Block(line.span, role, placed.reason, placed.article, copy, said_again if copy else None)
            continue
        main = first_titles[placed.article]
        size = titles.body_of(line.text)
        span = Span(line.span.start, line.span.start + size)
        if index == main:
            yield Block(span, "title", placed.reason, placed.article)
        else:
            yield Block(span, "title" if copy else "copy", "the title again", placed.article, copy, _title_span(page, main))
        if size < line.span.end - line.span.start:
            rest = draft.text[span.end : line.span.end]
            start = span.end + len(rest) - len(rest.lstrip())
            yield Block(Span(start, line.span.end), "menu", "the site's name behind the title", placed.article)


def _title_span(page: Layout, index: int) -> Span:
    line = page.lines[index]
    return Span(line.span.start, line.span.start + titles.body_of(line.text))


def _titles(page: Layout) -> dict[int, int]:
    """For each article the line that its title is read from: the first that needs no cutting, else the first."""
    found: dict[int, int] = {}
    for index, placed in enumerate(page.placed):
        if placed.role != "title":
            continue
        known = found.get(placed.article)
        whole = titles.body_of(page.lines[index].text) == page.lines[index].span.end - page.lines[index].span.start
        if known is None:
            found[placed.article] = index
        elif whole and titles.body_of(page.lines[known].text) < page.lines[known].span.end - page.lines[known].span.start:
            found[placed.article] = index
    return found


def _repeated(draft: Draft, page: Layout) -> dict[int, Span]:
    """For each line of a further copy the stretch of the main copy that it says again."""
    found: dict[int, Span] = {}
    for article, main in page.mains.items():
        ours = _kept(page, page.sections[main])
        for section in page.sections:
            if section.article != article or section.body is None or section is page.sections[main]:
                continue
            theirs = _kept(page, section)
            spans = repeats(draft.text, [page.lines[i].span for i in ours], [page.lines[i].span for i in theirs])
            found |= {index: span for index, span in zip(theirs, spans, strict=True) if span}
    return found


def _kept(page: Layout, section: Section) -> list[int]:
    roles = ("heading", "paragraph", "list_item", "table", "caption", "disclaimer")
    return [index for index in range(section.start, section.end) if page.placed[index].role in roles]


def _document(draft: Draft, page: Layout, article: int, url: Stated | None) -> Document:
    prints = [section for section in page.sections if section.article == article and section.body]
    title = None
    if (main := _titles(page).get(article)) is not None:
        span = _title_span(page, main)
        title = Stated(draft.text[span.start : span.end], draft.origin(span), span)
    places = list(_places(page, prints))
    offices = [
        page.lines[index]
        for section in prints
        for index in range(section.start, section.end)
        if page.placed[index].role == "byline" and page.said[index].byline is None and page.said[index].reason != "an address"
    ]
    before = prints[0].body[0] if prints and prints[0].body else 0
    year = metadata.year(page.lines, page.said, before, draft.source.url or (url.value if url else None))
    facts = metadata.facts(draft, places, offices, year)
    subtitle = next((page.lines[i].span for i, placed in enumerate(page.placed)
                     if placed.role == "subtitle" and placed.article == article), None)  # fmt: skip
    main_body = _kept(page, page.sections[page.mains[article]])
    tabled = [page.lines[index] for index in main_body if page.placed[index].role == "table"]
    prose = sum(page.placed[index].role == "paragraph" for index in main_body)
    folded_title = page.lines[main].text[: titles.body_of(page.lines[main].text)] if main is not None else None
    return Document(
        kind=kinds.of_article(folded_title, tabled, prose),
        title=title,
        subtitle=Stated(draft.text[subtitle.start : subtitle.end], draft.origin(subtitle), subtitle) if subtitle else None,
        published_at=facts.published_at,
        publisher=facts.publisher,
        authors=facts.authors,
        editors=facts.editors,
        url=url,
    )


def _places(page: Layout, prints: list[Section]) -> Iterator[metadata.Place]:
    """The bylines of an article's printings: heads first, then tails, then the dated lines above them all."""
    heads, tails = [], []
    for section in prints:
        if section.body is None:
            continue
        for index in range(section.start, section.end):
            said = page.said[index].byline
            if said is None or page.placed[index].role != "byline":
                continue
            place = metadata.Place(page.lines[index], said, "head" if index < section.body[0] else "tail")
            (heads if place.where == "head" else tails).append(place)
    yield from heads
    yield from tails


def _shaped(page: Page) -> Page:
    """Broken lines joined, spaces inside words closed, rows of tables set one per line."""
    blocks, edits = _merged(page)
    page = Page(page.draft, tuple(blocks), page.documents, page.kind)
    return page.revise("line_shape", edits)


def _merged(page: Page) -> tuple[list[Block], list[Edit]]:
    text = page.draft.text
    source = {line.span.start: line for line in lines_of(text)}
    line_of = [source.get(block.span.start) for block in page.blocks]
    candidates = [block.kept and block.role in JOINABLE and line is not None
                  for block, line in zip(page.blocks, line_of, strict=True)]  # fmt: skip
    seen = [line or Line(block.span, "", "", 0, "", tabs=False, blank=0) for line, block in zip(line_of, page.blocks, strict=True)]
    continued = wraps.joined(text, seen, candidates)
    made: list[Block] = []
    edits: list[Edit] = []
    rows: list[list[Span]] = []
    for index, block in enumerate(page.blocks):
        if block.kept and block.role == "table":
            cells = table.cell_spans(text, block.span.start, block.span.end, coded="coded" in block.reason or "header" in block.reason)
            rows.append(cells)
            if len(rows) > 1:
                made[-1] = Block(Span(made[-1].span.start, block.span.end), "table", made[-1].reason, block.document)
            else:
                made.append(block)
            continue
        _close_table(text, made, edits, rows)
        if continued[index] and made and made[-1].kept and made[-1].document == block.document:
            edits.append(wraps.seam(text, made[-1].span.end, block.span.start))
            role = "paragraph" if made[-1].role == "heading" else made[-1].role
            made[-1] = Block(Span(made[-1].span.start, block.span.end), role, "joined: broken at a fixed width", block.document)
        else:
            made.append(block)
        if block.kept:
            edits += wraps.closings(text, block.span)
    _close_table(text, made, edits, rows)
    return made, edits


def _close_table(text: str, made: list[Block], edits: list[Edit], rows: list[list[Span]]) -> None:
    if not rows:
        return
    edits += table.shaped(text, rows)
    block = made[-1]
    made[-1] = Block(block.span, "table", block.reason, block.document, cells=table.cells(rows, text))
    rows.clear()

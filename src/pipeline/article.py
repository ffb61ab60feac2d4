"""An article: a page's kept blocks as one settled text that never changes again, and what was found in it.

`settle` turns a page into its articles. From then on spans count code points of `text` (or `title`), and
`origin` leads them back to the decoded source, `also_at` to the same words in the page's other copies.

Rules read `view`: the simplified text of the same length. It is `text` itself unless the caller asked for
the text as it stands (`annotate`, `--script keep`).
"""

from __future__ import annotations

import array
import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, cast

from pipeline.document import Block, Document, Draft, Itself, Page, Role, Source
from pipeline.printings import elsewhere
from pipeline.settings import Script
from pipeline.text import Doubt, Mark, Revision, Span
from pipeline.vocabulary import Claim, ComplianceHint, Entity, Field, Finding

UNIT = 4  # characters that a unit takes behind its number; longer ones (百分点, TFLOPS) are rare
OriginalScript = Literal["Hans", "Hant", "mixed", "neutral"]


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """One block of the settled text: its kind, its span, and the spans of its cells if it is a table."""

    kind: Role
    span: Span
    cells: tuple[tuple[int, int, Span, bool], ...] = ()  # row, column, span, is it a header


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What a search index takes: the words of title and text with their starts, and a folded key."""

    title: tuple[tuple[str, int], ...] = ()
    body: tuple[tuple[str, int], ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The text and the title in another script, made after the findings; the revisions lead spans there."""

    script: Script
    text: str
    title: str | None
    text_revision: Revision
    title_revision: Revision | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, settled. `note` returns the same article with more findings."""

    page: Page
    ordinal: int
    text: str
    title: str | None
    blocks: tuple[ArticleBlock, ...]
    starts: array.array[int]  # where each kept block starts in the text …
    places: array.array[int]  # … and where in the page's draft
    view: str
    title_view: str | None
    original_script: OriginalScript = "neutral"
    findings: tuple[Finding, ...] = ()
    search: SearchWords = SearchWords()
    script: Script = "hans"  # what `text` is in
    rendering: Rendering | None = None
    settings_sha256: str = ""  # what it was made with
    hints: tuple[ComplianceHint, ...] | None = None  # None: not asked for
    altered: tuple[Mark, ...] = ()  # places of the text that show that words were spun or deleted

    @property
    def source(self) -> Source:
        """The page as it came."""
        return self.page.draft.source

    @property
    def document(self) -> Document:
        """What the page says about this article: title, date, publisher, …"""
        return self.page.documents[self.ordinal]

    @property
    def entities(self) -> tuple[Finding, ...]:
        """The findings that are entities, title first, then by place."""
        return tuple(found for found in self.findings if isinstance(found.value, Entity))

    @property
    def claims(self) -> tuple[Finding, ...]:
        """The findings that are claims, title first, then by place."""
        return tuple(found for found in self.findings if isinstance(found.value, Claim))

    def reading(self, field: Field) -> str:
        """What rules read: the simplified view of the text or of the title."""
        return self.view if field == "text" else self.title_view or ""

    def written(self, field: Field) -> str:
        """The text or the title as the record gives it."""
        return self.text if field == "text" else self.title or ""

    def note(self, findings: Iterable[Finding]) -> Article:
        """The article with more findings; those that touch an unsure place become uncertain themselves."""
        doubts = _by_field(self.doubts())
        noted = [
            replace(found, certainty="uncertain") if _unsure(found, doubts) else found for found in findings
        ]
        order = sorted((*self.findings, *noted), key=lambda found: (found.field == "text", found.span))
        return replace(self, findings=tuple(order))

    def origin(self, span: Span, field: Field = "text") -> Span:
        """Where a span of the text (or title) stands in the decoded source."""
        stated = self.document.title if field == "title" else None
        if stated is not None and stated.span is None:
            return self._in_markup(stated.source_span, span)
        return self.page.draft.origin(self.page_span(span, field))

    def _in_markup(self, whole: Span, span: Span) -> Span:
        """Where a span of a title stands that is in markup only: all of it where it is escaped there."""
        stated, title = self.source.text[whole.start : whole.end], self.written("title")
        if len(stated) != len(title) or any(
            ours != theirs for ours, theirs in zip(title, stated, strict=True) if theirs.isascii()
        ):
            return whole
        return span.shifted(whole.start)

    def also_at(self, span: Span, field: Field = "text") -> tuple[Span, ...]:
        """Where the page's other copies say the same, in the decoded source."""
        stated = self.document.title if field == "title" else None
        if stated is not None and stated.span is None:
            return ()
        there = elsewhere(self.page, self.page_span(span, field))
        return tuple(self.page.draft.origin(each) for each in there)

    def doubts(self) -> Iterator[tuple[Field, Doubt]]:
        """The places of the text and title that were repaired without certainty, or could not be."""
        for doubt in self._near(_unsure_places(Itself(self.page.draft))):
            for field, span in self._settled(doubt.span):
                yield field, replace(doubt, span=span)

    def _near(self, unsure: _Unsure) -> Iterator[Doubt]:
        """Those of a page's doubts that may lie in this article: no page's doubts are passed for each."""
        places: set[int] = set()
        stated = self.document.title
        hulls = [stated.span] if stated and stated.span else []
        if self.blocks:
            hulls.append(Span(self.places[0], self.places[-1] + len(self.blocks[-1].span)))
        for hull in hulls:
            first = bisect.bisect_left(unsure.starts, hull.start - unsure.longest)
            places.update(range(first, bisect.bisect_right(unsure.starts, hull.end)))
        return (unsure.doubts[place] for place in sorted(places))

    def record(self) -> dict[str, Any]:
        """The article as the JSON record of schema version 1, in plain Python types."""
        from pipeline.record import plain_record  # noqa: PLC0415  record builds on article

        return plain_record(self)

    def shown(self, field: Field) -> str:
        """The text or the title as the record shows it: in the script that was asked for."""
        if self.rendering is None:
            return self.written(field)
        return self.rendering.text if field == "text" else self.rendering.title or ""

    def shown_at(self, span: Span, field: Field) -> Span:
        """A span of the text or title as a span of what the record shows."""
        if self.rendering is None:
            return span
        revision = self.rendering.text_revision if field == "text" else self.rendering.title_revision
        return revision.after(span) if revision else span

    def page_span(self, span: Span, field: Field = "text") -> Span:
        """A span of the text or title as a span of the page's draft."""
        if field == "title":
            stated = self.document.title
            offset = stated.span.start if stated and stated.span else 0
            return span.shifted(offset)
        start = self._place(span.start)
        return Span(start, max(start, self._place(span.end - 1) + 1 if span.end > span.start else start))

    def _place(self, position: int) -> int:
        index = max(0, bisect.bisect_right(self.starts, position) - 1)
        return self.places[index] + position - self.starts[index] if self.starts else 0

    def _settled(self, span: Span) -> Iterator[tuple[Field, Span]]:
        """A span of the draft as spans of the title and the text, as far as it stands there."""
        stated = self.document.title
        if stated and stated.span and stated.span.touches(span):
            inner = Span(max(span.start, stated.span.start), min(span.end, stated.span.end))
            yield "title", inner.shifted(-stated.span.start)
        index = max(0, bisect.bisect_right(self.places, span.start) - 1)
        for place, start, block in zip(
            self.places[index:], self.starts[index:], self.blocks[index:], strict=True
        ):
            if place > span.end:
                return
            last = place + len(block.span)
            if span.start <= last:
                inner = Span(max(span.start, place), min(span.end, last))
                yield "text", inner.shifted(start - place)


@dataclass(frozen=True, slots=True)
class _Unsure:
    """The doubts of a page in order, where each starts, and how long the longest is."""

    doubts: tuple[Doubt, ...]
    starts: array.array[int]
    longest: int


@lru_cache(maxsize=2)  # the page whose articles are made, and one more
def _unsure_places(draft: Itself) -> _Unsure:
    it = cast("Draft", draft.it)
    return _in_order([*it.doubts(), *(Doubt(mark.span, mark.reason, None) for mark in it.marks())])


def _in_order(unsure: Iterable[Doubt]) -> _Unsure:
    doubts = tuple(sorted(unsure, key=lambda doubt: doubt.span))
    starts = array.array("q", (doubt.span.start for doubt in doubts))
    return _Unsure(doubts, starts, max((len(doubt.span) for doubt in doubts), default=0))


def _unsure(found: Finding, doubts: dict[Field, _Unsure]) -> bool:
    """Whether a finding touches an unsure place; a number also where its unit may have stood: 2310亿港?."""
    unsure = doubts.get(found.field)
    if unsure is None:
        return False
    reach = UNIT if isinstance(found.value, Claim) else 0
    span = Span(found.span.start, found.span.end + reach)
    first = bisect.bisect_left(unsure.starts, span.start - unsure.longest)
    last = bisect.bisect_right(unsure.starts, span.end)
    return any(unsure.doubts[place].span.touches(span) for place in range(first, last))


def _by_field(doubts: Iterable[tuple[Field, Doubt]]) -> dict[Field, _Unsure]:
    found: dict[Field, list[Doubt]] = {}
    for field, doubt in doubts:
        found.setdefault(field, []).append(doubt)
    return {field: _in_order(each) for field, each in found.items()}


def settle(page: Page) -> tuple[Article, ...]:
    """The articles of a page, their text read from its kept blocks, one block after the other."""
    return tuple(_settled(page, ordinal) for ordinal in range(len(page.documents)))


def _settled(page: Page, ordinal: int) -> Article:
    starts, places = array.array("q"), array.array("q")
    blocks: list[ArticleBlock] = []
    texts: list[str] = []
    position = 0
    for block in page.blocks:
        if not block.kept or block.document != ordinal:
            continue
        starts.append(position)
        places.append(block.span.start)
        by = position - block.span.start
        cells = tuple((cell.row, cell.column, cell.span.shifted(by), cell.header) for cell in block.cells)
        blocks.append(ArticleBlock(block.role, block.span.shifted(by), cells))
        texts.append(page.draft.text[block.span.start : block.span.end])
        position += len(block.span) + 1
    text = "\n".join(texts)
    title = _title(page, page.documents[ordinal])
    return Article(page, ordinal, text, title, tuple(blocks), starts, places, text, title)


def _title(page: Page, document: Document) -> str | None:
    stated = document.title
    if stated is None:
        return None
    return page.draft.text[stated.span.start : stated.span.end] if stated.span else stated.value


def plain(source: Source) -> Article:
    """Text that is clean already, as an article: it stays as given, each line a paragraph."""
    draft = Draft.of(source)
    blocks, start = [], 0
    for line in source.text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "paragraph", "given"))
        start += len(line) + 1
    page = Page(draft, tuple(blocks), (Document(),))
    whole = tuple(ArticleBlock("paragraph", block.span) for block in blocks)
    text = source.text
    return Article(page, 0, text, None, whole, array.array("q", [0]), array.array("q", [0]), text, None)

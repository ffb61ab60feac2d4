"""Source -> Draft -> Page (blocks): what a page is at each step of its way, until `article.py` settles it.

A `Source` (`source.py`) is bytes and the text decoded from them. A `Draft` is that text under revisions.
A `Page` is a repaired draft cut into blocks, each with a role and a reason. Each can lead a span back to the
one before it, and so to the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal, cast

from pipeline.source import ByteMap, Encoding, Source
from pipeline.text import Doubt, Edit, Mark, Revision, Rewrite, Span, Splice, revise, rewritten

__all__ = [
    "KEPT", "Block", "ByteMap", "Cell", "Document", "Draft", "Encoding", "Itself", "Page", "PageKind", "Role",
    "Source", "Stated",
]  # fmt: skip

Role = Literal[
    "title", "subtitle", "byline",
    "heading", "paragraph", "list_item", "table", "caption", "disclaimer",
    "menu", "breadcrumb", "widget", "related", "share", "advertisement", "copyright", "page_number",
    "copy", "other",
]  # fmt: skip
KEPT: frozenset[Role] = frozenset({"heading", "paragraph", "list_item", "table", "caption", "disclaimer"})
PageKind = Literal["article", "notice", "product", "nav_table", "list", "prospectus", "report", "other"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that may still change, with all its changes so far."""

    source: Source
    text: str
    revisions: tuple[Revision, ...] = ()

    @staticmethod
    def of(source: Source) -> Draft:
        """The decoded text, before any change."""
        return Draft(source, source.text)

    def revise(self, rule: str, edits: Iterable[Edit | Mark]) -> Draft:
        """The draft after a rule's edits; itself when there are none."""
        text, splice = revise(rule, self.text, edits)
        if not splice.afters and not splice.marks:
            return self
        return Draft(self.source, text, (*self.revisions, splice))

    def rewrite(self, rule: str, text: str) -> Draft:
        """The draft after a change that kept the length; itself when nothing changed."""
        if text == self.text:
            return self
        return Draft(self.source, text, (*self.revisions, rewritten(rule, self.text, text)))

    def origin(self, span: Span) -> Span:
        """Where a span of the text stands in the decoded source."""
        for revision in reversed(self.revisions):
            span = revision.before(span)
        return span

    def doubts(self) -> Iterator[Doubt]:
        """The places of the present text that were repaired without certainty."""
        for index, revision in enumerate(self.revisions):
            for doubt in revision.doubts:
                span = _unmended(doubt.span, self.revisions[index + 1 :])
                if span:
                    yield replace(doubt, span=span)

    def marks(self) -> Iterator[Mark]:
        """The places of the present text that could not be repaired, each once."""
        said: set[Mark] = set()
        for index, revision in enumerate(self.revisions):
            for mark in revision.marks:
                span = _unmended(mark.span, self.revisions[index + 1 :])
                if span and (found := Mark(span, mark.reason)) not in said:
                    said.add(found)
                    yield found


def _unmended(span: Span, revisions: Iterable[Revision]) -> Span | None:
    """Where an unsure place has gone; None if another copy has mended it since."""
    for revision in revisions:
        if isinstance(revision, Splice) and revision.mends(span):
            return None
        span = revision.after(span)
    return span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table block. `span` is of the text that the block stands in."""

    row: int
    column: int
    span: Span
    header: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page with one role. Blocks are in order, do not overlap, and hold no outer space."""

    span: Span
    role: Role
    reason: str  # why it has this role: the name of the rule or of the evidence
    document: int = 0  # which article of the page it belongs to, kept or as a copy
    copy: int = 0  # 0: read from here; 1, 2, …: stands in that further copy of the article
    repeats: Span | None = None  # in a further copy: the stretch of the text that it says again
    cells: tuple[Cell, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether it goes into the article's text."""
        return self.role in KEPT and self.copy == 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that the page states about an article, and where it states it."""

    value: str
    source_span: Span  # in the decoded source; never changes
    span: Span | None = None  # in the draft's text, when it stands in the text and not in markup


@dataclass(frozen=True, slots=True)
class Document:
    """What a page says about one of its articles."""

    kind: PageKind = "article"
    title: Stated | None = None
    subtitle: Stated | None = None
    published_at: Stated | None = None  # value: ISO 8601 date, or date-time with its zone
    publisher: Stated | None = None
    authors: tuple[Stated, ...] = ()
    editors: tuple[Stated, ...] = ()
    url: Stated | None = None
    codes: tuple[Stated, ...] = ()  # of the funds that the head names

    def carried(self, revision: Revision) -> Document:
        """The same, with its spans led through a revision."""

        def moved(stated: Stated | None) -> Stated | None:
            if stated is None or stated.span is None:
                return stated
            return replace(stated, span=revision.after(stated.span))

        def all_moved(many: tuple[Stated, ...]) -> tuple[Stated, ...]:
            return tuple(stated for each in many if (stated := moved(each)))

        return replace(
            self,
            title=moved(self.title),
            subtitle=moved(self.subtitle),
            published_at=moved(self.published_at),
            publisher=moved(self.publisher),
            authors=all_moved(self.authors),
            editors=all_moved(self.editors),
            url=moved(self.url),
            codes=all_moved(self.codes),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A repaired draft, cut into blocks. `documents` has an entry for each article; a menu has none."""

    draft: Draft
    blocks: tuple[Block, ...]
    documents: tuple[Document, ...] = ()
    kind: PageKind = "other"  # what the page is when it holds no article

    def revise(self, rule: str, edits: Iterable[Edit | Mark]) -> Page:
        """The page after a rule's edits, its blocks and statements led along."""
        return self._led(self.draft.revise(rule, edits))

    def rewrite(self, rule: str, text: str) -> Page:
        """The page after a change that kept the length."""
        return self._led(self.draft.rewrite(rule, text))

    def _led(self, draft: Draft) -> Page:
        if draft is self.draft:
            return self
        last = draft.revisions[-1]

        def moved(block: Block) -> Block:
            cells = tuple(replace(cell, span=last.after(cell.span)) for cell in block.cells)
            repeats = last.after(block.repeats) if block.repeats else None
            return replace(block, span=last.after(block.span), repeats=repeats, cells=cells)

        if isinstance(last, Rewrite):
            return replace(self, draft=draft)  # the length was kept: so was every span
        blocks = tuple(block for block in map(moved, self.blocks) if block.span.start < block.span.end)
        return replace(
            self,
            draft=draft,
            blocks=blocks,
            documents=tuple(document.carried(last) for document in self.documents),
        )

    def pieces(self) -> Iterator[tuple[Span, Block | None]]:
        """The decoded source, cut completely: each block with the blank that follows it.

        The blank before the first block comes with None.
        """
        cuts = _cuts(Itself(self))
        if cuts[0] > 0:
            yield Span(0, cuts[0]), None
        for block, (start, end) in zip(self.blocks, pairwise(cuts), strict=True):
            yield Span(start, end), block


@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """A key of a cache that stands for one object, so that no page need be hashed or compared."""

    it: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)  # the cache keeps the object, so that no other one gets its number


@lru_cache(maxsize=2)
def _cuts(page: Itself) -> tuple[int, ...]:
    """Where each block of a page starts in the decoded source, and where that ends."""
    it = cast("Page", page.it)
    starts = (it.draft.origin(Span(b.span.start, b.span.start)).start for b in it.blocks)
    return (*starts, len(it.draft.source.text))

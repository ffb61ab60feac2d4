"""`{"repairs": {"inserted_readings": 14}, "uncertain": [], …}`: what was mended, and how surely."""

from __future__ import annotations

import array
import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import cast

from pipeline.article import Article
from pipeline.document import Block, Draft, Itself
from pipeline.schema import Altered, AlteredPlace, Quality, Uncertain, Unrecoverable, pair
from pipeline.text import Revision, Span, Splice

REPAIR = "repair/"  # how the names of repair rules start in the ledger


def quality(article: Article) -> Quality:
    """What was mended in the article's own text, what is unsure, and what stays damaged."""
    draft = article.page.draft
    pieces = _pieces(article)
    uncertain = [
        Uncertain(
            pair(article.shown_at(doubt.span, field)),
            field,
            doubt.reason,
            None if doubt.margin is None else round(doubt.margin, 2),
        )
        for field, doubt in article.doubts()
    ]
    lost = [
        Unrecoverable(pair(draft.origin(mark.span)), mark.reason)
        for mark in draft.marks()
        if _inside(pieces, mark.span)
    ]
    places = [
        AlteredPlace(pair(article.shown_at(mark.span, "text")), pair(article.origin(mark.span)), mark.reason)
        for mark in article.altered
    ]
    altered = Altered("words were replaced or deleted", places) if places else None
    return Quality(dict(sorted(_repairs(article, pieces).items())), uncertain, lost, altered)


def _pieces(article: Article) -> list[Span]:
    """The stretches of the draft that the article is made of, in order."""
    return [block.span for block in article.page.blocks if _of(article, block)]


def _of(article: Article, block: Block) -> bool:
    return block.document == article.ordinal and (block.kept or (block.role == "title" and block.copy == 0))


def _inside(pieces: list[Span], span: Span) -> bool:
    index = bisect.bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1
    return index >= 0 and pieces[index].touches(span)


def _repairs(article: Article, pieces: list[Span]) -> Counter[str]:
    """How many edits each repair rule made in the article's own text."""
    counts: Counter[str] = Counter()
    last = -1
    for piece in pieces:
        for rule, starts in _repaired(Itself(article.page.draft)):
            first = bisect.bisect_left(starts, max(piece.start, last + 1))
            counts[rule] += bisect.bisect_right(starts, piece.end) - first
        last = piece.end  # an edit at the border of two pieces counts once
    return +counts


@lru_cache(maxsize=2)
def _repaired(draft: Itself) -> tuple[tuple[str, array.array[int]], ...]:
    """For each repair rule, where its edits start in the present text, in order."""
    revisions = cast("Draft", draft.it).revisions
    found: list[tuple[str, array.array[int]]] = []
    for index, revision in enumerate(revisions):
        if not revision.rule.startswith(REPAIR):
            continue
        places: Iterable[Span] = _edited(revision)
        for later in revisions[index + 1 :]:
            if isinstance(later, Splice):
                places = map(later.after, places)
        starts = array.array("q", (place.start for place in places))
        found.append((revision.rule.removeprefix(REPAIR), starts))
    return tuple(found)


def _edited(revision: Revision) -> Iterator[Span]:
    """Where each edit of a revision stands in the text after it."""
    by = 0
    for edit in revision.edits:
        start = edit.span.start + by
        yield Span(start, start + len(edit.after))
        by += len(edit.after) - len(edit.span)

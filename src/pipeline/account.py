"""`8227 characters: 3120 kept, 702 edited, 96 menu, 3951 copy, …`: where each character has gone.

The account is the proof of the first law: each character of the decoded source is in exactly one place, so
that the counts add up to the length of the source. A character that several rules edited counts for the
first of them.
"""

from __future__ import annotations

import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from pipeline.document import Block, Itself, Page
from pipeline.text import Rewrite, Span, Splice

KEPT = "kept"
BLANK = "blank"
MARKUP = "markup"
OTHER = "other_article"
MANY = 20  # articles of a page whose records tell of each other piece by piece
CHUNK = 4096  # characters compared at once before looking for the one that differs


@dataclass(frozen=True, slots=True)
class Account:
    """How many characters of the decoded source met which fate; the fates add up to all of them.

    `kept` as it was, `edited: RULE` kept under that rule's edit, `blank` between blocks, `markup` for tags,
    else the role of the block that was removed (`menu`, `copy`, …).
    """

    characters: int
    fates: dict[str, int]


def account(page: Page) -> Account:
    """Where each character of the page's decoded source has gone."""
    size = len(page.draft.source.text)
    fates = bytearray(size)
    names = [BLANK]

    def fate(name: str) -> int:
        if name not in names:
            names.append(name)
        return names.index(name)

    for span, block in page.pieces():
        if block is None:
            continue
        name = (
            KEPT
            if block.kept or (block.role == "title" and block.copy == 0)
            else removal(block.role, block.copy)
        )
        end = page.draft.origin(block.span).end if name == KEPT else span.end
        fates[span.start : end] = bytes([fate(name)]) * (end - span.start)
    kept = fate(KEPT)
    for rule, start, end in _edited(page):
        if rule == MARKUP:
            fates[start:end] = bytes([fate(MARKUP)]) * (end - start)
        else:
            edited = bytes.maketrans(bytes([kept]), bytes([fate(f"edited: {rule}")]))
            fates[start:end] = fates[start:end].translate(edited)
    return Account(size, {name: fates.count(index) for index, name in enumerate(names) if index in fates})


def removal(role: str, copy: int) -> str:
    """The reason under which a block is removed: that it is a copy says more than its role."""
    return "copy" if copy else role


def _edited(page: Page) -> Iterator[tuple[str, int, int]]:
    """Each edit of each revision as (rule, start, end) in the decoded source."""
    positions = array.array("q", range(len(page.draft.source.text) + 1))
    for revision in page.draft.revisions:
        if isinstance(revision, Rewrite):
            for place in _changed(revision.old, revision.new):
                yield revision.rule, positions[place], positions[place] + 1
            continue
        for start, end in zip(revision.starts, revision.ends, strict=True):
            if start < end:
                yield revision.rule, positions[start], positions[end - 1] + 1
        positions = _led(positions, revision)


def _led(positions: array.array[int], splice: Splice) -> array.array[int]:
    """For each character of the text after, the position in the source that it was made at."""
    after, done = array.array("q"), 0
    for start, end, new in zip(splice.starts, splice.ends, splice.afters, strict=True):
        after += positions[done:start]
        after.extend([positions[start]] * len(new))
        done = end
    return after + positions[done:]


def _changed(old: str, new: str) -> Iterator[int]:
    for first in range(0, len(old), CHUNK):
        was, now = old[first : first + CHUNK], new[first : first + CHUNK]
        if was != now:
            yield from (first + i for i, (a, b) in enumerate(zip(was, now, strict=True)) if a != b)


def removed(page: Page, document: int | None = None) -> Iterator[tuple[str, Span]]:
    """What does not stand in an article's text or title: (reason, source span), neighbours joined.

    For one `document` of the page, the text of the others is removed too, as `other_article`; None asks for
    what is in no article. On a page of more than MANY articles, what lies beyond the neighbours of one is
    told as `other_article` as a whole, blanks and menus with it: else a page of a thousand notices would
    have a thousand records that tell of each other piece by piece. Its own copies are told wherever they are.
    """
    crowded = document is not None and len(page.documents) > MANY
    told = _around(page, document) if crowded and document is not None else _told(page, document)
    last: tuple[str, Span] | None = None
    for reason, span in told:
        here: tuple[str, Span] | None = None if reason is None else (reason, span)
        if last and here and last[0] == here[0] and last[1].end == here[1].start:
            last = (last[0], Span(last[1].start, here[1].end))
            continue
        if last:
            yield last
        last = here
    if last:
        yield last


def _told(page: Page, document: int | None) -> Iterator[tuple[str | None, Span]]:
    """Each piece of the page with the reason for its removal."""
    for span, block in page.pieces():
        yield _reason(block, document), span


def _around(page: Page, document: int) -> Iterator[tuple[str | None, Span]]:
    """The pieces of one article, of its neighbours and between them; what lies beyond in large pieces."""
    pieces, owned = _pieces(Itself(page))
    nearest = [place for each in (document - 1, document, document + 1) for place in owned.get(each, ())]
    # A neighbour's further printings may lie anywhere: its text begins and ends with what is read.
    first, last = min(nearest, default=0), max(nearest, default=-1)
    first = 0 if document <= 1 else first
    last = len(pieces) - 1 if document + 1 >= len(page.documents) else last
    done = 0
    own = (place for place in _copies(Itself(page)).get(document, ()) if not first <= place <= last)
    for place in sorted((*own, *range(first, last + 1))):
        span, block = pieces[place]
        if done < span.start:
            yield OTHER, Span(done, span.start)
        yield _reason(block, document), span
        done = span.end
    if pieces and done < pieces[-1][0].end:
        yield OTHER, Span(done, pieces[-1][0].end)


@lru_cache(maxsize=2)
def _pieces(page: Itself) -> tuple[list[tuple[Span, Block | None]], dict[int, list[int]]]:
    """The pieces of a page, and which of them hold the text and the title of each article."""
    pieces = list(cast("Page", page.it).pieces())
    owned: dict[int, list[int]] = {}
    for place, (_, block) in enumerate(pieces):
        if block is not None and _reason(block, block.document) is None:
            owned.setdefault(block.document, []).append(place)
    return pieces, owned


@lru_cache(maxsize=2)
def _copies(page: Itself) -> dict[int, list[int]]:
    """Which pieces of a page are further printings of each article."""
    found: dict[int, list[int]] = {}
    for place, (_, block) in enumerate(_pieces(page)[0]):
        if block is not None and block.copy:
            found.setdefault(block.document, []).append(place)
    return found


def _reason(block: Block | None, document: int | None) -> str | None:
    if block is None:
        return BLANK
    if block.kept or (block.role == "title" and block.copy == 0):
        return None if document in (None, block.document) else OTHER
    return removal(block.role, block.copy)

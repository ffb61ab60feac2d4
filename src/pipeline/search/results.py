"""`…全球<mark>算力</mark>规模…`: what a search gives back, as a page of hits and as counts.

Everything is text with places in it, never markup: whoever shows it escapes it in his own way. `marked` does
that for HTML, `shown` for a terminal.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article in its own wording, and where in it the words stand that were asked for.

    `start` is its place in the article's text or title; `spans` count from the beginning of `text`.
    """

    text: str
    start: int = 0
    spans: tuple[Pair, ...] = ()
    opens: bool = True  # whether the article's text begins here
    closes: bool = True  # whether it ends here

    def marked(self, before: str = "<mark>", after: str = "</mark>") -> str:
        """The snippet as HTML: escaped, and what was found marked.

        >>> Snippet("算力<规模", 0, ((0, 2),)).marked()
        '<mark>算力</mark>&lt;规模'
        """
        return "".join(
            f"{before}{html.escape(piece)}{after}" if found else html.escape(piece)
            for piece, found in self.pieces()
        )

    def pieces(self) -> list[tuple[str, bool]]:
        """The snippet cut at its marks: each piece, and whether it was asked for."""
        found: list[tuple[str, bool]] = []
        done = 0
        for start, end in self.spans:
            found += (self.text[done:start], False), (self.text[start:end], True)
            done = end
        return [(piece, marked) for piece, marked in (*found, (self.text[done:], False)) if piece]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim that met the conditions of a query."""

    id: str
    field: str
    span: Pair
    text: str
    value: str
    value_max: str | None
    unit: str
    op: str
    metric: str | None
    subject: str | None
    period: str | None
    period_start: str | None
    period_end: str | None
    modality: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. A higher score is a better one; 0 where no words were asked for."""

    id: str
    title: Snippet | None
    published_at: str | None
    publisher: str | None
    kind: str
    url: str | None
    uri: str
    score: float
    snippet: Snippet
    claims: tuple[FoundClaim, ...] = ()
    canonical_id: str | None = None  # for a duplicate, the article that it repeats
    duplicates: int = 0  # how many other articles of the collection repeat it


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that was found, and the article that states it."""

    article: str
    title: str | None
    published_at: str | None
    publisher: str | None
    claim: FoundClaim


@dataclass(frozen=True, slots=True)
class ClaimResults:
    """A page of claims, of so many in all."""

    hits: tuple[ClaimHit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the articles that were found have a value: a filter that can be set."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the articles that were found have, the most frequent first."""

    entity_types: tuple[Count, ...] = ()
    entities: tuple[Count, ...] = ()  # `COMPANY:英伟达`, as the filter takes it
    publishers: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()
    kinds: tuple[Count, ...] = ()
    metrics: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, of so many in all; and the words looked for, folded, `-` before those to be without."""

    hits: tuple[Hit, ...]
    total: int
    words: tuple[str, ...] = ()
    facets: Facets | None = None

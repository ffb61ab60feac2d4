"""`Hit(title=…, snippet=…, claims=…)`: what is shown of the articles that a query has found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from pipeline import patterns as re
from pipeline.search.filters import of_claim
from pipeline.search.query import Query
from pipeline.search.results import FoundClaim, Hit
from pipeline.search.snippets import snippet, whole

SHOWN = 5  # claims of one hit; the article has them all
ARTICLE = """a.n, a.id, a.title, a.published_at, a.publisher, a.kind, a.url, a.uri, a.canonical,
    a.canonical_id, (SELECT count(*) FROM articles d WHERE d.canonical_id = a.id AND d.n != a.n), r.record"""
CLAIM = """c.id, c.field, c.start, c.end, c.text, c.value, c.value_max, c.unit, c.op, c.metric, c.subject,
    c.period, c.period_start, c.period_end, c.modality, c.confidence"""


class _Text(msgspec.Struct):
    """What is read of a record for its hit."""

    text: str


def hits_of(
    connection: sqlite3.Connection,
    scored: Sequence[tuple[int, float]],
    query: Query,
    pattern: re.Pattern[str] | None,
) -> tuple[Hit, ...]:
    """The hits of these articles, each with its score."""
    rows = connection.execute(
        f"SELECT {ARTICLE} FROM articles a JOIN records r ON r.article = a.n "  # noqa: S608  constants
        f"WHERE a.n IN ({', '.join('?' * len(scored))})",
        [number for number, _ in scored],
    )
    by_number = {row[0]: row[1:] for row in rows}
    return tuple(
        _hit(by_number[number], score, tuple(_claims(connection, number, query)), pattern)
        for number, score in scored
    )


def _hit(
    row: Sequence[Any], score: float, claims: tuple[FoundClaim, ...], pattern: re.Pattern[str] | None
) -> Hit:
    name, title, published_at, publisher, kind, url, uri, canonical, canonical_id, repeats, record = row
    text = msgspec.json.decode(record, type=_Text).text
    return Hit(
        id=name,
        title=None if title is None else whole(title, pattern),
        published_at=published_at,
        publisher=publisher,
        kind=kind,
        url=url,
        uri=uri,
        score=round(score, 6),
        snippet=snippet(text, pattern),
        claims=claims,
        canonical_id=None if canonical else canonical_id,
        duplicates=repeats if canonical else 0,
    )


def _claims(connection: sqlite3.Connection, number: int, query: Query) -> Iterator[FoundClaim]:
    """The first claims of an article that met a filter of the query."""
    if not query.claims:
        return
    each = [of_claim(conditions) for conditions in query.claims]
    where = " OR ".join(f"({one.text})" for one in each)
    values = [value for one in each for value in one.values]
    rows = connection.execute(
        # those of the article first: SQLite would look through all claims of a unit
        f"""WITH c AS MATERIALIZED (SELECT * FROM claims WHERE article = ?)
            SELECT {CLAIM} FROM c WHERE {where} ORDER BY c.start LIMIT {SHOWN}""",  # noqa: S608
        (number, *values),
    )
    yield from map(claim_of, rows)


def claim_of(row: Sequence[str]) -> FoundClaim:
    """A claim from the columns of CLAIM."""
    name, field, start, end, *rest = row
    return FoundClaim(name, field, (int(start), int(end)), *rest)

"""`{"value": "111700000000", "unit": "USD"}` -> a row of `fund_pages.claims`: a record for PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from pipeline.emit.folding import name_key, title_and_body
from pipeline.emit.text_vectors import run_vector, word_vector
from pipeline.schema import ClaimRecord, EntityRecord, Pair, Record, Search

NO_WORDS = Search([], [], "")
NUL, INSTEAD = "\0", "\ufffd"
LONGEST = 200  # characters of a key: an index of PostgreSQL takes 2,700 bytes, and a longer name is no name
# an escape of JSON, left to right, so that the backslash of `\\u0000` is not taken for the next one's
ESCAPE = re.compile(rb"\\(?:u0000|.)", re.DOTALL)

ARTICLES = (
    "id", "revision", "title", "subtitle", "published_at", "day", "publisher", "publisher_key", "kind",
    "language", "original_script", "url", "uri", "cluster", "canonical_id", "canonical", "characters",
    "replaced", "partly_indexed", "record", "folded", "words", "runs",
)  # fmt: skip
ENTITIES = (
    "article", "id", "ref", "type", "field", "text", "text_key", "span", "canonical", "canonical_key",
    "fund_code", "ticker", "own_id", "certainty", "confidence",
)  # fmt: skip
CLAIMS = (
    "article", "id", "field", "text", "span", "value", "value_max", "whole", "unit", "kind", "op", "metric",
    "metric_key", "metric_text", "subject", "subject_key", "subject_text", "subject_entity", "period",
    "period_start", "period_end", "direction", "basis", "modality", "attribution", "certainty", "confidence",
)  # fmt: skip

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """An article's row by column, and the rows of the other tables."""

    article: dict[str, Any]
    of: dict[str, list[Row]]


def rows(record: Record) -> Rows:
    """The rows of an article, without NUL characters."""
    entities = {each.id: each for each in record.entities}
    of = {
        "entities": [_clean((record.id, *_entity(each))) for each in record.entities],
        "claims": [_clean((record.id, *_claim(each, entities))) for each in record.claims],
    }
    return Rows(dict(zip(ARTICLES, _clean(_article(record)), strict=True)), of)


def _article(record: Record) -> Row:
    cluster = record.cluster
    line, replaced = without_nul(msgspec.json.encode(msgspec.structs.replace(record, search=NO_WORDS)))
    title, body = (part.replace(NUL, INSTEAD) for part in title_and_body(record))
    words, runs = word_vector(title, body), run_vector(title, body)
    return (
        record.id,
        record.revision,
        record.title,
        record.subtitle,
        record.published_at,
        _day(record.published_at),
        record.publisher,
        _key(record.publisher),
        record.page_kind,
        record.language,
        record.original_script,
        record.url,
        record.source.uri,
        cluster.id if cluster else None,
        cluster.canonical_id if cluster else record.id,
        cluster is None or cluster.role == "canonical",
        len(record.text),
        replaced,
        not (words.whole and runs.whole),
        line.decode(),
        f"{title}\n{body}",
        words.text,
        runs.text,
    )


def _entity(entity: EntityRecord) -> Row:
    codes = entity.identifiers
    return (
        entity.id,
        entity.ref,
        entity.type,
        entity.field,
        entity.text,
        name_key(entity.text)[:LONGEST],
        _range(entity.span),
        entity.canonical,
        _key(entity.canonical),
        codes.fund_code,
        codes.ticker,
        codes.own_id,
        entity.certainty,
        entity.confidence,
    )


def _claim(claim: ClaimRecord, entities: dict[str, EntityRecord]) -> Row:
    metric, subject, period, change = claim.metric, claim.subject, claim.period, claim.change
    owner = entities.get(subject.entity) if subject and subject.entity else None
    measured = (metric.canonical or metric.text) if metric else None
    whose = (owner.canonical if owner and owner.canonical else subject.text) if subject else None
    return (
        claim.id,
        claim.field,
        claim.text,
        _range(claim.span),
        claim.value,
        claim.value_max,
        claim.of,
        claim.unit,
        claim.unit_kind,
        claim.op,
        measured,
        _key(measured),
        metric.text if metric else None,
        whose,
        _key(whose),
        subject.text if subject else None,
        subject.entity if subject else None,
        period.text if period else None,
        _day(period.start if period else None),
        _day(period.end if period else None),
        change.direction if change else None,
        change.basis if change else None,
        claim.modality,
        claim.attribution.text if claim.attribution else None,
        claim.certainty,
        claim.confidence,
    )


def without_nul(line: bytes) -> tuple[bytes, int]:
    r"""JSON with U+FFFD for each NUL character, and how many there were.

    >>> without_nul(rb'"a\u0000\\u0000"')
    (b'"a\\ufffd\\\\u0000"', 1)
    """
    count = 0

    def replaced(match: re.Match[bytes]) -> bytes:
        nonlocal count
        if match.group() != rb"\u0000":
            return match.group()
        count += 1
        return rb"\ufffd"

    return ESCAPE.sub(replaced, line) if rb"\u0000" in line else line, count


def _clean(row: Row) -> Row:
    return tuple(each.replace(NUL, INSTEAD) if isinstance(each, str) else each for each in row)


def _range(span: Pair) -> str:
    return f"[{span[0]},{span[1]})"


def _day(said: str | None) -> str | None:
    """The day, where one is said: of a year alone it is null."""
    try:
        return date.fromisoformat(said[:10]).isoformat() if said else None
    except ValueError:
        return None


def _key(name: str | None) -> str | None:
    return name_key(name)[:LONGEST] if name else None

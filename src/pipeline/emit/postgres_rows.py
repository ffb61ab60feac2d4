"""`{"value": "111700000000", "unit": "USD"}` -> a row of `fund_pages.claims`: a record for PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline import patterns as re
from pipeline.emit import flat
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
        "entities": [_clean(_entity(record.id, each)) for each in record.entities],
        "claims": [_clean(_claim(record.id, each, entities)) for each in record.claims],
    }
    return Rows(dict(zip(ARTICLES, _clean(_article(record)), strict=True)), of)


def _article(record: Record) -> Row:
    line, replaced = without_nul(msgspec.json.encode(msgspec.structs.replace(record, search=NO_WORDS)))
    title, body = (part.replace(NUL, INSTEAD) for part in title_and_body(record))
    words, runs = word_vector(title, body), run_vector(title, body)
    said = {
        **flat.article(record),
        "publisher_key": _key(record.publisher),
        "replaced": replaced,
        "partly_indexed": not (words.whole and runs.whole),
        "record": line.decode(),
        "folded": f"{title}\n{body}",
        "words": words.text,
        "runs": runs.text,
    }
    return tuple(said[column] for column in ARTICLES)


def _entity(article: str, entity: EntityRecord) -> Row:
    said = {
        **flat.entity(entity),
        "article": article,
        "text_key": _key(entity.text),
        "span": _range(entity.span),
        "canonical_key": _key(entity.canonical),
    }
    return tuple(said[column] for column in ENTITIES)


def _claim(article: str, claim: ClaimRecord, entities: dict[str, EntityRecord]) -> Row:
    row = flat.claim(claim, entities)
    said = {
        **row,
        "article": article,
        "span": _range(claim.span),
        "whole": claim.of,
        "metric_key": _key(row["metric"]),
        "subject_key": _key(row["subject"]),
        "period_start": flat.day(row["period_start"]),
        "period_end": flat.day(row["period_end"]),
    }
    return tuple(said[column] for column in CLAIMS)


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


def _key(name: str | None) -> str | None:
    return name_key(name)[:LONGEST] if name else None

"""`{"schema_version": 1, "id": …, "text": …, "claims": […]}`: the form of the JSON that leaves the house.

`msgspec` writes these classes, and derives the JSON Schema that `python -m pipeline schema` prints from the
same lines, so that the two cannot differ. Spans are `[start, end)` in code points; numbers read from text
are decimal strings; nothing in a record tells when or where it was made.

| version | change |
|---|---|
| 1 | first |
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from pipeline.article import OriginalScript
from pipeline.document import PageKind
from pipeline.text import Certainty, Span
from pipeline.vocabulary import (
    Basis,
    Confidence,
    Direction,
    EntityType,
    Field,
    HintCode,
    Modality,
    Operator,
    UnitKind,
)

SCHEMA: Literal[1] = 1

Pair = tuple[int, int]


def pair(span: Span) -> Pair:
    """A span as the record writes it."""
    return span.start, span.end


class Producer(msgspec.Struct, frozen=True):
    """Which program, settings and tables made the record."""

    version: str
    settings_sha256: str
    tables_sha256: str


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the source states each of these."""

    title: Pair | None = None
    date: Pair | None = None
    publisher: Pair | None = None


class BlockRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A block of the text; cells are [row, column, span, whether it is a header]."""

    kind: Literal["heading", "paragraph", "caption", "table", "list_item", "disclaimer"]
    span: Pair
    cells: list[tuple[int, int, Pair, bool]] = []


class ShareClassRecord(msgspec.Struct, frozen=True):
    """A share class of a fund and its code; the span is the code's."""

    share_class: str
    fund_code: str
    span: Pair


class Identifiers(msgspec.Struct, frozen=True, omit_defaults=True):
    """The codes that the text gives, or that are certain for the name; `own_id` is the user's own key."""

    fund_code: str | None = None
    ticker: str | None = None
    classes: list[ShareClassRecord] = []
    own_id: str | None = None


class EntityRecord(msgspec.Struct, frozen=True):
    """One mention of something that has a name."""

    id: str
    ref: str
    type: EntityType
    field: Field
    text: str
    span: Pair
    source_span: Pair
    source_bytes: Pair
    also_at: list[Pair]
    canonical: str | None
    identifiers: Identifiers
    certainty: Certainty
    confidence: Confidence


class PartRecord(msgspec.Struct, frozen=True):
    """Words that are part of a claim: where they stand, and the mention that they are."""

    text: str
    span: Pair | None
    entity: str | None


class MetricRecord(msgspec.Struct, frozen=True):
    """What is measured."""

    text: str
    span: Pair | None
    canonical: str | None


class PeriodRecord(msgspec.Struct, frozen=True):
    """When it holds: ISO dates, both included."""

    text: str
    span: Pair | None
    start: str | None
    end: str | None
    inherited: bool


class ChangeRecord(msgspec.Struct, frozen=True):
    """That the number is a change, which way, and against what."""

    direction: Direction
    basis: Basis


class ClaimRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One number that states a quantity about something."""

    id: str
    field: Field
    span: Pair
    source_span: Pair
    source_bytes: Pair
    also_at: list[Pair]
    text: str
    value: str
    value_max: str | None
    of: str | None
    unit: str
    unit_kind: UnitKind
    op: Operator
    subject: PartRecord | None
    metric: MetricRecord | None
    period: PeriodRecord | None
    change: ChangeRecord | None
    modality: Modality
    attribution: PartRecord | None
    pair: str | None
    group: str | None
    rule: str
    certainty: Certainty
    confidence: Confidence
    hints: list[HintCode] | msgspec.UnsetType = msgspec.UNSET


class HintRecord(msgspec.Struct, frozen=True):
    """What a compliance officer would ask about some words; `claim` is the claim that they state, if any."""

    code: HintCode
    field: Field
    text: str
    span: Pair
    source_span: Pair
    source_bytes: Pair
    claim: str | None
    reason: str


class Uncertain(msgspec.Struct, frozen=True):
    """A place of the text that was restored without certainty; margin in natural log odds."""

    span: Pair
    field: Field
    reason: str
    margin: float | None


class Unrecoverable(msgspec.Struct, frozen=True):
    """A damaged place that stays as it is."""

    source_span: Pair
    reason: str


class AlteredPlace(msgspec.Struct, frozen=True):
    """A place of the text that shows it, and how: `出资组合 for 投资组合`."""

    span: Pair
    source_span: Pair
    reason: str


class Altered(msgspec.Struct, frozen=True):
    """That words of the text were spun or deleted by somebody."""

    reason: str
    evidence: list[AlteredPlace]


class Quality(msgspec.Struct, frozen=True):
    """What was mended, and what a reader should not trust blindly."""

    repairs: dict[str, int]
    uncertain: list[Uncertain]
    unrecoverable: list[Unrecoverable]
    altered: Altered | None


class Removed(msgspec.Struct, frozen=True):
    """A stretch of the source that is not in the text, and why."""

    reason: str
    source_span: Pair


class Cluster(msgspec.Struct, frozen=True):
    """The articles of a collection that say the same; filled in by collation."""

    id: str
    role: Literal["canonical", "duplicate"]
    canonical_id: str


class Relation(msgspec.Struct, frozen=True):
    """How this article stands to another one; filled in by collation."""

    kind: Literal["near_duplicate", "same_template", "revision_of"]
    id: str
    evidence: str


class Overridden(msgspec.Struct, frozen=True):
    """What a person has corrected: the field, what the record said, what it says now, and why."""

    field: str
    old: Any
    new: Any
    reason: str


class Search(msgspec.Struct, frozen=True):
    """What a search index takes: simplified words with their starts in title and text, and a folded key."""

    title_tokens: list[tuple[str, int]]
    body_tokens: list[tuple[str, int]]
    key: str


class EncodingRecord(msgspec.Struct, frozen=True):
    """Which encoding the bytes are in, and how that is known."""

    name: str
    evidence: str


class SourceRecord(msgspec.Struct, frozen=True):
    """The page that it came from."""

    uri: str
    record: str
    sha256: str
    bytes: int
    encoding: EncodingRecord


class FundCode(msgspec.Struct, frozen=True):
    """A fund's code that stands in the head of an article: in the title, under it, or above the text."""

    code: str
    source_span: Pair


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a Chinese fund page, with every finding traceable to the bytes it was read from."""

    schema_version: Literal[1] = SCHEMA
    producer: Producer
    id: str
    revision: str
    title: str | None
    subtitle: str | None
    published_at: str | None
    publisher: str | None
    authors: list[str]
    editors: list[str]
    url: str | None
    evidence: Evidence
    page_kind: PageKind
    fund_codes: list[FundCode] | msgspec.UnsetType = msgspec.UNSET
    language: str
    original_script: OriginalScript
    text: str
    blocks: list[BlockRecord]
    entities: list[EntityRecord]
    claims: list[ClaimRecord]
    hints: list[HintRecord] | msgspec.UnsetType = msgspec.UNSET
    quality: Quality
    copies: list[Pair]
    removed: list[Removed]
    cluster: Cluster | None = None
    relations: list[Relation] = []
    overridden: list[Overridden] | msgspec.UnsetType = msgspec.UNSET
    search: Search
    source: SourceRecord


class Quarantine(msgspec.Struct, frozen=True):
    """Why an input gave nothing."""

    reason: str
    message: str


class PageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `pages.jsonl`: an input, what came of it, and where each of its characters has gone."""

    schema_version: Literal[1] = SCHEMA
    uri: str
    record: str
    sha256: str | None
    bytes: int | None
    encoding: EncodingRecord | None
    kind: PageKind | None
    articles: list[str]
    characters: int
    account: dict[str, int]
    quarantine: Quarantine | None = None


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    made = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}

"""`{"metric": "收益率", "subject": "国泰中小盘", "value": "0.0683", …}`: a claim in one row.

For tables and engines: an article, its entities and its claims with one value a column, under one name in all
sinks; what is not said is None. A sink picks its columns, and adds those that only it needs: keys, ranges.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.schema import ClaimRecord, EntityRecord, Record

Row = dict[str, Any]


def article(record: Record) -> Row:
    """What an article is, and whose copy; without its text."""
    cluster = record.cluster
    return {
        "id": record.id,
        "revision": record.revision,
        "title": record.title,
        "subtitle": record.subtitle,
        "published_at": record.published_at,
        "day": day(record.published_at),
        "publisher": record.publisher,
        "kind": record.page_kind,
        "language": record.language,
        "original_script": record.original_script,
        "url": record.url,
        "uri": record.source.uri,
        "cluster": cluster.id if cluster else None,
        "canonical_id": cluster.canonical_id if cluster else record.id,
        "canonical": cluster is None or cluster.role == "canonical",
        "characters": len(record.text),
    }


def entity(entity: EntityRecord) -> Row:
    """A mention, where it stands, and what it is known by."""
    codes = entity.identifiers
    return {
        "id": entity.id,
        "ref": entity.ref,
        "type": entity.type,
        "field": entity.field,
        "text": entity.text,
        "start": entity.span[0],
        "end": entity.span[1],
        "canonical": entity.canonical,
        "fund_code": codes.fund_code,
        "ticker": codes.ticker,
        "own_id": codes.own_id,
        "certainty": entity.certainty,
        "confidence": entity.confidence,
    }


def claim(claim: ClaimRecord, entities: Mapping[str, EntityRecord]) -> Row:
    """A claim; `metric` and `subject` are canonical where they are known, else the words, as `*_text` is."""
    metric, subject, period, change = claim.metric, claim.subject, claim.period, claim.change
    owner = entities.get(subject.entity) if subject and subject.entity else None
    whose = (owner.canonical if owner and owner.canonical else subject.text) if subject else None
    return {
        "id": claim.id,
        "field": claim.field,
        "text": claim.text,
        "start": claim.span[0],
        "end": claim.span[1],
        "value": claim.value,
        "value_max": claim.value_max,
        "of": claim.of,
        "unit": claim.unit,
        "kind": claim.unit_kind,
        "op": claim.op,
        "metric": (metric.canonical or metric.text) if metric else None,
        "metric_text": metric.text if metric else None,
        "subject": whose,
        "subject_text": subject.text if subject else None,
        "subject_entity": subject.entity if subject else None,
        "period": period.text if period else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "direction": change.direction if change else None,
        "basis": change.basis if change else None,
        "modality": claim.modality,
        "attribution": claim.attribution.text if claim.attribution else None,
        "certainty": claim.certainty,
        "confidence": claim.confidence,
    }


def day(said: str | None) -> str | None:
    """The day of a date or time, where one is said: of a year alone there is none.

    >>> day("2024-03-06T09:30:00+08:00"), day("2024")
    ('2024-03-06', None)
    """
    try:
        return date.fromisoformat(said[:10]).isoformat() if said else None
    except ValueError:
        return None

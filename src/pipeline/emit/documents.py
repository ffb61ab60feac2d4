"""`{"id": …, "title_words": "科创板 芯片", "claims": [{"unit": "USD", "number": 1e11}]}`: for engines.

One form for all search engines, flat but for `entities` and `claims`; what an article does not have is left
out. Words are cut here and joined by blanks (`*_words`), since the engines' own dictionaries cut 逆回购 into
逆 and 回购; `folded` is title and text in one script, width, case and wording. Ask for both with a query
folded likewise. A number stands twice: `value` is exact, `number` is what an engine can compare.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from pipeline.emit.folding import name_key, title_and_body, word_line
from pipeline.schema import ClaimRecord, EntityRecord, Record

Document = dict[str, Any]


def document(record: Record) -> Document:
    """An article as a search engine takes it."""
    title, body = title_and_body(record)
    entities = {each.id: each for each in record.entities}
    cluster = record.cluster
    return _said(
        id=record.id,
        revision=record.revision,
        title=record.title,
        subtitle=record.subtitle,
        text=record.text,
        title_words=word_line(title) or None,
        text_words=word_line(body),
        folded=f"{title}\n{body}",
        published_at=record.published_at,
        day=day(record.published_at),
        publisher=record.publisher,
        publisher_key=_key(record.publisher),
        authors=record.authors or None,
        kind=record.page_kind,
        language=record.language,
        original_script=record.original_script,
        url=record.url,
        uri=record.source.uri,
        cluster=cluster.id if cluster else None,
        canonical_id=cluster.canonical_id if cluster else record.id,
        canonical=cluster is None or cluster.role == "canonical",
        characters=len(record.text),
        names=sorted({name for each in record.entities for name in _names(each)}) or None,
        entities=[_entity(each) for each in record.entities],
        claims=[_claim(each, entities) for each in record.claims],
    )


def day(said: str | None) -> str | None:
    """The day of a date or time, where one is said: of a year alone there is none.

    >>> day("2024-03-06T09:30:00+08:00"), day("2024")
    ('2024-03-06', None)
    """
    try:
        return date.fromisoformat(said[:10]).isoformat() if said else None
    except ValueError:
        return None


def _said(**fields: Any) -> Document:  # noqa: ANN401  JSON
    return {name: value for name, value in fields.items() if value is not None}


def _names(entity: EntityRecord) -> set[str]:
    """All that a mention may be asked for by, folded, also with its type: `英伟达`, `COMPANY:英伟达`."""
    codes = entity.identifiers
    given = [entity.text, entity.canonical, codes.fund_code, codes.ticker, codes.own_id]
    given += [each.fund_code for each in codes.classes]
    keys = {name_key(name) for name in given if name}
    return keys | {f"{entity.type}:{key}" for key in keys}


def _entity(entity: EntityRecord) -> Document:
    codes = entity.identifiers
    return _said(
        id=entity.id,
        ref=entity.ref,
        type=entity.type,
        field=entity.field,
        text=entity.text,
        start=entity.span[0],
        end=entity.span[1],
        canonical=entity.canonical,
        fund_code=codes.fund_code,
        ticker=codes.ticker,
        own_id=codes.own_id,
        certainty=entity.certainty,
        confidence=entity.confidence,
    )


def _claim(claim: ClaimRecord, entities: dict[str, EntityRecord]) -> Document:
    metric, subject, period, change = claim.metric, claim.subject, claim.period, claim.change
    owner = entities.get(subject.entity) if subject and subject.entity else None
    measured = (metric.canonical or metric.text) if metric else None
    whose = (owner.canonical if owner and owner.canonical else subject.text) if subject else None
    return _said(
        id=claim.id,
        field=claim.field,
        text=claim.text,
        start=claim.span[0],
        end=claim.span[1],
        value=claim.value,
        value_max=claim.value_max,
        number=_number(claim.value),
        number_max=_number(claim.value_max or claim.value),
        of=claim.of,
        unit=claim.unit,
        kind=claim.unit_kind,
        op=claim.op,
        metric=measured,
        metric_key=_key(measured),
        metric_text=metric.text if metric else None,
        subject=whose,
        subject_key=_key(whose),
        subject_text=subject.text if subject else None,
        subject_entity=subject.entity if subject else None,
        period=period.text if period else None,
        period_start=day(period.start if period else None),
        period_end=day(period.end if period else None),
        direction=change.direction if change else None,
        basis=change.basis if change else None,
        modality=claim.modality,
        attribution=claim.attribution.text if claim.attribution else None,
        certainty=claim.certainty,
        confidence=claim.confidence,
    )


def _number(value: str) -> float | None:
    """The nearest that an engine has; none for what is beyond all of them."""
    number = float(value)
    return number if math.isfinite(number) else None


def _key(name: str | None) -> str | None:
    return name_key(name) if name else None

"""`嘉实基金` at 12-16 becomes `{"id": "e3", "ref": "r1", …}`: what was found in an article, for its record.

Each finding has its words as shown, its place in the source and its bytes, and the same place in every other
copy; parts of a claim that are mentions name them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from pipeline import tables
from pipeline.article import Article
from pipeline.schema import (
    ChangeRecord,
    ClaimRecord,
    EntityRecord,
    HintRecord,
    Identifiers,
    MetricRecord,
    Pair,
    PartRecord,
    PeriodRecord,
    ShareClassRecord,
    pair,
)
from pipeline.text import Span
from pipeline.vocabulary import Claim, Entity, Field, Finding, Metric, Part, Period


def _names(article: Article) -> dict[tuple[Field, Span], str]:
    """The ids of the mentions, by place."""
    return {(found.field, found.span): f"e{number}" for number, found in enumerate(article.entities, start=1)}


def entities(article: Article) -> Iterator[EntityRecord]:
    """The mentions, in order."""
    names = _names(article)
    for found in article.entities:
        entity = found.value
        if not isinstance(entity, Entity):
            continue
        span, source_span, source_bytes, also_at = _places(article, found)
        classes = [
            ShareClassRecord(each.share_class, each.fund_code, pair(article.shown_at(each.span, found.field)))
            for each in entity.classes
        ]
        yield EntityRecord(
            id=names[found.field, found.span],
            ref=f"r{entity.ref}",
            type=entity.type,
            field=found.field,
            text=_words(article, found.span, found.field),
            span=span,
            source_span=source_span,
            source_bytes=source_bytes,
            also_at=also_at,
            canonical=entity.canonical,
            identifiers=Identifiers(entity.fund_code, entity.ticker, classes, entity.own_id),
            certainty=found.certainty,
            confidence=found.confidence,
        )


def claims(article: Article) -> Iterator[ClaimRecord]:
    """The claims, in order."""
    names = _names(article)
    for number, found in enumerate(article.claims, start=1):
        claim = found.value
        if not isinstance(claim, Claim):
            continue
        span, source_span, source_bytes, also_at = _places(article, found)
        yield ClaimRecord(
            id=f"c{number}",
            field=found.field,
            span=span,
            source_span=source_span,
            source_bytes=source_bytes,
            also_at=also_at,
            text=_words(article, found.span, found.field),
            value=decimal(claim.value),
            value_max=None if claim.value_max is None else decimal(claim.value_max),
            of=None if claim.of is None else decimal(claim.of),
            unit=claim.unit,
            unit_kind=claim.unit_kind,
            op=claim.op,
            subject=_part(article, claim.subject, found.field, names),
            metric=_metric(article, claim.metric, found.field),
            period=_period(article, claim.period, found.field),
            change=ChangeRecord(claim.change.direction, claim.change.basis) if claim.change else None,
            modality=claim.modality,
            attribution=_part(article, claim.attribution, found.field, names),
            pair=None if claim.pair is None else f"p{claim.pair}",
            group=None if claim.group is None else f"g{claim.group}",
            rule=found.rule,
            certainty=found.certainty,
            confidence=found.confidence,
            hints=list(claim.hints) or msgspec.UNSET,
        )


def hints(article: Article) -> Iterator[HintRecord]:
    """What a compliance officer would ask, in order."""
    reasons = {row[0]: row[1] for row in tables.rows("extract/hints/reasons.tsv", ("code", "reason"))}
    stating = {
        (found.field, found.span): f"c{number}" for number, found in enumerate(article.claims, start=1)
    }
    for hint in article.hints or ():
        origin = article.origin(hint.span, hint.field)
        yield HintRecord(
            code=hint.code,
            field=hint.field,
            text=_words(article, hint.span, hint.field),
            span=pair(article.shown_at(hint.span, hint.field)),
            source_span=pair(origin),
            source_bytes=pair(article.source.bytes_of(origin)),
            claim=stating.get((hint.field, hint.claim)) if hint.claim else None,
            reason=reasons[hint.code],
        )


def _places(article: Article, found: Finding) -> tuple[Pair, Pair, Pair, list[Pair]]:
    """A finding's span, source span, source bytes, and places in the other copies."""
    origin = article.origin(found.span, found.field)
    return (
        pair(article.shown_at(found.span, found.field)),
        pair(origin),
        pair(article.source.bytes_of(origin)),
        [pair(span) for span in article.also_at(found.span, found.field)],
    )


def _words(article: Article, span: Span, field: Field) -> str:
    shown = article.shown_at(span, field)
    return article.shown(field)[shown.start : shown.end]


def _said(article: Article, text: str, span: Span | None, field: Field) -> tuple[str, Pair | None]:
    """A part's words as shown, and their place. Words that stand nowhere as such stay as they are."""
    if span is None:
        return text, None
    shown = pair(article.shown_at(span, field))
    if article.reading(field)[span.start : span.end] == text:
        return _words(article, span, field), shown
    return text, shown


def _part(
    article: Article, part: Part | None, field: Field, names: dict[tuple[Field, Span], str]
) -> PartRecord | None:
    if part is None:
        return None
    text, span = _said(article, part.text, part.span, field)
    return PartRecord(text, span, names.get((field, part.span)) if part.span else None)


def _metric(article: Article, metric: Metric | None, field: Field) -> MetricRecord | None:
    if metric is None:
        return None
    text, span = _said(article, metric.text, metric.span, field)
    return MetricRecord(text, span, metric.canonical)


def _period(article: Article, period: Period | None, field: Field) -> PeriodRecord | None:
    if period is None:
        return None
    text, span = _said(article, period.text, period.span, field)
    start = period.start.isoformat() if period.start else None
    end = period.end.isoformat() if period.end else None
    return PeriodRecord(text, span, start, end, period.inherited)


def decimal(number: Decimal) -> str:
    """A number as plain digits, never with an exponent: `111700000000`."""
    return format(number, "f")

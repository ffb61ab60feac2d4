"""An `Article` becomes its `Record`: every span led to the source, its bytes, and the other copies."""

from __future__ import annotations

import array
import bisect
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

import msgspec

import pipeline
from pipeline import tables
from pipeline.account import account, removed
from pipeline.article import Article
from pipeline.document import Block, Draft, Itself, Page, Stated
from pipeline.schema import (
    Altered,
    AlteredPlace,
    BlockRecord,
    ChangeRecord,
    ClaimRecord,
    EncodingRecord,
    EntityRecord,
    Evidence,
    FundCode,
    HintRecord,
    Identifiers,
    MetricRecord,
    PageRecord,
    Pair,
    PartRecord,
    PeriodRecord,
    Producer,
    Quality,
    Record,
    Removed,
    Search,
    ShareClassRecord,
    SourceRecord,
    Uncertain,
    Unrecoverable,
)
from pipeline.text import Revision, Span, Splice
from pipeline.vocabulary import Claim, Entity, Field, Finding, Metric, Part, Period

REPAIR = "repair/"  # how the names of repair rules start in the ledger

LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant", "tw": "zh-Hant-TW", "hk": "zh-Hant-HK"}
KEPT_LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant"}


def plain_record(article: Article) -> dict[str, Any]:
    """The record in plain Python types."""
    made: dict[str, Any] = msgspec.to_builtins(record(article))
    return made


def identity(article: Article) -> str:
    """The article's id: stable when repair gets better, since it hangs on the URL or the bytes alone."""
    source = article.source
    stated = article.document.url
    anchor = source.url or (stated.value if stated else "") or hashlib.sha256(source.raw).hexdigest()
    return hashlib.sha256(f"{anchor}#{article.ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def page_record(page: Page, articles: tuple[Article, ...]) -> PageRecord:
    """The line of `pages.jsonl` for a page that was read."""
    source = page.draft.source
    sums = account(page)
    return PageRecord(
        uri=source.uri,
        record=source.record,
        sha256=hashlib.sha256(source.raw).hexdigest(),
        bytes=len(source.raw),
        encoding=EncodingRecord(source.encoding.name, source.encoding.evidence),
        kind=page.documents[0].kind if page.documents else page.kind,
        articles=[identity(article) for article in articles],
        characters=sums.characters,
        account=sums.fates,
    )


def record(article: Article) -> Record:
    """The article as its record."""
    source, document = article.source, article.document
    return Record(
        producer=Producer(pipeline.__version__, article.settings_sha256, tables.digest()),
        id=identity(article),
        revision=hashlib.sha256(source.raw).hexdigest(),
        title=article.shown("title") if article.title is not None else None,
        subtitle=_value(document.subtitle),
        published_at=_value(document.published_at),
        publisher=_value(document.publisher),
        authors=[stated.value for stated in document.authors],
        editors=[stated.value for stated in document.editors],
        url=source.url or _value(document.url),
        evidence=Evidence(
            title=_at(document.title), date=_at(document.published_at), publisher=_at(document.publisher)
        ),
        page_kind=document.kind,
        fund_codes=[FundCode(each.value, _pair(each.source_span)) for each in document.codes]
        or msgspec.UNSET,
        language=LANGUAGES.get(article.script) or KEPT_LANGUAGES.get(article.original_script, "zh"),
        original_script=article.original_script,
        text=article.shown("text"),
        blocks=list(_blocks(article)),
        entities=list(_entities(article)),
        claims=list(_claims(article)),
        hints=msgspec.UNSET if article.hints is None else list(_hints(article)),
        quality=_quality(article),
        copies=list(_copies(article)),
        removed=[Removed(reason, _pair(span)) for reason, span in removed(article.page, article.ordinal)],
        search=_search(article),
        source=SourceRecord(
            source.uri,
            source.record,
            hashlib.sha256(source.raw).hexdigest(),
            len(source.raw),
            EncodingRecord(source.encoding.name, source.encoding.evidence),
        ),
    )


def _search(article: Article) -> Search:
    """The words, each with where it starts in the text as shown."""

    def placed(words: tuple[tuple[str, int], ...], field: Field) -> list[tuple[str, int]]:
        if article.rendering is None:
            return list(words)
        return [
            (word, article.shown_at(Span(start, start + len(word)), field).start) for word, start in words
        ]

    return Search(
        placed(article.search.title, "title"), placed(article.search.body, "text"), article.search.key
    )


def decimal(number: Decimal) -> str:
    """A number as plain digits, never with an exponent: `111700000000`."""
    return format(number, "f")


def _pair(span: Span) -> Pair:
    return span.start, span.end


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _at(stated: Stated | None) -> Pair | None:
    return _pair(stated.source_span) if stated else None


def _blocks(article: Article) -> Iterator[BlockRecord]:
    for block in article.blocks:
        cells = [
            (row, column, _pair(article.shown_at(span, "text")), header)
            for row, column, span, header in block.cells
        ]
        yield BlockRecord(block.kind, _pair(article.shown_at(block.span, "text")), cells)  # type: ignore[arg-type]


def _names(article: Article) -> dict[tuple[Field, Span], str]:
    """The ids of the mentions, by place."""
    return {(found.field, found.span): f"e{number}" for number, found in enumerate(article.entities, start=1)}


def _entities(article: Article) -> Iterator[EntityRecord]:
    names = _names(article)
    for found in article.entities:
        entity = found.value
        if not isinstance(entity, Entity):
            continue
        span, source_span, source_bytes, also_at = _places(article, found)
        classes = [
            ShareClassRecord(
                each.share_class, each.fund_code, _pair(article.shown_at(each.span, found.field))
            )
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


def _claims(article: Article) -> Iterator[ClaimRecord]:
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


def _hints(article: Article) -> Iterator[HintRecord]:
    reasons = {row[0]: row[1] for row in tables.rows("extract/hints/reasons.tsv", ("code", "reason"))}
    claims = {(found.field, found.span): f"c{number}" for number, found in enumerate(article.claims, start=1)}
    for hint in article.hints or ():
        origin = article.origin(hint.span, hint.field)
        yield HintRecord(
            code=hint.code,
            field=hint.field,
            text=_words(article, hint.span, hint.field),
            span=_pair(article.shown_at(hint.span, hint.field)),
            source_span=_pair(origin),
            source_bytes=_pair(article.source.bytes_of(origin)),
            claim=claims.get((hint.field, hint.claim)) if hint.claim else None,
            reason=reasons[hint.code],
        )


def _places(article: Article, found: Finding) -> tuple[Pair, Pair, Pair, list[Pair]]:
    """A finding's span, source span, source bytes, and places in the other copies."""
    origin = article.origin(found.span, found.field)
    return (
        _pair(article.shown_at(found.span, found.field)),
        _pair(origin),
        _pair(article.source.bytes_of(origin)),
        [_pair(span) for span in article.also_at(found.span, found.field)],
    )


def _words(article: Article, span: Span, field: Field) -> str:
    shown = article.shown_at(span, field)
    return article.shown(field)[shown.start : shown.end]


def _said(article: Article, text: str, span: Span | None, field: Field) -> tuple[str, Pair | None]:
    """A part's words as shown, and their place. Words that stand nowhere as such stay as they are."""
    if span is None:
        return text, None
    shown = _pair(article.shown_at(span, field))
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


def _quality(article: Article) -> Quality:
    draft = article.page.draft
    pieces = _pieces(article)
    uncertain = [
        Uncertain(
            _pair(article.shown_at(doubt.span, field)),
            field,
            doubt.reason,
            None if doubt.margin is None else round(doubt.margin, 2),
        )
        for field, doubt in article.doubts()
    ]
    lost = [
        Unrecoverable(_pair(draft.origin(mark.span)), mark.reason)
        for mark in draft.marks()
        if _inside(pieces, mark.span)
    ]
    places = [
        AlteredPlace(
            _pair(article.shown_at(mark.span, "text")), _pair(article.origin(mark.span)), mark.reason
        )
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


def _copies(article: Article) -> Iterator[Pair]:
    """Where the body stands in the source: first the one that the text was read from."""
    places: dict[int, Span] = {}
    for block in article.page.blocks:
        if block.document != article.ordinal or not (block.kept or (block.copy and block.repeats)):
            continue
        if block.role in ("title", "byline"):
            continue
        here = article.page.draft.origin(block.span)
        have = places.get(block.copy, here)
        places[block.copy] = Span(min(have.start, here.start), max(have.end, here.end))
    for copy in sorted(places):
        yield _pair(places[copy])

"""An `Article` becomes its `Record`: every span led to the source, its bytes, and the other copies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

import pipeline
from pipeline import findings, tables
from pipeline.account import account, removed
from pipeline.article import Article
from pipeline.document import Page, Stated
from pipeline.quality import quality
from pipeline.schema import (
    BlockRecord,
    EncodingRecord,
    Evidence,
    FundCode,
    PageRecord,
    Pair,
    Producer,
    Record,
    Removed,
    Search,
    SourceRecord,
    pair,
)
from pipeline.text import Span
from pipeline.vocabulary import Field

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
        fund_codes=[FundCode(each.value, pair(each.source_span)) for each in document.codes] or msgspec.UNSET,
        language=LANGUAGES.get(article.script) or KEPT_LANGUAGES.get(article.original_script, "zh"),
        original_script=article.original_script,
        text=article.shown("text"),
        blocks=list(_blocks(article)),
        entities=list(findings.entities(article)),
        claims=list(findings.claims(article)),
        hints=msgspec.UNSET if article.hints is None else list(findings.hints(article)),
        quality=quality(article),
        copies=list(_copies(article)),
        removed=[Removed(reason, pair(span)) for reason, span in removed(article.page, article.ordinal)],
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


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _at(stated: Stated | None) -> Pair | None:
    return pair(stated.source_span) if stated else None


def _blocks(article: Article) -> Iterator[BlockRecord]:
    for block in article.blocks:
        cells = [
            (row, column, pair(article.shown_at(span, "text")), header)
            for row, column, span, header in block.cells
        ]
        yield BlockRecord(block.kind, pair(article.shown_at(block.span, "text")), cells)  # type: ignore[arg-type]


def _copies(article: Article) -> Iterator[Pair]:
    """Where the body stands in the source: first the one that the text was read from."""
    places: dict[int, Span] = {}
    last = 0
    for block in article.page.blocks:
        if block.document != article.ordinal or not (block.kept or (block.copy and block.repeats)):
            continue
        if block.role in ("title", "byline"):
            continue
        here = article.page.draft.origin(block.span)
        if block.copy in places and block.copy != last:
            continue  # a warning below all printings
        last = block.copy
        have = places.get(block.copy, here)
        places[block.copy] = Span(min(have.start, here.start), max(have.end, here.end))
    for copy in sorted(places):
        yield pair(places[copy])

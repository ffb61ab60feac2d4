"""The pipeline, in order: decode, unmark, repair, page, heal, script, settle, entities, claims, words.

Repair comes before everything that reads characters, so that both copies of a body compare equal; script
before words, so that the dictionary fits; findings last, on text that never changes again. Another output
script is a rendering of the finished article, its spans led along.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from pipeline import ingest, own_names, script
from pipeline import page as pages
from pipeline import patterns as re
from pipeline.article import Article, Rendering, SearchWords, plain, settle
from pipeline.document import Draft, Encoding, Page, Source, Stated
from pipeline.engines import words as cutting
from pipeline.engines.own_words import own_words
from pipeline.errors import InputError
from pipeline.extract import claims, entities, hints
from pipeline.own_names import OwnNames
from pipeline.repair import repaired
from pipeline.settings import Band, Script, Settings
from pipeline.text import Doubt, Edit, Mark, Span
from pipeline.vocabulary import Field

HALVES = re.compile("[\ud800-\udfff]")
BANDS: tuple[Band, ...] = ("low", "medium", "high")


def process(
    source: bytes | str | Path, *, uri: str | None = None, settings: Settings | None = None
) -> list[Article]:
    """The articles of a page (bytes or text), or of all the pages in a file (a `Path`; a `str` is text).

    Raises the InputError that says why the page, or the first page of the file, cannot be read.
    """
    settings = settings or Settings()
    found: list[Article] = []
    for each in _sources(source, uri, settings):
        found += articles(read(each, settings), settings)
    return found


def _sources(source: bytes | str | Path, uri: str | None, settings: Settings) -> Iterator[Source]:
    if isinstance(source, str):
        yield ingest.given(source, uri=uri or "", media_type=None)
    elif isinstance(source, bytes | bytearray | memoryview):
        yield ingest.decoded(bytes(source), uri=uri or "")
    elif not isinstance(source, PathLike):
        raise TypeError(f"a page is bytes, text or a path, and no {type(source).__name__}")
    else:
        for each in ingest.sources([str(source)], settings):
            if isinstance(each, InputError):
                raise each
            yield each if uri is None else replace(each, uri=uri)


def read(source: Source, settings: Settings) -> Page:
    """A page with its characters repaired, its blocks told apart, its script one."""
    draft = repaired(pages.unmarked(Draft.of(source)))
    page = pages.healed(pages.read(draft))
    return _restated(script.normalised(page, keep=settings.script == "keep"))


def articles(page: Page, settings: Settings) -> tuple[Article, ...]:
    """The articles of a page, with all that was found in them."""
    digest = settings.digest()
    return tuple(analysed(replace(article, settings_sha256=digest), settings) for article in settle(page))


def analysed(article: Article, settings: Settings) -> Article:
    """The article with its findings, its words, and its rendering in the script that was asked for."""
    article = replace(
        article,
        original_script=script.original(_as_it_stood(article)),
        script=settings.script,
        view=_view(article.text),
        title_view=None if article.title is None else _view(article.title),
    )
    article = replace(article, altered=pages.altered(article.view))
    if not settings.clean_only:
        article = article.note(entities.find(article, own_names.load(settings.names)))
        article = article.note(claims.find(article))
        least = BANDS.index(settings.min_confidence)
        sure = tuple(found for found in article.findings if BANDS.index(found.confidence) >= least)
        article = replace(article, findings=sure)
        article = hints.noted(article) if settings.hints else article
    search = search_words(article, own_names.load(settings.names))
    return replace(article, search=search, rendering=_rendering(article, settings.script))


def _view(text: str) -> str:
    """What rules read. Half a character, which no engine takes, is read as U+FFFD: one for one."""
    return HALVES.sub("\ufffd", script.view(text))


def _as_it_stood(article: Article) -> str:
    """The article's text before script conversion: what its original script is judged on."""
    return script.unconverted(article.page, article.ordinal) or article.text


def _restated(page: Page) -> Page:
    """The names that the page states, in the script of its text."""

    def said(stated: Stated | None) -> Stated | None:
        if stated is None:
            return None
        if stated.span is None:
            return replace(stated, value=script.view(stated.value))
        return replace(stated, value=page.draft.text[stated.span.start : stated.span.end])

    def all_said(many: tuple[Stated, ...]) -> tuple[Stated, ...]:
        return tuple(again for each in many if (again := said(each)))

    documents = tuple(
        replace(
            document,
            title=said(document.title),
            subtitle=said(document.subtitle),
            publisher=said(document.publisher),
            authors=all_said(document.authors),
            editors=all_said(document.editors),
        )
        for document in page.documents
    )
    return replace(page, documents=documents)


def search_words(article: Article, own: OwnNames | None = None) -> SearchWords:
    """The words of title and text, cut in search mode around what was found."""

    def cut(field: Field) -> tuple[tuple[str, int], ...]:
        held = [found.span for found in article.findings if found.field == field]
        found = own_words(article.reading(field), "search", held, own)
        return tuple(zip(found.texts, found.starts, strict=True))

    key = script.search_key(f"{article.title_view or ''}\n{article.view}".strip())
    return SearchWords(cut("title"), cut("text"), key)


def _rendering(article: Article, to: Script) -> Rendering | None:
    if to in ("hans", "keep"):
        return None
    text, revision = script.rendered(article.text, to, _held(article, "text"))
    if article.title is None:
        return Rendering(to, text, None, revision, None)
    title, title_revision = script.rendered(article.title, to, _held(article, "title"))
    return Rendering(to, text, title, revision, title_revision)


def _held(article: Article, field: Field) -> list[Span]:
    return [found.span for found in article.entities if found.field == field]


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text with its characters repaired, in its own script, and what was done to it."""

    text: str
    encoding: Encoding
    edits: tuple[Edit, ...]  # against the text that each rule read, rule after rule
    uncertain: tuple[Doubt, ...]  # places of `text`
    unrecoverable: tuple[Mark, ...]  # places of `text`


def repair(data: bytes | str) -> Repaired:
    """Decode and repair the characters; script, blocks and punctuation stay as they are.

    Raises InputError when bytes cannot be decoded.
    """
    source = ingest.given(data) if isinstance(data, str) else ingest.decoded(data)
    draft = repaired(Draft.of(source))
    edits = tuple(edit for revision in draft.revisions for edit in revision.edits)
    return Repaired(draft.text, source.encoding, edits, tuple(draft.doubts()), tuple(draft.marks()))


def simplify(text: str, *, to: Script = "hans") -> str:
    """The text in another script: `hans` (simplified), `hant`, `tw`, `hk` with their wording, or `keep`."""
    return script.rendered(text, to)[0]


def words(text: str, *, mode: cutting.Mode = "cut", settings: Settings | None = None) -> cutting.Words:
    """The words of a text, with their places: `cut` once, or `search` with the words inside words as well.

    The names of the settings' own list are words too.
    """
    return own_words(text, mode, (), own_names.load(settings.names if settings else ""))


def annotate(text: str, *, published: dt.date | None = None, settings: Settings | None = None) -> Article:
    """Entities and claims of text that is clean already; text and spans stay as given, in its own script.

    `published` is the day that relative dates (去年同期) are counted from; without it they stay unresolved.
    """
    settings = replace(settings or Settings(), script="keep")
    article = plain(ingest.given(text))
    if published is not None:
        stated = Stated(published.isoformat(), Span(0, 0))
        document = replace(article.page.documents[0], published_at=stated)
        article = replace(article, page=replace(article.page, documents=(document,)))
    return analysed(replace(article, settings_sha256=settings.digest()), settings)

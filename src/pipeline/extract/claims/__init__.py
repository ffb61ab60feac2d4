"""`2021年全球服务器出货量达1315万台，同比增长7.8%` -> who, what, how much, when, said by whom.

`find` reads an article whose entities are noted already. `closing` takes out blanks that say nothing,
`clauses` cuts the text into pieces (`numbers`, `periods`, `metrics`), `zones` reads the words in front of
each number, `selection` says which are claims (`numbers.licence`). Then `reading` goes through each
sentence, from left to right; each folder knows one thing of it:

`tables`: the rows of a table. `naming`: whose a number is and what it measures, by grammar. `lists`: which
of several. `linking`: the choice between that reading and others, by what was learnt. `sources`: who says
it. `periods`: when. `changes`: which way it moved, and whether it is so or to come. `settled`: what the
words leave no choice of.

At the end `amounts` says in which currency a 元 is, `catalogue` what the measure is called, `confidence` how
sure it all is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.article import Article
from pipeline.engines.word_kinds import kinds
from pipeline.extract.claims.amounts import Below
from pipeline.extract.claims.catalogue import catalogued
from pipeline.extract.claims.clauses import painted, sentences
from pipeline.extract.claims.closing import Closed, closed
from pipeline.extract.claims.confidence import confidence, known_of
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.linking.judging import Judge
from pipeline.extract.claims.linking.linker import Linker
from pipeline.extract.claims.linking.weights import weights
from pipeline.extract.claims.numbers.units import inferred, yuan
from pipeline.extract.claims.periods import weeks
from pipeline.extract.claims.periods.sighting import When
from pipeline.extract.claims.reading import Reader
from pipeline.extract.claims.settled.subjects import going_on
from pipeline.extract.claims.sources.bylines import without
from pipeline.extract.claims.tables.places import Placed, places
from pipeline.plain_tables import ruled
from pipeline.text import Span
from pipeline.vocabulary import Claim, Field, Finding, Metric, Part

__all__ = ["find"]


def find(article: Article) -> Iterator[Finding]:
    """The numeric claims of an article, title first, in the order of the text."""
    for _, found in _read(article, weights()):
        yield from found


def linked(article: Article, judge: Judge) -> Iterator[tuple[Field, Iterator[Finding]]]:
    """The fields of an article and their claims, read as they are asked for, by another judge."""
    yield from _read(article, judge)


def _read(article: Article, judge: Judge) -> Iterator[tuple[Field, Iterator[Finding]]]:
    currency = yuan(article)
    stated = article.document.published_at
    published = date.fromisoformat(stated.value[:10]) if stated else None
    numbers = [0, 0]  # groups and pairs so far: their numbers are unique in the article
    dated: list[When] = []  # the periods of the title
    themes: list[Part] = []  # what the title is about, if it is no name
    heading = [found for found in article.entities if found.field == "title"]
    fields: tuple[Field, ...] = ("title", "text")
    for field in fields:
        shut = shut_of(article, field)
        if shut.text:
            read = _found(
                shut.text,
                shut.names,
                published,
                article.reading("title"),
                heading,
                currency,
                field,
                numbers,
                judge,
                dated,
                themes,
                _placed(article, shut) if field == "text" else Placed({}),
                article.reading("text"),
            )
            yield field, (shut.opened(found, field) for found in read)


def shut_of(article: Article, field: Field) -> Closed:
    """The text of a field as its claims are read, and its names there."""
    own = [found for found in article.entities if found.field == field]
    return closed(ruled(article.reading(field)), own, field)


def _placed(article: Article, shut: Closed) -> Placed:
    """Where the cells of the article's tables stand, in the text as its claims are read."""
    return places(article.reading("text"), article.blocks, shut.led)


def _found(  # noqa: PLR0913, PLR0917  each says another thing
    text: str,
    names: Sequence[Finding],
    published: date | None,
    title: str,
    heading: list[Finding],
    currency: str,
    field: Field,
    numbers: list[int],
    judge: Judge,
    dated: list[When],
    themes: list[Part],
    placed: Placed,
    body: str,
) -> Iterator[Finding]:
    work, named = painted(text, names)
    reader = Reader(work, text, published, title, Linker(text, work, kinds(text), judge))
    reader.grid.placed = placed
    if field == "title":
        reader.times.week = weeks.told(body, published)
    reader.groups, reader.pairs = numbers
    below = Below(text, currency)
    if field == "text":
        reader.dater.past = dated
    if field == "text":
        reader.introduce(heading, title)
        reader.memory.theme = going_on.found_again(themes, text)
        reader.themed = reader.memory.theme is not None
    low = 0
    for pieces in sentences(work, text, named):
        tokens = without(work, pieces, low)
        for draft in reader.sentence(tokens, low):
            yield _finding(draft, below.at(draft.quantity.end), field, judge)
        low = tokens[-1].end
        if tokens[-1].text == "\n":
            reader.paragraph()
    numbers[:] = reader.groups, reader.pairs
    themes[:] = [reader.memory.theme] if reader.memory.theme is not None else []
    dated[:] = [said._replace(sentence=0, paragraph=-1) for said in reader.dater.past]


def _finding(draft: Draft, currency: str, field: Field, judge: Judge) -> Finding:
    quantity = draft.quantity
    written = draft.token.text + ("元" if draft.plain else "")
    unit, kind = inferred(
        quantity.unit, quantity.kind, draft.form, draft.metric, _per(draft), written, currency
    )
    claim = Claim(
        value=quantity.value,
        unit=unit,
        unit_kind=kind,
        op=draft.zone.op or quantity.op or "=",
        value_max=quantity.value_max,
        of=quantity.of,
        subject=draft.subject,
        metric=_named(draft.metric),
        period=draft.period,
        change=draft.change,
        modality=draft.modality,
        attribution=draft.attribution,
        pair=draft.pair,
        group=draft.group,
    )
    known = known_of(claim, draft)
    band = confidence(claim, judge.score("B", known))
    return Finding(Span(quantity.start, quantity.end), claim, f"claims.{draft.rule}", field, confidence=band)


def _named(metric: Metric | None) -> Metric | None:
    """The measure under the record's name; `metrics.tsv` has the class that the grammar takes it for."""
    if metric is None or not metric.text:
        return None  # a column that is headed by its window alone: 近一年
    return replace(metric, canonical=catalogued(metric.text))


def _per(draft: Draft) -> str | None:
    token = draft.zone.per or draft.per
    return token.text if token else None

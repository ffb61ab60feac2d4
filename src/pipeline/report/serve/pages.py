"""The search page, the claims page and the page of an article: what a person sees of an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.article import article
from pipeline.report.markup import Html, joined, tag
from pipeline.report.page import said
from pipeline.report.said import OPERATORS, days_said, grouped
from pipeline.report.serve.asked import Asked
from pipeline.report.serve.parts import filters, form, marked, more, top
from pipeline.report.words import Words
from pipeline.schema import Record
from pipeline.search import ClaimResults, Count, Facets, FoundClaim, Hit, Results

COLUMNS = ("claim", "subject", "metric", "value", "period", "article")


def search_page(asked: Asked, results: Results | None, words: Words, *, wrong: str = "") -> Html:
    """The form, what was found, and what could be asked for next."""
    found = results or Results((), 0)
    hits = tag("ol", *(_hit(hit, asked, words) for hit in found.hits), class_="hits") if found.hits else None
    main = tag(
        "main",
        tag("h1", words("search_title")),
        form("/", asked, words),
        filters("/", asked, words),
        _count(results, "search_found", words, wrong),
        hits,
        more("/", asked, found.total, words),
        id="articles",
    )
    side = _facets(found.facets, asked, words) if found.facets and found.total else None
    return _framed("/", asked, main, side, words)


def claims_page(asked: Asked, results: ClaimResults | None, words: Words, *, wrong: str = "") -> Html:
    """Numbers of all articles that meet conditions, in a table."""
    found = results or ClaimResults((), 0)
    head = tag("tr", *(tag("th", words(name), scope="col") for name in COLUMNS))
    rows = (_claim_row(each.claim, each.article, each.title, each.published_at, words) for each in found.hits)
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="claims")
    main = tag(
        "main",
        tag("h1", words("claims_title")),
        form("/claims", asked, words),
        filters("/claims", asked, words),
        tag("p", words("claims_help"), class_="note"),
        _count(results, "claims_found", words, wrong),
        tag("div", table, class_="wide") if found.hits else None,
        more("/claims", asked, found.total, words),
        id="articles",
    )
    return _framed("/claims", asked, main, None, words)


def article_page(record: Record, asked: Asked, words: Words) -> Html:
    """One article, as its report shows it but for the dump, and its neighbours in the collection."""
    main = tag(
        "main",
        tag("h1", words("article"), class_="file"),
        tag("a", words("search_back"), href=asked.address("/")),
        _canonical(record, asked, words),
        article(record, "a0", words, beside=False),
        _relations(record, asked, words),
        tag("p", _where(record), " ", tag("code", record.id), class_="note"),
        id="articles",
    )
    return joined((_skip(words), main, tag("div", id="tip", role="status", hidden=True), said(words)))


def message_page(heading: str, why: str, words: Words) -> Html:
    """That something is not there, or was not understood."""
    back = tag("p", tag("a", words("search_back"), href="/"))
    return tag("main", tag("h1", heading), tag("p", why, class_="note"), back)


def _framed(here: str, asked: Asked, main: Html, side: Html | None, words: Words) -> Html:
    inside = tag("div", main, side, class_="with-facets") if side else main
    return joined((_skip(words), top(here, asked, words), inside))


def _skip(words: Words) -> Html:
    return tag("a", words("skip"), href="#articles", class_="skip")


def _count(results: Results | ClaimResults | None, phrase: str, words: Words, wrong: str) -> Html | None:
    if wrong:
        return tag("p", tag("b", words("search_wrong")), ": ", wrong, class_="wrong", role="alert")
    if results is None:
        return None
    if not results.total:
        return tag("p", words("search_nothing"), role="status")
    return tag("p", words(phrase, count=words.number(results.total)), role="status", class_="note")


def _hit(hit: Hit, asked: Asked, words: Words) -> Html:
    title = marked(hit.title) if hit.title else tag("em", words("no_title"))
    facts = [(hit.published_at or "").partition("T")[0], hit.publisher, words.of("kind", hit.kind)]
    if hit.duplicates:
        facts.append(words("hit_copies", count=words.number(hit.duplicates)))
    if hit.canonical_id:
        facts.append(words("hit_duplicate"))
    claims = tag("ul", *(_found(each, hit.id, words) for each in hit.claims), class_="found-claims")
    return tag(
        "li",
        tag("h2", tag("a", title, href=asked.but(page="").address(f"/article/{hit.id}")), lang="zh"),
        tag("p", " · ".join(fact for fact in facts if fact), class_="note"),
        tag("p", marked(hit.snippet), lang="zh"),
        claims if hit.claims else None,
    )


def _found(claim: FoundClaim, name: str, words: Words) -> Html:
    parts = (claim.subject, claim.metric, claim.period, _value(claim), _modality(claim, words))
    link = tag("a", claim.text, href=f"/article/{name}#t-a0{claim.id}")
    return tag("li", link, " ", tag("small", " · ".join(each for each in parts if each)))


def _value(claim: FoundClaim) -> str:
    value = grouped(claim.value) + (f"–{grouped(claim.value_max)}" if claim.value_max else "")
    mark = OPERATORS.get(claim.op, claim.op)
    return " ".join(each for each in ("" if mark == "=" else mark, value, claim.unit) if each)


def _modality(claim: FoundClaim, words: Words) -> str:
    return "" if claim.modality == "actual" else words.of("modality", claim.modality)


def _claim_row(claim: FoundClaim, name: str, title: str | None, date: str | None, words: Words) -> Html:
    days = days_said(claim.period_start, claim.period_end)
    period = claim.period or ""
    cells = (
        ("claim", tag("a", claim.text, href=f"/article/{name}#t-a0{claim.id}"), ""),
        ("subject", claim.subject, ""),
        ("metric", claim.metric, ""),
        ("value", _value(claim), _modality(claim, words)),
        ("period", period, "" if days in period else days),
        (
            "article",
            tag("a", title or words("no_title"), href=f"/article/{name}"),
            (date or "").partition("T")[0],
        ),
    )
    return tag(
        "tr",
        *(
            tag(
                "td",
                text or "",
                tag("small", more) if more else None,
                class_=f"c-{column}",
                data_label=words(column),
            )
            for column, text, more in cells
        ),
    )


def _facets(facets: Facets, asked: Asked, words: Words) -> Html:
    """What the articles that were found have, each a link that asks for it too."""
    parts = (
        _facet(
            "facet_year", facets.years, [asked.but(from_=c.value, to=c.value) for c in facets.years], words
        ),
        _facet(
            "facet_entity", facets.entities, [asked.plus("entity", c.value) for c in facets.entities], words
        ),
        _facet(
            "facet_metric",
            facets.metrics,
            [None if '"' in c.value else asked.plus("claim", f'metric="{c.value}"') for c in facets.metrics],
            words,
        ),
        _facet(
            "facet_publisher",
            facets.publishers,
            [asked.plus("publisher", c.value) for c in facets.publishers],
            words,
        ),
        _facet("facet_kind", facets.kinds, [asked.plus("kind", c.value) for c in facets.kinds], words),
        _facet("facet_type", facets.entity_types, [None] * len(facets.entity_types), words),
    )
    return tag(
        "aside", tag("h2", words("search_facets")), *parts, class_="facets", aria_label=words("search_facets")
    )


SHOWN = 8  # values of a facet that are seen at once


def _facet(name: str, counts: Sequence[Count], asked: Sequence[Asked | None], words: Words) -> Html | None:
    if not counts:
        return None
    items = list(_values(name, counts, asked, words))
    rest = items[SHOWN:]
    summary = tag("summary", words("more_values", count=len(rest)))
    return tag(
        "section",
        tag("h3", words(name)),
        tag("ul", *items[:SHOWN]),
        tag("details", summary, tag("ul", *rest)) if rest else None,
    )


def _values(
    name: str, counts: Sequence[Count], asked: Sequence[Asked | None], words: Words
) -> Iterator[Html]:
    for count, then in zip(counts, asked, strict=True):
        called = _called(name, count.value, words)
        link = tag("a", called, href=then.address("/")) if then else called
        yield tag("li", link, " ", tag("small", words.number(count.count)))


def _called(name: str, value: str, words: Words) -> str:
    """A facet's value in words: `COMPANY:英伟达` is 英伟达."""
    if name == "facet_kind":
        return words.of("kind", value)
    if name == "facet_type":
        return words.of("type", value)
    return value.partition(":")[2] if name == "facet_entity" else value


def _canonical(record: Record, asked: Asked, words: Words) -> Html | None:
    cluster = record.cluster
    if cluster is None or cluster.role != "duplicate":
        return None
    link = tag("a", cluster.canonical_id, href=asked.address(f"/article/{cluster.canonical_id}"))
    return tag("p", words("duplicate_of"), ": ", link, class_="note")


def _relations(record: Record, asked: Asked, words: Words) -> Html | None:
    if not record.relations:
        return None
    items = (
        tag(
            "li",
            tag("a", words.of("relation", each.kind), href=asked.address(f"/article/{each.id}")),
            " ",
            tag("small", each.evidence),
        )
        for each in record.relations
    )
    return tag("section", tag("h3", words("relations")), tag("ul", *items, class_="doubts"))


def _where(record: Record) -> str:
    return f"{record.source.uri} {record.source.record}".strip()

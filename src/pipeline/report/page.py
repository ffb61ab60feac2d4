"""`report page.txt`: one page, its dump beside its articles, as one file that needs no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.account import account
from pipeline.article import Article
from pipeline.document import Page
from pipeline.record import record
from pipeline.report.article import article
from pipeline.report.dump import Dump, Seen, dump
from pipeline.report.fates import fates
from pipeline.report.frame import framed
from pipeline.report.markup import Html, joined, tag
from pipeline.report.words import Language, Words
from pipeline.schema import ClaimRecord, EntityRecord, Record
from pipeline.text import Span


def page_report(page: Page, articles: Sequence[Article], language: Language = "zh") -> str:
    """The report of a page as HTML."""
    words = Words(language)
    records = [record(each) for each in articles]
    seen = [each for number, made in enumerate(records) for each in _seen(made, f"a{number}")]
    raw = dump(page, seen, words)
    source = page.draft.source
    name = f"{source.uri or words('page')} {source.record}".strip()
    shown = [article(made, f"a{number}", words, beside=True) for number, made in enumerate(records)]
    if not shown:
        none = words("no_article", kind=words.of("kind", page.kind))
        shown = [tag("article", tag("p", none, class_="note"))]
    body = joined(
        (
            tag("a", words("skip"), href="#articles", class_="skip"),
            _top(page, name, records, words),
            tag(
                "div",
                tag("main", *shown, id="articles", tabindex=-1),
                _aside(raw, page, words),
                class_="beside",
            ),
            tag("button", words("back"), type="button", id="back", hidden=True),
            tag("div", id="tip", role="status", hidden=True),
            said(words),
        )
    )
    return framed(f"{records[0].title or name if records else name} · {words('report')}", body, words)


def _seen(made: Record, key: str) -> Iterator[Seen]:
    """All places of the source that the page's links lead to."""
    findings: list[ClaimRecord | EntityRecord] = [*made.claims, *made.entities]
    for found in findings:
        yield Seen(key + found.id, Span(*found.source_span))
        for number, span in enumerate(found.also_at, start=1):
            yield Seen(key + found.id, Span(*span), number)
    if made.hints is not msgspec.UNSET:
        for number, hint in enumerate(made.hints, start=1):
            yield Seen(f"{key}h{number}", Span(*hint.source_span))
    for name, stated in (("date", made.evidence.date), ("publisher", made.evidence.publisher)):
        if stated:
            yield Seen(key + name, Span(*stated))


def _top(page: Page, name: str, records: Sequence[Record], words: Words) -> Html:
    source, sums = page.draft.source, account(page)
    about = words(
        "about_file",
        encoding=source.encoding.name,
        evidence=source.encoding.evidence,
        size=words.number(len(source.raw)),
        count=words.number(sums.characters),
    )
    contents = None
    if len(records) > 1:
        links = (
            tag("li", tag("a", made.title or words("no_title"), href=f"#a{number}"))
            for number, made in enumerate(records)
        )
        contents = tag("nav", tag("ol", *links), aria_label=words("articles"))
    return tag(
        "header",
        tag("h1", name, class_="file"),
        tag("p", about, class_="file"),
        fates(sums.fates, words),
        contents,
        class_="top",
    )


def _aside(raw: Dump, page: Page, words: Words) -> Html:
    """The dump, what its marks mean, and where the present finding stands."""
    counts = Counter[str]()
    for revision in page.draft.revisions:
        counts[revision.rule] += len(revision)
    rules = (
        tag(
            "li",
            tag("b", words.of("rule", rule)),
            " ",
            tag("code", rule),
            " ",
            tag("small", words("edits", count=words.number(counts[rule]))),
            id=f"rule-{number}",
            data_rule=words.of("rule", rule),
        )
        for number, rule in enumerate(raw.rules)
    )
    signs = ("repair", "script", "shape", "unsure", "lost", "copy", "removed")
    legend = (tag("span", words(f"sign_{sign}"), class_=f"sign {sign}") for sign in signs)
    return tag(
        "aside",
        tag("h2", words("dump"), tag("small", words("dump_help"))),
        tag("p", *legend, class_="legend"),
        tag(
            "details", tag("summary", words("rules", count=len(raw.rules))), tag("ol", *rules, class_="rules")
        )
        if raw.rules
        else None,
        tag("p", id="where", role="status", hidden=True),
        tag("div", raw.html, id="dump", tabindex=0, role="group", aria_label=words("dump_label"), lang="zh"),
        aria_label=words("dump"),
    )


def said(words: Words) -> Html:
    """The phrases that the page's script needs, out of sight."""
    names = (
        "removed_here", "inserted_here", "becomes", "margin", "taken_from", "lost_place", "copy_number",
        "first_copy", "here", "not_shown", "shown_rows",
    )  # fmt: skip
    return tag("ul", *(tag("li", words(name), data_say=name) for name in names), hidden=True, id="say")

"""`8227 characters: 2471 kept, …`: what was done to a page, in lines for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.account import account, removed
from pipeline.article import Article
from pipeline.document import Draft, Page
from pipeline.findings import decimal
from pipeline.text import Rewrite, Span
from pipeline.vocabulary import Claim, Finding

SHOWN = 60  # characters of a stretch that are printed
AROUND = 6  # characters of context beside an edit


def explanation(page: Page, articles: Sequence[Article]) -> Iterator[str]:
    """The page's account, its changes rule by rule, what was removed and why, and what was found."""
    source = page.draft.source
    yield f"{source.uri or 'page'} {source.record}".rstrip()
    yield f"encoding: {source.encoding.name} ({source.encoding.evidence}), {len(source.raw)} bytes"
    sums = account(page)
    yield f"{sums.characters} characters:"
    for fate, count in sums.fates.items():
        yield f"  {count:>8}  {fate}"
    yield f"  {sum(sums.fates.values()):>8}  together"
    yield from _changes(page)
    yield "removed:"
    for reason, span in removed(page):
        yield f"  {span.start}-{span.end} {reason}: {_short(source.text[span.start : span.end])}"
    for article in articles:
        yield from _article(article)


def _changes(page: Page) -> Iterator[str]:
    for index, revision in enumerate(page.draft.revisions):
        yield f"{revision.rule}: {len(revision)} edits"
        if isinstance(revision, Rewrite):
            continue
        before = Draft(page.draft.source, "", page.draft.revisions[:index])
        text = page.draft.source.text
        for edit in revision.edits:
            span = before.origin(edit.span)
            context = text[max(0, span.start - AROUND) : span.start]
            sure = "" if edit.certainty == "certain" else f"  ({edit.certainty}, margin {edit.margin})"
            was, now = _short(text[span.start : span.end]), _short(edit.after)
            yield f"  {span.start}-{span.end} …{_short(context)}[{was}] -> [{now}]{sure}"
        for mark in revision.marks:
            yield f"  beyond repair at {mark.span.start}-{mark.span.end} of the text after: {mark.reason}"


def _article(article: Article) -> Iterator[str]:
    document = article.document
    size = len(article.text)
    yield f"article {article.ordinal}: {document.kind}, {size} characters, {article.original_script}"
    for name, value in (
        ("title", article.title),
        ("published", document.published_at and document.published_at.value),
        ("publisher", document.publisher and document.publisher.value),
    ):
        yield f"  {name}: {value or '(the page does not say)'}"
    yield f"  {len(article.blocks)} blocks, {len(article.entities)} entities, {len(article.claims)} claims"


def claims(articles: Iterable[Article]) -> Iterator[str]:
    """Each claim with its sentence, its parts and their places, and the rule that linked them."""
    for article in articles:
        for number, found in enumerate(article.claims, start=1):
            yield from _claim(article, number, found)


def _claim(article: Article, number: int, found: Finding) -> Iterator[str]:
    claim = found.value
    if not isinstance(claim, Claim):
        return
    text = article.written(found.field)
    words = text[found.span.start : found.span.end]
    yield f"c{number} {words}   {found.rule}, {found.confidence}, {found.certainty}"
    yield f"   in: {_sentence(text, found.span)}"
    value = decimal(claim.value) + (f" to {decimal(claim.value_max)}" if claim.value_max is not None else "")
    yield f"   value: {claim.op} {value} {claim.unit} ({claim.unit_kind})"
    for name, part in (
        ("subject", claim.subject),
        ("metric", claim.metric),
        ("period", claim.period),
        ("source", claim.attribution),
    ):
        if part is not None:
            place = f" at {part.span.start}-{part.span.end}" if part.span else ""
            yield f"   {name}: {part.text}{place}"
    if claim.change:
        yield f"   change: {claim.change.direction}, {claim.change.basis}"
    yield f"   modality: {claim.modality}"
    origin = article.origin(found.span, found.field)
    raw = article.source.bytes_of(origin)
    yield f"   read at: characters {origin.start}-{origin.end}, bytes {raw.start}-{raw.end}"
    for also in article.also_at(found.span, found.field):
        yield f"   also at: characters {also.start}-{also.end}"


def _sentence(text: str, span: Span) -> str:
    start = max(text.rfind(mark, 0, span.start) for mark in "。！？；\n") + 1
    ends = [end for mark in "。！？；\n" if (end := text.find(mark, span.end)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]} … {text[-SHOWN // 2 :]}"

"""What the visible lines of a page do not say, from the classes of its elements and from its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.document import Document, Draft, Stated
from pipeline.page.bylines.items import NOBODY
from pipeline.page.days.dates import dates
from pipeline.page.facts.site_names import general, named
from pipeline.page.html.facts import Facts, led
from pipeline.page.lines import folded
from pipeline.page.writers.people import person
from pipeline.text import Span

SENT_FROM = re.compile(
    r"来自(?:网页|手机|电脑|iPhone|Android|iPad|安卓|苹果|微博|\S{0,6}客户端)", re.IGNORECASE
)
MOST = 4  # people that the head names as writers
NAME = re.compile(
    r"\s*(?:(?:文章)?(?:来源|作者|撰文|文|记者|编辑)\s*[:/|丨]?\s*)?(?P<name>[^\s:,。;|]+(?: [A-Za-z]+)*)\s*$"
)


def filled(draft: Draft, document: Document, found: Facts, labelled: Sequence[tuple[str, Span]]) -> Document:
    """The document with what its visible lines do not say: from elements' classes, then from the head."""
    people = [each for label, span in labelled if label == "author" and (each := _labelled(draft, span))]
    offices = [each for label, span in labelled if label == "publisher" and (each := _labelled(draft, span))]
    if (writer := _writes(document.publisher, people)) and (found.site or found.logo or found.publishers):
        document = replace(document, publisher=None, authors=(*document.authors, writer))
    known = {folded(each.value) for each in found.publishers}
    days = [each for label, span in labelled if label == "date" and (each := _dated(draft, span))]
    offices += [each for each in document.authors if each.value in known]  # `文｜南屏周刊 钟离`
    publisher = document.publisher or next(iter([*offices, *found.publishers]), None)
    written = tuple(each for each in document.authors if each.value not in known)
    several = len(found.authors) <= MOST and all(person(folded(each.value)) for each in found.authors)
    authors = written or tuple(people) or tuple(found.authors if several else found.authors[:1])
    if publisher:
        authors = tuple(each for each in authors if folded(each.value) != folded(publisher.value))
    once: dict[str, Stated] = {}
    for each in authors:
        once.setdefault(folded(each.value), each)
    return replace(
        document,
        published_at=_timed(next(iter(days), None) or document.published_at, found.dates),
        publisher=publisher,
        authors=tuple(once.values()),
        url=document.url or found.url,
    )


def _writes(publisher: Stated | None, people: Sequence[Stated]) -> Stated | None:
    """The writer, by his element, whom a line without keys gives for the publisher: `山野读债人 3月8日`."""
    if publisher is None or named(folded(publisher.value)):
        return None
    return next((each for each in people if each.source_span == publisher.source_span), None)


def _timed(day: Stated | None, told: Sequence[Stated]) -> Stated | None:
    """The day that a page shows, with the time of day that its head gives for the same day."""
    if day is None:
        return next(iter(told), None)
    same = (each for each in told if each.value.startswith(f"{day.value}T"))
    return next(same, day)


def _labelled(draft: Draft, place: Span) -> Stated | None:
    """A name at a place of the source, without the key in front of it."""
    (span,) = led(draft, [place])
    said = folded(draft.text[span.start : span.end])
    match = NAME.match(said)
    if match is None or not 2 <= len(match["name"]) <= 24 or any(dates(match["name"])):
        return None
    if NOBODY.search(match["name"]) or general(match["name"]) or SENT_FROM.match(match["name"]):
        return None
    span = Span(*match.span("name")).shifted(span.start)
    return Stated(match["name"], draft.origin(span), span)


def _dated(draft: Draft, place: Span) -> Stated | None:
    """The day in an element that a site's row names."""
    (span,) = led(draft, [place])
    for each in dates(folded(draft.text[span.start : span.end])):
        if not each.yearless:
            at = each.span.shifted(span.start)
            return Stated(each.value, draft.origin(at), at)
    return None

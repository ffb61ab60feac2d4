"""`81% 85% 9%` of one market beside each other: claims that can be compared, as bars.

Drawn only where two or more claims measure the same in the same unit: the two ends of a from-to pair, the
members of a list (分别), one measure of several subjects, or of several periods, and changes against the same
basis. Bars start at zero, and none compares different units. Each bar stands in a row of a table with its
words and its number, so that nothing is told by the drawing alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.report.markup import Html, joined, tag
from pipeline.report.said import change_said, value_said
from pipeline.report.words import Words
from pipeline.schema import ClaimRecord, Record

MOST = 6  # charts of an article: more are no glance any more
BARS = 12  # of a chart
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Claims to be drawn beside each other, what they have in common, and what tells them apart."""

    heading: str
    labels: tuple[str, ...]
    claims: tuple[ClaimRecord, ...]


def charts(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """The charts of a record; nothing where nothing can be compared."""
    found = list(drawn(record.claims, words))[:MOST]
    return joined(_chart(chart, key, words, beside=beside) for chart in found)


def drawn(claims: Sequence[ClaimRecord], words: Words) -> Iterator[Chart]:
    """What can be compared, the closest ties first; a claim is drawn once."""
    used: set[str] = set()
    for tie in (_pairs, _lists, _periods, _subjects, _changes):
        for chart in tie([claim for claim in claims if claim.id not in used], words):
            used.update(claim.id for claim in chart.claims)
            yield chart


def _pairs(claims: Sequence[ClaimRecord], words: Words) -> Iterator[Chart]:
    for ends in _together(claims, lambda claim: (claim.pair,) if claim.pair else None):
        names = (words("pair_from"), words("pair_to"))
        labels = tuple(_period(each) or name for each, name in zip(ends, names, strict=False))
        if len(ends) == 2 and len(set(labels)) == 2:
            yield Chart(_of(ends[0]), labels, tuple(ends))


def _lists(claims: Sequence[ClaimRecord], words: Words) -> Iterator[Chart]:
    del words
    for members in _together(claims, lambda claim: (claim.group,) if claim.group else None):
        labels = _apart(members)
        if labels:
            yield Chart(_metric(members[0]), labels, tuple(members))


def _subjects(claims: Sequence[ClaimRecord], words: Words) -> Iterator[Chart]:
    """One measure of several subjects, at one time."""
    del words
    for members in _together(claims, lambda claim: _levels(claim, _period(claim))):
        labels = tuple(_subject(each) for each in members)
        if all(labels) and len(set(labels)) == len(labels):
            when = _period(members[0])
            yield Chart(f"{_metric(members[0])} {when}".strip(), labels, tuple(members))


def _periods(claims: Sequence[ClaimRecord], words: Words) -> Iterator[Chart]:
    """One measure of one subject, over time."""
    del words
    for members in _together(claims, lambda claim: _levels(claim, _subject(claim))):
        dated = sorted(members, key=_start)
        labels = tuple(_period(each) for each in dated)
        if all(map(_start, dated)) and len(set(labels)) == len(labels):
            yield Chart(_of(dated[0]), labels, tuple(dated))


def _changes(claims: Sequence[ClaimRecord], words: Words) -> Iterator[Chart]:
    """Growth and decline against the same basis."""
    for members in _together(claims, _moved):
        labels = _apart(members)
        if labels:
            yield Chart(change_said(members[0], words)[1:].strip() or words("change"), labels, tuple(members))


def _together(
    claims: Iterable[ClaimRecord], tie: Callable[[ClaimRecord], Key | None]
) -> Iterator[list[ClaimRecord]]:
    """Claims with one key and one unit, two to twelve; a change of nothing and a rank are no bars."""
    tied: dict[Key, list[ClaimRecord]] = {}
    for claim in claims:
        key = tie(claim)
        if key is not None and claim.unit_kind not in ("rank", "bare"):
            tied.setdefault((*key, claim.unit, claim.unit_kind), []).append(claim)
    for members in tied.values():
        values = [Decimal(each.value) for each in members]
        if 2 <= len(members) <= BARS and any(values):
            yield members


def _levels(claim: ClaimRecord, other: str) -> Key | None:
    metric = _metric(claim)
    return None if claim.change or not metric or not other else (metric, other)


def _moved(claim: ClaimRecord) -> Key | None:
    if claim.change is None or claim.unit != "%":
        return None
    return (claim.change.basis, _period(claim))


def _apart(members: Sequence[ClaimRecord]) -> tuple[str, ...] | None:
    """The shortest words that tell the members apart, or None where only their numbers do."""
    for words in (_subject, _metric, _period, _of):
        labels = tuple(words(each) for each in members)
        if all(labels) and len(set(labels)) == len(labels):
            return labels
    return None


def _subject(claim: ClaimRecord) -> str:
    return claim.subject.text if claim.subject else ""


def _metric(claim: ClaimRecord) -> str:
    return claim.metric.text if claim.metric else ""


def _of(claim: ClaimRecord) -> str:
    return f"{_subject(claim)} {_metric(claim)}".strip()


def _period(claim: ClaimRecord) -> str:
    return claim.period.text if claim.period else ""


def _start(claim: ClaimRecord) -> str:
    return (claim.period.start or "") if claim.period else ""


def signed(claim: ClaimRecord) -> Decimal:
    """The value as a bar: what went down goes to the left."""
    value = Decimal(claim.value)
    return -value if claim.change and claim.change.direction == "down" and value > 0 else value


def _chart(chart: Chart, key: str, words: Words, *, beside: bool) -> Html:
    values = [signed(claim) for claim in chart.claims]
    least, most = min(*values, Decimal(0)), max(*values, Decimal(0))
    rows = (
        tag(
            "tr",
            tag("th", label, scope="row"),
            tag("td", _bar(value, least, most), class_="bar"),
            tag("td", _link(claim, key, words, beside=beside), class_="number"),
        )
        for label, claim, value in zip(chart.labels, chart.claims, values, strict=True)
    )
    return tag(
        "figure",
        tag("figcaption", chart.heading or words("compared")),
        tag("table", *rows, class_="bars"),
        class_="chart",
    )


def _link(claim: ClaimRecord, key: str, words: Words, *, beside: bool) -> Html:
    name = key + claim.id
    arrow = change_said(claim, words)[:1]
    href = f"#s-{name}-0" if beside else f"#t-{name}"
    return tag("a", f"{arrow} {value_said(claim)}".strip(), href=href, data_f=name)


def _bar(value: Decimal, least: Decimal, most: Decimal) -> Html:
    """A bar from zero, in per cent of the width, so that it fits any screen."""
    whole = most - least
    start, width = (min(value, Decimal(0)) - least) / whole * 100, abs(value) / whole * 100
    zero = -least / whole * 100
    axis = tag("line", x1=f"{zero:.2f}%", x2=f"{zero:.2f}%", y1="0", y2="100%", class_="axis")
    bar = tag(
        "rect",
        x=f"{start:.2f}%",
        y="3",
        width=f"{max(width, Decimal('0.5')):.2f}%",
        height="12",
        class_="down" if value < 0 else "up",
    )
    return tag("svg", bar, axis, width="100%", height="18", aria_hidden="true", focusable="false")

"""`…基金公司闻风[�]动。…`: the places that a person should look at, each with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.markup import Html, joined, tag
from pipeline.report.words import Words
from pipeline.schema import Pair, Quality

SHOWN = 300  # places listed of one article
AROUND = 12  # characters of context on either side


@dataclass(frozen=True, slots=True)
class Counts:
    """How many places of an article are uncertain, beyond repair, and probably altered by somebody."""

    uncertain: int
    lost: int
    altered: int

    @property
    def together(self) -> int:
        """All that a person should look at."""
        return self.uncertain + self.lost + self.altered


def counts(quality: Quality) -> Counts:
    """The places of each kind. One beyond repair stands among the uncertain too, and counts once."""
    lost = {each.reason for each in quality.unrecoverable}
    seen = {each.reason for each in quality.uncertain}
    in_text = sum(each.reason in lost for each in quality.uncertain)
    elsewhere = sum(each.reason not in seen for each in quality.unrecoverable)
    altered = len(quality.altered.evidence) if quality.altered else 0
    return Counts(len(quality.uncertain) - in_text, in_text + elsewhere, altered)


def doubts(quality: Quality, text: str, title: str, words: Words) -> Html:
    """The places, listed."""
    lost = {each.reason for each in quality.unrecoverable}
    seen = {each.reason for each in quality.uncertain}
    items = [
        _item(
            _around(text if each.field == "text" else title, each.span),
            words("lost_place" if each.reason in lost else "uncertain_place"),
            words.of("rule", each.reason) + ("" if each.margin is None else f" ({each.margin:.1f})"),
        )
        for each in quality.uncertain
    ]
    items += [
        _item(
            words("characters_of_source", span=f"{each.source_span[0]}–{each.source_span[1]}"),
            words("lost_place"),
            words.of("rule", each.reason),
        )
        for each in quality.unrecoverable
        if each.reason not in seen
    ]
    if quality.altered:
        items += [
            _item(_around(text, each.span), words("altered_place"), each.reason)
            for each in quality.altered.evidence
        ]
    if not items:
        return tag("p", words("no_doubts"), class_="note")
    more = len(items) - SHOWN
    rest = tag("li", words("more", count=more)) if more > 0 else None
    return tag("ul", *items[:SHOWN], rest, class_="doubts")


def _item(place: str, kind: str, reason: str) -> Html:
    return tag("li", place, " ", tag("small", kind, ": ", reason))


def _around(text: str, span: Pair) -> Html:
    start, end = span
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = ("…" if first else "") + text[first:start].replace("\n", " ")
    after = text[end:last].replace("\n", " ") + ("…" if last < len(text) else "")
    return joined((before, tag("mark", text[start:end] or "‸"), after))

"""Which stretch of one copy a line of the other says again, though they are broken into lines differently.

Letters are aligned, folded (`agreement.py`). Where the copies differ for pages nothing is aligned: the lines
there repeat nothing, and are said to.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.agreement import equal
from pipeline.page.lines import LETTERS, folded, lowered
from pipeline.text import Span

EDGE_MARKS = 3  # `。”）`: marks that may stand outside the first and last letter
SAID_AGAIN = 0.5  # of a line's letters must be found, else it repeats nothing


Equal = list[tuple[int, int, int]]  # stretches that both share: start in ours, start in theirs, letters
Main = tuple[Sequence[Span], list[int]]  # the lines of the main copy, and where each starts


@dataclass(frozen=True, slots=True)
class Stretch:
    """The letters of some spans of a text, with the place of each."""

    letters: str
    places: list[int]

    @staticmethod
    def of(text: str, spans: Sequence[Span]) -> Stretch:
        """The letters of the spans, folded."""
        letters: list[str] = []
        places: list[int] = []
        first = spans[0].start if spans else 0
        whole = folded(text[first : spans[-1].end]) if spans else ""
        for span in spans:
            reading = whole[span.start - first : span.end - first]
            for match in LETTERS.finditer(reading):
                letters.append(match.group())
                places.extend(range(span.start + match.start(), span.start + match.end()))
        return Stretch(lowered("".join(letters)), places)


def repeats(text: str, main: Sequence[Span], copy: Sequence[Span]) -> list[Span | None]:
    """For each span of the copy the stretch of the text, inside the main spans, that it says again."""
    ours, theirs = Stretch.of(text, main), Stretch.of(text, copy)
    said = list(equal(ours.letters, theirs.letters))
    lines = main, [span.start for span in main]
    return [_said(span, ours, theirs, said, lines) for span in copy]


def _said(span: Span, ours: Stretch, theirs: Stretch, equal: Equal, main: Main) -> Span | None:
    first, last = bisect.bisect_left(theirs.places, span.start), bisect.bisect_left(theirs.places, span.end)
    if first == last:
        return None
    low = high = -1
    matched = 0
    at = max(0, bisect.bisect_right(equal, first, key=lambda block: block[1]) - 1)
    while at < len(equal) and equal[at][1] < last:
        a, b, size = equal[at]
        start, end = max(b, first), min(b + size, last)
        if start < end:
            matched += end - start
            if low < 0:
                low = max(0, a + start - b - (start - first))
            high = min(len(ours.places), a + end - b + (last - end))
        at += 1
    if matched < SAID_AGAIN * (last - first):
        return None
    return _to_edges(Span(ours.places[low], ours.places[high - 1] + 1), main)


def _to_edges(span: Span, main: Main) -> Span:
    """The span with the marks before and after it, when it begins or ends a line of the main copy."""
    spans, starts = main
    at = bisect.bisect_right(starts, span.start) - 1
    to = bisect.bisect_right(starts, span.end - 1) - 1
    start, end = span.start, span.end
    if at >= 0 and start - spans[at].start <= EDGE_MARKS:
        start = spans[at].start
    if to >= 0 and end <= spans[to].end and spans[to].end - end <= EDGE_MARKS:
        end = spans[to].end
    return Span(start, end)

"""Which stretch of one copy a line of the other says again, though they are broken into lines differently.

Letters are aligned, folded: first by windows that both hold exactly once, in the longest order that both
share, then letter by letter in the short stretches between them. Too long a stretch between two windows
(copies that differ for pages) stays unaligned: its lines repeat nothing, and are said to.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline.page.chains import PLACES, WINDOW
from pipeline.page.lines import LETTERS, folded, lowered
from pipeline.text import Span

LONGEST = 4000  # letters between two anchors that are aligned one by one: 4000 x 4000 takes 2 ms
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
        for span in spans:
            reading = folded(text[span.start : span.end])
            for match in LETTERS.finditer(reading):
                letters.append(match.group())
                places.extend(range(span.start + match.start(), span.start + match.end()))
        return Stretch(lowered("".join(letters)), places)


def repeats(text: str, main: Sequence[Span], copy: Sequence[Span]) -> list[Span | None]:
    """For each span of the copy the stretch of the text, inside the main spans, that it says again."""
    ours, theirs = Stretch.of(text, main), Stretch.of(text, copy)
    equal = list(_equal(ours.letters, theirs.letters))
    lines = main, [span.start for span in main]
    return [_said(span, ours, theirs, equal, lines) for span in copy]


def _equal(ours: str, theirs: str) -> Iterator[tuple[int, int, int]]:
    done_ours = done_theirs = 0
    for a, b in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        if a < done_ours or b < done_theirs:
            continue
        size_ours, size_theirs = a - done_ours, b - done_theirs
        if ours[done_ours:a] == theirs[done_theirs:b]:
            if size_ours:
                yield done_ours, done_theirs, size_ours
        elif size_ours <= LONGEST and size_theirs <= LONGEST:
            for code in Indel.opcodes(ours[done_ours:a], theirs[done_theirs:b]):
                if code.tag == "equal":
                    yield (
                        done_ours + code.src_start,
                        done_theirs + code.dest_start,
                        code.src_end - code.src_start,
                    )
        done_ours, done_theirs = a, b


def _anchors(ours: str, theirs: str) -> list[tuple[int, int]]:
    """Places of windows that both hold once, in the longest order that both share."""
    here, there = _once(ours), _once(theirs)
    common = sorted((place, there[window]) for window, place in here.items() if window in there)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(common):
        at = bisect.bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(common[index])
        index = before[index]
    return chain[::-1]


def _once(letters: str) -> dict[str, int]:
    found: dict[str, int] = {}
    twice: set[str] = set()
    for match in PLACES.finditer(letters):
        window = letters[match.end() : match.end() + WINDOW]
        if window in found:
            twice.add(window)
        found[window] = match.end()
    return {window: place for window, place in found.items() if window not in twice and len(window) == WINDOW}


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

"""`净值1.5元` and `净值1.6元` agree in 净值1. and 元: the stretches that two texts share, in linear time.

First windows that both hold exactly once, in the longest order that both share, then character by character
in the short stretches between them. Too long a stretch between two windows (texts that differ for pages)
stays unaligned: nothing there agrees.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from pipeline import patterns as re

WINDOW = 10  # letters: chance repeats of 10 are rare outside boilerplate, and damage spares most windows
PLACES = re.compile(
    "[的一是在不了有和为年到中这人上个大以金资时e05基月场过市股从对来会后前多]"
)  # one letter in four
LONGEST = 4000  # characters between two anchors that are aligned one by one: 4000 x 4000 takes 2 ms


def equal(ours: str, theirs: str) -> Iterator[tuple[int, int, int]]:
    """The stretches that both share, in order: start in ours, start in theirs, length."""
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

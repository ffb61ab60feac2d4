"""Which letters of a page say again what stood before: windows of them, strung into forward chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from pipeline.agreement import PLACES, WINDOW

RECENT = 8  # chains that a match is offered to
REACH = 300  # letters that a chain may skip in the shorter of its gaps, before it has weight of its own
OFTEN = 100  # times that a window is looked at again: more is boilerplate, and no page has so many copies
HINT = 24  # letters of a chain that make a pair worth a closer look
COMPARED = 1000  # letters between two matches that are compared one by one
JUMP = 60  # letters between two matches: more is a part that one of the two lacks, or another place
TAIL = 60  # letters behind a gap that hang together whatever the gap: a paragraph is missing before them
SAME_GAP = 40  # letters between two matches that count as matched, where both gaps are equal


@dataclass(slots=True)
class Chain:
    """Matches that move forward in both stretches: positions of the letter stream."""

    here: list[int] = field(default_factory=list)  # in the later stretch
    there: list[int] = field(default_factory=list)  # in the earlier one
    weight: int = 0

    def fits(self, there: int, here: int) -> bool:
        """Whether a match goes on where the chain stopped, in both stretches."""
        if there <= self.there[-1] or here <= self.here[-1]:
            return False
        if there >= self.here[0]:
            return False  # would run into itself
        return min(there - self.there[-1], here - self.here[-1]) <= max(REACH, self.weight)

    def strain(self, there: int, here: int) -> int:
        """By how many letters the two stretches would shift against each other."""
        return abs((here - there) - (self.here[-1] - self.there[-1]))

    def add(self, there: int, here: int) -> None:
        """Take in a match."""
        if not self.here:
            self.weight = WINDOW
        else:
            gaps = there - self.there[-1], here - self.here[-1]
            same = gaps[0] == gaps[1] and gaps[0] <= SAME_GAP
            self.weight += gaps[0] if same else min(*gaps, WINDOW)
        self.there.append(there)
        self.here.append(here)


def chains(stream: str) -> Iterator[Chain]:
    """The chains of a stream of letters: against the first place that said it, and against the last."""
    places = [match.end() for match in PLACES.finditer(stream)]
    windows = [stream[place : place + WINDOW] for place in places]
    said = Counter(windows)
    again = [(place, window) for place, window in zip(places, windows, strict=True) if said[window] > 1]
    if not again:
        return
    # Where nothing is said three times, the first place and the last one are the same.
    for latest in (False, True) if max(said.values()) > 2 else (False,):
        seen: dict[str, int] = {}
        times: Counter[str] = Counter()
        recent: list[Chain] = []
        done: list[Chain] = []
        for here, window in again:
            there = seen.get(window)
            if there is not None:
                times[window] += 1
                if times[window] > OFTEN:
                    continue
            if there is None or latest:
                seen[window] = here
            if there is not None and len(window) == WINDOW and here - there >= WINDOW:
                _offer(recent, done, there, here)
        yield from done


def _offer(recent: list[Chain], done: list[Chain], there: int, here: int) -> None:
    if recent and recent[0].strain(there, here) == 0 and recent[0].fits(there, here):
        recent[0].add(there, here)  # most go on where the last one stopped
        return
    fitting = [chain for chain in recent if chain.fits(there, here)]
    if fitting:
        chain = min(fitting, key=lambda each: each.strain(there, here))
        if recent[0] is not chain:
            recent.remove(chain)
            recent.insert(0, chain)
    else:
        chain = Chain()
        recent.insert(0, chain)
        done.append(chain)
        if len(recent) > RECENT:
            recent.pop()
            if done[-RECENT - 1].weight < HINT:
                del done[-RECENT - 1]
    chain.add(there, here)


def trim(chain: Chain) -> None:
    """Cut off ends that hang on the rest by a wide gap only: the next copy's title, a word of the menu."""
    there, here = chain.there, chain.here
    jumps = [
        index
        for index in range(1, len(here))
        if max(there[index] - there[index - 1], here[index] - here[index - 1]) > JUMP
    ]
    end = len(here)
    for index in reversed(jumps):
        gap = max(there[index] - there[index - 1], here[index] - here[index - 1])
        if here[end - 1] - here[index] + WINDOW >= min(gap / 2, TAIL):
            break
        end = index
    start = 0
    for index in jumps:
        gap = max(there[index] - there[index - 1], here[index] - here[index - 1])
        if index >= end or here[index - 1] - here[start] + WINDOW >= min(gap / 2, TAIL):
            break
        start = index
    chain.there, chain.here = there[start:end], here[start:end]


def shared(stream: str, chain: Chain) -> int:
    """How many letters a chain's two stretches share, looked at letter by letter where they differ."""
    total = WINDOW
    for (a, b), (c, d) in pairwise(zip(chain.there, chain.here, strict=True)):
        one, other = stream[a:c], stream[b:d]
        if one == other:
            total += len(one)
        elif max(len(one), len(other)) <= COMPARED:
            total += (
                LCSseq.similarity(one, other)
                if 2 * min(len(one), len(other)) > max(len(one), len(other))
                else WINDOW
            )
        else:
            total += WINDOW
    return total

"""The body stands twice on the page: the seed has it under the title, and again under title and date.

What is compared is the stream of letters, folded, so that line breaks, script and marks do not matter. At
places that the letters themselves choose (after frequent characters), windows of WINDOW letters are looked
up among the earlier ones; matches are strung into chains that move forward in both stretches. A chain is a
copy when it covers 55% of the shorter stretch, is dense in both, and agrees in its figures: three notices
made from one template share nine tenths of their letters, but not their codes, dates and sums.

Everything is linear in the page: one look-up for each place, and a match is offered to the few chains that
moved last.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from rapidfuzz.distance import LCSseq

from pipeline.page.lines import Line, lowered

WINDOW = 10  # letters: chance repeats of 10 are rare outside boilerplate, and damage spares most windows
PLACES = re.compile(
    "[的一是在不了有和为年到中这人上个大以金资时e05基月场过市股从对来会后前多]"
)  # one letter in four
RECENT = 8  # chains that a match is offered to
REACH = 300  # letters that a chain may skip in the shorter of its gaps, before it has weight of its own
COMPARED = 1000  # letters between two matches that are compared one by one
JUMP = 60  # letters between two matches: more is a part that one of the two lacks, or another place
SAME_GAP = 40  # letters between two matches that count as matched, where both gaps are equal
OFTEN = 12  # times that a window is looked at again: more is boilerplate, and no page has so many copies
HINT = 24  # letters of a chain that make a pair worth a closer look
LEAST = 60  # letters: a quoted sentence has up to 50
SHORT_LEAST = 40  # letters, where nearly all of the shorter stretch is said again
NEARLY_ALL = 0.85
WHOLE = 4000  # letters of two stretches that are compared whole; longer ones by their chain alone
ALONE = 200  # letters from which a single matched line is a copy
COVERAGE = 0.55  # of the shorter stretch (measured on cut and rewrapped copies)
DENSITY = 0.4  # of the longer of the two: a summary is thin in the body that it is taken from
EDGE = 12  # letters beside the matches that are looked at: less is a heading
DIVERGING = 0.2  # of the shorter stretch that may say something else at the edges
FIGURES = 0.8  # of the figures must agree: template notices share up to 0.7, cut copies 0.95
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stretches of lines that say the same: the earlier one and the later one, both ends included."""

    first: tuple[int, int]
    second: tuple[int, int]
    weight: int


Range = tuple[int, int]  # the first and the last of some lines


@dataclass(frozen=True, slots=True)
class _Stream:
    """The letters of the lines that are compared, one after the other."""

    letters: str
    starts: list[int]  # where each line's letters start, and where the last one's end
    chosen: list[int]  # which line of the page each is
    lines: Sequence[Line]
    walls: Sequence[bool]

    def at(self, index: int) -> Line:
        """The line of that number among those compared."""
        return self.lines[self.chosen[index]]

    def line(self, position: int) -> int:
        """The line that a letter stands in."""
        return bisect.bisect_right(self.starts, position) - 1

    def last_line(self, position: int) -> int:
        """The last line of a stretch whose last window starts there: not one that the window only enters."""
        line = self.line(position + WINDOW - 1)
        inside = position + WINDOW - self.starts[line]
        if line == self.line(position) or 2 * inside > self.starts[line + 1] - self.starts[line]:
            return line
        return line - 1

    def widened(self, stretch: Range, *, low: int, stop: int, limit: int) -> Range:
        """The run of running text that a stretch stands in: to a wall, the other stretch, `limit` letters."""
        start, end = stretch
        low = max(low, self.line(max(0, self.starts[start] - limit)) - 1)
        stop = min(stop, self.line(min(len(self.letters) - 1, self.starts[end + 1] + limit)) + 1)
        while start - 1 > low and self.at(start - 1).prose and not self.walled(start - 1, start):
            start -= 1
        while end + 1 < stop and self.at(end + 1).prose and not self.walled(end, end + 1):
            end += 1
        return start, end

    def walled(self, above: int, below: int) -> bool:
        """Whether something that is no text stands between two neighbours."""
        return any(self.walls[self.chosen[above] : self.chosen[below] + 1])


@dataclass(slots=True)
class _Chain:
    """Matches that move forward in both stretches: positions of the letter stream."""

    here: list[int] = field(default_factory=list)  # in the later stretch
    there: list[int] = field(default_factory=list)  # in the earlier one
    weight: int = 0

    def fits(self, there: int, here: int) -> bool:
        if there <= self.there[-1] or here <= self.here[-1] or self.there[0] + WINDOW > here:
            return False
        if there >= self.here[0]:
            return False  # would run into itself
        return min(there - self.there[-1], here - self.here[-1]) <= max(REACH, self.weight)

    def strain(self, there: int, here: int) -> int:
        return abs((here - there) - (self.here[-1] - self.there[-1]))

    def add(self, there: int, here: int) -> None:
        if not self.here:
            self.weight = WINDOW
        else:
            gaps = there - self.there[-1], here - self.here[-1]
            same = gaps[0] == gaps[1] and gaps[0] <= SAME_GAP
            self.weight += gaps[0] if same else min(*gaps, WINDOW)
        self.there.append(there)
        self.here.append(here)


def pairs(lines: Sequence[Line], body: Sequence[bool], walls: Sequence[bool]) -> list[Pair]:
    """The pairs of equal stretches, heaviest first.

    `body` says which lines are compared, `walls` which lines end a stretch (menus, bylines, titles).
    """
    chosen = [index for index, is_body in enumerate(body) if is_body]
    letters = lowered("".join(lines[index].letters for index in chosen))
    starts = [0, *accumulate(lines[index].size for index in chosen)]
    stream = _Stream(letters, starts, chosen, lines, walls)
    found: list[Pair] = []
    for chain in _chains(letters):
        if chain.weight < HINT:
            continue
        _trim(chain)
        chain.weight = _letters(letters, chain)
        if pair := _pair(chain, stream):
            found.append(pair)
    found.sort(key=lambda pair: (-pair.weight, pair.second))
    return _apart(found)


def _chains(stream: str) -> Iterator[_Chain]:
    for latest in (False, True):  # against the first that said it, and against the last one before
        seen: dict[str, int] = {}
        times: Counter[str] = Counter()
        recent: list[_Chain] = []
        done: list[_Chain] = []
        for match in PLACES.finditer(stream):
            here = match.end()
            window = stream[here : here + WINDOW]
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


def _offer(recent: list[_Chain], done: list[_Chain], there: int, here: int) -> None:
    fitting = [chain for chain in recent if chain.fits(there, here)]
    if fitting:
        chain = min(fitting, key=lambda each: each.strain(there, here))
        if recent[0] is not chain:
            recent.remove(chain)
            recent.insert(0, chain)
    else:
        chain = _Chain()
        recent.insert(0, chain)
        done.append(chain)
        if len(recent) > RECENT:
            recent.pop()
            if done[-RECENT - 1].weight < HINT:
                del done[-RECENT - 1]
    chain.add(there, here)


def _trim(chain: _Chain) -> None:
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
        if 2 * (here[end - 1] - here[index] + WINDOW) >= gap:
            break
        end = index
    start = 0
    for index in jumps:
        if index >= end or 2 * (here[index - 1] - here[start] + WINDOW) >= max(
            there[index] - there[index - 1], here[index] - here[index - 1]
        ):
            break
        start = index
    chain.there, chain.here = there[start:end], here[start:end]


def _letters(stream: str, chain: _Chain) -> int:
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


def _pair(chain: _Chain, stream: _Stream) -> Pair | None:
    first = stream.line(chain.there[0]), stream.last_line(chain.there[-1])
    second = stream.line(chain.here[0]), stream.last_line(chain.here[-1])
    if first[1] >= second[0]:
        return None
    spans = chain.there[-1] + WINDOW - chain.there[0], chain.here[-1] + WINDOW - chain.here[0]
    if chain.weight < DENSITY * max(spans):
        return None
    limit = WHOLE + 2 * chain.weight  # more unsaid text than that, and it is no copy anyway
    wide = (
        stream.widened(first, low=-1, stop=second[0], limit=limit),
        stream.widened(second, low=first[1], stop=len(stream.chosen), limit=limit),
    )
    said = [stream.letters[stream.starts[start] : stream.starts[end + 1]] for start, end in wide]
    least = min(map(len, said))
    if max(map(len, said)) <= WHOLE:
        chain.weight = max(chain.weight, LCSseq.similarity(*said))
    if _diverging(first, second, wide, stream) > DIVERGING * least:
        return None
    single = any(start == end for start, end in wide)
    enough = ALONE if single else SHORT_LEAST if chain.weight >= NEARLY_ALL * least else LEAST
    if chain.weight < enough or chain.weight < COVERAGE * least or not _agree(first, second, stream):
        return None
    first, second = _grown(first, second, wide, stream)
    chosen = stream.chosen
    return Pair((chosen[first[0]], chosen[first[1]]), (chosen[second[0]], chosen[second[1]]), chain.weight)


def _diverging(first: Range, second: Range, wide: tuple[Range, Range], stream: _Stream) -> int:
    """Letters before and after the matches where both stretches go on, and say different things.

    A copy is cut or goes on alone; an article that quotes a paragraph of another goes its own way on both
    sides of it.
    """
    total = 0
    for (start, end), (other_start, other_end) in (
        ((wide[0][0], first[0]), (wide[1][0], second[0])),
        ((first[1] + 1, wide[0][1] + 1), (second[1] + 1, wide[1][1] + 1)),
    ):
        one = stream.letters[stream.starts[start] : stream.starts[end]]
        other = stream.letters[stream.starts[other_start] : stream.starts[other_end]]
        least = min(len(one), len(other))
        if (
            least >= EDGE
            and max(len(one), len(other)) <= 2 * WHOLE
            and LCSseq.similarity(one, other) < least / 2
        ):
            total += least
    return total


def _grown(first: Range, second: Range, wide: tuple[Range, Range], stream: _Stream) -> tuple[Range, Range]:
    """The stretches with the lines at their edges that were too short or too damaged for a window."""
    before = min(first[0] - wide[0][0], second[0] - wide[1][0], 2)
    after = min(wide[0][1] - first[1], wide[1][1] - second[1], 2)
    (a, b), (c, d) = (first[0] - before, first[1] + after), (second[0] - before, second[1] + after)

    def same(left: int, right: int) -> bool:
        return stream.at(left).letters == stream.at(right).letters

    while a > 0 and c - 1 > b and same(a - 1, c - 1) and not stream.walled(a - 1, a):
        a, c = a - 1, c - 1
    while b + 1 < c and d + 1 < len(stream.chosen) and same(b + 1, d + 1) and not stream.walled(b, b + 1):
        b, d = b + 1, d + 1
    return (a, b), (c, d)


def _agree(first: Range, second: Range, stream: _Stream) -> bool:
    counts = [
        Counter(FIGURE.findall("\n".join(stream.at(index).text for index in range(start, end + 1))))
        for start, end in (first, second)
    ]
    least = min(count.total() for count in counts)
    return least < 3 or (counts[0] & counts[1]).total() >= FIGURES * least


def _apart(found: list[Pair]) -> list[Pair]:
    """The heaviest pairs whose later stretches do not overlap."""
    kept: list[Pair] = []
    starts: list[int] = []
    for pair in found:
        at = bisect.bisect_right(starts, pair.second[1])
        if at and kept[at - 1].second[1] >= pair.second[0]:
            continue
        kept.insert(at, pair)
        starts.insert(at, pair.second[0])
    return kept

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
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from pipeline.agreement import WINDOW
from pipeline.page.chains import HINT, Chain, chains, shared, trim
from pipeline.page.lines import Line, lowered

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


def pairs(lines: Sequence[Line], body: Sequence[bool], walls: Sequence[bool]) -> list[Pair]:
    """The pairs of equal stretches, heaviest first.

    `body` says which lines are compared, `walls` which lines end a stretch (menus, bylines, titles).
    """
    chosen = [index for index, is_body in enumerate(body) if is_body]
    letters = lowered("".join(lines[index].letters for index in chosen))
    starts = [0, *accumulate(lines[index].size for index in chosen)]
    stream = _Stream(letters, starts, chosen, lines, walls)
    found: list[Pair] = []
    for chain in chains(letters):
        if chain.weight < HINT:
            continue
        trim(chain)
        chain.weight = shared(letters, chain)
        if pair := _pair(chain, stream):
            found.append(pair)
    found.sort(key=lambda pair: (-pair.weight, pair.second))
    return _apart(found)


def _pair(chain: Chain, stream: _Stream) -> Pair | None:
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

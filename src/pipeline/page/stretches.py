"""`…。| 更多 |` ends a stretch, `标题` opens one: what is said twice on a page, and what stands beside it.

The letters of the lines that are compared stand one after the other in a `Stream`. The two `Sides` of a
match are whole lines of it, and know the text around them: to a menu, a byline, the head of an article, or
the other side.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from pipeline.agreement import WINDOW
from pipeline.page.chains import Chain
from pipeline.page.lines import Line, lowered
from pipeline.page.table import celled
from pipeline.page.titles import key

Range = tuple[int, int]  # the first and the last of some lines
EDGE = 12  # letters beside a stretch that are looked at: less is a heading
BESIDE = 400  # letters beside a stretch that are compared with what stands beside the other
LOOSE = 2  # short lines in a row between paragraphs: headings; more is the end of a text
FLANK = 160  # letters beside both that are taken in where they are alike: two lines
TOO_SHORT = 24  # letters of a line in which no window may be looked up
REACHED = 1500  # letters beside a stretch, and twice its size, that may belong to it


@dataclass(frozen=True, slots=True)
class Stream:
    """The letters of the lines that are compared, one after the other."""

    letters: str
    starts: list[int]  # where each line's letters start, and where the last one's end
    chosen: list[int]  # which line of the page each is
    lines: Sequence[Line]
    walls: Sequence[int]  # how many lines that are no text stand before each line of the page
    opened: Sequence[int]  # how many articles open at a line of the page or before it
    titles: Sequence[Line | None]  # of each article that opens
    taken: set[int]  # lines of the printings found so far

    @staticmethod
    def of(
        lines: Sequence[Line],
        compared: Sequence[bool],
        walls: Sequence[bool],
        heads: dict[int, int | None],
    ) -> Stream:
        """The stream of a page."""
        chosen = [index for index, is_compared in enumerate(compared) if is_compared]
        letters = lowered("".join(lines[index].letters for index in chosen))
        starts = [0, *accumulate(lines[index].size for index in chosen)]
        opened = [*accumulate(index in heads for index in range(len(lines)))]
        entitled = [None if title is None else lines[title] for _, title in sorted(heads.items())]
        return Stream(
            letters, starts, chosen, lines, [0, *accumulate(walls)], opened, [None, *entitled], set()
        )

    def at(self, index: int) -> Line:
        """The line of that number among those compared."""
        return self.lines[self.chosen[index]]

    def line(self, position: int) -> int:
        """The line that a letter stands in."""
        return bisect.bisect_right(self.starts, position) - 1

    def part(self, position: int) -> int:
        """The article that a letter stands in, by heads alone."""
        return self.opened[self.chosen[self.line(position)]]

    def within(self, start: int, end: int) -> Range | None:
        """The lines that have half of their letters and more from one place to another."""
        first, last = self.line(start), self.line(max(start, end - 1))
        if 2 * (self.starts[first + 1] - start) < self.starts[first + 1] - self.starts[first]:
            first += 1
        if 2 * (end - self.starts[last]) < self.starts[last + 1] - self.starts[last]:
            last -= 1
        return (first, last) if first <= last else None

    def text(self, wide: Range) -> Range:
        """Where the letters of some lines start and end."""
        return self.starts[wide[0]], self.starts[wide[1] + 1]

    def parted(self, above: int, below: int) -> bool:
        """Whether something that is no text stands between two neighbours, or an article opens."""
        one, other = self.chosen[above], self.chosen[below]
        return self.walls[other] > self.walls[one + 1] or self.opened[one] != self.opened[other]

    def continued(self, index: int) -> bool:
        """Whether text stands right above a line of the page."""
        at = bisect.bisect_left(self.chosen, index)
        return 0 < at < len(self.chosen) and not self.parted(at - 1, at)

    def widened(self, stretch: Range, low: int, stop: int, limit: int) -> Range:
        """The run of text that a stretch stands in: to a wall, a head, the other side, `limit` letters.

        Short lines belong to it where running text follows them.
        """
        start, end = stretch
        edge, loose = start, 0
        while edge - 1 > low and loose <= LOOSE and not self.parted(edge - 1, edge):
            if self.starts[start] - self.starts[edge] > limit or edge - 1 in self.taken:
                break
            edge -= 1
            loose = 0 if self.at(edge).prose else loose + 1
            start = edge if loose == 0 else start
        edge, loose = end, 0
        while edge + 1 < stop and loose <= LOOSE and not self.parted(edge, edge + 1):
            if self.starts[edge] - self.starts[end] > limit or edge + 1 in self.taken:
                break
            edge += 1
            loose = 0 if self.at(edge).prose else loose + 1
            end = edge if loose == 0 else end
        return start, end


@dataclass(slots=True)
class Sides:
    """The two stretches of a match, and the runs of text that they stand in: places of the stream."""

    stream: Stream
    one: Range  # the letters of the earlier stretch: from … to, the end excluded
    other: Range
    lines: tuple[Range, Range]  # the lines that they have half of or more
    wide: tuple[Range, Range]  # the lines of the runs of text

    @staticmethod
    def of(chain: Chain, stream: Stream) -> Sides | None:
        """The sides of a chain; None where they are less than a line, or one and the same."""
        end = min(chain.there[-1] + WINDOW, chain.here[0])
        until = min(chain.here[-1] + WINDOW, len(stream.letters))
        one, other = (chain.there[0], _ended(end, stream)), (chain.here[0], _ended(until, stream))
        first, second = stream.within(*one), stream.within(*other)
        if first is None or second is None or first[1] >= second[0]:
            return None
        limit = REACHED + 2 * chain.weight  # more unsaid text than that, and it is no copy anyway
        wide = (
            stream.widened(first, -1, second[0], limit),
            stream.widened(second, first[1], len(stream.chosen), limit),
        )
        sides = Sides(stream, one, other, (first, second), wide)
        sides.divide()
        sides.grow()
        return sides

    def divide(self) -> None:
        """What stands between the two is the end of the first, or the beginning of the second: one of both.

        It is the second's beginning where the first starts inside of one of the second's lines: it was cut.
        """
        (a, b), (c, d) = self.wide
        (_, first), (second, _) = self.lines
        if b + 1 < second or first + 1 < c:
            return
        stream = self.stream
        before, after = self.before(), self.after()
        inside = self.other[0] - stream.starts[stream.line(self.other[0])]
        cut = inside >= EDGE and len(before[0]) < EDGE
        if cut or (len(before[0]) >= EDGE and len(after[1]) < EDGE):
            b = first
        elif len(before[0]) < EDGE:
            c = min(second, stream.line(self.other[0]))
        self.wide = (a, b), (c, d)

    def grow(self) -> None:
        """Take in what stands beside both, too short or too damaged for a window."""
        stream = self.stream
        (a, b), (c, d) = self.one, self.other
        if _alike(*self.before()):
            a, c = stream.starts[self.wide[0][0]], stream.starts[self.wide[1][0]]
        if _alike(*self.after()):
            b, d = stream.starts[self.wide[0][1] + 1], stream.starts[self.wide[1][1] + 1]
        first, second = stream.within(a, b), stream.within(c, d)
        if first is None or second is None:
            return
        (e, f), (g, h) = first, second
        while e > 0 and g - 1 > f and self._same((e - 1, e), (g - 1, g), 0):
            e, g = e - 1, g - 1
            a, c = stream.starts[e], stream.starts[g]
        while f + 1 < g and h + 1 < len(stream.chosen) and self._same((f, f + 1), (h, h + 1), 1):
            f, h = f + 1, h + 1
            b, d = stream.starts[f + 1], stream.starts[h + 1]
        self.one, self.other, self.lines = (a, b), (c, d), ((e, f), (g, h))
        self.wide = (
            (min(e, self.wide[0][0]), max(f, self.wide[0][1])),
            (min(g, self.wide[1][0]), max(h, self.wide[1][1])),
        )

    def _same(self, one: Range, other: Range, which: int) -> bool:
        """Whether two lines beside the stretches are equal, and nothing parts them from those."""
        stream = self.stream
        ours, theirs = stream.at(one[which]), stream.at(other[which])
        return (
            ours.letters == theirs.letters
            and ours.size <= TOO_SHORT
            and not {one[which], other[which]} & stream.taken
            and not (stream.parted(*one) or stream.parted(*other))
        )

    def said(self) -> tuple[str, str]:
        """The letters of both."""
        return self.stream.letters[slice(*self.one)], self.stream.letters[slice(*self.other)]

    def places(self) -> tuple[int, int]:
        """How many letters stand in the runs of text that they stand in."""
        (a, b), (c, d) = map(self.stream.text, self.wide)
        return b - a, d - c

    def texts(self) -> tuple[str, str]:
        """What both say, with marks."""
        one, other = (
            "".join(self.stream.at(index).text for index in range(start, end + 1))
            for start, end in self.lines
        )
        return one, other

    def before(self) -> tuple[str, str]:
        """What stands above each, in its run of text."""
        letters, starts = self.stream.letters, self.stream.starts
        return (
            letters[starts[self.wide[0][0]] : self.one[0]],
            letters[starts[self.wide[1][0]] : self.other[0]],
        )

    def after(self) -> tuple[str, str]:
        """What stands below each."""
        letters, starts = self.stream.letters, self.stream.starts
        return (
            letters[self.one[1] : starts[self.wide[0][1] + 1]],
            letters[self.other[1] : starts[self.wide[1][1] + 1]],
        )

    def diverging(self) -> int:
        """Letters above and below where both go on, and say different things."""
        total = 0
        for one, other in (
            (text[-BESIDE:] for text in self.before()),
            (text[:BESIDE] for text in self.after()),
        ):
            least = min(len(one), len(other))
            if least >= EDGE and LCSseq.similarity(one, other) < least / 2:
                total += least
        return total

    def alone(self) -> tuple[bool, bool]:
        """Whether each is all that stands in its place."""
        before, after = self.before(), self.after()
        return len(before[0]) + len(after[0]) < EDGE, len(before[1]) + len(after[1]) < EDGE

    def single(self) -> bool:
        """Whether one of the two is a single line."""
        return any(start == end for start, end in self.lines)

    def listed(self) -> bool:
        """Whether one of the two is short lines alone, without a sentence or a row of cells: a list of links.

        One that a fixed width broke has its sentences in the other.
        """
        return not any(
            self.stream.at(index).prose or celled(self.stream.at(index))
            for start, end in self.lines
            for index in range(start, end + 1)
        )

    def titles(self) -> tuple[Line | None, Line | None]:
        """The titles of the articles that they stand in."""
        stream = self.stream
        one, other = (stream.titles[stream.opened[stream.chosen[lines[0]]]] for lines in self.lines)
        return one, other

    def entitled(self) -> bool:
        """Whether both stand under one and the same title, each under its own printing of it."""
        one, other = self.titles()
        return one is not None and other is not None and one is not other and key(one) == key(other)

    def opens(self) -> int:
        """The line that the second printing begins with: above the match stands what the first one lacks."""
        return self.wide[1][0] if len(self.before()[0]) < EDGE else self.lines[1][0]

    def adjacent(self) -> bool:
        """Whether the second follows the first with nothing between."""
        above, below = self.wide[0][1], self.wide[1][0]
        return above + 1 == below and not self.stream.parted(above, below)


def _ended(place: int, stream: Stream) -> int:
    """The end of a last window: it may reach into the next line, of which that tells nothing."""
    line = stream.line(place - WINDOW)
    return min(place, stream.starts[line + 1]) if place - stream.starts[line + 1] < WINDOW else place


def _alike(one: str, other: str) -> bool:
    """Whether two flanks say the same, damaged: as long, and half of the letters the same."""
    least, most = sorted((len(one), len(other)))
    return 2 * least >= most > 0 and most <= FLANK and 2 * LCSseq.similarity(one, other) >= most

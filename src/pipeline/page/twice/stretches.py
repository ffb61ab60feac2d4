"""The two places of a page that say the same, and what stands beside each: to a menu, a byline, a head.

A match is some letters of the stream. Its sides take in what stands beside both and was too short or too
damaged to match, and tell what only one of them has, and where both go on and say different things.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from pipeline.agreement import WINDOW
from pipeline.page.breaks.stream import Range, Stream
from pipeline.page.breaks.table import celled
from pipeline.page.lines import Line, lowered
from pipeline.page.titling.titles import key
from pipeline.page.twice.chains import Chain

EDGE = 12  # letters beside a stretch that are looked at: less is a heading
BESIDE = 400  # letters beside a stretch that are compared with what stands beside the other
FLANK = 160  # letters beside both that are taken in where they are alike: two lines
HELD = 0.85  # of a short flank's letters stand in the long one
TOO_SHORT = 24  # letters of a line in which no window may be looked up
NEAR = 0.5  # of the shorter flank: two texts on one subject share up to .35
REFRAIN = 3  # lines that come again in one text: a motto above and below a sentence
AMID = 2  # times the letters of such lines stand around them
REACHED = 1500  # letters beside a stretch, and twice its size, that may belong to it


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
        last = _last(chain, stream)
        end = min(chain.there[last] + WINDOW, chain.here[0])
        until = min(chain.here[last] + WINDOW, len(stream.letters))
        one, other = _reached(
            (chain.there[0], _ended(end, stream)), (chain.here[0], _ended(until, stream)), stream
        )
        first, second = stream.within(*one), stream.within(*other)
        if first is None or second is None or first[1] >= second[0]:
            return None
        if listed := stream.list_below(first, second):
            one, other = (one[0], stream.starts[listed[0]]), (other[0], stream.starts[listed[1]])
            first, second = (first[0], listed[0] - 1), (second[0], listed[1] - 1)
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
        if (b + 1 < second and b < c) or first + 1 < c:
            return  # not both reach over what stands between
        stream = self.stream
        above, below = self.before()
        inside = self.other[0] - stream.starts[stream.line(self.other[0])]
        whole = len(above) < EDGE or _alike(above, below[-len(above) :])
        if whole and inside - len(above) < EDGE:
            c = min(second, stream.line(self.other[0]))
        elif whole or len(self.after()[1]) < EDGE:
            b = first
        self.wide = (a, b), (c, d)

    def grow(self) -> None:
        """Take in what stands beside both, too short or too damaged for a window."""
        stream = self.stream
        (a, b), (c, d) = self.one, self.other
        if self._beside(*self.before()):
            a, c = stream.starts[self.wide[0][0]], stream.starts[self.wide[1][0]]
        if self._beside(*self.after()):
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
            and lowered(ours.letters) not in self.said()[0]  # else it is the first line of another printing
            and not {one[which], other[which]} & stream.taken
            and not (stream.parted(*one) or stream.parted(*other))
        )

    def _beside(self, one: str, other: str) -> bool:
        """Whether what stands beside both is theirs: alike, or the same with a part missing.

        What says again what the stretches themselves say is another printing.
        """
        said = self.said()[0]
        samples = [said[at * (len(said) - WINDOW) // 4 :][:WINDOW] for at in range(5)]
        if any(sample in flank for flank in (one, other) for sample in samples):
            return False
        return _alike(one, other) or _held(one, other)

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

    def refrain(self) -> bool:
        """Whether both are a line or a few of one run of text, which says more: what comes again."""
        (one, last), (other, until) = self.lines
        if last - one != until - other or last - one >= REFRAIN or (last > one and self.cut()):
            return False
        stream = self.stream
        ours, theirs = stream.chosen[last], stream.chosen[other]
        parted = stream.walls[theirs] > stream.walls[ours + 1] or stream.opened[ours] != stream.opened[theirs]
        run = (min(self.wide[0][0], one), max(self.wide[1][1], until))
        again = {*range(one, last + 1), *range(other, until + 1)}
        beside = [stream.at(index) for index in range(run[0], run[1] + 1) if index not in again]
        said = self.said()[0]
        more = sum(line.size for line in beside if line.prose and not _near(lowered(line.letters), said))
        least = min(map(len, self.said()))
        if parted or more < (least if last == one else AMID * least):
            return False
        return not any(_near(*flanks) for flanks in (_ends(self.before()), self.after()))

    def cut(self) -> bool:
        """Whether the second breaks off in the middle of the first one's last line."""
        ours, theirs = self.stream.at(self.lines[0][1]), self.stream.at(self.lines[1][1])
        said, whole = lowered(theirs.letters), lowered(ours.letters)
        return not theirs.ended and EDGE <= len(said) < len(whole) and said[-EDGE:] in whole[:-1]

    def adjacent(self) -> bool:
        """Whether the second follows the first with nothing between."""
        above, below = self.wide[0][1], self.wide[1][0]
        return above + 1 == below and not self.stream.parted(above, below)


def _last(chain: Chain, stream: Stream) -> int:
    """The last match that does not lie in the second stretch itself, whose first letters had no window."""
    there, here = chain.there[0], chain.here[0]
    while (
        there > 0 and chain.here[0] - here < FLANK and stream.letters[there - 1] == stream.letters[here - 1]
    ):
        there, here = there - 1, here - 1
    last = len(chain.there) - 1
    while last > 0 and chain.there[last] >= here:
        last -= 1
    return last


def _reached(one: Range, other: Range, stream: Stream) -> tuple[Range, Range]:
    """Two stretches with the equal letters beside them, in their lines, in which no window was looked up."""
    (a, b), (c, d) = one, other
    letters, starts = stream.letters, stream.starts
    least, lowest = max(starts[stream.line(a)], a - FLANK), max(starts[stream.line(c)], c - FLANK)
    while a > least and c > lowest and letters[a - 1] == letters[c - 1]:
        a, c = a - 1, c - 1
    most, highest = (
        min(starts[stream.line(b - 1) + 1], b + FLANK),
        min(starts[stream.line(d - 1) + 1], d + FLANK),
    )
    while b < most and d < highest and letters[b] == letters[d]:
        b, d = b + 1, d + 1
    return (a, b), (c, d)


def _ended(place: int, stream: Stream) -> int:
    """The end of a last window: it may reach into the next line, of which that tells nothing."""
    line = stream.line(place - WINDOW)
    return min(place, stream.starts[line + 1]) if place - stream.starts[line + 1] < WINDOW else place


def _alike(one: str, other: str) -> bool:
    """Whether two flanks say the same, damaged: as long, and half of the letters the same."""
    least, most = sorted((len(one), len(other)))
    return 2 * least >= most > 0 and most <= FLANK and 2 * LCSseq.similarity(one, other) >= most


def _ends(flanks: tuple[str, str]) -> tuple[str, str]:
    """The ends of what stands above two stretches."""
    return flanks[0][-BESIDE:], flanks[1][-BESIDE:]


def _near(one: str, other: str) -> bool:
    """Whether two flanks say nearly the same, however damaged: what stands beside both is no other text."""
    least = min(len(one), len(other))
    return least >= EDGE and LCSseq.similarity(one[:BESIDE], other[:BESIDE]) >= NEAR * least


def _held(one: str, other: str) -> bool:
    """Whether one flank says what the other says, with a part missing: a paragraph in the middle is cut."""
    least, most = sorted((len(one), len(other)))
    return least >= EDGE and most <= REACHED and LCSseq.similarity(one, other) >= HELD * least

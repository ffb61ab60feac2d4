"""`…。| 更多 |` ends a run of text, `标题` opens one: the letters of a page, one line after the other.

What is said twice is looked for in these letters; the stream knows the line of each, and where something
that is no text stands between two lines.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.page.breaks.table import celled
from pipeline.page.lines import Line, lowered

Range = tuple[int, int]  # the first and the last of some lines
LOOSE = 2  # short lines in a row between paragraphs: headings; more is the end of a text


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

    def list_below(self, first: Range, second: Range) -> Range | None:
        """Where links begin in both that stand below the text: behind a wall, without a sentence."""
        cuts: list[int] = []
        for start, end in (first, second):
            edge = end
            while edge > start and not self.parted(edge - 1, edge) and not self.at(edge).prose:
                edge -= 1
            if edge == start or self.at(edge).prose or celled(self.at(edge)):
                return None
            cuts.append(edge)
        return cuts[0], cuts[1]

    def continued(self, index: int) -> bool:
        """Whether text stands right above a line of the page."""
        at = bisect.bisect_left(self.chosen, index)
        for above in range(at - 1, max(-1, at - 1 - LOOSE), -1):
            if above < 0 or above + 1 >= len(self.chosen) or self.parted(above, above + 1):
                return False
            if self.at(above).prose or celled(self.at(above)):
                return True
        return False

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
            loose = 0 if self.at(edge).prose or celled(self.at(edge)) else loose + 1
            start = edge if loose == 0 else start
        edge, loose = end, 0
        while edge + 1 < stop and loose <= LOOSE and not self.parted(edge, edge + 1):
            if self.starts[edge] - self.starts[end] > limit or edge + 1 in self.taken:
                break
            edge += 1
            loose = 0 if self.at(edge).prose or celled(self.at(edge)) else loose + 1
            end = edge if loose == 0 else end
        return start, end

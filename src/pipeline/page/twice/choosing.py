"""Two printings of an article, one cut, one full of `�`: which one is read.

The fullest; of equally full ones the first that is not cut in the middle of its sentences, not badly damaged
and not one long line. Light damage does not count: it is mended from the others.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipeline.page.lines import Line

LOST = "\ufffd"
CUT = 12  # letters by which printings may differ: a dateline in front
FULLER = 0.03  # of the letters more, and a copy is taken instead of the first: the first one is cut
BROKEN = 0.3  # of the long lines stop in mid-sentence: headings alone do in one of ten
LONG = 16  # letters of a line that may be a sentence
HARMED = 2  # times as many lost places: then the soundest printing is read, not the first
SOUND = 0.05  # of the letters lost or guessed: so few are mended from the other printings
GLUED = 150  # letters of a line that holds a whole article


def chosen(
    printings: Sequence[Sequence[Line]], texts: Sequence[Sequence[Line]], unsure: Sequence[int]
) -> int:
    """Which of several printings is read.

    `texts` are the lines of each that are text by their words; `unsure` the places that are lost or guessed.
    """
    sizes = [sum(line.size + line.text.count(LOST) for line in lines) for lines in texts]
    harms = [sum(_harms(line, unsure) for line in lines) for lines in printings]
    most = max(sizes)
    full = [index for index, size in enumerate(sizes) if most - size <= max(CUT, FULLER * most)]
    few = max(HARMED * min(harms[index] for index in full), SOUND * most)

    def rank(index: int) -> tuple[bool, bool, bool, int]:
        lines = printings[index]
        return broken(lines) > BROKEN, harms[index] > few, glued(lines), index

    return min(full, key=rank)


def _harms(line: Line, unsure: Sequence[int]) -> int:
    return bisect.bisect_left(unsure, line.span.end) - bisect.bisect_left(unsure, line.span.start)


def glued(lines: Sequence[Line]) -> bool:
    """Whether a printing is a single line of many sentences."""
    return len(lines) == 1 and lines[0].size > GLUED


def broken(lines: Sequence[Line]) -> float:
    """The share of long lines that stop in the middle of a sentence."""
    long = [line for line in lines if line.size >= LONG]
    return sum(not line.ended for line in long) / len(long) if long else 0.0

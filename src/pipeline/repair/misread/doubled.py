r"""`Ã¥â€¦Â¬Ã¥ÂÂ¸` -> `å…¬å?¸`: one of two readings as code page 1252 undone, what it lacks left open.

UTF-8 that was read as Western text, saved as UTF-8 and read so again. Each byte is now two letters or three;
of those that code page 1252 leaves undefined a lone `Â` is left, of some quotes `â€`. What the letters of the
first reading were is told by their own pattern, and `holed` reads what comes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline.repair.misread.codepages import WESTERN_HOLES
from pipeline.text import Edit, Mark, Span

HOLES = WESTERN_HOLES.decode("latin-1")
OPEN = "\ufffd"  # one of the bytes of which a lone `Â` is left
FIRSTS = re.compile("Ã[¢£¤¥¦§¨©¯]")  # of the first bytes of Chinese in UTF-8
LEAST = 4


@dataclass(frozen=True, slots=True)
class Undone:
    """A run after one reading, and where in the run each of its characters starts, and the last one ends."""

    text: str
    starts: tuple[int, ...]

    def led_back(self, each: Edit | Mark) -> Edit | Mark:
        """An edit of the text as one of the run."""
        span = Span(self.starts[each.span.start], self.starts[each.span.end])
        if isinstance(each, Mark):
            return Mark(span, each.reason)
        return Edit(span, each.after, each.certainty, each.margin)


def undone(runs: Sequence[str]) -> list[Undone] | None:
    """Runs after one reading; None if they were not read twice."""
    if sum(len(FIRSTS.findall(run)) for run in runs) < LEAST:
        return None
    return [_undone(run) for run in runs]


def _undone(run: str) -> Undone:
    letters = _letters()
    found: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(run):
        size = next((size for size in (3, 2, 1) if run[at : at + size] in letters), 1)
        found.append(letters.get(run[at : at + size], run[at]))
        starts.append(at)
        at += size
    return Undone("".join(found), (*starts, len(run)))


@cache
def _letters() -> dict[str, str]:
    """What each letter of a first reading looks like after the second, whole and without what is lost."""
    found: dict[str, str] = {}
    for byte in range(0x80, 0x100):
        letter = _shown(bytes((byte,)))
        again = [_shown(bytes((each,))) for each in letter.encode()]
        without = "".join(each for each in again if each not in HOLES)
        for shown in ("".join(again), without, without.replace("\xad", ""), without.replace("\xa0", " ")):
            if shown:
                found[shown] = letter if found.get(shown, letter) == letter else OPEN
    return found


def _shown(byte: bytes) -> str:
    return byte.decode("cp1252", "ignore") or byte.decode("latin-1")

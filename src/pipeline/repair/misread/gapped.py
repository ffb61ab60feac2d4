r"""`¾Àí` for `¾\xadÀí` -> 经理: GBK or Big5 as Western text, where a byte that is not shown was left out.

What was copied from a screen lacks the bytes that code page 1252 leaves undefined, and soft hyphens; a
no-break space is a space. Pairs do not tell where one is missing, and all that follows reads wrongly. So all
ways to read a run are followed side by side, a missing byte for some cost, and the character model says which
is likeliest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from pipeline.engines.characters import model
from pipeline.repair.misread import codepages
from pipeline.repair.misread.codepages import WESTERN_HOLES, western_table
from pipeline.repair.misread.evidence import GAIN, GAIN_EACH
from pipeline.text import Edit, Span

MISSING = -6.0  # nats: a byte that is not there
FEW = 0.25  # such bytes for each character; of GBK less than one in twenty is soft, of Big5 one in ten
LEAST = 4  # characters that tell
KEPT = 5  # last characters kept behind a letter
LONGEST = 2_000  # letters; a longer run is left
LEFT_OUT = WESTERN_HOLES + b"\xad\xa0"
# Value; last character; where it starts; whether it lacks a byte; the path before.
Path = tuple[float, str, int, bool, "Path | None"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A run read rightly: its characters, where each starts, which of them lack a byte, nats gained."""

    encoding: str
    text: str
    starts: tuple[int, ...]
    missing: tuple[bool, ...]
    gain: float

    def edits(self, run: str, start: int) -> Iterator[Edit]:
        """One edit for each character of a run that starts so far on in its text."""
        for char, first, end, missing in zip(
            self.text, self.starts, self.starts[1:], self.missing, strict=False
        ):
            if run[first:end] != char:
                span = Span(start + first, start + end)
                yield Edit(span, char, "uncertain" if missing else "certain")


@lru_cache(maxsize=2000)
def filled(run: str) -> Filled | None:
    """The likeliest reading of a run of which bytes were left out; None if it is likelier as it stands."""
    if len(run) > LONGEST:
        return None
    found = [each for encoding in ("gbk", "big5") if (each := _read(run, encoding))]
    best = max(found, key=lambda each: each.gain, default=None)
    if best is None or best.gain < max(GAIN, GAIN_EACH * sum(char > "\x7f" for char in best.text)):
        return None
    return best


def _read(run: str, encoding: str) -> Filled | None:
    raw = run.translate(western_table()).encode("latin-1", "replace")
    gone = bytes(byte for byte in LEFT_OUT if byte not in raw)
    paths: list[dict[str, Path]] = [{} for _ in range(len(raw) + 1)]
    paths[0] = {"\n": (0.0, "\n", 0, False, None)}
    step = model().step
    for at in range(len(raw)):
        best = sorted(paths[at].values(), key=itemgetter(0), reverse=True)[:KEPT]
        for char, size, missing in _starts(raw[at : at + 2], gone, encoding) if best else ():
            value, path = -math.inf, best[0]
            for each in best:
                whole = each[0] + step(each[1], char)
                if whole > value:
                    value, path = whole, each
            value += MISSING if missing else 0.0
            old = paths[at + size].get(char)
            if old is None or value > old[0]:
                paths[at + size][char] = (value, char, at, missing, path)
    last = max(paths[-1].values(), key=itemgetter(0), default=None)
    return None if last is None else _traced(run, encoding, last)


@lru_cache(maxsize=50_000)
def _starts(two: bytes, gone: bytes, encoding: str) -> tuple[tuple[str, int, bool], ...]:
    """The characters that start with two letters: how many each takes, and whether it lacks a byte."""
    first = two[:1]
    ways = [(two, 2, False)] if first >= b"\x80" else [(first, 1, False)]
    if b"\xa0" in gone and b" " in two:
        ways.append((two.replace(b" ", b"\xa0"), 2, True))
    if first >= b"\x80":
        ways += ((first + bytes((byte,)), 1, True) for byte in gone)
    if first >= b"@":
        ways += ((bytes((byte,)) + first, 1, True) for byte in gone)
    characters = (codepages.gbk() if encoding == "gbk" else codepages.big5()).characters
    return tuple((char, size, missing) for spelt, size, missing in ways if (char := characters.get(spelt)))


def _traced(run: str, encoding: str, last: Path) -> Filled | None:
    """The way that led to a last character; None if nothing is missing on it, or too much."""
    found: list[Path] = []
    path: Path | None = last
    while path is not None and path[4] is not None:
        found.append(path)
        path = path[4]
    found.reverse()
    text = "".join(each[1] for each in found)
    missing = tuple(each[3] for each in found)
    chinese = sum(char > "\x7f" for char in text)
    if chinese < LEAST or not 0 < sum(missing) <= FEW * chinese:
        return None
    starts = (*(each[2] for each in found), len(run))
    return Filled(encoding, text, starts, missing, last[0] - model().score(run))

"""AD of `E4 B8 AD E6 96 87`, no pair of GBK with E6: which bytes a reader can have lost, and how often.

A reader that loses the first byte of a pair only goes on with the second; so the two make no pair, and few
bytes do with a given one behind them. How likely each byte is, first or last of a character, is counted over
the characters of the model.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.engines import characters
from pipeline.engines.characters import model
from pipeline.repair.misread.codepages import Codepage

LOST = "?\ufffd"
Follow = str  # the first byte of what is shown next, as a character; END, or UNKNOWN if that was lost
END = "\n"
UNKNOWN = "?"
LOW = "0"  # some byte below 40: no second byte of a pair
Loses = Literal["", "first", "pair"]  # its first byte only, both, or that is not known
Ways = tuple[tuple[int, float], ...]  # so many bytes, and the logarithm of how likely that is
# Natural logarithms of how often a reader does what it does, estimated from the programs named.
ONE_BYTE = -1.0  # a lead byte before something below 40, or at the end of a line
ONE_OF_PAIR = -7.0  # Python: a pair that does not exist loses its first byte only
WHOLE_PAIR = -1.0  # Windows, iconv: it loses both
NEVER = -16.0  # of a reader that is known to lose both
KNOWN = 4.0  # of what the lattice gives a lost character: which it was is left open, so it is no rare one
RARELY = 1e-4  # of all bytes there; what was lost may be what nobody counted
SIZE = 2  # bytes of a pair


@dataclass(frozen=True, slots=True)
class Habits:
    """What the program that showed a page does with what it cannot show, as far as the page tells."""

    marks: str = LOST  # what it puts for what it lost
    keeps: bool = False  # whether it shows the ASCII byte behind one that it lost: `?A` for a comma of Big5
    swallows: bool = False  # whether it takes that with it, so that what is shown next tells nothing
    loses: Loses = ""  # how much of a pair that it cannot show


PLAIN = Habits()


def one_byte(loses: Loses, follow: Follow) -> float:
    """How likely a single byte is lost in front of what is shown next."""
    if loses == "first" or (follow < "\x80" and follow != UNKNOWN):
        return ONE_BYTE
    return NEVER if loses == "pair" else ONE_OF_PAIR


def usual(shown: Codepage, bytes_: Iterable[int], loses: Loses, follow: Follow) -> Ways:
    """How many of such bytes can be lost, and how likely that is."""
    alone = loses != "first" or follow < "\x80" or any(is_alone(shown, each, ord(follow)) for each in bytes_)
    one: Ways = ((1, one_byte(loses, follow)),) if alone else ()
    return one if loses == "first" else (*one, (SIZE, WHOLE_PAIR))


def weighed(shown: Codepage, codec: str, loses: Loses, follow: Follow, *, first: bool) -> Ways:
    """The same for bytes of pairs and a reader that is known; are they the first of a character?"""
    pair = _together(shown, codec, first=first)
    high = follow >= "\x80"
    gap = 0.0 if first else KNOWN  # a character is complete
    if loses == "first":
        alone = _alone(shown, codec, follow, first=first) if high else pair if follow == UNKNOWN else 0.0
        return ((1, alone + gap),)
    one = NEVER if high or follow == UNKNOWN else ONE_BYTE
    return (1, one + gap), (SIZE, pair + KNOWN)


def is_alone(shown: Codepage, byte: int, behind: int) -> bool:
    """Whether a byte is lost without the one behind it: both are no pair."""
    return byte in shown.single or behind in shown.lost.get(byte, b"")


@cache
def _bytes_of(codec: str, *, first: bool) -> Mapping[int, float]:
    """How often each byte is the first or the last one of a Chinese character."""
    counts: dict[int, float] = {}
    for char, *_ in characters.rows():
        raw = char.encode(codec, "ignore")
        if len(raw) == SIZE:
            byte = raw[0 if first else 1]
            counts[byte] = counts.get(byte, 0.0) + math.exp(model().commonness(char))
    total = sum(counts.values())
    return {byte: count / total for byte, count in counts.items()}


@cache
def _alone(shown: Codepage, codec: str, follow: Follow, *, first: bool) -> float:
    """The logarithm of how often a byte is lost alone in front of another."""
    likely = _bytes_of(codec, first=first).items()
    return math.log(max(RARELY, sum(share for byte, share in likely if is_alone(shown, byte, ord(follow)))))


@cache
def _together(shown: Codepage, codec: str, *, first: bool) -> float:
    """The logarithm of how often two bytes are lost together, the first of a character or its last."""
    ones, others = _bytes_of(codec, first=first), _bytes_of(codec, first=not first)
    lost = ((byte, second) for byte in ones for second in shown.lost.get(byte, b""))
    return math.log(max(RARELY, sum(ones[byte] * others.get(second, 0.0) for byte, second in lost)))

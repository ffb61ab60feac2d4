"""`斀` at the end of `国外垄斀` for 垄断。: a stop of UTF-8 of which only the middle byte is shown.

Where the last byte of a character and the first one of the stop (E3 80 82) are a pair that the reader left
out, and the last one of the stop, alone at the end of the line, was left out too, `€` is all that is left.
Behind the two first bytes it makes a character that nobody wrote there. Whether it is that one, or one of
those that can have gone and a stop, the character before tells.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.engines.characters import model
from pipeline.repair.misread.codepages import Codepage

MIDDLE = b"\x80"
FIRST = 0xE3
CONTINUING = range(0x80, 0xC0)
# Nats. Of 45,000 characters of our text that end so 1,200 would be taken for stops, wherever they stand; of
# 2,900 stops that are shown so 2,700 would.
LIKELIER = 1.0
ALONE = 4.0  # where nothing else was left out


def is_hidden(shown: Codepage, before: bytes, *, alone: bool) -> bool:
    """Whether the byte 80 behind some others, and in front of nothing, is what is left of a stop."""
    last = before.decode("utf-8", "ignore")[-1:] or "\n"
    return _gain(tuple(sorted(_lost(shown))), last, before[-2:]) > (ALONE if alone else LIKELIER)


def _lost(shown: Codepage) -> set[int]:
    """The last bytes of characters that are no pair with the first one of a stop."""
    return {byte for byte in CONTINUING if FIRST in shown.lost.get(byte, b"")}


@lru_cache(maxsize=2000)
def _gain(lost: tuple[int, ...], last: str, begun: bytes) -> float:
    """How much likelier one of the others is than the character that is shown."""
    whole = (begun + MIDDLE).decode("utf-8", "ignore")
    others = "".join((begun + bytes((byte,))).decode("utf-8", "ignore") for byte in lost)
    if len(whole) != 1 or not others:
        return 0.0
    return max(model().step(last, char) for char in others) - model().step(last, whole)

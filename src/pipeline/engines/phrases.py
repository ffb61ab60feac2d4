"""`长` after `净值增` -0.1, `常` -9: how likely a character is after up to four others, across words.

Words judge by the one word before; set phrases are longer (`实现营业收入`, `较上一交易日`).
This model looks up to four characters back, with absolute discounting: what a longer stretch has not seen, a
shorter one says. Its counts are those of our own text, numbers as `0`, Latin words as `A`, the start and the
end of a line as `¶`; stretches that were seen once are left out. The table is made by `phrases_build`, read
at the first call, and unpacked by the last character before when that is first met.
"""

from __future__ import annotations

import math
from functools import cache

from pipeline import tables
from pipeline.engines.wording import RUN, plain, token, wording

COLUMNS = ("last", "stretches")
LONGEST = 4  # characters before
DISCOUNT = 0.75  # of each count, for what was not seen
FIRST = 0x21  # the code of a count of one: the first printable character
EXACT = 40  # counts up to here are exact; from here on each code is a tenth more
GROWTH = 1.1
REMEMBERED = 400_000  # characters after stretches: 60 MB
LEAST = -18.0  # nats of a character that is nowhere


def code(count: int) -> str:
    """A count as one printable character."""
    steps = count if count <= EXACT else EXACT + round(math.log(count / EXACT) / math.log(GROWTH))
    return chr(FIRST + min(steps, 0x7E - FIRST) - 1)


def count_of(sign: str) -> float:
    """The count that a character stands for.

    >>> count_of(code(7))
    7.0
    """
    steps = ord(sign) - FIRST + 1
    return float(steps) if steps <= EXACT else EXACT * GROWTH ** (steps - EXACT)


class Phrases:
    """The model, loaded. Make it with `phrases()`."""

    def __init__(self) -> None:
        self._packed = {row[0]: row[1] for row in tables.rows("engines/phrases.tsv", COLUMNS)}
        self._stretches: dict[str, dict[str, str]] = {}
        self._counts: dict[str, tuple[float, dict[str, float]] | None] = {}
        self._known: dict[str, float] = {}

    def word(self, before: str, word: str) -> float:
        """The logarithm of the characters of a word behind a text."""
        total = 0.0
        known = self._known
        run = before[-LONGEST:]
        for char in word:
            run += char
            value = known.get(run)
            if value is None:
                value = self._worked_out(run)
            total += value
            run = run[-LONGEST:]
        return total

    def score(self, text: str) -> float:
        """The logarithm of the characters of a text, numbers and Latin words as one each."""
        return self.word("", RUN.sub(lambda match: token(match[0]), plain(text)))

    def _worked_out(self, run: str) -> float:
        char, shorter = run[-1], run[1:]
        if not shorter:
            value = max(wording().inside(char), LEAST)
        else:
            known = self._known.get(shorter)
            value = self._worked_out(shorter) if known is None else known
            found = self._after(run[:-1])
            if found is not None:
                total, counts = found
                left = DISCOUNT * len(counts) * math.exp(value)
                value = math.log((max(counts.get(char, 0.0) - DISCOUNT, 0.0) + left) / total)
        if len(self._known) > REMEMBERED:
            self._known.clear()
        self._known[run] = value
        return value

    def _after(self, stretch: str) -> tuple[float, dict[str, float]] | None:
        """How often each character follows a stretch, and how often any does."""
        if stretch in self._counts:
            return self._counts[stretch]
        stretches = self._stretches.get(stretch[-1])
        if stretches is None:
            parts = self._packed.get(stretch[-1], "").split(" ")
            stretches = self._stretches[stretch[-1]] = dict(zip(parts[::2], parts[1::2], strict=False))
        packed = stretches.get(stretch[:-1])
        found = None
        if packed:
            counts = dict(zip(packed[::2], map(count_of, packed[1::2]), strict=True))
            found = sum(counts.values()), counts
        if len(self._counts) > REMEMBERED:
            self._counts.clear()
        self._counts[stretch] = found
        return found


@cache
def phrases() -> Phrases:
    """The model, loaded once."""
    return Phrases()

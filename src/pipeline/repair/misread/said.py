"""`中金岭南` whole in one line, `中?岭南` in another: what a page says elsewhere, of names above all.

No dictionary has the names that a page is about, and the page repeats them. What stands whole, or could be
read without a choice, is counted in runs of two and three characters; a word that the page spells so is as
likely as the page says.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline import patterns as re
from pipeline.engines.tries import SHIFT
from pipeline.engines.wording import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints

SHARE = -2.3  # nats: of ten words, one is said because the page says it elsewhere
SMALL = 500.0  # characters that a page has at least: what a single sentence repeats says little
MORE = 2.0  # times that something else is taken to follow two characters, beside what was seen
HAN = re.compile("[\u4e00-\u9fff]{2,}")
BREAK = "\ufdd0"  # between runs that do not go together


class Said:
    """What stands on a page without doubt."""

    def __init__(self, runs: Iterable[str]) -> None:
        text = plain(BREAK.join(runs))
        self._size = len(text) + SMALL
        self._pairs = Counter(map("".join, pairwise(text)))
        self._triples = Counter(map("".join, zip(text, text[1:], text[2:], strict=False)))
        self._known: dict[str, float | None] = {}
        self._codes: NDArray[np.int64] | None = None

    @classmethod
    def with_page(cls, runs: Iterable[str], page: str) -> Said:
        """What some runs say, and the Chinese that stands undamaged on their page."""
        return cls([*runs, *HAN.findall(page)])

    def begins(self, firsts: Ints, seconds: Ints) -> NDArray[np.bool_]:
        """Which pairs of characters the page has."""
        import numpy as np  # noqa: PLC0415  heavy

        if self._codes is None:
            self._codes = np.array(
                sorted(ord(pair[0]) << SHIFT | ord(pair[1]) for pair in self._pairs), np.int64
            )
        return np.isin(firsts.astype(np.int64) << SHIFT | seconds, self._codes)

    def word(self, word: str) -> float | None:
        """How likely the page makes a word of several characters; None if it does not have it."""
        if word not in self._known:
            self._known[word] = self._worked_out(word)
        return self._known[word]

    def _worked_out(self, word: str) -> float | None:
        seen = self._pairs.get(word[:2], 0) if len(word) > 1 else 0
        if not seen:
            return None
        value = SHARE + math.log(seen / self._size)
        for end in range(3, len(word) + 1):
            seen = self._triples.get(word[end - 3 : end], 0)
            if not seen:
                return None
            value += math.log(seen / (self._pairs[word[end - 3 : end - 1]] + MORE))
        return value

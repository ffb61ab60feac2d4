"""將 after 向: how likely one character is after another on this page, worked out once for each pair.

The character model's step, and what it does not know: a pair that the page has elsewhere is likelier, rare
characters are rarer than it says, characters of simplified text alone do not stand on a converted page, and
a line does not end with a comma.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add

from pipeline.engines import characters
from pipeline.repair.readings import table
from pipeline.repair.readings.split import GLOSS

SAID = 5.0  # nats for a pair of characters that stands on the page elsewhere as well
SIMPLE = -12.0  # nats for a character of simplified text alone: the pages were converted
OPEN_ENDS = frozenset("、，：（《〈“‘「『【—·")
STOPS = frozenset("。，、；：")  # that do not stand twice
NUMERALS = "一二三四五六七八九十"
NUMBERED = -2.0  # nats for `（二` and `二）`: clauses are numbered so, and no word says it
REMEMBERED = 200_000  # pairs held: 25 MB
UNENDED = -9.0  # nats for a line that ends with one of them: a line ends with any of 400 other signs


class _Base(dict[str, float]):
    """The logarithm of each pair of characters on any page: worked out once."""

    def __missing__(self, pair: str) -> float:
        one, other = pair[0], pair[1]
        if (other == "\n" and one in OPEN_ENDS) or (one == other and one in STOPS):
            value = UNENDED
        elif (one == "（" and other in NUMERALS) or (other == "）" and one in NUMERALS):
            value = NUMBERED
        else:
            model = characters.model()
            value = model.step(one, other) + table.rarity(other)
            value += SIMPLE if model.script(other) == "s" else 0.0
        if len(self) > REMEMBERED:
            self.clear()
        self[pair] = value
        return value


BASE = _Base()


class Steps(dict[str, float]):
    """The logarithm of each pair of characters on one page: of the second, after the first."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._said: frozenset[str] | None = None
        self.between: dict[tuple[bytes, str], list[tuple[float, bytes, str]]] = {}  # kept by `dropped`

    def __missing__(self, pair: str) -> float:
        if self._said is None:
            plain = GLOSS.sub("", self._text)
            self._said = frozenset(map(add, plain, plain[1:]))
        value = BASE[pair]
        if pair in self._said and value != UNENDED:
            value += SAID
        self[pair] = value
        return value

    def over(self, text: str) -> float:
        """The logarithm of a text after its first character."""
        return sum(self[one + other] for one, other in pairwise(text))

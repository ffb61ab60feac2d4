"""`长` after `净值增` -0.1, `常` -9: how likely a character is after up to four others, across words.

Words judge by the one word before; set phrases are longer (`实现营业收入`, `较上一交易日`).
This model looks up to four characters back, with absolute discounting: what a longer stretch has not seen, a
shorter one says. Its counts are those of our own text, numbers as `0`, Latin words as `A`, the start and the
end of a line as `¶`; stretches that were seen once are left out. Stretches are numbers, the nodes of a tree
(`tries`), so that many are followed at once: `steps` takes a character more behind each. The table is made by
`phrases_build`, and read at the first call.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from pipeline.engines.tries import LAST, ROOT, SHIFT, Trie, columns, views
from pipeline.engines.wording import RUN, WHOLE, plain, token, wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints

    Reals = NDArray[np.float64]

PATH = "engines/phrases.xz"
LONGEST = 4  # characters before
DISCOUNT = 0.75  # of each count, for what was not seen
EXACT = 40  # counts up to here are exact; from here on each code is a tenth more
GROWTH = 1.1
REMEMBERED = 200_000  # steps: 30 MB
LEAST = -18 * WHOLE  # a character that is nowhere


def code(count: int) -> int:
    """A count as a small number, from 1 on."""
    steps = count if count <= EXACT else EXACT + round(math.log(count / EXACT) / math.log(GROWTH))
    return min(steps, 255)


def count_of(steps: int) -> float:
    """The count that a number stands for.

    >>> count_of(code(7))
    7.0
    """
    return float(steps) if steps <= EXACT else EXACT * GROWTH ** (steps - EXACT)


class Phrases:
    """The model, loaded. Make it with `phrases()`. Node 0 is: nothing is known of what stands before."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        table = columns(PATH)
        self.trie = trie = Trie(table["chars"], table["many"])
        self._alone = np.maximum(wording().common, LEAST)
        counts = np.array([0.0, *(count_of(steps) for steps in range(1, 256))])[table["count"]]
        follows = trie.many > 0
        total: Reals = np.bincount(trie.parent[1:], counts[1:], len(trie)).astype(np.float64)
        left = np.zeros(len(trie))
        left[follows] = DISCOUNT * trie.many[follows] / np.maximum(total[follows], 1.0)
        self._left = np.zeros(len(trie), np.int32)
        self._left[follows] = np.rint(np.log(left[follows]) * WHOLE)
        self._left[ROOT] = 0
        self._value = np.zeros(len(trie), np.int32)
        self._shorter = np.zeros(len(trie), np.int32)  # the stretch without its first character
        self._next = np.zeros(len(trie), np.int32)  # the longest end of the stretch that anything follows
        self._chained(total, left, counts, follows)
        self._single = np.where(follows[trie.begins], trie.begins, ROOT).astype(np.int32)
        arrays = (self._alone, self._left, self._value, self._shorter, self._next, self._single)
        self._one = views(*arrays)
        self._known: dict[int, tuple[int, int]] = {}

    def _chained(
        self,
        total: Reals,
        left: Reals,
        counts: Reals,
        follows: NDArray[np.bool_],
    ) -> None:
        """Depth by depth: each stretch builds on the one without its first character."""
        import numpy as np  # noqa: PLC0415

        trie = self.trie
        chances = np.zeros(len(trie))
        for depth, (start, end) in enumerate(trie.levels()):
            here = slice(start, end)
            before, chars = trie.parent[here], trie.chars[here].astype(np.int32)
            if depth == 0:
                chances[here] = np.exp(self._alone[chars] / WHOLE)
                self._next[here] = np.where(follows[here], np.arange(start, end), ROOT)
                continue
            shorter = trie.begins[chars] if depth == 1 else trie.children(self._shorter[before], chars)
            self._shorter[here] = shorter
            lower = np.where(shorter > 0, chances[shorter], np.exp(self._alone[chars] / WHOLE))
            chances[here] = np.maximum(counts[here] - DISCOUNT, 0.0) / total[before] + left[before] * lower
            self._value[here] = np.rint(np.log(chances[here]) * WHOLE)
            self._next[here] = np.where(follows[here], np.arange(start, end), self._next[shorter])

    def steps(self, nodes: Ints, chars: Ints) -> tuple[Ints, Ints]:
        """The logarithm of a character behind each stretch, in thousandths, and the stretch it makes."""
        import numpy as np  # noqa: PLC0415

        ends = np.empty((LONGEST, len(nodes)), np.int32)  # each stretch, and what ends it, ever shorter
        ends[0] = nodes
        for size in range(1, LONGEST):
            ends[size] = self._shorter[ends[size - 1]]
        found = self.trie.children(ends.ravel(), np.tile(chars, LONGEST)).reshape(ends.shape)
        found[ends == ROOT] = 0
        hit = found > 0
        at = np.where(hit.any(axis=0), hit.argmax(axis=0), LONGEST)
        left = np.zeros((LONGEST + 1, len(nodes)), np.int32)
        np.cumsum(self._left[ends], axis=0, out=left[1:])
        column = np.arange(len(nodes))
        best = found[np.minimum(at, LONGEST - 1), column]
        value = left[at, column] + np.where(best > 0, self._value[best], self._alone[chars])
        return value, np.where(best > 0, self._next[best], self._single[chars])

    def step(self, node: int, char: int) -> tuple[int, int]:
        """The same for one stretch and one character, by its code point."""
        key = node << SHIFT | char
        known = self._known.get(key)
        if known is not None:
            return known
        alone, left, values, shorter, nexts, single = self._one
        value = 0
        while node:
            found = self.trie.child(node, char)
            if found:
                value, node = value + values[found], nexts[found]
                break
            value += left[node]
            node = shorter[node]
        else:
            value, node = value + alone[char], single[char]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        self._known[key] = value, node
        return value, node

    def node(self, before: str) -> int:
        """The stretch that the end of a text is."""
        node = ROOT
        for char in before[-LONGEST:]:
            node = self.step(node, min(ord(char), LAST))[1]
        return node

    def word(self, before: str, word: str) -> float:
        """The logarithm of the characters of a word behind a text."""
        total, node = 0, self.node(before)
        for char in word:
            value, node = self.step(node, min(ord(char), LAST))
            total += value
        return total / WHOLE

    def score(self, text: str) -> float:
        """The logarithm of the characters of a text, numbers and Latin words as one each."""
        return self.word("", RUN.sub(lambda match: token(match[0]), plain(text)))


@cache
def phrases() -> Phrases:
    """The model, loaded once."""
    return Phrases()

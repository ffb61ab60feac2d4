"""`产业` after `周围` -6.1, `國產` after `周` -14: how likely a word is after another in text on funds.

Where bytes were lost, several texts fit what is left; which of them is Chinese is a matter of words. A word
is judged by the one before it: by the pair, where our own text has it; by which kinds of words (the
dictionary's parts of speech) follow that word, and that kind of word; and by how common it is, in our text
and in jieba's dictionary. Everything is in simplified characters, and `plain` makes one of each variant.

Words are numbers, the nodes of a tree (`tries`), and logarithms whole thousandths of nats: what is asked for
a page is answered for all its words in one go, and is the same on every machine. Interface:

- `wording().score(text)`: the logarithm of the likeliest way to cut a text into words; compare candidates
  with as much text around them as you have, the same for all.
- `wording().step(before, after)`: the logarithm of a word's probability after another.
- `wording().steps(befores, afters)`: the same for two arrays of words, in thousandths.

The table is made by `wording_build`, and read at the first call, in a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline import patterns as re
from pipeline.engines import script
from pipeline.engines.tries import LAST, ROOT, SHIFT, Lookup, Trie, columns, repeated, views

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints

PATH = "engines/wording.xz"
WHOLE = 1000  # logarithms are thousandths of nats
STEP = 200  # of a shade of the table: 92 shades reach down to -18.4 nats
LINE = "¶"  # the start and the end of a line
NUMERALS = "一二三四五六七八九"
DISCOUNT = 0.9  # of each pair that was seen, for those that were not; measured on paragraphs held out
BY_CLASS = 80.0  # pairs of a word that weigh as much as the pairs of its class
ANY_CLASS = 0.25  # share of what may follow whatever the class before it; measured likewise
UNKNOWN = -16 * WHOLE  # a character or sign that is nowhere, and its class
NO_CLASS = 1e-7  # share of a class that is never met
NO_WORD = 255  # the class of a beginning that is no word
ABSENT = -(1 << 29)  # not among the pairs
MOST_ENDS = 6  # last words followed at a place
RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+")
VARIANTS = str.maketrans("著乾瞭藉麽於", "着干了借么于")  # one for each, also where the script keeps both


class _Plain(dict[int, str]):
    """For `str.translate`: each character in simplified ones, and one of each variant."""

    def __missing__(self, code: int) -> str:
        if not self:
            alone = script.fold("\n".join(script.IDEOGRAPHS))[::2].translate(VARIANTS)
            self.update(zip(map(ord, script.IDEOGRAPHS), alone, strict=True))
        if code not in self:
            self[code] = script.fold(chr(code)).translate(VARIANTS)
        return self[code]


PLAIN = _Plain()


def plain(text: str) -> str:
    """The text in simplified characters, each by itself, and one of each variant.

    >>> plain("隨著")
    '随着'
    """
    return text.translate(PLAIN)


def token(text: str) -> str:
    """What a run that is not Chinese counts as: a number, a Latin word, or the sign itself."""
    if text[0].isdigit():
        return "0"
    return "A" if text.isascii() and text.isalpha() else text


class Wording:
    """The model, loaded. Make it with `wording()`. Word 0 is any that is not known."""

    def __init__(self) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        table = columns(PATH)
        self.trie = Trie(table["chars"], table["many"])
        named = table["kind"] != NO_WORD
        classes = int(table["kind"][named].max()) + 1
        self.kind = np.where(named, table["kind"], classes).astype(np.uint8)
        self.within = np.where(named, table["shade"].astype(np.int32) * -STEP, UNKNOWN).astype(np.int32)
        inside = table["inside"].astype(np.int32) * -STEP
        self.common = np.full(LAST + 1, UNKNOWN, np.int32)  # of each character, in whatever word
        self.common[self.trie.chars[1 : 1 + len(inside)]] = inside
        self._paired(table, classes)
        self.best = self._bests()
        self._one = views(self.kind, self.within, self._row, self.general, self._said)

    def _paired(self, table: dict[str, Any], classes: int) -> None:
        """What follows which word, and which class; nats are worked out with the last place to spare."""
        import numpy as np  # noqa: PLC0415

        befores, afters = table["before"], table["after"]
        which, _ = repeated(table["afters"].astype(np.int32))
        counts = table["count"].astype(np.float64)
        kinds = self.kind[afters]
        known = len(befores)
        size = classes + 1
        by_class = np.bincount(which * size + kinds, counts, known * size).reshape(known, size)
        cells = self.kind[befores].astype(np.int64)[:, None] * size + np.arange(size)
        follow = np.bincount(cells.ravel(), by_class.ravel(), size * size).reshape(size, size)
        everywhere = follow.sum(axis=0)
        everywhere = np.where(everywhere > 0, everywhere + 0.01, 0.0)
        everywhere /= everywhere.sum()
        weight = follow.sum(axis=1, keepdims=True)
        shares = np.where(
            weight > 0,
            follow * (1 - ANY_CLASS) / np.maximum(weight, 1.0) + ANY_CLASS * everywhere,
            everywhere,
        )
        shares = np.maximum(shares, NO_CLASS)
        total = by_class.sum(axis=1)
        left = DISCOUNT * np.diff(np.searchsorted(which, np.arange(known + 1))) / total
        mixed = (by_class + BY_CLASS * shares[self.kind[befores]]) / (total + BY_CLASS)[:, None]
        mixed[:, classes] = BY_CLASS * NO_CLASS / (total + BY_CLASS)
        every = np.concatenate((mixed * left[:, None], shares))
        self.general: NDArray[np.int16] = np.rint(np.log(every) * WHOLE).astype(np.int16)
        self._row = self.kind.astype(np.int32) + known
        self._row[befores] = np.arange(known)
        alike = np.exp(self.within[afters] / WHOLE) * every[which, kinds]
        said = np.log((counts - DISCOUNT) / total[which] + alike)
        self._said = np.rint(said * WHOLE).astype(np.int32)
        self._paired_after = np.zeros(len(self.kind), bool)
        self._paired_after[afters] = True
        self._pairs = Lookup((befores[which].astype(np.int64) << 2 * SHIFT) | afters)
        prior = np.log(np.maximum(everywhere, NO_CLASS))
        self.alone = self.within + np.rint(prior * WHOLE).astype(np.int32)[self.kind]

    def _bests(self) -> Ints:
        """For each node the likeliest word that begins so, whatever stands before it."""
        import numpy as np  # noqa: PLC0415

        best = np.where(self.kind == self.kind[ROOT], 2 * UNKNOWN, self.alone).astype(np.int32)
        for start, end in reversed(self.trie.levels()[1:]):
            np.maximum.at(best, self.trie.parent[start:end], best[start:end])
        return best

    def steps(self, befores: Ints, afters: Ints) -> Ints:
        """The logarithm of each word after each, in thousandths."""
        import numpy as np  # noqa: PLC0415

        found = self.within[afters] + self.general[self._row[befores], self.kind[afters]]
        some = np.flatnonzero(self._paired_after[afters])
        at = self._pairs.find((befores[some].astype(np.int64) << 2 * SHIFT) | afters[some])
        seen = np.flatnonzero(at >= 0)
        found[some[seen]] = self._said[at[seen]]
        return found

    def _step(self, before: int, after: int) -> int:
        kind, within, row, general, said = self._one
        at = self._pairs.one((before << 2 * SHIFT) | after)
        return int(said[at] if at >= 0 else within[after] + general[row[before], kind[after]])

    def step(self, before: str, after: str) -> float:
        """The logarithm of a word's probability after another."""
        return self._step(self.trie.node(before), self.trie.node(after)) / WHOLE

    def score(self, text: str, before: str = LINE) -> float:
        """The logarithm of the likeliest way to cut a text into words, behind a word.

        >>> wording().score("周圍產業") > wording().score("周國產業")
        True
        """
        run = plain(text)
        ends: list[dict[int, int]] = [{self.trie.node(before): 0}, *({} for _ in run)]
        for at in range(len(run)):
            kept = ends[at]
            if not kept:
                continue  # inside a number
            if len(kept) > MOST_ENDS:
                kept = dict(sorted(kept.items(), key=_value, reverse=True)[:MOST_ENDS])
            for word, end in self._from(run, at):
                value = max(value + self._step(last, word) for last, value in kept.items())
                if value > ends[end].get(word, ABSENT):
                    ends[end][word] = value
        return max(ends[-1].values()) / WHOLE

    def _from(self, run: str, at: int) -> Iterator[tuple[int, int]]:
        """The words of a text that start at a place, and where each ends."""
        if not "\u4e00" <= run[at] <= "\u9fff":
            match = RUN.match(run, at)
            end = match.end() if match else at + 1
            yield self.trie.node(token(run[at:end])), end
            return
        kind, none = self._one[0], self.kind[ROOT]
        node = self.trie.child(ROOT, ord(run[at]))
        yield (node if kind[node] != none else ROOT), at + 1
        for end in range(at + 1, len(run)):
            if not node:
                return
            node = self.trie.child(node, ord(run[end]))
            if kind[node] != none:
                yield node, end + 1

    def inside(self, char: str) -> float:
        """The logarithm of how often a character is met, in whatever word."""
        return int(self.common[min(ord(char), LAST)]) / WHOLE


def _value(each: tuple[int, int]) -> int:
    return each[1]


@cache
def wording() -> Wording:
    """The model, loaded once."""
    return Wording()

"""`产业` after `周围` -6.1, `國產` after `周` -14: how likely a word is after another in text on funds.

Where bytes were lost, several texts fit what is left; which of them is Chinese is a matter of words. A word
is judged by the one before it: by the pair, where our own text has it; by which kinds of words (the
dictionary's parts of speech) follow that word, and that kind of word; and by how common it is, in our text
and in jieba's dictionary. Everything is in simplified characters, and `plain` makes one of each variant.

Interface, for whoever has candidates to choose from:

- `wording().score(text)`: the logarithm of the likeliest way to cut a text into words; compare candidates
  with as much text around them as you have, the same for all.
- `wording().step(before, after)`: the logarithm of a word's probability after another.
- `wording().starting(character)`: the words that start with a character.

The tables are made by `wording_build`. They are read at the first call, in less than a tenth of a second;
what a word needs is unpacked when it is first met.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import tables
from pipeline.engines import script

WORD_COLUMNS = ("first", "inside", "words")
PAIR_COLUMNS = ("word", "afters")
CLASS_COLUMNS = ("class", "afters")
STEP = 0.2  # nats a shade: 92 shades reach down to -18.4
FLOOR = 34  # the shade of 0.0: the printable characters from `"` on
LINE = "¶"  # the start and the end of a line
NUMERALS = "一二三四五六七八九"
DISCOUNT = 0.9  # of each pair that was seen, for those that were not; measured on paragraphs held out
BY_CLASS = 80.0  # pairs of a word that weigh as much as the pairs of its class
ANY_CLASS = 0.25  # share of what may follow whatever the class before it; measured likewise
UNKNOWN = -16.0  # nats for a character or sign that is nowhere, and for its class
NOWHERE = "", UNKNOWN, 2 * UNKNOWN
MOST_ENDS = 6  # last words followed at a place
RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+")
VARIANTS = str.maketrans("著乾瞭藉麽於", "着干了借么于")  # one for each, also where the script keeps both


@lru_cache(maxsize=30_000)
def _folded(char: str) -> str:
    return script.fold(char).translate(VARIANTS)


def plain(text: str) -> str:
    """The text in simplified characters, each by itself, and one of each variant.

    >>> plain("隨著")
    '随着'
    """
    return "".join(map(_folded, text))


def token(text: str) -> str:
    """What a run that is not Chinese counts as: a number, a Latin word, or the sign itself."""
    if text[0].isdigit():
        return "0"
    return "A" if text.isascii() and text.isalpha() else text


@dataclass(frozen=True, slots=True)
class Starting:
    """The words that start with one character, by what follows it, and the beginnings of words."""

    words: dict[str, tuple[str, float, float]]  # class, the logarithm in it, and whatever stands before
    nexts: dict[str, str]  # for each beginning, the characters that can come next


class _Row(dict[str, float]):
    """The logarithms of words after one word; what was not asked yet is worked out once."""

    __slots__ = ("_classes", "_seen", "_total", "_wording")

    def __init__(self, wording: Wording, word: str) -> None:
        super().__init__()
        self._wording = wording
        self._seen = wording.pairs(word)
        self._total = sum(self._seen.values())
        self._classes = wording.following(word, self._seen)

    def __missing__(self, after: str) -> float:
        kind, inside, _ = self._wording.emitted(after)
        general = math.exp(inside) * self._classes.get(kind, 1e-7)
        if self._total:
            general *= DISCOUNT * len(self._seen) / self._total
            general += max(self._seen.get(after, 0) - DISCOUNT, 0.0) / self._total
        value = self[after] = math.log(general)
        return value


class Wording:
    """The model, loaded. Make it with `wording()`."""

    def __init__(self) -> None:
        rows = tables.rows("engines/wording.tsv", WORD_COLUMNS)
        self._packed = {first: words for first, _, words in rows}
        self._inside = {first: -STEP * (ord(inside) - FLOOR) for first, inside, _ in rows}
        self._pairs = {row[0]: row[1] for row in tables.rows("engines/wording_pairs.tsv", PAIR_COLUMNS)}
        self._starting: dict[str, Starting] = {}
        self._rows: dict[str, _Row] = {}
        self._after: dict[str, dict[str, float]] = {}
        counts = {
            kind: {each[0]: float(each[1:]) for each in cell.split(" ")}
            for kind, cell in tables.rows("engines/wording_classes.tsv", CLASS_COLUMNS)
        }
        everywhere: dict[str, float] = {}
        for row in counts.values():
            for kind, count in row.items():
                everywhere[kind] = everywhere.get(kind, 0.0) + count
        total = sum(everywhere.values()) + 0.01 * len(everywhere)
        self._everywhere = {kind: (count + 0.01) / total for kind, count in everywhere.items()}
        self._kinds = {kind: math.log(share) for kind, share in self._everywhere.items()}
        for kind, row in counts.items():
            weight = sum(row.values()) / (1 - ANY_CLASS)
            self._after[kind] = {
                other: row.get(other, 0.0) / weight + ANY_CLASS * share
                for other, share in self._everywhere.items()
            }

    def row(self, word: str) -> dict[str, float]:
        """The logarithms of words after one word, as a table that fills itself."""
        known = self._rows.get(word)
        if known is None:
            if len(self._rows) > 20_000:
                self._rows.clear()
            known = self._rows[word] = _Row(self, word)
        return known

    def step(self, before: str, after: str) -> float:
        """The logarithm of a word's probability after another; LINE for the ends of a line."""
        return self.row(before)[after]

    def score(self, text: str, before: str = LINE) -> float:
        """The logarithm of the likeliest way to cut a text into words, behind a word.

        >>> wording().score("周圍產業") > wording().score("周國產業")
        True
        """
        run = plain(text)
        ends: list[dict[str, float]] = [{before: 0.0}, *({} for _ in run)]
        for at in range(len(run)):
            kept = sorted(ends[at].items(), key=lambda item: -item[1])[:MOST_ENDS]
            for word, end in self._from(run, at):
                for last, value in kept:
                    total = value + self.row(last)[word]
                    if total > ends[end].get(word, -math.inf):
                        ends[end][word] = total
        return max(ends[-1].values())

    def _from(self, run: str, at: int) -> Iterator[tuple[str, int]]:
        """The words of a text that start at a place: a token, and where it ends."""
        first = run[at]
        if not "\u4e00" <= first <= "\u9fff":
            match = RUN.match(run, at)
            end = match.end() if match else at + 1
            yield token(run[at:end]), end
            return
        starting = self.starting(first)
        yield first, at + 1
        for end in range(at + 2, len(run) + 1):
            rest = run[at + 1 : end]
            if rest in starting.words:
                yield first + rest, end
            if rest not in starting.nexts:
                return

    def starting(self, char: str) -> Starting:
        """The words that start with a character."""
        known = self._starting.get(char)
        if known is None:
            words: dict[str, tuple[str, float, float]] = {}
            nexts: dict[str, str] = {}
            for each in self._packed.get(char, "").split(" "):
                if each:
                    rest = each[:-2]
                    kind, inside = each[-2], -STEP * (ord(each[-1]) - FLOOR)
                    words[rest] = kind, inside, inside + self._kinds.get(kind, UNKNOWN)
                    for end in range(len(rest)):
                        known_nexts = nexts.get(rest[:end], "")
                        if rest[end] not in known_nexts:
                            nexts[rest[:end]] = known_nexts + rest[end]
            known = self._starting[char] = Starting(words, nexts)
        return known

    def emitted(self, word: str) -> tuple[str, float, float]:
        """The class of a word, its logarithm among the words of the class, and among all words."""
        return self.starting(word[0]).words.get(word[1:], NOWHERE)

    def prior(self, word: str) -> float:
        """The logarithm of a word's probability, whatever stands before it."""
        return self.emitted(word)[2]

    def known(self, char: str) -> bool:
        """Whether any word starts with a character."""
        return char in self._packed

    def inside(self, char: str) -> float:
        """The logarithm of how often a character is met, in whatever word."""
        return self._inside.get(char, UNKNOWN)

    def pairs(self, word: str) -> dict[str, int]:
        """How often each word follows a word in our own text."""
        found: dict[str, int] = {}
        for group in self._pairs.get(word, "").split("  "):
            if group:
                count, *words = group.split(" ")
                found.update(dict.fromkeys(words, int(count)))
        return found

    def following(self, word: str, seen: dict[str, int]) -> dict[str, float]:
        """How likely each class is after a word."""
        general = self._after.get(self.emitted(word)[0], self._everywhere)
        if not seen:
            return general
        counts: dict[str, float] = {}
        for after, count in seen.items():
            kind = self.emitted(after)[0]
            counts[kind] = counts.get(kind, 0.0) + count
        weight = sum(counts.values()) + BY_CLASS
        return {kind: (counts.get(kind, 0.0) + BY_CLASS * share) / weight for kind, share in general.items()}


@cache
def wording() -> Wording:
    """The model, loaded once."""
    return Wording()

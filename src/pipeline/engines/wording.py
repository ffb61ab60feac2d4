"""`产业` after `周围` -6.1, `國產` after `周` -14: how likely a word is after another in text on funds.

Where bytes were lost, several texts fit what is left; which of them is Chinese is a matter of words. A word
is judged by the one before it: by the pair, where our own text has it; by which kinds of words (the
dictionary's parts of speech) follow that word, and that kind of word; and by how common it is, in our text
and in jieba's dictionary. Everything is in simplified characters, and `plain` makes one of each variant.

Interface, for whoever has candidates to choose from:

- `wording().score(text)`: the logarithm of the likeliest way to cut a text into words; compare candidates
  with as much text around them as you have, the same for all.
- `wording().step(before, after)`: the logarithm of a word's probability after another.
- `wording().starting(two)`: the words that start with two characters.

The tables are made by `wording_build`. They are read at the first call, in less than a tenth of a second;
what a word needs is unpacked when it is first met.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import tables
from pipeline.engines import script

WORD_COLUMNS = ("first", "inside", "words")
PAIR_COLUMNS = ("word", "afters", "classes")
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
SHORT = 2  # characters of a packed word of which nothing follows the first: its class and its shade
NO_CLASS = 1e-7  # share of a class that is never met
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


Emission = tuple[str, float, float]  # class of a word, the logarithm in it, and whatever stands before


@dataclass(frozen=True, slots=True)
class Starting:
    """The words that start with two characters, by what follows the first, and the beginnings of words."""

    words: dict[str, Emission]
    nexts: dict[str, set[str]]  # for each beginning, the characters that can come next
    best: float  # the likeliest of them


class _General(dict[str, float]):
    """The logarithm of each class after a word, where its own pairs do not say; worked out when asked."""

    def __init__(self, classes: Mapping[str, float], counts: Mapping[str, float], left: float) -> None:
        super().__init__()
        self._classes = classes
        self._counts = counts
        self._left = left
        self._weight = sum(counts.values()) + BY_CLASS

    def __missing__(self, kind: str) -> float:
        share = self._classes.get(kind, NO_CLASS)
        if self._counts:
            share = (self._counts.get(kind, 0.0) + BY_CLASS * share) / self._weight
        value = self[kind] = math.log(self._left * share)
        return value


class Row:
    """How likely the words are after one word.

    `values` has what our own text has after it: how often, until it is asked for, then the logarithm. What it
    does not have is as likely as its class is there, and as the word is in its class.
    """

    __slots__ = ("_total", "general", "values")

    def __init__(self, values: dict[str, float], general: dict[str, float]) -> None:
        self.values = values
        self._total = sum(values.values())
        self.general = general

    def of(self, word: str, kind: str, inside: float) -> float:
        """The logarithm of a word, of which the class is known and how likely it is in it."""
        value = self.values.get(word)
        if value is None:
            return inside + self.general[kind]
        if value > 0:
            share = (value - DISCOUNT) / self._total + math.exp(inside + self.general[kind])
            value = self.values[word] = math.log(share)
        return value


class Wording:
    """The model, loaded. Make it with `wording()`."""

    def __init__(self) -> None:
        rows = tables.rows("engines/wording.tsv", WORD_COLUMNS)
        self._packed = {first: f" {words}" for first, _, words in rows}
        self._inside = {first: -STEP * (ord(inside) - FLOOR) for first, inside, _ in rows}
        rows = tables.rows("engines/wording_pairs.tsv", PAIR_COLUMNS)
        self._pairs = {word: (afters, classes) for word, afters, classes in rows}
        self._starting: dict[str, Starting] = {}
        self._seconds: dict[str, frozenset[str]] = {}
        self._singles: dict[str, Emission] = {}
        self._rows: dict[str, Row] = {}
        self._general: dict[str, _General] = {}
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

    def row(self, word: str) -> Row:
        """How likely the words are after one word; LINE for the ends of a line."""
        known = self._rows.get(word)
        if known is None:
            if len(self._rows) > 20_000:
                self._rows.clear()
            known = self._rows[word] = self._row(word)
        return known

    def step(self, before: str, after: str) -> float:
        """The logarithm of a word's probability after another."""
        kind, inside, _ = self.emitted(after)
        return self.row(before).of(after, kind, inside)

    def score(self, text: str, before: str = LINE) -> float:
        """The logarithm of the likeliest way to cut a text into words, behind a word.

        >>> wording().score("周圍產業") > wording().score("周國產業")
        True
        """
        run = plain(text)
        ends: list[dict[str, float]] = [{before: 0.0}, *({} for _ in run)]
        for at in range(len(run)):
            kept = ends[at]
            if not kept:
                continue  # inside a number
            if len(kept) > MOST_ENDS:
                kept = dict(sorted(kept.items(), key=_value, reverse=True)[:MOST_ENDS])
            rows = [(self.row(last), value) for last, value in kept.items()]
            for word, end, kind, inside in self._from(run, at):
                value = max(value + row.of(word, kind, inside) for row, value in rows)
                if value > ends[end].get(word, -math.inf):
                    ends[end][word] = value
        return max(ends[-1].values())

    def _from(self, run: str, at: int) -> Iterator[tuple[str, int, str, float]]:
        """The words of a text that start at a place: a token, where it ends, its class, how likely in it."""
        first = run[at]
        if not "\u4e00" <= first <= "\u9fff":
            match = RUN.match(run, at)
            end = match.end() if match else at + 1
            word = token(run[at:end])
            yield word, end, *self.emitted(word)[:2]
            return
        yield first, at + 1, *self.single(first)[:2]
        if at + 1 == len(run) or run[at + 1] not in self.seconds(first):
            return
        starting = self.starting(run[at : at + 2])
        for end in range(at + 2, len(run) + 1):
            rest = run[at + 1 : end]
            known = starting.words.get(rest)
            if known:
                yield first + rest, end, known[0], known[1]
            if rest not in starting.nexts:
                return

    def seconds(self, char: str) -> frozenset[str]:
        """The second characters of the words that start with a character."""
        known = self._seconds.get(char)
        if known is None:
            words = self._packed.get(char, "").split(" ")
            known = self._seconds[char] = frozenset(each[0] for each in words if len(each) > SHORT)
        return known

    def starting(self, pair: str) -> Starting:
        """The words that start with two characters."""
        known = self._starting.get(pair)
        if known is None:
            known = self._starting[pair] = self._unpacked(self._packed.get(pair[0], ""), pair[1])
        return known

    def _unpacked(self, packed: str, second: str) -> Starting:
        """The words are sorted, so that those with the same second character stand together."""
        words: dict[str, Emission] = {}
        nexts: dict[str, set[str]] = {}
        at = packed.find(f" {second}")
        while at >= 0 and packed.startswith(second, at + 1):
            end = packed.find(" ", at + 1)
            each = packed[at + 1 : end] if end > 0 else packed[at + 1 :]
            at = end
            if len(each) == SHORT:
                continue  # the first character alone, its class written as this one
            rest = each[:-2]
            words[rest] = self._emission(each)
            for end in range(1, len(rest)):
                nexts.setdefault(rest[:end], set()).add(rest[end])
        return Starting(words, nexts, max((each[2] for each in words.values()), default=2 * UNKNOWN))

    def _emission(self, each: str) -> Emission:
        kind, inside = each[-2], -STEP * (ord(each[-1]) - FLOOR)
        return kind, inside, inside + self._kinds.get(kind, UNKNOWN)

    def single(self, char: str) -> Emission:
        """The same for a word of one character."""
        known = self._singles.get(char)
        if known is None:
            packed = self._packed.get(char, "")
            alone = len(packed) > SHORT and packed[SHORT + 1 : SHORT + 2] in ("", " ")
            known = self._singles[char] = self._emission(packed[1 : SHORT + 1]) if alone else NOWHERE
        return known

    def emitted(self, word: str) -> Emission:
        """The class of a word, its logarithm among the words of the class, and among all words."""
        if len(word) == 1:
            return self.single(word)
        return self.starting(word[:2]).words.get(word[1:], NOWHERE)

    def prior(self, word: str) -> float:
        """The logarithm of a word's probability, whatever stands before it."""
        return self.emitted(word)[2]

    def known(self, char: str) -> bool:
        """Whether any word starts with a character."""
        return char in self._packed

    def inside(self, char: str) -> float:
        """The logarithm of how often a character is met, in whatever word."""
        return self._inside.get(char, UNKNOWN)

    def _row(self, word: str) -> Row:
        kind = self.emitted(word)[0]
        classes = self._after.get(kind, self._everywhere)
        if word not in self._pairs:
            general = self._general.get(kind)
            if general is None:
                general = self._general[kind] = _General(classes, {}, 1.0)
            return Row({}, general)
        afters, cell = self._pairs[word]
        found: dict[str, float] = {}
        for group in afters.split("  "):
            count, *words = group.split(" ")
            found.update(dict.fromkeys(words, float(count)))
        counts = {each[0]: float(each[1:]) for each in cell.split(" ")}
        return Row(found, _General(classes, counts, DISCOUNT * len(found) / sum(found.values())))


def _value(each: tuple[str, float]) -> float:
    return each[1]


@cache
def wording() -> Wording:
    """The model, loaded once."""
    return Wording()

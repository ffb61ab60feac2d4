"""`2024年[5>6]月[7>20]日`, `[梁嘉宁>陈亦凡]`: what differs between two texts, as slots of a template.

The figures of a date are one slot. A clause that one text lacks, or tells in other words, proves none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import exp, log

from rapidfuzz.distance import OSA, Levenshtein

from pipeline.collate.alignment import MARK, Alignment, Stretch
from pipeline.collate.alternatives import SURNAMES
from pipeline.collate.changes import (
    AFTER,
    DAY,
    KIND,
    PASSAGE,
    QUALIFIED,
    SAME_TITLE,
    Pair,
    Stretches,
    after_of,
    border_of,
    is_added,
    is_alternative,
    stands_again,
)
from pipeline.collate.drawing import AS_BEFORE, drawn
from pipeline.collate.spelling import are_words

KEPT = (0.03, 0.15, 0.4, 0.7, 0.9, 0.97, 0.995)  # of the slots, so many may be filled as before
SHARES = tuple((log(share), log(1 - share)) for share in KEPT)
REPEATED = 0.5  # a name stands at all its places; a spinner's word at some
EXCHANGED = 0.00002  # chance that a word stands in a slot, and that this one fills it
TWO_LETTERS = 0.000004  # the same for words of two letters, which spinners exchange
KNOWN = 100  # times as likely where both are known names
SURNAME = 0.000002  # the same for a surname
ONE_LETTER = 0.0000001  # the same for letters that are no whole word
TITLE = 10  # times as likely in a title
CLAUSE = 4  # letters that one text has more: a clause lost or told twice says nothing of its slots
APART, REWRITTEN = 9, 8  # tokens between two figures that are no one date; letters of a clause told anew


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure, or those of a date, in both texts."""

    digits: int  # that are struck
    kept: int
    letters: int  # of kinds and numerals that are struck
    anew: float  # the chance of these where the slot is filled anew
    lost: bool = False  # whether one of the texts lacks it
    struck: int = 0  # letters and digits of a stretch with figures and words
    words: tuple[int, int] = (0, 0)  # letters of it that are struck, of so many
    filled: float = -1000.0  # the logarithm of the chance that the words fill a slot


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands for another."""

    struck: int
    size: int
    lone: int  # letters of the longer one more
    filled: float  # the chance that it fills a slot
    again: bool
    two: bool  # whether both texts have one
    spelt: bool  # whether both are words: who mistypes a letter seldom makes one


@dataclass(slots=True)
class Evidence:
    """What differs between two texts, and what does not."""

    changed: Counter[Slot]
    words: Counter[Word]
    letters: int
    digits: int  # of the slots that are equal
    as_before: tuple[float, ...]  # the chance of these, by the shares of KEPT
    nothing: float  # the chance that all slots are filled as before


def evidence_of(stretches: Stretches, named: Collection[Pair]) -> Evidence:
    """What differs; `named` are the changes of words that are known names."""
    return _Reading(stretches, named).evidence()


def mean(logarithms: Sequence[float]) -> float:
    """The logarithm of the mean."""
    most = max(logarithms)
    return most + log(sum(exp(each - most) for each in logarithms) / len(logarithms))


@dataclass(slots=True)
class _Reading:
    """Reads the stretches one by one."""

    stretches: Stretches
    named: Collection[Pair]
    dates: list[list[Pair]] = field(default_factory=list)  # figures, those of one date together
    mixed: list[Slot] = field(default_factory=list)
    exchanged: list[tuple[Pair, float, bool]] = field(default_factory=list)
    letters: int = 0
    place: int = 0
    last: int = -APART

    def evidence(self) -> Evidence:
        """All that tells."""
        border = border_of(self.stretches)
        one_title = Alignment(self.stretches[:border]).share() >= SAME_TITLE
        for number, each in enumerate(self.stretches):
            if number >= border or one_title:
                self._read(number, each, border)
        seen: Counter[Pair] = Counter()
        words: Counter[Word] = Counter()
        for pair, filled, spelt in self.exchanged:
            again = seen[pair] > 0
            seen[pair] += 1
            if again and filled >= SURNAME:
                filled = REPEATED  # noqa: PLW2901
            struck, size = Levenshtein.distance(*pair), max(map(len, pair))
            lone = abs(len(pair[0]) - len(pair[1]))
            words[Word(struck, size, lone, filled, again, all(pair), spelt)] += 1
        changed = [_slot_of(date) for date in self.dates if any(this != that for this, that in date)]
        equal = [date for date in self.dates if all(this == that for this, that in date)]
        sizes = Counter(map(len, equal))
        as_before = tuple(
            sum(times * log(share + (1 - share) * exp(AS_BEFORE * size)) for size, times in sizes.items())
            for share in KEPT
        )
        count = len(self.dates) + len(self.mixed)
        return Evidence(
            Counter([*changed, *self.mixed]),
            words,
            self.letters,
            sum(len(this) for date in equal for this, _ in date),
            as_before,
            mean([count * kept for kept, _ in SHARES]),
        )

    def _read(self, number: int, each: Stretch, border: int) -> None:
        if each.equal:
            self._read_equal(each)
            return
        in_title = number < border
        least, most = sorted((each.size, len(each.that)))
        if not in_title and (
            (_is_passage(least, most) and not stands_again(each, self.stretches))
            or (not least and most >= CLAUSE)
        ):
            return
        if is_added(number, self.stretches, border):
            return
        figures, words = each.figures(), each.words()
        if in_title and bool(figures[0]) != bool(figures[1]):
            return
        if not in_title and not least and any(figures) and any(map(_without_days, words)):
            return  # 达到42, which one text lacks
        self._read_changed(figures, words, number, in_title=in_title)

    def _read_equal(self, each: Stretch) -> None:
        if not each.this:
            self.last = -APART
        if each.size >= APART and not any(token[0] == MARK for token in each.this):
            self.letters += each.size
            self.place += APART
            return
        for token in each.this:
            if token[0] == MARK:
                self._figure(token[1:], token[1:])
            else:
                self.letters += 1
                self.place += 1 if token in DAY else APART
            self.place += 1

    def _read_changed(
        self, figures: tuple[list[str], list[str]], words: Pair, number: int, *, in_title: bool
    ) -> None:
        each = self.stretches[number]
        if any(figures):
            digits = any(figure[0].isdigit() for side in figures for figure in side)
            left, right = (_without_days(side) for side in words)
            if not digits and (left != right or len(figures[0]) != len(figures[1])):
                words = _letters(each.this), _letters(each.that)
                figures = [], []
            elif left != right:  # numerals are words among words
                words = _without_figures(each.this), _without_figures(each.that)
                figures = _numbers(figures[0]), _numbers(figures[1])
            else:
                words = left, right
        pairs = _beside(*figures)
        if pairs and (words[0] != words[1] or len(figures[0]) != len(figures[1])):
            self.mixed.append(_mixed(_letters(each.this), _letters(each.that), pairs, words))
            self.last = -APART
        elif pairs:
            for pair in pairs:
                self.place += 1
                self._figure(*pair)
                self.place += 1
        elif words[0] != words[1]:
            filled = self._filled(words, number) * (TITLE if in_title else 1)
            self.exchanged.append((words, filled, are_words(number, self.stretches)))
        self.letters += len(words[0])
        self.place += each.size

    def _figure(self, this: str, that: str) -> None:
        """Take a figure; one that stands two tokens behind another is of the same date."""
        if not self.dates or self.place - self.last > 3:
            self.dates.append([])
        self.dates[-1].append((this, that))
        self.last = self.place

    def _filled(self, pair: Pair, number: int) -> float:
        """The chance that these two words fill a slot of a template."""
        least, most = sorted(map(len, pair))
        if is_alternative(number, self.stretches):
            return EXCHANGED * TITLE
        if any(map(QUALIFIED.fullmatch, pair)):
            return EXCHANGED
        struck = Levenshtein.distance(*pair)
        if least > 1 and struck > 1 and 2 * struck >= most:
            of_a_kind = KIND.search(after_of(number, self.stretches), 0, AFTER) is not None
            if struck >= most - 1 or of_a_kind:
                chance = EXCHANGED if most > 2 else TWO_LETTERS
                return chance * (KNOWN if pair in self.named and not of_a_kind else 1)
        if most == 1 and set(pair) <= SURNAMES:
            return SURNAME
        return float(ONE_LETTER ** max(1, (struck + 1) // 2)) if least else ONE_LETTER


def _is_passage(least: int, most: int) -> bool:
    """Whether a passage stands for another, and no name for a name: these are of much the same length."""
    return least + most >= 2 * PASSAGE or (most >= REWRITTEN and most >= least + CLAUSE)


def _beside(left: list[str], right: list[str]) -> list[Pair]:
    """The figures of both texts: those that are equal, then what is left, the last beside the last."""
    left, right, equal = left[:], right[:], []
    for figure in left[:]:
        if figure in right:
            equal.append(figure)
            left.remove(figure)
            right.remove(figure)
    count = max(len(left), len(right))
    rest = zip(*([""] * (count - len(side)) + side for side in (left, right)), strict=True)
    return [*((figure, figure) for figure in equal), *rest]


def _slot_of(figures: list[Pair]) -> Slot:
    digits = kept = letters = 0
    for pair in figures:
        struck, size = OSA.distance(*pair), max(map(len, pair))  # two digits exchanged are one slip
        kept += size - struck
        if (pair[0] or pair[1])[0].isdigit():
            digits += struck
        else:
            letters += struck
    lost = not any(this and that for this, that in figures)
    return Slot(digits, kept, letters, sum(map(drawn, figures)), lost)


def _mixed(this: str, that: str, figures: list[Pair], words: Pair) -> Slot:
    """A stretch of figures and words: `[议自10月19>来自2021年1017]`."""
    struck = sum(Levenshtein.distance(*pair) for pair in figures)
    letters, size = Levenshtein.distance(*words), max(map(len, words))
    told_anew = letters >= CLAUSE or (size >= CLAUSE and 4 * letters >= 3 * size)
    if told_anew and max(len(this), len(that)) >= REWRITTEN:
        return Slot(0, 0, 0, 0.0)
    anew = sum(map(drawn, figures))
    whole = letters == size == min(map(len, words)) > 1
    filled = log(EXCHANGED if size > 2 else TWO_LETTERS) if whole else -1000.0
    lost = not any(one and other for one, other in figures)
    return Slot(struck, 0, 0, anew, lost, Levenshtein.distance(this, that), (letters, size), filled)


def _numbers(figures: list[str]) -> list[str]:
    return [figure for figure in figures if figure[0].isdigit()]


def _without_figures(side: tuple[str, ...]) -> str:
    letters = (each.removeprefix(MARK) for each in side if not each[-1].isdigit())
    return _without_days("".join(letters))


def _without_days(text: str) -> str:
    return "".join(each for each in text if each not in DAY)


def _letters(side: tuple[str, ...]) -> str:
    return "".join(each.removeprefix(MARK) for each in side)

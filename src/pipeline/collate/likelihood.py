"""`[5>20]日`, `[梁嘉宁>陈亦凡]`: an editor's doing, or a template filled twice? Both are given a likelihood.

Who edits a text strikes anywhere, at a rate of his own: letters and digits alike, or words, or clauses; most
digits of a figure, most letters of a name stay. Who fills a template anew fills whole slots, a figure, a day,
a name, at all its places, and leaves the rest as it is. A copy of another notice of the template shows both,
so neither a rate nor a share tells them apart; a sum over what each may have done does. The numbers below
were read off generated notices; they are chances, or logarithms of chances.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, expm1, log, log1p

from rapidfuzz.distance import Levenshtein

from pipeline.collate.alignment import MARK, Alignment, Stretch
from pipeline.collate.changes import (
    AFTER,
    DAY,
    KIND,
    OPPOSED,
    PASSAGE,
    QUALIFIED,
    SAME_TITLE,
    Pair,
    Stretches,
    after_of,
    border_of,
    is_added,
    stands_again,
)

RATES = (0.002, 0.01, 0.03, 0.07, 0.12, 0.2)  # of what an editor strikes
KEPT = (0.03, 0.15, 0.4, 0.7, 0.9, 0.97, 0.995)  # of the slots, so many may be filled as before
LETTER, DIGIT, WORD = 0.01, 0.05, 0.001  # chance of the letter, digit, word that an editor puts in
LONGER = 0.3  # of the words that an editor strikes, so many have the next one struck with them
ALSO = 0.1  # who changes words mistypes letters at this share of his rate, and digits at half of it
SELDOM = 0.0001  # rate of letters of who moves clauses
EXCHANGED = 0.00002  # chance that a word stands in a slot, and that this one fills it
TWO_LETTERS = 0.000004  # the same for words of two letters, which spinners exchange
KNOWN = 100  # times as likely where both are known names
SURNAME = 0.000002  # the same for a surname
ONE_LETTER = 0.0000001  # the same for letters that are no whole word
TITLE = 10  # times as likely in a title
REPEATED = 0.5  # a name stands at all its places; a spinner's word at some
AS_BEFORE = log(0.15)  # the month of another day is the same, the year of another date
PER_DIGIT, SHORT_FIGURE, LONG_FIGURE = (
    -2.0,
    1.5,
    6,
)  # a figure drawn anew; of two digits or one it may be a month
YEAR, LACKING, NUMERAL, OTHER = -1.5, -9.0, -4.0, -5.0  # a year that one text lacks, another figure; ...
SLOTS = 5  # words that a template is filled with; who spins words spins more
CLAUSE = 4  # letters that one text has more: a clause lost or told twice says nothing of its slots
APART = 9  # tokens between two figures that are no one date
REWRITTEN = 12  # letters that stand for others, figures and all: a clause told in other words
SHARES = tuple((log(share), log(1 - share)) for share in KEPT)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋杜丁沈姜范傅钟卢汪戴崔陆廖姚"
)
EPSILON, MOST = 1e-300, 1000.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure, or those of a date, in both texts."""

    digits: int  # that are struck
    kept: int
    letters: int  # of kinds and numerals that are struck
    anew: float  # the chance of these where the slot is filled anew
    struck: int = 0  # letters and digits of a stretch with figures and words
    words: tuple[int, int] = (0, 0)  # letters of it that are struck, of so many


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands for another."""

    struck: int
    size: int
    filled: float  # the chance that it fills a slot
    again: bool
    two: bool  # whether both texts have one


@dataclass(slots=True)
class Evidence:
    """What differs between two texts, and what does not."""

    changed: Counter[Slot]
    words: Counter[Word]
    letters: int
    digits: int  # of the slots that are equal
    as_before: tuple[float, ...]  # the chance of these, by the shares of KEPT
    nothing: float  # the chance that all slots are filled as before


def filled_rather_than_edited(stretches: Stretches, named: frozenset[Pair] | set[Pair]) -> float:
    """How much likelier a template was filled twice than one text edited, as a logarithm."""
    evidence = _Reading(stretches, named).evidence()
    edited, filled, as_before = map(
        _mean, zip(*(_likelihoods(evidence, editor) for editor in EDITORS), strict=True)
    )
    another = -expm1(as_before - filled)  # where all slots are filled as before, it is the same notice
    return (filled + log(another) if another > EPSILON else -MOST) - edited


@dataclass(frozen=True, slots=True)
class Editor:
    """How often he strikes letters, digits, and words."""

    letters: float
    digits: float
    words: float
    spins: bool

    def cost(self, struck: int, size: int) -> float:
        """The chance that he strikes these letters of a stretch."""
        chance = (self.letters * LETTER) ** struck
        if size:
            units = (size + 1) // 2
            if self.spins:
                chance = max(chance, self.words * WORD * LONGER ** (units - 1))
            elif self.words:
                chance = max(chance, self.words**units * WORD)
        return max(chance, EPSILON)


EDITORS = (
    *(Editor(rate, rate, rate, spins=False) for rate in RATES),
    *(Editor(rate * ALSO, rate * ALSO / 2, rate, spins=True) for rate in RATES),
    Editor(SELDOM, SELDOM, 0.0, spins=False),
)


def _likelihoods(evidence: Evidence, editor: Editor) -> tuple[float, float, float]:
    """Of two texts where one was edited; where a template was filled, then edited so; filled as before."""
    edited = evidence.letters * log(1 - editor.letters)
    if editor.spins:
        edited += evidence.letters / 2 * log(1 - editor.words)
    edited += evidence.digits * log(1 - editor.digits)
    gains: list[float] = []
    for word, times in evidence.words.items():
        chance = editor.cost(word.struck, word.size)
        if word.again and word.two and editor.spins:
            chance = max(chance, editor.words * REPEATED)
        edited += times * log(chance)
        gains += [log1p(word.filled / chance)] * min(times, SLOTS)
    filled = edited + sum(sorted(gains, reverse=True)[:SLOTS])
    shares = list(evidence.as_before)
    for slot, times in evidence.changed.items():
        struck, anew = _slot(slot, editor)
        edited += times * struck
        for n, (kept, other) in enumerate(SHARES):
            shares[n] += times * _sum(kept + struck, other + anew)
    return edited, filled + _mean(shares), edited + evidence.nothing


def _slot(slot: Slot, editor: Editor) -> tuple[float, float]:
    """The chance of a slot where an editor strikes it, and where it is filled anew."""
    words = log(editor.cost(*slot.words)) if slot.words[0] else 0.0
    per_digit = log(editor.digits * DIGIT)
    struck = slot.digits * per_digit + slot.kept * log(1 - editor.digits)
    struck += slot.letters * log(editor.letters * LETTER) + words
    if slot.struck:
        struck = max(struck, slot.struck * per_digit)
    return struck, slot.anew + words


def _sum(this: float, that: float) -> float:
    """The logarithm of the sum."""
    most, least = max(this, that), min(this, that)
    return most + log1p(exp(least - most))


def _mean(logarithms: Sequence[float]) -> float:
    """The logarithm of the mean."""
    most = max(logarithms)
    return most + log(sum(exp(each - most) for each in logarithms) / len(logarithms))


@dataclass(slots=True)
class _Reading:
    """Reads the stretches one by one."""

    stretches: Stretches
    named: frozenset[Pair] | set[Pair]
    dates: list[list[Pair]] = field(default_factory=list)  # figures, those of one date together
    mixed: list[Slot] = field(default_factory=list)
    exchanged: list[tuple[Pair, float]] = field(default_factory=list)
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
        for pair, filled in self.exchanged:
            again = seen[pair] > 0
            seen[pair] += 1
            if again and filled >= SURNAME:
                filled = REPEATED  # noqa: PLW2901
            struck, size = Levenshtein.distance(*pair), max(map(len, pair))
            words[Word(struck, size, filled, again, all(pair))] += 1
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
            _mean([count * kept for kept, _ in SHARES]),
        )

    def _read(self, number: int, each: Stretch, border: int) -> None:
        if each.equal:
            self._read_equal(each)
            return
        in_title = number < border
        least, most = sorted((each.size, len(each.that)))
        if not in_title and (
            (least >= PASSAGE and not stands_again(each, self.stretches)) or (not least and most >= CLAUSE)
        ):
            return
        if is_added(number, self.stretches, border):
            return
        figures, words = each.figures(), each.words()
        if in_title and bool(figures[0]) != bool(figures[1]):
            return
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
            self.exchanged.append((words, self._filled(words, number) * (TITLE if in_title else 1)))
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
        if frozenset(pair) in OPPOSED:
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
        struck, size = Levenshtein.distance(*pair), max(map(len, pair))
        kept += size - struck
        if (pair[0] or pair[1])[0].isdigit():
            digits += struck
        else:
            letters += struck
    return Slot(digits, kept, letters, sum(map(_anew, figures)))


def _mixed(this: str, that: str, figures: list[Pair], words: Pair) -> Slot:
    """A stretch of figures and words: `[议自10月19>来自2021年1017]`."""
    struck = sum(Levenshtein.distance(*pair) for pair in figures)
    letters, size = Levenshtein.distance(*words), max(map(len, words))
    if letters >= CLAUSE and max(len(this), len(that)) >= REWRITTEN:
        return Slot(0, 0, 0, 0.0)
    anew = sum(map(_anew, figures))
    return Slot(struck, 0, 0, anew, Levenshtein.distance(this, that), (letters, size))


def _anew(pair: Pair) -> float:
    """The chance of a figure where the slot is filled anew."""
    this, that = pair
    if this == that:
        return AS_BEFORE
    if not (this and that):
        return YEAR if (this or that)[:2] in ("19", "20") and len(this or that) == 4 else LACKING
    if this[0].isdigit() != that[0].isdigit():
        return LACKING
    if this[0].isdigit():
        return PER_DIGIT * min(max(len(this), len(that), SHORT_FIGURE), LONG_FIGURE)
    return NUMERAL if this[0] in "一二三四五六七八九十百零〇两" else OTHER


def _numbers(figures: list[str]) -> list[str]:
    return [figure for figure in figures if figure[0].isdigit()]


def _without_figures(side: tuple[str, ...]) -> str:
    letters = (each.removeprefix(MARK) for each in side if not each[-1].isdigit())
    return _without_days("".join(letters))


def _without_days(text: str) -> str:
    return "".join(each for each in text if each not in DAY)


def _letters(side: tuple[str, ...]) -> str:
    return "".join(each.removeprefix(MARK) for each in side)

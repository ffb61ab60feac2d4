"""`[5>20]日`, `[梁嘉宁>陈亦凡]`: an editor's doing, or a template filled twice? Both are given a likelihood.

Who edits a text strikes anywhere, at a rate of his own: letters and digits alike, or words, or clauses; most
digits of a figure, most letters of a name stay. Who fills a template anew fills whole slots, a figure, a day,
a name, at all its places, and leaves the rest as it is. A copy of another notice of the template shows both,
so neither a rate nor a share tells them apart; a sum over what each may have done does. The numbers below
were read off generated notices; they are chances, or logarithms of chances.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import exp, expm1, log, log1p

from pipeline.collate.changes import Pair, Stretches
from pipeline.collate.slots import REPEATED, SHARES, Evidence, Slot, evidence_of, mean

RATES = (0.002, 0.01, 0.03, 0.07, 0.12, 0.2)  # of what an editor strikes
LETTER, DIGIT, WORD = 0.01, 0.05, 0.001  # chance of the letter, digit, word that an editor puts in
LONE = 0.025  # the same of a letter that he strikes, or puts in where none stood
SPELT = 0.1  # a letter that is struck makes a word of a word this often
LONGER = 0.3  # of the words that an editor strikes, so many have the next one struck with them
ALSO = 0.05  # who changes words mistypes letters at this share of his rate, and digits at half of it
RARELY = 0.003  # or, where he is careful, at this one
SELDOM = 0.0001  # rate of letters of who moves clauses
SLOTS = 5  # words that a template is filled with; who spins words spins more
LOST = -9.0  # the chance that a figure is lost where a clause is
EPSILON, MOST = 1e-300, 1000.0


def filled_rather_than_edited(stretches: Stretches, named: Collection[Pair]) -> float:
    """How much likelier a template was filled twice than one text edited, as a logarithm."""
    evidence = evidence_of(stretches, named)
    edited, filled, as_before = map(
        mean, zip(*(_likelihoods(evidence, editor) for editor in EDITORS), strict=True)
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

    def cost(self, struck: int, size: int, lone: int = 0, *, spelt: bool = False) -> float:
        """The chance that he strikes these letters of a stretch; `lone` of them stand on one side alone."""
        chance = (
            (SPELT if spelt else 1)
            * (self.letters * LETTER) ** (struck - lone)
            * (self.letters * LONE) ** lone
        )
        if size:
            units = (size + 1) // 2
            if self.spins:
                chance = max(chance, self.words * WORD * LONGER ** max(0, units - 2))
            elif self.words:
                chance = max(chance, self.words**units * WORD)
        return max(chance, EPSILON)


EDITORS = (
    *(Editor(rate, rate, rate, spins=False) for rate in RATES),
    *(Editor(rate * ALSO, rate * ALSO / 2, rate, spins=True) for rate in RATES),
    *(Editor(rate * RARELY, rate * RARELY / 2, rate, spins=True) for rate in RATES),
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
        chance = editor.cost(word.struck, word.size, word.lone, spelt=word.spelt)
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
            most, least = kept + struck, other + anew
            if most < least:
                most, least = least, most
            shares[n] += times * (most + log1p(exp(least - most)))  # the sum of the chances
    return edited, filled + mean(shares), edited + evidence.nothing


def _slot(slot: Slot, editor: Editor) -> tuple[float, float]:
    """The chance of a slot where an editor strikes it, and where it is filled anew."""
    words = log(editor.cost(*slot.words)) if slot.words[0] else 0.0
    per_digit = log(editor.digits * DIGIT)
    struck = slot.digits * per_digit + slot.kept * log(1 - editor.digits)
    struck += slot.letters * log(editor.letters * LETTER) + words
    if slot.struck:
        struck = max(struck, slot.struck * per_digit)
    if slot.lost:
        struck = max(struck, LOST)
    return struck, slot.anew + (max(words, slot.filled) if words else 0.0)

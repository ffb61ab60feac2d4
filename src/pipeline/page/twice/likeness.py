"""`2023年5月9日…10元` and `2023年6月2日…15元`: one template, two notices. What two like texts differ in.

Copies of one article may differ in words: an editor was there, or a machine that spins synonyms. They do not
differ in their figures, and not in the name that the title is about.
"""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import Indel, LCSseq

from pipeline import patterns as re

FIGURE = re.compile(r"\d+年\d+月\d+日|\d+月\d+日|\d+(?:[-.,:/]\d+)*")
CUT = re.compile(r"^[\d.,]+|[\d.,]+$")  # figures that a line break has cut
FIGURES = 0.8  # of the figures must agree: template notices share up to 0.7, cut copies 0.95
FEW = 3  # figures: of fewer one is damaged too easily, but not all
ANOTHER = 0.97  # likeness of two titles of notices, below which they may be about different things
UNLIKE = 0.8  # … and below which they are, whatever the texts say
CONTEXT = 2  # letters in front of a difference of two titles that make a word of it: `A类`


def same_figures(one: str, other: str) -> bool:
    """Whether two texts agree in their figures, as far as the one with fewer goes."""
    counts = [Counter(FIGURE.findall(CUT.sub("", text))) for text in (one, other)]
    least = min(count.total() for count in counts)
    common = (counts[0] & counts[1]).total()
    return least <= 1 or (common > 0 if least < FEW else common >= FIGURES * least)


def other_figures(one: str, other: str) -> bool:
    """Whether what two notices say beside their common end has figures, and others: one template's ends."""
    return bool(one and other) and not same_figures(one, other)


def apart(one: str, other: str) -> bool:
    """Whether two titles differ, by more than letters that one of them lost or a part that it has more."""
    if not one or not other or Indel.normalized_similarity(one, other) >= ANOTHER:
        return False
    return LCSseq.similarity(one, other) < min(len(one), len(other))


def other_notice(one: str, other: str, texts: tuple[str, str]) -> bool:
    """Whether two titles of notices, and what stands under them, are about different things.

    What the texts do not repeat does not count.
    """
    if not apart(one, other):
        return False
    if Indel.normalized_similarity(one, other) < UNLIKE:
        return True
    start = next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    end = next(at for at, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b)
    for context in (0, CONTEXT):
        ours, theirs = (
            title[max(0, start - context) : max(start + 1, len(title) - end)] for title in (one, other)
        )
        if min(len(ours), len(theirs)) >= CONTEXT + 1 and ours in texts[0] and theirs in texts[1]:
            return ours not in texts[1] or theirs not in texts[0]
    return False

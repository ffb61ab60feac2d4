"""`「投資有風險?——`, ? = 」 or 【: a bracket that closes one which is open, or opens one that is closed.

Words say little about brackets; what stands before and behind on the line says nearly all.
"""

from __future__ import annotations

from collections.abc import Sequence

GAP = "\ufdd0"  # a character that is not known; a code point that is none

PAIRS = dict(zip("（《“‘「『【〈", "）》”’」』】〉", strict=True))
MARKS = frozenset((*PAIRS, *PAIRS.values()))
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
FITS = 3.0  # nats for a bracket whose partner waits for it
ALONE = -5.0  # and for one that would stand alone, where nothing else on its side is lost


def weighed(options: Sequence[tuple[str, float]], before: str, behind: str) -> Sequence[tuple[str, float]]:
    """The candidates of a place, brackets with what their partners on the line say."""
    if not any(text[0] in CLOSING or text[0] in PAIRS or text[-1] in PAIRS for text, _ in options):
        return options
    return tuple((text, cost + sum(_weight(char, before, behind) for char in text)) for text, cost in options)


def _weight(char: str, before: str, behind: str) -> float:
    if char in CLOSING:
        opening = CLOSING[char]
        return FITS if before.count(opening) > before.count(char) else 0.0 if GAP in before else ALONE
    if char in PAIRS:
        closing = PAIRS[char]
        return FITS if behind.count(closing) > behind.count(char) else 0.0 if GAP in behind else ALONE
    return 0.0

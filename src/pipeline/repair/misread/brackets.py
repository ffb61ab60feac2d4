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
MAY_FIT = 3.0  # and for one whose partner may be among what else is lost
ALONE = -5.0  # and for one that would stand alone
# Which brackets other lost characters of a line may be, before and behind.
Lost = tuple[frozenset[str], frozenset[str]]


def weighed(
    options: Sequence[tuple[str, float]], before: str, behind: str, lost: Lost | None = None
) -> Sequence[tuple[str, float]]:
    """The candidates of a place, brackets with what their partners on the line say.

    Where it is not known which brackets may be `lost`, any character that is may be one.
    """
    if not any(text[0] in CLOSING or text[0] in PAIRS or text[-1] in PAIRS for text, _ in options):
        return options
    return tuple(
        (text, cost + sum(_weight(char, before, behind, lost) for char in text)) for text, cost in options
    )


def _weight(char: str, before: str, behind: str, lost: Lost | None) -> float:
    if char in CLOSING:
        partner, side, among = CLOSING[char], before, lost and lost[0]
    elif char in PAIRS:
        partner, side, among = PAIRS[char], behind, lost and lost[1]
    else:
        return 0.0
    if side.count(partner) > side.count(char):
        return FITS
    if among is None:
        return 0.0 if GAP in side else ALONE
    return MAY_FIT if partner in among else ALONE

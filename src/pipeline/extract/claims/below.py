"""`98.93亿元（美元；下同）`: from here on, a bare 元 is of the currency that a bracket says."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline import currencies

SAME_BELOW = re.compile(
    rf"[（(](?:以|单位[：:])?(?P<word>{currencies.BEHIND}|{currencies.NAMES})(?:计|计价)?[，,、；;]?\s?下同[）)]"
    rf"|(?P<outside>{currencies.BEHIND}|{currencies.NAMES})[（(]下同[）)]"
)


class Below:
    """The currency that a bare 元 means, place by place: the article's, until a bracket says another."""

    __slots__ = ("_codes", "_starts")

    def __init__(self, text: str, currency: str) -> None:
        said = SAME_BELOW.finditer(text) if "下同" in text else ()
        noted = [(match.start(), currencies.behind()[match["word"] or match["outside"]]) for match in said]
        self._starts = [start for start, _ in noted]
        self._codes = [currency, *(code for _, code in noted)]

    def at(self, end: int) -> str:
        """The currency for a number that ends there: the bracket right behind it speaks of it too."""
        return self._codes[bisect_right(self._starts, end)]

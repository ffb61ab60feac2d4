"""`1.2345>1.2351`, `17>19`: the chance of a figure where the slot of a template is filled anew.

The next notice has any figure in its slot, or one that is near the last one's: its last digits are others, as
net values and days are. Who mistypes a digit hits the first as often as the last.
"""

from __future__ import annotations

from math import log

from pipeline.collate.changes import Pair

AS_BEFORE = log(0.15)  # the month of another day is the same, the year of another date
PER_DIGIT, SHORT, LONG = -2.0, 1.5, 6  # a figure drawn anew; of one digit or two it may be a month
NEAR, AFTER_NEAR = -1.5, -2.3  # a figure near the one before, and each of its last digits that is another
YEAR, LACKING, NUMERAL, OTHER = -1.5, -9.0, -4.0, -5.0  # a year that one text lacks, another figure; ...


def drawn(pair: Pair) -> float:
    """The chance of a figure where the slot is filled anew."""
    this, that = pair
    if this == that:
        return AS_BEFORE
    if not (this and that):
        return YEAR if (this or that)[:2] in ("19", "20") and len(this or that) == 4 else LACKING
    if this[0].isdigit() != that[0].isdigit():
        return LACKING
    if this[0].isdigit():
        anew = PER_DIGIT * min(max(len(this), len(that), SHORT), LONG)
        return max(anew, NEAR + AFTER_NEAR * redrawn(this, that)) if len(this) == len(that) else anew
    return NUMERAL if this[0] in "一二三四五六七八九十百零〇两" else OTHER


def redrawn(this: str, that: str) -> int:
    """The digits from the first that differs to the end: two of `1.2345>1.2351`, one of `5000>8000`."""
    first = next(n for n, (one, other) in enumerate(zip(this, that, strict=True)) if one != other)
    size = max(len(side.rstrip("0.")) for side in (this, that))
    return sum(letter != "." for letter in this[first:size])

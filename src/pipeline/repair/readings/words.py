"""周圍|產業 rather than 周|國產|業: how likely a string is as a sequence of words.

The character model looks one character back, and is fooled where two readings share their halves: 國產 is
as good a pair as 產業. Cut into words, the right one needs fewer. This is used for the last choice between
a few readings of one place, on at most some dozen characters.
"""

from __future__ import annotations

import math
import re
from functools import cache

from pipeline import tables
from pipeline.repair.readings import table

LONGEST = 5  # characters of a word
TOTAL = 60_000_000.0  # words counted in all
UNKNOWN = -15.0  # nats for a character that is no word: it is in parts of words only
SIGN = -5.0  # nats for a mark, a digit, a letter
STRANGE = -12.0  # nats for anything else: kana, circled numbers, full-width letters, private use
COUNTED = re.compile(r"(\D*)(\d+)")


@cache
def _packed() -> dict[str, str]:
    return {row[0]: row[1] for row in tables.rows("repair/readings/words.tsv", ("first", "words"))}


@cache
def _words(first: str) -> dict[str, float]:
    """The logarithms of the words that start with a character, by what follows it."""
    found = (COUNTED.fullmatch(word) for word in _packed().get(first, "").split(" "))
    return {match[1]: math.log(int(match[2]) / TOTAL) for match in found if match}


def score(text: str) -> float:
    """The logarithm of the likeliest way to cut a text into words.

    >>> score("周圍產業") > score("周國產業")
    True
    """
    plain = "".join(map(table.simplified, text))
    best = [0.0] + [-math.inf] * len(plain)
    for at, character in enumerate(plain):
        if not "\u4e00" <= character <= "\u9fff":
            usual = character.isascii() or character in table.MARKS
            best[at + 1] = max(best[at + 1], best[at] + (SIGN if usual else STRANGE))
            continue
        known = _words(character)
        best[at + 1] = max(best[at + 1], best[at] + known.get("", UNKNOWN))
        for length in range(1, LONGEST):
            value = known.get(plain[at + 1 : at + 1 + length])
            if value is not None and at + 1 + length <= len(plain):
                best[at + 1 + length] = max(best[at + 1 + length], best[at] + value)
    return best[-1]

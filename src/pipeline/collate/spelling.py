"""`[企业>公司]`, `[步>进]入`: a word for a word, as who spins a text writes; `仓[位>伫]` is a slip.

Who spins words leaves the figures, who slips hits these too. A figure that differs among words that are all
words was filled in.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.collate.changes import Stretches
from pipeline.engines import dictionary

BESIDE = 3  # letters on either side that may belong to the word
LONGEST = 4
HELD = 65_536


def are_words(number: int, stretches: Stretches) -> bool:
    """Whether what differs here is a word, or part of one, in both texts."""
    each = stretches[number]
    before = "".join(stretches[number - 1].this[-BESIDE:]) if number else ""
    after = stretches[number + 1].start(BESIDE) if number + 1 < len(stretches) else ""
    return all(side and is_in_words(before, side, after) for side in each.words())


def is_in_words(before: str, side: str, after: str) -> bool:
    """Whether each letter of `side` stands in a word of two letters or more.

    >>> is_in_words("调研", "企业", "众多"), is_in_words("仓", "伫", "提高")
    (True, False)
    """
    text = before + side + after
    place, end = len(before), len(before) + len(side)
    while place < end:
        reach = max(
            (
                start + size
                for start in range(max(0, place - LONGEST + 1), place + 1)
                for size in range(max(2, place + 1 - start), LONGEST + 1)
                if start + size <= len(text) and _is_word(text[start : start + size])
            ),
            default=0,
        )
        if reach <= place:
            return False
        place = reach
    return True


@lru_cache(HELD)
def _is_word(text: str) -> bool:
    return dictionary.facts(text) is not None

"""`重` -> -8.2: how much a character or a word counts in news on funds, in either script.

The dictionary's words, and those of `words.tsv`; traditional text is looked up in simplified characters.
"""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline import tables
from pipeline.engines import script
from pipeline.engines.word_counts import counts

FIELD = "repair/misread/words.tsv"
UNKNOWN = -15.0  # a character that is in no word


@cache
def known() -> dict[str, float]:
    """The values of words, those of the field included."""
    return counts(tables.rows(FIELD, ("word", "count")))


@cache
def endings() -> dict[str, str]:
    """For each beginning of a word, the characters that may come next in one."""
    found: dict[str, str] = {}
    for word in known():
        if len(word) > 1:
            found[word[:-1]] = found.get(word[:-1], "") + word[-1]
    return found


@lru_cache(maxsize=30_000)
def folded(char: str) -> str:
    """A character in the simplified script."""
    return script.fold(char)


@lru_cache(maxsize=30_000)
def alone(char: str) -> float:
    """The value of a character as a word of its own."""
    return known().get(folded(char)) or UNKNOWN

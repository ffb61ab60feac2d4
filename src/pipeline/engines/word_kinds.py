"""`上海|涨`: where jieba's words start, and what its dictionary calls them: `ns`, `v`; `x` if it has none."""

from __future__ import annotations

from functools import lru_cache

from pipeline.engines.dictionary import facts
from pipeline.engines.words import words

COMMON = 20  # a word counted more rarely is left out: its kind teaches nothing, and most of the table is such
UNKNOWN = "x"


def kinds(text: str) -> dict[int, str]:
    """The kind of each word by where it starts.

    >>> kinds("上海 涨")
    {0: 'ns', 3: 'v'}
    """
    cut = words(text)
    return {start: _kind(word) for word, start in zip(cut.texts, cut.starts, strict=True)}


@lru_cache(maxsize=1 << 15)
def _kind(word: str) -> str:
    known = facts(word)
    return known[1] if known and known[0] >= COMMON else UNKNOWN

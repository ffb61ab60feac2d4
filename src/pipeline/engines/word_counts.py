"""`公司` -> -7.9: how likely a word is, from the dictionary of jieba and the words of the trade.

Where bytes were lost, several texts fit what is left, and which of them is made of words decides. The file
of the dictionary is read, jieba itself is not imported. A beginning of a word that is no word is held with
the value 0.0, so that one look-up tells whether reading on is of use.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline import tables
from pipeline.engines.terms import terms

TOTAL = 60_101_967  # of jieba 0.42.1's counts
LONGEST = 8  # characters; longer words are decided by their first eight
FIELD = "engines/characters_words.tsv"


@cache
def counts(more: tuple[tuple[str, ...], ...] = ()) -> dict[str, float]:
    """The natural logarithm of each word's share in simplified text; 0.0 for mere beginnings of words.

    `more` are words and counts of the caller's own; those of single characters replace the
    dictionary's.
    """
    found: dict[str, int] = {}
    spec = find_spec("jieba")
    if spec is not None and spec.origin is not None:
        lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
        for line in lines:
            word, count, _ = line.split(" ")
            if len(word) <= LONGEST:
                found[word] = int(count)
    for term, frequency in terms():
        found.setdefault(term, frequency)
    for term, count_text in (*tables.rows(FIELD, ("word", "count")), *more):
        found[term] = max(found.get(term, 0) if len(term) > 1 else 0, int(count_text))
    values: dict[str, float] = {}
    for term, frequency in found.items():
        for end in range(2, len(term)):
            values.setdefault(term[:end], 0.0)
        values[term] = math.log((frequency or 1) / TOTAL)
    return values

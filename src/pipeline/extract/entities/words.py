"""Lists of words, from the tables beside the modules, as alternatives of a regex: longest first."""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline import tables


@cache
def alternatives(table: str, column: str) -> str:
    """The words of `extract/entities/<table>.tsv` as `a|b|c`, longest first: 副总裁 before 总裁."""
    words = [cells[0] for cells in tables.rows(f"extract/entities/{table}.tsv", (column,))]
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

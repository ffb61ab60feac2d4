"""`耗时|3年`, `位列|第三`: the words that say in front of a number whether it is a claim, by their class."""

from __future__ import annotations

from functools import cache

from pipeline.extract.claims.lexicon import HERE
from pipeline.tables import pattern, rows


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one class of `licence.tsv`."""
    table = rows(f"{HERE}licence.tsv", ("word", "classes"))
    return tuple(word for word, classes in table if kind in classes.split())


def behind(before: str, kind: str) -> bool:
    """Whether a word of a class stands right before, if only at the end of the line above: 封闭期, 6个月."""
    return before.removesuffix("\n").endswith(words(kind))


def said(kind: str) -> str:
    """A regular expression for the words of a class."""
    return pattern(words(kind))

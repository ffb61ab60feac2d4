"""`耗时|3年`, `位列|第三`: the words that say in front of a number whether it is a claim, by their class."""

from __future__ import annotations

from pipeline.extract.claims.lexicon import classed
from pipeline.tables import pattern


def behind(before: str, kind: str) -> bool:
    """Whether a word of a class stands right before, if only at the end of the line above: 封闭期, 6个月."""
    return before.removesuffix("\n").endswith(classed("numbers/licence", kind))


def said(kind: str) -> str:
    """A regular expression for the words of a class."""
    return pattern(classed("numbers/licence", kind))

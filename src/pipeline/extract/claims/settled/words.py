"""`据传`, `跑赢`, `规模`: the words that leave no choice of a part of a claim, by their class."""

from __future__ import annotations

from pipeline.extract.claims.lexicon import classed
from pipeline.tables import pattern


def said(kind: str) -> str:
    """A regular expression for the words of a class of `settled.tsv`."""
    return pattern(classed("settled/settled", kind))

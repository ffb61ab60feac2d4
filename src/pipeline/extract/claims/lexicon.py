"""`市场规模`, `同比`, `不到`: the words of the trade that surround a number, from the tables here."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.tables import rows

HERE = "extract/claims/"


class Cue(NamedTuple):
    """What a word between the measured thing and its number says."""

    kind: str
    value: str


@cache
def cues() -> dict[str, Cue]:
    """The words of `cues.tsv`."""
    table = rows(f"{HERE}cues.tsv", ("word", "kind", "value"))
    return {word: Cue(kind, value) for word, kind, value in table}


@cache
def longest_cue() -> int:
    """How many characters the longest word of `cues.tsv` has."""
    return max(map(len, cues()))


@cache
def breaks() -> dict[str, str]:
    """The words of `breaks.tsv`."""
    return {word: kind for word, kind in rows(f"{HERE}breaks.tsv", ("word", "kind"))}  # noqa: C416  typed so


@cache
def classed(table: str, kind: str) -> tuple[str, ...]:
    """The words of one class of a table whose rows are a word and its classes."""
    found = rows(f"{HERE}{table}.tsv", ("word", "classes"))
    return tuple(word for word, classes in found if kind in classes.split())


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one class of `classes.tsv`."""
    return frozenset(classed("classes", kind))

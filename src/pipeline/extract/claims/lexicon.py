"""`市场规模`, `同比`, `不到`: the words of the trade that surround a number, from the tables here.

`pattern` makes one regular expression of many words, shared beginnings first, so that the cost of a look-up
does not grow with the number of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
def words_of(kind: str) -> frozenset[str]:
    """The words of one class of `classes.tsv`."""
    table = rows(f"{HERE}classes.tsv", ("word", "classes"))
    return frozenset(word for word, classes in table if kind in classes.split())


def pattern(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first.

    >>> re.match(pattern(["净值", "净值增长率", "净利"]), "净值增长").group()
    '净值'
    """
    tree: dict[str, object] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})  # type: ignore[assignment]  # a tree of dictionaries
        branch[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, object]) -> str:
    arms = [
        re.escape(character) + _branch(branch)  # type: ignore[arg-type]  # a tree of dictionaries
        for character, branch in sorted(tree.items())
        if character
    ]
    if not arms:
        return ""
    if len(arms) == 1 and "" not in tree:
        return arms[0]
    return f"(?:{'|'.join(arms)}){'?' if '' in tree else ''}"

"""`[["科创", 0], ["科创板", 0], ["芯片", 3]]` -> 科创板 芯片: a text's words, told from its search tokens.

A record lists its words in search mode: each word behind the words inside it. The outer ones are the words
that were cut, around every name and number that was found; so whoever needs tokens that agree with the spans
of a record needs no cutter. What lies between two words is blank.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.schema import ClaimRecord, EntityRecord, Pair, Record
from pipeline.vocabulary import Field


def words(record: Record, field: Field) -> list[Pair]:
    """Where each word of the text, or of the title, stands."""
    text = shown(record, field)
    end, found = len(text), list[Pair]()
    tokens = record.search.title_tokens if field == "title" else record.search.body_tokens
    for _, start in reversed(tokens):
        if start < end:  # words inside a word come before it, and start no earlier
            found.append((start, start + len(text[start:end].rstrip())))
            end = start
    return found[::-1]


def shown(record: Record, field: Field) -> str:
    """The text or the title."""
    return record.text if field == "text" else record.title or ""


def findings(record: Record) -> list[EntityRecord | ClaimRecord]:
    """The names, then the numbers."""
    return [*record.entities, *record.claims]


def cut_at(spans: Iterable[Pair], places: Iterable[int]) -> Iterator[Pair]:
    """The words, cut where something begins or ends inside one.

    >>> list(cut_at([(0, 4), (4, 6)], [2, 4]))
    [(0, 2), (2, 4), (4, 6)]
    """
    cuts = sorted(set(places))
    for start, end in spans:
        inner = cuts[bisect.bisect_right(cuts, start) : bisect.bisect_left(cuts, end)]
        yield from pairwise([start, *inner, end])

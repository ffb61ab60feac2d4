"""`記?體`: 憶 of 400 candidates, 元 and 有 besides: which of them are worth following.

A place that lost both bytes of a character can be any of hundreds. Followed are those that are words by
themselves, the likeliest ones, and those that make a word with what stands beside the place, be it known or
lost as well. What was found for the same neighbours is remembered: a page loses the same places again.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.engines.wording import Starting, plain, wording
from pipeline.repair.misread import variants
from pipeline.repair.misread.brackets import MARKS

MANY = 60  # candidates of one place from which on not all are followed
ALONE = 80  # the likeliest words of one character
TOGETHER = 60  # beginnings of words with what stands beside
RARELY = -0.5  # nats: in three words of five another variant stands
REMEMBERED = 500  # neighbours of a choice


@dataclass(frozen=True, eq=False)  # no slots: what is worked out is kept
class Choice:
    """The candidates of one place in plain characters, with their costs, and how each may be written."""

    costs: dict[str, float]
    spelt: dict[str, list[str]]
    common: dict[str, float]  # of those that hold no bracket: the cost, and how common their characters are
    marked: tuple[str, ...]  # those that hold a bracket
    rarer: dict[str, dict[str, float]]  # variants that a character rarely is, and what that costs: 闆 for 板
    starts: dict[str | Choice, tuple[Start, ...]] = field(default_factory=dict)  # by what stands behind
    ends: dict[str, tuple[Start, ...]] = field(default_factory=dict)  # by what stands before

    @property
    def is_wide(self) -> bool:
        """Whether not all candidates are followed: many, all of one character."""
        return len(self.costs) > MANY and max(map(len, self.costs)) == 1

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """The candidates that are the likeliest words by themselves."""
        single = wording().single
        values = ((single(text)[2] + self.costs[text], text) for text in self.common)
        return tuple(text for _, text in heapq.nlargest(ALONE, values))


Start = tuple[str, str, Starting]  # two characters, and the words that start with them


def grouped(options: Iterable[tuple[str, float]], other: str) -> Choice:
    """The options that differ in more than the variants of characters; `other`: a script not meant."""
    texts: dict[str, list[str]] = {}
    costs: dict[str, float] = {}
    for text, cost in options:
        key = plain(text)
        value = cost + sum(variants.cost(char, other) for char in text)
        if key in texts:
            texts[key].append(text)
            costs[key] = max(value, costs[key])
        else:
            texts[key] = [text]
            costs[key] = value
    inside = wording().inside
    marked = tuple(text for text in costs if not MARKS.isdisjoint(text))
    common = {text: cost + sum(map(inside, text)) for text, cost in costs.items() if text not in marked}
    return Choice(costs, texts, common, marked, _rarer(texts, other))


def _rarer(spelt: dict[str, list[str]], other: str) -> dict[str, dict[str, float]]:
    if other == "t":
        return {}
    found: dict[str, dict[str, float]] = {}
    for text, spellings in spelt.items():
        if len(text) == 1:
            best = max(variants.cost(each, other) for each in spellings)
            if best < RARELY:
                found[text] = dict.fromkeys(spellings, -best)
    return found


def starts(one: str | Choice, other: str | Choice) -> tuple[Start, ...]:
    """The likeliest beginnings of words at a place and the next one, of which one is wide at least."""
    if isinstance(one, Choice):
        return _remembered(one.starts, other, one, other)
    if isinstance(other, Choice):
        return _remembered(other.ends, one, one, other)
    return ()


def _remembered(
    known: dict[Any, tuple[Start, ...]], key: str | Choice, one: str | Choice, other: str | Choice
) -> tuple[Start, ...]:
    found = known.get(key)
    if found is None:
        if len(known) > REMEMBERED:
            known.clear()
        best = heapq.nlargest(TOGETHER, _beginnings(one, other))
        found = known[key] = tuple(
            (first, second, wording().starting(first + second)) for _, first, second in best
        )
    return found


def _beginnings(one: str | Choice, other: str | Choice) -> Iterator[tuple[float, str, str]]:
    seconds, starting = wording().seconds, wording().starting
    firsts = {one: 0.0} if isinstance(one, str) else one.costs
    for first, cost in firsts.items():
        if isinstance(other, str):
            if other in seconds(first):
                yield starting(first + other).best + cost, first, other
            continue
        for second in seconds(first) & other.costs.keys():
            yield starting(first + second).best + cost + other.costs[second], first, second

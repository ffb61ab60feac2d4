"""`記?體`: 憶 of 400 candidates, 元 and 有 besides: which of them are worth following.

A place that lost both bytes of a character can be any of hundreds. Followed are those that are words by
themselves, the likeliest ones, and those that make a word with what stands beside the place, be it known or
lost as well (`beginnings`). A place of several characters is a tree: texts that start alike share their
first characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.engines.tries import LAST
from pipeline.engines.wording import WHOLE, plain, wording
from pipeline.repair.misread import variants
from pipeline.repair.misread.brackets import MARKS

if TYPE_CHECKING:
    from pipeline.engines.tries import Ints

MANY = 60  # candidates of one place from which on not all are followed
ALONE = 600  # the likeliest words of one character; of 250, one is missed that the word before makes likely
RARELY = -500  # thousandths of nats: in two words of five another variant stands
INNER = -1  # the option of an edge inside a tree


@dataclass(frozen=True, slots=True)
class Edges:
    """Characters that may stand between two borders of a place, the first border being 0."""

    starts: Ints
    codes: Ints
    ends: Ints
    options: Ints  # which candidate ends here
    borders: int  # borders behind the first one
    depths: Ints  # of each of these, how many characters stand before it; the last: as many as in the longest


@dataclass(frozen=True, eq=False)  # no slots: what is worked out is kept
class Choice:
    """The candidates of one place in plain characters, with their costs, and how each may be written."""

    costs: dict[str, int]  # thousandths of nats
    spelt: dict[str, list[str]]
    marked: tuple[str, ...]  # those that hold a bracket
    rarer: dict[int, dict[str, int]]  # of a candidate, variants that it rarely is, and what that costs
    starts: dict[Any, Any] = field(default_factory=dict)  # by what stands behind; filled by `beginnings`
    ends: dict[int, Any] = field(default_factory=dict)  # by the character before

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The candidates, the likeliest characters first."""
        return tuple(self.costs)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each candidate."""
        return {text: number for number, text in enumerate(self.costs)}

    @cached_property
    def is_wide(self) -> bool:
        """Whether not all candidates are followed: many, all of one character."""
        return len(self.costs) > MANY and max(map(len, self.costs)) == 1

    @cached_property
    def weights(self) -> Ints:
        """The costs, in order."""
        import numpy as np  # noqa: PLC0415  heavy

        return np.array(list(self.costs.values()), np.int32)

    @cached_property
    def codes(self) -> Ints:
        """The code points of the candidates, where they are of one character."""
        import numpy as np  # noqa: PLC0415

        return np.array([min(ord(text), LAST) for text in self.costs], np.int32)

    @cached_property
    def edges(self) -> Edges:
        """The candidates as a tree; of a wide choice those that are the likeliest words, and the brackets."""
        if not self.is_wide:
            return tree(self.texts)
        import numpy as np  # noqa: PLC0415

        model = wording()
        values = model.alone[model.trie.begins[self.codes]] + self.weights
        marks = np.array([self.numbers[text] for text in self.marked], np.int64)
        values[marks] = 2 * values.min() - 1
        best = np.argsort(-values, kind="stable")[: min(ALONE, len(values) - len(marks))]
        options = np.concatenate((best, marks)).astype(np.int32)
        none = np.zeros(len(options), np.int32)
        return Edges(none, self.codes[options], none + 1, options, 1, np.ones(1, np.int32))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where among the edges each candidate ends."""
        return {
            self.texts[option]: at for at, option in enumerate(self.edges.options.tolist()) if option != INNER
        }


def tree(texts: Sequence[str]) -> Edges:
    """Texts as edges, those that start alike sharing their first characters.

    >>> found = tree(["基金", "基础"])
    >>> found.starts.tolist(), found.ends.tolist(), found.options.tolist(), found.depths.tolist()
    ([0, 1, 1], [1, 2, 2], [-1, 0, 1], [1, 2])
    """
    import numpy as np  # noqa: PLC0415

    inner: dict[str, int] = {"": 0}
    found: list[tuple[int, int, int, int]] = []
    for option, text in enumerate(texts):
        for end in range(1, len(text)):
            if text[:end] not in inner:
                inner[text[:end]] = len(inner)
                found.append((inner[text[: end - 1]], ord(text[end - 1]), inner[text[:end]], INNER))
        found.append((inner[text[:-1]], ord(text[-1]), -1, option))
    starts, codes, ends, options = np.array(found, np.int32).T
    ends = np.where(ends < 0, len(inner), ends)
    depths = np.array([*map(len, inner), max(map(len, texts))][1:], np.int32)
    return Edges(starts, np.minimum(codes, LAST), ends.astype(np.int32), options, len(inner), depths)


@lru_cache(maxsize=60_000)
def _written(char: str, other: str) -> tuple[str, int]:
    """A character made plain, and what it costs that it is this variant."""
    return plain(char), round(variants.cost(char, other) * WHOLE)


def grouped(options: Iterable[tuple[str, float]], other: str) -> Choice:
    """The options that differ in more than the variants of characters; `other`: a script not meant."""
    texts: dict[str, list[str]] = {}
    costs: dict[str, int] = {}
    for text, cost in options:
        key, value = "", round(cost * WHOLE)
        for char in text:
            each, more = _written(char, other)
            key += each
            value += more
        if key in texts:
            texts[key].append(text)
            costs[key] = max(value, costs[key])
        else:
            texts[key] = [text]
            costs[key] = value
    marked = tuple(text for text in costs if not MARKS.isdisjoint(text))
    return Choice(costs, texts, marked, _rarer(texts, other))


def _rarer(spelt: Mapping[str, list[str]], other: str) -> dict[int, dict[str, int]]:
    if other == "t":
        return {}
    found: dict[int, dict[str, int]] = {}
    for number, (text, spellings) in enumerate(spelt.items()):
        if len(text) == 1:
            best = max(_written(each, other)[1] for each in spellings)
            if best < RARELY:
                found[number] = dict.fromkeys(spellings, -best)
    return found

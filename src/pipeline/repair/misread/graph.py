"""`周` `?` `产业`: the borders between characters, and the characters that may stand between two of them.

Stretches of a page lie side by side in one set of arrays, a number for each border, those of a stretch one
after another. Known characters lead from a border to the next; a choice of several characters is a tree of
borders; of a wide choice the likeliest words are edges, and the rest is met through what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline import patterns as re
from pipeline.engines.tries import LAST
from pipeline.engines.wording import WHOLE, plain
from pipeline.repair.misread.beginnings import Members, Side
from pipeline.repair.misread.narrowing import Choice

if TYPE_CHECKING:
    from pipeline.engines.tries import Ints

ONE = Sequence[tuple[str, float]]  # texts with their costs
Place = tuple[
    Choice, ONE
]  # candidates wherever bytes are lost so, and what some cost at this place: brackets
State = tuple[int, int]  # the last word, the characters before by the model of phrases
NO_OPTION = -1
BLANK = re.compile(r"[^\S\n]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Known text and choices in turn, and whether it starts and ends the line."""

    parts: tuple[str | Place, ...]
    starts: bool
    ends: bool
    behind: State | None = None  # what stands before it, where it is cut from a longer one

    @property
    def choices(self) -> int:
        """How many of its parts are choices."""
        return sum(not isinstance(part, str) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Edges:
    """The characters, by the border that they stand behind."""

    starts: Ints
    codes: Ints
    ends: Ints
    costs: Ints
    options: Ints  # of all candidates of all choices which one; NO_OPTION: none
    first: Ints  # the first edge of each border, and one more


@dataclass(frozen=True, slots=True)
class Wide:
    """A wide choice that stands between a border and the next."""

    border: int
    choice: Choice
    offset: int  # of its candidates among all


@dataclass(frozen=True, slots=True)
class Graph:
    """Stretches side by side."""

    edges: Edges
    wides: list[Wide]
    sources: list[Side | None]  # of each border what stands behind it, where that is one thing
    cuts: list[int]  # borders with a space, which is all the same to what is chosen, but no word goes over it
    begins: list[int]  # the first border of each stretch, and one more
    steps: Ints  # of each border, the longest way to it from the start of its stretch, in characters
    choices: list[tuple[Choice, list[str]]]  # in order, with candidates of that place alone
    offsets: list[int]  # of the candidates of each choice, and one more
    members: Members


class _Builder:
    def __init__(self) -> None:
        self.borders = 0
        self.sources: list[Side | None] = []
        self.text: list[str] = []
        self.at: list[int] = []  # the border in front of each known character
        self.trees: list[tuple[int, int, Choice, dict[int, int]]] = []
        self.more: list[tuple[int, int, int, int, int]] = []
        self.wides: list[Wide] = []
        self.choices: list[tuple[Choice, list[str]]] = []
        self.offsets = [0]
        self.begins = [0]
        self.cuts: list[int] = []
        self.steps: list[int] = []
        self.step = 0  # of the next border

    def stretch(self, stretch: Stretch) -> None:
        for part in stretch.parts:
            if isinstance(part, str):
                self._known(plain(part))
            else:
                self._choice(*part)
        if stretch.ends:
            self._known("\n")
        self.sources.append(None)  # the last border, behind which nothing stands
        self.steps.append(self.step)
        self.step = 0
        self.borders += 1
        self.begins.append(self.borders)

    def _known(self, text: str) -> None:
        if BLANK.search(text):
            *parts, text = BLANK.split(text)
            for part in parts:
                self._known(part)
                self.cuts.append(self.borders)
        self.text.append(text)
        self.at += range(self.borders, self.borders + len(text))
        self.sources += [min(ord(char), LAST) for char in text]
        self.steps += range(self.step, self.step + len(text))
        self.step += len(text)
        self.borders += len(text)

    def _choice(self, choice: Choice, own: ONE) -> None:
        start, offset = self.borders, self.offsets[-1]
        costs: dict[int, int] = {}
        extra: list[str] = []
        for text, cost in own:
            at = choice.places.get(text)
            if at is None:
                option = offset + len(choice.costs) + len(extra)
                end = start + choice.edges.borders
                self.more.append((start, min(ord(text[0]), LAST), end, round(cost * WHOLE), option))
                extra.append(text)
            else:
                costs[at] = round(cost * WHOLE)
        self.trees.append((start, offset, choice, costs))
        self.choices.append((choice, extra))
        self.offsets.append(offset + len(choice.costs) + len(extra))
        if choice.is_wide:
            self.wides.append(Wide(start, choice, offset))
            self.sources.append(choice)
        else:
            self.sources += [None] * choice.edges.borders
        depths = choice.edges.depths.tolist()
        self.steps += [self.step, *(self.step + depth for depth in depths[:-1])]
        self.step += depths[-1]
        self.borders += choice.edges.borders

    def edges(self) -> Edges:
        import numpy as np  # noqa: PLC0415  heavy

        text = "".join(self.text).encode("utf-32-le", "surrogatepass")
        at = np.array(self.at, np.int32)
        codes = np.minimum(np.frombuffer(text, np.uint32), LAST).astype(np.int32)
        none = np.zeros(len(at), np.int32)
        columns: list[Any] = [[at, codes, at + 1, none, none + NO_OPTION], *self._of_choices()]
        if self.more:
            columns.append(np.array(self.more, np.int32).T)
        starts, *others = (np.concatenate(each).astype(np.int32) for each in zip(*columns, strict=True))
        order = np.argsort(starts, kind="stable")
        first = np.zeros(self.borders + 1, np.int32)
        np.cumsum(np.bincount(starts, minlength=self.borders), out=first[1:])
        sorted_ = [each[order] for each in (starts, *others)]
        return Edges(sorted_[0], sorted_[1], sorted_[2], sorted_[3], sorted_[4], first)

    def _of_choices(self) -> Iterator[Any]:
        """The edges of all choices in one go."""
        import numpy as np  # noqa: PLC0415

        if not self.trees:
            return
        borders, offsets, choices, costs = zip(*self.trees, strict=True)
        trees = [choice.edges for choice in choices]
        sizes = np.array([len(tree.codes) for tree in trees])
        lengths = np.array([len(choice.weights) for choice in choices])
        border = np.repeat(np.array(borders, np.int32), sizes)
        option = np.concatenate([tree.options for tree in trees])
        of_choice = option + np.repeat(np.cumsum(lengths) - lengths, sizes)
        weights = np.concatenate([choice.weights for choice in choices])
        weights = np.where(option >= 0, weights[of_choice], 0)
        begins = (np.cumsum(sizes) - sizes).tolist()
        for begin, own in zip(begins, costs, strict=True):
            for place, cost in own.items():
                weights[begin + place] = cost
        starts = np.concatenate([tree.starts for tree in trees]) + border
        ends = np.concatenate([tree.ends for tree in trees]) + border
        options = np.where(option >= 0, option + np.repeat(np.array(offsets, np.int32), sizes), NO_OPTION)
        yield starts, np.concatenate([tree.codes for tree in trees]), ends, weights, options


def graph(stretches: Sequence[Stretch]) -> Graph:
    """The stretches as one graph."""
    import numpy as np  # noqa: PLC0415

    builder = _Builder()
    for stretch in stretches:
        builder.stretch(stretch)
    members = Members(list(dict.fromkeys(wide.choice for wide in builder.wides)))
    return Graph(
        builder.edges(),
        builder.wides,
        builder.sources,
        builder.cuts,
        builder.begins,
        np.array(builder.steps, np.int64),
        builder.choices,
        builder.offsets,
        members,
    )

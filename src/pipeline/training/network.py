"""`python -m pipeline.training.network corpus/labels`: the second look at the parts of claims, from labels.

Behind `links`: each labelled number is a choice among what was proposed. Each batch is read with the weights
of `links.tsv`, and once more by a pupil that has learnt from others, so that the network learns to choose
behind mistakes like its own. Small steps against the slope of how unlikely the labelled choice is (Adam:
Kingma and Ba, ICLR 2015), with traits and units left out at random (Srivastava et al., JMLR 2014), from one
seed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluation import passages
from pipeline.extract.claims.linking import network
from pipeline.extract.claims.linking.network import FINE, FINER, WHAT, WIDTH, Network, Parts
from pipeline.extract.claims.linking.weights import Weights, table
from pipeline.training.fitting import Lesson
from pipeline.training.links import FILES, Teacher, merged, taught

TABLE = Path(network.__file__).with_name(network.TABLE)
FOLDS = 2  # parts of the batches
SEEN = 8  # lessons that have a trait
ROUNDS = 6  # through all lessons
AT_ONCE = 256  # lessons of a step
STEP, SLOWER = 3e-3, 0.7  # length of a step, and what a round leaves of it
MOMENTS = 0.9, 0.999  # what of the mean slope, and of its square, is kept
TRAITS_OUT, UNITS_OUT = 0.2, 0.3  # shares that a step leaves out
PRIOR = 4.0  # how small the weights of traits alone are kept
MOST = 127  # of a number in a row

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Choice = tuple[list[Ints], Floats, int, float]  # rows of each proposal, scores, which is right, its weight


class Learner:
    """A network while it learns."""

    def __init__(self, count: int) -> None:
        self.random = np.random.default_rng(0)
        draw = self.random.normal
        self.rows = draw(0, 0.05, (count, WIDTH)).astype(np.float32)
        self.alone = np.zeros(count, np.float32)
        self.inner = draw(0, (2 / WIDTH) ** 0.5, (WIDTH, WIDTH)).astype(np.float32)
        self.bias = np.zeros(WIDTH, np.float32)
        self.outer = draw(0, (1 / WIDTH) ** 0.5, WIDTH).astype(np.float32)
        self.means = [np.zeros_like(each) for each in self.learnt]
        self.squares = [np.zeros_like(each) for each in self.learnt]
        self.steps = 0

    @property
    def learnt(self) -> list[Floats]:
        """All that is learnt."""
        return [self.rows, self.alone, self.inner, self.bias, self.outer]

    def slopes(self, many: Sequence[Choice], total: int) -> list[Floats]:
        """Which way each number makes the right choices of a step less likely."""
        flat, owners, starts = self._bags(many)
        lengths = [len(proposals) for proposals, *_ in many]
        firsts = np.cumsum([0, *lengths[:-1]])
        care = np.array([weight for *_, weight in many], np.float32)

        sums = np.add.reduceat(self.rows[flat], starts)
        kept = (self.random.random(sums.shape) >= UNITS_OUT).astype(np.float32) / (1 - UNITS_OUT)
        seen = np.maximum(sums, 0) * kept
        units = np.maximum(seen @ self.inner + self.bias, 0)
        scores = np.concatenate([given for _, given, *_ in many])
        scores = scores + units @ self.outer + np.add.reduceat(self.alone[flat], starts)

        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), lengths))
        error = raised / np.repeat(np.add.reduceat(raised, firsts), lengths)
        error[firsts + [right for _, _, right, _ in many]] -= 1
        error = (error * np.repeat(care / care.sum(), lengths)).astype(np.float32)

        to_units = np.outer(error, self.outer) * (units > 0)
        to_sums = to_units @ self.inner.T * kept * (sums > 0)
        rows, alone = np.zeros_like(self.rows), PRIOR / total * self.alone
        order = np.argsort(flat, kind="stable")
        places, at = np.unique(flat[order], return_index=True)
        rows[places] = np.add.reduceat(to_sums[owners[order]], at)
        alone[places] += np.add.reduceat(error[owners[order]], at)
        return [rows, alone, seen.T @ to_units, to_units.sum(0), units.T @ error]

    def _bags(self, many: Sequence[Choice]) -> tuple[Ints, Ints, Ints]:
        """The rows of all proposals of a step, whose each is, and where each proposal begins."""
        bags = [rows for proposals, *_ in many for rows in proposals]
        flat, owners = np.concatenate(bags), np.repeat(np.arange(len(bags)), [len(each) for each in bags])
        kept = (self.random.random(len(flat)) >= TRAITS_OUT) | (flat == network.ALWAYS)
        flat, owners = flat[kept], owners[kept]
        return flat, owners, np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])

    def step(self, slopes: Sequence[Floats], length: float) -> None:
        """A step against the slopes."""
        self.steps += 1
        first, second = MOMENTS
        for at, (value, slope) in enumerate(zip(self.learnt, slopes, strict=True)):
            self.means[at] += (1 - first) * (slope - self.means[at])
            self.squares[at] += (1 - second) * (slope * slope - self.squares[at])
            root = np.sqrt(self.squares[at] / (1 - second**self.steps)) + 1e-8
            np.subtract(value, length / (1 - first**self.steps) * self.means[at] / root, out=value)


def fitted(lessons: Sequence[Lesson], names: Sequence[str]) -> Parts:
    """The network that makes the right proposals of lessons likely, in whole numbers."""
    seen = Counter(
        trait for lesson in lessons for trait in {each for many in lesson.proposals for each in many}
    )
    traits = [number for number, many in sorted(seen.items()) if many >= SEEN]
    rows = {number: row for row, number in enumerate(traits, 2)}
    choices = [
        (
            [np.array([network.ALWAYS, *(rows[t] for t in many if t in rows)]) for many in lesson.proposals],
            np.array(lesson.scores, np.float32) / 100,
            lesson.right,
            lesson.weight,
        )
        for lesson in lessons
    ]
    learner, length = Learner(len(traits) + 2), STEP
    for _ in range(ROUNDS):
        order = learner.random.permutation(len(choices))
        for first in range(0, len(order), AT_ONCE):
            step = [choices[number] for number in order[first : first + AT_ONCE]]
            learner.step(learner.slopes(step, len(choices)), length)
        length *= SLOWER
    learner.rows[network.UNKNOWN] = learner.alone[network.UNKNOWN] = 0
    return Parts(
        [names[number] for number in traits],
        np.clip(np.rint(learner.rows * FINE), -MOST, MOST).astype(np.int8),
        np.rint(learner.alone.astype(np.float64) * 100),
        np.rint(learner.inner.astype(np.float64) * FINER),
        np.rint(learner.bias.astype(np.float64) * FINE * FINER),
        np.rint(learner.outer.astype(np.float64) * FINER),
    )


def taught_by(teachers: Iterable[Teacher], what: str) -> Parts:
    """The network of what some teachers wrote down."""
    together = merged(teachers)
    return fitted(together.lessons[what], list(together.traits[what]))


def crossed(batches: Mapping[str, Sequence[dict[str, Any]]]) -> Iterator[Teacher]:
    """What there is to choose from in each batch, behind the choices of a pupil that has not seen it."""
    plain = Weights(table())
    alone = {name: taught(rows, plain) for name, rows in batches.items()}
    for fold in range(FOLDS):
        left_out = [*batches][fold::FOLDS]
        others = [teacher for name, teacher in alone.items() if name not in left_out]
        pupil = Weights(table(), {what: Network(taught_by(others, what)) for what in WHAT})
        yield from (taught(batches[name], pupil) for name in left_out)


def learnt(folder: Path) -> Iterator[tuple[str, Parts]]:
    """The networks that the labels of a folder teach, by what they choose."""
    paths = sorted(path for name in FILES for path in folder.glob(name))
    teachers = [*crossed({path.stem: [*passages([path])] for path in paths})]
    for what in WHAT:
        yield what, taught_by(teachers, what)


if __name__ == "__main__":
    TABLE.write_bytes(network.packed(dict(learnt(Path(sys.argv[1])))))

"""`基金经理海曙光说` -> O O O O B-PERSON I-PERSON I-PERSON O: labels for characters, by a linear-chain CRF.

The weights come out of `python -m pipeline train` (python-crfsuite learns them) and lie in the package as
whole thousandths: sums of whole numbers are the same on every machine, and so are the labels. Probabilities
are rounded to thousandths, so that no last bit of a processor's arithmetic can be seen in what we write.

A text is read in pieces between marks that no name goes over (`，`, `。`): what stands at a mark is no name,
so that the pieces hang together by nothing else, and many are read side by side. Inside a name nothing but
that name goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipeline import tables
from pipeline.engines.chains import WHOLE, Read

if TYPE_CHECKING:
    from pipeline.engines.columns import Keys

# L1 throws features out (a small file), L2 keeps the rest small: .1 and .01 were better than .3 and .05 in
# cross-validation (F1 .839, .836). 80 rounds take half a minute.
PARAMETERS = {"c1": 0.1, "c2": 0.01, "max_iterations": 80}
COLUMNS = ("feature", "weights")
NOTE = "# made by `python -m pipeline train`: a feature by its 64 bits, the labels that it speaks for\n"
OUTSIDE = "O"
NEVER = -(10**8)  # for a label that cannot be: no sum of weights comes near
MOST = 32_767  # a weight in 16 bits
ODD = 0xD6E8FEB86659FD93  # of the hash: any odd number without a pattern


class Tagger:
    """The weights, ready to read with."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        transitions: dict[tuple[str, str], int] = {}
        features: dict[int, list[tuple[str, int]]] = {}
        for key, cell in rows:
            before, arrow, after = key.partition(">")
            if arrow:
                transitions[before, after] = int(cell)
            else:
                features[int(key, 16)] = [
                    (label, int(weight))
                    for label, _, weight in (pair.rpartition("=") for pair in cell.split(" "))
                ]
        said = {label for pairs in features.values() for label, _ in pairs}
        said |= {label for pair in transitions for label in pair}
        self.kinds = sorted({label[2:] for label in said if label != OUTSIDE})
        self._labels = [OUTSIDE, *(f"B-{kind}" for kind in self.kinds), *(f"I-{kind}" for kind in self.kinds)]
        number = {label: index for index, label in enumerate(self._labels)}
        self._weights = np.zeros((len(features) + 1, len(number)), np.int32)
        for row, pairs in enumerate(features.values(), start=1):
            for label, weight in pairs:
                self._weights[row, number[label]] = weight
        self._table = _Table(np.fromiter(features, np.uint64, len(features)))
        self._steps = np.full((len(number), len(number)), NEVER, np.int32)
        begun = len(self.kinds) + 1
        for a, one in enumerate(self._labels):
            for b, other in enumerate(self._labels):
                if b < begun or one[2:] == other[2:]:
                    self._steps[a, b] = transitions.get((one, other), 0)

    def read(self, keys: Keys, pieces: Sequence[tuple[int, int]]) -> Read:
        """The best names of a text, read in pieces; `keys`: its features, a column for each character."""
        return Read(self.kinds, self._steps, self._scores(keys), pieces)

    def _scores(self, keys: Keys) -> Any:  # noqa: ANN401
        """What the features say for each label at each character."""
        import numpy as np  # noqa: PLC0415

        scores = np.zeros((keys.shape[1], len(self._labels)), np.int32)
        said = np.empty_like(scores)
        for rows in self._table.rows(keys):
            scores += np.take(self._weights, rows, axis=0, out=said, mode="clip")  # all rows are there
        return scores


class _Table:
    """Where the weights of a feature lie: a table by hash; what collides there is looked up in order."""

    def __init__(self, keys: Keys) -> None:
        import numpy as np  # noqa: PLC0415

        self._keys = np.concatenate((np.zeros(1, np.uint64), keys))
        bits = max(4, int(len(keys) * 4).bit_length())  # 1 in 10 collides
        self._odd, self._shift = np.uint64(ODD), np.uint64(64 - bits)
        slots = (keys * self._odd) >> self._shift
        _, first = np.unique(slots, return_index=True)
        self._rows = np.zeros(1 << bits, np.int32)
        self._rows[slots[first]] = first + 1
        left = np.ones(len(keys), bool)
        left[first] = False
        others = np.flatnonzero(left)
        order = np.argsort(keys[others])
        self._others, self._other_rows = keys[others][order], (others[order] + 1).astype(np.int32)

    def rows(self, keys: Keys) -> Any:  # noqa: ANN401
        """The row of each key, 0 for those that the weights do not have."""
        import numpy as np  # noqa: PLC0415

        found = self._rows[(keys * self._odd) >> self._shift]
        wrong = self._keys[found] != keys
        wrong &= found > 0
        if len(self._others):
            asked = keys[wrong]
            at = np.minimum(np.searchsorted(self._others, asked), len(self._others) - 1)
            found[wrong] = self._other_rows[at] * (self._others[at] == asked)
        else:
            found[wrong] = 0
        return found


@cache
def tagger(path: str) -> Tagger:
    """The tagger whose weights lie in the package at `path`."""
    return Tagger(tables.rows(path, COLUMNS))


def read_tagger(text: str, where: str = "weights") -> Tagger:
    """The tagger whose weights a table's text holds."""
    return Tagger(tables.parsed(text, COLUMNS, where))


def train(sequences: Iterable[tuple[Keys, Sequence[str]]]) -> str:
    """Learn weights from texts' features and their true labels, as a table; the same texts give the same."""
    import pycrfsuite  # noqa: PLC0415  heavy

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for keys, labels in sequences:
        if labels:
            trainer.append([[f"{key:016x}" for key in seen if key] for seen in keys.T.tolist()], labels)
    with TemporaryDirectory() as folder:
        path = str(Path(folder, "weights"))
        trainer.train(path)
        model: Any = pycrfsuite.Tagger()
        model.open(path)
        return _table_of(model.info())


def _table_of(learnt: Any) -> str:  # noqa: ANN401
    """The weights as lines of a table, those left out that are less than half a thousandth."""
    weights: dict[str, list[str]] = {}
    for (feature, label), weight in sorted(learnt.state_features.items()):
        whole = max(-MOST, min(MOST, round(weight * WHOLE)))
        if whole:
            weights.setdefault(feature, []).append(f"{label}={whole}")
    lines = {feature: " ".join(cells) for feature, cells in weights.items()}
    lines.update({f"{a}>{b}": str(round(weight * WHOLE)) for (a, b), weight in learnt.transitions.items()})
    rows = "".join(f"{key}\t{lines[key]}\n" for key in sorted(lines))
    return NOTE + "\t".join(COLUMNS) + "\n" + rows

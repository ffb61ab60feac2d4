"""`基金经理海曙光说` -> O O O O B-PERSON I-PERSON I-PERSON O: labels for characters, by a linear-chain CRF.

The weights come out of `python -m pipeline train` and lie in the package. A label's probability is rounded
to thousandths, so that no last bit of a processor's arithmetic can be seen in what we write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline import tables

Features = Sequence[Sequence[str]]  # of each character, what is seen there

# L1 throws features out (a small file), L2 keeps the rest small: .1 and .01 were better than .3 and .05 in
# cross-validation (F1 .839, .836). 80 rounds take half a minute.
PARAMETERS = {"c1": 0.1, "c2": 0.01, "max_iterations": 80}


class Tagger:
    """The weights, and the sequence that was labelled last: its probabilities are asked for by place."""

    def __init__(self, weights: bytes) -> None:
        import pycrfsuite  # noqa: PLC0415  heavy

        self._weights = weights  # the tagger reads from these bytes as long as it lives
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(weights)
        self._labels = frozenset(self._tagger.labels())
        self._length = 0

    def tags(self, features: Features) -> list[str]:
        """The best labels of a sequence."""
        self._length = len(features)
        self._tagger.set(features)
        tags: list[str] = self._tagger.tag()
        return tags

    def belief(self, start: int, end: int, kind: str) -> int:
        """How probable the name of this kind is at this place of the last sequence, in thousandths.

        The least probable of its characters, and of its end: a chain is as strong as its weakest link.
        """
        begins, goes_on = f"B-{kind}", f"I-{kind}"
        if begins not in self._labels:
            return 0
        least: float = self._tagger.marginal(begins, start)
        if goes_on in self._labels:
            for place in range(start + 1, end):
                least = min(least, self._tagger.marginal(goes_on, place))
            if end < self._length:
                least = min(least, 1 - self._tagger.marginal(goes_on, end))
        return round(1000 * least)


@cache
def tagger(path: str) -> Tagger:
    """The tagger whose weights lie in the package at `path`."""
    return Tagger(files(tables.PACKAGE).joinpath(path).read_bytes())


def train(sequences: Iterable[tuple[Features, Sequence[str]]], path: Path) -> None:
    """Learn weights from sequences and their true labels; the same sequences give the same bytes."""
    import pycrfsuite  # noqa: PLC0415  heavy

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for features, labels in sequences:
        trainer.append(features, labels)
    trainer.train(str(path))

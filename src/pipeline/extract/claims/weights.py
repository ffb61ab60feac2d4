"""`S@FUND 40`: what each trait of the ranker weighs, from `links.tsv`, in hundredths.

The weights are whole numbers, so that sums are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lexicon import HERE
from pipeline.extract.claims.linking import Choices
from pipeline.tables import rows

ALONE = 9999  # better than the next by this, where there is no next


class Weights:
    """Judges by weights: `M` for measures, `S` for subjects."""

    learns = False

    def __init__(self, weights: dict[str, dict[str, int]]) -> None:
        self.weights = weights

    def borders(self, what: str, traits: Sequence[str]) -> int:
        """The score of a border."""
        weigh = self.weights[what].get
        return sum([weigh(trait, 0) for trait in traits])

    def choose(self, what: str, _draft: Draft, choices: Choices) -> tuple[str | None, int]:
        """The words with the best score, the first of equals, and by how much it is better than the next."""
        weigh = self.weights[what].get
        scores = [score + sum([weigh(trait, 0) for trait in traits]) for _, score, traits in choices]
        best = max(scores)
        place = scores.index(best)
        next_best = max((score for at, score in enumerate(scores) if at != place), default=best - ALONE)
        return choices[place][0], best - next_best


@cache
def weights() -> Weights:
    """The weights of the package."""
    found: dict[str, dict[str, int]] = {"M": {}, "S": {}}
    for trait, weight in rows(f"{HERE}links.tsv", ("trait", "weight")):
        found[trait[0]][trait[1:]] = int(weight)
    return Weights(found)

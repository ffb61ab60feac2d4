"""`S@FUND 40`: what each trait of the ranker weighs, from `links.tsv`, in hundredths.

The weights are whole numbers, so that sums are the same on every machine. Of measures, subjects and periods
the choices that they like nearly as well as the best are looked at again by a small network; what stands is
the mean of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.linking.judging import BANDS, PARTS, Both
from pipeline.extract.claims.linking.network import Network, networks
from pipeline.extract.claims.linking.proposals import Choices
from pipeline.extract.claims.linking.traits import Seen, Trait, Weighed
from pipeline.tables import rows

NOTHING = repeat(0)  # what a trait weighs that the table lacks
FEW = 4  # choices that are looked at again in pairs
CLOSE = 250  # hundredths of log odds: choices so near the best are looked at again; others it never put first
TABLED = "cell"  # the rule of cells: they stay with the weights, as labels hold few tables
BOTH = 1 << 32  # no sum of weights comes near half of it


class Weights:
    """Judges by weights: `M` for measures, `S` for subjects."""

    learns = False

    def __init__(
        self, weights: dict[str, dict[str, int]], again: Mapping[str, Network] | None = None
    ) -> None:
        self.weights = weights
        self.again = again or {}
        self.by_trait: dict[str, dict[str, list[int]]] = {}
        self.of_both = dict(weights.get("M", {}))  # of a trait for a measure, and times BOTH for a subject
        for trait, weight in weights.get("S", {}).items():
            self.of_both[trait] = self.of_both.get(trait, 0) + weight * BOTH

    def score(self, what: str, traits: Sequence[str]) -> int:
        """What traits weigh together."""
        return sum(map(self.weights.get(what, {}).get, traits, NOTHING))

    def shared(self, what: str, traits: Sequence[str]) -> Weighed:
        """What traits weigh together; none is left to be weighed."""
        return self.score(what, traits), (Seen(traits),)

    def both(self, traits: Sequence[str]) -> Both:
        """What traits weigh together for a measure and for a subject, in one sum."""
        total = sum(map(self.of_both.get, traits, NOTHING))
        low = (total + BOTH // 2) % BOTH - BOTH // 2
        seen = (Seen(traits),)
        return (low, seen), ((total - low) // BOTH, seen)

    def ranked(self, what: str, draft: Draft, choices: Choices) -> list[tuple[int, int]]:
        """The best choices by place and score, the best first, the first of equals before the others."""
        weigh: Callable[[Trait, int], int] = self.weights[what].get  # type: ignore[assignment]
        scores = [sum(map(weigh, traits, NOTHING), score) for _, score, traits in choices]
        ranks = sorted(enumerate(scores), key=lambda pair: -pair[1])
        network = self.again.get(what)
        close = [rank for rank in ranks if ranks[0][1] - rank[1] < CLOSE]
        if network is not None and len(close) > 1 and draft.rule != TABLED:
            again = network.scores([*_every(choices[place][2])] for place, _ in close)
            rest = (sum(score for _, score in close) - sum(again)) // len(close)
            both = [
                (place, (score + other + rest) // 2)
                for (place, score), other in zip(close, again, strict=True)
            ]
            ranks = [*sorted(both, key=lambda pair: -pair[1]), *ranks[len(close) :]]
        return ranks[:FEW]

    def classed(
        self, what: str, _draft: Draft, classes: Sequence[str], traits: Sequence[str]
    ) -> tuple[str, int]:
        """The best of some classes, the first of equals, and by how much it is better than the next."""
        if (known := self.by_trait.get(what)) is None:
            known = self.by_trait[what] = self._by_trait(what, classes)
        rows = [row for trait in traits if (row := known.get(trait)) is not None]
        sums = list(map(sum, zip(*rows, strict=True))) if rows else [0] * len(classes)
        second, most = sorted(sums)[-2:]
        return classes[sums.index(most)], most - second

    def _by_trait(self, what: str, classes: Sequence[str]) -> dict[str, list[int]]:
        """What each trait weighs for each of the classes."""
        place = {each: number for number, each in enumerate(classes)}
        known: dict[str, list[int]] = {}
        for name, weight in self.weights[what].items():
            each, _, trait = name.partition("|")
            known.setdefault(trait, [0] * len(classes))[place[each]] += weight
        return known


def _every(traits: Sequence[Trait]) -> Iterator[str]:
    """All traits, those that were weighed already too."""
    for trait in traits:
        if isinstance(trait, Seen):
            yield from trait.traits
        else:
            yield trait


@cache
def weights() -> Weights:
    """The weights of the package, and its network."""
    return Weights(table(), networks())


def table() -> dict[str, dict[str, int]]:
    """The weights of the package, by what they choose."""
    found: dict[str, dict[str, int]] = {what: {} for what in PARTS + BANDS}
    for trait, weight in rows("extract/claims/linking/links.tsv", ("trait", "weight")):
        found[trait[0]][trait[1:]] = int(weight)
    return found

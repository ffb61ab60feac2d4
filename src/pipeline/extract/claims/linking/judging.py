"""Who chooses among the answers for a part of a claim: the weights of the package, or a teacher."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.linking.proposals import Choices
from pipeline.extract.claims.linking.traits import Weighed

PARTS = "MSJPDCO"  # measures, subjects, the two as pairs, periods; directions, bases, modalities
BANDS = "B"  # how sure all of it is
Both = tuple[Weighed, Weighed]  # a border or a span, for a measure and for a subject
ALONE = 9999  # better than the next by this, where there is no next


class Judge(Protocol):
    """Chooses among words by their traits."""

    learns: bool  # it wants to see all traits of all choices

    def score(self, what: str, traits: Sequence[str]) -> int:
        """What traits weigh together."""

    def shared(self, what: str, traits: Sequence[str]) -> Weighed:
        """What traits that many choices have in common weigh, once for all of them."""

    def both(self, traits: Sequence[str]) -> Both:
        """The same for traits of a measure and of a subject."""

    def ranked(self, what: str, draft: Draft, choices: Choices) -> list[tuple[int, int]]:
        """The places of the best choices and their scores, the best first."""

    def classed(
        self, what: str, draft: Draft, classes: Sequence[str], traits: Sequence[str]
    ) -> tuple[str, int]:
        """The best of some classes, and by how much; each is seen through `class|trait`."""

"""`华夏` may be a fund manager, a bank, a region, or nothing: a candidate, until `decide` has looked at all.

Modules of one kind each propose; none of them decides. So each may be simple and generous, and a learned
arbiter can take the place of the rules in `decide` without a change here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pipeline.extract.entities.names import Name
from pipeline.text import Span
from pipeline.vocabulary import EntityType


class Strength(IntEnum):
    """How much a candidate's own form says: what it takes to be believed."""

    WEAK = 1  # a word that is a name only in some company: dropped unless something bears it out
    LIKELY = 2  # the form of a name, with a border that was guessed
    SURE = 3  # a name of the tables, or a form that nothing else has


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that one rule would call an entity."""

    kind: EntityType
    span: Span
    rule: str
    strength: Strength = Strength.SURE
    name: Name | None = None  # the row of the tables that the text names
    share_class: str | None = None  # of a code: the class that the brackets give it
    belief: int | None = None  # thousandths: how much the arbiter believes it

    @property
    def order(self) -> tuple[int, int, int]:
        """What comes first where two overlap: the longer, then the stronger, then the earlier."""
        return -len(self.span), -self.strength, self.span.start

    def moved(self, by: int) -> Candidate:
        """The same, further on."""
        span = self.span.shifted(by)
        return Candidate(self.kind, span, self.rule, self.strength, self.name, self.share_class, self.belief)

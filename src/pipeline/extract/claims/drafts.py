"""A claim while it is being read: its number, the words around it, and the parts found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.periods import Days
from pipeline.extract.claims.quantities import Quantity
from pipeline.extract.claims.topics import Topic
from pipeline.extract.claims.zones import Zone
from pipeline.text import Span
from pipeline.vocabulary import Change, Metric, Modality, Part, Period


@dataclass(slots=True)
class Draft:
    """One number of a sentence on its way to a claim."""

    token: Token
    quantity: Quantity
    index: int  # of the token in its sentence
    zone: Zone
    low: int = 0  # where the name before the number may start
    topic: Topic = field(default_factory=Topic)
    subject: Part | None = None
    owner: Token | None = None  # the name that the subject is
    metric: Metric | None = None
    form: str = ""
    period: Period | None = None
    own_period: bool = False
    change: Change | None = None
    modality: Modality = "actual"
    attribution: Part | None = None
    pair: int | None = None
    group: int | None = None
    rule: str = "clause"
    condition: bool = False
    aside: bool = False  # what it speaks of is not what the next clause goes on with
    carried: int = 0  # parts that come from elsewhere
    per: Token | None = None


@dataclass(slots=True)
class Memory:
    """What the sentences so far leave behind for those that name no subject or period."""

    subject: Part | None = None
    owner: Token | None = None
    metric: Metric | None = None
    form: str = ""
    period: Period | None = None
    window: Days | None = None  # from the start of one period to the end of another: 期间
    members: tuple[Part, ...] = ()
    member_metrics: tuple[Metric, ...] = ()
    seen: dict[str, Token] = field(default_factory=dict)  # the last name of each type
    before: Span | None = None

    def forget(self) -> None:
        """A new paragraph begins: what was said stays known, but is no longer spoken of."""
        self.subject = self.owner = self.metric = self.period = self.window = None
        self.form = ""
        self.members, self.member_metrics = (), ()

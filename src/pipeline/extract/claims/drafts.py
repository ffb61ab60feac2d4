"""A claim while it is being read: its number, the words around it, and the parts found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.naming.topics import Topic
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.zones import Zone
from pipeline.text import Span
from pipeline.vocabulary import Basis, Change, Metric, Modality, Part, Period


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
    member: bool = False  # its subject is the one of a list that stands at its place
    given: Metric | None = None  # the measure of a list of them that stands at its place
    same: bool = False  # it measures what the number before did
    part: bool = False  # it is a part of the number before: 其中，某项目5.17亿元
    plain: bool = False  # a cell in yuan of whichever market
    aside: bool = False  # what it speaks of is not what the next clause goes on with
    carried: int = 0  # parts that come from elsewhere
    per: Token | None = None
    margin: int = 0  # by how much its subject and measure are better than the next ones
    dated: int = 0  # by how much its period is better than the next one
    turned: int = 9999  # by how much its direction, basis and modality are better, the least of the three
    agreed: int = 0  # of subject, measure and period: how many are what the grammar says too
    level: Draft | None = None  # the number in front whose move it is
    against: str | None = None  # 高于, 跑输: what stands before the number is what it is compared with


@dataclass(slots=True)
class Memory:
    """What the sentences so far leave behind for those that name no subject or period."""

    subject: Part | None = None
    owner: Token | None = None
    metric: Metric | None = None
    form: str = ""
    lead: Token | None = None  # the first name of the sentence that can own something
    fresh: Token | None = None  # a name that began a clause without a number, since the last claim
    whole: Draft | None = None  # the last number of the sentence that is no part: not behind 其中
    host: Draft | None = None  # the last number in front of 其中
    held: Token | None = None  # the last name that owned something in this paragraph
    passed: Token | None = None  # a measure that the sentence named without a number
    theme: Part | None = None  # the noun that the title, or the first number, is about
    main: Token | None = None  # what the whole text is about: the first fund or firm of title or text
    writer: Token | None = None  # the house whose note it is: no owner of what it tells of another
    basis: Basis | None = None  # what the last change of this paragraph was measured against
    price: str = ""  # the unit of the last price
    currency: str = "CNY"  # of the last amount of money
    said: bool = False  # the sentence has named a subject
    classes: tuple[tuple[Part, Token | None, int], ...] = ()  # A类, C类, and where their numbers stand
    members: tuple[Part, ...] = ()
    member_metrics: tuple[Metric, ...] = ()
    dated: tuple[Draft, ...] = ()  # the last list whose numbers have a time each
    yearly: tuple[Draft, ...] = ()  # the last list whose numbers are of the years to come
    named: list[Token] = field(default_factory=list)  # funds, firms and indices, as they are said
    seen: dict[str, Token] = field(default_factory=dict)  # the last name of each type

    def begin(self) -> None:
        """A new sentence begins."""
        self.lead = self.passed = self.fresh = self.whole = None
        self.said = False

    def forget(self) -> None:
        """A new paragraph begins: what was said stays known, but is no longer spoken of."""
        self.subject = self.owner = self.metric = self.lead = self.held = self.fresh = None
        self.said = False
        self.basis = None
        self.form = ""
        self.members, self.member_metrics, self.dated = (), (), ()


class Past(NamedTuple):
    """What an earlier number of the text was found to be about."""

    subject: Part | None
    owner: Token | None
    metric: Metric | None
    kind: str
    sentence: int
    paragraph: int
    start: int
    run: tuple[int, int, int]  # of the list it is in: its number, the place in it, how many there are


@dataclass(slots=True)
class Mention:
    """A name, where it was said first and last, and how often."""

    token: Token
    kind: str
    ref: int
    sentence: int
    first: int
    count: int = 1
    rater: bool = False  # a broker or a bank: seldom the owner of a target price
    cited: int = 0  # how often it only said what follows


def in_text(part: Part | None) -> Span | None:
    """Where a part stands in the text; None for one of the title, or of words that stand nowhere."""
    return part.span if part is not None and part.field == "text" else None

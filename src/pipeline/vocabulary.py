"""What an article can say: one frozen class per kind of finding.

The meaning of each type and field is in `corpus/labels/README.md`; this module is their form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from pipeline.text import Certainty, Span

EntityType = Literal[
    "FUND", "FUND_COMPANY", "COMPANY", "INDEX", "SECURITY_CODE", "REGULATOR", "ORG", "PERSON", "GPE",
    "PRODUCT", "TECHNOLOGY", "SECTOR", "MARKET", "DOCUMENT", "DATE", "MEDIA", "EVENT",
]  # fmt: skip
Field = Literal["text", "title"]
Confidence = Literal["high", "medium", "low"]
UnitKind = Literal[
    "currency", "percent", "percentage_point", "basis_point", "multiple", "index_point", "count", "price",
    "duration", "technical", "rank", "bare",
]  # fmt: skip
Operator = Literal["=", "~", ">", ">=", "<", "<="]
Direction = Literal["up", "down", "flat"]
Basis = Literal["yoy", "mom", "qoq", "cagr", "annual", "day", "week", "ytd", "since", "from_to", "other"]
Modality = Literal["actual", "forecast", "plan", "conditional", "reported"]
HintCode = Literal[
    "annualised_under_a_year", "performance_without_benchmark", "performance_without_period",
    "promise_of_gain_or_safety", "ranking_without_agency", "ranking_without_category", "ranking_without_date",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShareClass:
    """One share class of a fund, its code, and where the code stands."""

    share_class: str
    fund_code: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of something that has a name. `ref` is the thing: all its mentions share the number."""

    type: EntityType
    ref: int = 0
    canonical: str | None = None
    fund_code: str | None = None
    ticker: str | None = None
    classes: tuple[ShareClass, ...] = ()
    own_id: str | None = None  # the user's key for it, from the file of the setting `names`


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are a part of a claim, and where they stand: None if they stand nowhere as such."""

    text: str
    span: Span | None = None
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured: the words of the text, and our name for it (`市场规模`) if we have one."""

    text: str
    span: Span | None = None
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When a claim holds: the words, and the days from `start` to `end`, both included, if resolvable."""

    text: str
    span: Span | None = None
    start: date | None = None
    end: date | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """That the number is a change, which way, and against what."""

    direction: Direction
    basis: Basis


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that states a quantity about something. Values are exact, in base units."""

    value: Decimal
    unit: str
    unit_kind: UnitKind
    op: Operator = "="
    value_max: Decimal | None = None
    of: Decimal | None = None
    subject: Part | None = None
    metric: Metric | None = None
    period: Period | None = None
    change: Change | None = None
    modality: Modality = "actual"
    attribution: Part | None = None
    pair: int | None = None
    group: int | None = None
    hints: tuple[HintCode, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of this vocabulary at a span of the article's text or title, and the rule that read it."""

    span: Span
    value: Entity | Claim
    rule: str
    field: Field = "text"
    certainty: Certainty = "certain"
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True)
class ComplianceHint:
    """What a compliance officer would ask about words of the text: why, where, and at which claim."""

    code: HintCode
    span: Span
    field: Field = "text"
    claim: Span | None = None

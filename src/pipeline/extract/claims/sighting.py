"""`6月底`, said two sentences before: a period that may date a number, and the number that it may date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.vocabulary import Period


class When(NamedTuple):
    """A period that may date a number."""

    period: Period
    token: Token | None  # None: of an earlier sentence
    sentence: int
    paragraph: int
    known: str = ""  # what the grammar sees around it where it was said


class Last(NamedTuple):
    """What the number before was about, and where it stood."""

    words: str | None  # of its period
    sentence: int
    start: int
    subject: str | None
    metric: str | None


@dataclass(slots=True)
class Sight:
    """A number, and what all of its possible periods are seen against."""

    draft: Draft
    before: Sequence[Token]  # the periods in front of it, in its sentence
    here: int  # where its clause begins
    sentence: int
    paragraph: int
    item: str  # whether it is the number of an item of a list
    owner: str  # the type of the name that it belongs to
    now: str  # 目前, 最新: a word in its clause that says when without a period
    what: str  # it measures
    state: str  # of the grammar's choice
    mood: str
    cited: bool
    near: str = "-"  # how far the number before is
    like: str = ""  # whether it has the same subject and measure

    @property
    def own(self) -> int:
        """How many periods its clause has in front of it."""
        return sum(token.start > self.here for token in self.before)

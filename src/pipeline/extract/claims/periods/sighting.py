"""`6月底`, said two sentences before: a period that may date a number, and the number that it may date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.phrases import SINGLE, shape
from pipeline.vocabulary import Period

OF_THE_DAY = re.compile(r"[全当][日天](?!候)|收[盘市报]|[早午尾]盘|午后|盘中|开盘|半日")
OTHERS_NUMBER = re.compile(r"[，；][^（）]*\d")
SEASON = 31  # days: no move of a day is dated by what is longer and was said in a sentence before
WHOLE = re.compile("全月")  # its month says more only where it touches: 4月全月
SPANS = frozenset(("week", "month", "months", "quarter", "half", "year"))
POINTS = re.compile("同[期日月]|当[日天月季]|单|期[末初]|次日|上一?个?[年季月]|去年|\\d")  # pointing


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


def named(single: When, found: Mapping[str | None, When | None], paragraph: int) -> When:
    """三季度…，单季|净利润: the words that say which quarter it is, if any do."""
    period = single.period
    for said in found.values():
        if said is None or said.paragraph != paragraph or SINGLE.fullmatch(said.period.text):
            continue
        if period.start is not None and (said.period.start, said.period.end) == (period.start, period.end):
            return said if WHOLE.fullmatch(period.text) is None or _touch(said, single) else single
    return single


def _touch(said: When, single: When) -> bool:
    """Whether one period's words end where the others begin."""
    return said.token is not None and single.token is not None and said.token.end == single.token.start


def undated(sight: Sight) -> list[str]:
    """What is seen of no period at all."""
    draft = sight.draft
    kind, zone = draft.quantity.kind, draft.zone
    return [
        f"0{sight.what}", f"0{kind} {zone.verb}", f"0o{min(sight.own, 2)} {min(len(sight.before), 3)}",
        f"0s{sight.cited}", f"0c{draft.rule} {kind}", f"0m{sight.mood} {kind}", f"0w{zone.word}",
        f"0g{sight.state}", f"0i{sight.item} {draft.rule}", "0",
        f"0t{sight.owner} {kind}", f"0n{sight.now}", f"0M{draft.modality} {kind}",
        f"0W{sight.what} {sight.owner}", f"0p{len(sight.before) > 0} {sight.what}",
    ]  # fmt: skip


def one_span(dates: Sequence[Period]) -> Period | None:
    """The week, month, quarter, half or year that all numbers of a paragraph are of, or of a part of it."""
    if not dates or any(each.start is None or each.start == each.end for each in dates):
        return None
    first = dates[0]
    parts = all(
        is_within(each, first) or (each.start, each.end) == (first.start, first.end) for each in dates
    )
    return first if parts and shape(first.text) in SPANS else None


def is_within(part: Period, whole: Period) -> bool:
    """Whether a period is a part of another, and not all of it."""
    if (part.start, part.end) == (whole.start, whole.end):
        return False
    if part.start is None or part.end is None or whole.start is None or whole.end is None:
        return False
    return whole.start <= part.start and part.end <= whole.end


def days_of(when: When | None) -> tuple[date | None, date | None]:
    """The first and the last day of a period."""
    return (None, None) if when is None else (when.period.start, when.period.end)


def may_date(period: Period, clause: str, now: date | None, modality: str) -> bool:
    """Whether a period said before may date a number: nothing that is so is dated by what is to come."""
    first, last = period.start, period.end
    if first is None or last is None:
        return True
    if (last - first).days >= SEASON and OF_THE_DAY.search(clause):
        return False
    return modality != "actual" or now is None or first <= now


def passed(past: Sequence[When], when: When) -> bool:
    """Whether a later day was told of after a day: 周六（28日）…，今早低开."""
    day = when.period.end
    later = (each.period.end for each in past if each.sentence > when.sentence)
    return day is not None and when.period.start == day and any(end and end > day for end in later)


def of_another(work: str, draft: Draft, token: Token) -> bool:
    """0.63元（|2024年|：1.12元）, 520亿元，仓位为31.1%（|25Q3|）: in the bracket of another number."""
    if work[max(0, token.start - 1) : token.start] not in "（(":
        return False
    if work[token.end : token.end + 1] not in "）)":
        return True
    return OTHERS_NUMBER.search(work, draft.quantity.end, token.start) is not None


def same_days(
    last: Last | None, found: Mapping[str | None, When | None], chosen: str | None, sentence: int
) -> str | None:
    """上周…，全周涨0.1%，甲、乙分别为|0.5%和1.2%: of two words for the same days those said last."""
    when, said = found.get(chosen), found.get(last.words) if last is not None else None
    if last is None or when is None or said is None or when.period.start is None:
        return chosen
    fresh = when.token is not None and when.token.start > last.start
    if fresh or last.sentence != sentence or any(POINTS.match(each.period.text) for each in (when, said)):
        return chosen
    return chosen if days_of(when) != days_of(said) else last.words

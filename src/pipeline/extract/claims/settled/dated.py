"""`年内或下调10个基点`, `4月新增40亿元`, `截至5月8日，…规模7亿元`: days that leave no choice.

年内 of what is to come runs from today to the year's end, of what is planned over the whole year. What is so
of a month or a whole year is so of one that is over. A window dates the return in front of it; the size, the
units and the holders behind it are of the day that the sentence stands at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.clock import last_day
from pipeline.extract.claims.periods.dated_things import AS_OF
from pipeline.extract.claims.periods.phrases import shape
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said

CLAUSE, NEAR = 60, 16  # characters of a clause, of a measure and its verb
STANDS = re.compile(rf"{said('stands')}$")
WINDOWS = frozenset(("window", "since"))
SPANNING = WINDOWS | {"week", "month", "months", "quarter"}
HELD = frozenset(("currency", "count", "percent", "bare", "multiple"))
RUN = re.compile(r"(?:近|过去|最近)\d{1,3}个?(?:交易)?[日天]")  # 近20个交易日
NEWEST = re.compile("最新(?:的|总|基金|管理|场内|流通)*(?:份额|规模)[^，。；\\d]{0,6}$")
MONTH = re.compile(r"(?:1[0-2]|[1-9])月份?")
BARE = re.compile("第?[三四34]季度?|下半年")
AIM = re.compile(said("aim"))
WHOLE_YEAR = frozenset(("全年", "全年度"))
REPORTING = 4  # months in which the year before is told of


def amount(draft: Draft, scene: Scene, times: Times) -> None:
    """Date an amount by the day that its sentence stands at."""
    metric, period = draft.metric, draft.period
    if metric is None or draft.change is not None or draft.quantity.kind not in HELD:
        return
    if STANDS.search(metric.text) is None or draft.modality != "actual" or draft.group is not None:
        return
    if period is not None and (shape(period.text) not in WINDOWS or draft.zone.period is not None):
        return
    day, cited = _day(draft, scene), scene.citation(draft.quantity.start)
    if day is not None and (cited is None or cited.start < day.start):
        draft.period, draft.own_period = times.resolved(day), True


def _day(draft: Draft, scene: Scene) -> Token | None:
    """The day at the head of the sentence, if only windows are said between it and the number."""
    said = [token for token in scene.tokens[: draft.index] if token.kind == "period"]
    if not said or AS_OF.search(scene.work, max(scene.low, said[0].start - 3), said[0].start) is None:
        return None
    if "；" in scene.work[said[0].end : draft.quantity.start]:
        return None
    rest = [token for token in said[1:] if shape(token.text) not in WINDOWS]
    return None if rest else said[0]


def newest(draft: Draft, scene: Scene) -> None:
    """近一周吸金5亿元，最新份额|11亿份: what stands now is of no week, month or window."""
    period, start = draft.period, draft.quantity.start
    if period is None or (shape(period.text) not in SPANNING and not RUN.fullmatch(period.text)):
        return
    if period.start is not None and period.start == period.end:
        return
    match = NEWEST.search(scene.work, max(scene.low, start - NEAR), start)
    if match is None or (
        period.span is not None and not period.inherited and period.span.start > match.start()
    ):
        return
    draft.period = None


def to_come(draft: Draft, published: date | None) -> None:
    """降息可能推迟到四季度, said in June: the one of this year."""
    period = draft.period
    if period is None or published is None or draft.modality not in {"forecast", "plan", "conditional"}:
        return
    if (
        period.start is None
        or period.end is None
        or published.month <= REPORTING
        or BARE.fullmatch(period.text) is None
    ):
        return
    if period.start.year == published.year - 1 and period.end.year == published.year - 1:
        draft.period = replace(
            period,
            start=period.start.replace(year=published.year),
            end=period.end.replace(year=published.year),
        )


def over(draft: Draft, published: date | None) -> None:
    """4月新增|40亿元, said in February: what is so was in the year before."""
    period = draft.period
    if period is None or published is None or period.start is None or period.end is None:
        return
    if draft.modality == "actual" and MONTH.fullmatch(period.text) and period.start > published:
        first = period.start.replace(year=period.start.year - 1)
        draft.period = replace(period, start=first, end=last_day(first.year, first.month))


def within_the_year(draft: Draft, published: date | None) -> None:
    """Date 年内 by what is said of it: 年内或下调10个基点 is said of what is left of the year."""
    period = draft.period
    if period is None or period.text != "年内" or published is None or period.start is None:
        return
    last = date(published.year, 12, 31)
    if draft.modality == "forecast":
        draft.period = replace(period, start=published, end=last)
    elif draft.modality in {"plan", "conditional"}:
        draft.period = replace(period, end=last)


def year_over(draft: Draft, scene: Scene, published: date | None) -> None:
    """Date 全年 in a text of January: what is so of a whole year is so of the one that is over."""
    period = draft.period
    if period is None or published is None or draft.modality != "actual" or period.text not in WHOLE_YEAR:
        return
    start = draft.quantity.start
    if AIM.search(scene.work, max(scene.low, start - CLAUSE), start):
        return
    if period.start == date(published.year, 1, 1) and published.month <= REPORTING:
        draft.period = replace(
            period, start=date(published.year - 1, 1, 1), end=date(published.year - 1, 12, 31)
        )

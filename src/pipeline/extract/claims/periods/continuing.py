"""`两市成交1.04万亿元` a sentence behind `周二，…`: whether what was dated before still dates a number.

A report's items go on under its date, and a day's moves under the day; plans, windows and what others
say do not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.dated_things import AS_OF, counts
from pipeline.extract.claims.periods.times import COMPARES, Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.sources.citation import Citation
from pipeline.vocabulary import Entity, Period

NOW = re.compile(r"目前|当下|如今|现在|日前|此前|同日|至此|按条款|按合同|规定|最新|此外拟|公司拟|去年|今年")
WINDOWED = re.compile(r"以来|过去|近|起$|至今|年间")  # a window belongs to the sentence that says it
OF_A_DAY = frozenset(
    ("涨跌幅", "涨跌额", "涨跌点数", "收盘点位", "收盘价", "成交额", "成交量", "换手率", "净流入", "净买入")
)
SOME = re.compile("分位|的分位|历史分位")
NEAR = 40  # characters in front of a number that may say another time
CLAUSE = 200  # characters at most
ITSELF = re.compile("[则将要]?(?:由|从)")  # 7月|由7.3万人修正为7.9万人: both are of July
LONG = 20  # days: what is longer dates results
MOVED_TO = re.compile(r"[报收见][\d,.]+(?:[美港]?元|点)，[升涨跌挫]$")  # 半日收18.3元，升|5.2%
QUOTED = re.compile(r"，?\s?(?:现报|收报|报收|报|收)\d")


def goes_on(draft: Draft, scene: Scene, *, said: Citation | None) -> bool:  # noqa: PLR0911  a list of cases
    """Whether a sentence without a time of its own still tells of the one before: a day's moves."""
    period, metric = draft.period, draft.metric
    if draft.rule == "cell":
        return True
    if (
        period is None
        or draft.modality != "actual"
        or NOW.search(scene.work, max(scene.low, draft.quantity.start - NEAR), draft.quantity.start)
    ):
        return False
    if draft.quantity.kind in {"technical", "duration", "multiple"}:
        return False  # what a thing can do, or how long it takes, is told for good
    if WINDOWED.search(period.text) or period.end is None or (said is not None and not said.own):
        return False
    if period.start != period.end or period.text.endswith(("末", "底")):
        return True
    if period.span is not None and AS_OF.search(scene.work, max(0, period.span.start - 3), period.span.start):
        return True
    known = metric is not None and (metric.canonical or "") in OF_A_DAY
    return known or draft.change is not None


def take(draft: Draft, times: Times, work: str) -> None:
    """The period that the grammar gives a number: its own, the one said last, or one of a sentence before."""
    if draft.period is not None:
        draft.own_period = True
    elif draft.zone.period is not None and not counts(work, draft.zone.period):
        draft.period, draft.own_period = times.resolved(draft.zone.period), True
        place = draft.zone.period.start
        begins = draft.zone.source and not ITSELF.match(work, draft.zone.period.end)
        start = begins or COMPARES.search(work, max(0, place - 4), place) is not None
        aside = start or SOME.match(work, draft.quantity.end) is not None
        times.current = times.previous if aside else draft.period
    elif (
        draft.zone.frame is not None
        and draft.zone.verb == ""
        and not draft.zone.basis
        and work[draft.quantity.start] not in "+-−"
        and (against := times.compared(draft.zone.frame)) is not None
    ):
        draft.period, draft.own_period = against, True
    elif times.current is not None:
        draft.period = times.current
        draft.own_period = not times.apart
    elif times.inherited is not None:
        said = times.told_before(times.inherited) if draft.rule == "cell" else times.inherited
        draft.period = replace(said, inherited=True)
        draft.carried += 1
    elif draft.rule == "cell" and times.heading is not None:
        draft.period = replace(times.heading, inherited=True)
    if not times.claimed and not (draft.period and draft.period.inherited):
        times.first = draft.period


def same_time(before: Draft, draft: Draft, work: str) -> bool:
    """Whether two numbers say one thing, or are of one list: 跌797点或1.7%."""
    if draft.group and before.group == draft.group:
        return True
    return work[before.quantity.end : draft.quantity.start] in {"或", "，或"}


def is_of_a_day(draft: Draft, work: str, published: date | None, news: Period | None) -> bool:
    """Whether a price of a day has the period of the results before it: 首三季多赚12%，升2.3%报59.85元."""
    period, start, end = draft.period, draft.quantity.start, draft.quantity.end
    if period is None or period.start is None or period.end is None:
        return False
    clause = max(work.rfind(mark, max(0, start - CLAUSE), start) for mark in "，；。\n") + 1
    long = (period.end - period.start).days >= LONG
    over = period.inherited and published is not None and (published - period.end).days >= LONG
    if not (long or over) or (period.span is not None and period.span.start >= clause):
        return False
    priced = draft.metric is not None and draft.metric.text == "股价"
    priced = priced or (news is not None and period.inherited and _quoted(draft))
    moved = draft.quantity.kind == "percent"
    return priced or (
        moved and (QUOTED.match(work, end) or MOVED_TO.search(work, max(0, start - 20), start)) is not None
    )


def of_news(news: Period | None, low: int) -> Period | None:
    """The day that a text tells of, as it is said of a number of the sentence that starts at a place."""
    return news and replace(news, inherited=news.span is not None and news.span.start < low)


def _quoted(draft: Draft) -> bool:
    """日经225指数收涨1.0%，报|49507点, behind a month's statistics: an index is of the day of the news."""
    value = draft.owner.found.value if draft.owner is not None and draft.owner.found is not None else None
    if draft.metric is None or not isinstance(value, Entity) or value.type != "INDEX":
        return False
    return draft.metric.canonical in {"收盘点位", "涨跌点数"} or (
        draft.metric.span is None and draft.metric.canonical == "涨跌幅"
    )

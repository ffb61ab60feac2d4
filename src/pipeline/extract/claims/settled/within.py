"""`去年同期，该行共亏损|73亿美元`, `周二…大跌。甲一度跌|3%`: a time holds in the sentence that it begins.

What was learnt of times sometimes goes back to a sentence before, though the sentence itself begins with
a time and says no other. A sentence that names a day and no number dates the moves in the next one.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.phrases import shape
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Period

OPENS = re.compile("(?:而|但|不过|其中|此外|同时)?，?(?:在|截至)?")
AGO = re.compile("[上去]年同期")
DAYS = re.compile(r"(?:^|[。\n])(?P<day>(?:[本上]?周[一二三四五]|[昨今]日|\d{1,2}月\d{1,2}日))[^。\d\n]*。$")
BACK = 120  # characters of such a sentence
DAILY = frozenset(("涨幅", "跌幅", "涨跌点数", "涨跌额", "股价", "股價", "市值", "收盘价", "收盘点位"))
NO_QUOTE = re.compile(
    r"(?:(?:发行价|招股价|转股价格?|行权价|成本价?|定价|发售价|配售价)(?:为|的)?|(?:不低于|不高于|若|如果|连[涨跌升挫]|累计|除息)[^，。；]{0,12})$"
)
POINTS_BACK = re.compile("[当同此次]日|前$")
SHORT = frozenset(("day", "weekday"))


def opened(draft: Draft, scene: Scene, times: Times) -> None:
    """Date a number by the time a year ago that its sentence begins with."""
    period = draft.period
    if draft.zone.period is not None or draft.group is not None or draft.zone.frame is not None:
        return
    said = [t for t in scene.before(draft.index) if t.kind == "period"]
    if len(said) != 1 or AGO.fullmatch(said[0].text) is None:
        return
    if OPENS.fullmatch(scene.work, scene.low, said[0].start) is None:
        return
    if any(mark in scene.work[said[0].end : draft.quantity.start] for mark in "；。"):
        return
    if period is None or (period.span is not None and period.span.start < scene.low):
        draft.period, draft.own_period = times.resolved(said[0]), True


def day_before(draft: Draft, scene: Scene, times: Times) -> None:
    """周二两股均大跌。甲一度跌超|3%: on that day."""
    period, metric = draft.period, draft.metric
    if metric is None or metric.text not in DAILY or draft.quantity.kind != "percent":
        return
    if period is not None and not period.inherited:
        return
    if any(t.kind == "period" for t in scene.before(draft.index)):
        return
    match = DAYS.search(scene.work, max(0, scene.low - BACK), scene.low)
    if match is None or (
        period is not None and period.span is not None and period.span.start >= match.start()
    ):
        return
    start, end = match.span("day")
    said = times.resolved(Token("period", start, end, scene.text[start:end]))
    draft.period, draft.own_period = replace(said, inherited=True), False


def of_segment(draft: Draft, scene: Scene, times: Times) -> None:
    """甲周三涨1%；乙5日开20元，股价一度升到|25元: on the day of its part of the sentence."""
    metric = draft.metric
    if metric is None or metric.text not in DAILY or draft.zone.period is not None or draft.group is not None:
        return
    low = max(scene.low, scene.work.rfind("；", scene.low, draft.quantity.start) + 1)
    said = [t for t in scene.before(draft.index) if t.kind == "period" and t.start >= low]
    if draft.modality != "actual" or NO_QUOTE.search(scene.work, low, draft.quantity.start):
        return
    if (
        len(said) != 1
        or POINTS_BACK.search(said[0].text)
        or not _is_day(draft.period)
        or shape(said[0].text) not in SHORT
    ):
        return
    place = draft.period.span if draft.period is not None else None
    if place is None or place.start < low:
        draft.period, draft.own_period = times.resolved(said[0]), True


def _is_day(period: Period | None) -> bool:
    return period is None or (period.start is not None and period.start == period.end)

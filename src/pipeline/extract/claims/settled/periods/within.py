"""`去年同期，该行共亏损|73亿美元`, `周二…大跌。甲一度跌|3%`: a time holds in the sentence that it begins.

What was learnt of times sometimes goes back to a sentence before, though the sentence itself begins with
a time and says no other. A sentence that names a day and no number dates the moves in the next one.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.periods.clock import months_before
from pipeline.extract.claims.periods.phrases import expression, shape
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Period

OPENS = re.compile("(?:而|但|不过|其中|此外|同时)?，?(?:在|截至)?")
AGO = re.compile("[上去]年同期")
DAYS = re.compile(r"(?:^|[。\n])(?P<day>(?:[本上]?周[一二三四五]|[昨今]日|\d{1,2}月\d{1,2}日))[^。\d\n]*。$")
BACK = 120  # characters of such a sentence
DAILY = frozenset(("涨幅", "跌幅", "涨跌点数", "涨跌额", "股价", "股價", "市值", "收盘价", "收盘点位"))
NO_QUOTE = re.compile(
    r"(?:(?:发行价|招股价|转股价格?|行权价|成本价?|定价|发售价|配售价)(?:为|的)?|(?:不低于|不高于|若|如果|连[涨跌升挫]|累计|除息|最高|最低)[^，。；]{0,12})$"
)
POINTS_BACK = re.compile("[当同此次]日|前$")
YEAR = 12  # months
PART = "其中"
CELLS = frozenset(("cell", "quote"))
SHORT = frozenset(("day", "weekday"))


def dated(draft: Draft, memory: Memory, scene: Scene, times: Times) -> None:
    """Set the time that the sentence, its part, or the one before says."""
    opened(draft, scene, times)
    day_before(draft, scene, times)
    of_segment(draft, scene, times)
    of_host(draft, memory, scene)
    a_year_before(draft, scene, times)


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


def of_host(draft: Draft, memory: Memory, scene: Scene) -> None:
    """3月新备案基金858只。其中，甲类556只，规模|99亿元: of the time of the whole."""
    host, period = memory.host, draft.period
    if host is None or host.period is None or host.period.span is None or not _follows(draft, host, scene):
        return
    if any(t.kind in {"period", "frame"} for t in scene.before(draft.index)) or draft.zone.period is not None:
        return
    place = period.span if period is not None else None
    if (place is not None and place.start >= scene.low) or draft.group is not None or host.period.inherited:
        return
    if host.period.start == host.period.end and period is not None:
        return  # a day: what was done in the quarter that ends on it goes on
    if place != host.period.span:
        draft.period, draft.own_period = replace(host.period, inherited=True), False


def _follows(draft: Draft, host: Draft, scene: Scene) -> bool:
    """Whether a sentence begins with 其中, and the one before has said one time only."""
    if draft.rule in CELLS or host.modality != draft.modality:
        return False
    if not scene.work.startswith(PART, scene.low) or not 0 < scene.low - host.quantity.end <= BACK // 2:
        return False
    first = max(scene.work.rfind(mark, 0, scene.low - 1) for mark in "。\n") + 1
    once = len([*expression().finditer(scene.work, first, scene.low)]) == 1
    return once and "\n" not in scene.work[host.quantity.end : scene.low]  # not 周五…，本周累计…。其中


def a_year_before(draft: Draft, scene: Scene, times: Times) -> None:
    """前三季度首日回报28%，较去年同期的|10.8%|: a year before the time that has days, and not 首日."""
    period = draft.period
    if period is None or period.start is not None or AGO.fullmatch(period.text) is None:
        return
    place = period.span.start if period.span is not None else draft.quantity.start
    known = [
        times.known.get(t.start) for t in scene.before(draft.index) if t.kind == "period" and t.start < place
    ]
    dated = [each for each in known if each is not None and each.start and each.end and each.start < each.end]
    if dated and dated[-1].start is not None and dated[-1].end is not None:
        first, last = (months_before(day, YEAR) for day in (dated[-1].start, dated[-1].end))
        draft.period = replace(period, start=first, end=last)

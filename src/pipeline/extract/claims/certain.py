"""`据传由20%降至15%`, `预计2025年度净利润为…`, `年内或下调10个基点`: what the words leave no choice of.

The weights choose modality, basis and period of each number; here stand the forms of which all that were
labelled say one thing. Hearsay is reported. What was expected of a year that is over is a forecast of its
results, and so is what a day to come is told of. 跑赢 and 落后 say a distance, no change. 年内 of what is to
come runs from today to the year's end, of what is planned over the whole year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.extract.claims import standing_at
from pipeline.extract.claims.clock import last_day
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.periods import shape
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.times import Times
from pipeline.text import Span
from pipeline.vocabulary import Metric

CLAUSE, NEAR = 60, 16  # characters of a clause, of a measure and its verb
MARKS = "，；。：\n、（"
HEARD = re.compile(r"据传|网传|盛传|市场传出?|坊间(?:传|称)|据小道")
RECKONS = re.compile(
    r"[，。；：、\ue000\ue001]料(?![到理想件号器肉])|[数率额值量]料(?=[升跌增减超达在为不约将])"
)
EXPECTED = re.compile(r"预计|预告|预期(?!的|值)")
DISTANCE = re.compile(r"跑赢|跑输|领先|落后|落於")
CUT = re.compile("(?P<what>降准|降息|加息|减息)(?:约|共|累计|了|至少|逾|各){0,2}$")
RECKONED = frozenset(("加权", "平均", "加权平均", "算术平均"))
FURTHEST = re.compile("最[多高](?:曾|一度)?[升涨跌挫]了?$")
SHARE = re.compile("该股|个股|公司股份|股份(?=[今昨]?[日天]?[收报])")
NOT_BEYOND = re.compile(
    "(?:没有?|[从并尚]?未曾?|不曾)(?:(?P<over>突破|超过|超出|超越|越过|高于)|跌破|低于|失守)(?:过|了)?$"
)
TO_BUILD = re.compile("规划(?:的|年|总|新增|月)*(?:产能|装机|产量|产值|面积)[^，。；\\d]{0,4}$")
TO_PAY = re.compile(
    "(?:(?:利润|收益)?分配|分红|派息|权益分派)(?:的)?预案(?!.{0,30}(?:实施|登记日|除息))"
    "|(?:董事会|会议)[^。；]{0,12}(?:通过|建议|审议)[^。；]{0,10}(?:分配|分红|派息)方案"
    "|利润分配方案[是为：]"
)
RANGE_AHEAD = re.compile(r"(?:预计|预告|预期)[^。；]{0,40}\d[^，。；\d]{0,4}(?:至|到|[-~—－])\s?\d[^。；]*$")
MONTH = re.compile(r"(?:1[0-2]|[1-9])月份?")
ROW = re.compile(r"连[涨跌升降挫][^，。；]{1,3}[日天周月]，?(?:累计?|合计|共)[^，。；\d]{0,6}$")
BARE = re.compile("第?[三四34]季度?|下半年")
NEWEST = re.compile("最新(?:的|总|基金|管理|场内|流通)*(?:份额|规模)[^，。；\\d]{0,6}$")
SPANNING = frozenset(("window", "since", "week", "month", "months", "quarter"))
SEASON = re.compile("^(?!未来|今后|往后).*[年季](?![报末])")  # 明年, 四季度; not the month of a future
AIM = re.compile("目标|指引|预算|计划|预测|展望")
WHOLE_YEAR = frozenset(("全年", "全年度"))
REPORTING = 4  # months in which the year before is told of
OF_A_DAY_TO_COME = re.compile(r"起|生效|发行|发售|募集|开放期|除息|上限|下限|不低于|不超过")


def settle(draft: Draft, scene: Scene, times: Times) -> None:
    """Set what the words in front of a number leave no choice of."""
    published = times.published
    standing_at.settle(draft, scene, times)
    if draft.rule not in {"cell", "quote"}:
        _mood(draft, scene, published)
        _distance(draft)
        _share_price(draft, scene)
        _weighted(draft)
        _at_most(draft, scene)
        _rate_move(draft, scene)
        if draft.quantity.kind == "duration" and draft.metric and draft.metric.text[:1] == "连":
            draft.change = None  # 连涨|5日
        _in_a_row(draft, scene)
        _not_beyond(draft, scene)
        _newest(draft, scene)
    _to_come(draft, published)
    _over(draft, published)
    _within_the_year(draft, published)
    _year_over(draft, scene, published)


def _mood(draft: Draft, scene: Scene, published: date | None) -> None:
    """Set the modality of a number that can have no other."""
    start, work = draft.quantity.start, scene.work
    low = max(scene.low, start - CLAUSE)
    semicolon = work.rfind("；", low, start) + 1
    if HEARD.search(work, max(low, semicolon), start):
        draft.modality = "reported"
        return
    period = draft.period
    clause = max(low, *(work.rfind(mark, low, start) + 1 for mark in MARKS))
    if draft.modality == "actual" and RECKONS.search(work, max(clause - 1, 0), start):
        draft.modality = "forecast"
    if draft.modality == "actual" and _planned(draft, scene, start):
        draft.modality = "plan"
    ranged = draft.quantity.value_max is not None and draft.change is not None
    if draft.modality == "actual" and ranged and RANGE_AHEAD.search(work, scene.low, start):
        draft.modality = "forecast"  # 预计净利2亿至3亿元，上年同期1亿元，同比增长|100%至200%
    if draft.modality != "actual" or period is None or period.inherited or published is None:
        return
    if period.start is None or period.end is None or period.span is None:
        return
    if period.end < published and EXPECTED.search(work, clause, start):
        draft.modality = "forecast"
    elif period.start > published and SEASON.search(period.text) and period.span.start < start:
        announced = OF_A_DAY_TO_COME.search(work, clause, start) is not None
        draft.modality = "actual" if announced else "forecast"


def _year_over(draft: Draft, scene: Scene, published: date | None) -> None:
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


def _to_come(draft: Draft, published: date | None) -> None:
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


def _over(draft: Draft, published: date | None) -> None:
    """4月新增|40亿元, said in February: what is so was in the year before."""
    period = draft.period
    if period is None or published is None or period.start is None or period.end is None:
        return
    if draft.modality == "actual" and MONTH.fullmatch(period.text) and period.start > published:
        first = period.start.replace(year=period.start.year - 1)
        draft.period = replace(period, start=first, end=last_day(first.year, first.month))


def _within_the_year(draft: Draft, published: date | None) -> None:
    """Date 年内 by what is said of it: 年内或下调10个基点 is said of what is left of the year."""
    period = draft.period
    if period is None or period.text != "年内" or published is None or period.start is None:
        return
    last = date(published.year, 12, 31)
    if draft.modality == "forecast":
        draft.period = replace(period, start=published, end=last)
    elif draft.modality in {"plan", "conditional"}:
        draft.period = replace(period, end=last)


def _weighted(draft: Draft) -> None:
    """加权平均下跌|7.01%: how a move is reckoned is no measure of its own."""
    metric, change = draft.metric, draft.change
    if metric is None or change is None or metric.text not in RECKONED or draft.quantity.kind != "percent":
        return
    draft.metric = Metric("跌幅" if change.direction == "down" else "涨幅", None, "涨跌幅")


def _at_most(draft: Draft, scene: Scene) -> None:
    """最多曾升|342点: the furthest that it came, and no bound."""
    start = draft.quantity.start
    if draft.zone.op == "<=" and FURTHEST.search(scene.work, max(scene.low, start - 8), start):
        draft.zone = draft.zone._replace(op=None)


def _rate_move(draft: Draft, scene: Scene) -> None:
    """若央行重启降准|25个基点: what is cut is said by the word itself."""
    start = draft.quantity.start
    match = CUT.search(scene.work, max(scene.low, start - 6), start)
    if match is None or draft.quantity.kind not in {"basis_point", "percentage_point", "percent"}:
        return
    place = draft.metric.span if draft.metric is not None else None
    near = place is not None and place.end > match.start()
    if near and draft.metric is not None and not draft.metric.text.endswith(match["what"]):
        return
    words, place = match["what"], Span(*match.span("what"))
    draft.metric = Metric(words, place, canonical(words))


def _in_a_row(draft: Draft, scene: Scene) -> None:
    """连跌5日累计跌幅|9%: of those days, and not of the last."""
    start = draft.quantity.start
    if draft.change is None or draft.quantity.kind != "percent" or draft.zone.period is not None:
        return
    if ROW.search(scene.work, max(scene.low, start - NEAR), start):
        draft.period, draft.change = None, replace(draft.change, basis="other")


def _planned(draft: Draft, scene: Scene, start: int) -> bool:
    """利润分配预案为每10股派|3元, 规划年产能|60万台: what is not done yet."""
    if draft.quantity.kind in {"count", "technical"} and TO_BUILD.search(
        scene.work, max(scene.low, start - 12), start
    ):
        return True
    paid = draft.quantity.kind in {"currency", "price"} or draft.metric is None or draft.metric.span is None
    return paid and TO_PAY.search(scene.work, max(scene.low, start - CLAUSE), start) is not None


def _not_beyond(draft: Draft, scene: Scene) -> None:
    """杠杆率始终没有突破|120%: a bound that was kept."""
    start = draft.quantity.start
    match = NOT_BEYOND.search(scene.work, max(scene.low, start - 10), start)
    if match is not None:
        draft.zone = draft.zone._replace(op="<=" if match["over"] else ">=")


def _newest(draft: Draft, scene: Scene) -> None:
    """近一周吸金5亿元，最新份额|11亿份: what stands now is of no week, month or window."""
    period, start = draft.period, draft.quantity.start
    if period is None or shape(period.text) not in SPANNING or period.start == period.end:
        return
    match = NEWEST.search(scene.work, max(scene.low, start - NEAR), start)
    if match is None or (
        period.span is not None and not period.inherited and period.span.start > match.start()
    ):
        return
    draft.period = None


def _share_price(draft: Draft, scene: Scene) -> None:
    """该股收报|41.58元: the price of a share."""
    metric, start = draft.metric, draft.quantity.start
    if metric is None or metric.span is not None or metric.text != "价格":
        return
    low = max(scene.low, start - CLAUSE)
    if SHARE.search(scene.work, low, start) and draft.quantity.kind in {"currency", "bare"}:
        draft.metric = replace(metric, text="股价")


def _distance(draft: Draft) -> None:
    """跑赢基准|2.1个百分点: how far the one is from the other, and no change."""
    kind, words = draft.quantity.kind, draft.metric.text if draft.metric is not None else ""
    far = DISTANCE.match(draft.against or "") or DISTANCE.match(words)
    if kind in {"percentage_point", "basis_point"} and far:
        draft.change = None

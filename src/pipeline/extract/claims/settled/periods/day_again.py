"""`总结本周，沪指累跌2.7%。…深成指收报8130点，跌|118点`: behind a week told of in passing, the day's quotes.

The report of a day often says at its end or in its middle how the week went. What it quotes then is of the
day again. Only a text that began with quotes of a day is read so.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.continuing import OF_A_DAY
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene, kind_of

WEEKS = frozenset(("本周", "上周", "全周", "全星期", "一周", "当周", "周内"))
IN_PASSING = re.compile(r"总结|[全一按]周计|全星期计|累[计升跌涨]")
OF_DAY = re.compile(
    r"收[市盘报跌涨升低高]|报\s?\d|全日|午后|早段|尾段|[高低]见|[高低]开|一度|最[多高低]|(?:较|比)周[一二三四五]|终场"
    r"|[升跌涨挫][\d.]+%或|元至[\d,.]+元"
)
BEGAN = re.compile(r"收[市盘报跌涨升低高]|(?:[升跌涨挫报])\s?[\d,]{2,9}(?:\.\d{1,2})?点|[今昨]日")

MARKETS = frozenset(("INDEX", "MARKET", "SECTOR"))
LONG = 80  # days: of a quarter, or longer
RESULTS = re.compile("净利|营收|营业|保费|毛利|收入")


def day_again(draft: Draft, scene: Scene, times: Times) -> None:
    """Take back the week from a quote of the day."""
    period, metric = draft.period, draft.metric
    place = period.span if period is not None else None
    if period is None or place is None or not period.inherited or period.text not in WEEKS or metric is None:
        return
    if (metric.canonical or "") not in OF_A_DAY or place.start >= scene.low:
        return
    begins = max(scene.work.rfind(mark, 0, place.start) for mark in "。\n") + 1
    ends = scene.work.find("。", place.end, scene.low)
    told = IN_PASSING.search(scene.work, begins, ends if ends >= 0 else scene.low)
    if told is None or BEGAN.search(scene.work, 0, begins) is None:
        return
    last = scene.tokens[-1].end
    if OF_DAY.search(scene.work, scene.low, last) is None:
        return
    days = [
        each
        for each in times.said.values()
        if each.start is not None and each.start == each.end and each.span and each.span.start < place.start
    ]
    draft.period = replace(days[-1], inherited=True) if days else None
    draft.own_period = False
    if draft.change is not None and draft.change.basis in {"week", "other"}:
        draft.change = replace(draft.change, basis="day")


def of_market(draft: Draft, scene: Scene) -> None:
    """某保险1H25净利润34亿元。上证综指涨|3.49%: a half's results date no quotes of a market."""
    period, metric, owner = draft.period, draft.metric, draft.owner
    place = period.span if period is not None else None
    if period is None or place is None or not period.inherited or metric is None or owner is None:
        return
    if kind_of(owner) not in MARKETS or (metric.canonical or "") not in OF_A_DAY or place.start >= scene.low:
        return
    if period.start is None or period.end is None or (period.end - period.start).days < LONG:
        return
    ends = scene.work.find("。", place.end, scene.low)
    if RESULTS.search(scene.work, place.end, ends if ends >= 0 else scene.low) is None:
        return
    draft.period, draft.own_period = None, False
    if draft.change is not None and draft.change.basis in {"other", "yoy", "qoq"}:
        draft.change = replace(draft.change, basis="day")

"""`A股冲高回落，上证指数微跌0.25%，全周日均成交额|1.37万亿元`: what is traded on a market in a day or a week.

A turnover of a whole week or of its mean day is the market's that the sentence began with, and not that of
the index between. The word for the week that stands with it dates it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene, kind_of

TRADED = re.compile("(?:全周|本周|日均)*成交[额量]?")
WEEKS = frozenset(("全周", "整周"))
MARKS = "，；：。\n"


def _clause(draft: Draft, scene: Scene) -> int:
    start = draft.quantity.start
    return max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in MARKS))


def of_market(draft: Draft, scene: Scene) -> None:
    """全周日均成交额|1.37万亿元 behind an index: of the market."""
    metric, owner = draft.metric, draft.owner
    if metric is None or owner is None or draft.group is not None or draft.quantity.kind != "currency":
        return
    if kind_of(owner) != "INDEX" or TRADED.fullmatch(metric.text) is None:
        return
    if owner.start >= _clause(draft, scene):
        return
    markets = [
        t
        for t in scene.tokens
        if t.kind == "entity" and scene.low <= t.start < draft.quantity.start and kind_of(t) == "MARKET"
    ]
    if markets:
        draft.subject, draft.owner = subjects.named(markets[-1]), markets[-1]


def of_week(draft: Draft, scene: Scene, times: Times) -> None:
    """上周（6月9日至13日）…，全周日均成交额|1.37万亿元: the week by the word that stands with the number."""
    period, clause = draft.period, _clause(draft, scene)
    if period is None or period.span is None or period.span.start >= clause or draft.group is not None:
        return
    said = [t for t in scene.before(draft.index) if t.kind == "period" and t.start >= clause]
    if len(said) != 1 or said[0].text not in WEEKS:
        return
    found = times.resolved(said[0])
    if (found.start, found.end) == (period.start, period.end):
        draft.period, draft.own_period = found, True

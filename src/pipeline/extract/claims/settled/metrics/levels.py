"""`恒指连升三日，收复|26900`, `支持位26500点，料见|28000点`: what an index comes to is its level.

A bound that it was said to have before (`支持位`, `阻力`), and how long it has risen, are measures of their
own numbers only. How strong a bound is, and for how long it is meant, is no part of it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric

NEAR = 8  # characters of a verb and its adverbs
COMES_TO = re.compile(
    r"(?:收复|失守|守住|站[上稳回]|重[返上]|跌[破穿]|升[破穿至]|突破|逼近|见|上望|下望|挑战|[上下]试|看)"
    r"(?:约|近|逾)?$"
)
NO_LEVEL = re.compile(r"连[涨跌升降挫]|.{0,4}(?:支持|支撑|阻力)[位区]?")
BOUND = re.compile(r"(?:短[线期]|较[强大]|主要|初步|首个|下一个)的?(?=(?:支持|支撑|阻力)[位区]?$)")
LEAST = 1000  # points: a smaller bare number is no level


def reached(draft: Draft, scene: Scene) -> None:
    """Set the measure of a level that was handed on from a bound or a run of days."""
    metric, quantity = draft.metric, draft.quantity
    if metric is None or quantity.kind not in {"index_point", "bare"}:
        return
    if quantity.value < LEAST and draft.change is None:
        return
    if draft.owner is None or kind_of(draft.owner) != "INDEX" or NO_LEVEL.fullmatch(metric.text) is None:
        return
    if draft.change is not None and quantity.kind == "index_point" and metric.text.startswith("连"):
        draft.metric = Metric("涨跌点数", None, "涨跌点数")  # 连升三日，累计上升|900点
        return
    match = COMES_TO.search(scene.work, max(scene.low, quantity.start - NEAR), quantity.start)
    place = metric.span
    if match is None or place is None or "，" not in scene.work[place.end : match.start() + 1]:
        return
    draft.metric = Metric("收盘点位", None, "收盘点位")
    if quantity.kind == "bare":
        draft.quantity = quantity._replace(kind="index_point", unit="point")


def bound(draft: Draft) -> None:
    """短线|阻力, 较强|支持位: the noun alone is the measure."""
    metric = draft.metric
    place = metric.span if metric is not None else None
    match = BOUND.match(metric.text) if metric is not None else None
    if metric is None or place is None or match is None:
        return
    words = metric.text[match.end() :]
    draft.metric = Metric(words, Span(place.start + match.end(), place.end), metric.canonical)

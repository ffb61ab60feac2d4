"""`43家|涨停`, `连涨|5日`, `历史90%|分位`, `降准|25个基点`: what is measured, by the words next to it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lexicon import classed
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Metric

CLAUSE = 60  # characters
COUNTED = frozenset(classed("settled/settled", "counter"))
BEHIND = re.compile(rf"(?:个?股)?(?P<what>{said('behind')})(?=[，。；、）\n]|$)")
MOVED = re.compile(said("moved"))
IN_A_ROW = re.compile(r"(?P<what>连[涨跌升降挫])(?:了|已)?$")
QUANTILE = re.compile(r"(?:的?历史)?的?(?P<what>分位)(?![数点])")
BEATEN = re.compile(r"(?P<what>跑[赢输])[^，。；\d]{0,16}(?:约|近|逾|超过?|达)?$")
CUT = re.compile(rf"(?P<what>{said('rate')})(?:约|共|累计|了|至少|逾|各){{0,2}}$")
RECKONED = re.compile(said("reckoned"))
SHARE = re.compile("该股|个股|公司股份|股份(?=[今昨]?[日天]?[收报])")


def counted(draft: Draft, scene: Scene) -> None:
    """3900只个股下跌，43家|涨停: what is counted is what the word behind the number says."""
    quantity, metric = draft.quantity, draft.metric
    if quantity.kind != "count" or quantity.unit not in COUNTED or draft.group is not None:
        return
    match = BEHIND.match(scene.work, quantity.end)
    if match is None or (metric is not None and MOVED.fullmatch(metric.text) is None):
        return
    words = match["what"]
    draft.metric = Metric(words, Span(*match.span("what")), canonical(words))


def in_a_row(draft: Draft, scene: Scene) -> None:
    """连涨|5日累计涨幅9%: how long it went on is of the word in front."""
    start = draft.quantity.start
    match = IN_A_ROW.search(scene.work, max(scene.low, start - 4), start)
    if match is None or draft.quantity.kind != "duration":
        return
    words = match["what"]
    draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def ranged(draft: Draft, scene: Scene) -> None:
    """换手率升到历史|90%|分位: where it stands among those before is its rank, and not its level."""
    match = QUANTILE.match(scene.work, draft.quantity.end) if draft.quantity.kind == "percent" else None
    if match is not None and not (draft.metric is not None and draft.metric.text.endswith("拥挤度")):
        words = match["what"]
        draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def beaten(draft: Draft, scene: Scene) -> None:
    """跑输同期业绩比较基准|1.1个百分点: the distance is what is told."""
    start, metric = draft.quantity.start, draft.metric
    if draft.quantity.kind != "percentage_point" or (metric is not None and metric.text.startswith("跑")):
        return
    match = BEATEN.search(scene.work, max(scene.low, start - 24), start)
    if match is not None:
        words = match["what"]
        draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def share_price(draft: Draft, scene: Scene) -> None:
    """该股收报|41.58元: the price of a share."""
    metric, start = draft.metric, draft.quantity.start
    if metric is None or metric.span is not None or metric.text != "价格":
        return
    low = max(scene.low, start - CLAUSE)
    if SHARE.search(scene.work, low, start) and draft.quantity.kind in {"currency", "bare"}:
        draft.metric = replace(metric, text="股价")


def weighted(draft: Draft) -> None:
    """加权平均下跌|7.01%: how a move is reckoned is no measure of its own."""
    metric, change = draft.metric, draft.change
    if (
        metric is None
        or change is None
        or not RECKONED.fullmatch(metric.text)
        or draft.quantity.kind != "percent"
    ):
        return
    draft.metric = Metric("跌幅" if change.direction == "down" else "涨幅", None, "涨跌幅")


def rate_move(draft: Draft, scene: Scene) -> None:
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

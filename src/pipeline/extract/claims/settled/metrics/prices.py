"""`该股收报|41.58元`, `原油在|68美元`, `通信以|5.8%|领涨`: what a price is of, and by how much it moved.

A share has a 股价 and goods a 价格; by how much either moved is no price.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Change, Metric, Part

RECKONED = re.compile(said("reckoned"))
CLOSED = re.compile(r"(?:收|涨停|跌停|低见|高见)[^，。；\d]{0,4}$")
LISTED = frozenset(("COMPANY", "FUND"))  # whose price is that of a share
LED = re.compile("(?:的[涨跌]幅)?(?:居首，)?领(?P<way>[涨跌])")
PRICES = frozenset(("股价", "收盘价", "跌幅", "涨幅", "价格"))
MOVED_BY = re.compile("(?:上|下|大|微|收|再|急|劲)?[涨跌挫升扬]")
SHARE = re.compile("该股|个股|公司股份|股份(?=[今昨]?[日天]?[收报])")
QUOTED = frozenset(("报", "触及", "站上", "跌穿", "失守"))  # 某某铜业|报16.5元
BONDS = re.compile("(?:收益|投资级|信用|公司|政府|新兴市场|转)债券?$")  # kinds of bonds, as they are traded
MARKET_MOVE = re.compile("[涨跌升挫]|回落|走[高低强弱]")
CLAUSE, NEAR = 60, 8  # characters
GOODS = re.compile(
    "(?:原油|(?:COMEX|现货|伦敦|国际)(?:黄金|白银)|^(?:黄金|白银)|沪[金银铜铝锌镍锡铅]|碳酸锂|铁矿石?|螺纹钢?|焦[煤炭]|豆粕|生猪|棉花|白糖|硅料|多晶硅|期货|合约|现货|布伦特|WTI|比特币|运价)$"
)

ABOVE = re.compile(r"[较比](?:招股|发行)价[\d.,]+(?:港?元|美元)?高(?:出|开)?(?:约|近|逾|超)?$")
HEADED = re.compile(  # in front of its price, at the head of a clause
    r"[，；](?:而|但|其中)?(?P<what>(?:国际|现货|伦敦|COMEX|布伦特)?(?:原油|黄金|白银)|碳酸锂|铁矿石?|豆粕|生猪|棉花|比特币)"
    r"(?:则|仍|也)?(?:在|报|收报?|徘徊在)[^，。；\d]{0,3}$"
)


def level(draft: Draft) -> None:
    """大盘收|28,930点: what is counted in points is no price."""
    metric = draft.metric
    if metric is None or metric.span is not None or draft.quantity.kind != "index_point":
        return
    if metric.text in {"股价", "价格"}:
        draft.metric = Metric("收盘点位", None, "收盘点位")


def share_price(draft: Draft, scene: Scene) -> None:
    """该股收报|41.58元, 霁岭精工攻上涨停|356元: the price of a share."""
    metric, start = draft.metric, draft.quantity.start
    if metric is None or metric.span is not None or metric.text != "价格":
        return
    low = max(scene.low, start - CLAUSE)
    if draft.quantity.kind not in {"currency", "bare"}:
        return
    closed = CLOSED.search(scene.work, max(low, start - NEAR), start) is not None
    owned = closed and draft.owner is not None and kind_of(draft.owner) in LISTED
    quoted = draft.owner is not None and kind_of(draft.owner) == "COMPANY" and draft.zone.word in QUOTED
    if owned or quoted or SHARE.search(scene.work, low, start):
        draft.metric = replace(metric, text="股价")


def led(draft: Draft, scene: Scene) -> None:
    """通信以|5.8%|领涨: it leads by what it rose."""
    start, end = draft.quantity.start, draft.quantity.end
    match = LED.match(scene.work, end)
    if match is None or draft.quantity.kind != "percent" or scene.work[start - 1] not in "以的":
        return
    up = match["way"] == "涨"
    draft.metric = Metric("涨幅" if up else "跌幅", None, "涨跌幅")
    dated = draft.change is not None and draft.period is not None
    draft.change = Change("up" if up else "down", draft.change.basis if dated and draft.change else "other")


def moved_by(draft: Draft, scene: Scene) -> None:
    """联景科技收1,125元，下跌|50元; 较招股价24元高|33%: by how much a share moved is no price of it."""
    metric, zone, start = draft.metric, draft.zone, draft.quantity.start
    low = max(scene.low, start - 3 * NEAR)
    if draft.quantity.kind == "percent" and ABOVE.search(scene.work, low, start) is not None:
        draft.metric = Metric("涨幅", None, "涨跌幅")
        return
    if metric is None or metric.span is not None or draft.quantity.kind != "currency":
        return
    owned = draft.owner is not None and kind_of(draft.owner) == "COMPANY"
    if owned and zone.verb == "change" and metric.text in PRICES and MOVED_BY.fullmatch(zone.word):
        draft.metric = Metric("涨跌额", None, "涨跌额")


def of_bonds(draft: Draft, scene: Scene) -> None:
    """亚洲|高收益债券|上升3.1%: the kind of bonds is whose price it is, and no measure."""
    metric, change, subject = draft.metric, draft.change, draft.subject
    place = metric.span if metric is not None else None
    if metric is None or place is None or change is None or draft.quantity.kind != "percent":
        return
    if BONDS.search(metric.text) is None or draft.zone.basis or MARKET_MOVE.search(draft.zone.word) is None:
        return
    placed = draft.owner is None or kind_of(draft.owner) == "GPE"
    whole = subject.span if subject is not None and placed else None
    start = whole.start if whole is not None and whole.end == place.start else place.start
    draft.subject, draft.owner = Part(scene.text[start : place.end], Span(start, place.end)), None
    draft.metric = Metric("跌幅" if change.direction == "down" else "涨幅", None, "涨跌幅")


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


def of_goods(draft: Draft, scene: Scene) -> None:
    """某某股份报68元，原油在|68美元|附近: the price of goods is no price of a share, and no share's."""
    metric, start = draft.metric, draft.quantity.start
    match = HEADED.search(scene.work, max(scene.low, start - NEAR * 2), start)
    if match is not None and draft.quantity.kind in {"currency", "price"} and draft.owner is not None:
        place = Span(*match.span("what"))
        draft.subject, draft.owner = Part(match["what"], place), None
    subject = draft.subject
    if metric is None or metric.span is not None or metric.text != "股价" or subject is None:
        return
    listed = draft.owner is not None and kind_of(draft.owner) in LISTED
    if not listed and "基金" not in subject.text and GOODS.search(subject.text) is not None:
        draft.metric = replace(metric, text="价格")

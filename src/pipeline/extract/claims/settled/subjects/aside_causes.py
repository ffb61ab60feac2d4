"""`随着|债券资产|收益率下行，自23日起将基准从3%`: what is given as the cause owns nothing behind it.

A clause that begins with 随着, 由于 or 基于 tells why. What follows its comma is of who was named before it,
or of what the text is about.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.passing import MAINS
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Part

CAUSE = re.compile(
    r"(?:[，。；\n]|^)(?:近期|近日|近来|主要|目前|称|其)?，?(?:随着|由于|基于|鉴于|考虑到|受益于|得益于|伴随|缘于|因应)[^。；]*$"
)
OWN_PRODUCT = re.compile(  # 某银行旗下|某某理财产品|发布公告称
    r"旗下(?P<who>[^，。；：、\d]{4,24}?(?:产品|计划|基金|信托|ETF))(?:发布|公告|宣布|披露|调整)"
)
AGAIN = re.compile("[该此其]|上述")
HEADS = MAINS | {"FUND_COMPANY", "PRODUCT"}


def apart(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Take an owner out of a cause in front of a number, if a comma lies between."""
    place, start = in_text(draft.subject), draft.quantity.start
    metric = draft.metric.span if draft.metric is not None else None
    if place is None or not scene.low <= place.start < start or draft.group is not None or draft.member:
        return
    if metric is None or metric.start < place.start or "，" not in scene.work[place.end : metric.start]:
        return
    if AGAIN.search(scene.work, place.end, metric.start):
        return  # 受益于新产品放量，|该产品|收入占比
    cause = CAUSE.search(scene.work, max(scene.low - 1, 0), place.start)
    crossed = cause is not None and "，" in scene.work[cause.start() + 1 : place.start]
    if crossed and draft.owner is not None and kind_of(draft.owner) in HEADS:
        return  # 由于利率下行，|某银行|拟将
    if cause is None or "，" not in scene.work[cause.start() + 1 : metric.start]:
        return
    product = OWN_PRODUCT.search(scene.work, scene.low, cause.start() + 1)
    named = [
        t for t in scene.tokens
        if t.kind == "entity" and t.end <= cause.start() + 1 and kind_of(t) in HEADS
    ]  # fmt: skip
    if product is not None:
        who = Span(*product.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    elif named:
        draft.subject, draft.owner = subjects.named(named[-1]), named[-1]
    elif memory.main is not None:
        draft.subject, draft.owner = subjects.named(memory.main), memory.main

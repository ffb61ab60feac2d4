"""`保本型基金|1只|、货币型|3只|`: the word in front of 型 says which kind is counted, and is no measure."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

STANDING = re.compile(
    r"(?:^|[，；。：\n]|其中|末)，?(?P<what>存续|新备案)的?(?P<who>[^，。；：、\d的]{2,14}?(?:基金|产品|管理人|计划))(?:共|有|达|数量|合计|为)*$"
)
LOOK = 30  # characters of such a clause
OF_KIND = re.compile("[型类](?:基金|产品|ETF|理财)$")
KIND = re.compile("[型类](?:基金|产品|ETF|理财)?")


def kinds(draft: Draft, scene: Scene) -> None:
    """Take a measure away that is a part of the name of a kind."""
    _standing(draft, scene)
    place = draft.metric.span if draft.metric is not None else None
    if place is None or draft.quantity.kind != "count":
        return
    words = draft.metric.text if draft.metric is not None else ""
    if OF_KIND.search(words) is not None and place.end == draft.quantity.start:
        draft.subject, draft.owner = Part(words, place), None  # 货币型基金3只，|分级型基金|1只
        draft.metric, draft.form = None, ""
        return
    if OF_KIND.search(words) is not None and place.start == draft.quantity.end:
        draft.metric, draft.form = None, ""  # 另有|19只|债券型基金
        return
    if KIND.match(scene.work, place.end):
        draft.metric, draft.form = None, ""


def _standing(draft: Draft, scene: Scene) -> None:
    """|存续|私募证券投资基金9万只, 新备案创业基金182只: how they stand is what is counted."""
    start = draft.quantity.start
    if draft.quantity.kind != "count" or draft.group is not None:
        return
    match = STANDING.search(scene.text, max(scene.low - 1, start - LOOK, 0), start)
    if match is None:
        return
    who, what = Span(*match.span("who")), Span(*match.span("what"))
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    words = scene.text[what.start : what.end]
    draft.metric, draft.form = Metric(words, what, canonical(words)), ""

"""`保本型基金|1只|、货币型|3只|`: the word in front of 型 says which kind is counted, and is no measure."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Part

OF_KIND = re.compile("[型类](?:基金|产品|ETF|理财)$")
KIND = re.compile("[型类](?:基金|产品|ETF|理财)?")


def kinds(draft: Draft, scene: Scene) -> None:
    """Take a measure away that is a part of the name of a kind."""
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

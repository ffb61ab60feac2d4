"""`同比增速分别为12.2%、-7.5%`, `复合增速为|12%`: rates of growth that say what they are against."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Change

LOOK = 48  # characters from the word for a rate to the last number of a list
RATE = re.compile(
    r"(?P<cagr>复合)?(?:年均)?(?P<yoy>同比)?(?:增速|增幅|增长率)(?:将|预计|料)?(?:分别|依次)?(?:约?为|达到?|仅|约|近|逾|超过?|高达)*"
    r"(?:[-+]?\d[\d.]*%(?:、|和|及|以及|与|/))*$"
)


def of_growth(draft: Draft, scene: Scene) -> None:
    """Set what such a rate is against, and which way it goes."""
    change, start = draft.change, draft.quantity.start
    if draft.quantity.kind != "percent" or (change is not None and change.basis not in {"other", "yoy"}):
        return
    match = RATE.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or not (match["cagr"] or match["yoy"]):
        return
    if change is None and draft.zone.verb == "change":
        return  # 同比增速回落至
    way = "down" if scene.work[start] in "-−" else change.direction if change is not None else "up"
    draft.change = Change(way, "cagr" if match["cagr"] else "yoy")

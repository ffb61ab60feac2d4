"""`某业务资产总额22亿元，负债总额|3亿元`: what is measured next is of who was measured.

An amount that follows another behind a comma, with nothing but its measure in front of it, goes on with the
owner that the part of the sentence named. What the whole text is about comes back only with a new part.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, in_text
from pipeline.extract.claims.scene import Scene

NEXT = re.compile(  # from the number before to the measure
    r"(?:以上|左右|多)?(?:[（(][^（）()]{1,16}[）)])?，(?:其|总|合计|累计|平均|期末|同期)?(?P<what>[^，。；：、（）\d\ue000的]{2,10}?)"
    r"(?:合计|共计?|约?为|达到?|约|近|逾|超过?|仅)*"
)
OTHERS = re.compile("目标价|目标市值|股价|.{0,4}(?:[顺逆]差|进口|出口)")  # of the text, or of a country
THINGS = frozenset("只家个款支")
AMOUNTS = frozenset(("currency", "technical"))


def goes_on(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Give the next amount of a part of a sentence the owner that this part has named."""
    if before is None or before.subject is None or draft.group is not None or draft.member:
        return
    if (
        before.group is not None
        or before.aside
        or before.zone.verb == "change"
        or draft.zone.verb == "change"
    ):
        return
    kinds = before.quantity.kind, draft.quantity.kind
    counted = kinds == ("count", "currency") and before.quantity.unit in THINGS
    if not counted and (kinds[0] != kinds[1] or kinds[1] not in AMOUNTS):
        return
    metric = draft.metric.span if draft.metric is not None else None
    match = NEXT.fullmatch(scene.work, before.quantity.end, draft.quantity.start)
    if (
        metric is None
        or match is None
        or metric.end != match.end("what")
        or metric.start != match.start("what")
    ):
        return
    if OTHERS.match(match["what"]) or before.pair is not None:
        return
    start = before.quantity.start
    low = max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in "；："))
    place, own = in_text(before.subject), in_text(draft.subject)
    if place is None or not low <= place.start < start or before.quantity.start < scene.low:
        return
    if own is None or own.start < low:
        draft.subject, draft.owner = before.subject, before.owner

"""`跨境ETF规模9452亿元（占比|17.8%）`, `份额增60亿份但规模减|335亿元`: tied to the number before.

A measure alone in the bracket behind a number, or behind 但, has the owner of that number.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.scene import Scene

BRACKET = re.compile(r"[（(](?P<what>[^（）()，。；：、\d\ue000]{1,8}?)(?:仅?[为是]|约|近|逾|超过?|达|高达)*")
TAKES = frozenset(("占", "占比", "占总", "占全部", "权重"))
BUT = re.compile(
    r"(?:以上|左右|以下|多)?，?(?:但是?|然而|而且?|并?且|同时)其?(?:总|整体)?(?P<what>[\u4e00-\u9fff]{2,8})"
)


def tied(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Give a number the owner of the one that it is tied to."""
    if before is None or before.subject is None or draft.group is not None or draft.member:
        return
    low, high = before.quantity.end, draft.quantity.start
    if before.quantity.start < scene.low or before.group is not None:
        return
    bracket = BRACKET.fullmatch(scene.work, low, high)
    if bracket is not None:
        alone = bracket["what"] in TAKES or bracket["what"] in metrics()
    else:
        but = BUT.match(scene.work, low, high)
        place = draft.metric.span if draft.metric is not None else None
        alone = but is not None and place is not None and place.start == but.start("what")
        alone = alone and draft.metric is not None and draft.metric.text in metrics()
    if alone:
        draft.subject, draft.owner = before.subject, before.owner

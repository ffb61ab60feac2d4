"""`以|1,420元|開出，盤中一度衝達|1,445元|，上漲|45元`: how a share opened, rose and closed is its price.

Papers of Taiwan tell a day's quotes by verbs. What was learnt sometimes takes such a verb, or the adverbs in
front of it, for the measure or the owner.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Metric

VERBS = "[开開]出|[开開][高低平]|[冲衝][达達上高]|[压壓杀殺]至|攻上|一度|盘中|盤中|早盘|早盤|收在|作收"
IN_FRONT = re.compile(
    r"(?:(?:一度|最高|最低|盘中|盤中|曾)?(?:[冲衝](?:[达達上]|高?[到至])|攻上|[压壓杀殺下]至|[触觸]及|站上|[开開]出|收在|来到))(?:约|近)?$"
)
BEHIND = re.compile("(?:[开開](?:出|高|低|平|盘|盤)|收盘|收盤|作收)")
ODD = re.compile(f"(?:{VERBS})")
ROSE = re.compile("[涨漲跌升](?:了|逾|约|近)?$")
MOVED = "涨跌额"
PRICE = "股价"


def quoted(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Set the measure of a quote, and the owner where adverbs were taken for one."""
    start, metric = draft.quantity.start, draft.metric
    if draft.quantity.kind not in {"currency", "price"} or draft.group is not None:
        return
    odd = metric is not None and ODD.search(metric.text) is not None
    subject = draft.subject
    if subject is not None and draft.owner is None and ODD.match(subject.text) is not None:
        known = before if before is not None and before.quantity.start >= scene.low else None
        draft.subject, draft.owner = (known.subject, known.owner) if known is not None else (None, None)
    if not odd:
        return
    if ROSE.search(scene.work, max(scene.low, start - 4), start):
        draft.metric, draft.form = Metric(MOVED, None, MOVED), ""
    elif IN_FRONT.search(scene.work, max(scene.low, start - 10), start) or BEHIND.match(
        scene.work, draft.quantity.end
    ):
        draft.metric, draft.form = Metric(PRICE, None, PRICE), "level"

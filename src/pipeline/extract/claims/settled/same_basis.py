"""`比去年底增加343.9万吨、增长|26.3%`, `（较上年末|-17.0%）`: a rate beside its amount is against the same.

A sign behind 较 says which way a number moved.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.changes.bases import basis_of_frame
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Change, Direction

BESIDE = re.compile(
    r"，?或|[、，]?(?:即|或|约)?(?:增长|下降|增加|减少|上升|下跌|上涨|提高|回落|增速|[增降升涨跌]幅)(?:约?为|达到?|约|近|逾|超过?|了)*"
)
LOOK = 20  # characters of such a clause
AMOUNTS = frozenset(("currency", "count", "index_point", "price", "technical"))
BY_MORE = re.compile(  # 比上年多卖了|6.3亿元
    r"[比较](?P<when>[上去]年(?:同期)?|上个?月|上个?季度?|上一年度?)(?P<way>多|少)[卖赚产销收花亏投缴派分运发]出?了?(?:约|近|逾|超过?)*$"
)
FRAMES = re.compile(
    r"^(?:相?较于?|相?比于?|与|跟)(?:上个?月(?!\d)|去年[同底末]|上年[同底末]|年初|上个?季|上一季)"
)
SIGNS: dict[str, Direction] = {"+": "up", "-": "down", "−": "down"}


def rate_of(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Give a rate the basis of the amount that it stands beside."""
    change = draft.change
    if before is None or before.change is None or change is None or draft.quantity.kind != "percent":
        return
    zone = draft.zone
    if zone.basis or zone.frame is not None or zone.period is not None or draft.group is not None:
        return
    if before.quantity.kind not in AMOUNTS or before.change.direction != change.direction:
        return
    if before.quantity.start < scene.low or before.change.basis in {"from_to", change.basis}:
        return
    if change.basis not in {"other", "yoy", "day"} or (before.change.basis, change.basis) == ("other", "day"):
        return
    if BESIDE.fullmatch(scene.work, before.quantity.end, draft.quantity.start):
        draft.change = replace(change, basis=before.change.basis)


def signed(draft: Draft, scene: Scene) -> None:
    """归母净资产798亿元（较上年末|-17.0%）: down."""
    way = SIGNS.get(scene.work[draft.quantity.start])
    change, zone = draft.change, draft.zone
    if way == "down" and change is not None and change.direction == "up" and zone.verb != "change":
        draft.change = replace(change, direction="down")  # 净现比1.24，同比|-0.12
    if draft.change is None and way is not None and draft.zone.frame is not None:
        draft.change = Change(way, basis_of_frame(draft.zone.frame.text))


def framed(draft: Draft) -> None:
    """比上月同旬增加|75.6万吨: against the month before, as the words say."""
    change, frame = draft.change, draft.zone.frame
    if change is None or frame is None or change.basis not in {"other", "week", "day"}:
        return
    if FRAMES.search(frame.text) is None or draft.quantity.kind == "basis_point":
        return  # LPR较上月下调10个基点: the last time that it was set
    basis = basis_of_frame(frame.text)
    draft.change = replace(change, basis=basis)


def by_more(draft: Draft, scene: Scene) -> None:
    """比上年多卖了|6.3亿元: more, or less, than then."""
    start = draft.quantity.start
    match = BY_MORE.search(scene.work, max(scene.low, start - LOOK), start)
    if match is not None and draft.change is None:
        draft.change = Change("up" if match["way"] == "多" else "down", basis_of_frame(match["when"]))

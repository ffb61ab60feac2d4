"""`比去年底增加343.9万吨、增长|26.3%`, `（较上年末|-17.0%）`: a rate beside its amount is against the same.

A sign behind 较 says which way a number moved.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.changes.bases import basis_of_frame
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Change, Direction, Period

BESIDE = re.compile(
    r"，?或|[、，]?(?:即|或|约)?(?:增长|下降|增加|减少|上升|下跌|上涨|提高|回落|增速|[增降升涨跌]幅)(?:约?为|达到?|约|近|逾|超过?|了)*"
)
LOOK = 20  # characters of such a clause
BEFORE_COMMA = re.compile(
    r"[，；]?(?:相?较于?|相?比)(?P<when>[^，。；\d较比]{1,8}?)(?:的)?(?:进一步|继续|明显|大幅|小幅|略有|有所|再度?)*(?:回升|上升|下降|回落|提升|下滑|增长|减少|增加|走高|走低)了?，"
    r"(?:[^，。；\d]{0,4})(?:增加|减少|提升|提高|上升|下降|回落|升|降|增幅|降幅)(?:了|约|近|逾|超过?|达到?|为)*$"
)
IN_ALL = re.compile(r"累计(?:涨|跌|升|上涨|下跌|涨幅|跌幅|升幅)(?:约|近|逾|超过?|达到?|为|已|突破)*$")
QUARTER = re.compile("[一二三四1-4]季度?$|[Qq][1-4]$")
ONE_DAY = re.compile("今年以来|年内|本周|当周|单日|当日")
RING = re.compile("，环比(?:增长|下降|增加|减少|上升|回落)了?(?:约|近|逾)?")  # 较上月减少23家，环比减少|0.28%
RINGS = frozenset(("mom", "qoq", "week"))
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
    if zone.basis == "ring" and before.change.basis in RINGS and before.quantity.start >= scene.low:
        if RING.fullmatch(scene.work, before.quantity.end, draft.quantity.start):
            draft.change = replace(change, basis=before.change.basis)
        return
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


def before_comma(draft: Draft, scene: Scene) -> None:
    """较二季度末进一步回升，增加|1.3个百分点: against what the words in front of the comma say."""
    change, zone, start = draft.change, draft.zone, draft.quantity.start
    if change is None or change.basis not in {"other", "day"} or zone.basis or zone.frame is not None:
        return
    match = BEFORE_COMMA.search(scene.work, max(scene.low, start - 3 * LOOK), start)
    if match is not None:
        draft.change = replace(change, basis=basis_of_frame(match["when"]))


def all_in_all(draft: Draft, scene: Scene) -> None:
    """截至9月30日累计涨幅超|87%: the move of all the days, and not of the last."""
    change, period = draft.change, draft.period
    if change is None or change.basis != "day" or period is None or draft.quantity.kind != "percent":
        return
    start, words = draft.quantity.start, draft.metric.text if draft.metric is not None else ""
    said = IN_ALL.search(scene.work, max(scene.low, start - LOOK), start) is not None
    if (said or words.startswith("累计")) and ONE_DAY.search(scene.work, scene.low, start) is None:
        draft.change = replace(change, basis="other")


def of_quarters(draft: Draft, scene: Scene, first: Period | None) -> None:
    """第三季度净收入1亿美元。贷款余额337亿美元，环比增长|4.6%: against the quarter before."""
    change = draft.change
    if change is None or change.basis != "mom" or draft.zone.basis != "ring" or draft.period is not None:
        return
    if (
        first is not None
        and QUARTER.search(first.text)
        and "月" not in scene.text[scene.low : draft.quantity.start]
    ):
        draft.change = replace(change, basis="qoq")

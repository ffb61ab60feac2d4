"""`北美8.6亿美元，高于分析师平均预估的|8.3亿美元|，同比降|13%`: an estimate is of what it is compared with.

Who counts (猫眼专业版统计，…) owns nothing, and 组合 behind 推荐组合包括… is the whole noun of its head.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, in_text
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Part

LOOK = 40  # characters from the head of a clause to its number
ESTIMATE = re.compile(
    r"(?:[高低优好差]于|不及|超过|超出|高过|逊于|略[高低]于)(?:[^，。；：\d]{0,8}?)(?:分析师|机构|市场|经济学家|华尔街)的?(?:平均|一致|普遍)?"
    r"(?:预估|预期|预测|估计|预计)(?:均?值)?的?(?:约)?$"
)
THEN = re.compile("，(?:同比|按年)(?:增长|下降|增加|减少|上升|下滑|大增|大减)了?(?:约|近|逾)?")
COUNTS = re.compile("(?:专业版|数据库|平台|官网)?(?:的?数据)?(?:统计|监测)(?:数据)?(?:显示|表明)?，")
BARE = frozenset(("组合", "指数", "产品"))
BEGINS = re.compile(r"(?P<who>[^，。；：、\d的]{1,8}(?P<noun>组合|指数|产品))(?:包括|包含|由|共有|含有|持有)")
GUESSED = re.compile("预[估期测计]|估计")


def compared(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Give an estimate, and the move behind it, the owner and the measure of what was reported."""
    if (
        before is None
        or before.metric is None
        or draft.group is not None
        or before.quantity.start < scene.low
    ):
        return
    start, end = draft.quantity.start, before.quantity.end
    odd = draft.metric is None or draft.metric.span is None or GUESSED.search(draft.metric.text) is not None
    if before.quantity.kind == draft.quantity.kind and ESTIMATE.search(
        scene.work, max(end, start - LOOK), start
    ):
        own = draft.metric.span if draft.metric is not None else None
        if odd or own is None or own.start < end:
            draft.metric, draft.form = before.metric, before.form
            draft.subject, draft.owner = before.subject, before.owner
        return
    told = ESTIMATE.search(scene.work, max(scene.low, before.quantity.start - LOOK), before.quantity.start)
    if told is not None and draft.quantity.kind == "percent" and THEN.fullmatch(scene.work, end, start):
        draft.metric, draft.form = before.metric, before.form
        draft.subject, draft.owner = before.subject, before.owner


def who_counts(draft: Draft, scene: Scene) -> None:
    """Take away an owner that only counted."""
    place = in_text(draft.subject)
    if place is None or not scene.low <= place.start < draft.quantity.start or draft.group is not None:
        return
    if COUNTS.match(scene.work, place.end) is not None and place.start == scene.low:
        draft.subject = draft.owner = None


def whole_noun(draft: Draft, scene: Scene) -> None:
    """推荐组合包括甲、乙，上周|组合|跌: the whole noun that the sentence began with."""
    subject = draft.subject
    if subject is None or subject.text not in BARE or draft.owner is not None or draft.group is not None:
        return
    match = BEGINS.match(scene.work, scene.low)
    if match is None or match["noun"] != subject.text or match.end() > draft.quantity.start:
        return
    who = Span(*match.span("who"))
    draft.subject = Part(scene.text[who.start : who.end], who)


def foreseen(draft: Draft, scene: Scene) -> None:
    """高于分析师平均预估的|8.3亿美元|: it is what was foreseen."""
    start = draft.quantity.start
    if draft.modality == "actual" and ESTIMATE.search(scene.work, max(scene.low, start - LOOK), start):
        draft.modality = "forecast"

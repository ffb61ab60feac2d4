"""`聚酰亚胺薄膜收入5.2亿元，增速|41%`: who was said before is meant as a whole.

A number whose owner stands in an earlier clause is about the words that the number there was about, and not
about the beginning of them: what follows names the thing (`薄膜`). A measure behind the owner is no part of
it, and neither is the second of two. `这一数字`, `该比例` are the number before: its owner and
its measure. So are those of a move right behind it (`40.99亿元同比增加|1.81%`).
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Part

REST = re.compile("(?!期间|每|新|合计|同比|环比)[^、和与及或的，]{1,8}(?<![价额量率值存品])")
HOME = re.compile(f"{said('home')}|国内|中国|全球")
MARKS = "，；：。\n"
# 比例为30.5%，而到三季末时，|这一数字|大增至36.96%
THAT = re.compile(
    r"(?:这一|这个|该|此)(?:数字|数值|数据|比例|比率|比重|占比|指标)(?![库商平中量服])[^，。；：\d]{0,14}$"
)
AT_ONCE = re.compile(
    " ?[（(]?(?:同比|环比|按[年月季]|[年月季](?=[增减升跌]))"
    "[增减升降上下]?[加长少涨跌升降滑幅]?(?:约|近|逾|超)?[+-]?"
)
OF_RATIO = re.compile(  # 占净值比为20%，相比二季度末提升约|0.7%; 同比下降 is often of the amount
    r"(?:以上|左右)?，(?:相?[较比]于?[^，。；\d]{0,8}(?:[一二三四12-4]季度?末?)?(?:提升|提高|下降|回落|上升|降低|下滑)|[同环]比(?:提升|提高|回落))了?(?:约|近|逾)?"
)
RATIO = re.compile(  # 占净值比为20%，相比二季度末提升约|0.7%
    r"(?:以上|左右)?，(?:相?[较比]于?|环比|同比)[^，。；\d]{0,8}(?:[一二三四12-4]季度?末?)?(?:提升|提高|下降|回落|上升|降低|下滑)了?(?:约|近|逾)?"
)
RATIO = re.compile("(?:占比|比例|比重|净值比|率|仓位)$")
RECKONED = re.compile(  # 全省生产总值2.5万亿元，按不变价格计算，同比增长|5.6%
    r"，按[^，。；\d]{1,8}(?:价格?|口径|汇率|基准)(?:计算|计)?，?(?:同比|环比|比上年(?:同期)?|较上年(?:同期)?|按年)(?:实际|名义)?[增减上下][长少加升降]了?(?:约|近|逾)?"
)
SHARES = frozenset(("percent", "percentage_point"))
LATELY = 150  # characters to the number before


def whole(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Take the whole owner of the number before where only its beginning was chosen."""
    subject, before = draft.subject, memory.subject
    part = in_text(subject)
    all_of = in_text(before)
    if subject is None or part is None or all_of is None or draft.member or draft.group is not None:
        return
    if draft.owner is not None or memory.owner is not None or HOME.fullmatch(subject.text):
        return
    start = draft.quantity.start
    clause = max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in MARKS))
    if not scene.low <= part.start == all_of.start or not part.end < all_of.end <= clause:
        return
    if any(t.kind == "metric" and part.end <= t.start < all_of.end for t in scene.tokens):
        return
    if REST.fullmatch(scene.work, part.end, all_of.end):
        draft.subject = Part(scene.text[all_of.start : all_of.end], Span(all_of.start, all_of.end))


def at_once(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """收入40.99亿元同比增加|1.81% 归母净利润4.26亿元: the move of the number that it stands right behind."""
    if (
        before is None
        or draft.group is not None
        or before.metric is None
        or draft.quantity.kind not in SHARES
    ):
        return
    end = before.quantity.end
    between = (scene.work, end, draft.quantity.start)
    if before.quantity.start >= scene.low and (AT_ONCE.fullmatch(*between) or RECKONED.fullmatch(*between)):
        draft.metric, draft.form = before.metric, before.form
        draft.subject, draft.owner = before.subject, before.owner


def that_number(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """这一数字大增至|36.96%: of the owner and the measure of the number before, if it is of its kind."""
    start = draft.quantity.start
    if before is None or draft.group is not None or before.metric is None:
        return
    clause = max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in MARKS))
    that = THAT.search(scene.work, clause, start)
    if that is None or "\n" in scene.work[before.quantity.start : start]:
        return
    kinds = {before.quantity.kind, draft.quantity.kind}
    if (len(kinds) > 1 and not kinds <= SHARES) or start - before.quantity.end > LATELY:
        return
    own = [t for t in scene.tokens if t.kind == "metric" and that.end() <= t.start < start]
    if own:
        return  # 该指标均值
    draft.metric, draft.form = before.metric, before.form
    place = draft.subject.span if draft.subject is not None else None
    here = place is not None and draft.subject is not None and draft.subject.field == "text"
    if not (here and place is not None and clause <= place.start < that.start()):
        draft.subject, draft.owner = before.subject, before.owner


def ratio_moved(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """占净值比为20%，相比二季度末提升约|0.7%: the move of the share right in front of it."""
    metric = before.metric if before is not None else None
    if before is None or metric is None or draft.group is not None or before.group is not None:
        return
    if {before.quantity.kind, draft.quantity.kind} - SHARES or before.zone.verb == "change":
        return
    if RATIO.search(metric.text) is None or before.quantity.start < scene.low:
        return
    if OF_RATIO.fullmatch(scene.work, before.quantity.end, draft.quantity.start):
        draft.metric, draft.form = metric, before.form
        draft.subject, draft.owner = before.subject, before.owner

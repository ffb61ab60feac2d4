"""`甲以7558倍居首，乙和丙分别以|5999倍|和5341倍紧随其后`: places are taken by what the first had most of."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric

BY = re.compile(
    r"(?:分别|则|也|亦)?以(?:[\d.,]+(?:万?亿?[^，。；、和与及\d]{0,4})?(?:、|和|及|与))*(?:约|近|逾)?$"
)
BEHIND = re.compile(
    r"(?:的[^，。；\d]{1,6})?(?:(?:、|和|及|与)(?:约|近|逾)?[\d.,]+(?:万?亿?[^，。；、和与及\d的]{0,4}?))*(?:的[^，。；\d]{1,6})?"
    r"(?:紧随其后|紧跟其后|位列|位居|分列|分居|居|排|列|次之|领跑|领先|夺|摘)"
)
LOOK = 80  # characters from the head of a clause to its number
MARKS = "，；。：\n"


def as_the_first(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Give the measure of the number before to one that a place was taken by, if it names none."""
    start, work = draft.quantity.start, scene.work
    if before is None or before.metric is None or before.quantity.kind != draft.quantity.kind:
        return
    low = max(scene.low, start - LOOK)
    if BY.search(work, low, start) is None or BEHIND.match(work, draft.quantity.end) is None:
        return
    clause = max(scene.low, *(work.rfind(mark, scene.low, start) + 1 for mark in MARKS))
    stop = (
        min(at for at in (work.find(mark, start) for mark in MARKS) if at >= 0)
        if _ends(work, start)
        else start
    )
    if any(t.kind == "metric" and clause <= t.start < stop for t in scene.tokens):
        return
    metric = before.metric
    words = metric.text.removeprefix("平均")  # 33家平均收益为1.1%，甲以|3.5%|位居第二
    if words and words != metric.text and metric.span is not None:
        place = Span(metric.span.start + len(metric.text) - len(words), metric.span.end)
        metric = Metric(words, place, canonical(words) or metric.canonical)
    draft.metric, draft.form = metric, before.form


def _ends(work: str, start: int) -> bool:
    return any(work.find(mark, start) >= 0 for mark in MARKS)

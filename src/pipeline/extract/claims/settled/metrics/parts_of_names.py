"""`美系客户|营收占比`, `C类份额|最大回撤`: where whose a number is ends, and what it measures begins.

What a share is a share of (营收占比, 销量占比) is measured, and no part of who has it. A class that is called
after its units (C类份额) is so in all that is said of it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

SHARE = re.compile(r"占比|比重")
OF_WHAT = re.compile(r"(?:营收|销量|销售额?|交付量?|出货量?|采购额?|产量|毛利|利润)$")
SHORTEST = 2  # characters of who is left
CLASS = re.compile(r"[A-IY]类")
UNITS = "份额"
BESIDE = re.compile(
    r"[、，；](?P<who>[A-IY]类(?:份额)?)(?:净值)?(?:则|也|亦)?(?:累计|净值)?(?:上涨|下跌|回报|收益|增长|涨|跌)率?(?:约?为|达|约|近|逾|了)*"
)


def borders(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Where the one ends and the other begins."""
    _of_what(draft)
    _of_class(draft, before, scene)
    _class_beside(draft, before, scene)


def _of_what(draft: Draft) -> None:
    """美系客户营收|占比 is 美系客户|营收占比: what is shared is part of the measure."""
    subject, metric = draft.subject, draft.metric
    if subject is None or metric is None or metric.span is None or subject.span is None:
        return
    if SHARE.fullmatch(metric.text) is None or subject.span.end != metric.span.start:
        return
    match = OF_WHAT.search(subject.text)
    if match is None or match.start() < SHORTEST or draft.group is not None or "的" in subject.text:
        return
    middle = subject.span.start + match.start()
    draft.subject, draft.owner = Part(subject.text[: match.start()], Span(subject.span.start, middle)), None
    words = match.group() + metric.text
    draft.metric = Metric(words, Span(middle, metric.span.end), canonical(words))


def _of_class(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """A类份额净值增长8.2%，|C类份额|增长8.1%: called after its units, and of the same measure."""
    subject, metric = draft.subject, draft.metric
    place = subject.span if subject is not None else None
    if subject is None or place is None or subject.field != "text" or CLASS.fullmatch(subject.text) is None:
        return
    if not scene.text.startswith(UNITS, place.end):
        return
    if metric is not None and metric.span is not None and metric.span.start == place.end:
        same = before is not None and before.quantity.start >= scene.low and before.change is not None
        moved = draft.quantity.kind == "percent" and draft.zone.verb == "change" and metric.text == UNITS
        if before is None or not same or not moved or before.quantity.kind != "percent":
            return
        draft.metric, draft.form = before.metric, before.form
    elif metric is not None and metric.text.startswith(UNITS):
        return  # C类|份额净值
    draft.subject = Part(subject.text + UNITS, Span(place.start, place.end + len(UNITS)))


def _class_beside(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """A类份额上涨20%、|C类份额|上涨19.6%: the class that stands between two numbers."""
    if before is None or draft.group is not None or before.quantity.start < scene.low:
        return
    match = BESIDE.fullmatch(scene.work, before.quantity.end, draft.quantity.start)
    if match is None:
        return
    who = Span(*match.span("who"))
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None

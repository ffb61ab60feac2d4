"""`转股溢价率中位数|30.9%`, `从业人员持有|86万份`: the middle of many, and those who hold a part.

The middle of many is another measure than what each of them has. What people of a house hold of a
fund is theirs, and is measured by the verb.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

LOOK = 36  # characters from the word to the number, or to the second of from … to
MIDDLE = re.compile(r"(?P<what>中位数)(?P<rest>[^，。；：\n（）]*)$")
COMPARES = re.compile("[较比高低多少]")
OF_NET_VALUE = frozenset(("占净值", "占基金净值", "占资产净值", "占基金资产净值"))
REST = re.compile("中位数|(?<=孳息)率")
YEARLY = re.compile("[年月季]?增")  # CPI年增率 is one measure
HERD = re.compile("能繁母猪(?=存栏)")  # what is counted, not who keeps it
DIVIDEND = re.compile("(?:(?:第[一二三四]次)?中期|末期|特别|特別)?股?息")
WHICH = re.compile("(?:(?:第[一二三四]次)?(?:中期|末期|特别|特別)|第[一二三四]次)$")  # of them
LENGTH = re.compile("(?:久期|期限|周期|年限|时[间长])$")
HOLDERS = re.compile(
    r"(?<!被)(?P<who>(?:基金)?管理人员工|从业人员)(?:合计|共|总计)?(?P<what>持有|认购|申购)(?:约|共|了|超过?)*$"
)


def goes_on(draft: Draft, scene: Scene) -> None:
    """Set the measure with what its noun goes on with."""
    middle(draft, scene)
    held(draft, scene)
    whole_noun(draft, scene)
    by_itself(draft)


def middle(draft: Draft, scene: Scene) -> None:
    """久期中位数升至|2.94年: what stands in the middle of all, not the noun in front of it alone."""
    start = draft.quantity.start
    match = MIDDLE.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or COMPARES.search(match["rest"]):
        return
    if draft.quantity.kind in {"duration", "rank"} and not LENGTH.search(
        scene.work, scene.low, match.start()
    ):
        return
    inner = [t for t in scene.before(draft.index) if t.kind == "metric" and t.end > match.end("what")]
    if not inner:
        _extended(draft, scene, match)


def held(draft: Draft, scene: Scene) -> None:
    """从业人员持有|86万份: of those who hold, by the verb."""
    start = draft.quantity.start
    match = HOLDERS.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or draft.quantity.unit != "份":
        return
    who, what = Span(*match.span("who")), Span(*match.span("what"))
    draft.subject, draft.owner = Part(match["who"], who), None
    draft.metric = Metric(match["what"], what, canonical(match["what"]))


def _extended(draft: Draft, scene: Scene, match: re.Match[str]) -> None:
    """The measure up to the end of the word, from where its noun begins."""
    noun, place = match.start("what"), draft.metric.span if draft.metric is not None else None
    if place is not None and place.end >= match.end("what") and place.start < noun:
        return
    if place is None or place.end != noun:
        token = next((t for t in scene.before(draft.index) if t.kind == "metric" and t.end == noun), None)
        if token is None:
            return
        place = Span(token.start, token.end)
    whole = Span(place.start, match.end("what"))
    words = scene.text[whole.start : whole.end]
    draft.metric = Metric(words, whole, canonical(words[: noun - whole.start]))


def whole_noun(draft: Draft, scene: Scene) -> None:
    """仓位中位数91%，较上周末提升|0.4个百分点; 国债孳息|率; 中期|息: the whole noun; 占净值|9%."""
    metric = draft.metric
    place = metric.span if metric is not None else None
    if metric is None or place is None:
        return
    if metric.text in OF_NET_VALUE:
        draft.metric = Metric("占比", None, "占比")
        return
    if DIVIDEND.fullmatch(metric.text) is not None:
        _which(draft, metric, place, scene)
        return
    end = place.end
    tail = REST.match(scene.work, end) if scene.low <= place.start else None
    if tail is not None and scene.work[place.start : end] == metric.text:
        words = metric.text + tail.group()
        draft.metric = Metric(words, Span(place.start, tail.end()), canonical(words) or metric.canonical)


def _which(draft: Draft, metric: Metric, place: Span, scene: Scene) -> None:
    """派第三次中期|息每股0.12元: which of the dividends."""
    front = WHICH.search(scene.work, max(scene.low, place.start - 5), place.start)
    subject = draft.subject.span if draft.subject is not None else None
    if front is None or (subject is not None and subject.end > front.start() and subject.start < place.start):
        return
    whole = Span(front.start(), place.end)
    draft.metric = Metric(scene.text[whole.start : whole.end], whole, metric.canonical)


def by_itself(draft: Draft) -> None:
    """规模以上工业|增加值: what is the subject by itself is no part of the measure; 能繁母猪|存栏."""
    metric, subject = draft.metric, draft.subject
    place = metric.span if metric is not None else None
    if metric is None or place is None:
        return
    size = len(subject.text) if subject is not None and subject.span is not None else 0
    if subject is not None and subject.field == "text" and size and subject.span is not None:
        same = subject.span.start == place.start and metric.text.startswith(subject.text)
        if same and len(metric.text) - size > 1 and YEARLY.match(metric.text, size) is None:
            _cut(draft, metric, place, size)
            return
    herd = HERD.match(metric.text)
    alone = subject is None or subject.span is None or subject.span.end != place.start  # 全国|能繁母猪存栏
    if herd is not None and alone and (draft.owner is None or kind_of(draft.owner) == "GPE"):
        who = Span(place.start, place.start + herd.end())
        draft.subject, draft.owner = Part(herd.group(), who), None
        _cut(draft, metric, place, herd.end())


def _cut(draft: Draft, metric: Metric, place: Span, size: int) -> None:
    words = metric.text[size:]
    draft.metric = Metric(words, Span(place.start + size, place.end), canonical(words))

"""`转股溢价率中位数|30.9%`, `从业人员持有|86万份`: the middle of many, and those who hold a part.

The middle of many is another measure than what each of them has. What people of a house hold of a
fund is theirs, and is measured by the verb.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

LOOK = 36  # characters from the word to the number, or to the second of from … to
MIDDLE = re.compile(r"(?P<what>中位数)(?P<rest>[^，。；：\n（）]*)$")
COMPARES = re.compile("[较比高低多少]")
LENGTH = re.compile("(?:久期|期限|周期|年限|时[间长])$")
HOLDERS = re.compile(
    r"(?<!被)(?P<who>(?:基金)?管理人员工|从业人员)(?:合计|共|总计)?(?P<what>持有|认购|申购)(?:约|共|了|超过?)*$"
)


def goes_on(draft: Draft, scene: Scene) -> None:
    """Set the measure with what its noun goes on with."""
    middle(draft, scene)
    held(draft, scene)


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

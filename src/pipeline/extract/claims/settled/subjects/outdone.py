"""`甲类为4.3%，反超|乙类|的4.0%`: whose the number is that another is compared with.

In front of 的 stands who has it; it measures what the number before does. `以2.4%|跌幅|领跌`: what a number
is may stand behind it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, in_text
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Change, Metric, Part

LOOK = 40  # characters from the head of a clause to its number
THAN = re.compile(
    r"(?:反超|超越|优于|好于|强于|高[于过]|低于|不及|逊于|远超|领先于?|落后于?|超过|力压|碾压|少于|多于)(?:了|同期)?对?"
    r"(?P<who>[^，。；：、\d]{2,16}?)的(?:平均)?$"
)
BUT = re.compile(  # 甲板块涨幅为19%，而|乙业|仅为9%
    r"[，；](?:而|但)(?P<who>[^，。；：、\d的其该]{2,8}?)(?:则|却|也|仅|只){1,3}(?:为|有|是|约|达|高达|[涨跌升降])?(?:了|约)?$"
)
PLAIN = re.compile("[类型业]$|板块$|行业$|市场$|地区$|平均$|企业$")
NO_OWNER = re.compile(
    r"(?:同比|环比|累计|平均|合计|实际|目前|当前|今年|其中|整体|历史|[近过][去\d一二三四五六七八九十]|[一二三四五六七八九十]{1,2}年|行业平均|市场|分析师|机构|华尔街|此前|之前|预期|上[年月季周]|去年|同期|前[一值]|公司此?前|[一二三四]季度|全年|\d)"
)
BEHIND = re.compile(r"的?(?:平均|累计|最大|单[日周月])?(?P<what>[涨跌升降增]幅)(?=[领居位排列收靠垫高])")
UP = {*"涨升增"}
RATES = frozenset(("percent", "percentage_point"))


def compared(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Give a number that another is compared with to who stands in front of 的."""
    start = draft.quantity.start
    if (
        before is None
        or before.metric is None
        or draft.group is not None
        or before.quantity.start < scene.low
    ):
        return
    if before.quantity.kind != draft.quantity.kind:
        return
    low = max(scene.low, before.quantity.end, start - LOOK)
    match = THAN.search(scene.work, low, start) or BUT.search(scene.work, low, start)
    if match is None or NO_OWNER.match(match["who"]):
        return
    who = Span(*match.span("who"))
    inside = [t for t in scene.tokens if t.kind in {"metric", "period"} and who.start <= t.start < who.end]
    if inside:
        return
    own = in_text(draft.subject)
    if own is not None and who.start <= own.start < who.end:
        place = draft.metric.span if draft.metric is not None else None
        if place is None or place.start < before.quantity.start:
            draft.metric, draft.form = before.metric, before.form
        return
    token = next((t for t in scene.tokens if t.kind == "entity" and t.start == who.start), None)
    if token is not None and token.end == who.end:
        draft.subject, draft.owner = subjects.named(token), token
    elif PLAIN.search(match["who"]) is None:
        return
    else:
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    draft.metric, draft.form = before.metric, before.form


def named_behind(draft: Draft, scene: Scene) -> None:
    """以2.4%|跌幅|领跌: what it is stands behind the number."""
    match = BEHIND.match(scene.work, draft.quantity.end)
    if match is None or draft.quantity.kind not in RATES:
        return
    what = Span(*match.span("what"))
    words = scene.text[what.start : what.end]
    draft.metric = Metric(words, what, canonical(words))
    draft.form = "growth" if words[0] in UP else "fall"


def moved_behind(draft: Draft, scene: Scene) -> None:
    """以2.4%跌幅领跌: and which way it went."""
    match = BEHIND.match(scene.work, draft.quantity.end)
    if match is None or draft.quantity.kind not in RATES:
        return
    basis = draft.change.basis if draft.change is not None else "other"
    draft.change = Change("up" if match["what"][0] in UP else "down", basis)

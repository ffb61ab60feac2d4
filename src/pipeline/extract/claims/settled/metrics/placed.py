"""`把创新药的配置从|5%降到2%`, `对储能的配置升至|31%`: how much of a whole something is given.

What is placed in a branch is a share, and is the branch's; 配置 names the deed, and no measure.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

LOOK = 40  # characters from the head of a clause to its number
GIVEN = re.compile(  # 对|储能|的配置升至31%
    r"(?:^|[，。；：、\n对在把将])(?P<who>[^，。；：、\n\d对在把将是的]{2,10})(?:上|中)?的配置"
    r"(?:从|由|[提升降增减]?[至到]|[上下]调|提[高升]|[升降]|增加|减少|为|约|近|达|超过?|不足|[\d.]+%|兑现)+$"
)


def given(draft: Draft, scene: Scene) -> None:
    """对储能的配置升至|31%: the share of what it is placed in."""
    metric, start = draft.metric, draft.quantity.start
    if draft.quantity.kind != "percent" or draft.group is not None or metric is None:
        return
    if not metric.text.endswith("配置"):
        return
    match = GIVEN.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if match is None:
        return
    who = Span(*match.span("who"))
    token = next((t for t in scene.tokens if (t.start, t.end) == (who.start, who.end)), None)
    draft.subject = Part(scene.text[who.start : who.end], who)
    draft.owner = token if token is not None and token.kind == "entity" else None
    draft.metric = Metric("占比", None, "占比")

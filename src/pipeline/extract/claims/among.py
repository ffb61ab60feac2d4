"""`31个行业中，有12个上涨`: those that are counted out of more; the more only say of which.

The whole stands in front with its own number (68只已上市REITs中，仅|19只, 九成以上产品): that number is no
part of their name. 247家钢厂 of which a rate is told keep theirs.
"""

from __future__ import annotations

import re

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Part

LOOK = 40  # characters from the whole to the number
UNITS = "家只个款名位档支座项"
WHOLE = re.compile(
    rf"(?<![\d.第前])\d[\d,]*[{UNITS}](?P<who>[^，。；、：（）\d]{{2,16}}?)(?:中|里|当中|之中)，?"
    r"(?:已|共|就|还|也|仅|只|则)?有?(?:超过?|逾|近|约|仅|只有?|多达)?$"
)
NUMBERED = re.compile(
    r"(?:[一二两三四五六七八九](?:至[一二两三四五六七八九])?成|\d[\d.]*%)(?:以上|左右|以下)?的?(?=[^，。；\d]{2})"
)  # not 247家|钢厂, which are what is counted over


NO_NAME = re.compile(r"\d{1,2}个月|产生|实现")  # 12个月|目标价, 经营活动|产生|的净现金流


def counted_out(draft: Draft, scene: Scene) -> Part | None:
    """The noun that the counted things are of."""
    if draft.quantity.kind != "count" or draft.group is not None:
        return None
    start = draft.quantity.start
    match = WHOLE.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or match["who"].startswith(("的", "年", "月")):
        return None
    place = Span(*match.span("who"))
    return Part(scene.text[place.start : place.end], place)


def unnumbered(draft: Draft, scene: Scene) -> None:
    """Cut a number that is a claim of its own from the subject of the next: 九成以上|产品…净值翻倍."""
    subject = draft.subject
    if subject is not None and NO_NAME.fullmatch(subject.text):
        draft.subject = draft.owner = None
        return
    place = subject.span if subject is not None else None
    if subject is None or place is None or subject.field != "text" or place.start not in scene.claims:
        return
    match = NUMBERED.match(scene.work, place.start, place.end)
    if match is not None:
        rest = Span(match.end(), place.end)
        draft.subject, draft.owner = Part(scene.text[rest.start : rest.end], rest), None

"""`31个行业中，有12个上涨`: those that are counted out of more; the more only say of which.

The whole stands in front with its own number (68只已上市REITs中，仅|19只).
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

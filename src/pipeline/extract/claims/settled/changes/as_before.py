"""`中环租金按月升0.1%；尖沙咀租金跌|0.5%`: what a change without a word for it is against.

A sentence that compares with the month, the week or the year before goes on so, until it names another time
or turns to what is traded on a day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Basis

SAID = re.compile(
    r"(?P<mom>按月|环比|月[升跌增减降])|(?P<yoy>按年|同比|年[升跌增减降涨])"
    r"|(?P<week>按周|周环比|周[涨跌升降增减])|(?P<qoq>按季|季[增减升跌])"
)
TRADED = re.compile(r"股价|[收现]报|[开收][盘市]|指数|汇率|兑|期货|合约|早盘|午后|盘中|\ue000")
FAR = 60  # characters


def against(draft: Draft, scene: Scene) -> None:
    """Compare a number as the sentence has compared those in front of it."""
    change, zone = draft.change, draft.zone
    if change is None or change.basis != "day" or zone.basis or zone.frame is not None:
        return
    if draft.period is not None and draft.own_period and draft.period.start == draft.period.end:
        return
    start = draft.quantity.start
    found = next(reversed(list(SAID.finditer(scene.work, max(scene.low, start - FAR), start))), None)
    if found is None or found.lastgroup is None or TRADED.search(scene.work, found.end(), start):
        return
    if any(token.kind == "period" and found.end() <= token.start < start for token in scene.tokens):
        return
    draft.change = replace(change, basis=cast("Basis", found.lastgroup))

"""`岚序基金公告，有效认购申请约96亿元`, `，美元份额由70美元降至10美元`: a fund's offer and its units.

What is subscribed to, and how much of it is accepted, is a fund's, though its house tells it. Units in a
currency of their own that begin a clause and are changed from one amount are measured as the units before.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Part

SUBSCRIBED = re.compile(r".*(?:认购申请|认购户数|认购确认|确认比例|配售比例|募集上限)")
UNITS = re.compile(
    r"[，；]\s?(?P<who>(?:人民币|美元|港元|港币|欧元|澳元)(?:[A-IY]类)?份额)(?:[则也亦还]|同步|相应)*"
    r"(?:[由从]|[由从][\d.,]+万?[美港欧澳]?元[^，。；\d]{0,4}[降升调减增至到为低高]+)$"
)
LOOK = 40  # characters


def offered(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Whose what is said of an offer is."""
    _subscribed(draft, memory)
    _units(draft, before, scene)


def _subscribed(draft: Draft, memory: Memory) -> None:
    owner = draft.owner
    if owner is None or kind_of(owner) != "FUND_COMPANY" or draft.metric is None or draft.group is not None:
        return
    if draft.subject is None or draft.subject != subjects.named(owner):
        return  # 岚序基金的新品
    if SUBSCRIBED.match(draft.metric.text) is None:
        return
    funds = [token for token in memory.named if kind_of(token) == "FUND"]
    if funds and len({fund.text for fund in funds}) == 1:
        draft.subject, draft.owner = subjects.named(funds[-1]), funds[-1]


def _units(draft: Draft, before: Draft | None, scene: Scene) -> None:
    start = draft.quantity.start
    if before is None or before.metric is None or draft.quantity.kind != "currency":
        return
    if before.quantity.kind != "currency" or before.quantity.start < scene.low:
        return
    match = UNITS.search(scene.work, max(scene.low, start - LOOK), start)
    if match is not None:
        who = Span(*match.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
        draft.metric, draft.form = before.metric, before.form

"""`该ETF由基金经理某某管理，规模|15亿元`: of the fund, and not of who manages it."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.clauses import FIRST, MORE
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.topic_words import PRONOUN
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span

BY = re.compile(  # 由基金经理甲、乙共同管理，
    rf"(?:现|目前|一直|均|仍|将|拟)*由(?:现任|资深|知名|明星|拟任)?(?:基金经理|投资经理|投资总监|经理|团队)?"
    rf"(?P<who>{FIRST}{MORE}*(?:[、和与及]{FIRST}{MORE}*){{0,3}})(?:先生|女士|等)?(?:共同|负责|独立|单独|亲自|联合)*"
    r"(?:管理|担纲|掌[舵管]|操刀|执掌|运作|任基金经理|担任基金经理)"
)
HIS = re.compile("其(?:在管|管理|任职|从业|个人)|在管|从业|任职")  # 由某某管理，其在管规模|31亿元
FUNDS = "FUND"


def by_manager(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Give the fund what a person's name stands in front of."""
    owner = draft.owner
    if owner is None or kind_of(owner) != "PERSON" or draft.group is not None:
        return
    place = in_text(draft.subject)
    if place is None or not scene.low <= place.start < draft.quantity.start:
        return
    found = BY.finditer(scene.work, scene.low, draft.quantity.start)
    match = next((m for m in found if m.start("who") <= place.start < m.end("who")), None)
    if match is None or HIS.search(scene.work, match.end(), draft.quantity.start):
        return
    funds = [t for t in scene.tokens if t.kind == "entity" and kind_of(t) == FUNDS]
    near = [t for t in funds if t.end <= match.start()] or [
        t for t in funds if match.end() <= t.start <= match.end() + 1
    ]
    if near:
        draft.subject, draft.owner = subjects.named(near[-1]), near[-1]
    elif (pronoun := PRONOUN.search(scene.work, scene.low, match.start())) is not None:
        place = Span(*pronoun.span())
        draft.subject, draft.owner = subjects.resolved(pronoun.group(), place, scene.text, memory)
    elif (known := memory.seen.get(FUNDS)) is not None:
        draft.subject, draft.owner = subjects.named(known), known

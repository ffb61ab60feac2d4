"""`全年出货21万台，不及年初目标的|七成`: how much one time's number is of another's is said of the first.

The words of the other time stand between the verb and 的; they date nothing. Where the sentence says no time
in front of them, the number is of the same time as the one that it is compared with by its measure.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene

NEAR = 24  # characters
OF_OTHER = re.compile(
    r"(?:不及|不足|不到|仅为?|仅有|只有|只及|只相当于|相当于|约为|超过|恢复[至到])(?:了)?"
    r"(?P<other>[^，。；、]{2,14}?)的(?:约|近|逾|超过?|不到|不足)?$"
)
KINDS = frozenset(("percent", "multiple"))


def of_other_time(draft: Draft, before: Draft | None, scene: Scene, times: Times) -> None:
    """Take the time in front of the comparison, and not the one that is compared with."""
    start, period = draft.quantity.start, draft.period
    place = period.span if period is not None else None
    if place is None or draft.quantity.kind not in KINDS or draft.group is not None:
        return
    match = OF_OTHER.search(scene.work, max(scene.low, start - NEAR), start)
    if match is None or match.start("other") != place.start:  # 超过三年的股票贡献了当年收益的|六成
        return
    if before is not None and before.quantity.start >= scene.low and before.subject == draft.subject:
        draft.period, draft.own_period = before.period, False
        return
    said = [t for t in scene.before(draft.index) if t.kind == "period" and t.end <= match.start() + 1]
    draft.period = times.resolved(said[-1]) if said else times.inherited
    draft.own_period = bool(said)

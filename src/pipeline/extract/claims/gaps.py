"""`低于上月0.8个百分点`, `较此超出1.07个百分点`: how far a number is from another, and no bound of it.

高于 and 低于 say a bound where a level stands behind them (`高于50%`). Behind a time and in front of points
they say which way the measure has moved since then, and 超出 in front of points by how much it is more.
"""

from __future__ import annotations

from typing import cast

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.vocabulary import Direction

POINTS = frozenset(("percentage_point", "basis_point", "index_point"))
THAN = re.compile(r"[高低][于過过]$")
WAYS = {"高": "up", "低": "down"}
BEYOND = re.compile(r"(?:超出|高出)(?:了|约|近|逾|达)?$")
TWO = 2  # characters of 高于


def gap(draft: Draft, work: str) -> None:
    """Read a distance as one."""
    zone, quantity = draft.zone, draft.quantity
    if zone.op not in {"<", ">"} or quantity.kind not in POINTS:
        return
    period = zone.period
    if period is not None and THAN.search(work, zone.start, period.start):
        start = period.start - TWO
        draft.zone = zone._replace(
            op=None,
            verb="change",
            word=work[start : period.start],
            direction=cast("Direction", WAYS[work[start]]),
            period=None,
            frame=Token("frame", start, period.end, work[start : period.end]),
        )
    elif quantity.kind != "index_point" and BEYOND.search(work, zone.start, quantity.start):
        draft.zone = zone._replace(op=None)


OF = re.compile("的(?:约|近|逾|超过?|不到|不足)?")


def compared(work: str, period: Token, following: Token | None) -> bool:
    """Whether a time is only what a distance is measured from: 低于|上月|0.8个百分点."""
    distance = following is not None and following.quantity is not None and following.quantity.kind in POINTS
    return distance and THAN.search(work, max(0, period.start - TWO), period.start) is not None


def touches(draft: Draft, work: str) -> bool:
    """由|二季度|的77.14%, 较|二季度|的77.14%: the start of a change or what it is against, and its date."""
    period, frame = draft.zone.period, draft.zone.frame
    if frame is not None and draft.own_period and not draft.zone.verb:
        return OF.fullmatch(work, frame.end, draft.quantity.start) is not None
    if period is None or not draft.zone.source or work[period.end : draft.quantity.start] not in {"的", ""}:
        return False
    return draft.metric is None or "预" not in draft.metric.text

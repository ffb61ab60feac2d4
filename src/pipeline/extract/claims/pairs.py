"""`由232EFlops增长至52.5ZFlops`, `2021年为334.7亿，预计到2030年将达4473.7亿`: two ends of one change."""

from __future__ import annotations

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods import Days

NEAR = 60  # characters between the two numbers; the longest seen between 由 and 至 is 38


def ends(first: Draft, second: Draft) -> bool:
    """Whether two neighbouring numbers are from and to."""
    if second.quantity.start - first.quantity.end > NEAR or first.group is not None:
        return False
    alike = first.quantity.kind == second.quantity.kind
    if first.zone.source and second.zone.reached:
        return alike or "bare" in {first.quantity.kind, second.quantity.kind}
    if not alike or first.quantity.unit != second.quantity.unit:
        return False
    if first.change is not None or second.change is not None or not (first.own_period and second.own_period):
        return False
    same = first.subject == second.subject and first.metric == second.metric
    apart = (
        first.period is not None and second.period is not None and first.period.start != second.period.start
    )
    empty = second.topic.subject is None and second.topic.metric is None
    return same and apart and empty and (second.zone.verb in {"level", "reach"})


def around(first: Draft | None, middle: Draft | None, second: Draft) -> bool:
    """由4.2%下调25个基点至3.95%: the ends stand around the change."""
    if first is None or middle is None or first.pair is not None or middle.change is None:
        return False
    alike = first.quantity.kind == second.quantity.kind
    return (
        alike
        and first.zone.source
        and second.zone.reached
        and second.quantity.start - first.quantity.end <= NEAR
    )


def window(first: Draft, second: Draft) -> Days | None:
    """From the first day of the one to the last of the other: what 期间 means after them."""
    if first.period is None or second.period is None:
        return None
    return Days(first.period.start, second.period.end)

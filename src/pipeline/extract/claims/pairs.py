"""`由232EFlops增长至52.5ZFlops`, `2021年为334.7亿，预计到2030年将达4473.7亿`: two ends of one change."""

from __future__ import annotations

from collections.abc import Sequence

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
    apart = first.period is not None and second.period is not None and first.period.start != second.period.start
    empty = second.topic.subject is None and second.topic.metric is None
    return same and apart and empty and (second.zone.verb in {"level", "reach"})


def window(first: Draft, second: Draft) -> Days | None:
    """From the first day of the one to the last of the other: what 期间 means after them."""
    if first.period is None or second.period is None:
        return None
    return Days(first.period.start, second.period.end)


def link(drafts: Sequence[Draft], last: int) -> int:
    """Number the pairs of a sentence, after `last`; the number of the last one."""
    for first, second in zip(drafts, drafts[1:], strict=False):
        if first.pair is None and ends(first, second):
            last += 1
            first.pair = second.pair = last
            first.change = second.change = None
    return last

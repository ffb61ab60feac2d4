"""`持有8883万股，占公司总股本的20.66%`: a share of the capital belongs to who holds the shares before it."""

from __future__ import annotations

import re

from pipeline.extract.claims.drafts import Draft

OF_CAPITAL = re.compile(
    r"(?:（含）)?[，,（(](?:约|共|合计|分别)?占[^，。；\d]{0,12}(?:股本|股份总数|总股数)[^，。；\d]{0,6}"
)
FAR = 40  # characters between the two numbers


def follow(before: Draft | None, draft: Draft, work: str) -> None:
    """Give a share of the capital the owner of the shares that it is of."""
    if before is None:
        return
    start, end = before.quantity.end, draft.quantity.start
    if before.quantity.unit != "股" or draft.quantity.kind != "percent" or end - start > FAR:
        return
    if before.subject is not None and OF_CAPITAL.fullmatch(work, start, end):
        draft.subject, draft.owner = before.subject, before.owner

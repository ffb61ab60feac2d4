"""`企业贷款增加5.43万亿元，其中，短期贷款增加|1.99万亿元`: a part is of the owner of the whole."""

from __future__ import annotations

from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.scene import Scene

PART = "其中"


def _segment(draft: Draft, scene: Scene) -> int:
    """Where what lies between two semicolons begins."""
    return max(scene.low, scene.work.rfind("；", scene.low, draft.quantity.start) + 1)


def remember(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Note the last number in front of 其中."""
    low = _segment(draft, scene)
    if scene.work.find(PART, low, draft.quantity.start) < 0 and not scene.work.startswith(PART, scene.low):
        memory.host = draft


def of_host(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Give a part whose owner stands elsewhere that of the number in front of 其中."""
    low, host = _segment(draft, scene), memory.host
    part = scene.work.rfind(PART, low, draft.quantity.start)
    if part < 0 or host is None or host.subject is None or draft.group is not None or draft.member:
        return
    if not low <= host.quantity.start < part:
        return
    here = in_text(host.subject)
    if here is None or not low <= here.start < part:
        return
    place = in_text(draft.subject)
    if place is None or place.start < low:
        draft.subject, draft.owner = host.subject, host.owner

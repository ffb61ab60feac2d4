"""`分产品看，…收入|5.9亿元`, `其中，股票型基金募集|362亿元`: parts are of the time that the whole was of."""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.sighting import is_within
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene

LASTING = frozenset(("duration", "technical", "index_point"))
SECTION = re.compile(  # 分地区看，, 负债端，, 同店销售方面，, 其中，
    r"(?:其中，|[分按从就][^，。；\d]{1,8}(?:[来上]?看|划分|分)?，|[^，。；\d]{2,8}(?:方面|[端面上侧])，)"
)
STANDING = re.compile("标准|规定|现行|口径|估值|费率|市场方面|费用|政策|缴费|资金面")


def section(draft: Draft, scene: Scene, times: Times) -> None:
    """分产品看，…收入|5.9亿元: the parts of a report are of the time that all above them was of."""
    whole, said = times.span_above, draft.period
    if whole is None or draft.modality != "actual" or (said is not None and not said.inherited):
        return
    if said is not None and (said == whole or not is_within(said, whole)):
        return
    days = (whole.start, whole.end)
    if any((each.start, each.end) != days for each in times.dates):
        return  # the paragraph has a time of its own
    if draft.quantity.kind in LASTING or any(t.kind == "period" for t in scene.before(draft.index)):
        return
    line = scene.work.rfind("\n", 0, draft.quantity.start) + 1
    head = SECTION.match(scene.work, line)
    if head is None or STANDING.search(head.group()):
        return
    if scene.work.startswith("其中", scene.work.rfind("\n", 0, max(0, line - 1)) + 1):
        return  # what stands above is a part itself
    draft.period, draft.own_period = replace(whole, inherited=True), False

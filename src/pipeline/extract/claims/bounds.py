"""`超过去年全年的|519亿美元`, `约占|三成二`, `向|2%|靠拢`: comparators that bound nothing or stand apart.

超过 in front of a time and a number says that the one spoken of is larger: the number itself is exact, it is
that of the other time. 约 in front of 占 and 靠拢 behind a number belong to the number.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.vocabulary import Operator

MORE = r"(?:超过?|超越|超出|高于|低于|高过|多于|少于|大于|小于|不及|不如|逊于|优于|好于|弱于|强于|逾)了?"
EARLIER = re.compile(  # 高于去年同期的, 低于此前传闻的: what something else is compared with
    rf"{MORE}(?:此前|之前|前次|上次|前期|前值|前一[周月季年][^，。；\d]{{0,4}}|上一?(?:[周月季年]|交易日|季度|年度)[^，。；\d]{{0,4}}"
    r"|(?:市场|分析师|机构|我们|原先|原来|原本|公司)[^，。；\d]{0,4}(?:预期|预测|预估|计划|目标))[^，。；\d]{0,6}的$"
)
THAN = re.compile(rf"{MORE}$")
SHARED = re.compile(r"(?:约|大约|大概|差不多)占[^，。；\d]{0,12}$")
TOWARDS = re.compile(r"[向往朝]$")
NEARS = re.compile(r"(?:附近)?(?:靠拢|看齐|逼近|靠近|收敛)")
FIGURE = "\\d零一二两三四五六七八九十百千万亿几半"
BOUNDED = re.compile(  # 最多|可容纳, 至少|要交
    rf"(?P<word>至少|最少|起码|最多|至多|顶多)(?![的是])(?:[^，。；、：\n{FIGURE}]{{1,6}})$"
)
OF_MANY = re.compile(  # 不低于|成本的|1.1倍
    rf"(?P<word>不低于|不高于|不少于|不多于|不超过)[^，。；、：\n{FIGURE}]{{1,10}}的$"
)
SAYS: dict[str, Operator] = {
    "至少": ">=", "最少": ">=", "起码": ">=", "最多": "<=", "至多": "<=", "顶多": "<=", "不低于": ">=",
    "不少于": ">=", "不高于": "<=", "不多于": "<=", "不超过": "<=",
}  # fmt: skip
LOOK = 24  # characters in front of a number


def bound(draft: Draft, work: str) -> None:
    """Set or clear the comparator of a number."""
    zone, start = draft.zone, draft.quantity.start
    low = max(0, start - LOOK)
    period = zone.period
    if zone.op in {"<", ">"}:
        other = period is not None and THAN.search(work, max(0, period.start - 4), period.start)
        if other or EARLIER.search(work, low, start):
            draft.zone = zone._replace(op=None)
        return
    if zone.op is not None:
        return
    if SHARED.search(work, low, start) or (
        TOWARDS.search(work, low, start) and NEARS.match(work, draft.quantity.end)
    ):
        draft.zone = zone._replace(op="~")
        return
    if draft.quantity.op is not None:
        return
    said = BOUNDED.search(work, low, start)
    if said is None and draft.quantity.kind == "multiple":
        said = OF_MANY.search(work, low, start)
    if said is not None:
        draft.zone = zone._replace(op=SAYS[said["word"]])

"""`持有8883万股，占公司总股本的20.66%`, `前五大行业为有色（12%）`: shares of what is held.

A share of the capital belongs to who holds the shares before it. A percentage in brackets behind what is held
is the share of it, and no move.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.vocabulary import Metric

OF_CAPITAL = re.compile(
    r"(?:（含）)?[，,（(](?:约|共|合计|分别)?占[^，。；\d]{0,12}(?:股本|股份总数|总股数|流通股|流通A股)[^，。；\d]{0,6}"
)
HELD = re.compile(
    r"(?:行业|板块|重仓股?|持仓|个股|品种|债券|资产)(?:依次|分别|主要)?[为是有]|重仓|配置[为了在于]|持有|权重股?[为是]"
    r"|前[两二三四五十]大[^，。；：、（]{0,8}[为是]"
)
MOVED = re.compile("[涨跌升降挫增减]|收益|回报|净值|贡献|[净流]入|折|溢")
FAR = 40  # characters between the two numbers
FAR_BACK = 120  # characters of a list of holdings


def follow(before: Draft | None, draft: Draft, work: str) -> None:
    """Give a share of the capital the owner of the shares that it is of."""
    if before is None:
        return
    start, end = before.quantity.end, draft.quantity.start
    if before.quantity.unit != "股" or draft.quantity.kind != "percent" or end - start > FAR:
        return
    if before.subject is not None and OF_CAPITAL.fullmatch(work, start, end):
        draft.subject, draft.owner = before.subject, before.owner


def held(draft: Draft, work: str, low: int) -> None:
    """前五大行业为有色（|12%）、银行（8%）: how much of all is held in each."""
    start, end = draft.quantity.start, draft.quantity.end
    inside = work[start - 1 : start] == "（" and work[end : end + 1] == "）"
    if draft.quantity.kind != "percent" or not inside or work[start] in "+-−":
        return
    head = max(low, start - FAR_BACK)
    behind = work.find("，", end, end + FAR)
    after = work[end : behind if behind >= 0 else end + FAR].partition("。")[0]
    if HELD.search(work, head, start) and not MOVED.search(work[head:start] + after):
        draft.metric, draft.form = Metric("占比", None, "占比"), "share"

"""`净买入98.7亿`: an amount of money without its unit is in the currency that was spoken of last."""

from __future__ import annotations

import re

from pipeline.extract.claims.drafts import Draft, Memory

MONEY = frozenset(
    (
        "净买入",
        "净利润",
        "分红金额",
        "利润总额",
        "募集金额",
        "回购",
        "市值",
        "市场规模",
        "成交额",
        "投资金额",
        "本金",
        "研发费用",
        "营业收入",
        "规模",
        "申购金额",
        "贷款余额",
        "资产",
        "销售额",
        "净资产",
        "社融",
        "操作量",
    )
)  # measures that are amounts of money
PAID = re.compile(
    r"[买卖亏赚掏募赔投付筹]|吸金|出资|回流|流[入出]|放量|缩量|成交|融资|收入|利润|募资" r"|注资|增资|收购|罚"
)


def paid(draft: Draft, memory: Memory) -> None:
    """Give an amount of money its currency, and remember the one that is written."""
    quantity = draft.quantity
    if quantity.kind == "currency":
        memory.currency = quantity.unit
    words = draft.metric.text if draft.metric else ""
    known = (draft.metric.canonical or "") if draft.metric else ""
    if quantity.kind == "bare" and quantity.scaled and (known in MONEY or PAID.search(words)):
        draft.quantity = quantity._replace(unit=memory.currency, kind="currency")

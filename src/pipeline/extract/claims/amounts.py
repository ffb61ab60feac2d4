"""`净买入98.7亿`, `98.93亿元（美元；下同）`: in which currency an amount of money is that does not say it.

One without its unit is in the currency that was spoken of last, a bare 元 in the article's, or in the one
that a bracket says for all that follows.
"""

from __future__ import annotations

from bisect import bisect_right

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.numbers.units import UNKNOWN
from pipeline.extract.claims.scene import kind_of

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
    r"[买卖亏赚掏募赔投付筹]|吸金|出资|回流|流[入出]|放量|缩量|成交|融资|收入|利润|募资"
    r"|注资|增资|收购|罚|价|租|赚|花费|耗资|市值|逾期"
)
NUMBERS = re.compile(
    r"参数|人口|[网股]民|粉丝|包裹|快[递件]|[人户票片件份股本词]数|用户|人次|订单|份额|股本|出货|[销产货运流]量|交付|[Tt]oken|下载|播放|次数|里程|面积|装机|算力|[月日]活|活跃"
)  # what is counted in hundreds of millions and is no money
LARGE = 10**8  # 亿
LISTED = frozenset(("COMPANY", "FUND"))  # whose shares and units are priced, and not what they make
SHARES = re.compile(r"目标价|股价|开盘价|配售价|发行价|净值|总价|租金")  # the price of a share is an amount
SAME_BELOW = re.compile(
    rf"[（(](?:以|单位[：:])?(?P<word>{currencies.BEHIND}|{currencies.NAMES})(?:计|计价)?[，,、；;]?\s?下同[）)]"
    rf"|(?P<outside>{currencies.BEHIND}|{currencies.NAMES})[（(]下同[）)]"
)


class Below:
    """The currency that a bare 元 means, place by place: the article's, until a bracket says another."""

    __slots__ = ("_codes", "_starts")

    def __init__(self, text: str, currency: str) -> None:
        said = SAME_BELOW.finditer(text) if "下同" in text else ()
        noted = [(match.start(), currencies.behind()[match["word"] or match["outside"]]) for match in said]
        self._starts = [start for start, _ in noted]
        self._codes = [currency, *(code for _, code in noted)]

    def at(self, end: int) -> str:
        """The currency for a number that ends there: the bracket right behind it speaks of it too."""
        return self._codes[bisect_right(self._starts, end)]


def paid(draft: Draft, memory: Memory) -> None:
    """Give an amount of money its currency, and remember the one that is written."""
    quantity = draft.quantity
    if quantity.kind == "price":
        memory.price = quantity.unit
    elif _priced(draft, memory):
        draft.quantity = quantity._replace(unit=memory.price, kind="price")
        return
    if quantity.kind == "currency" and quantity.unit != UNKNOWN:
        memory.currency = quantity.unit
    words = draft.metric.text if draft.metric else ""
    known = (draft.metric.canonical or "") if draft.metric else ""
    if words.endswith("份额"):
        return  # 净申购份额超50亿
    if quantity.kind == "bare" and quantity.scaled and (known in MONEY or _money(draft, words)):
        draft.quantity = quantity._replace(unit=memory.currency, kind="currency")


def _money(draft: Draft, words: str) -> bool:
    """净买入98.7亿, 险资1500亿: what is counted by the hundred million is money, or a number of things."""
    if PAID.search(words) or PAID.search(draft.zone.word):
        return True
    large = "亿" in draft.token.text and draft.quantity.value >= LARGE
    return large and not NUMBERS.search(words)


def _priced(draft: Draft, memory: Memory) -> bool:
    """碳酸锂均价18.1万元/吨，单日跌4000元: the same price is by the same measure."""
    quantity, metric = draft.quantity, draft.metric
    if quantity.kind != "currency" or metric is None or not memory.price.startswith(f"{quantity.unit}/"):
        return False
    if draft.zone.per is not None or draft.per is not None:
        return False  # 收于每桶63美元
    if draft.owner is not None and kind_of(draft.owner) in LISTED:
        return False  # 股价跌破0.65元, below a price by the ton
    same = (
        draft.subject is not None and memory.subject is not None and draft.subject.text == memory.subject.text
    )
    priced = metric.canonical in {"收盘价", "涨跌额"} or metric.text.endswith(("价", "价格"))
    return same and priced and SHARES.search(metric.text) is None

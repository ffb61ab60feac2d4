"""`近1年`, `三年（年率化）`, `5月 | 1-5月` above `零售额 | 同比`: heads that say only when, and of two lines.

What windows are of stands above the table. A length of time is a window only beside one that is sure
(年初至今, 近1月): 1年 | 3年 | 5年 over rates of interest are tenors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.metrics import canonical
from pipeline.plain_tables import spread
from pipeline.plain_tables.cell_words import DAY, WINDOW
from pipeline.text import Span
from pipeline.vocabulary import Metric

RATES = (
    r"(?:区间|阶段|复权|累[计积]|单位|年度|季度|月度|周度|历史|总|年度化|年化)?"
    r"(?:净值增长率|收益率|回报率|涨跌幅|增长率|报酬率|涨幅|跌幅|回报)"
)
AMOUNTS = (
    r"(?:管理|资产|基金|非货|募集|存续)?规模|报价|均价|收盘价|结算价|现货价|价格|运价|销量|产量|库存量?|营业收入|营收|保费收入"
    r"|成交额|成交量"
)
SAID = re.compile(rf"(?P<rate>{RATES})|(?P<amount>{AMOUNTS})")
SURE = re.compile(
    r"(?:年初|本?年|今年)(?:至今|迄今|以?来)|YTD|(?:成立|推出|发行|上市|任职)(?:至今|迄今|以?来|日).*|(?:近|过去|最近).+"
)
LENGTH = re.compile(
    r"(?P<words>(?:[一二两三四五六七八九十]{1,2}|\d{1,2})(?:年|个月|周|星期)|半年)(?:以来)?"
    r"(?:[（(][^（()）]{0,4}(?:年率?化|年度化|累[计积]|年均)[^（()）]{0,3}[)）])?"
)
END_OF = re.compile(  # 9月底, 2025年6月末, 三季度末, 去年末
    r"(?:(?:20\d{2}|[去今上])年)?(?:\d{1,2}月份?|[一二三四1-4]季度?|上半年)[末底]|(?:20\d{2}|[去上])年年?[末底]"
)
OF_FUNDS = re.compile(r"基金|理财|净值|产品|FOF|QDII|ETF|组合")


class Heads(NamedTuple):
    """The lower heads, or those that reach down; and above each lower one the head that it shares."""

    lower: list[Span]
    over: list[Span | None]


def joined(text: str, above: Sequence[Span], below: Sequence[Span]) -> Heads | None:
    """Two lines without figures as the head of one table; None where the second begins anew."""
    if not all(map(len, above)) or not all(map(len, below)):
        return _by_column(above, below)
    if len(above) == 2 and text[above[0].start : above[0].end].endswith(("日", "日期", "时间")):
        return None  # 收益分配基准日 | 2025年3月12日 is a row
    shared = spread(len(above), len(below))
    if shared and (says_when(text, above[-1]) or all(says_when(text, cell) for cell in below)):
        return Heads(
            [above[top] if at is None else below[at] for top, at in shared],
            [None if at is None else above[top] for top, at in shared],
        )
    return None


def _by_column(above: Sequence[Span], below: Sequence[Span]) -> Heads:
    """Lines that lack cells: a head is shared by those on its right that have none, or reaches down."""
    lower: list[Span] = []
    over: list[Span | None] = []
    last: Span | None = None
    for column in range(max(len(above), len(below))):
        top = above[column] if column < len(above) and len(above[column]) else None
        under = below[column] if column < len(below) and len(below[column]) else None
        last = top or last
        lower.append(under or top or Span(below[0].start, below[0].start))
        over.append(last if under else None)
    return Heads(lower, over)


def says_when(text: str, head: Span) -> bool:
    """Whether a head says nothing but when: 报告期（2024年7月1日-2024年9月30日）, 9月底."""
    return any(known.fullmatch(text, head.start, head.end) for known in (WINDOW, DAY, END_OF))


def corner(text: str, header: Sequence[Span]) -> Span | None:
    """The first head of a line whose others say when, if they all measure it: 规模 | 9月底 | 6月底."""
    first, ends = header[0], [END_OF.fullmatch(text, head.start, head.end) for head in header[1:]]
    measured = SAID.fullmatch(text, first.start, first.end) is not None
    return first if measured and any(ends) else None


def said_in(text: str, low: int = 0, *, high: int | None = None, placed: bool = True) -> dict[str, Metric]:
    """What a line or a title says that is measured: the last rate and the last amount in it."""
    found: dict[str, Metric] = {}
    for match in SAID.finditer(text, low, len(text) if high is None else high):
        words = match.group()
        place = Span(*match.span()) if placed else None
        found["rate" if match["rate"] else "amount"] = Metric(words, place, canonical(words))
    return found


def lengths_are_windows(text: str, heads: Sequence[Span]) -> bool:
    """Whether a head among others is a window for sure."""
    return any(SURE.fullmatch(text, head.start, head.end) for head in heads)


def length(text: str, head: Span) -> Span | None:
    """The words of a head that is a length of time: 三年 of 三年（年率化）."""
    match = LENGTH.fullmatch(text, head.start, head.end)
    return Span(*match.span("words")) if match else None


def unsaid(text: str) -> Metric | None:
    """The measure of windows over which none is named, on a page of funds."""
    return Metric("收益率", None, canonical("收益率")) if OF_FUNDS.search(text) else None

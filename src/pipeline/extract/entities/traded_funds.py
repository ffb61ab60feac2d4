"""`公用事业ETF`, `沪深300ETF华夏`: the exchange's nicknames, from `ETF` to the left.

The name goes over the names of the tables as far as they touch, and over the run of characters that is left.
A kind of fund is no fund: 股票ETF, 宽基ETF, 这只ETF, 四只沪深300ETF, 台湾共有27档主动式ETF.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.funds import MAJOR, classed
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

KINDS = re.compile(
    r"(?:股票|债券|债|宽基|行业|主题|跨境|商品|货币|指数|型|类|目标|联接|规模|主动|现货|[这该此只多其]"
    r"|高股息|高息|市值|主动式|被动式|投等债|非投等债|外币|月配息?|[多各该这]档|平衡|原型|期货|相关"
    r"|首[只档]|内地|[三五十]大"
    r"|同类|新|境内|场内|增强|策略|被动|权益|"
    r"行业主题|大型|中型|小型|A股|港股|美股|海外|境外|百亿|千亿|亿元|部分|窄基|红利|黄金股票|公募|各类"
    r"|单只|热门|比特币|以太坊|杠杆|反向"
    r"|台股|台湾|美国|香港|全市场|黄金类|月配型|第[一二三四1-4]季|国内|全球|原油现货|主题型|策略型"
    r"|长债|短债|期权|非货|季配|月配|年配|一周|上周|本周|当周|某|全体|假设|掩护性买权|备兑|虚拟货币"
    r"|[类式]|和|与|或|的|及)+"
)
ETF = re.compile(r"(?<![A-Za-z])ETF(?:基金(?!经理|管理|份额))?(?![A-Za-z]|研究组|研究团队|策略组|团队)")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """From `ETF` to the left."""
    text = reading.text
    ends = _by_end(reading)
    makers = {
        hit.span.start: hit.span.end
        for hit in reading.hits
        if hit.name.kind == "FUND_COMPANY" or (hit.name.kind == "COMPANY" and hit.ambiguous)
    }
    for match in ETF.finditer(text):
        start = _walked(reading, match.start(), ends)
        if start == match.start():
            continue
        if lapse := LAPSE.match(text, start, match.start()):
            start = lapse.end()
        theme = text[start : match.start()]
        if ACTED.search(theme) or theme.endswith("相关"):
            continue
        end = _tail(text, match.end())
        if end in makers and MAKER_END.match(text, makers[end]):
            end = makers[end]  # 沪深300ETF华夏: the exchange's newer names end in the manager's
        elif KINDS.fullmatch(theme):
            continue
        if len(theme) < 2 and theme not in "酒煤":
            continue
        if makers.get(start) == match.start() and theme.endswith(("基金", "资管", "公司")):
            continue  # 华夏基金ETF规模: all of a manager's
        if COUNTED.search(text, max(0, start - 3), match.start()):
            continue
        yield Candidate("FUND", Span(start, classed(text, end)), "funds.traded", Strength.LIKELY)


LAPSE = re.compile(
    r"最?近?[\d一二三四五六七八九十两]+(?:个月|个?交易日|周)(?=.{2})|最?近[\d一二三四五六七八九十两]+(?:年|[天日])(?=.{2})"
)
ACTED = re.compile(r"[着了过]|查询|挑选|选择|比较|研究")  # 标志着ETF纳入, 持股查询ETF
COUNTED = re.compile(r"[\d一二三四五六七八九十两多数几余首][只档支]")
MAKER_END = re.compile(
    r"$|[^\u4e00-\u9fff、]|[和与及的涨跌收成净规已现今昨单在以份盘溢折逆获遭换午早尾居排]|紧随"
)
TAIL = re.compile(r"(?:（QDII）)?(?:发起式)?联接(?:发起式)?(?:基金(?!经理|管理|份额))?(?:（QDII）)?")


def _tail(text: str, end: int) -> int:
    match = TAIL.match(text, end)
    return match.end() if match else end


def _by_end(reading: Reading) -> dict[int, tuple[int, bool]]:
    """Where a name of a theme, index, market or manager ends: where the longest begins; is it a manager's."""
    ends: dict[int, tuple[int, bool]] = {}
    for hit in reading.hits:
        if hit.name.kind in MAJOR:
            place = (hit.span.start, hit.name.kind == "FUND_COMPANY")
            ends[hit.span.end] = min(ends.get(hit.span.end, place), place)
    return ends


HEADS = (
    "港股通",
    "科创板",
    "科创",
    "创业板",
    "中证",
    "上证",
    "国证",
    "恒生",
    "标普",
    "央企",
    "国企",
    "民企",
    "香港",
    "A股",
    "MSCI",
)
TENOR = re.compile(r"(?<![\d.])(?:\d{1,2}|[一二三五七十]{1,2})年期?$")
LEFT_OVER = 4  # characters of a nickname that no table knows: 中概 in 中概互联网
MAKERS = re.compile(
    r"(?:产业|指数|主题|龙头|行业|设备|材料|增强|成长|价值|红利|低波|质量|50|100|300|500|1000|股东回报)$"
)


def _walked(reading: Reading, end: int, ends: dict[int, tuple[int, bool]]) -> int:
    """Where a nickname begins: over names that touch, else the run of characters back to a border."""
    text, edge = reading.text, reading.edges.left(end, 14)
    start = end
    while start > edge:
        if start in ends and ends[start][0] >= edge:
            start, managed = ends[start]
            if managed:
                return start
            continue
        head = next((head for head in HEADS if text.endswith(head, edge, start)), None)
        maker = MAKERS.search(text, max(edge, start - 5), start)
        part = head or (maker.group() if maker else "")
        if not part:
            break
        start -= len(part)
    tenor = TENOR.search(text, max(0, edge - 4), start)
    if tenor and edge in (start, tenor.end()):
        return tenor.start()
    if start - edge <= LEFT_OVER or start == end:
        return edge  # what is left over is a part of the name: 中概互联网
    return start

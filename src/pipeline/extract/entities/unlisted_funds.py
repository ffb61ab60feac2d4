"""`云杉稳健增利债券A`: a fund whose maker no table has; the shape of the name says what it is.

A maker of two to four characters, the words that funds are named with (`稳健`, `增利`, an index, a theme, a
tenor), a type and the letter of a class. Read from the right: the type or the letter, then as many words as
there are, and what is left up to the border is the maker. Kinds of funds have the same shape (`普通债券`,
`各类混合基金`): the first word tells them, and a type alone, without class or code, needs more words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.funds import CLASS, MAJOR, TYPE, classed
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

SHORTEST = 2  # a maker and no word is no name
LONGEST = 26  # characters in front of the type: a maker of 4, an index of 12 and a tenor
LETTER = r"[A-FHIY](?![A-Za-z0-9+\-股类轮级座栋区])"
ANCHOR = re.compile(
    rf"""(?x)
    (?=[混股中超短纯双强可利信债货指LFQE持发定增A-IY])
    (?: 混合(?!所有制) | 股票 | (?:中短|超短|[短纯双强]|可转|利率|信用)?债(?:券|(?={LETTER})) | 货币
  | 指数(?=增强|[AC（(]|型|联接|发起|LOF) | LOF | FOF | QDII | ETF联接
  | (?<=[年月天])持有期? | 发起式? | 定开(?:债券?)? | 定期开放
  | 增强(?=[AC](?![A-Za-z])|策略) | (?<=[\u4e00-\u9fff]){LETTER} )"""
)
# what people do with a fund, in front of its name
LEAD = re.compile(
    r"申购|赎回|认购|定投|抢购|购买|买进|买了|卖了|卖[掉出]|持有(?!期)|投资|基金名称|产品|简称|名为|叫做?"
    r"|首选|推荐|转入|转出|转换"
    r"|(?<=[在想可])买|换成|[减增加]持|重仓|配了|管理|旗下|执掌|掌舵|清仓"
)
MAKER = re.compile(r"[\u4e00-\u9fff]{2,4}")
# words that begin a kind of fund and no name of one
KIND = re.compile(
    r".*(?:[我全本外]国|[的了是在与和及或等各该这那其本某每只档支类型式性化率额占比些]|可转换?|普通"
    r"|偏[股债]|多数|大多|部分|主动|被动|灵活"
    r"|投资|配置|海外|国内|境[内外]|欧美|大型|小型|大盘|小盘|估值|上述|传统|其他|其它|开放|封闭"
    r"|[短中长]期|标准|同类|企业"
    r"|公司|金融|地方|政府|城投|国家|专项|特别|权益|固收|平衡|目标|主题|基金|资金|市场|绩优|优秀"
    r"|业绩|明星|热门|头部|百亿"
    r"|千亿|场[内外]|银行|保险|券商|理财|信托|私募|公募|机构|产品|股息|风险|资产|仓位|组合|新发"
    r"|发行|两只|三只|冠军|表现"
    r"|看好|关注|如果|以及|对于|包括|其中|重点|增加|减少|提高|降低|参与|优质|存量|增量|一般|所有"
    r"|全部|商品|期货|现货"
    r"|国债|央行|财政|政策|交易|分级|指数|主要|纯债|利率|信用|转债|股票|债券|货币|混合).*"
)
GENERAL = re.compile(r"型?(?:基金)?(?:指数|类|策略型?|产品|平均|整体|业绩|仓位|市场|型)")
CODED = re.compile(r"[（(]?(?:代码[：:]?)?\d{6}(?!\d)|[ ]?[|\t][ ]?\d{6}(?!\d)")
ANNOUNCED = re.compile(
    r"(?:型?证券投资基金|恢复|暂停|限制|开放|分红|成立|增聘|变更|基金合同|招募|单位净值|净值|份额"
    r"|清盘|清算|打开|以[^，。]{2,12}为例)"
)
CELL = re.compile(r"[|\t\n《》]|$")
CELL_BEGUN = re.compile(r"^$|[|\t\n《“] ?$")
CELL_NAME = re.compile(r"[\u4e00-\u9fff0-9]{3,14}(?= ?[|\t\n》”]|$)")
TENOR = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:年期?|个月|[天周月日])|20[2-6][05]|(?:滚动|定期)"
)
# two of these make a word that names of funds are full of: 鑫利, 恒泰, 安盈, 稳益
LUCKY = frozenset(
    "安鑫利丰泰盈享益裕祥瑞恒盛兴荣和源泽惠悦嘉汇聚鼎元康顺达福添增稳信宝宏弘鸿景永昌远誉诚睿智慧优双季月金"
)
LONGEST_WORD = 6


@cache
def _words() -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("extract/entities/fund_words.tsv", ("word",)))


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Funds by the shape of their names alone."""
    yield from _celled(reading)
    text, done = reading.text, 0
    anchors = [
        match.start()
        for match in ANCHOR.finditer(text)
        if match.start() - reading.edges.left(match.start(), LONGEST) > SHORTEST
    ]
    if not anchors:
        return
    names = [hit for hit in reading.hits if hit.name.kind in MAJOR]
    makers = {
        hit.span.start
        for hit in names
        if hit.name.kind == "FUND_COMPANY" and text[hit.span.start : hit.span.end] not in _words()
    }  # 成长先锋: the short name of a maker is also a word
    inner = {(hit.span.start, hit.span.end) for hit in names if not hit.name.kind.endswith("COMPANY")}
    for middle in anchors:
        if middle < done:
            continue
        typed = TYPE.match(text, middle)
        last = typed.end() if typed else middle
        end = classed(text, last)
        lettered = CLASS.fullmatch(text, max(last, end - 1), end) is not None
        start, count = _begun(reading, middle, inner, makers)
        if not count or not (typed or (lettered and count > 1)):
            continue
        if lettered or CODED.match(text, end) or _is_told(text, Span(start, end), middle, count):
            done = end
            yield Candidate("FUND", Span(start, end), "funds.unlisted", Strength.LIKELY)


def _begun(reading: Reading, middle: int, inner: set[tuple[int, int]], makers: set[int]) -> tuple[int, int]:
    """Where the name that goes up to `middle` begins, and how many words of funds it has; none: no name."""
    text, edge = reading.text, reading.edges.left(middle, LONGEST)
    for lead in LEAD.finditer(text, edge, max(edge, middle - 3)):
        edge = lead.end()
    if middle - edge <= SHORTEST or any(edge <= place < middle for place in makers):
        return edge, 0  # a maker that is known: `funds` reads it
    counts = {middle: 0}  # by place: how many words there are from it to the type
    for place in range(middle - 1, edge, -1):
        found = [
            counts[after] + 1
            for after in range(place + 1, min(middle, place + 14) + 1)
            if after in counts and _is_word(text, place, after, inner)
        ]
        if found:
            counts[place] = max(found)
    for place in range(edge + 2, min(edge + 5, middle)):
        if place in counts and MAKER.fullmatch(text, edge, place) and not KIND.fullmatch(text, edge, place):
            return edge, counts[place]
    return edge, 0


def _celled(reading: Reading) -> Iterator[Candidate]:
    """`| 云栖恒享180天 |`: a cell of nothing but a maker's name and words of funds."""
    text = reading.text
    for hit in reading.hits:
        start, middle = hit.span.start, hit.span.end
        if hit.name.kind != "FUND_COMPANY" or not CELL_BEGUN.search(text, max(0, start - 2), start):
            continue
        whole = CELL_NAME.match(text, middle)
        if whole is None:
            continue
        counts = {middle: 0}
        for place in range(middle + 1, whole.end() + 1):
            before = [
                at
                for at in range(max(middle, place - 6), place)
                if at in counts and _is_word(text, at, place, set())
            ]
            if before:
                counts[place] = max(counts[at] for at in before) + 1
        if counts.get(whole.end(), 0) > 1:
            yield Candidate("FUND", Span(start, whole.end()), "funds.celled", Strength.LIKELY)


def _is_word(text: str, start: int, end: int, inner: set[tuple[int, int]]) -> bool:
    if (start, end) in inner:
        return True
    if end - start > LONGEST_WORD:
        return False
    word = text[start:end]
    return (
        word in _words() or TENOR.fullmatch(word) is not None or (len(word) == 2 and LUCKY.issuperset(word))
    )


def _is_told(text: str, span: Span, middle: int, count: int) -> bool:
    """Whether a type says enough that has neither class nor code: the words and the borders must."""
    start, end = span.start, span.end
    if GENERAL.match(text, end) or re.search(r"型?基金$", text[middle:end]):
        return count > 1 and text[start - 1 : start] in ("《", "“")
    if text.startswith(("股票", "债", "货币", "指数"), middle):
        alone = (start == 0 or text[start - 1] in "|\t\n《") and CELL.match(text, end) is not None
        return count > 1 or alone or ANNOUNCED.match(text, end) is not None
    return True

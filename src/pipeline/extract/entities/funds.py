"""`嘉实上证科创板芯片ETF联接基金`: a manager, a theme or an index, the type, and the share class.

Three ways in. From the manager's name on: what follows up to the last word of a type is the fund, if no word
that a name does not go on over (表示, 旗下) stands between. From `ETF` to the left: the exchange's nicknames
(`公用事业ETF`), over the names of the tables as far as they touch. From 证券投资基金 or REIT to the left.
A kind of fund is no fund: 股票ETF, 宽基ETF, 这只ETF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

LONGEST = 44  # 汇添富中证沪港深互联网交易型开放式指数证券投资基金发起式联接基金（QDII） has 40
NOT_BEGUN = re.compile(
    r"基金(?!宝)|证券|银行|资产|资管|理财|信托|期货|人寿|财险|集团|资本|投资|投信|投顾|公司|控股|系|旗下"
    r"|等|、|股份|保险"
)
FULL = re.compile(
    r"(?:基金|资产|资管|投信|投资|资本)$"
)  # 南方基金骆帅卸任南方优选成长混合: no fund begins so
TYPE = re.compile(
    r"""(?x)
    (?: (?:型|类)?(?:开放式|封闭式|发起式|发起|交易型|指数|集合|私募|公开募集|基础设施)*
        证券投资基金(?:中基金)?
      | (?:交易型开放式)?指数(?:增强|分级)? | 增强(?:策略)?
      | 股票型? | 混合型? | 债券型? | 货币(?:市场)?
      | (?:纯|[中超]?短|可转|利率|信用|双|强)债券?
      | ETF | 联接 | LOF | FOF | QDII | REITs? | 发起式? | 持有期?(?!有) | 定期开放 | 定开
      | 封闭(?:运作)? | 灵活配置 | 同业存单 | 存单
      | 期货(?=[（(]LOF) | 目标(?:日期|风险) | 养老目标 | 偏债 | 偏股 | 分级 | 中基金
      | 基金(?!经理|管理|份额|合同|公司|托管|代码|简称|业绩比较|行业|市场|净值|资产|持有人|销售|认为|表示)
      | [一二三四五六七八九十\d]+号(?![楼线院])
    )+"""
)
BRACKETED = re.compile(
    r"[（(](?:QDII|LOF|FOF|ETF|REIT|QDII-LOF|QDII-FOF|QDII-FOF-LOF|FOF-LOF|QDII-ETF|人民币|美元)+[）)]"
)
CLASS = re.compile(r"(?:\s?(?:人民币|美元|港币)?[A-FHIORY](?:[/、][A-FHIORY])*(?![A-Za-z0-9+\-股类]))")
NUMBERED = re.compile(r"[一二三四五六七八九十\d]{1,3}号(?![楼线院店])")
PLAIN = re.compile(
    r"(?:公募|私募|货币|债券|股票|混合|指数|权益|主动权益|主动|被动|养老|产业|投资|量化|行业|主题|新|老"
    r"|该|ETF|FOF|QDII|LOF|REITs?|型|类|"
    r"固收|宽基|旗下|场内|场外|证券|联接|契约型|开放式|封闭式|公司|发起式|理财|社保|并购|创投|母"
    r"|引导)*(?:基金|产品)?"
)
KINDS = re.compile(
    r"(?:股票|债券|债|宽基|行业|主题|跨境|商品|货币|指数|型|类|目标|联接|规模|主动|现货|[这该此只多其]"
    r"|高股息|高息|市值|主动式|被动式|投等债|非投等债|外币|月配息?|[多各该这]档|平衡|原型|期货|相关|首[只档]|同类|新|境内|场内|增强|策略|被动|权益|"
    r"行业主题|大型|中型|小型|A股|港股|美股|海外|境外|百亿|千亿|亿元|部分|窄基|红利|黄金股票|公募|各类"
    r"|单只|热门|比特币|以太坊|杠杆|反向|和|与|或|的|及)+"
)
MAJOR = frozenset(["INDEX", "SECTOR", "MARKET", "TECHNOLOGY", "FUND_COMPANY", "GPE", "COMPANY"])


NATIONAL = re.compile(
    r"(?:国家)?(?:集成电路(?:产业投资)?)?大基金(?:[一二三]期)?"
    r"|国家[\u4e00-\u9fff]{2,10}投资基金(?:[一二三]期)?"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Funds by their grammar."""
    yield from _managed(reading)
    yield from _traded(reading)
    yield from _legal(reading)
    for match in NATIONAL.finditer(reading.text):
        yield Candidate("FUND", Span(*match.span()), "funds.national")


def _managed(reading: Reading) -> Iterator[Candidate]:
    """From a manager's name on."""
    text = reading.text
    for hit in reading.hits:
        if hit.name.kind != "FUND_COMPANY" or hit.span.end - hit.span.start > 5:
            continue
        start, middle = hit.span.start, hit.span.end
        if NOT_BEGUN.match(text, middle) or FULL.search(text, start, middle):
            continue
        end = _end(reading, middle)
        if end is not None:
            yield Candidate("FUND", Span(start, end), "funds.managed", Strength.SURE)
            continue
        end = _short_end(reading, middle)
        if end is not None:
            strength = Strength.WEAK if hit.ambiguous else Strength.LIKELY
            yield Candidate("FUND", Span(start, end), "funds.short", strength)
            continue
        end, count = _worded_end(reading, middle)
        if count:
            strength = Strength.LIKELY if count > 1 and not hit.ambiguous else Strength.WEAK
            yield Candidate("FUND", Span(start, end), "funds.worded", strength)


def _end(reading: Reading, start: int) -> int | None:
    """Where the fund that a manager's name began ends: behind the last word of a type, with its class."""
    text, limit = reading.text, _run(reading, start)
    end = None
    for match in TYPE.finditer(text, start, limit):
        end = match.end()
    if end is not None and text[end : end + 1] in ("）", ")"):
        end += 1  # the last type stands in brackets: 混合（FOF）
    if end is None or PLAIN.fullmatch(text, start, end):
        return None
    return _classed(text, end)


def _run(reading: Reading, start: int) -> int:
    """How far the characters of a name go, brackets of a type included."""
    limit = reading.edges.first(start, LONGEST)
    while bracket := BRACKETED.match(reading.text, limit):
        limit = reading.edges.first(bracket.end(), max(0, LONGEST - (bracket.end() - start)))
    return limit


def _classed(text: str, end: int) -> int:
    """With the brackets of a type and the share class that follow."""
    while bracket := BRACKETED.match(text, end):
        end = bracket.end()
    match = NUMBERED.match(text, end) or CLASS.match(text, end)
    return match.end() if match else end


@cache
def _short() -> re.Pattern[str]:
    words = alternatives("fund_words", "word")
    return re.compile(
        rf"[\u4e00-\u9fff0-9]{{0,6}}?(?:{words})(?:[一二三四]年)?(?:[A-FHIORY](?:/[A-FHIORY])*类?)?(?=$"
        rf"|[^\u4e00-\u9fffA-Za-z]|等|基金|净值|的|和|与|近|今|成立|规模|在|以|重仓|持有|由|涨|跌|收益)"
    )


LED = re.compile(r"[\u4e00-\u9fff0-9]{2,8}[A-C]?(?=基金经理)")
NOT_LED = re.compile(
    r".*(?:知名|明星|权益|固收|老牌|资深|新任|旗下|多位|FOF|量化|指数|前任|基金|公司|投资|女|男|位|名"
    r"|顶流|宏观)$"
)


def _short_end(reading: Reading, start: int) -> int | None:
    """`中欧潜力价值`, `汇添富医药保健基金经理`: no type, but the words that funds are named with."""
    text = reading.text
    led = LED.match(text, start)
    if led is not None and not NOT_LED.match(led.group()) and reading.edges.first(start, 12) >= led.end():
        return led.end()
    limit = reading.edges.first(start, 14)
    match = _short().match(text, start, min(len(text), limit + 1))
    if match is None or match.end() > limit or match.end() - start < 2:
        return None
    return match.end()


@cache
def _word() -> re.Pattern[str]:
    return re.compile(alternatives("fund_words", "word"))


def _worded_end(reading: Reading, start: int) -> tuple[int, int]:
    """`金鹰改革红利`, whatever follows: where the words of funds' names end, and how many they are."""
    end, count, limit = start, 0, reading.edges.first(start, 14)
    while (match := _word().match(reading.text, end, limit)) is not None:
        end, count = match.end(), count + 1
    if end > start and (letter := CLASS.match(reading.text, end)) is not None:
        end = letter.end()
    return end, count


ETF = re.compile(r"(?<![A-Za-z])ETF(?:基金(?!经理|管理|份额))?(?![A-Za-z])")


def _traded(reading: Reading) -> Iterator[Candidate]:
    """From `ETF` to the left."""
    text = reading.text
    ends = _by_end(reading)
    makers = {hit.span.start: hit.span.end for hit in reading.hits if hit.name.kind == "FUND_COMPANY"}
    for match in ETF.finditer(text):
        start = _walked(reading, match.start(), ends)
        if start == match.start():
            continue
        theme = text[start : match.start()]
        if KINDS.fullmatch(theme) or (len(theme) < 2 and theme not in "酒煤"):
            continue
        end = _tail(text, match.end())
        if end in makers and MAKER_END.match(text, makers[end]):
            end = makers[end]  # 沪深300ETF华夏: the exchange's newer names end in the manager's
        yield Candidate("FUND", Span(start, _classed(text, end)), "funds.traded", Strength.LIKELY)


MAKER_END = re.compile(r"$|[^\u4e00-\u9fff、]|[和与及的涨跌收成净规]")
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


LEGAL = re.compile(r"(?:证券投资基金|REIT)(?![s法业协])")


def _legal(reading: Reading) -> Iterator[Candidate]:
    """From 证券投资基金 or REIT to the left, where no manager's name was known."""
    text = reading.text
    for match in LEGAL.finditer(text):
        start = reading.edges.left(match.start(), LONGEST)
        body = text[start : match.start()]
        if len(body) < 4 or PLAIN.fullmatch(body) or not "\u4e00" <= body[0] <= "\u9fff":
            continue
        yield Candidate("FUND", Span(start, _classed(text, match.end())), "funds.legal", Strength.LIKELY)

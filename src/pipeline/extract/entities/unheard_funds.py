"""`砚石量化对冲1号`, `霁鼎全球生技医疗基金（美元累积）`: funds of houses that no table has, whatever their kind.

Plans of private managers, products of wealth managers, funds of Hong Kong and Taiwan and the mainland's are
made alike: the house, then words that funds are named with, then an end (a type, a number, a class). Read from
the end to the left, word by word, what is left over up to a border is the house: if it is no word of the
language, little else is asked; if it is one (`远山`), or has a noun (`资产`, `理财`), the end must say more.
What is found is read as if the tables had it: kinds of funds have no house and are never found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import tables
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.funds import MAJOR
from pipeline.extract.entities.stems import HAN, NO_STEM, Stems
from pipeline.extract.entities.unlisted_funds import KIND, LUCKY, TENOR

FARTHEST = 34  # characters in front of the end: a house, an index of 14 and a tenor
LONG = 4  # characters of an index
SHORT = 2  # characters of most houses; and words that say enough by themselves
WORD = 9  # characters of the longest word that is asked for
# where a fund's name may end, without what may follow in brackets and the class
END = re.compile(
    r"""(?x)
    (?=[第\d一二三四五六七八九十A-CEFLQ证私基混股债货指（联增发定持管信类最滚天日月季周宝优精甄臻严成价红回领机先轮驱高息填永入动主稳均])
    (?: (?:第?\d{1,4}|[一二三四五六七八九十]{1,3})(?:号(?![楼线院店文令机车码])|期(?![货间限权末初待国房]))
      | [A-C]期(?![货间限权])
      | (?:证券投资|私募)基金(?=产品)
      | 基金(?!经理(?!人)|公司|管理|份额|业|产品|市场|销售|投资|会|数|界|家|合同|托管|代码|简称|指数|组合)(?<!混合基金)
      | (?<![A-Za-z])ETF(?:联接|基金)?(?![A-Za-z])
      | 混合(?!所有|动力|经营|办公|走[势强弱]|复苏|估值|策略|类|所)(?:型)? | 股票(?!仓|池|市场|价|型|策|类) | 债(?=[A-F](?![A-Za-z])|[（(\n，。、]|$)
      | 债券(?!市|型|类|评|A级) | 货币(?!政|[AB]股|化|市场|供|类) | 指数(?=[A-C](?![A-Za-z])|增强|联接|发起|[（(]?(?:LOF|QDII)) | LOF | FOF | 联接 | (?<=[\u4e00-\u9fff])(?=（(?:QDII|LOF|FOF))
      | (?:增强|发起式?|定开|持有期?)(?![有人体])
      | (?:管理|信托)计划 | 类产品 | (?:最[低短]|滚动)?持有\d{1,3}天
      | (?<!\d)\d{1,3}(?:天(?![内前后来期])|(?:天|个月)(?:持有期?|定开|封闭|滚动持有))
      | (?:天天|日日|月月|季季|周周)[\u4e00-\u9fff] | (?<=[\u4e00-\u9fff]{2})宝(?=[A-F\d]|[^\u4e00-\u9fff]|$)
      | (?:优选|精选|甄选|臻选|严选|成长|价值|红利|回报|领航|优势|机遇|先锋|轮动|驱动|[高优]息|息收|填息|永续|入息|动力|主题|稳健|均衡)(?<!(?:混合|股票|债券|基金|货币)..)
        (?=$|[^\u4e00-\u9fffA-Za-z]|[等的和与及近今快在由于则才拟除配各均也仍已将被获遭涨跌升收报净跑居位排领首占]|成立|规模|净值|首发|募集|基金经理)
    )"""
)
TAIL = re.compile(
    r"""(?x)
    (?: [（(](?:QDII|LOF|FOF|ETF|REIT|[QDIFOLEТ\-]{5,12}|香港|(?:美元|港元|港币|欧元|澳元|人民币|新台币|日圆|英镑|加元)?
        (?:累[计积算]型?|派息|每?[月季][派配]息?|分派|配息|对冲|避险)?)[）)] )*
    (?: [A-FHIYR](?:类(?!别|型|似|股))?(?![A-Za-z0-9+\-股级轮座栋区美港欧澳]) )?"""
)
STRONG = re.compile(
    r"(?:(?<![A-Z])[A-FHIYR]类?|[号期）)]|证券投资基金|私募基金|管理计划|天|(?:天天|日日|月月|季季|周周).|宝)$"
)
CODED = re.compile(r"[ ]?[（(|\t](?:代码[：:]?)?[0-9A-Z]{4,6}[）)\t|]")
NOUN = re.compile(r"(?:银行)?理财|银行|资管|资产|投资|资本|私募|财富|投信|证券|信托")
# words that jieba does not have and no house is called; and kinds, behind which a noun is no house's
NO_HOUSE = re.compile(
    r"[居占逾破创获遭吸].+|.*(?:力挺|狂买|扫货|吸筹|爆款|网红|绩[差优]|小微|踩雷|押中|顶流|在售|投行|宝妈|浮[亏盈]|单[周日]|[月日]内|险资|北上|南向"
    r"|股票|债券|货币|混合|指数|基金|理财|产品|策略|固收|权益|公募|私募|主动|被动|银行|保险|券商|同业|封闭|开放|定期|目标"
    r"|养老|科技|医药|消费|能源|美元|港元|人民|全球|环球|亚[洲太]|跨境|海外|境[内外]|可转|央企|国企|企业|公司|政府|城投"
    r"|类|型|式|只|档|款|批|首|旗|某|该|这|那|各|每|跟踪|挂钩|复制|超额|收益|沪深|中证|上证|深证|国证|恒生|科创|创业|纳[斯指])"
)
SINGLE = frozenset("以买卖投由从将把对购配持入抢选有获在为")
JOINED = frozenset("和与及达至并")
OPENED = re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z0-9]|[与及])(?=[\u4e00-\u9fff]{2,4}$)")
LONE = frozenset("他她它你我您股债金银钱人车房油煤铜铝锂钢茶酒药书家")  # what 和 may stand behind as a word
SHAPE = re.compile(
    r"(?:天天|日日|月月|季季|周周|年年|双[周月])[\u4e00-\u9fff]|[\u4e00-\u9fff]{2}宝|\d{3,4}指增|第?\d{1,4}[号期]|[A-C]期"
    r"|[一二三四五六七八九十]{1,3}[号期]|(?:20\d\d年)|[（(][A-Z\-]{3,12}[）)]|（香港）|CTA|AI|ESG"
)
SHAPED = frozenset("宝增号期）)年AIGO盈利鑫享薪红丰益金添升发赢安开")


@cache
def _words() -> frozenset[str]:
    funds = tables.rows("extract/entities/fund_words.tsv", ("word",))
    more = tables.rows("extract/entities/unheard_words.tsv", ("word",))
    return frozenset(row[0] for row in (*funds, *more))


def funds(stems: Stems) -> Iterator[tuple[str, str]]:
    """The funds of a text whose houses no table has: the whole name, and the house."""
    text = stems.reading.text
    ends = list(END.finditer(text))
    if not ends:
        return
    inner = _by_end(stems)
    open_from = len(text)
    for match in reversed(ends):
        if match.start() >= open_from:
            continue
        end = TAIL.match(text, match.end()).end()  # type: ignore[union-attr]  # it may be empty
        counts = _counted(text, *match.span(), inner)
        found = _begun(stems, counts, match.start(), end)
        if found is not None:
            start, house = found
            open_from = start
            yield text[start:end], house


def _by_end(stems: Stems) -> dict[int, list[int]]:
    """Where names of themes, indices and places end: where they begin."""
    ends: dict[int, list[int]] = {}
    for hit in stems.reading.hits:
        if hit.name.kind in MAJOR and not hit.name.kind.endswith("COMPANY"):
            ends.setdefault(hit.span.end, []).append(hit.span.start)
    return ends


def _counted(text: str, last: int, end: int, inner: dict[int, list[int]]) -> dict[int, int]:
    """By place: how many words of funds' names there are from it to the end."""
    counts = {end: 0, last: 1}
    low = max(0, end - FARTHEST)
    least = last
    for after in range(end, low, -1):
        if after < least:
            break
        count = counts.get(after)
        if count is None:
            continue
        for start in range(max(low, after - WORD), after):
            if _is_word(text[start:after]) and not (text[start].isdigit() and text[start - 1].isdigit()):
                counts[start] = max(counts.get(start, 0), count + 1)
        for start in inner.get(after, ()):
            if start >= low:  # a long one says as much as two words: 中证A500指数
                counts[start] = max(counts.get(start, 0), count + (2 if after - start > LONG else 1))
        least = min(counts)
    return counts


def has_word(body: str) -> bool:
    """Whether a name ends with a word that funds are named with."""
    return any(body[at:] in _words() for at in range(max(0, len(body) - WORD), len(body) - 1))


def _is_word(word: str) -> bool:
    if word in _words() or (len(word) == 2 and LUCKY.issuperset(word)):
        return True
    if word[-1] in SHAPED and SHAPE.fullmatch(word):
        return True
    return word[-1] in "年期月天周日动放" and TENOR.fullmatch(word) is not None


def _begun(stems: Stems, counts: dict[int, int], last: int, end: int) -> tuple[int, str] | None:
    """Where the name begins, and its house."""
    text = stems.reading.text
    strong = STRONG.search(text, max(0, last - 8), end) is not None or CODED.match(text, end) is not None
    for place in sorted(counts):
        if place > last or counts[place] < 2:
            continue
        noun = _noun(text, place)
        start = _house(stems, noun, strong=strong or noun < place, words=counts[place])
        if start is not None:
            return start, text[start:noun]
    return None


def _noun(text: str, place: int) -> int:
    """Where the noun of a house begins that ends at a place; the place itself where there is none."""
    for size in (4, 2):
        if place >= size and NOUN.fullmatch(text, place - size, place):
            return place - size
    return place


def _house(stems: Stems, end: int, *, strong: bool, words: int) -> int | None:
    """Where the house begins that ends there, if it is one."""
    text = stems.reading.text
    edge = stems.reading.edges.left(end, 4)
    if edge == end - 3 and text[edge] in SINGLE:
        edge += 1
    mark = OPENED.search(text, max(0, end - 5), end)
    for start in dict.fromkeys((edge, mark.end() if mark else edge)):
        if 2 <= end - start <= 4 and _is_house(stems, start, end, strong=strong, words=words):
            return start
    start, has = end - 2, fastest().has
    if start < 2 or not strong or not stems.has(start, end) or NO_HOUSE.match(text[start:end]):
        return None
    return start if has(text[start - 2 : start]) and not has(text[start - 1 : start + 1]) else None


def _holds_name(stems: Stems, start: int, end: int) -> bool:
    """Whether a name of the tables stands there; not one that goes on behind it: 青砚安|永续."""
    return any(start <= hit.span.start and hit.span.end <= end for hit in stems.reading.hits)


def _is_house(stems: Stems, start: int, end: int, *, strong: bool, words: int) -> bool:
    """Whether what stands there is called as houses are."""
    word, has = stems.reading.text[start:end], fastest().has
    if HAN.fullmatch(word) is None or NO_HOUSE.match(word):
        return False
    if len(word) > SHORT:  # 棠岸兴和: the brand behind the house may be a word
        plain = "".join(letter for letter in word if letter not in JOINED)
        if NO_STEM.match(plain) or (any(stems.named[start:end]) and _holds_name(stems, start, end)):
            return False
        return not (has(word) or has(word[:2]) or has(word[1:3]) or (len(word) < LONG and has(word[1:])))
    if stems.has(start, end):
        return True
    if word in _words():
        return False
    before = stems.reading.text[start - 1 : start]
    is_open = not before.isalnum() or before in JOINED
    if NO_STEM.match(word):  # 鼎和, 朗月: what is a particle elsewhere
        joined = word[1] in JOINED and word[0] not in LONE
        return is_open and not has(word) and (joined or (strong and words > SHORT))
    if stems.is_place(start, end):
        return strong or words > SHORT
    return is_open and strong and not KIND.fullmatch(word) and not any(stems.named[start:end])

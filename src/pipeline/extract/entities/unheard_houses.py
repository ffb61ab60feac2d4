"""`砚石|量化对冲1号`, `鼎和|科技创新混合`: what in front of the words of a fund's name may be its house.

Two characters that are no word of the language are enough, as are three or four that hold no word. A word
(`远山`), a place (`曲江`) or one with a particle in it (`朗月`) must stand behind a mark, and the name
must end in what only a name ends in.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.stems import HAN, NO_STEM, Stems
from pipeline.extract.entities.unlisted_funds import KIND

LONGEST = 4
SHORT = 2  # characters of most houses; and words that say enough by themselves
NOUN = re.compile(r"(?:银行)?理财|银行|资管|资产|投资|资本|私募|财富|投信|证券|信托")
# words that jieba does not have and no house is called; and kinds, behind which a noun is no house's
NO_HOUSE = re.compile(
    r"[居占逾破创获遭吸].+|.*(?:力挺|狂买|扫货|吸筹|爆款|网红|绩[差优]|小微|踩雷|押中|顶流|在售|投行|宝妈|浮[亏盈]|单[周日]|[月日]内|险资|北上|南向"
    r"|股票|债券|货币|混合|指数|基金|理财|产品|策略|固收|权益|公募|私募|主动|被动|银行|保险|券商|同业|封闭|开放|定期|目标"
    r"|养老|科技|医药|消费|能源|美元|港元|人民|全球|环球|亚[洲太]|跨境|海外|境[内外]|可转|央企|国企|企业|公司|政府|城投"
    r"|类|型|式|只|档|款|批|首|旗|某|该|这|那|各|每|跟踪|挂钩|复制|超额|收益|沪深|中证|上证|深证|国证|恒生|科创|创业|纳[斯指])"
)
HAN_ONLY = re.compile(r"[\u4e00-\u9fff]*")
OPENED = re.compile(r"(?:^|[^\u4e00-\u9fffA-Za-z0-9]|[与及])(?=[\u4e00-\u9fff]{2,4}$)")
SINGLE = frozenset("以买卖投由从将把对购配持入抢选有获在为")  # 买|砚石…: what may stand in front of a house
JOINED = frozenset("和与及达至并")
LONE = frozenset("他她它你我您股债金银钱人车房油煤铜铝锂钢茶酒药书家")  # what 和 may stand behind as a word


def begun(stems: Stems, end: int, *, strong: bool, words: int) -> int | None:
    """Where the house begins that ends there, if it is one.

    `strong`: the name ends in what only a name ends in; `words`: how many words of funds follow the house.
    """
    text = stems.reading.text
    edge = stems.reading.edges.left(end, LONGEST)
    if edge == end - 3 and text[edge] in SINGLE:
        edge += 1
    mark = OPENED.search(text, max(0, end - LONGEST - 1), end)
    for start in dict.fromkeys((edge, mark.end() if mark else edge)):
        if SHORT <= end - start <= LONGEST and _is_house(stems, start, end, strong=strong, words=words):
            return start
    start, has = end - SHORT, fastest().has
    if start < SHORT or not strong or not stems.has(start, end) or NO_HOUSE.match(text[start:end]):
        return None
    return start if has(text[start - 2 : start]) and not has(text[start - 1 : start + 1]) else None


def noun(text: str, place: int) -> int:
    """Where the noun of a house begins that ends at a place; the place itself where there is none.

    A brand of two characters that no table has may stand behind it: 霁川理财|琼享|固收增强2号.
    """
    for brand in (0, SHORT):
        for size in (4, 2):
            end = place - brand
            if end >= size and NOUN.fullmatch(text, end - size, end) and HAN_ONLY.fullmatch(text, end, place):
                return end - size
    return place


def _is_house(stems: Stems, start: int, end: int, *, strong: bool, words: int) -> bool:
    """Whether what stands there is called as houses are."""
    word = stems.reading.text[start:end]
    if HAN.fullmatch(word) is None or NO_HOUSE.match(word):
        return False
    if len(word) > SHORT:
        return _is_long_house(stems, start, end)
    if stems.has(start, end):
        return True
    return words >= SHORT and _is_word_and_house(stems, start, strong=strong, words=words)


def _is_long_house(stems: Stems, start: int, end: int) -> bool:
    """棠岸兴和: no word but the last two, which may be a brand."""
    word, has = stems.reading.text[start:end], fastest().has
    plain = "".join(letter for letter in word if letter not in JOINED)
    if NO_STEM.match(plain) or (any(stems.named[start:end]) and _holds_name(stems, start, end)):
        return False
    return not (has(word) or has(word[:2]) or has(word[1:3]) or (len(word) < LONGEST and has(word[1:])))


def _is_word_and_house(stems: Stems, start: int, *, strong: bool, words: int) -> bool:
    """远山, 曲江, 朗月: two characters that are also a word or hold a particle."""
    text, end = stems.reading.text, start + SHORT
    word, before = text[start:end], text[start - 1 : start]
    is_open = not before.isalnum() or before in JOINED
    if NO_STEM.match(word):
        joined = word[1] in JOINED and word[0] not in LONE
        return is_open and not fastest().has(word) and (joined or (strong and words >= SHORT))
    if stems.is_place(start, end):
        return strong or words > SHORT
    return is_open and strong and not KIND.fullmatch(word) and not any(stems.named[start:end])


def _holds_name(stems: Stems, start: int, end: int) -> bool:
    """Whether a name of the tables stands there; not one that goes on behind it: 青砚安|永续."""
    return any(start <= hit.span.start and hit.span.end <= end for hit in stems.reading.hits)

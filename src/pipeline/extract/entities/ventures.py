"""`霁茶完成B轮融资`, `柠岚、霁季等品牌`: young firms and brands by what is said of them.

A round of money, a value put on them, what they won or built, and being listed as brands leave room for a
name alone. What is a word of the language, or two, is none (`小微企业获得贷款`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.stems import Stems

LED = re.compile(
    r"(?:品牌|初创企业|初创公司|创业公司|独角兽|新势力|厂商|平台|巨头|服务商|连锁|[车药房酒茶]企)$"
)
# 霁茶|完成B轮融资, 岚维|宣布完成数亿元融资
ROUND = re.compile(
    r"(?:(?:正式|已|再度|再次|近日|日前|于?近期|于?(?:今年)?\d{1,2}月(?:底|初|\d{1,2}日)?|刚刚|先后|相继|也|又|还)*(?:宣布)?(?:完成|获得?|官宣|披露)了?"
    r"[^，。；\n]{0,14}?(?:(?:[A-F]\d?\+{0,2}|天使|种子|首|新一|战略|Pre-?[A-C])轮?(?:融资|投资)|亿元?融资|万美?元融资)|(?:相继|先后|近日|同日)?宣布融资)"
)
# 岚轶强|投资3亿元建设, 岚维家|斩获金奖, 砚石|估值超百亿
DEED = re.compile(
    r"(?:(?:拟|将|计划|已)?(?:投资|斥资|豪掷)\d[\d.,]*[百千]?[万亿]元?(?:在|建设|收购|入股|购买|打造|扩)"
    r"|(?:凭借[^，。；\n]{1,16}|首次)?(?:斩获|荣获|摘得)[^，。；\n]{0,10}(?:奖|称号)"
    r"|(?:投后|最新)?估值(?:已|也|将|则|从|由|高达|超|达|突破|约|逾|\d)"
    r"|(?:全国|全球)?门店(?:总?数|突破|超|已))"
)
# 岚咖|获得了字节跳动的投资
FUNDED = re.compile(
    r"(?:还|也|又|均|则)?(?:[在于]?(?:近期|近日|日前|去年|今年|年初)?)?(?:获得?|拿到|得到)了?(?:来自)?"
)
MONEY = re.compile(r"(?:等)?(?:的)?(?:独家|数千万|战略|联合)?(?:投资|领投|注资|融资|入股|加持)")
# 柠岚、霁季、王岚|等品牌
BRANDS = re.compile(
    r"(?P<list>[\u4e00-\u9fff]{2,5}(?:、[\u4e00-\u9fff]{2,5})+)等(?:[多众新一些]{0,2}[\u4e00-\u9fff]{0,3}品牌|初创公司|初创企业|独角兽)"
)
# 茶包品牌|砚里、茶岚空: behind what they are
BRANDED = re.compile(
    r"(?:[茶咖饮食酒装妆店潮业费包]品牌|初创企业|初创公司|独角兽企业?)(?P<list>[\u4e00-\u9fff]{2,4}?(?:[、和][\u4e00-\u9fff]{2,4}?)*)"
    r"(?=[今去昨]|\d|[于将则已也]|宣布|相继|先后|完成|获|走红|出海|开店|上市|推出|关店|创始人|门店|估值|成立|官宣)"
)
MEMBER = re.compile("[^、和]+")
OPENED = "\n。；，、“的"
NO_NAME = re.compile(
    r".*(?:公司|企业|品牌|项目|产品|平台|行业|市场|机构|[者方商店司家院局部校队生会团]|今年|去年|目前|累计|合计|全国|全球|最新|首次)$|.*(?:的|某|其|该|本)"
)
SHORTEST, LONGEST = 2, 5


def firms(stems: Stems) -> Iterator[str]:
    """The firms and brands that a text tells of by money that they were given, and as brands."""
    text = stems.reading.text
    for pattern in (ROUND, DEED):
        for match in pattern.finditer(text):
            yield from _in_front(stems, match.start(), 2 if pattern is ROUND else 3)
    for hit in stems.reading.hits:
        if hit.name.kind in ("COMPANY", "FUND_COMPANY") and MONEY.match(text, hit.span.end):
            for back in range(2, 14):
                start = hit.span.start - back
                if start > 0 and FUNDED.fullmatch(text, start, hit.span.start):
                    yield from _in_front(stems, start, 2)
    for match in (*BRANDS.finditer(text), *BRANDED.finditer(text)):
        for member in MEMBER.finditer(text, *match.span("list")):
            if _is_name(stems, *member.span()):
                yield member.group()


def _in_front(stems: Stems, end: int, least: int) -> Iterator[str]:
    text = stems.reading.text
    start = stems.reading.edges.left(end, LONGEST + 2)
    if led := LED.search(text, max(0, end - LONGEST - 4), end - 1):
        start = max(start, led.end())
    begins = not start or text[start - 1] in OPENED or LED.search(text, max(0, start - 4), start) is not None
    if begins and end - start >= least and _is_name(stems, start, end):
        yield text[start:end]


def _is_name(stems: Stems, start: int, end: int) -> bool:
    word = stems.reading.text[start:end]
    if not SHORTEST <= len(word) <= LONGEST or NO_NAME.match(word):
        return False
    return stems.has(start, end) and not stems.is_made(start, end)

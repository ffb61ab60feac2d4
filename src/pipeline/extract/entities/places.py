"""`美国硅谷`, `江苏省苏州市`: an unbroken chain of places is one span; countries, regions, cities.

A place inside a longer name (`上海银行`) loses to it in `decide`. 我国, 国内 and 海外 name no place.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.names import Hit
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

SUFFIX = re.compile(
    r"(?:省|市(?![场值盈净占销率面民价])|自治区|特别行政区|县(?![域城级委乡])|州(?=市|$|[，。、]))"
)
# 大连市|沙岚口区, 浙江省|岚清县: what a city or a province has in it, behind its full name
INNER = re.compile(
    r"(?<=[市州])(?!开发|高新|新|主城|中心|各|全|辖|郊|城|市|景|园|小|社|免税|保税|自贸|老|核心|区|县|工业|经济|产业|试点|示范|主|海关|物流)"
    r"[\u4e00-\u9fff]{2,3}区(?![域间位内块别分])|(?<=省)(?!各|全|内|首|该|一|多|两|[0-9])[\u4e00-\u9fff]{2,3}县(?![城域级委])"
)
# 上海市场 holds 上海, not 上海市; 伦敦金 is a price
# 印度卢比 is money, 美东时间 a clock
CUT = re.compile(
    r"市[场值盈净占销率面民价]|敦[金银铜铝锌镍锡布]|约[期油金]"
    r"|[\u4e00-\u9fff](?:卢比|泰?铢|里拉|比索|披索|雷亚尔|卢布|兰特|林吉特|令吉|法郎|克朗)"
    r"|[尼南]盾|坡元|东时间"
)
# 对美出口, 输美商品, 美原油库存: a state by one character, before what it trades in
SHORT = re.compile(
    r"(?<=[对输])(?:[美欧日韩]|华(?!为))(?=(?:货物|商品)?(?:进?出口|进口|贸易|关税|投资|顺差|逆差|商品|产品))"
    r"|(?<![\u4e00-\u9fff])美(?=(?:原油|汽油|成品油|精炼油|天然气)(?:库存|产量))"
)
# 记者周某台北14日电: where an agency's report was written
LINE = "places.dateline"
DATELINE = re.compile(r"(?:\d{1,2}月)?\d{1,2}日(?:综合)?(?:外)?(?:专?电|讯)")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Places of the tables, joined where they touch."""
    text = reading.text
    # 岚新社|北京|3月1日电: who writes, and where
    media = {hit.span.end for hit in reading.hits if hit.name.kind == "MEDIA"}
    chain: list[int] = []
    only: Hit | None = None
    for hit in sorted(_places(reading), key=lambda hit: (hit.span.start, -hit.span.end)):
        start, end = hit.span.start, _suffixed(text, hit.span.end)
        if chain and start == chain[1]:
            chain[1] = end
            only = None
        elif not chain or start > chain[1]:
            if chain:
                yield _place(text, chain, only, media)
            chain = [start, end]
            only = hit
        elif end > chain[1] and start > chain[0]:
            continue
    if chain:
        yield _place(text, chain, only, media)
    for match in SHORT.finditer(text):
        yield Candidate("GPE", Span(*match.span()), "places.short")


def _places(reading: Reading) -> list[Hit]:
    places = (hit for hit in reading.hits if hit.name.kind == "GPE")
    return [hit for hit in places if not CUT.match(reading.text, hit.span.end - 1)]


def _suffixed(text: str, end: int) -> int:
    match = SUFFIX.match(text, end)
    end = match.end() if match else end
    inner = INNER.match(text, end)
    return inner.end() if inner else end


def _place(text: str, chain: list[int], hit: Hit | None, media: set[int]) -> Candidate:
    weak = hit is not None and hit.ambiguous
    dated = DATELINE.match(text, chain[1]) is not None
    return Candidate(
        "GPE",
        Span(*chain),
        (LINE if chain[0] in media else "places.short") if dated else "places.known",
        Strength.WEAK if weak else Strength.SURE,
        hit.name if hit is not None else None,
    )

"""`600519.SH`, `2330-TW`, `（515070）`, `A类：017469 / C类：017470`: the codes that securities trade under.

A code with its exchange is sure anywhere. Six digits alone are a code in brackets, behind 代码, or behind
a share class; anywhere else they may be anything. Five digits (Hong Kong), four (Taiwan) and capitals
(`（NVDA）`) in brackets are proposed as weak: they need a name in front of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

EXCHANGED = re.compile(
    r"""(?x)
    (?<![A-Za-z0-9.])
    (?:
        \d{6}\.(?:SH|SZ|BJ|SS|OC|OF|CSI|CNI|XSHG|XSHE|sh|sz|bj|of|KS|KQ)
      | \d{4,5}\.(?:HK|hk)
      | \d{4,6}[A-Z]?\.(?:TWO?|tw)
      | \d{4}\.(?:T|JP)
      | (?:\d{4,6}[A-Z]?|(?:(?<=[（(])|(?<=[（(][ ]))[A-Z]{1,5})-(?:TW|US|HK|CN|JP|KR)
      | [A-Z][A-Z0-9]{2,3}\.SI
      | [A-Z]{2}(?=[A-Z]*\d{4})[A-Z0-9]{9}\d
      | [A-Z]{1,5}(?:\.[AB])?\.(?:US|NASDAQ|NYSE|N|O|OQ|L|LN|DE|PA|AS|HI|GI|IX)
      | (?:NASDAQ|NYSE|AMEX|HKEX|SEHK|HK|SH|SZ|BJ|TWSE|US|LSE)[:：]\s?(?:\d{4,6}|[A-Z]{1,5}(?:\.[AB])?)
      | (?:SH|SZ|BJ|sh|sz|bj)[03468]\d{5}
      | (?:纳斯达克|纽交所|港交所)[:：]\s?(?:\d{4,5}|[A-Z]{1,5})
    )
    (?![A-Za-z0-9]|\.\d)"""
)
CLASSED = re.compile(
    r"""(?x)
    (?<![A-Za-z0-9])
    (?P<class>[A-FHIORY])(?:类份额|份额|类)?(?:基金)?(?:代码)?(?:为|是)?[:：]?\s?
    (?P<code>\d{6})
    (?!\d)"""
)
LISTED = re.compile(
    r"(?:基金主?|证券|股票|股份|产品|交易|场内|认购|申购|下属分级基金的?交易"
    r"|债券|指数)代[码号][:：为是]?\s?(?P<code>\d{6}|\d{5}(?!\d)|\d{4}(?!\d))(?!\d)"
)
# a bracket of codes: the codes, their classes, and little else
BRACKET = re.compile(r"[（(\[](?P<inside>[^（）()\[\]\n]{4,80})[）)\]](?![万亿元]|股(?![价东])|份(?!额))")
# （江州大学经济学院，湖北 武汉 430073）: where letters go
POSTAL = re.compile(
    r"(?:大学|学院|研究[院所]|中心|医院)[\u4e00-\u9fff]{0,8}[，, ]\s?"
    r"[\u4e00-\u9fff]{2,4}\s?(?:[\u4e00-\u9fff]{2,4}\s?)?\d{6}$"
)
SIX = re.compile(r"(?<![\d.A-Za-z,])(?<!\d，)[0-9]\d{5}(?![\d.%A-Za-z万亿元份只股个人吨]|[,，]\d{3}(?!\d))")
ALONE = re.compile(r"(?:(?:港股|股票|证券)?代[码号][:：]?)?\s?(?P<code>\d{4,5}[A-Z]?|[A-Z]{1,5}(?:\.[AB])?)")
# 00878, 00679B, 0050 of Taiwan, 00700 of Hong Kong, in the middle of a text: nothing else has such zeros
ZEROS = re.compile(
    r"(?<![\dA-Za-z.,，:：\-/#])(?:00[4-9]\d\d[A-Z]?|00(?:5\d|6[01]))(?![\dA-Za-z.%号年\-/元万])"
)
BESIDE = re.compile(r"[ ](?P<code>\d{6})(?![\d.])")  # 下属分级基金的交易代码：027240 027241
FIGURES = 6
# （港币柜台）及9145: the second counter of what a keyword has given the code of
COUNTER = re.compile(
    r"(?:（[^（）\n]{2,8}）)?[及和/、／](?:人民币|美元|港币|港元)?(?P<code>\d{5}|\d{4})(?!\d)"
)
# 10年期国债活跃券240011: bonds by the code alone
ACTIVE = re.compile(
    r"(?P<code>2\d{5})(?:(?<=活跃券\d{6})|(?<=(?:国债|国开|农发|进出|特国)\d{6})|(?<=[债开发出国]债\d{6}))"
    r"(?![\d.%万亿元份只])"
)
# 688188 柏楚电子 东吴证券: a row of a list
ROW = re.compile(r"^ ?(?:\d{1,2}[ \t|]+)?(?P<code>[03689]\d{5})[ \t|]+(?=[\u4e00-\u9fff]{2})", re.MULTILINE)
# 银行ETF云栈 567790 1.86: a name, its code, and numbers
NAMED_ROW = re.compile(
    r"^[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{0,12}(?:ETF|LOF|REIT|混合|债)[\u4e00-\u9fffA-Z]{0,4}[ \t]"
    r"(?P<code>[01356]\d{5})(?=[ \t]+[+\-]?\d)",
    re.MULTILINE,
)
SHORT = re.compile(r"[（(](?:港股|股份代号[：:])?(?P<code>\d{1,6})[）)]")
CELL = re.compile(r"(?:(?<=[|\t\n])|^) ?(?P<code>0\d{3,5}[A-Z]?|[1-9]\d{3,5}) ?(?=[|\t\n]|$)", re.MULTILINE)
HEADED = re.compile(r"(?:代[码号]|代号)[^\n]{0,40}\n")
YEARLIKE = re.compile(r"(?:19|20)\d\d$")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every code, those of share classes with their class."""
    text = reading.text
    for match in EXCHANGED.finditer(text):
        yield Candidate("SECURITY_CODE", Span(*match.span()), "codes.exchange")
    for match in LISTED.finditer(text):
        yield Candidate("SECURITY_CODE", Span(*match.span("code")), "codes.keyword")
        if (class_c := BESIDE.match(text, match.end())) and len(match["code"]) == FIGURES:
            yield Candidate("SECURITY_CODE", Span(*class_c.span("code")), "codes.keyword")
        if (second := COUNTER.match(text, match.end())) and not YEARLIKE.match(second["code"]):
            yield Candidate("SECURITY_CODE", Span(*second.span("code")), "codes.keyword")
    yield from _alone(text)
    yield from _of_tables(reading)
    for match in CLASSED.finditer(text):
        yield Candidate("SECURITY_CODE", Span(*match.span("code")), "codes.class", share_class=match["class"])
    headed = HEADED.search(text) is not None
    for match in CELL.finditer(text):
        if headed and not YEARLIKE.match(match["code"]):
            yield Candidate("SECURITY_CODE", Span(*match.span("code")), "codes.cell", Strength.LIKELY)
    for match in BRACKET.finditer(text):
        yield from _bracketed(text, match.start("inside"), match.end("inside"))


def _alone(text: str) -> Iterator[Candidate]:
    """Digits that no other thing has, or that stand where codes do."""
    for match in ZEROS.finditer(text):
        yield Candidate("SECURITY_CODE", Span(*match.span()), "codes.zeros", Strength.LIKELY)
    for pattern, rule in ((ACTIVE, "codes.active"), (ROW, "codes.row"), (NAMED_ROW, "codes.row")):
        for match in pattern.finditer(text):
            yield Candidate("SECURITY_CODE", Span(*match.span("code")), rule, Strength.LIKELY)


def _of_tables(reading: Reading) -> Iterator[Candidate]:
    """`瑞声科技（2018）`, `港铁公司（66）`: a year or a count, but for the code that the name's row has."""
    for hit in reading.hits:
        match = SHORT.match(reading.text, hit.span.end) if hit.name.codes else None
        if match is None:
            continue
        padded = match["code"].zfill(4)
        if any(code.partition(".")[0] in (padded, padded.lstrip("0").zfill(4)) for code in hit.name.codes):
            yield Candidate("SECURITY_CODE", Span(*match.span("code")), "codes.known")


def _bracketed(text: str, start: int, end: int) -> Iterator[Candidate]:
    for match in SIX.finditer(text, start, end):
        if POSTAL.search(text, start, match.end()):
            continue
        yield Candidate("SECURITY_CODE", Span(*match.span()), "codes.bracket")
    alone = ALONE.fullmatch(text, start, end)
    if alone is None or start < 2:
        return
    strength = Strength.WEAK
    if YEARLIKE.match(alone["code"]):
        return
    yield Candidate("SECURITY_CODE", Span(*alone.span("code")), "codes.alone", strength)

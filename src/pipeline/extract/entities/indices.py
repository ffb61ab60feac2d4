"""`上证科创板芯片指数`: a publisher or a market in front, 指数 behind.

The nicknames (`沪指`, `恒指`) and the indices that go without 指数 (`中证500`) are in the tables. An index of
prices, of purchasing managers or of confidence is an economic figure, no market index: its name has no such
head, and is in no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

# 16: the longest body in use, 港股通高股息投资回报低波动优选, has 15
BODY = (
    r"(?:(?![的了在是与及或对将各]|发布|有哪|哪些|什么|核心|公司(?!债)|旗下|首[条只个]|股指|涨跌|跟踪|成分|成份|指数)"
    r"[\u4e00-\u9fffA-Za-z0-9+&\-· ]){1,16}?"
)
MACRO = re.compile(
    r"价格|采购经理|新订单|库存|从业人员|商务活动|生产经营|供应商|信心|景气|CPI|PPI|PMI|消费者|生产者|通胀|物价|房价"
    r"|销量|出货"
)
# 中证电网设备主题指数 is a name, 中证主题指数 and 中证行业主题指数 are kinds
BARE = re.compile(
    r"(?:股|板块|三大|主要|相关|宽基|行业|(?<![\u4e00-\u9fffA-Z\d]{4})主题|行业主题|跟踪|标的|大盘)$"
)


@cache
def _named() -> re.Pattern[str]:
    heads = alternatives("indices", "head")
    return re.compile(
        rf"(?<![A-Za-z])(?:{heads}){BODY}(?:(?:全收益|净收益|收益率|波动率|总)?指数(?!基金经理|有限|公司)"
        rf"|综指|成指)"
    )


# 半导体指数收864点: an index of an exchange's trade, where it moves or stands at a level
TRADE = re.compile(
    r"(?:类股|板块)?指数(?=(?:盘中|终场|早盘|一度|同步|则|亦|也|均|大|小|微|劲|重|急|续|再)?[收报涨跌升挫扬])"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Names that end in 指数, from their head on."""
    text = reading.text
    for hit in reading.hits:
        start, end = hit.span.start, hit.span.end
        begins = hit.name.kind == "SECTOR" and (start == 0 or text[start - 1] in "，。；、：\n和及与")
        if begins and (match := TRADE.match(text, end)):
            yield Candidate("INDEX", Span(start, match.end()), "indices.trade", Strength.LIKELY)
    for match in _named().finditer(reading.text):
        name = match.group()
        if MACRO.search(name) or BARE.search(name.removesuffix("指数")):
            continue
        yield Candidate("INDEX", Span(*match.span()), "indices.named", Strength.LIKELY)

"""`岚海大宗将铜价预测由…上调`, `岑湖城建发行的5亿元中期票据`: firms by what they forecast, borrow and file.

A house that changes a forecast, who borrows by bonds, a bank for development, a share by its American
code (`澜诺斯云（LNSY）公布`), a firm by its fiscal year. What is a word or two of the language is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.stems import Stems

# 岚海大宗|将明年布油均价预测由62美元下调
FORECAST = re.compile(
    r"(?:[也则亦还]|近日|随后)*[将把][^，。；\n]{0,14}?(?:预[测期估]|目标(?:价|位)?|评级)"
    r"[^，。；\n]{0,6}?(?:[从由自]\d|[上下]调|调[升降高低至]|提[升高]|降至)"
)
# 岑湖城建|发行的5亿元中期票据, 沅州城投|发行10亿元短融
BORROWS = re.compile(
    r"(?:[也则亦拟将]|[今昨]日|本周|近日|成功|完成|公开)*(?:发行|簿记|招标)的?(?:\d[\d.]*亿元?|一期)"
    r"[^，。；\n]{0,8}?(?:中期票据|中票|短融|短期融资券|存单|转债|永续债|[司业融]债|资本债|熊猫债|点心债)"
)
# 澜诺斯云|（LNSY）公布
CODED = re.compile(
    r"[（(](?!CPI|PPI|PMI|PCE|GDP|ETF|IPO|LPR|MLF|EIA|IEA|OPEC|FOMC)(?:[A-Z]{3,5}|[A-Z]{2,5}\.[A-Z]{1,2})[）)]"
    r"(?=(?:周[一二三四五]|盘[前后]|美股|[今昨]日|日前|近日|\d{1,2}日|则|股价|一度|收盘?|大|急)*"
    r"(?:公布|披露|第?[一二三四]财?季|20\d\d财年|[涨跌升挫]|上[涨调]|下[跌调]))"
)
# 维桐拉斯|2026财年一季报超预期, 岚斯诺德|一财季减亏
FISCAL = re.compile(
    r"(?:(?:20)?\d\d财年(?:第?[一二三四]财?季度?)?|第?[一二三四]财季)(?:的?(?:财报|[季年]?报|业绩|净?营收|净利润?))?"
    r"(?:超|优于|好于|不及|低于|高于|逊于|胜|减亏|扭亏|转[盈亏]|[由大少多]|同比|为|达|增|预)"
)
# 美股网络安全公司|维桐拉斯|周三盘后公布2026财年
CALLED = re.compile(
    r"公司(?P<name>[\u4e00-\u9fff]{3,4}?)(?=(?:周[一二三四五]|[上本]周|[今昨]日|盘[前后]|美股|于|\d{1,2}[月日])*"
    r"(?:公布|披露|发布)[^，。；\n]{0,10}?(?:财年|财季|季度|业绩|财报))"
)
# 岚得（1597）、岚盟（5306）: Taiwan's codes behind two characters, where a list has several
LISTED = re.compile(
    r"(?:^|(?<=[、；：，。]))(?!指数|公司|基金|股票|代[码号]|合约|期货|证券|编号)(?P<name>[\u4e00-\u9fff]{2})[（(](?!19|20)\d{4}[）)]",
    re.MULTILINE,
)
CODES = re.compile(r"[\u4e00-\u9fffA-Z][（(](?!19|20)\d{4}[）)]")
SEVERAL = 3  # codes that make a list one of shares
# 岚陆|开发银行
DEVELOPS = re.compile(r"(?:开发|进出口)银行(?!业|法|债)")
NO_FIRM = re.compile(
    r".*(?:[署局会院所盟部层组们者员司商厂方家只款名些企股行]|组织|指数|市场|机构|公司|政府|地方|平台)$"
    r"|(?:公司|机构|我们|他们|此前|市场|政府|地方|财政|政策|城投|城商|农商|团队|目前|预计|可能|董事|管理)"
)
OPENED = "\n。；，："
LONGEST = 4  # characters


def firms(stems: Stems) -> Iterator[str]:
    """The firms that a text tells of by what they forecast, borrow and file."""
    text = stems.reading.text
    for pattern in (FORECAST, BORROWS, CODED, FISCAL):
        for match in pattern.finditer(text):
            start, end = stems.reading.edges.left(match.start(), LONGEST), match.start()
            opened = not start or text[start - 1] in OPENED
            if (opened or pattern is CODED) and end - start > 2 and _is_name(stems, start, end):
                yield text[start:end]
    if len(CODES.findall(text)) >= SEVERAL:
        yield from (match["name"] for match in LISTED.finditer(text))
    for match in CALLED.finditer(text):
        if _is_name(stems, *match.span("name")):
            yield match["name"]
    for match in DEVELOPS.finditer(text):
        start, end = match.start() - 2, match.start()
        begins = start >= 0 and stems.reading.edges.left(end, 2) == start
        if begins and _is_name(stems, start, end):
            yield text[start : match.end()]


def _is_name(stems: Stems, start: int, end: int) -> bool:
    word = stems.reading.text[start:end]
    return stems.has(start, end) and not stems.is_made(start, end) and NO_FIRM.match(word) is None

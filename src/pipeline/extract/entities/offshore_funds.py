"""`安联收益成长基金`, `复华台湾科技优息（00929）`: funds of Hong Kong, Taiwan and the world.

Their makers are banks, insurers and brokers as well (国泰, 汇丰, 统一), so that the name of the maker says
little, and what follows much: a name up to 基金 or ETF, the code of a fund in brackets, or a cell of a table
with the words that funds are named with. Which codes are funds': Taiwan's begin with 00, those of leverage
and bonds end in a letter; Hong Kong keeps ranges for them (02800-02849, 03000-03199, 034xx, 072xx-077xx).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.names import LATIN, Words
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

BODY = r"(?:[\u4e00-\u9fffA-Za-z0-9+&·\-]|(?<=[A-Za-z]) (?=[A-Za-z0-9])|（(?:香港|日圆|中国|美国|亚洲)）)"
NO_BODY = re.compile(
    r"表示|认为|相关|旗下|推出|指出|宣布|发行|管理|投信|投顾|的|经理|募集|[和与由在是将因]"
    r"|(?<![投高中初优平特])等(?![权级债])|集团|证券(?!基金)|银行|持有|申购|买进"
    r"|布局|看好|公布|资管|称|境外|月配|这|该|[一两三]档|家族|首席|分析|总代理|公司(?!债|治理)|人寿"
    r"|金控|产险"
    r"|[减增加]持|加码|买入|卖出|赎回|控股|认购|沽|获|指(?!数)|纳入|调[升降]|发布|预[计估期]"
    r"|上[调升涨]|下[调跌]"
)
NAMED = re.compile(
    rf"{BODY}{{1,26}}?(?:(?:上市|信托|交易型|指数)?基金(?!经理|公司|管理|规模|份额|净值|单位|业"
    rf"|产品|市场|销售|投资|会|数|界|家)"
    rf"|ETF(?:基金(?!经理|管理))?(?:联接(?:基金)?)?(?![A-Za-z]))"
)
CODED = re.compile(
    rf"(?P<body>{BODY}{{2,18}}?)[（(](?:股份代号"
    rf"|代[码号])?[:：]?\s?(?P<code>[0-9]{{4,6}}[A-Z]?)(?:\.(?:HK|TW))?[）)]"
)
CODE = re.compile(
    r"00\d{2}|00[6-9]\d\d[A-Z]?|00\d{3}[ABCDKLMRSTU]|006\d{3}"
    r"|0(?:28[0-4]\d|3[01]\d\d|34\d\d|7[2357]\d\d|9[01]\d\d|98[0-4]\d)|8[2-3]\d{3}"
)
OTHER = re.compile(
    r".*(?:金控?|银行?|证券?|人寿|保险?|控股|集团|国际|电|地产|航空|电子|建设|金融|投资|公司)$"
)
CELL = re.compile(rf"(?P<body>{BODY}{{2,20}}?)(?= ?[|\t]| +[\d\-+])")
CELL_START = re.compile(r"(?:^|[\n|\t])[ ]?$")
BRACKETS = re.compile(
    r"[（(](?:美元|港元|港币|欧元|澳元|人民币|新台币|日圆|英镑|加元|累[计积算]|派息|每?月[派配]息?"
    r"|分派|配息|对冲|美元对冲"
    r"|人民币对冲|[A-Z]\d?)+[）)]"
)
CLASS = re.compile(r"[A-Z](?:类(?!别|型|似|股))?(?![A-Za-z0-9+\-股级美港欧澳])")
PLAIN = re.compile(
    r"(?:股票|债券|股债|平衡|货币|型|类|指数|主动式?|被动|高股息|多重资产|ETF|境外|海外|公募|私募"
    r"|对冲|互惠|单位信托|退休|养老"
    r"|投资|产业|主权|并购|慈善|基金){0,2}(?:基金|ETF)"
)

MOVES = ("涨", "跌", "升", "挫", "报", "收", "下挫", "上扬")
INDEXED = ("恒生", "先锋", "平安", "统一", "信安", "晋达", "天利", "百利达", "安本")  # also words and indices
# the mainland's, whose names end in a maker's: 柏瑞 is none in 华泰柏瑞
MAINLAND = (
    "华泰柏瑞",
    "上投摩根",
    "中信保诚",
    "国海富兰克林",
    "交银施罗德",
    "农银汇理",
    "中银国际",
    "海富通",
)


@cache
def _makers() -> Words:
    rows = tables.rows("extract/entities/fund_makers.tsv", ("maker",))
    return Words([*(row[0] for row in rows), *MAINLAND])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        rf"基金|ETF|(?:{alternatives('fund_words', 'word')})"
        r"|优息|高息|美债|公债|公司债|投等债|正2|反1|台股|台湾|增长|领袖|永续|填息|等权|动能|存股|息收"
    )


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Funds whose maker is known, by what follows it."""
    text = reading.text
    for maker, start, middle in _makers().longest(text):
        if maker in MAINLAND:
            continue
        if text[start] in LATIN and start and text[start - 1] in LATIN:
            continue
        begin = middle + 1 if text[middle : middle + 1] == "-" else middle
        if (found := _named(text, begin)) is not None:
            yield Candidate("FUND", Span(start, found), "offshore.named", Strength.SURE)
        elif (found := _coded(text, begin)) is not None:
            yield Candidate("FUND", Span(start, found), "offshore.coded", Strength.SURE)
        elif CELL_START.search(text, max(0, start - 2), start) and (found := _cell(text, begin)) is not None:
            yield Candidate("FUND", Span(start, found), "offshore.cell", Strength.LIKELY)


def _named(text: str, start: int) -> int | None:
    """Up to 基金 or ETF, with the brackets of currency and payment, or the letter of a class."""
    match = NAMED.match(text, start)
    if match is None or NO_BODY.search(match.group()) or PLAIN.fullmatch(match.group()):
        return None
    if any(maker not in INDEXED for maker, *_ in _makers().longest(match.group())):
        return None  # 汇丰把安联收益成长基金: another fund begins inside
    end = match.end()
    while bracket := BRACKETS.match(text, end):
        end = bracket.end()
    letter = CLASS.match(text, end)
    return letter.end() if letter else end


def _coded(text: str, start: int) -> int | None:
    """A name in front of a fund's code."""
    match = CODED.match(text, start)
    if match is None or NO_BODY.search(match["body"]) or OTHER.fullmatch(match["body"]):
        return None
    return match.end("body") if CODE.fullmatch(match["code"]) else None


def _cell(text: str, start: int) -> int | None:
    """A whole cell of a table, with a word that funds are named with."""
    match = CELL.match(text, start)
    if match is None or NO_BODY.search(match["body"]) or OTHER.fullmatch(match["body"]):
        return None
    if match["body"].endswith(MOVES):
        return None  # 恒生指数跌 1.93%
    return match.end("body") if _words().search(match["body"]) else None

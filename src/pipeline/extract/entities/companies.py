"""`青山控股集团有限公司`, `同心传动（833454）`, `东方证券(8.820,0.28,3.28%)`: companies by form.

A legal form (股份有限公司) ends a name surely; a code or a quote in brackets behind a run of characters
makes it a name; 证券, 银行, 集团 and their like end names that are only likely. Managers of funds
(基金管理有限公司, 投信) are FUND_COMPANY.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.extract.entities import legal
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.names import Name, known
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span
from pipeline.vocabulary import EntityType

BUSINESS = re.compile(
    r"(?P<tail>证券|银行|期货|信托|人寿|财险|保险|集团|控股|资管|投信|理财子公司|理财|投顾|电器|药业|制药"
    r"|生物|科技|股份|重工|电子|能源|汽车|影业|航空|传媒|电力|矿业|化工"
    r"|钢铁|食品|酒业|证券资管)"
)
TRADES = ("证券", "银行", "期货", "信托", "人寿", "财险", "集团", "投顾")
# 当地证券公司, 证券市场, 银行销售管理: of the trade, no firm
TRADED = re.compile(
    r"公司|市场|投资(?!者)|交易|账户|法|从业|行业|业务|销售|理财产品|存款|贷款|卡|间|机构|业(?![务绩])"
)
HAN = re.compile(r"[\u4e00-\u9fff]+")
OWN = 2  # characters of a firm's own in front of its trade
# kinds of banks and brokers, not one of them
COMMON = re.compile(
    r"分管|当地|提高|加强|推动|支持|鼓励|引导|促进|规范|规定|创设|标品|家庭|服务|证券投资|集团|曾|中资|该|本|大型|国有|跨国|上市|保险|外资|各|商业|投资"
    r"|中央|保管|托管|候选|证券投|收款|农商|城商|村镇|政策|股份"
    r"|头部|中小|直销|理财|私人|影子|世界|银行|互联网|民营|地方|商品|股指|"
    r"国债|原油|黄金|资产|有价|信用|债券|合资|政府|企业|基金|集合|单一|家族|公益|代销|托管|网上|手机|开放"
    r"|电话|质押|持牌|海外|多家|所有|全部|旗下|主要|"
    r"其他|一些|这些|两大|三大|四大|五大|六大|部分|大中|非银|期货|利率|美股|港股|金融|综合|产业|控股|母"
    r"|子|龙头|高端|传统|住房|发展|开发|定向|权益|沪铜|螺纹|铁矿|原|抵押|转融"
    r"|融券|流通|交易|人民币|境外|境内"
)
# what a business is told by, behind it: it speaks or acts
ACTS = re.compile(
    r"(?:首席|研究所|研究院|研报|研究报告|分析师|分析|表示|认为|指出|称|预计|发布|公告|披露|宣布|公布"
    r"|股价|涨停|跌停|董事长|总裁|CEO|创始人|旗下|子公司|策略|固收|宏观|"
    r"涨|跌|收涨|收跌|领涨|领跌|、|和|与|等|（|\()"
)
QUOTED = re.compile(
    r"""(?x)
    [（(]
    (?: \d{6}(?:[,，.]\s?(?:SH|SZ|BJ))?[,，]\s?\d+\.\d+
    | \d+\.\d{2,3}[,，]\s?[+\-]?\d+\.\d{2,3}[,，]\s?[+\-]?\d+\.\d{2}[%％] )"""
)
CODED = re.compile(
    r"""(?x)
    [（(](?:(?:股票|证券|港股|股份)?代[码号][:：])?\s?
    (?: 0\d{3,5}[A-Z]?(?=[）)]) | (?P<six>\d{6})(?!\d)(?:\.(?P<exchange>SH|SZ|BJ|SS|sh|sz|bj))? | \d{4,5}\.HK
    | \d{4}\.TW | [A-Z]{1,5}\.(?:US|N|O) | (?:NASDAQ|NYSE|纳斯达克|HK|SH|SZ)[:：]\w{1,6}
      | [ＡA]股)"""
)
OF_SHARES = re.compile(
    r"(?<!\d)(?:60[0135]|30[01])\d{3}(?!\d)"
)  # 中信岚工（601608）: no fund has such a code
WIRED = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}[讯电]|记者|快讯|公告|简称|[\u4e00-\u9fff]{0,4}网) "
)  # 讯 岚西车轴（600495）
CODE = re.compile(r"\d{4,6}[A-Z]?")
# Taiwan's funds of bonds and leverage, and what Hong Kong keeps for funds; others look like codes of shares
OF_FUNDS = re.compile(r"00\d{3}[ABCDKLMRSTU]|006\d{3}|0(?:28[0-4]\d|3[01]\d\d|7[23]\d\d)")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Companies and managers by form."""
    text = reading.text
    yield from legal.candidates(reading)
    yield from _anchored(reading)
    yield from _tickered(reading)
    yield from _business(reading)
    yield from _placed(reading)
    yield from _moved(reading)
    for match in SPECIAL.finditer(text):
        yield Candidate("COMPANY", Span(*match.span()), "companies.special")


# *ST合泰: an exchange's warning in front of a short name of two characters
SPECIAL = re.compile(
    r"(?<![A-Za-z])(?:\*ST|S\*ST|SST|ST)(?!板块|股票|个股|公司|概念|制度|类股|风险|企业"
    r"|摘帽)[\u4e00-\u9fff]{2}(?!板块)"
)
PLACED = re.compile(
    r"(?:总公司|集团|控股集团|酒厂|酒业(?!务)|(?<![子母分总该本])公司)(?!债|章程|治理|法|价值|基本面|管理层|业绩)"
)

# 景德镇农商行: the banks of places
LOCAL_BANK = re.compile(
    r"[市县区]?(?:农村商业银行|农商银行|农商行|农信社|农信联社|村镇银行)(?:股份有限公司)?"
)


# what shares do in a round-up, directly behind the name
MOVED = re.compile(
    r"(?:^|(?<=[，。；、：\n]))(?P<name>[\u4e00-\u9fff]{3,4})"
    r"(?=(?:(?:盘中|早盘|尾盘|午后|一度|双双|跟|均|再度|收|大|领|续|直线)?"
    r"(?:涨停|跌停|封板|[涨跌升挫](?:幅)?[近逾超约]\d|[涨跌]\d+(?:\.\d+)?%)))"
)
NO_SHARE = re.compile(
    r"股|板块|指|概念|期货|行业|产业|主力|合约|油|金$|银$|铜|铝|锌|镍|锡|煤|钢|矿|价|额|率|量|值|债|汇"
    r"|元$|市|个|盘|基金|收|均|其|本|该|累计|分别|最|一度|双双|年|月|周|日|"
    r"业绩|同比|环比|净|营|利润|题|赛道|方向|龙头|资金|成交|跌|涨|升|期|现货|昨|今|权重|多数|全线|集体"
    r"|物品|食|蛋|蔬|菜|肉|鞋|衣|烟|酒类|房租|租金|费|类|水电|燃|居住|住屋|住宿|交通|农村|城市|城镇|家居|杂项"
    r"|季内|需要|纷纷|部分|大部|区间|随后|此前|其中|连续"
)


def _moved(reading: Reading) -> Iterator[Candidate]:
    """`大地电气涨逾260%`: three or four characters between a mark and the move of a share."""
    known = {hit.span.start for hit in reading.hits}
    for match in MOVED.finditer(reading.text):
        start, end = match.span("name")
        free = not any(place in known for place in range(start, end))
        if free and NO_SHARE.search(match["name"]) is None and reading.edges.left(end, 4) == start:
            yield Candidate("COMPANY", Span(start, end), "companies.moved", Strength.LIKELY)


def _placed(reading: Reading) -> Iterator[Candidate]:
    """`西藏公路工程总公司`: a place in front, and no word between that a name does not go on over."""
    text = reading.text
    for hit in reading.hits:
        if hit.name.kind != "GPE" or hit.ambiguous:
            continue
        start, middle = hit.span.start, hit.span.end
        limit = reading.edges.first(middle, 14)
        if bank := LOCAL_BANK.match(text, middle):
            yield Candidate("COMPANY", Span(start, bank.end()), "companies.placed", Strength.LIKELY)
        match = PLACED.search(text, middle + 2, min(len(text), limit + 2))
        if match is not None and GENERIC.search(text[middle : match.start()]) is None:
            yield Candidate("COMPANY", Span(start, match.end()), "companies.placed", Strength.LIKELY)


GENERIC = re.compile(
    r"上市|本土|国有|企业|大型|龙头|跨国|科技公司|互联网$|保险$|基金|投资者|市场|分支|最大|第[一二三]"
    r"|芯片$|半导体$|科技$|石油$|汽车$|[大小]$|证券$|新|多家|两家|三家"
)


def _anchored(reading: Reading) -> Iterator[Candidate]:
    """`新易盛(68.200,2.11,3.19%)`: the characters in front of a code or a quote."""
    text = reading.text
    managers = {hit.span.start for hit in reading.hits if hit.name.kind == "FUND_COMPANY"}
    for pattern, rule in ((QUOTED, "companies.quoted"), (CODED, "companies.coded")):
        for match in pattern.finditer(text):
            end = match.start()
            start = _behind_kind(reading, reading.edges.left(end, 10), end)
            if wire := WIRED.match(text, start, end):
                start = wire.end()
            if text.endswith(("A股", "H股"), start, end):
                end -= 2
            body = text[start:end]
            if len(body) < 2 or not body[0].isalnum() or body.isdigit():
                continue
            if start in managers and OF_SHARES.search(match.group()) is None:
                kind: EntityType | None = "FUND"
            else:
                groups = match.groupdict()
                digits = CODE.search(match.group()) if pattern is CODED else None
                if digits is not None and OF_FUNDS.fullmatch(digits.group()):
                    kind = "FUND"
                else:
                    kind = _kind(body, groups.get("six"), groups.get("exchange"))
            if kind is not None:
                yield Candidate(kind, Span(start, end), rule, Strength.LIKELY)


KIND_OF_SHARE = re.compile(
    r"(?:权重|重磅|蓝筹|龙头|概念|成[份分]|次新|白马|大盘|小盘|科技|题材|中概|热门|人气|明星|妖|牛|个|蓝筹|防守|重仓)股|[\u4e00-\u9fff]{2,4}龙头股?|模组厂|代工厂|料"
)


def _behind_kind(reading: Reading, start: int, end: int) -> int:
    """`白酒股水井坊（600779）`, `料澜湾科网（07992）`: behind the kind of share, a theme or not."""
    text = reading.text
    match = KIND_OF_SHARE.match(text, start, end)
    begun = match.end() if match else start
    if match is None and (place := text.find("股", start + 2, end)) > 0:
        themed = any(
            hit.name.kind == "SECTOR" and hit.span.start >= start and hit.span.end == place
            for hit in reading.hits
        )
        begun = place + 1 if themed else start
    return _before_trade(text, begun if end - begun > 1 else start, end)


def _before_trade(text: str, start: int, end: int) -> int:
    """`；岚年药业（09735）`: no trade alone is a name; two characters before it are a firm's own."""
    own = start - OWN
    begins = own == 0 or (own > 0 and HAN.match(text, own - 1) is None)
    cut = begins and HAN.fullmatch(text, own, start) is not None
    return own if cut and _trades().fullmatch(text, start, end) else start


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(alternatives("trades", "word"))


def _kind(body: str, six: str | None, exchange: str | None) -> EntityType | None:
    if body.endswith("指数"):
        return "INDEX"
    if re.search(r"(?:ETF|LOF|REIT|联接|混合|债券|基金|产业信托|投资信托)[A-Z]?$", body):
        return "FUND"
    if re.search(r"(?:代码|公司|类|份额|股票|证券|简称|券|观察|[国政信]债|周报|日报)$", body):
        return None
    if six and not exchange and not re.match(r"[03648]", six):
        return "FUND"
    return "COMPANY"


TICKERED = re.compile(r"[（(](?P<code>\d{1,6})(?:[.\-](?:HK|SH|SZ))?[）)]")


@cache
def _by_code() -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in known():
        for code in name.codes if name.kind == "COMPANY" else ():
            found.setdefault(code.partition(".")[0].lstrip("0"), []).append(name)
    return found


def _tickered(reading: Reading) -> Iterator[Candidate]:
    """`东亚（00023-HK）`: the beginning of the name that the tables have with this code."""
    text = reading.text
    for match in TICKERED.finditer(text):
        end = match.start()
        for name in _by_code().get(match["code"].lstrip("0"), ()):
            size = next(
                (
                    n
                    for n in range(min(len(name.name) - 1, end), 1, -1)
                    if text.endswith(name.name[:n], 0, end)
                ),
                0,
            )
            if size:
                yield Candidate("COMPANY", Span(end - size, end), "known.name", Strength.SURE, name)


OF_A_FIRM = re.compile(r"(?:证券|银行|基金|期货|研究)$")


def _business(reading: Reading) -> Iterator[Candidate]:
    """`建信期货表示`: a trade's word behind a short run, and then something that a business does."""
    text = reading.text
    owners = {hit.span.start: hit.span.end for hit in reading.hits if hit.name.kind == "COMPANY"}
    for match in BUSINESS.finditer(text):
        start = reading.edges.left(match.start(), 8)
        body = text[start : match.start()]
        if (
            match["tail"] in TRADES
            and 2 <= len(body) <= 4
            and HAN.fullmatch(body)
            and not COMMON.search(body)
            and not TRADED.match(text, match.end())
            and not (
                match["tail"] == "集团" and start in owners and owners[start] < match.end()
            )  # 大摩料集团
        ):
            yield Candidate("COMPANY", Span(start, match.end()), "companies.trade", Strength.LIKELY)
        if ACTS.match(text, match.end()) is None:
            continue
        weak = match["tail"] not in ("证券", "银行", "期货", "信托", "人寿", "财险", "投信", "资管")
        if weak and OF_A_FIRM.search(body):
            continue  # 中宸证券|汽车首席分析师
        if not 2 <= len(body) <= (4 if weak else 5) or not re.fullmatch(r"[\u4e00-\u9fffA-Z]+", body):
            continue
        kind: EntityType = "FUND_COMPANY" if match["tail"] in ("投信", "资管", "证券资管") else "COMPANY"
        yield Candidate(kind, Span(start, match.end()), "companies.business", Strength.WEAK)

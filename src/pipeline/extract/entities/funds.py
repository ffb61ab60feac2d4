"""`嘉实上证科创板芯片ETF联接基金`: a manager, a theme or an index, the type, and the share class.

Two ways in. From the manager's name on: what follows up to the last word of a type is the fund, if no word
that a name does not go on over (表示, 旗下) stands between. From 证券投资基金 or REIT to the left.
The exchange's nicknames are in `traded_funds`, funds of makers that no table has in `unlisted_funds`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

LONGEST = 44  # 汇添富中证沪港深互联网交易型开放式指数证券投资基金发起式联接基金（QDII） has 40
NOT_BEGUN = re.compile(
    r"基金(?!宝)|证券|银行|资产|资管|理财|信托|期货|人寿|财险|集团|资本|投资|投信|投顾|公司|控股|系|旗下"
    r"|等|、|股份|保险"
)
FULL = re.compile(r"(?:基金|资产|投信|投资|资本)$")  # 南方基金骆帅卸任南方优选成长混合: no fund begins so
TYPE = re.compile(
    r"""(?x)
    (?: (?:型|类)?(?:开放式|封闭式|发起式|发起|交易型|指数|集合|私募|公开募集|基础设施)*
        证券投资基金(?:中基金)?
      | (?:交易型开放式)?指数(?:增强|分级)? | 增强(?:策略)?
      | 股票型? | 混合型?(?!所有制) | 债券型? | 货币(?:市场)?
      | (?:纯|[中超]?短|可转|利率|信用|双|强)债券?
      | ETF | 联接 | LOF | FOF | QDII | REITs? | 发起式? | 持有期?(?![有人])
      | 定期开放(?:债券?)? | 定开(?:债券?)?
      | 封闭(?:运作)? | 灵活配置 | 同业存单 | 存单
      | 期货(?=[（(]LOF) | 目标(?:日期|风险) | 养老目标 | 偏债 | 偏股 | 分级 | 中基金
      | (?<!基金)基金(?!经理|管理|份额|合同|公司|托管|代码|简称|业绩比较|行业|市场|净值|资产|持有人
          |销售|认为|表示)
      | [一二三四五六七八九十\d]+号(?![楼线院])
    )+"""
)
BRACKETED = re.compile(
    r"[（(](?:QDII|LOF|FOF|ETF|REIT|QDII-LOF|QDII-FOF|QDII-FOF-LOF|FOF-LOF|QDII-ETF"
    r"|(?:人民币|美元)(?!）[A-Z]{2}))+[）)]"
)
CLASS = re.compile(
    r"(?:\s?(?:人民币|美元|港币)?[A-FHIORY](?:[/、][A-FHIORY])*(?![A-Za-z+\-股类]|收益股|\d(?!\d{3}年)))"
)
NUMBERED = re.compile(r"[一二三四五六七八九十\d]{1,3}号(?![楼线院店])|(?:式第?)?\d{1,3}期")
PLAIN = re.compile(
    r"(?:公募|私募|货币|债券|股票|混合|指数|权益|主动权益|主动|被动|养老|产业|投资|量化|行业|主题|新|老"
    r"|该|基础设施|不动产|ETF|FOF|QDII|LOF|REITs?|型|类|"
    r"固收|公开募集|规范|宽基|旗下|场内|场外|证券|联接|契约型|开放式|封闭式|公司|发起式|理财|社保|并购|创投|母"
    r"|引导)*(?:基金|产品)?"
)
MAJOR = frozenset(["INDEX", "SECTOR", "MARKET", "TECHNOLOGY", "FUND_COMPANY", "GPE", "COMPANY"])


# 鸿雁18号集合资金信托计划: plans of trusts and brokers, by number
PLANS = re.compile(r"号(?:(?:集合|单一)(?:资金信托计划|资产管理计划)|私募证券投资基金)")
NUMBERED_PLAN = re.compile(r"[\u4e00-\u9fff]{2,8}\d{1,3}")
# 南方两倍做多海力士, 平安养老2035: what a manager's short name goes on with in no other name
GEARED = re.compile(
    r"(?:每日)?(?:[两二2]倍|[反正]向[一两二12]倍|一倍|1\.5倍)(?:做[多空]|看[多空]|杠杆|反向)?"
    r"(?:英伟达|特斯拉|恒指|恒科|恒生科技|恒生指数|三星电子|海力士|[\u4e00-\u9fff]{2,6}(?=[（(]))"
    r"|养老(?:目标)?(?:日期)?20[2-6][05](?!年)(?:[一二三五]年(?:持有)?)?[AY]?"
)
# 青禾基金云岭仓储REIT: a trust in houses has its manager's name with 基金
ESTATE = re.compile(
    r"(?:(?!旗下|发行|首[单只批个]|公募|管理|推出|申报|看[好淡多空]|持有|[买卖][入出]|[增减]持|布局|配置|投资|认购|参与"
    r"|表示|认为|[称指说新只的和与及类型、])[\u4e00-\u9fff]){4,10}REIT(?![s法业协指板])"
)
# 场内简称：中港REIT, 基金简称 岚川添益债券: what a notice calls its fund
CALLED = re.compile(
    r"(?:基金|场内|扩位)(?:扩位)?(?:证券)?简称[：:为]?[ \t]?[“「]?"
    r"(?P<name>(?!成立|代码|规模|日期|类型|单位|业绩|份额|近)[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{2,20}"
    r"(?:（(?:QDII|LOF|FOF)）)?[A-F]?)(?=[”」，。；、）)\s|]|$)"
)
# 云栖鑫选混合1年: what the wealth managers of banks sell
WEALTH = re.compile(
    r"(?:(?![的在与和及了为将]|旗下|公司|理财|推出|发行|披露)[\u4e00-\u9fff]){2,8}?"
    r"\d{1,3}(?:天|个月|年(?![来内前后期末报])|号)(?:持有期?|定开|封闭)?[A-F]?(?![A-Za-z0-9])"
)
# 旗下“棠岸港股追踪基金”: what a house's name and quotation marks enclose
QUOTED = re.compile(
    r"旗下的?[“「](?P<name>[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）]{3,18}(?:基金|混合|债券|ETF))[”」]"
)
NATIONAL = re.compile(
    r"(?:国家)?(?:集成电路(?:产业投资)?)?(?<![一二两三四五六七八九十几百各\d])大基金(?:[一二三]期)?"
    r"|(?:全国社保基金|社保基金|基本养老保险基金|基本养老)[一二三四五六七八九零〇\d]{3,5}组合"
    r"|国家[\u4e00-\u9fff]{2,10}投资基金(?:[一二三]期)?"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Funds by their grammar."""
    yield from _managed(reading)
    yield from _wealth(reading)
    yield from _estates(reading)
    yield from _legal(reading)
    for match in PLANS.finditer(reading.text):
        middle = match.start()
        start = reading.edges.left(middle, 12)
        if NUMBERED_PLAN.fullmatch(reading.text, start, middle):
            yield Candidate("FUND", Span(start, match.end()), "funds.plan", Strength.LIKELY)
    for match in CALLED.finditer(reading.text):
        yield Candidate("FUND", Span(*match.span("name")), "funds.named", Strength.LIKELY)
    for match in QUOTED.finditer(reading.text):
        yield Candidate("FUND", Span(*match.span("name")), "funds.quoted", Strength.SURE)
    for match in NATIONAL.finditer(reading.text):
        yield Candidate("FUND", Span(*match.span()), "funds.national")


def _managed(reading: Reading) -> Iterator[Candidate]:
    """From a manager's name on."""
    text = reading.text
    named = {hit.span.start: hit.span.end for hit in reading.hits if hit.name.kind == "FUND"}
    for hit in reading.hits:
        if hit.name.kind != "FUND_COMPANY" or hit.span.end - hit.span.start > 5:
            continue
        start, middle = hit.span.start, hit.span.end
        if middle in named:
            yield Candidate("FUND", Span(start, named[middle]), "funds.called")  # 贝莱德IBIT
            continue
        geared = GEARED.match(text, middle)
        if geared is not None and reading.edges.first(middle, 20) >= geared.end():
            yield Candidate("FUND", Span(start, geared.end()), "funds.geared")
        if NOT_BEGUN.match(text, middle) or FULL.search(text, start, middle):
            continue
        end = _end(reading, middle)
        if end is not None:
            yield Candidate("FUND", Span(start, end), "funds.managed", Strength.SURE)
            continue
        end = _lettered_end(reading, middle)
        if end is not None:
            yield Candidate("FUND", Span(start, end), "funds.lettered", Strength.LIKELY)
            continue
        end = _short_end(reading, middle)
        if end is not None:
            strength = Strength.WEAK if hit.ambiguous else Strength.LIKELY
            yield Candidate("FUND", Span(start, end), "funds.short", strength)
            continue
        end, count = worded_end(reading, middle)
        if count:
            strength = Strength.LIKELY if count > 1 and not hit.ambiguous else Strength.WEAK
            yield Candidate("FUND", Span(start, end), "funds.worded", strength)


def _wealth(reading: Reading) -> Iterator[Candidate]:
    """From the name of a wealth manager on."""
    for hit in reading.hits:
        if hit.name.kind == "FUND_COMPANY" and hit.name.name.endswith("理财"):
            match = WEALTH.match(reading.text, hit.span.end)
            if match is not None:
                yield Candidate("FUND", Span(hit.span.start, match.end()), "funds.wealth", Strength.LIKELY)


def _estates(reading: Reading) -> Iterator[Candidate]:
    """From a manager's name with 基金 to REIT, whatever names stand between."""
    for hit in reading.hits:
        if hit.name.kind == "FUND_COMPANY" and reading.text.endswith("基金", hit.span.start, hit.span.end):
            match = ESTATE.match(reading.text, hit.span.end)
            if match is not None:
                yield Candidate("FUND", Span(hit.span.start, match.end()), "funds.geared", Strength.SURE)


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
    return classed(text, end)


TWO_CLASSES = re.compile(r"[A-FHIY] (?=[\u4e00-\u9fff])")  # 基金简称 甲债券A 甲债券C


def _run(reading: Reading, start: int) -> int:
    """How far the characters of a name go, brackets of a type included."""
    limit = reading.edges.first(start, LONGEST)
    if two := TWO_CLASSES.search(reading.text, start, limit):
        return two.start() + 1
    while bracket := BRACKETED.match(reading.text, limit):
        limit = reading.edges.first(bracket.end(), max(0, LONGEST - (bracket.end() - start)))
    return limit


def classed(text: str, end: int) -> int:
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
        rf"|[^\u4e00-\u9fffA-Za-z]|等|基金|净值|的|和|与|近|今|成立|规模|在|以|重仓|持有|由|涨|跌"
        rf"|[一本上单]周|[本上单]月|单日|年内|去年|[一二三四]季度|[上下]半年|为例|收益|万份|七日|7日)"
    )


# 建信嘉薪宝A, 国融融盛龙头严选A: no type, but a class
LETTERED = re.compile(r"[\u4e00-\u9fff0-9]{2,12}?[A-FHIY](?![A-Za-z0-9+\-股类轮级座栋区])")
NOT_LETTERED = re.compile(
    r"基金|份额|[股类档级]|银行|证券|公司|[的与及和]|行业|板块|指数$|中国$|上[证海]$|计划"
)


def _lettered_end(reading: Reading, start: int) -> int | None:
    """Behind the letter of a class, where nothing but a name stands in front of it."""
    match = LETTERED.match(reading.text, start)
    if match is None or NOT_LETTERED.search(match.group()):
        return None
    return match.end() if reading.edges.first(start, 14) >= match.end() else None


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
    if match is None or match.end() > limit or match.end() - start < 2 or MEASURED.search(match.group()):
        return None
    return match.end()


MEASURED = re.compile(r"同期|平均|累计|年化|万份|七日|7日|期间|超额|持仓")  # 东方港湾同期收益


@cache
def _word() -> re.Pattern[str]:
    return re.compile(alternatives("fund_words", "word"))


OF_BONDS = re.compile("债(?![券市基权务类])")


def worded_end(reading: Reading, start: int) -> tuple[int, int]:
    """`金鹰改革红利`, whatever follows: where the words of funds' names end, and how many they are."""
    end, count, limit = start, 0, reading.edges.first(start, 14)
    while (match := _word().match(reading.text, end, limit)) is not None:
        end, count = match.end(), count + 1
    if count > 1 and OF_BONDS.match(reading.text, end, limit):
        end += 1
    if end > start and (letter := CLASS.match(reading.text, end)) is not None:
        end = letter.end()
    return end, count


LEGAL = re.compile(r"(?:证券投资基金|REIT)(?![s法业协])")


def _legal(reading: Reading) -> Iterator[Candidate]:
    """From 证券投资基金 or REIT to the left, where no manager's name was known."""
    text = reading.text
    for match in LEGAL.finditer(text):
        start = reading.edges.left(match.start(), LONGEST)
        body = text[start : match.start()]
        if len(body) < 4 or PLAIN.fullmatch(body) or not "\u4e00" <= body[0] <= "\u9fff":
            continue
        yield Candidate("FUND", Span(start, classed(text, match.end())), "funds.legal", Strength.LIKELY)

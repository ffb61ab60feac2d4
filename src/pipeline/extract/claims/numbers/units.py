"""`亿美金` is USD, `个百分点` is pp, `台` stays 台: units, and the currency that 元 means on this page.

`元` alone is the currency of the page's market: CNY, unless the page is from Hong Kong or Taiwan by its
address or by its words.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from pipeline import currencies
from pipeline import patterns as re
from pipeline.article import Article
from pipeline.extract.claims.numbers.numerals import chinese
from pipeline.tables import pattern, rows
from pipeline.vocabulary import Entity, Metric, UnitKind

UNKNOWN = "XXX"  # the code of no currency: which one it is, the words say later


class Unit(NamedTuple):
    """A unit's name in the record, and its kind."""

    name: str
    kind: UnitKind


@cache
def units() -> dict[str, Unit]:
    """The units of `units.tsv`, and the currencies, by the words that stand for them."""
    table = rows("extract/claims/numbers/units.tsv", ("word", "unit", "kind"))
    money = {word: Unit(code, "currency") for word, code in currencies.behind().items()}
    return {word: Unit(name, cast("UnitKind", kind)) for word, name, kind in table} | money


@cache
def unit_pattern(*kinds: str) -> str:
    """A regular expression for the units of some kinds, all if none is named."""
    return pattern(word for word, unit in units().items() if not kinds or unit.kind in kinds)


def yuan(article: Article) -> str:
    """The currency that a bare 元 means in an article: that of the market that most of its words speak of.

    The address of the page decides before all words. Where no market has more words than the mainland's, it
    is the mainland's; so too where 港元 is written out beside it, as those do who mean yuan by 元.
    """
    address = article.document.url.value if article.document.url else article.source.url or ""
    host = re.sub(r"^\w+://", "", address).partition("/")[0]
    if host.endswith(".hk"):
        return "HKD"
    if host.endswith(".tw"):
        return "TWD"
    publisher = article.document.publisher.value if article.document.publisher else ""
    text = f"{article.title_view or ''}\n{article.view}"
    codes = SIX.findall(text)
    if codes and not (all(ISLAND.match(code) for code in codes) and FOUR.search(text)):
        return "CNY"
    tickers = {
        found.value.ticker
        for found in article.entities
        if isinstance(found.value, Entity) and found.value.ticker
    }
    said = {
        currency: _spoken({CODE.sub("0", word) for word in words.findall(text)})
        + sum(each.endswith(end) for each in tickers)
        + (SURE if papers and papers.search(publisher) else 0)
        for currency, words, end, papers in MARKETS
    }
    island, harbour, mainland = said["TWD"], said["HKD"], said["CNY"]
    traditional = article.original_script == "Hant"
    sure = 1 if traditional else SURE
    if island > mainland and island >= max(harbour, sure):
        return "TWD"
    if harbour > mainland and PAID_IN.search(text) and not OF_HARBOUR.search(text):
        return "CNY"
    apart = WRITTEN_OUT.search(text) and harbour < mainland + (1 if traditional else APART)
    return "HKD" if harbour > mainland and harbour >= sure and not apart else "CNY"


def _spoken(words: set[str]) -> int:
    """How many words speak of a market; 港股 and 恒生 alone are guests in a text of the mainland's funds."""
    return 0 if words <= GUESTS else len(words)


GUESTS = frozenset(("港股", "恒生"))
PAID_IN = re.compile(
    r"[万亿]元?人民币|(?:收入|收益|营业额)[^，。；\d]{0,4}人民币\s?\d"
)  # 收入23.86亿元人民币
OF_HARBOUR = re.compile(r"港元|港币|港仙|\d仙|HK\$|股价|收报|现报|目标价|派息\d")
WRITTEN_OUT = re.compile(r"港元|港币|HK\$")
ISLAND = re.compile(
    r"[（(]00[46]\d{3}[）)]"
)  # 006208: a fund of the island, where four figures stand beside it
FOUR = re.compile(r"[（(](?:00\d{2}|[1-9]\d{3})[）)]")
SIX = re.compile(r"[（(]\d{6}(?:\.[A-Z]{2})?[）)]|\d{6}\.(?:S[HZ]|BJ)")  # a code of the mainland's exchanges
APART = 4  # with so many more words of its own, the harbour means its dollar by 元 though it wrote 港元 too
SURE = (
    2  # different words that speak of a market: one alone is a guest in another's text, if that is simplified
)
MARKETS = (
    (
        "TWD",
        re.compile(
            r"新台币|台币|台股|台指|台湾|台北|新竹|高雄|民国\d{2,3}年|加权指数|柜买|上市柜|上柜|兴柜|证交所|台交所|金管会|"
            r"投信|(?<!天相|基金|买方|智能)投顾(?=公会|分析师|副?总|董事长|研究)|三大法人|外资买超|外资卖超|买超|卖超|(?<![按今去每单本])[年月季][增减](?![加持长产])|法说会|本益比|殖利率|除权息|"
            r"每股盈余|每股净损|税后(?:净利|纯益)|配息率|报酬率|填息|经理费|联准会|联准|法人看好|受益人数|营收年|"
            r"受益凭证|境外基金|定期定额|台积电|联发科|鸿海|台塑|中钢|长荣|联电|日月光|国巨|大立光|台达电|广达|纬创|"
            r"（\d{4}(?:\.TWO?)?）|\(\d{4}(?:\.TWO?)?\)|\d{4}\.TWO?"
        ),
        (".TW", ".TWO"),
        re.compile(
            r"工商[时時][报報]|[钜巨鉅]亨|中央社|中[时時]|[联聯]合(?:[报報]|新[闻聞])|自由(?:[时時][报報]|[财財][经經])|MoneyDJ|今周刊"
            r"|商[业業]周刊|[财財][讯訊]|理[财財]周刊|[时時][报報][资資][讯訊]|奇摩|ETtoday|[东東]森|三立|[风風][传傳]媒|[镜鏡]周刊|天下[杂雜][志誌]"
            r"|[远遠][见見]|Smart智富|[数數]位[时時]代|DIGITIMES|投信|投[顾顧]|[台臺](?:[湾灣]|北)"
        ),
    ),
    (
        "HKD",
        re.compile(
            r"港仙|港股|恒指|恒生|国企指数|红筹|港交所|联交所|香港|九龙|新界|金管局|积金局|强积金|证监会（香港）|"
            r"大市(?!值)|窝轮|牛熊证|每手|一手(?=[私\d])|中期息|末期息|北水|南下资金|主板成交|创业板（GEM）|差饷|按揭|按[年月周日季](?=[^揭，。；]{0,3}[升跌增减赚亏])|"
            r"溢利|拆息|派息|沽售|沽出|收市价|孖展|暗盘|招股价|集资|大行|纯利|(?<!股)息率|绩后|绩前|供款|中原城市|本港|内房股|低见|高见|"
            r"（\d{5}(?:\.HK)?）|\(\d{5}(?:\.HK)?\)|\d{4,5}\.HK"
        ),
        (),  # many firms of the mainland are listed there
        re.compile(
            r"信[报報]|明[报報]|[经經][济濟]通|星[岛島]|香港|[东東]方日[报報]|on\.cc|[头頭][条條]日[报報]|AASTOCKS|阿[斯思][达達]克|etnet"
            r"|大公[报報]|文[汇匯][报報]|虎[报報]|Now ?[财財][经經]",
            re.IGNORECASE,
        ),
    ),
    (
        "CNY",
        re.compile(
            r"人民币|A股|沪指|上证|深证|深成指|沪深|科创板|北交所|上交所|深交所|中证|证监会|财政部|央行公告|国务院|公募|申万|"
            r"万得|中国人民银行|国资委|归母净利润|扣非|同比|环比|亿元人民币|发起式"
        ),
        (".SH", ".SZ", ".BJ"),
        re.compile(
            r"澎湃|第一财经|财新|证券[时日]报|中国证券报|上海证券报|中证网|经济观察|界面|新浪|东方财富|每日经济|21世纪|财联社|券商中国|中国基金报"
            r"|华夏时报|北京商报|新京报|经济参考|人民[网日]|新华|央视|格隆汇|时代周报|国际金融报|蓝鲸|雪球|天天基金|[\u4e00-\u9fff]基金$|基金管理"
        ),
    ),
)
EACH = re.compile(
    r"每\s?(?P<many>\d+|[一二两三四五六七八九十百千]+|[一二两三四五六七八九十百千]*万(?!份))?\s?"
    r"(?P<each>股|万份|份|手|吨|桶|基金单位|受益权单位|单位|张)"
)
PRICE = (
    r"(?:收[盘市]价|股价|现价|最新价|目标价|开盘价"
    r"|每(?:股|单位|受益权单位)(?:配息|派息|股利|股息|盈余|收益|净值))"
)
PRICED = re.compile(rf"(?:昨日?|今日?)?{PRICE}")  # 收盘价23.16, 每股配息0.45: their unit goes without saying
RATIO = re.compile(r"倍数$|出货比$|认购倍数$")
PAID = re.compile(r"(?:派|配|分)(?:息|红|派|发)$|股[息利]$")  # 每单位派息0.35
YUAN = re.compile(r"[元块钱角毛分万亿兆百千\d]$")  # also an amount without its unit
SAID = re.compile(r"人民币|RMB|CN[YH]|[¥￥]")
LARGE = re.compile("[万亿]")  # no price of a piece
CODE = re.compile(r"[（(]?\d+(?:\.[A-Z]+)?[)）]?")  # however many codes, they speak once
PIECE = re.compile(
    r"(?:^|[^每])每(?P<each>股|万份|基金单位|受益权单位|单位|公斤|平方米|平方英尺|千瓦时|片|瓶|针|台|辆)|(?P<one>EPS|DPS|BPS)|单(?P<parcel>票)收入"
    r"|(?<![万亿百千\d每])(?P<ton>吨)[\u4e00-\u9fff]{0,4}?(?:[均售]?价格?|成本|毛利|净利润?|利润|盈利|费用)$"
)  # a measure that is a price by its own words: 每股收益, EPS


def inferred(  # noqa: PLR0913, PLR0917  each says another thing
    unit: str, kind: UnitKind, form: str, metric: Metric | None, per: str | None, written: str, currency: str
) -> Unit:
    """The unit that the words around a number add: 每10股派6元, 市盈率8.43, 报3200; 元 in Hong Kong."""
    bare = YUAN.search(written.partition("/")[0]) and not SAID.search(written)
    said = metric is not None and metric.span is not None  # a quotation's price has no unit
    named = (
        said
        and metric is not None
        and (PRICED.fullmatch(metric.text) or (per is not None and PAID.search(metric.text)))
    )
    if kind == "bare" and named:
        unit, kind = currency, "currency"
    if unit == "USD" and written.startswith("$") and currency in {"HKD", "TWD"}:
        unit = currency  # the dollar of the market: 沽空 $1.45亿
    if unit.startswith(UNKNOWN):
        named = re.search(rf"(?:{currencies.BEHIND})$", written)
        unit = units()[named.group()].name if named else unit
    elif unit.startswith("CNY") and bare:
        unit = currency + unit[3:]
    if kind == "currency" and per is not None and (match := EACH.match(per)):
        many = match["many"] or ""
        count = "" if many in {"", "1", "一"} else many if many.isdigit() else str(chinese(many) or "")
        return Unit(f"{unit}/{count}{match['each']}", "price")
    small = kind == "currency" and not LARGE.search(written)
    if small and metric is not None and (named := PIECE.search(metric.text)):
        each = named["each"] or named["parcel"] or named["ton"] or "股"
        return Unit(f"{unit}/{each}", "price")
    if kind == "bare" and (form == "times" or (metric is not None and RATIO.search(metric.text))):
        return Unit("times", "multiple")
    if kind == "bare" and metric is not None and metric.canonical == "收盘点位":
        return Unit("point", "index_point")
    return Unit(unit, kind)

"""`亿美金` is USD, `个百分点` is pp, `台` stays 台: units, and the currency that 元 means on this page.

`元` alone is the currency of the page's market: CNY, unless the page is from Hong Kong or Taiwan by its
address or by its words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from pipeline.article import Article
from pipeline.extract.claims.lexicon import HERE, pattern
from pipeline.extract.claims.numerals import chinese
from pipeline.tables import rows
from pipeline.vocabulary import Entity, Metric, UnitKind

PREFIXES = {
    "人民币": "CNY", "RMB": "CNY", "¥": "CNY", "￥": "CNY", "CNY": "CNY",
    "HK$": "HKD", "港币": "HKD", "港元": "HKD", "HKD": "HKD",
    "NT$": "TWD", "新台币": "TWD", "台币": "TWD", "TWD": "TWD",
    "US$": "USD", "USD": "USD", "美元": "USD", "$": "USD", "＄": "USD",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "S$": "SGD", "C$": "CAD", "A$": "AUD",
}  # fmt: skip


class Unit(NamedTuple):
    """A unit's name in the record, and its kind."""

    name: str
    kind: UnitKind


@cache
def units() -> dict[str, Unit]:
    """The units of `units.tsv` by the words that stand for them."""
    table = rows(f"{HERE}units.tsv", ("word", "unit", "kind"))
    return {word: Unit(name, cast("UnitKind", kind)) for word, name, kind in table}


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
    text = f"{article.title_view or ''}\n{article.view}"
    tickers = {
        found.value.ticker
        for found in article.entities
        if isinstance(found.value, Entity) and found.value.ticker
    }
    said = {
        currency: len(set(words.findall(text))) + sum(each.endswith(end) for each in tickers)
        for currency, words, end in MARKETS
    }
    if SIX.search(text):
        return "CNY"
    island, harbour, mainland = said["TWD"], said["HKD"], said["CNY"]
    if island > mainland and island >= max(harbour, SURE):
        return "TWD"
    apart = WRITTEN_OUT.search(text)
    return "HKD" if harbour > mainland and harbour >= SURE and not apart else "CNY"


WRITTEN_OUT = re.compile(r"港元|港币|HK\$")
SIX = re.compile(r"[（(]\d{6}(?:\.[A-Z]{2})?[）)]|\d{6}\.(?:S[HZ]|BJ)")  # a code of the mainland's exchanges
SURE = 2  # different words that speak of a market: one alone is a guest in another market's text
MARKETS = (
    (
        "TWD",
        re.compile(
            r"新台币|台币|台股|台指|台湾|台北|新竹|高雄|民国\d{2,3}年|加权指数|柜买|上市柜|上柜|兴柜|证交所|台交所|金管会|"
            r"投信|投顾|三大法人|外资买超|外资卖超|买超|卖超|年增|月增|季增|年减|月减|季减|法说会|本益比|殖利率|除权息|"
            r"受益凭证|境外基金|定期定额|台积电|联发科|鸿海|台塑|中钢|长荣|联电|日月光|国巨|大立光|台达电|广达|纬创|"
            r"（\d{4}(?:\.TWO?)?）|\(\d{4}(?:\.TWO?)?\)|\d{4}\.TWO?"
        ),
        (".TW", ".TWO"),
    ),
    (
        "HKD",
        re.compile(
            r"港仙|港股|恒指|恒生|国企指数|红筹|港交所|联交所|香港|九龙|新界|金管局|积金局|强积金|证监会（香港）|"
            r"大市成交|窝轮|牛熊证|每手|中期息|末期息|北水|南下资金|主板成交|创业板（GEM）|差饷|按揭证券|"
            r"（\d{5}(?:\.HK)?）|\(\d{5}(?:\.HK)?\)|\d{4,5}\.HK"
        ),
        (),  # many firms of the mainland are listed there
    ),
    (
        "CNY",
        re.compile(
            r"人民币|A股|沪指|上证|深证|深成指|沪深|科创板|北交所|上交所|深交所|中证|证监会|财政部|央行公告|国务院|公募|申万|"
            r"万得|中国人民银行|国资委"
        ),
        (".SH", ".SZ", ".BJ"),
    ),
)
EACH = re.compile(
    r"每\s?(?P<many>\d+|[一二两三四五六七八九十百千]+|[一二两三四五六七八九十百千]*万(?!份))?\s?"
    r"(?P<each>股|万份|份|手|吨|桶|基金单位|受益权单位|单位|张)"
)
YUAN = re.compile(r"(?:元|块钱|块)$")


def inferred(  # noqa: PLR0913, PLR0917  each says another thing
    unit: str, kind: UnitKind, form: str, metric: Metric | None, per: str | None, written: str, currency: str
) -> Unit:
    """The unit that the words around a number add: 每10股派6元, 市盈率8.43, 报3200; 元 in Hong Kong."""
    bare = YUAN.search(written.partition("/")[0]) and "人民币" not in written and "RMB" not in written
    if unit.startswith("CNY") and bare:
        unit = currency + unit[3:]
    if kind == "currency" and per is not None and (match := EACH.match(per)):
        many = match["many"] or ""
        count = "" if many in {"", "1", "一"} else many if many.isdigit() else str(chinese(many) or "")
        return Unit(f"{unit}/{count}{match['each']}", "price")
    if kind == "bare" and form == "times":
        return Unit("times", "multiple")
    if kind == "bare" and metric is not None and metric.canonical == "收盘点位":
        return Unit("point", "index_point")
    return Unit(unit, kind)

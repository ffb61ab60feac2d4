"""`亿美金` is USD, `个百分点` is pp, `台` stays 台: units, and the currency that 元 means on this page.

`元` alone is the currency of the page's market: CNY, unless the page is from Hong Kong or Taiwan by its
address or by its script and words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from pipeline.article import Article
from pipeline.extract.claims.lexicon import HERE, pattern
from pipeline.extract.claims.numerals import chinese
from pipeline.tables import rows
from pipeline.vocabulary import Metric, UnitKind

PREFIXES = {
    "人民币": "CNY", "RMB": "CNY", "¥": "CNY", "￥": "CNY", "CNY": "CNY",
    "HK$": "HKD", "港币": "HKD", "港元": "HKD", "HKD": "HKD",
    "NT$": "TWD", "新台币": "TWD", "台币": "TWD", "TWD": "TWD",
    "US$": "USD", "USD": "USD", "美元": "USD", "$": "USD", "＄": "USD",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "S$": "SGD", "C$": "CAD", "A$": "AUD",
}  # fmt: skip
HONG_KONG = re.compile(r"港元|港股|恒生|恒指|港交所|联交所|香港|南下资金")
TAIWAN = re.compile(r"新台币|台股|加权指数|台积电|台湾|金管会|投信|证交所|上市柜")


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
    """The currency that a bare 元 means in an article."""
    address = article.document.url.value if article.document.url else article.source.url or ""
    host = re.sub(r"^\w+://", "", address).partition("/")[0]
    if host.endswith((".hk", ".com.hk")):
        return "HKD"
    if host.endswith((".tw", ".com.tw")):
        return "TWD"
    text = article.view
    if article.original_script != "Hant":
        return _of_codes(text)
    island, harbour = len(TAIWAN.findall(text)), len(HONG_KONG.findall(text))
    if island > harbour and "人民币" not in text:
        return "TWD"
    return "HKD" if harbour > island and "人民币" not in text else "CNY"


def _of_codes(text: str) -> str:
    """Five digits in brackets are a share of Hong Kong, four one of Taipei, six one of the mainland."""
    if MAINLAND.search(text):
        return "CNY"
    harbour, island = len(FIVE.findall(text)), len(FOUR.findall(text))
    if island and island >= harbour and TAIWAN.search(text):
        return "TWD"
    return "HKD" if harbour else "TWD" if re.search(r"民国\d{2,3}年", text) else "CNY"


MAINLAND = re.compile(r"人民币|[（(]\d{6}(?:\.[A-Z]{2})?[）)]|A股|沪指|上证|深证|沪深")
FIVE = re.compile(r"[（(]\d{5}(?:\.HK)?[）)]|\d{4,5}\.HK")
FOUR = re.compile(r"[（(]\d{4}(?:\.TW)?[）)]")
EACH = re.compile(r"每\s?(?P<many>\d+|[一二两三四五六七八九十百千万]+)?\s?(?P<each>股|份|手|吨|桶|单位)")
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

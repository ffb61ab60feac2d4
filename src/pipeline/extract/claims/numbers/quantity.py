"""`3-4个月` is 3 to 4 个月: what the form of a number says by itself, and the comparators behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import arabic, chinese
from pipeline.vocabulary import Direction, Operator, UnitKind

AFTER: dict[str, Operator] = {
    "以上": ">=", "及以上": ">=", "或以上": ">=", "（含）以上": ">=", "之上": ">=", "以下": "<", "之下": "<",
    "及以下": "<=", "或以下": "<=", "（含）以下": "<=", "以内": "<=", "（含）以内": "<=", "之内": "<=",
    "左右": "~", "上下": "~", "上方": ">", "下方": "<", "附近": "~", "内": "<=", "大关以上": ">=",
    "有余": ">", "出头": ">", "≤": ">=", "＜": ">", "多": ">", "不到": "<", "都不到": "<", "起": ">=",
    "起步": ">=", "封顶": "<=", "（不含）以上": ">", "（不含）以下": "<", "以上（含）": ">=",
    "以上（不含）": ">", "以下（含）": "<=", "以下（不含）": "<",
}  # fmt: skip
FAR = 60  # characters from a bracket with a unit to the last number that it is for
GIVEN = re.compile(
    rf"单位[：:](?:人民币)?+(?P<scale>[十百千]?[万亿]?)(?P<unit>{currencies.BEHIND}|[份股户手张])[）)][：:]?\s?"
    r"(?:[A-Z]类\s?[\d.,]{1,20}[，,、；]\s?){0,4}(?:[A-Z]类(?:份额)?[：:]?\s?)?$"
)
MORE_BY = re.compile(r"(?:相比|同比|比上年同期|较上年同期|比去年同期|较去年同期)[^，。；\d]{0,12}$")
NEAR_ENDS = 3  # 增加22亿元到214亿元 leads to a level
APART = 10  # an end so many times the start is the level that a change leads to: 298.34点至23,535点
LONG = re.compile(r"(?:\d[,，.]?){21}")  # an id: all money has 16 digits; a Decimal keeps 28
SUFFIX = re.compile(
    "|".join(
        "内(?![存部外容需资生])"
        if word == "内"
        else rf"{word}(?=[，。；、）\s]|$)"
        if word in {"起", "起步", "封顶", "不到"}
        else word
        for word in sorted(AFTER, key=len, reverse=True)
    )
)


POINTS = re.compile(r"(?:、|和|及|与)\d{1,3}(?:\.\d{1,4})?个百分点")


class Quantity(NamedTuple):
    """A number with its unit, where it stands, and what its own form says about it."""

    start: int
    end: int
    value: Decimal
    unit: str
    kind: UnitKind
    op: Operator | None = None
    value_max: Decimal | None = None
    of: Decimal | None = None
    direction: Direction | None = None  # of a form that is a change by itself: 翻番, 腰斩
    arabic: bool = True  # written in digits, or in a form that is sure by itself: 万分之五, 为半年
    scaled: bool = False  # has a scale word of its own: 1.8万亿
    vague: bool = False  # has 几, 多, 余


def pointed(word: str | None, text: str, end: int) -> str | None:
    """0.01个|和0.17个百分点: the unit of a number whose second half stands behind the next one only."""
    return "个百分点" if word == "个" and POINTS.match(text, end) is not None else word


def after(text: str, end: int) -> Operator | None:
    """The comparator right behind a number: 以上, 左右, 不到."""
    found = SUFFIX.match(text, end)
    return AFTER[found.group()] if found else None


def given(text: str, start: int) -> tuple[str, str] | None:
    """限制申购金额（单位：元）：A类100.00，C类100.00: what a bracket in front says of a number."""
    if text.find("单位", max(0, start - FAR), start) < 0:
        return None
    found = GIVEN.search(text, max(0, start - FAR), start)
    return (found["scale"], found["unit"]) if found else None


def short(value: Decimal) -> Decimal:
    """33.33 stays, 50.00 is 50: a product has no digits of its own to keep."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


def numeral(text: str) -> Decimal | None:
    """The value of a numeral of either kind."""
    return arabic(text) if text[0].isdigit() else chinese(text)


def apart(groups: dict[str, str | None], before: str, *, moved: bool) -> bool:
    """Whether two numbers with 至 between them are a change and the level that it leads to."""
    return (moved and not _both_more(groups, before)) or _far(groups)


def _both_more(groups: dict[str, str | None], before: str) -> bool:
    """与上年同期相比增加12亿元到15亿元: both ends are how much more it is, no level is told."""
    said = groups["n1"] or groups["c1"], groups["n2"] or groups["c2"]
    low, high = (numeral(each) if each else None for each in said)
    near = bool(low and high and low < high < low * NEAR_ENDS and groups["s1"] == groups["s2"])
    return near and MORE_BY.search(before) is not None


def _far(groups: dict[str, str | None]) -> bool:
    """298.34点至23,535点: points, and the level that they lead to."""
    if groups["u1"] != "点" or groups["n2"] is None or groups["n1"] is None:
        return False
    low, high = numeral(groups["n1"]), numeral(groups["n2"])
    return bool(low and high and high > low * APART)

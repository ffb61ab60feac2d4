"""`亿美金`, `HK$38.5`, `兑新台币`: currencies, by the words that stand before and behind a number.

The one list of them, `currencies.tsv`: amounts, heads of tables, rates of exchange and filters of the search
read it. A 元 alone is called CNY here; which market's it is, the page says (`claims/numbers/units.py`).
"""

from __future__ import annotations

from functools import cache

from pipeline.tables import pattern, rows

COLUMNS = ("word", "code", "places")


@cache
def before() -> dict[str, str]:
    """The code of each word that stands before its number: `HK$`, `人民币`."""
    return _at("before")


@cache
def behind() -> dict[str, str]:
    """The code of each word that stands behind its number: `港元`, `元人民币`, `USD`."""
    return _at("behind")


@cache
def cents() -> frozenset[str]:
    """The words of a hundredth: `港仙`."""
    return frozenset(_at("cents"))


def _at(place: str) -> dict[str, str]:
    return {word: code for word, code, places in rows("currencies.tsv", COLUMNS) if place in places.split()}


BEFORE = pattern(before())
BEHIND = pattern(behind())
YUANS = pattern(word for word in behind() if word.endswith("元"))  # what never is a cell of its own
NAMES = pattern(
    word for word in behind() if len(word) > 1 and not word.isascii() and word not in {*cents(), "块钱"}
)  # 兑美元, 1欧元兑

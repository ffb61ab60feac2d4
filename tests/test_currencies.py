"""Currencies: one list of them, and what reads it."""

import pytest

import pipeline
from pipeline import currencies
from pipeline.search.conditions import unit_name


def test_codes_are_of_three_letters_and_every_word_has_a_place() -> None:
    said = currencies.before() | currencies.behind()
    assert all(len(code) == 3 and code.isupper() for code in said.values())
    assert currencies.cents() <= currencies.behind().keys()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a currency that a row writes before or behind one number is that of its others
        ("股份\t买入价\t单位净值\n甲山集团\tHK$12.3\t1.23\n", ["HK$12.3 HKD", "1.23 HKD"]),
        ("基金\t份额净值\t规模\n甲山基金\t12.3英镑\t3.2亿\n", ["12.3英镑 GBP", "3.2亿 GBP"]),
        # … but not yuan, which is the page's
        ("基金\t成交\t单位净值\n甲山基金\t12.3元\t1.23\n", ["12.3元 CNY", "1.23 CNY"]),
        # over a table, and over rows of a name and a number
        ("基金\t规模（亿英镑）\n甲山基金\t12.3\n", ["12.3 GBP"]),
        ("上周资金流向（亿日元）\n甲山基金\t123.4\n", ["123.4 JPY"]),
        ("单位：人民币亿元\n基金\t规模\n甲山基金\t12.3\n", ["12.3 CNY"]),
        ("单位：亿元人民币\n基金\t规模\n甲山基金\t12.3\n", ["12.3 CNY"]),
        # rates of exchange: the 1 is no claim
        ("1日元兑0.048元人民币。", ["0.048元人民币 CNY"]),
        ("美元兑泰铢报36.2。", ["36.2 "]),
        ("他花了1日元买来。", ["1日元 JPY"]),
    ],
)
def test_currencies_of_tables_and_rates(text: str, wanted: list[str]) -> None:
    claims = pipeline.annotate(text).record()["claims"]
    assert [f"{claim['text']} {claim['unit']}" for claim in claims] == wanted


@pytest.mark.parametrize(
    ("said", "code"),
    [("美元", "USD"), ("usd", "USD"), ("HK$", "HKD"), ("韓元", "KRW"), ("台", "台"), ("吨", "吨")],
)
def test_a_filter_knows_what_stands_before_and_behind(said: str, code: str) -> None:
    assert unit_name(said) == code

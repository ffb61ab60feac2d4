"""What strangers' texts taught the reading of claims: tables by their heads, lists with twins, who speaks."""

from __future__ import annotations

from datetime import date

import pytest

import pipeline
from pipeline.vocabulary import Claim

PUBLISHED = date(2024, 3, 15)


def claims_of(text: str) -> list[Claim]:
    """The claims of a text, names found by the program."""
    found = pipeline.annotate(text, published=PUBLISHED).claims
    return [each.value for each in found if isinstance(each.value, Claim)]


def test_columns_of_change_are_about_the_column_before_them() -> None:
    text = "品牌\t2月交付（辆）\t同比\t环比\n甲汽车\t32973\t+63.8%\t-4.8%\n乙汽车\t8250\t-58.1%\t+59%\n"
    found = claims_of(text)
    assert [claim.metric and claim.metric.text for claim in found] == ["交付"] * 6
    moves = [claim.change and (claim.change.direction, claim.change.basis) for claim in found]
    assert moves == [None, ("up", "yoy"), ("down", "mom"), None, ("down", "yoy"), ("up", "mom")]
    first = found[0].period
    assert first is not None
    assert (first.text, first.start, first.end) == ("2月", date(2024, 2, 1), date(2024, 2, 29))


def test_rows_that_are_measures_are_about_the_page() -> None:
    text = "招商银行公布年报。\n项目\t本期（亿元）\t同比\n营业收入\t3391.2\t-1.6%\n"
    found = claims_of(text)
    assert [(c.metric and c.metric.text, c.subject and c.subject.text) for c in found] == [
        ("营业收入", "招商银行"),
        ("营业收入", "招商银行"),
    ]
    assert (str(found[0].value), found[0].unit) == ("339120000000", "CNY")


def test_a_label_beside_its_value_is_the_measure() -> None:
    found = claims_of("基金名称\t易方达蓝筹精选混合\n基金份额净值（单位：元）\t1.0736\n联系人\t12\n")
    assert [(c.metric and c.metric.text, str(c.value), c.unit) for c in found][:1] == [
        ("基金份额净值", "1.0736", "CNY")
    ]


def test_both_lists_of_from_and_to_have_the_same_members() -> None:
    found = claims_of("易方达蓝筹精选混合和景顺长城新兴成长混合的管理费率分别由1.2%和0.8%降至0.9%和0.5%。")
    assert [str(claim.value) for claim in found] == ["1.2", "0.8", "0.9", "0.5"]
    assert found[0].pair == found[2].pair is not None
    assert found[1].pair == found[3].pair is not None
    assert found[0].pair != found[1].pair
    assert found[0].subject == found[2].subject
    assert found[1].subject == found[3].subject
    assert found[0].subject != found[1].subject


def test_one_from_and_one_to_are_no_lists() -> None:
    found = claims_of("管理费率由1.2%降至0.9%，托管费率由0.2%降至0.1%。")
    assert found[0].pair == found[1].pair
    assert found[2].pair == found[3].pair
    assert {claim.group for claim in found} == {None}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("毛利率上升一点三个百分点。", "1.3", "pp"),
        ("成交额为一点二万亿元。", "1200000000000", "CNY"),
        ("毛利率上升三个百分点。", "3", "pp"),
    ],
)
def test_a_point_in_words(text: str, value: str, unit: str) -> None:
    (claim,) = claims_of(text)
    assert (format(claim.value, "f"), claim.unit) == (value, unit)


def test_a_little_is_no_number() -> None:
    assert claims_of("市场有一点谨慎，大家再等一点时间。") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "国金证券首席策略分析师张弛在年度策略会上给出判断：今年盈利增速约4.5%。",
            "国金证券首席策略分析师张弛",
        ),
        ("执行董事陈家明预告，今年资本开支不多于6亿港元。", "执行董事陈家明"),
        ("海关总署3月9日发布数据：2月出口3037.1亿美元。", "海关总署"),
        ("国家统计局数据显示，2月CPI上涨0.7%。", "国家统计局"),
    ],
)
def test_who_speaks(text: str, source: str) -> None:
    assert {claim.attribution and claim.attribution.text for claim in claims_of(text)} == {source}


@pytest.mark.parametrize(
    "text", ["远山基金权益部负责人何屿管理的组合，股票仓位为92.3%。", "陈家明持有该公司3%的股份。"]
)
def test_who_is_only_named_speaks_not(text: str) -> None:
    assert [claim.attribution for claim in claims_of(text)] == [None]

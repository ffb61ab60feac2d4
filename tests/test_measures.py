"""Our names for what is measured, and the kinds of units."""

from __future__ import annotations

from typing import get_args

import pytest

import pipeline
from pipeline.extract.claims.catalogue import catalogue, catalogued
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers.units import units
from pipeline.vocabulary import UnitKind


def test_there_are_more_than_two_hundred_measures_with_their_words() -> None:
    names = set(catalogue().values())
    assert len(names) >= 400
    assert len(catalogue()) >= 2.5 * len(names)


def test_every_name_stands_for_itself() -> None:
    # so no name of ours is another measure's word, and following words to names ends after one step
    assert all(catalogue().get(name) == name for name in catalogue().values())


def test_every_word_that_the_grammar_knows_has_a_name() -> None:
    assert not metrics().keys() - catalogue().keys()


def test_no_word_stands_twice_in_another_width_or_case() -> None:
    folded: dict[str, set[str]] = {}
    for word, name in catalogue().items():
        key = pipeline.simplify(word).replace("（", "(").replace("）", ")").casefold()
        folded.setdefault(key, set()).add(name)
    assert not {key: names for key, names in folded.items() if len(names) > 1}


def test_words_are_simplified_and_hold_no_space() -> None:
    assert all(pipeline.simplify(word) == word and not set(word) & set(" \t　") for word in catalogue())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ROA", "总资产收益率"), ("加权平均净资产收益率", "净资产收益率"), ("M2", "广义货币供应量"),
        ("七日年化收益率", "七日年化收益率"), ("近一年年化收益率", "年化收益率"),
        ("偏股基金平均收益率", "平均收益率"),
        ("智能手机出货量", "出货量"), ("全球公募基金规模", "基金规模"), ("卡玛比率", "卡玛比率"),
        ("核心一级资本充足率", "核心一级资本充足率"), ("资本充足率", "资本充足率"), ("印花税", "印花税率"),
        ("A类份额净值增长率", "净值增长率"), ("EV/EBITDA", "企业价值倍数"), ("市盈率(TTM)", "市盈率"),
        ("EBITDA", "息税折旧摊销前利润"), ("总报酬率", "收益率"), ("股东应占溢利", "归母净利润"),
        ("GPE", None), ("SHAPE", None), ("天气", None), ("", None), ("率", None), ("净值型", None),
        ("规模以上", None), ("利率债", None), ("费率表", None), ("价格带", None), ("收入者", None),
        ("份额持有人", None), ("排名赛", None), ("久期策略", None), ("HOPE", None), ("CAPE", None),
        ("仓位管理", None), ("汇率风险", None), ("市值管理", None), ("净利润表", None),
    ],
)  # fmt: skip
def test_a_measure_is_called_by_its_name(text: str, name: str | None) -> None:
    assert catalogued(text) == name


def test_a_record_has_the_name() -> None:
    record = pipeline.annotate("该行总资产收益率为0.92%，核心一级资本充足率为13.5%。").record()
    assert [claim["metric"]["canonical"] for claim in record["claims"]] == [
        "总资产收益率",
        "核心一级资本充足率",
    ]


def test_units_have_one_kind_and_all_kinds_of_units_have_some() -> None:
    kinds: dict[str, set[str]] = {}
    for unit in units().values():
        kinds.setdefault(unit.name, set()).add(unit.kind)
    assert not {name: many for name, many in kinds.items() if len(many) > 1}
    said = {kind for many in kinds.values() for kind in many}
    assert said | {"rank", "bare", "price"} == set(
        get_args(UnitKind)
    )  # these three have no words of their own


def test_currencies_are_of_three_letters_and_the_others_are_not() -> None:
    for unit in units().values():
        iso = len(unit.name) == 3 and unit.name.isascii() and unit.name.isupper()
        assert iso == (unit.kind == "currency") or unit.name == "TEU"

"""What was lost with a byte: chosen by words, by brackets, by the page; never a digit."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from tests.damage_decodings import (
    big5_as_gbk,
    gbk_as_euckr,
    utf8_as_gbk_python,
    utf8_as_gbk_python_question,
    utf8_as_gbk_question,
    utf8_as_gbk_question_swallowing,
    utf8_as_latin1_stripped,
    utf8_as_sjis_dots,
    utf8_as_sjis_python,
)
from tests.damage_decodings import utf8_as_gbk_replacement as utf8_as_gbk

import pipeline
from pipeline.repair.misread import pairs, reader, signs, signs_build
from pipeline.repair.misread.brackets import GAP, weighed
from pipeline.repair.misread.choice import chosen
from pipeline.repair.misread.graph import ONE
from pipeline.repair.misread.losses import Habits
from pipeline.repair.misread.misreading import Misreading
from pipeline.repair.misread.places import habits
from pipeline.repair.misread.said import Said


@pytest.mark.parametrize(
    ("parts", "other", "right"),
    [
        (["十二", (("只", 0.0), ("可", 0.0), ("台", 0.0)), "基金产品"], "t", ["只"]),
        (["淨值", (("增", 0.0), ("曾", 0.0)), (("長", 0.0), ("常", 0.0)), "五成"], "s", ["增", "長"]),
        (["皇", (("後", 0.0), ("后", 0.0)), "大道"], "s", ["后"]),
        (["收盤", (("後", 0.0), ("后", 0.0)), "公布"], "s", ["後"]),
    ],
)
def test_words_choose(parts: list[str | ONE], other: str, right: list[str]) -> None:
    assert [text for text, _ in chosen(parts, other)] == right


def test_the_page_says_its_names() -> None:
    said = Said(["中旗岭南今日公告，中旗岭南拟回购", "中旗岭南的股东"])
    parts: list[str | ONE] = ["，中", (("期", 0.0), ("旗", 0.0), ("国", 0.0)), "岭南拟"]
    assert chosen(parts, "t", said)[0][0] == "旗"
    assert said.word("不在此页") is None


@pytest.mark.parametrize(
    ("before", "behind", "best"),
    [("「投資有風險", "——", "」"), ("本基金", "A類）", "（"), ("他說", "今日上漲", "說")],
)
def test_brackets_find_their_partners(before: str, behind: str, best: str) -> None:
    options = weighed((("說", 0.0), ("」", 0.0), ("（", 0.0)), before, behind)
    assert max(options, key=lambda each: each[1])[0] == best


def test_brackets_stay_open_where_more_is_lost() -> None:
    assert weighed((("」", 0.0),), f"{GAP}投資", "")[0][1] == 0.0


def test_no_digit_is_asserted() -> None:
    text = "公司前三季度研发投入9.87亿元，占收入的比例达到14.2%，同比下降5.6%。"
    found = pipeline.repair(utf8_as_gbk_question_swallowing(text))
    assert found.text == text.replace("14.2", "?4.2").replace("降5.6", "降?.6")
    assert [found.text[mark.span.start : mark.span.end] for mark in found.unrecoverable] == ["?", "?"]


def test_digits_that_were_shown_stay() -> None:
    text = "公司前三季度研发投入9.87亿元，占收入的比例达到14.2%，同比下降5.6%。"
    found = pipeline.repair(utf8_as_gbk_question(text))
    assert found.text == text
    assert not found.unrecoverable


@pytest.mark.parametrize(
    "text",
    [
        "数据显示，截至三季度末，股票仓位高。",
        "数据显示，10月27日晚，截至三季度末，股票仓位为88.62%。",
        "截至三季度末，澄湾基金旗下多只产品披露季报。",
        "产品披露2025年三季报，份额为10亿份。",
    ],
)
def test_python_loses_the_first_byte_of_a_pair_that_does_not_exist(text: str) -> None:
    shown = text.encode().decode("gbk", "replace").replace("\ufffd", "?")
    found = pipeline.repair(shown)
    assert found.text == text
    assert not found.unrecoverable


PAGE = (
    "公告称，本基金将于下周起恢复办理大额申购业务，请投资者留意。\n"
    "截至三季度末，澄湾基金管理规模较年初增加四百亿元，其中债券型产品占比过半。\n"
    "基金经理认为，随着需求回暖，产业链上游的库存已经恢复到正常水平。"
)
HANT_PAGE = (
    "董事會決議通過每股配發現金股利三元，預計明年量產。\n"
    "基金經理人表示，第四季將提高半導體類股的比重，並分批布局優質債券。"
)


@pytest.mark.parametrize(
    ("made", "encoding", "codec", "loses"),
    [
        (pairs.utf8_as_gbk, "utf-8", "gbk", "first"),
        (pairs.gbk_as_big5, "gbk", "big5", "first"),
        (pairs.big5_as_gbk, "cp950", "gbk", "first"),
        (pairs.utf8_as_sjis, "utf-8", "cp932", "first"),
    ],
)
@pytest.mark.parametrize("mark", ["\ufffd", "?"])
def test_what_python_does_with_a_pair_is_told_by_the_page(
    made: Callable[[Habits], Misreading], encoding: str, codec: str, loses: str, mark: str
) -> None:
    text = HANT_PAGE if encoding == "cp950" else PAGE
    shown = text.encode(encoding).decode(codec, "replace").replace("\ufffd", mark)
    sign = getattr(signs, made.__name__)()
    assert reader.told(made, habits(shown), shown, sign).habits.loses == loses


@pytest.mark.parametrize(
    ("made", "shown", "loses"),
    [
        (pairs.utf8_as_gbk, utf8_as_gbk_question(PAGE), "pair"),
        (pairs.utf8_as_gbk, utf8_as_gbk_question_swallowing(PAGE), "pair"),
        (pairs.big5_as_gbk, big5_as_gbk(HANT_PAGE), "pair"),
        (pairs.utf8_as_gbk, "鍗楁柟璇佸埜锛岃瘉鍒? 真的吗?", ""),  # nothing tells
        (pairs.utf8_as_gbk, f"{utf8_as_gbk_question(PAGE)}\n\n{utf8_as_gbk_python_question(PAGE)}", ""),
        (pairs.utf8_as_gbk, PAGE, ""),
    ],
)
def test_other_readers_and_mixed_pages_are_no_pythons(
    made: Callable[[Habits], Misreading], shown: str, loses: str
) -> None:
    sign = getattr(signs, made.__name__)()
    assert reader.told(made, habits(shown), shown, sign).habits.loses == loses


@pytest.mark.parametrize("damaged", [utf8_as_gbk_python, utf8_as_gbk_python_question, utf8_as_sjis_python])
def test_python_leaves_enough_to_read_a_page(damaged: Callable[[str], str]) -> None:
    assert pipeline.repair(damaged(PAGE)).text == PAGE


def test_the_dots_of_windows_are_marks() -> None:
    found = pipeline.repair(utf8_as_sjis_dots(PAGE))
    assert found.text == PAGE
    kana = "エヌビディア・コリア、チE"
    assert pipeline.repair(kana).text == kana


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("公告，10月27日净值上涨7.7%，规模为31.5亿元。", "?0月?7日净值上涨?.7%，规模"),
        ("公司称，营收增长8.2%，净利率为6.1%。", "增长8.2%，净利率为?.1%"),
        ("公告，10月份净值上涨3成，规模为31亿元。", "?0月份净值上"),
        ("截至，2024年末，基金规模为31亿元。", "?024年末，"),
    ],
)
def test_what_was_swallowed_with_a_byte_stays_lost(text: str, kept: str) -> None:
    assert kept in pipeline.repair(utf8_as_gbk_question_swallowing(text)).text


@pytest.mark.parametrize(
    "text", ["基金自5日0时起恢复申购业务，费率为0.5%。", "自2024年10月起，基金规模为0元，代码为005827。"]
)
def test_a_zero_that_was_shown_is_no_sign_of_a_lost_digit(text: str) -> None:
    found = pipeline.repair(utf8_as_gbk_question(text))
    assert found.text == text
    assert not found.unrecoverable


def test_replaced_bytes_leave_question_marks_alone() -> None:
    assert habits("\ufffd\ufffd\ufffd真的吗?").marks == "\ufffd"
    assert "?" in habits("浠?浜?").marks
    text = "公司未有回應，是否屬實?市場仍在等待進一步消息。"
    assert "屬實?市場" in pipeline.repair(gbk_as_euckr(text)).text


def test_a_line_is_read_to_its_end() -> None:
    text = "董事會決議通過每股配發現金股利三元，預計明年量產。"
    assert not pipeline.repair(big5_as_gbk(text)).text.endswith("?C")
    assert pipeline.repair(utf8_as_gbk("成交2310亿港元。")).text.endswith("港元。")


def test_hopeless_text_is_left_and_marked() -> None:
    damaged = utf8_as_latin1_stripped("本基金收益率由负转正，回报居同类前十。")
    found = pipeline.repair(damaged)
    assert found.text == damaged
    assert [(mark.span.start, mark.span.end) for mark in found.unrecoverable] == [(0, len(damaged))]


def test_signs_are_as_made() -> None:
    table = files("pipeline").joinpath("repair/misread/signs.tsv").read_text(encoding="utf-8")
    assert table == signs_build.made()


def test_a_character_that_comes_back_as_it_was_is_no_edit() -> None:
    given = (  # found by the fuzzer, and cut down
        b"\xbd\xae\xb2\xa1\xe7\xb6\x93'\xb5\xbc\xe7\x9a\x85\x11\xbf\xf8\xb8\xbe\xe7\xae\x9f\xec\x90\x8c\xe6\x89\x8f"
        b"\x84\x8c\x87\xe6\x95\xe5\x9f\xba\xe9\x87\x91\xe5\x8d\xbb\xe5\x8f\xaa\xe6\xbc\xb2"
    )
    assert "基金" in pipeline.repair(given).text

"""Words after words: the tables are as made, load fast, and know what goes with what."""

from __future__ import annotations

import importlib.metadata
import time
from importlib.resources import files

import pytest

from pipeline import tables
from pipeline.engines import phrases_build, wording_build
from pipeline.engines.phrases import phrases
from pipeline.engines.wording import LINE, Wording, plain, wording

NAMES = ("wording.tsv", "wording_pairs.tsv", "wording_classes.tsv")


def stands(name: str) -> str:
    return files("pipeline").joinpath(f"engines/{name}").read_text(encoding="utf-8")


def test_tables_are_as_made() -> None:
    if importlib.metadata.version("jieba") != "0.42.1":
        pytest.skip("the tables were made with jieba 0.42.1")
    lines = list(wording_build.paragraphs())
    if wording_build.digest(lines) not in stands(NAMES[0]).split("\n", 1)[0]:
        pytest.skip("our text has changed since; make the tables again when there is more of it")
    for name, text in wording_build.made().items():
        assert text == stands(name), name


def test_tables_are_small() -> None:
    assert sum(len(stands(name).encode()) for name in NAMES) < 6_000_000
    assert len(stands("phrases.tsv").encode()) < 4_000_000


def test_text_that_is_scored_is_not_read() -> None:
    text = "\n".join(wording_build.paragraphs())
    for name in ("dev_sentences", "unseen_sentences", "fresh_sentences"):
        path = wording_build.CORPUS / "damage" / f"{name}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sentence = plain(line.split("\t")[-1])
                assert len(sentence) < 12 or sentence not in text


def test_loads_fast() -> None:
    tables.rows.cache_clear()
    start = time.perf_counter()
    Wording().step("基金", "经理")
    assert time.perf_counter() - start < 1.0  # usually 0.1


@pytest.mark.parametrize(
    ("before", "likelier", "other"),
    [
        ("同比", "减少", "检讨"),
        ("基金", "经理", "经历"),
        ("，", "同时", "通识"),
        (LINE, "公司", "攻势"),
        ("百分之", "三", "山"),
        ("收盘", "，", "的"),
    ],
)
def test_what_goes_together(before: str, likelier: str, other: str) -> None:
    assert wording().step(before, likelier) > wording().step(before, other)


@pytest.mark.parametrize(
    ("text", "after"),
    [("隨著", "随着"), ("著名", "着名"), ("台灣與臺灣", "台湾与台湾"), ("A股5%", "A股5%"), ("", "")],
)
def test_plain(text: str, after: str) -> None:
    assert plain(text) == after


def test_anything_can_be_asked() -> None:
    for before in (LINE, "基金", "\ue123", "鿿", "0"):
        for after in ("基金", "\ue123", "鿿", "0", "没有这样的词", LINE):
            assert -60 < wording().step(before, after) <= 0


def test_numbers_are_one_word() -> None:
    assert wording().score("上涨101点") > wording().score("上涨1,0点1") > -200


def test_what_is_one_word_competes_with_two() -> None:
    assert wording().score("净利润同比增长三成") > wording().score("净利润同比曾长三成")


@pytest.mark.parametrize(
    ("before", "likelier", "other"),
    [
        ("¶净利润同比", "增长", "增常"),
        ("实现营业", "收", "手"),
        ("较上一", "交易", "教育"),
        ("二〇", "一", "衣"),
    ],
)
def test_phrases(before: str, likelier: str, other: str) -> None:
    assert phrases().word(before, likelier) > phrases().word(before, other)


def test_phrases_are_as_made() -> None:
    lines = list(wording_build.paragraphs())
    if wording_build.digest(lines) not in stands("phrases.tsv").split("\n", 1)[0]:
        pytest.skip("our text has changed since; make the tables again when there is more of it")
    assert phrases_build.made() == stands("phrases.tsv")


def test_any_text_is_a_phrase() -> None:
    for text in ("", "\ue123", "鿿", "12,3%", "没有这样的词", "abc"):
        assert -200 < phrases().score(text) <= 0

"""Words after words: the tables are as made, load fast, and know what goes with what."""

from __future__ import annotations

import importlib.metadata
import time
from importlib.resources import files
from types import ModuleType

import numpy as np
import pytest

from pipeline.engines import phrases_build, tries, wording_build
from pipeline.engines.phrases import phrases
from pipeline.engines.wording import LINE, WHOLE, Wording, plain, wording
from pipeline.errors import TableError

pytestmark = pytest.mark.minutes

NAMES = ("wording.xz", "phrases.xz")
SMALL = 6_000_000  # bytes of all tables that choose among lost characters


def packed(name: str) -> bytes:
    return files("pipeline").joinpath(f"engines/{name}").read_bytes()


@pytest.mark.parametrize("build", [wording_build, phrases_build])
def test_tables_are_as_made(build: ModuleType) -> None:
    if importlib.metadata.version("jieba") != "0.42.1":
        pytest.skip("the tables were made with jieba 0.42.1")
    name = f"{build.__name__.rpartition('.')[2].removesuffix('_build')}.xz"
    stands = tries.unpacked(packed(name), name)
    if wording_build.digest(wording_build.paragraphs()).encode() not in stands.split(b"\n", 1)[0]:
        pytest.skip("our text has changed since; make the tables again when there is more of it")
    same = build.made() == stands  # shown apart: the difference of two tables takes minutes to print
    assert same, f"python -m {build.__name__}: words of the field or names have changed"


def test_tables_are_small() -> None:
    assert sum(len(packed(name)) for name in (*NAMES, "characters.tsv")) < SMALL


def test_a_table_that_is_none_is_an_error() -> None:
    with pytest.raises(TableError, match="make the table again"):
        tries.unpacked(b"word\tclass\n", "engines/wording.xz")


def test_a_tree_finds_what_it_holds() -> None:
    texts = ["基", "基金", "基金经理", "经理", "中"]
    nodes, chars, many = tries.grown(texts)
    tree = tries.Trie(np.array(chars, np.uint16), np.array(many, np.uint16))
    assert [tree.text(tree.node(text)) for text in texts] == texts
    assert [nodes[tree.node(text)] for text in texts] == texts
    assert not any(map(tree.node, ("金", "基经", "基金经理人", "\U00020000")))
    found = tree.children(
        np.array([0, tree.node("基"), 0], np.int32), np.array([22522, 37329, 37329], np.int32)
    )
    assert found.tolist() == [tree.node("基"), tree.node("基金"), 0]


def test_columns_come_back() -> None:
    given = {"many": ("uint16", [1, 500, 65535]), "none": ("uint8", []), "far": ("int32", [-1, 1 << 30])}
    found = tries.read(tries.packed("# note", given), "here")
    assert {name: each.tolist() for name, each in found.items()} == {
        name: values for name, (_, values) in given.items()
    }
    with pytest.raises(TableError, match="behind the last column"):
        tries.read(tries.packed("# note", given) + b"x", "here")


def test_many_steps_are_as_one() -> None:
    model, words = wording(), ["基金", "经理", "，", "没", "0", "¶"]
    nodes = np.array([model.trie.node(word) for word in words], np.int32)
    together = model.steps(np.repeat(nodes, len(words)), np.tile(nodes, len(words))).tolist()
    assert [value / WHOLE for value in together] == [model.step(a, b) for a in words for b in words]
    stretches = np.array([phrases().node(text) for text in ("", "净值增", "今年以来，", "龘")], np.int32)
    for char in "长基，龘\uffff":
        values, after = phrases().steps(stretches, np.full(len(stretches), ord(char), np.int32))
        one = [phrases().step(int(node), ord(char)) for node in stretches]
        assert list(zip(values.tolist(), after.tolist(), strict=True)) == one


def test_text_that_is_scored_is_not_read() -> None:
    text = "\n".join(wording_build.paragraphs())
    for name in ("dev_sentences", "unseen_sentences", "fresh_sentences"):
        path = wording_build.CORPUS / "damage" / f"{name}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                sentence = plain(line.split("\t")[-1])
                assert len(sentence) < 12 or sentence not in text


def test_loads_fast() -> None:
    start = time.process_time()
    Wording().step("基金", "经理")
    assert time.process_time() - start < 3.0  # usually 0.4


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


def test_any_text_is_a_phrase() -> None:
    for text in ("", "\ue123", "鿿", "12,3%", "没有这样的词", "abc"):
        assert -200 < phrases().score(text) <= 0

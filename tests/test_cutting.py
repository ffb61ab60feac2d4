"""A long line is followed in pieces, in as many steps as the longest piece has: steps, not time, count."""

from __future__ import annotations

from importlib import import_module

import pytest

import pipeline
from pipeline.engines.wording import plain, wording

CHAIN = import_module("pipeline.repair.misread.chain")
CHOICE = import_module("pipeline.repair.misread.choice")
CUTTING = import_module("pipeline.repair.misread.cutting")
READINGS = import_module("pipeline.repair.inserted_readings")
SENTENCES = (
    "晨曦稳健混合基金第二季度净值增长三成，规模升至十二亿元。",
    "林望舒管理的青禾价值基金主要投资于制造业和消费行业，回撤较小；",
    "公司表示：全年营业收入同比增加,利润率略有下降！",
    "上半年新发基金八十七只（其中股票基金十二只），募集资金合计四百亿元，",
)


def damaged(text: str) -> str:
    return text.encode().decode("gbk", "replace").replace("\ufffd", "?")


def steps_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Borders that are gone through one after another while a text is repaired."""
    count = 0
    forward = CHAIN.Chain._last  # one call a border

    def counted(self: object, step: int, base: int) -> object:
        nonlocal count
        count += 1
        return forward(self, step, base)

    with monkeypatch.context() as patch:
        patch.setattr(CHAIN.Chain, "_last", counted)
        pipeline.repair(damaged(text))
    return count


def whole(stretch: object) -> list[object]:
    return [stretch]


@pytest.mark.parametrize("times", [1, 3])
def test_pieces_say_what_the_whole_says(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = damaged("".join(SENTENCES) * times)
    found = pipeline.repair(text)
    monkeypatch.setattr(CHOICE, "cut", whole)
    alone = pipeline.repair(text)
    assert (found.text, found.uncertain, found.unrecoverable) == (
        alone.text,
        alone.uncertain,
        alone.unrecoverable,
    )


def test_a_line_of_many_sentences_takes_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    short = steps_of("".join(SENTENCES) * 2, monkeypatch)
    assert 0 < steps_of("".join(SENTENCES) * 8, monkeypatch) <= 2 * short


def test_texts_of_several_characters_are_followed_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of three characters is three steps, in however many ways it can be filled."""
    for sentence in SENTENCES:
        assert 0 < steps_of(sentence, monkeypatch) <= len(sentence) + 1


def test_few_pieces_are_followed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    init = CHAIN.Chain.__init__

    def seen(self: object, stretches: list[object], said: object) -> None:
        given.extend(stretches)
        init(self, stretches, said)

    with monkeypatch.context() as patch:
        patch.setattr(CHAIN.Chain, "__init__", seen)
        pipeline.repair(damaged("\n".join(SENTENCES)))
    assert 0 < len(given) <= len(SENTENCES) + 1


@pytest.mark.parametrize(
    ("part", "known"),
    [
        ("净值增长，", True), ("规模3.5亿元，", True), ("了三成，", True), ("三成，", False), ("长，", False),
        ("12亿元，", False), ("5%，", False), ("", False),
    ],
)  # fmt: skip
def test_a_piece_ends_where_enough_is_known(part: str, known: bool) -> None:  # noqa: FBT001
    assert CUTTING._is_known(part) is known


@pytest.mark.parametrize("sign", CUTTING.SIGNS + ",.")
def test_no_word_holds_a_sign_that_is_cut_behind(sign: str) -> None:
    trie = wording().trie
    assert plain(sign) == sign
    assert (trie.chars == ord(sign)).sum() <= 1  # by itself
    assert trie.many[trie.begins[ord(sign)]] == 0 or not trie.begins[ord(sign)]


@pytest.mark.parametrize(
    ("part", "cuts"),
    [
        ("同比，", 3), ("增长3,", 0), ("约1.", 0), ("基金,", 3), ("a.b", 2), ("？", 0), ("（", 0), ("“", 0),
        ("", 0),
    ],
)  # fmt: skip
def test_points_in_numbers_are_no_place_to_cut(part: str, cuts: int) -> None:
    found = [match.end() for match in CUTTING.SIGN.finditer(part)]
    assert (found[-1] if found else 0) == cuts


def searches_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    count = 0
    best = READINGS.Chooser.best

    def counted(self: object, *given: object) -> object:
        nonlocal count
        count += 1
        return best(self, *given)

    with monkeypatch.context() as patch:
        patch.setattr(READINGS.Chooser, "best", counted)
        list(READINGS.edits(text))
    return count


@pytest.mark.parametrize(
    ("text", "most"),
    [
        (
            damaged("据统计,年初至今共有,净值回落,基金认为,") * 20,
            1,
        ),  # the first stands behind a line that makes sense
        ("他问：真的吗?,他说得很清楚，大家都听见了。" * 40, 0),  # all behind does
        ("q?,鑱x\n" * 400, READINGS.IN_VAIN),  # nobody can tell
    ],
)
def test_a_page_that_is_damaged_some_other_way_is_not_searched_for_readings(
    text: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert searches_of(f"真的吗?，大家都听得很清楚。\n{text}", monkeypatch) == most


def test_the_second_pass_alone_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert searches_of("這類材料?；瑒動摩擦很小。", monkeypatch) == 1

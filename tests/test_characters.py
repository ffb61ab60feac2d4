"""The character model: what it prefers, that it is fast enough to be asked anything, and how it was made."""

from __future__ import annotations

import importlib.metadata
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import characters, characters_build

MODEL = characters.model()
LIKELIER = [
    ("基金经理", "膴踣抾瞳"),
    ("嘉实基金", "樁妗儂踢"),
    ("嘉實基金", "樁妗儂踢"),
    ("随着", "随著"),
    ("隨著", "随著"),
    ("国务院", "国務院"),
    ("公司，", "公司嚙"),
    ("涨幅45%", "涨幅\x8045"),
    ("上海的", "上海\ue583"),
    ("南方、华夏", "南方ㄢ华夏"),
    ("2024年", "20?4年"),
    ("《基金合同》", "》基金合同《"),
    ("GPU芯片", "GＰU芯片"),
]


@pytest.mark.parametrize(("likely", "unlikely"), LIKELIER)
def test_prefers(likely: str, unlikely: str) -> None:
    assert MODEL.score(likely) / len(likely) > MODEL.score(unlikely) / len(unlikely) + 0.3


@given(st.text(max_size=300))
def test_scores_anything(text: str) -> None:
    steps = MODEL.steps(text)
    assert all(step <= 0 for step in steps)
    assert MODEL.score(text) == pytest.approx(sum(steps))


@given(st.text(min_size=1, max_size=30))
def test_steps_are_of_the_pair_alone(text: str) -> None:
    assert MODEL.steps(text) == [MODEL.step(*pair) for pair in zip("\n" + text, text, strict=False)]


def test_scripts() -> None:
    assert [MODEL.script(c) for c in "国國里基，a"] == ["s", "t", "b", "b", "", ""]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "REMEMBERED", 5000)
    model = characters.CharacterModel()
    han = "".join(map(chr, range(0x4E00, 0x9FFF)))
    before = model.score("基金经理")
    model.score(han)
    assert len(model._pairs) <= 5000 + 1000  # the last row unpacked may stand over it
    assert model.score("基金经理") == before


def test_fast() -> None:
    text = "嘉实基金认为，芯片国产化率有望提升至45%以上。" * 2000
    MODEL.score(text)
    start = time.perf_counter()
    MODEL.score(text)
    assert len(text) / (time.perf_counter() - start) > 300_000  # characters a second; usually 5,000,000


def test_table_is_as_made() -> None:
    versions = importlib.metadata.version("jieba"), importlib.metadata.version("OpenCC")
    if versions != ("0.42.1", "1.4.2"):
        pytest.skip(f"the table was made with jieba 0.42.1 and OpenCC 1.4.2, here are {versions}")
    stands = files("pipeline").joinpath("engines/characters.tsv").read_text(encoding="utf-8")
    assert len(stands.encode()) < 2_000_000
    assert characters_build.made() == stands

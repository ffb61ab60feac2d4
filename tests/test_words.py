"""Words: the machine in Rust says what jieba says; held spans stay whole; places are exact."""

import importlib.util
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines import cutters
from pipeline.engines import words as cutting
from pipeline.engines.terms import terms
from pipeline.engines.words import Word, words
from pipeline.text import Span

SOURCE = Path(__file__).parent.parent / "src"
STRINGS = 1500  # the benchmark has 30,000
LATIN = "GPT-4 600000.SH -26.95% 1,117亿 5G A+B C# a_b x&y 3.14 100% % -- .. #1 １２ Ａ é ß π · *ST AT&T C++"
ODD = [*LATIN.split(), *" \n\t\u3000，。()\x1f\0\u200b😀㐀𠀀\ue000龥鿿\u9fd5\u9fd6〇々가あ\ud800", "\r\n"]

has_rjieba = importlib.util.find_spec("rjieba") is not None
TEXT = st.text(st.sampled_from("嘉实基金科创板芯片算力增长亿万A1-.,%*ST:G \n\x1f㐀😀"), max_size=40)


def cut(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("算力与科创板、逆回购", ["算力", "科创板", "逆回购"]),
        ("基金经理看好云计算与碳中和", ["基金经理", "云计算", "碳中和"]),
        ("下跌-26.95%，规模1,117亿美元", ["-26.95%", "1,117亿"]),
        ("贵州茅台(600519.SH)与*ST海航", ["600519.SH", "*ST"]),
        ("GPT-4与5G、A100，共1.8万亿参数", ["GPT-4", "5G", "A100", "1.8万亿"]),
        ("中证500ETF与沪深300指数，T+0", ["中证500", "ETF", "T+0"]),
        ("A股和K线", ["A股", "K线"]),
        ("收于3,967,升8点", ["3,967", "8"]),
    ],
)
def test_whole_words(text: str, whole: list[str]) -> None:
    assert [word for word in cut(text) if word in whole] == whole


def test_a_sign_between_numbers_is_no_sign() -> None:
    assert "-7" not in cut("5-7月")
    assert "-06" not in cut("2024-03-06")


@settings(deadline=None)  # the first call loads a dictionary
@given(TEXT, st.sampled_from(["cut", "search"]))
def test_places_are_exact_and_nothing_is_lost(text: str, mode: cutting.Mode) -> None:
    found = words(text, mode)
    assert len(found.texts) == len(found.starts) == len(found)
    for word in found:
        assert text[word.start : word.end] == word.text
        assert not word.text.isspace()
    if mode == "cut":
        assert "".join(found.texts) == "".join(text.split())


@settings(deadline=None)  # the first call loads a dictionary
@given(TEXT, st.data())
def test_protected_spans_stay_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[start:end].strip():
        for mode in ("cut", "search"):
            assert Word(text[start:end], start, end) in list(words(text, mode, [Span(start, end)]))


def test_search_mode_has_the_words_inside() -> None:
    text = "投资嘉实上证科创板芯片ETF"
    inside = [word.text for word in words(text, "search", [Span(2, len(text))])]
    assert inside[-1] == text[2:]
    assert {"嘉实", "科创板", "芯片", "ETF"} <= set(inside)


def made_up(count: int) -> list[str]:
    rng = random.Random(5)
    ours = [term for term, _ in terms()]
    text = (SOURCE / "pipeline/engines/words.py").read_text(encoding="utf-8")
    makers = (
        lambda: rng.choice(ours),
        lambda: "".join(rng.choice("的基金经理在市场上升中国产业和半导体投资者数据来源") for _ in range(6)),
        lambda: chr(rng.randint(0x4E00, 0x9FFF)),
        lambda: rng.choice(ODD),
        lambda: rng.choice(text),
        lambda: rng.choice(["哈哈哈", "升升升", "天天天天", "和场和场和场"]),
    )
    return ["".join(rng.choice(makers)() for _ in range(rng.randint(1, 14))) for _ in range(count)]


@pytest.mark.skipif(not has_rjieba, reason="rjieba is optional")
def test_rust_and_python_cut_alike() -> None:
    fast, reference = cutters.fast(), cutters.reference()
    for text in made_up(STRINGS):
        for hmm in (True, False):
            for mode in ("cut", "search"):
                one = words(text, mode, hmm=hmm, machine=fast)
                assert one == words(text, mode, hmm=hmm, machine=reference), text
            if not cutting.BEYOND.search(text):
                assert fast.cut(text, hmm) == reference.cut(text, hmm), text


@pytest.mark.skipif(not has_rjieba, reason="rjieba is optional")
def test_both_dictionaries_hold_our_terms() -> None:
    fast, reference = cutters.fast(), cutters.reference()
    for term, _ in terms():
        assert fast.has(term), term
        assert reference.has(term), term


def test_lone_surrogates_are_words_of_their_own() -> None:
    assert cut("基金\ud800公司") == ["基金", "\ud800", "公司"]


def test_loading_is_silent_and_leaves_no_file(tmp_path: Path) -> None:
    code = "from pipeline.engines.cutters import reference; print(reference().cut('基金经理', True))"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TMPDIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    assert run.stdout == "['基金经理']\n"
    assert list(tmp_path.iterdir()) == []


def test_a_users_words_are_words() -> None:
    text = "嘉实量化精选与iPad Pro同台"
    assert "嘉实量化精选" not in cut(text)
    for machine in (None, cutters.reference(("嘉实量化精选",))):
        found = list(words(text, own=["嘉实量化精选", "iPad Pro", "iPad"], machine=machine))
        assert Word("嘉实量化精选", 0, 6) in found
        assert Word("iPad Pro", 7, 15) in found
    inside = [word.text for word in words(text, "search", own=["嘉实量化精选"])]
    assert inside.index("量化") < inside.index("嘉实量化精选")
    assert "嘉实量化精选" not in cut(text), "they are his alone"


@pytest.mark.skipif(not has_rjieba, reason="rjieba is optional")
def test_rust_and_python_cut_alike_with_a_users_words() -> None:
    own = ("A50期指", "上升中国", "基金经理在市场", "天天", "的基")
    fast, reference = cutters.fast(own), cutters.reference(own)
    for text in [*made_up(STRINGS // 3), *("".join(own[::-1]) + text for text in made_up(STRINGS // 3))]:
        for mode in ("cut", "search"):
            assert words(text, mode, machine=fast) == words(text, mode, machine=reference), text

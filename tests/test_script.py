"""One script: cases in both directions, the laws of the stage, and text that must not change."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.document import ByteMap, Draft, Encoding, Page, Source
from pipeline.engines.script import IDEOGRAPHS, converted, exceptions, fold, traditional
from pipeline.script import (
    normalised,
    original,
    punctuated,
    rendered,
    search_key,
    simplified,
    unconverted,
    view,
)
from pipeline.text import Span, Splice

CORPUS = Path(__file__).parent.parent / "corpus"

CHINESE = st.text(
    st.sampled_from(
        "隨著随着意味著名作壹個甚麼乾隆瞭解於于后後麵面A1,.:;()!?%—“”\"'，。（）のだ円\n \0\ud800么幺坯"
    )
)


def cases(name: str) -> list[tuple[str, str, str]]:
    text = (CORPUS / "script" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = tables.parsed(text, ("before", "after", "kind"), name)
    split = [(row[0].partition(":"), row[1]) for row in rows]
    return [(to, before.replace("\\n", "\n"), after.replace("\\n", "\n")) for (to, _, before), after in split]


def answer(to: str, text: str) -> str:
    if to == "hans":
        return simplified(text)
    if to == "key":
        return search_key(text)
    return rendered(text, to)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("to", "before", "after"), cases("dev"))
def test_dev_case(to: str, before: str, after: str) -> None:
    assert answer(to, before) == after


def marks() -> list[object]:
    text = (CORPUS / "script/marks.tsv").read_text(encoding="utf-8")
    rows = tables.parsed(text, ("before", "after", "kind"), "marks")
    known = pytest.mark.xfail(strict=True, reason="a known failure")
    return [pytest.param(*row[:2], marks=[known] if row[2] == "known failure" else []) for row in rows]


@pytest.mark.parametrize(("before", "after"), marks())
def test_marks_and_width(before: str, after: str) -> None:
    assert punctuated(before) == after


def test_what_is_in_our_form_stays() -> None:
    text = (CORPUS / "script/marks.tsv").read_text(encoding="utf-8")
    for _, after, kind in tables.parsed(text, ("before", "after", "kind"), "marks"):
        assert kind == "known failure" or punctuated(after) == after


def test_there_are_enough_cases() -> None:
    both = [case for part in ("dev", "unseen", "unseen2", "unseen3") for case in cases(part)]
    assert len(both) >= 250
    assert sum(before == after for _, before, after in both) >= 60
    assert not {before for _, before, _ in cases("dev")} & {before for _, before, _ in cases("unseen")}


def test_seed_comes_out_as_labelled() -> None:
    seed = json.loads((CORPUS / "labels/seed.jsonl").read_text(encoding="utf-8").splitlines()[0])
    for field in ("title", "text"):
        assert view(seed[field]) == seed[field], "text in our form stays"
        assert view(converted(seed[field], "hant")) == seed[field]


@given(CHINESE)
def test_rules_keep_the_length_and_change_nothing_twice(text: str) -> None:
    assert len(fold(text)) == len(text)
    for rule in (simplified, punctuated, view):
        after = rule(text)
        assert len(after) == len(text)
        assert rule(after) == after


@given(CHINESE, st.sampled_from(["hans", "hant", "tw", "hk", "keep"]))
def test_a_rendering_leads_back(text: str, to: str) -> None:
    after, revision = rendered(text, to)  # type: ignore[arg-type]
    for place in range(len(after)):
        span = revision.before(Span(place, place + 1))
        assert 0 <= span.start <= span.end <= len(text)


def test_words_of_a_region_stay_out_of_names() -> None:
    text = "浪潮信息的软件与信息"
    after, revision = rendered(text, "tw", [Span(0, 4)])
    assert after == "浪潮信息的軟體與資訊"
    assert isinstance(revision, Splice)
    longer, revision = rendered("智能手机的信息", "tw")
    assert longer == "智慧型手機的資訊"
    assert revision.before(Span(6, 8)) == Span(5, 7)
    assert revision.after(Span(0, 4)) == Span(0, 5)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("隨著大模型競賽加劇", "Hant"),
        ("大模型混战加剧", "Hans"),
        ("AI 2024 基金", "neutral"),
        ("日本語のテキストです\n基金公司", "neutral"),
        ("投信法人看好後市，電子股領漲。\n日本語のテキストです", "Hant"),
        ("", "neutral"),
        ("本基金主要投资于中国。本基金主要投資於中國。", "mixed"),
        ("随着时间推移，这个时代的基金经理们发现，国内经济与产业结构发生变化，《經》", "Hans"),
    ],
)
def test_original_script(text: str, script: str) -> None:
    assert original(text) == script


def page(text: str) -> Page:
    return Page(Draft.of(Source(text.encode(), text, Encoding("utf-8", "test"), ByteMap.of(text))), ())


def test_a_page_is_normalised_and_its_script_kept_on_request() -> None:
    text = "隨著２０２１年,GPU出貨"
    assert normalised(page(text)).draft.text == "随着2021年，GPU出货"
    assert normalised(page(text), keep=True).draft.text == "隨著2021年，GPU出貨"
    rules = [revision.rule.rpartition("/")[2] for revision in normalised(page(text)).draft.revisions]
    assert rules == ["simplify", "width", "punctuation"]
    assert unconverted(normalised(page(text))) == ""


def test_search_key_folds_regions() -> None:
    assert search_key("半導體ＡＩ晶片的資訊") == search_key("半导体AI芯片的信息")
    assert search_key("輝達") == search_key("英伟达")
    assert search_key("資料中心") == search_key("数据中心")


def test_exceptions_keep_the_length_and_are_needed() -> None:
    for written, after in exceptions():
        assert len(written) == len(after), written
        assert fold(written) == after, written
        assert simplified(after) == after, f"{written}: {after} would be converted again"


def test_what_is_converted_holds_nothing_traditional() -> None:
    left = {c for c in converted("\n".join(IDEOGRAPHS), "hans") if traditional().match(c)}
    assert left == set()


@pytest.mark.parametrize(
    "run", ["a", "1", "1,", "1:", "a@", "(", "f(a,", "<a", "AI,", "https://a/", "中", "&a"]
)
def test_long_runs_take_steps_in_proportion(run: str) -> None:
    def seconds(times: int) -> float:
        text = run * times + "中,b"
        start = time.process_time()
        view(text)
        return time.process_time() - start

    seconds(10)
    assert seconds(16_000) < 20 * max(seconds(2_000), 0.01), "eight times as long; squared it would be 64"

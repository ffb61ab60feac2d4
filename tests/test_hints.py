"""`--hints`: what must be asked of a sentence, what must not, and how the record says it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from benchmarks.hints import CODES, PUBLISHED, hinted, sentences

import pipeline
from pipeline import tables
from pipeline.schema import schema
from pipeline.settings import Settings
from pipeline.vocabulary import Claim, HintCode

HINTS = Path(__file__).parent.parent / "corpus" / "hints"
CASES = [each for path in sorted(HINTS.glob("development*.txt")) for each in sentences(path)]
ASKED = Settings(hints=True)
TEXT = "嘉禾成长混合收益率高达35.6%。本产品保本保收益。该基金在同类基金中排名第一。"


@pytest.mark.parametrize(("text", "codes"), CASES, ids=[text[:20] for text, _ in CASES])
def test_a_sentence_has_the_hints_that_it_should_have(text: str, codes: set[str]) -> None:
    assert hinted(text) == codes


@pytest.mark.parametrize("name", ["development", "only_scored", "only_scored_2"])
def test_at_least_as_many_sentences_must_stay_silent_as_not(name: str) -> None:
    many = list(sentences(HINTS / f"{name}.txt"))
    assert len(many) >= 40
    assert 2 * sum(not codes for _, codes in many) >= len(many)
    assert {code for _, codes in many for code in codes} <= set(CODES.values())


def test_every_code_has_its_reason() -> None:
    reasons = tables.rows("extract/hints/reasons.tsv", ("code", "reason"))
    assert {code for code, _ in reasons} == set(get_args(HintCode)) == set(CODES.values())


def test_hints_are_off_unless_asked_for() -> None:
    record = pipeline.annotate(TEXT).record()
    assert "hints" not in record
    assert all("hints" not in claim for claim in record["claims"])


def test_the_record_says_why_where_and_of_which_claim() -> None:
    record = pipeline.annotate(TEXT, published=PUBLISHED, settings=ASKED).record()
    jsonschema.validate(json.loads(json.dumps(record)), schema())
    hints = {(hint["code"], hint["text"]): hint for hint in record["hints"]}
    assert set(hints) == {
        ("performance_without_period", "35.6%"),
        ("performance_without_benchmark", "35.6%"),
        ("promise_of_gain_or_safety", "保本保收益"),
        ("ranking_without_agency", "排名第一"),
        ("ranking_without_date", "排名第一"),
    }
    told, promised = (
        hints["performance_without_period", "35.6%"],
        hints["promise_of_gain_or_safety", "保本保收益"],
    )
    (claim,) = (each for each in record["claims"] if each["id"] == told["claim"])
    assert claim["text"] == "35.6%"
    assert claim["hints"] == ["performance_without_benchmark", "performance_without_period"]
    assert promised["claim"] is None
    assert TEXT[slice(*promised["source_span"])] == promised["text"]
    assert TEXT.encode()[slice(*promised["source_bytes"])].decode() == promised["text"]
    assert all(hint["reason"] for hint in record["hints"])


def test_hints_change_nothing_else() -> None:
    plain, asked = (pipeline.annotate(TEXT, settings=each).record() for each in (Settings(), ASKED))
    del asked["hints"]
    for claim in asked["claims"]:
        claim.pop("hints", None)
    for record in (plain, asked):
        del record["producer"]  # the settings' hash
    assert plain == asked


def test_a_title_is_asked_too_and_answered_by_the_text() -> None:
    page = "鼎信价值精选混合近一年收益率达35.6%\n2024-07-10 来源：鼎信基金\n{}\n"
    for text, told in (
        ("鼎信价值精选混合的持有人数量不断增加，管理人对此表示感谢，并将继续努力。", True),
        ("鼎信价值精选混合的业绩比较基准同期收益率为12.1%，管理人对此表示满意。", False),
    ):
        article = pipeline.process(page.format(text), settings=ASKED)[0]
        assert article.title is not None
        codes = {hint.code for hint in article.hints or () if hint.field == "title"}
        assert codes == ({"performance_without_benchmark"} if told else set())


def test_traditional_text_is_read_and_quoted_as_it_stands() -> None:
    article = pipeline.annotate("現在申購，保證獲利。", settings=ASKED)
    (hint,) = article.record()["hints"]
    assert hint["text"] == "保證獲利"


def test_hints_of_a_text_without_a_full_stop_take_time_in_proportion() -> None:
    from pipeline.extract import hints  # noqa: PLC0415

    def seconds(times: int) -> float:
        article = pipeline.annotate("本产品收益率达12.3%且稳赚，同类排名第一，" * times)
        assert sum(isinstance(found.value, Claim) for found in article.claims) >= times
        begun = time.process_time()
        hints.noted(article)
        return time.process_time() - begun

    assert seconds(400) < 12 * seconds(100) + 0.2

"""The laws of the design, on pages nobody wrote, through the front door.

`LAWS_EXAMPLES=2000 pytest tests/test_laws.py` looks harder.
"""

import json
import os
import re
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from tests import damage_readings
from tests.clean import clean_controls
from tests.generated_pages import (
    CORPUS,
    Given,
    annotated_whole,
    garbage,
    pages,
    readings,
    simplified_sentences,
    undated,
)
from tests.tracing import edited, places, read, read_from

import pipeline
from pipeline import ingest, script
from pipeline.account import account, removed
from pipeline.document import Source
from pipeline.record import page_record, record
from pipeline.runners.results import encoded
from pipeline.schema import Record, schema
from pipeline.text import Span

pytestmark = pytest.mark.minutes

EXAMPLES = int(os.environ.get("LAWS_EXAMPLES", "100"))
ours = settings(
    max_examples=EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
VALIDATOR = jsonschema.Draft202012Validator(schema())
HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


# 1. Conservation


@ours
@given(pages())
def test_each_character_is_in_one_place(made: Given) -> None:
    page, articles = read(made.text)
    sums = account(page)
    assert sums.characters == len(made.text) == sum(sums.fates.values())
    assert all(sums.fates.values())
    gone = list(removed(page))
    assert_in_order([span for _, span in gone], len(made.text))
    own = [places(span for _, span in removed(page, article.ordinal)) for article in articles]
    everything = set(range(len(made.text)))
    kept = [everything - each for each in own]
    assert sum(map(len, kept)) + sum(len(span) for _, span in gone) == len(made.text)
    changed = edited(page.draft)
    for article, ours_here in zip(articles, kept, strict=True):
        assert_in_order([span for _, span in removed(page, article.ordinal)], len(made.text))
        from_here = places(read_from(article).values())
        assert from_here <= ours_here
        lost = ours_here - from_here - changed
        left = "".join(made.text[at] for at in sorted(lost))
        assert all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn") for c in left), ascii(
            left
        )


def assert_in_order(spans: list[Span], size: int) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= size
    for one, two in pairwise(spans):
        assert one.end <= two.start


@ours
@given(pages(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "gbk"]))
def test_each_byte_is_in_one_place(made: Given, codec: str) -> None:
    raw = made.text.encode(codec, "ignore")
    try:
        source = ingest.decoded(raw)
    except pipeline.InputError:
        return
    silent = sorted(source.silent)
    at = 0
    todo = list(silent)
    for index in range(len(source.text)):
        span = source.bytes_of(Span(index, index + 1))
        while todo and todo[0].start == at:
            at = todo.pop(0).end
        assert span.start == at or (span.start >= at), (index, span, at)
        at = max(at, span.end)
    assert at <= len(raw)


# 2. Provenance


def check_provenance(source: Source, made: dict[str, Any]) -> None:
    for found in (*made["entities"], *made["claims"]):
        assert made[found["field"]][slice(*found["span"])] == found["text"], found
        for place, raw in (
            (found["source_span"], found["source_bytes"]),
            *((span, span_bytes(source, span)) for span in found["also_at"]),
        ):
            assert place[0] < place[1]
            assert source.raw[slice(*raw)].decode("utf-8", "surrogatepass") == source.text[slice(*place)]
    for kind in ("entities", "claims"):
        got = sorted({(tuple(f["source_span"])) for f in made[kind]})
        for one, two in pairwise(got):
            assert one[1] <= two[0], (kind, one, two)
        got = sorted(tuple(s) for f in made[kind] for s in f["also_at"])
        assert len(got) == len(set(got))


def span_bytes(source: Source, span: tuple[int, int]) -> tuple[int, int]:
    found = source.bytes_of(Span(*span))
    return found.start, found.end


@ours
@given(pages(), st.sampled_from(["hans", "hant", "tw", "hk", "keep"]))
@example(
    Given("\x88£财经\n财经", damaged=True), "hans"
)  # a code of Big5-HKSCS that stands for two characters
@example(
    Given("银湖成长混合基金自三月十八日起暂停大额申购。\n銀湖周刊 Silver Lake\n" * 2, damaged=False), "hans"
)
def test_findings_lead_back(made: Given, script: str) -> None:
    _, articles = read(made.text, script=script)
    for article in articles:
        check_provenance(article.source, article.record())


@ours
@given(pages())
def test_untouched_characters_are_themselves(made: Given) -> None:
    page, articles = read(made.text)
    changed = edited(page.draft, lengths=True)
    for article in articles:
        for (field, at), origin in read_from(article).items():
            if origin.start in changed or len(origin) != 1:
                assert origin.start in changed
                continue
            was, now = made.text[origin.start], article.written(field)[at]  # type: ignore[arg-type]
            assert same_up_to_script_and_width(was, now), (was, now)


def same_up_to_script_and_width(was: str, now: str) -> bool:
    if was == now:
        return True
    if HAN.match(was) or HAN.match(now):
        return bool(HAN.match(was) and HAN.match(now))
    one, two = unicodedata.normalize("NFKC", was), unicodedata.normalize("NFKC", now)
    if one == two:
        return True
    return unicodedata.category(was)[0] in "PZS" and unicodedata.category(now)[0] in "PZS"


# 3. Do no harm


@ours
@given(
    st.lists(st.sampled_from(clean_controls(1200)), min_size=1, max_size=6),
    st.sampled_from(["", "\n", "\n\n"]),
)
def test_repair_leaves_good_text_alone(given_lines: list[str], between: str) -> None:
    text = between.join(given_lines)
    made = pipeline.repair(text)
    assert (made.text, made.edits, made.unrecoverable) == (text, (), ())


@ours
@given(st.lists(st.sampled_from(simplified_sentences()), min_size=1, max_size=6))
def test_script_leaves_simplified_text_alone(given_lines: list[str]) -> None:
    text = "".join(given_lines)
    assert pipeline.simplify(text) == text


@ours
@given(st.lists(st.sampled_from(simplified_sentences()), min_size=1, max_size=6))
def test_width_and_punctuation_leave_their_own_form_alone(given_lines: list[str]) -> None:
    ours_already = script.punctuated("\n".join(given_lines))
    assert script.punctuated(ours_already) == ours_already


# 4. Idempotence


@ours
@given(pages(garbled=False))
def test_what_was_repaired_needs_no_repair(made: Given) -> None:
    once = pipeline.repair(made.text).text
    assume(once.strip())
    assert pipeline.repair(once).text == once


@ours
@given(pages(garbled=False))
def test_what_came_out_has_its_characters_and_its_script_already(made: Given) -> None:
    # Not that the page stage cuts it the same again: an article without its page is another page. And only
    # where no byte was lost: a guess depends on what stands around it, and the article is less than the page.
    for article in read(made.text)[1]:
        if article.text.strip():
            assert script.view(article.text) == article.text
            if not made.damaged:
                assert pipeline.repair(article.text).text == article.text


def test_escapes_of_escapes_need_one_repair() -> None:
    once = pipeline.repair("&#38;amp;amp;&#36130;&#32463;").text
    assert pipeline.repair(once).text == once


# 5. Proof by re-damage


@ours
@given(st.lists(st.sampled_from(annotated_whole()), min_size=1, max_size=6))
def test_what_was_undone_can_be_done_again(given_lines: list[str]) -> None:
    clean = "\n".join(given_lines)
    damaged = damage_readings.inserted_readings(clean)
    assert pipeline.repair(damaged).text == damage_readings.ascii_marks(clean)
    assert damage_readings.inserted_readings(pipeline.repair(damaged).text) == damaged


# 6. Null over guess


@ours
@given(
    st.lists(
        st.sampled_from([each for each in simplified_sentences() if undated(each)]), min_size=2, max_size=6
    )
)
def test_a_page_of_prose_has_no_title_and_no_date(given_lines: list[str]) -> None:
    for article in pipeline.process("\n\n".join(f"{line.rstrip('。')}。" for line in given_lines)):
        document = article.document
        assert (document.published_at, document.publisher, document.authors) == (None, None, ())


@ours
@given(garbage())
def test_nothing_comes_of_garbage(text: str) -> None:
    assume(text.strip() and not any(c.isalnum() or unicodedata.category(c)[0] in "LN" for c in text))
    for article in pipeline.process(text):
        assert (article.findings, article.document.published_at) == ((), None)


# 7. Determinism


@ours
@given(pages(), pages())
def test_the_order_of_pages_does_not_matter(one: Given, two: Given) -> None:
    first = [article.record() for article in pipeline.process(one.text)]
    pipeline.process(two.text)
    assert [article.record() for article in pipeline.process(one.text)] == first


def test_neither_hashes_nor_processes_matter(tmp_path: Path) -> None:
    for number, path in enumerate(sorted((CORPUS / "articles").glob("*.txt"))[::12]):
        (tmp_path / "in").mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8")
        (tmp_path / "in" / f"{number}.txt").write_text(
            readings(text) if number % 2 else text, encoding="utf-8"
        )
    made = set()
    for seed, jobs in ("0", "1"), ("1", "2"):
        out = tmp_path / f"out{seed}"
        subprocess.run(
            [sys.executable, "-m", "pipeline", "run", f"{tmp_path}/in", "--out", str(out), "--jobs", jobs],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        made.add(tuple((out / name).read_bytes() for name in ("articles.jsonl", "pages.jsonl")))
    assert len(made) == 1


NOTICE = (
    "嘉实基金关于旗下基金的公告\n\n2024-03-06 来源：嘉实基金\n\n"
    "本基金管理人决定，自2024年3月8日起，调整旗下部分基金的申购费率为0.15%。\n\n"
)


@pytest.mark.parametrize("times", [1, 2, 3, 8, 40])
def test_an_article_comes_out_once_however_often_the_page_says_it(times: int) -> None:
    assert len(pipeline.process(NOTICE * times)) == 1


# And the form of it all


@ours
@given(pages())
def test_annotated_text_stays_as_given(made: Given) -> None:
    article = pipeline.annotate(made.text)
    assert article.text == article.record()["text"] == made.text
    check_provenance(article.source, article.record())


@ours
@given(pages(), st.sampled_from(["hans", "hant", "tw", "hk", "keep"]))
def test_records_are_json_of_the_schema(made: Given, wanted: str) -> None:
    page, articles = read(made.text, script=wanted)
    for article in articles:
        line = encoded(record(article))
        VALIDATOR.validate(json.loads(line))
        assert msgspec.json.encode(msgspec.json.decode(line, type=Record)) == line.strip()
    assert json.loads(encoded(page_record(page, articles)))["characters"] == len(made.text)

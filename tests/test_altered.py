"""Text whose words were spun or taken out is flagged, with places; clean text never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pipeline
from pipeline.engines.script import fold
from pipeline.page import altered
from pipeline.page.lines import folded

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
CASES = [
    (line[0], line[2:])
    for line in (Path(__file__).parent / "cases" / "page" / "altered.txt").read_text("utf-8").splitlines()
    if line[:2] in ("+ ", "- ")
]
ALTERED = {  # pages written so: no false alarm
    "z14_content_farm_spun",
    "hz17_prospectus_from_print_file",
    "w66_article_spinner_dump",
    "hw11_knowledge_farm",
    "p11_answer_farm_missing_words",
    "hp23_knowledge_answers_spun",
    "q14_spun_farm_dump",
    "hq14_taken_over_spun_page",
    "r06_betting_took_title_spun_text",
    "hr20_hijacked_company_news_spun",
    "n15_spun_knowledge_dump",
    "he15_tips_farm_reworded",
    "hk18_lifehack_site_reworded_no_day",
    "hn24_qa_farm_spun_undated",
    "t15_spun_loan_site_dump",
    "ht20_city_guide_farm_spun",
}
CLEAN = [
    path
    for path in (*sorted((CORPUS / "articles").glob("*.txt")), *sorted((CORPUS / "prose").glob("*.txt")))
    if path.stem not in ALTERED
]
SPUN = "组织出资者在三季度持续加仓，A股商场的成交量显着扩大，出资组合的行业集中度也有所提高。"


@pytest.mark.parametrize(("sign", "text"), CASES)
def test_cases(sign: str, text: str) -> None:
    found = altered(fold(text))
    assert bool(found) == (sign == "+"), found
    for mark in found:
        assert fold(text)[mark.span.start : mark.span.end]


def test_there_are_as_many_clean_cases() -> None:
    signs = [sign for sign, _ in CASES]
    assert signs.count("-") >= signs.count("+")


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_no_false_alarm_on_text(path: Path) -> None:
    text = folded(path.read_text(encoding="utf-8"))
    assert not altered(text)
    assert not [each for part in text.split("\n") for each in altered(part)]


def test_no_false_alarm_on_web_pages_and_labels() -> None:
    pages = sorted((CORPUS / "articles").glob("*.html"))
    for path in (page for page in pages if page.stem not in ALTERED):
        assert not [each for article in pipeline.process(path) for each in article.altered], path.name
    for path in sorted((CORPUS / "labels").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not altered(folded(str(json.loads(line).get("text", ""))))


def test_the_record_says_where_and_why() -> None:
    head = "首页\n三季度谁在加仓:一份观察\n2024-03-06 来源:某某网\n"
    source = f"{head}{SPUN}\n市场人士认为，四季度的机会仍然来自盈利的改善，投资者不必过分悲观。"
    (article,) = pipeline.process(source)
    record = article.record()
    told = record["quality"]["altered"]
    assert told["reason"] == "words were replaced or deleted"
    said = {record["text"][e["span"][0] : e["span"][1]]: e["reason"] for e in told["evidence"]}
    assert said == {
        "组织出资者": "组织出资者 for 机构投资者",
        "A股商场": "A股商场 for A股市场",
        "出资组合": "出资组合 for 投资组合",
    }
    for each in told["evidence"]:
        place = each["source_span"]
        assert source[place[0] : place[1]] in said


def test_clean_pages_say_nothing() -> None:
    (article,) = pipeline.process(
        "标题在这里:一份观察\n2024-03-06 来源:某某网\n市场人士认为，机会仍然来自盈利的改善，投资者不必悲观。"
    )
    assert article.record()["quality"]["altered"] is None

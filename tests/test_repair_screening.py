"""The one look at a text that says which rules have nothing to do: it forgets none of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clean import clean_controls
from tests.damage import cases, damages, sentences

from pipeline.document import ByteMap, Draft, Encoding, Source
from pipeline.repair import screening
from pipeline.text import apply

REPAIR = import_module("pipeline.repair")
EVERY = (*REPAIR.RULES, *REPAIR.MARKERS)
CHEAP = [damage.name for damage in damages() if damage.loss in ("none", "all")]
LOSSY = [damage.name for damage in damages() if damage.name not in CHEAP]


def finds(rule: screening.Rule, text: str) -> bool:
    if hasattr(rule, "rewrite"):
        return bool(rule.rewrite(text) != text)
    return any(True for _ in rule.edits(text))


def forgotten(text: str) -> list[str]:
    """The rules that would find something in a text and are not asked."""
    due = screening.screen(EVERY).due(text)
    return [rule.__name__ for rule in EVERY if rule not in due and finds(rule, text)]


def draft(text: str) -> Draft:
    raw = text.encode("utf-8", "surrogatepass")
    return Draft.of(Source(raw, text, Encoding("utf-8", "given"), ByteMap.of(text)))


def unscreened(text: str) -> str:
    """The repair of a text with all rules asked at every step."""
    for _ in range(REPAIR.ROUNDS):
        before = text
        for rule in REPAIR.RULES:
            text = rule.rewrite(text) if hasattr(rule, "rewrite") else apply(text, rule.edits(text))
        if text == before:
            break
    return text


def damaged(names: list[str], step: int) -> Iterator[str]:
    for name in names:
        for case in islice(cases(sentences("dev"), [name]), 0, None, step):
            if isinstance(case.damaged, str):
                yield case.damaged


def test_every_rule_says_what_gives_it_away() -> None:
    assert [rule.__name__ for rule in EVERY if screening.triggers(rule) is None] == []


def test_no_rule_is_forgotten_on_damaged_text() -> None:
    for text in damaged(CHEAP + LOSSY, 1):
        assert forgotten(text) == [], text


def test_no_rule_is_forgotten_on_clean_text() -> None:
    for text in clean_controls(5400):
        assert forgotten(text) == [], text


def test_screened_and_unscreened_repair_are_one() -> None:
    for text in [*damaged(CHEAP, 6), *clean_controls(300), *(s.text for s in sentences("dev"))]:
        assert REPAIR.repaired(draft(text)).text == unscreened(text), text


NASTY = (
    *"鍩洪噾缁忕悊?？；�é»ù½ð锟斤拷ㄛ踢じ샘쏜\ue583\xad\u200b\ud842\udfb7基金，。a \n烫屯燙⽤⻓\uf90aāǎ(),1",
    *[
        "關(guān)",
        "展?jié)摿Φ",
        "&#21338;",
        "#21338;",
        "&amp;",
        "%E5%8D%9A",
        "%u535A",
        "\\u535a",
        "åŸº",
        "°òª÷",
    ],
    *("°òª÷", "烫烫烫\n", "?????", "斤拷锟", "²©Ê±", "ãÀë", "か", "Дб", "ㄅ", "김치"),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.one_of(st.lists(st.sampled_from(NASTY), max_size=14).map("".join), st.text(max_size=30)))
def test_no_rule_is_forgotten_on_any_text(text: str) -> None:
    assert forgotten(text) == []


@pytest.mark.parametrize(
    ("pattern", "body"),
    [
        ("[ab]c", "ab"),
        (r"[a\]b](?:c|d)|", None),
        (r"[a\]b](?:c|(?:d|e))", r"a\]b"),
        ("[ab]?c", None),
        ("[ab]*c", None),
        ("[ab]+(?=[|(]|$)", "ab"),
        (r"[ab]\|c", "ab"),
        ("(?:a|b)c", None),
        ("[a]c|b", None),
        ("", None),
    ],
)
def test_only_a_class_that_all_matches_begin_with_counts(pattern: str, body: str | None) -> None:
    assert screening.leading(pattern) == body


def test_clean_text_asks_few_rules() -> None:
    text = "2024年，该基金（A类）净值增长3.5%，规模达12亿元。基金经理认为“市场”仍有机会(QDII)、【2024】！"
    asked = screening.screen(REPAIR.RULES).due(text)
    assert {rule.__name__.rpartition(".")[2] for rule in asked} == {"percent_escapes", "toneless_readings"}


def test_clean_text_costs_little() -> None:
    text = "近日，该公司发布公告称，旗下基金将于下月开放申购，投资者可以通过各销售机构办理。\n" * 20_000
    REPAIR.repaired(draft(text[:100]))
    page = draft(text)
    start = time.process_time()
    assert REPAIR.repaired(page) is page
    spent = time.process_time() - start
    start = time.process_time()
    set(text)
    assert spent < 4 * (time.process_time() - start)  # it takes half of it; each rule alone would take more

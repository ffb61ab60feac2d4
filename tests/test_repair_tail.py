"""A text that was cut off within its last character: the half goes, its place is marked."""

from __future__ import annotations

import pytest
from tests.damage import cases, sentences

import pipeline
from pipeline.text import Span

NOTICE = (
    "嘉实基金公告\n\n本基金成立于2012年3月6日，截至2024年末规模为12.5亿元。"
    "基金管理人承诺以诚实信用、勤勉尽责的原则管理和运用基金资产，最新净值为1.2万元"
)


@pytest.mark.parametrize("name", ["truncated_utf8", "truncated_gbk", "truncated_big5"])
@pytest.mark.parametrize(("split", "least"), [("dev", 100), ("unseen", 98)])
def test_cut_texts(name: str, split: str, least: int) -> None:
    made = list(cases(sentences("dev" if split == "dev" else "unseen"), [name]))
    right = sum(pipeline.repair(case.damaged).text == case.expected for case in made)
    assert right * 100 >= least * len(made), f"{right} of {len(made)}"


@pytest.mark.parametrize("bytes_gone", [1, 2])
def test_the_place_is_marked_and_nothing_is_claimed_from_a_number_there(bytes_gone: int) -> None:
    raw = NOTICE.encode()[:-bytes_gone]
    found = pipeline.repair(raw)
    end = len(NOTICE) - 1
    assert found.text == NOTICE[:end]
    assert [mark.span for mark in found.unrecoverable] == [Span(end, end)]
    (article,) = pipeline.process(raw)
    assert [(claim["text"], claim["certainty"]) for claim in article.record()["claims"]] == [
        ("12.5亿元", "certain"),
        ("1.2万", "uncertain"),
    ]


def test_a_whole_text_is_whole() -> None:
    found = pipeline.repair(NOTICE.encode())
    assert (found.text, found.unrecoverable) == (NOTICE, ())


def test_misread_text_before_the_cut_is_marked_as_a_whole() -> None:
    found = pipeline.repair("成交2310亿港鍏冦\ufffd\ufffd")
    assert found.text == "成交2310亿港鍏冦\ufffd\ufffd"
    assert [found.text[mark.span.start : mark.span.end] for mark in found.unrecoverable] == [
        "鍏冦\ufffd\ufffd"
    ]

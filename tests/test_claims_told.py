"""Whole sentences, and what is said of each of their numbers: `tests/cases/extract/claims/told.txt`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline import evaluation
from pipeline.extract.claims.closing import closed
from pipeline.text import Span
from pipeline.vocabulary import Claim, Entity, Finding

TABLE = Path(__file__).parent / "cases" / "extract" / "claims" / "told.txt"


def cases() -> list[Any]:
    """The lines of the table: (day, text, what is said of each claim); `! ` is a known failure."""
    found = []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        before, arrow, after = line.removeprefix("! ").partition(" =>")
        day, bar, text = before.replace("\\t", "\t").replace("\\n", "\n").partition(" | ")
        assert arrow, f"told.txt:{number}: no arrow"
        assert bar, f"told.txt:{number}: no day"
        marks = [pytest.mark.xfail(strict=True)] if line.startswith("! ") else []
        told = [each.strip() for each in after.split(" | ") if each.strip()]
        found.append(pytest.param(day, text, told, id=f"{number}:{text[:20]}", marks=marks))
    return found


def said(article: pipeline.Article, found: Finding) -> dict[str, str]:
    """What a claim says, by the letters of the table."""
    claim = found.value
    assert isinstance(claim, Claim)
    period, change = claim.period, claim.change
    top = f"..{claim.value_max}" if claim.value_max is not None else ""
    return {
        "words": article.text[found.span.start : found.span.end],
        "V": f"{claim.value}{top}",
        "U": claim.unit,
        "N": str(claim.of) if claim.of is not None else "-",
        "S": claim.subject.text if claim.subject else "-",
        "M": claim.metric.text if claim.metric else "-",
        "P": period.text if period else "-",
        "D": f"{period.start}..{period.end}" if period else "-",
        "C": f"{change.direction}/{change.basis}" if change else "-",
        "B": claim.op,
        "O": claim.modality,
        "A": claim.attribution.text if claim.attribution else "-",
        "X": "pair" if claim.pair else "-",
    }


@pytest.mark.parametrize(("day", "text", "told"), cases())
def test_what_is_said_of_each_number(day: str, text: str, told: list[str]) -> None:
    article = pipeline.annotate(text, published=date.fromisoformat(day))
    seen = [said(article, found) for found in article.claims]
    assert [each["words"] for each in seen] == [each.split(" {")[0] for each in told]
    for is_said, wanted in zip(seen, told, strict=True):
        _, _, parts = wanted.partition(" {")
        for part in filter(None, parts.rstrip("}").split("; ")):
            letter, _, words = part.partition(":")
            assert (is_said["words"], letter, is_said[letter]) == (is_said["words"], letter, words)


@pytest.mark.parametrize(
    ("more", "owner"),
    [("", "霁衡红利混合A"), ("\n霁衡红利混合C另行公告。", "霁衡红利混合")],
)
def test_a_table_is_of_the_only_class_that_its_text_names(more: str, owner: str) -> None:
    rows = "阶段\n净值增长率\n基准收益率\n过去三个月\n9.47%\n12.18%\n过去六个月\n10.85%\n13.06%"
    text = f"霁衡红利混合A份额净值增长率与基准比较（截至2025年9月30日）\n{rows}{more}"
    given = {
        "text": text,
        "title": "霁衡红利混合2025年三季报",
        "published_at": "2025-10-28",
        "publisher": None,
    }
    claims = evaluation.annotated(given).record()["claims"]
    assert [claim["subject"]["text"] for claim in claims] == [owner] * 4


def test_spans_stand_in_the_text_that_had_blanks() -> None:
    text = "甲公司 5 月營收 1 兆 36.8 億元，年增 12.5%，較去年 4 月的 2,760 億元成長兩成。"
    read = pipeline.simplify(text)  # what the claims' words are quoted from
    for found in pipeline.annotate(text, published=date(2025, 6, 10)).claims:
        claim = found.value
        assert isinstance(claim, Claim)
        for part in (claim.subject, claim.metric, claim.period, claim.attribution):
            if part is not None and part.span is not None:
                assert read[part.span.start : part.span.end] == part.text


def test_names_and_rows_keep_their_blanks() -> None:
    name = Finding(Span(9, 14), Entity("PRODUCT", 0), "test")
    text = "這裡有一款新品叫天衡 3 號，售價 3 萬元，賣了 5 萬台。"
    shut = closed(text, [name], "text")
    assert "天衡 3 號" in shut.text
    assert "售價3萬元，賣了5萬台" in shut.text
    for rows in ("甲基金 1.25 乙基金 3.5", "規模 12.5億元，漲幅 3.2%，排名第3，共5檔", "甲 3 萬\t乙 5 萬，"):
        assert closed(rows, [], "text").text == rows

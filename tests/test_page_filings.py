"""Filings below each other on a page of Taiwan's exchange: each with its card, its subject and its text."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, paged

ROWS = (
    "<tr><td>{first}</td><td>{number}</td><td>發言日期</td><td>{day}</td><td>發言時間</td><td>17:22:03</td></tr>"
    "<tr><td>發言人</td><td>溫又青</td><td>發言人職稱</td><td>副總經理</td><td>發言人電話</td><td>02-2X05</td></tr>"
    "<tr><td>主旨</td><td colspan=5>{subject}</td></tr>"
    "<tr><td>符合條款</td><td>第41款</td><td>事實發生日</td><td>{day}</td></tr>"
    "<tr><td>說明</td><td colspan=5>{text}</td></tr>"
)
SUBJECTS = ("公告本公司「霧台不動產收益基金」符合清算條件", "公告本公司「霧台複合債券基金」更換經理人")
TEXTS = (
    "1.發生緣由:本基金連續三十個營業日，淨資產價值低於新台幣二億元。<br>2.因應措施:本公司已申請核准終止信託契約。",
    "1.發生緣由:原經理人因職務調整，自六月一日起由他人接任。<br>2.其他應敘明事項:本次異動不影響基金之投資策略。",
)


def _page(firsts: tuple[str, str], whose: str) -> Reading:
    filings = enumerate(zip(firsts, SUBJECTS, TEXTS, strict=True))
    told = (
        ROWS.format(first=first, number=at + 1, day=f"113/05/{14 + at}", subject=subject, text=text)
        for at, (first, subject, text) in filings
    )
    tables = "".join(f"<table>{each}</table>" for each in told)
    return ours(
        f"<html><head><title>重大訊息</title></head><body><div>{whose}</div>{tables}</body></html>".encode()
    )


def test_two_filings_on_a_page() -> None:
    read = _page(("序號", "序號"), "本資料由 霧台投信 公司提供")
    assert [tuple(each.values()) for each in read.articles] == [
        (SUBJECTS[0], "2024-05-14T17:22:03+08:00", "雾台投信"),
        (SUBJECTS[1], "2024-05-15T17:22:03+08:00", "雾台投信"),
    ]
    assert "發言人" not in read.text


def test_rows_with_other_keys_begin_no_filing() -> None:
    read = _page(("序號", "項次"), "本資料由 霧台投信 公司提供")
    assert [each["title"] for each in read.articles] == [SUBJECTS[0]]


@pytest.mark.parametrize("whose", ["本資料由投信投顧公會整理後提供給投資人參考", "本資料由各公司自行提供"])
def test_nobodys_filings(whose: str) -> None:
    read = _page(("序號", "序號"), whose)
    assert [each["publisher"] for each in read.articles] == [None, None]


def test_rows_below_a_text_are_no_card() -> None:
    rows = "发布日期：2024-03-06 发文字号：某证函12号"
    page = paged(f"短债基金怎么选更稳妥\n{rows}\n{BODY}\n发布日期：2024-03-08 索引号：001\n{BODY[::-1]}")
    assert not any(block.reason == "a further card" for block in page.blocks)

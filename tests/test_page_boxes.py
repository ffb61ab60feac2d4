"""Boxes of warnings above a title, notices that unfold, funds' pages: cards and boxes of web pages."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, paged

from pipeline.article import settle

WARNED = "本基金或會從資本中派息，過往表現並非未來表現的指引，閣下不應單靠本資料作出投資決定。"
PLAIN = "本基金主要投資於亞洲的小型企業，該等企業的流動性一般較低。"
AIM = "透過投資於亞洲區的小型企業股票，以達致長線資本增值，一般持有六十至九十隻股份，並以由下而上的方法選股。"


def fund_page(box: str) -> str:
    return ours(
        "<html><head><title>藍灣亞洲小型企業基金 | 藍灣投資</title></head><body>"
        "<ul><li><a href=a>主頁</a></li></ul>"
        f"{box}<h1>藍灣亞洲小型企業基金</h1><h3>投資目標</h3><p>{AIM}</p>"
        f"<p>{AIM.replace('六十', '三十')}</p></body></html>".encode()
    ).text


def test_a_box_of_warnings_above_a_title_is_kept() -> None:
    for head in ("重要事項", "重要提示：", "風險披露聲明"):
        text = fund_page(f"<div class=x><h2>{head}</h2><ul><li>{PLAIN}</li><li>{WARNED}</li></ul></div>")
        assert text.startswith(f"{head}\n{PLAIN}\n{WARNED}\n投資目標")


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=x><h2>重要事項</h2><ul><li>{PLAIN}</li></ul></div>",  # nothing warns
        f"<div class=x><h2>關於我們</h2><p>{PLAIN}</p></div>",
        f"<p>{PLAIN}</p><div><a href=b>重要事項</a></div>",
    ],
)
def test_other_boxes_above_a_title_are_no_text(box: str) -> None:
    assert fund_page(box).startswith("投資目標")


NOTICE = "依據主管機關核准函辦理，旨揭基金信託契約第{}條修訂，買回價金給付期限由七個營業日縮短為五個營業日。"


def unfolding(body: str) -> str:
    cards = "".join(
        f"<div class=card><div class=card-header><h4>松嶺第{name}基金修訂信託契約公告</h4>"
        f"<span>公告日期：民國112年2月1{day}日</span></div>{body.format(day)}</div>"
        for day, name in enumerate("一二三")
    )
    return (
        f"<html><head><title>重要公告 | 松嶺投信</title></head><body><h1>重要公告</h1>{cards}</body></html>"
    )


def test_cards_with_text_are_notices() -> None:
    page = (
        f"<div class=card-body><p>{NOTICE}</p><p>不同意修訂之受益人得於三月底前申請買回。</p>"
        "<p>特此公告。</p><p>松嶺證券投資信託股份有限公司</p></div>"
    )
    read = ours(unfolding(page).encode())
    assert [(each["title"], each["date"], each["publisher"]) for each in read.articles] == [
        (f"松嶺第{name}基金修訂信託契約公告", f"2023-02-1{day}", "松岭证券投资信托股份有限公司")
        for day, name in enumerate("一二三")
    ]


def test_cards_without_text_are_none() -> None:
    assert ours(unfolding("<a href=n{}>詳情</a>").encode()).documents == 0


@pytest.mark.parametrize(
    "line", ["松嶺證券投資信託股份有限公司董事會昨日通過三項決議", "松嶺投信與兩家銀行合作"]
)
def test_a_heading_below_a_text_without_a_farewell_is_no_signature(line: str) -> None:
    text = settle(paged(f"松嶺的下一步怎麼走\n2024-03-06 來源：南浦日報\n{BODY}\n{line}\n{BODY[:60]}。\n"))[
        0
    ].text
    assert line in text

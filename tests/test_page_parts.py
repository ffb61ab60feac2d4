"""What stands beside a text on web pages: tabs, points, boxes of facts, forms, walls, a channel's ranking."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

TITLE = "短债基金的赎回费为什么要调高"
OTHER = "本基金主要投资于剩余期限三年以内的信用债，久期维持在一年半上下，杠杆率不超过百分之一百二十。"


def page(middle: str, below: str = "", *, title: str = TITLE) -> str:
    head = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>2023-11-08 09:15</p>"
    return f"{head}{middle}<div class=txt><p>{BODY}</p><p>{OTHER}</p></div>{below}</body></html>"


def text_of(middle: str, below: str = "") -> str:
    return ours(page(middle, below).encode()).text


def entries(*words: str) -> str:
    return "<ul>" + "".join(f"<li>{word}</li>" for word in words) + "</ul>"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("基金概况", "业绩", "分红记录", "公告"), False),
        (("概览", "持仓", "费率"), False),
        (("赎回费从千分之五调到百分之一点五", "持有七天以内的客户占了三成多"), True),
        (("赎回费从千分之五调到百分之一点五", "托管人：柏舟银行股份有限公司"), False),
        (("赎回费：千分之五调到百分之一点五", "管理人：柏舟基金管理有限公司"), False),
    ],
)
def test_lists_between_a_title_and_its_text(words: tuple[str, ...], kept: bool) -> None:  # noqa: FBT001  a case
    text = text_of(entries(*words))
    assert (words[0] in text.split("\n")) == kept
    assert text.endswith(OTHER)


def box(*facts: tuple[str, str]) -> str:
    rows = "".join(f"<div><span>{key}</span><span>{value}</span></div>" for key, value in facts)
    return f"<div class=k>{rows}</div>"


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ((("首次认购费", "最高3%"), ("风险程度", "3（中度）"), ("管理费", "每年1.10%")), True),
        ((("单位净值(11-08)", "1.0321"), ("管理费", "每年1.10%")), False),
        ((("想看更多", "马上订阅"), ("已有三千人", "立即加入")), False),
        ((("同类排名", "12/340"), ("热度", "8,121")), False),
    ],
)
def test_boxes_of_facts_in_a_text(facts: tuple[tuple[str, str], ...], kept: bool) -> None:  # noqa: FBT001  a case
    inner = f"<div class=txt><p>{BODY}</p>{box(*facts)}<p>{OTHER}</p></div>"
    html = page("").replace(f"<div class=txt><p>{BODY}</p><p>{OTHER}</p></div>", inner)
    assert (facts[0][0] in ours(html.encode()).text) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("评估日：查询", False),
        ("基金代码：搜索", False),
        ("公告类别：检索", False),
        ("评估日：每周三", True),
        ("客户来信：查询", True),
    ],
)
def test_a_form_above_a_table(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    inner = f"<div class=txt><div>{line}</div><p>{BODY}</p><p>{OTHER}</p></div>"
    html = page("").replace(f"<div class=txt><p>{BODY}</p><p>{OTHER}</p></div>", inner)
    assert (line.replace("：", ":") in ours(html.encode()).text.replace("：", ":").split("\n")) == kept


LINK = "<li><a href=/{0}>沿海第{0}座港口公布上月的货运量</a></li>"
ROWS = "".join(
    f"<tr><td>{name}基金</td><td>{size}</td></tr>"
    for name, size in zip("柏竹松梅", (9812, 7344, 5120, 3306), strict=True)
)
RANKING = f"<h3>基金公司排名</h3><table><tr><th>公司</th><th>规模(亿)</th></tr>{ROWS}</table>"


@pytest.mark.parametrize(
    ("links", "heading", "documents"),
    [
        (30, RANKING, 0),
        (30, RANKING.replace("h3", "h1"), 1),  # what the page is about
        (3, RANKING, 1),
        (30, f"{RANKING}<p>{BODY}</p>", 1),
    ],
)
def test_a_small_table_beside_a_channels_links_is_no_article(
    links: int, heading: str, documents: int
) -> None:
    listed = "".join(LINK.format(number) for number in range(links))
    read = ours(f"<html><body><ul>{listed}</ul><div>{heading}</div></body></html>".encode())
    assert read.documents == documents
    assert documents or read.kind == "list"


@pytest.mark.parametrize(
    ("wall", "kind"),
    [
        ("该内容为会员专享", "other"),
        ("本文仅限付费用户阅读", "other"),
        ("以下内容仅供注册会员查看", "other"),
        ("会员日活动开始报名", "list"),
        ("会员专享的基金有什么不同", "list"),
    ],
)
def test_a_wall_without_an_article(wall: str, kind: str) -> None:
    listed = "".join(LINK.format(number) for number in range(12))
    read = ours(
        f"<html><body><h2>{wall}</h2><div><h3>大家在看</h3><ul>{listed}</ul></div></body></html>".encode()
    )
    assert (read.documents, read.kind) == (0, kind)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("梧桐镇人民政府网", None),
        ("梧桐镇人民政府门户网站", None),
        ("梧桐镇政府网站改版之后", "梧桐镇政府网站改版之后"),
        ("梧桐镇举办反诈宣讲", "梧桐镇举办反诈宣讲"),
    ],
)
def test_a_sites_name_above_the_way_to_the_page_is_no_title(heading: str, title: str | None) -> None:
    head = f"<html><body><h1>{heading}</h1><div>当前位置：首页 &gt; 梧桐要闻</div>"
    read = ours(
        f"{head}<p>发布时间：2023-11-08</p><div><p>{BODY}</p><p>{OTHER}</p></div></body></html>".encode()
    )
    assert read.title == title

"""Who wrote a text by his office, the head of points that are none, a warning between two printings."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, paged

from pipeline.article import settle

HEAD = "把现金的机会成本算清楚\n2024-06-05 09:30\n"


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("程望峰　首席投資總監\nNatalie Yuen　亞洲策略師", ["程望峰", "Natalie Yuen"]),
        ("许又晴 固定收益投资总监", ["许又晴"]),
        ("首席投資總監 程望峰", ["程望峰"]),
        ("程望峰（首席投资总监）", ["程望峰"]),
        ("程望峰｜首席投资总监、许又晴｜策略师", ["程望峰", "许又晴"]),
        ("程望峰, CFA 首席投资总监", ["程望峰"]),
        ("基金经理 程望峰", []),  # a fact of a fund
        ("程望峰｜首席投资总监、固收部｜策略师", []),
        ("全球 首席投資總監", []),  # a part of the office
        ("程望峰　首席投資總監的三個建議", []),
        ("程望峰談部署", []),
    ],
)
def test_who_wrote_by_his_office(lines: str, authors: list[str]) -> None:
    (document,) = paged(f"{HEAD}{lines}\n{BODY}").documents
    assert [each.value for each in document.authors] == authors


@pytest.mark.parametrize(
    ("line", "publisher", "authors"),
    [
        ("潮汐日报首席记者 倪可 实习生 穆小雨 2024-07-01", "潮汐日报", ["倪可", "穆小雨"]),
        ("首席记者 倪可 2024-07-01 09:10", None, ["倪可"]),
        ("2024-07-01 09:10 潮汐新闻 记者 倪可 见习记者 穆小雨", "潮汐新闻", ["倪可", "穆小雨"]),
        ("From: 柯以宁 <a@b.example>", None, ["柯以宁"]),
        ("发件人：柯以宁（固收研究部）", None, ["柯以宁"]),
        ("From: 柏舟基金研究部", "柏舟基金研究部", []),
        ("潮汐日报 2024-07-01 09:10", "潮汐日报", []),
    ],
)
def test_reporters_and_senders(line: str, publisher: str | None, authors: list[str]) -> None:
    (document,) = paged(f"短债基金的账单怎么拆\n{line}\n{BODY}").documents
    assert (document.publisher and document.publisher.value) == publisher
    assert [each.value for each in document.authors] == authors


def test_people_in_a_text_wrote_nothing() -> None:
    (document,) = paged(f"{HEAD}{BODY}\n程望峰　首席投資總監\n{BODY[::-1]}").documents
    assert document.authors == ()


def _read(summary: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    title = "把现金算清楚：三个建议"
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{summary}"
    return ours(f"{page}<div>{paragraphs}</div></body></html>".encode()).text


LINKS = "<ul><li><a href=#1>利率高原期</a></li><li><a href=#2>票息</a></li><li><a href=#3>展期</a></li></ul>"
POINTS = "<ul><li>利率会在高原上停留很久，至少到明年。</li><li>票息是今年报酬的主要来源。</li></ul>"


@pytest.mark.parametrize(
    ("summary", "kept"),
    [
        (f"<h4>本文重點</h4>{LINKS}", False),
        (f"<h4>文章大綱</h4>{LINKS}", False),
        (f"<h4>本文重點</h4>{POINTS}", True),
        ("<h4>本文重點</h4>", True),
    ],
)
def test_the_head_of_points_that_are_links(summary: str, *, kept: bool) -> None:
    assert (summary[4:8] in _read(summary)) == kept


WARNING = "市场有风险，投资需谨慎。本文不构成对任何基金产品的推荐。"


@pytest.mark.parametrize("between", [WARNING, f"{WARNING}\n语音文稿"])
def test_a_warning_between_two_printings_is_the_articles(between: str) -> None:
    page = paged(f"{HEAD}{BODY}\n（某某新闻记者 许又晴）\n{between}\n{HEAD}{BODY}")
    (article,) = settle(page)
    assert article.text.split("\n") == [*BODY.split("\n"), WARNING]


@pytest.mark.parametrize("below", ["", f"\n{WARNING}"])
def test_a_text_printed_twice_has_its_own_warning_once(below: str) -> None:
    page = paged(f"{HEAD}{BODY}{below}\n返回顶部\n{HEAD}{BODY}{below}")
    (article,) = settle(page)
    assert article.text == BODY + below

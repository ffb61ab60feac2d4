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


@pytest.mark.parametrize(
    ("below", "authors", "publisher"),
    [
        ("<div><b>柳岸听风</b><a>+关注</a></div>", ["柳岸听风"], None),
        ("<div><span>老秤看基</span> <i>资深投资者</i> <button>关注</button></div>", ["老秤看基"], None),
        ("<div><a>碎银慢慢攒</a><i>优质作者</i><a>已关注</a></div>", ["碎银慢慢攒"], None),
        ("<div><b>米缸说</b></div><div><i>财经创作达人</i><a>关注</a></div>", ["米缸说"], None),
        ("<div><span>阿欣说基</span><span>专栏作者</span><a>追踪</a></div>", ["阿欣说基"], None),
        ("<div><b>霁岸财经</b><i>官方账号</i><a>订阅</a></div>", [], "霁岸财经"),
        ("<div><b>米缸说</b><a>关注</a></div><div>作者：顾小棠 2024-07-02 21:14</div>", ["顾小棠"], None),
        ("<div><span>全文1200字</span><a>关注</a></div>", [], None),
        ("<div><span>阅读 1203</span><a>关注</a></div>", [], None),
        ("<div><a>收藏</a><i>评论</i><a>关注</a></div>", [], None),
        ("<div><b>点击右侧</b><a>关注</a></div>", [], None),
        ("<div><b>钱是攒出来的</b><i>不是猜出来的</i><a>关注</a></div>", [], None),  # a motto
        ("<div><b>柳岸听风</b><i>资深投资者</i></div>", [], None),  # nothing to press
    ],
)
def test_the_account_in_front_of_the_button_to_follow_it(
    below: str, authors: list[str], publisher: str | None
) -> None:
    title = "货币基金收益跌破百分之一，零钱放哪"
    text = "".join(f"<p>{line}</p>\n" for line in BODY.split("\n"))
    head = f"<html><head><title>{title}</title></head><body><div>霁城<i>达人</i><a>关注</a></div>"
    page = f"{head}<article><h1>{title}</h1>{below}<div>{text}</div></article></body></html>"
    read = ours(page.encode())
    assert (read.title, read.authors, read.publisher) == (title, authors, publisher)


@pytest.mark.parametrize(
    ("card", "authors"),
    [
        ("程望峰\n專欄作家 · 特許金融分析師\n撰文：程望峰", ["程望峰"]),
        ("作者：程望峰 专栏作家", ["程望峰"]),
        ("作者：云上分析师", ["云上分析师"]),  # what he calls himself, and nobody else wrote
        ("作者：程望峰、许又晴", ["程望峰", "许又晴"]),
    ],
)
def test_what_a_writer_is_is_no_writer(card: str, authors: list[str]) -> None:
    (document,) = paged(f"{HEAD}{card}\n{BODY}").documents
    assert [each.value for each in document.authors] == authors

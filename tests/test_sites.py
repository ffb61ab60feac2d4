"""What is known of single sites: a row of the table helps on top of the general way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import page as pages
from pipeline.article import settle
from pipeline.document import Document, Draft, Page
from pipeline.ingest import decoded
from pipeline.page.facts import sites
from pipeline.page.html.selectors import SIMPLE
from pipeline.tables import rows

TEXT = (
    "<p>水电站的枯水期比往年来得早，发电量同比下降了两成，电价却只上调了半分钱。</p>"
    "<p>基金经理说，他会等到汛期的数据出来以后，再决定要不要把仓位加回到八成以上。</p>"
)
LATER = "<p>理财顾问提醒，市场短期波动加大，投资者可以关注本栏目明天的直播，届时有礼品相送。</p>"


def page_of(source: str, url: str | None = None) -> Page:
    found = replace(decoded(source.encode(), media_type="text/html"), url=url)
    return pages.healed(pages.read(pages.unmarked(Draft.of(found))))


def told(page: Page) -> tuple[str | None, ...]:
    (document,) = page.documents
    said = (document.title, document.published_at, document.publisher)
    return (*(each.value if each else None for each in said), ",".join(a.value for a in document.authors))


# Made-up articles in the markup of three sites; each has something that only the row tells.
SINA = f"""<html><head><title>财经要览</title></head><body>
<h1 class="main-title">枯水期提前，水电基金怎么看</h1>
<div class="date-source"><span class="date">2023年11月08日 21:14</span><a class="source">长亭财经</a></div>
<div class="article" id="artibody">{TEXT}</div><div class="blk">{LATER}</div></body></html>"""
EASTMONEY = f"""<html><head><title>水电</title></head><body>
<div class="topbox"><div class="title">枯水期提前，水电基金怎么看</div>
<div class="infos"><div class="item">2023年11月08日 21:14</div>
<div class="item">作者：钟予安</div></div></div>
<div id="ContentBody" class="Body">{TEXT}</div><div class="x">{LATER}</div></body></html>"""
CNSTOCK = f"""<html><head><title>首页</title></head><body>
<div class="l">滚动播报：债券基金单日吸金三十亿</div>
<h1 class="title">枯水期提前，水电基金怎么看</h1>
<div class="bullet"><span class="timer">2023-11-08 21:14</span>
<span class="source">来源：长亭财经</span>
<span class="author">作者：钟予安</span></div>
<div class="content" id="qmt_content_div">{TEXT}</div><div>{LATER}</div></body></html>"""
REAL = {
    "https://finance.sina.com.cn/money/fund/doc-x.shtml": (SINA, "长亭财经", ""),
    "https://fund.eastmoney.com/a/20231108.html": (EASTMONEY, "东方财富网", "钟予安"),
    "https://news.cnstock.com/news,1.htm": (CNSTOCK, "长亭财经", "钟予安"),
}


@pytest.mark.parametrize("url", REAL)
def test_known_sites(url: str) -> None:
    source, publisher, authors = REAL[url]
    page = page_of(source, url)
    assert told(page) == ("枯水期提前，水电基金怎么看", "2023-11-08T21:14:00+08:00", publisher, authors)
    (article,) = settle(page)
    assert article.text.count("\n") == 1
    assert article.text.endswith("八成以上。")


# A made-up site whose pages the general way misreads: the title in a box, the day in another, a teaser below.
ODD = f"""<html><head><title>本站</title></head><body><div class="k1">行情播报：恒指收升百二点成交缩减</div>
<div class="k7">枯水期提前，水电基金怎么看</div><div class="k8">今日话题：怎样挑选一只红利基金呢</div>
<div class="k2">2023年11月8日</div><div class="k3">{TEXT}</div><div class="k4">{LATER}</div></body></html>"""
ROW = sites.Site("odd.example", (".k7",), (".k2",), (), (), (".k3",), "古怪财经")


def test_adding_a_site_is_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://fund.odd.example/a/1.html"
    before = page_of(ODD, url)
    assert told(before)[0] != "枯水期提前，水电基金怎么看"
    monkeypatch.setitem(sites._hosts(), "odd.example", ROW)  # a row that no table has
    page = page_of(ODD, url)
    assert told(page) == ("枯水期提前，水电基金怎么看", "2023-11-08", "古怪财经", "")
    assert settle(page)[0].text.endswith("八成以上。")


def test_the_row_of_another_site_changes_nothing() -> None:
    plain = page_of(SINA.replace("artibody", "y").replace("main-title", "t"))
    other = page_of(SINA.replace("artibody", "y").replace("main-title", "t"), "https://www.xueqiu.com/1/2")
    assert settle(plain)[0].text == settle(other)[0].text
    assert told(plain)[:3] == told(other)[:3]


def test_a_row_that_names_too_little_text_is_left_alone() -> None:
    source = SINA.replace(f'id="artibody">{TEXT}', f'id="artibody"><p>导读。</p></div><div>{TEXT}')
    assert "八成以上" in settle(page_of(source, "https://finance.sina.com.cn/x"))[0].text


def test_a_text_dump_takes_the_sites_name() -> None:
    text = "枯水期提前，水电基金怎么看\n2023-11-08 21:14\n" + TEXT.replace("<p>", "").replace("</p>", "\n")
    source = replace(decoded(text.encode()), url="https://finance.eastmoney.com/a/1.html")
    document: Document = pages.read(Draft.of(source)).documents[0]
    assert document.publisher is not None
    assert document.publisher.value == "东方财富网"
    assert document.url is not None


@pytest.mark.parametrize("row", rows("page/facts/sites.tsv", sites.COLUMNS), ids=lambda row: row[0])
def test_rows_are_well_formed(row: tuple[str, ...]) -> None:
    for cell in row[1:6]:
        for selector in cell.split("|") if cell != "-" else ():
            assert all(SIMPLE.match(part) for part in selector.split())

"""Pages with the elements, classes and order of real sites, in words of our own (`cases/sites`).

Each has the shape of a system that many read: a portal's article, a platform's account, a page that a script
builds, a board. What a page says of itself is told here, with how its text begins and ends, and what of the
page around it must not stand in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.html_scores import Reading, ours

CASES = Path(__file__).parent / "cases" / "sites"
DEBT = "柏舟中短债基金三季度净值增长百分之零点九"
MILL = "南岭机床昨日公告，公司拟以自有资金两亿元设立"
AROUND = (  # of the pages around the texts
    *(
        "责任编辑",
        "責任編輯",
        "责编",
        "扫一扫",
        "返回",
        "分享",
        "关注",
        "相关",
        "相關",
        "延伸閱讀",
        "推荐",
        "推薦",
    ),
    *("登录", "评论", "留言", "收藏", "版权", "Copyright", "APP", "点击", "字号", "客户端", "举报", "赞同"),
)


@dataclass(frozen=True)
class Said:
    """What a page says."""

    title: str
    day: str
    publisher: str | None
    authors: tuple[str, ...]
    first: str
    last: str


PAGES = {
    "account_platform": Said(
        "短债基金还能拿多久？", "2024-10-11", "慢慢说债", (), DEBT, "短端利率可能跟着抬高几个基点。"
    ),
    "finance_portal": Said(
        "南岭机床：拟2亿元设立全资子公司",
        "2026-03-19",
        "柏舟证券报",
        ("顾青原",),
        "【南岭机床：拟2亿元设立全资子公司】南岭机床",
        "照此买卖风险自担。",
    ),
    "portal_article": Said(
        "南岭机床拟设子公司 投向五轴加工中心",
        "2023-05-18",
        "柏舟日报",
        ("祝长风",),
        "南岭机床",
        "出口增长百分之十二。",
    ),
    "news_app_state": Said(
        "短债基金规模回升 机构称是活期替代", "2024-06-07", "柏舟财经", (), DEBT, "而不是股票的替代。"
    ),
    "paper_online": Said(
        "五轴加工中心产业观察：扩产先行",
        "2021-11-09",
        "柏舟网",
        ("祝长风", "许燕然"),
        "本报惠河11月8日电",
        "最快春节以后进厂。",
    ),
    "magazine_site": Said(
        "短债基金降费 行业再起波澜",
        "2025-09-20",
        "柏舟新闻网",
        ("贺南枝",),
        "资料图：某银行网点。",
        "而不是股票的替代。",
    ),
    "startup_media": Said("机床厂的第二条命", "2025-09-30", "铁器时代", ("祝长风",), MILL, "[1]《机床年鉴》"),
    "investors_forum": Said(
        "短债基金，我为什么清仓了",
        "2021-05-01",
        "礁石",
        ("慢慢变老",),
        DEBT,
        "客服的回答是债券要研究，研究要人。",
    ),
    "hashed_classes": Said(
        "机床厂扩产，订单排到明年", "2024-03-05", None, ("铁器时代",), MILL, "最快春节以后进厂。"
    ),
    "tw_daily": Said(
        "萬五關前怎麼布局？經理人看散熱股",
        "2021-11-02",
        "松涛周刊",
        ("叶映川",),
        "***文中個股只作舉例",
        "投資人應自行判斷 並自負投資風險",
    ),
    "tw_agency": Said(
        "國內股票基金連5月淨申購 投信：分批布局",
        "2024-10-06",
        "岛屿社",
        ("叶映川",),
        "松濤投信6日舉行說明會。",
        "其次才是科技主題。",
    ),
    "tw_portal": Said(
        "松濤臺股基金站上120億元 經理人降電子股",
        "2026-09-17",
        "聚亨网",
        ("吴若宁",),
        "松濤臺股基金站上120億元 經理人降電子股",  # what stands below the picture
        "是連續第五個月為正。",
    ),
    "authority_weekly": Said(
        "惠河新区金融办一周要闻（4.10-4.16）",
        "2022-04-17",
        "惠河新区金融办",
        ("王远",),
        "1.新区召开基金管理座谈会",
        "客服的回答是债券要研究，研究要人。",
    ),
    "reprint_of_account": Said(
        "老厂怎么又活了", "2022-05-06", "铁器时代", ("祝长风",), MILL, "出口增长百分之十二。"
    ),
    "board_thread": Said(
        "短债基金到底值不值得买",
        "2019-07-26",
        "柏舟论坛",
        ("青山不老",),
        DEBT,
        "客服的回答是债券要研究，研究要人。",
    ),
}


@cache
def read(folder: Path, name: str) -> Reading:
    return ours((folder / f"{name}.html").read_bytes())


def says_of_itself(said: Said, got: Reading) -> None:
    assert (got.title, (got.date or "")[:10], got.documents) == (said.title, said.day, 1)
    assert (got.publisher, tuple(got.authors or ())) == (said.publisher, said.authors)


def test_every_page_is_told() -> None:
    assert sorted(path.stem for path in CASES.iterdir()) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says_of_itself(name: str) -> None:
    says_of_itself(PAGES[name], read(CASES, name))


@pytest.mark.parametrize("name", PAGES)
def test_where_a_text_begins_and_ends(name: str) -> None:
    lines = read(CASES, name).text.splitlines()
    assert lines[0].startswith(PAGES[name].first)
    assert lines[-1].endswith(PAGES[name].last)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_page_around_stands_in_a_text(name: str) -> None:
    text = read(CASES, name).text
    assert [word for word in AROUND if word in text] == []

"""Whose page it is where no line says it by a key: names said again, signatures, sites behind titles."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

from pipeline.page.facts.site_names import general, named

TITLE = "定期开放债基为何又受欢迎"
DAY = "2024-03-06"


def publisher(text: str) -> str | None:
    return ours(text.encode()).publisher


@pytest.mark.parametrize(
    ("top", "foot", "name"),
    [
        ("鹭岛银行 LUDAO BANK", "感谢您一直以来对鹭岛银行的支持。", "鹭岛银行"),
        ("青屿生活 | 理财课堂", "本文由青屿生活提供，内容仅供参考", "青屿生活"),
        ("沐川资产", "沐川资产 © 2024", None),  # whose site it is
        ("慢慢来账本", "发表于：慢慢来账本", "慢慢来账本"),
        ("鹭岛银行 LUDAO BANK", "感谢您的支持。", None),
        ("青屿生活 | 理财课堂", "本文由别家提供，内容仅供参考", None),
        ("沐川资产", "沐川的河水今年涨得早。", None),
        ("基金频道", "基金频道 © 2024", None),  # a channel
    ],
)
def test_a_name_on_top_that_is_said_again(top: str, foot: str, name: str | None) -> None:
    assert publisher(f"{top}\n首页 产品 服务\n{TITLE}\n{DAY}\n{BODY}\n{foot}\n") == name


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("上一篇：存单到期\n归档 标签\nPowered by Hexo", "小灶台"),
        ("張貼者： 半勺盐\n網誌存檔\n技術提供：Blogger.", "小灶台"),
        ("留言板\n友链", "小灶台"),
        ("Powered by Hexo", None),  # one sign alone
        ("上一篇：存单到期\n联系我们", None),
    ],
)
def test_the_name_on_top_of_a_blog(foot: str, name: str | None) -> None:
    assert publisher(f"小灶台\n柴米油盐也算账\n{TITLE}\n{DAY}\n{BODY}\n{foot}\n") == name


@pytest.mark.parametrize(
    ("foot", "title"),
    [
        ("張貼者： 半勺盐 於 下午10:15", TITLE),
        ("张贴者：半勺盐", TITLE),
        ("2 則留言", "柴米油盐也算账，一天一篇"),  # no blog: the line above the day
    ],
)
def test_a_blog_s_day_heads_its_post(foot: str, title: str) -> None:
    head = "小灶台\n柴米油盐也算账，一天一篇\n2024年3月6日 星期三"
    assert ours(f"{head}\n{TITLE}\n{BODY}\n{foot}\n".encode()).title == title


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (f"{TITLE} | 汇湾银行", "汇湾银行"),
        (f"{TITLE} - 苇塘基金", "苇塘基金"),
        (f"{TITLE} - 环球债市笔记", None),  # a site
        (f"{TITLE} | 首页", None),
        ("另一个标题更长一些 | 汇湾银行", None),  # of another page
    ],
)
def test_the_title_element_of_a_dump(first: str, name: str | None) -> None:
    assert publisher(f"{first}\n跳至内容\n{TITLE}\n{DAY}\n{BODY}\n") == name


@pytest.mark.parametrize(
    ("foot", "name", "date"),
    [
        ("鹭岛银行 个人金融部\n2024年3月6日", "鹭岛银行", DAY),
        ("苇塘基金管理有限公司 客户服务中心\n2024年3月6日", "苇塘基金管理有限公司", DAY),
        ("代表\n潮汐资产管理（香港）有限公司\n董事\n冯靖\n2024年3月6日", "潮汐资产管理(香港)有限公司", DAY),
        ("谨代表\n潮汐信托有限公司\n2024年3月6日", "潮汐信托有限公司", DAY),
        ("鹭岛 个人金融部\n2024年3月6日", None, None),
        ("鹭岛银行 个人贷款\n另有三家银行", None, None),
        ("代表\n三家机构出席了会议", None, None),
    ],
)
def test_who_signs_above_the_day(foot: str, name: str | None, date: str | None) -> None:
    read = ours(f"致客户函：调整申购时间\n尊敬的客户：\n{BODY}\n{foot}\n".encode())
    assert read.publisher == name
    if date:
        assert read.date == date
    assert read.authors == []


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "芦港理财稳享季季开第3期理财产品\n2024年三季度报告",
            "芦港理财稳享季季开第3期理财产品2024年三季度报告",
        ),
        ("岬湾集合资产管理计划\n2024年年度报告", "岬湾集合资产管理计划2024年年度报告"),
        ("苇塘基金理财频道\n2024年三季度报告", "2024年三季度报告"),
        (
            "岬灣控股有限公司\n（股份代號：0X882）\n自願公告\n委任基金經理",
            "自願公告委任基金經理",
        ),
        ("本週要聞\n自願公告\n委任基金經理", None),
    ],
)
def test_titles_on_two_lines(head: str, title: str | None) -> None:
    read = ours(f"{head}\n{BODY}\n".encode())
    if title is None:
        assert "自願公告委任" not in (read.title or "")
    else:
        assert (read.title or "").replace("\n", "") == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("南墙根\n十年债券交易员，已退休\n430 人赞同了该回答", ["南墙根"]),
        ("南墙根\n1.2万人喜欢了该文章", ["南墙根"]),
        ("泥鳅汤\n当前离线 积分 231\n楼主\n发表于 2024-3-6 22:05", ["泥鳅汤"]),
        ("泥鳅汤\n高级会员\n积分 231\n发表于 2024-3-6 22:05 | 只看该作者", ["泥鳅汤"]),
        ("十年债券交易员，已退休\n1.2万人喜欢了该文章", []),  # no name
        ("热门话题\n发表于 2024-3-6 22:05", []),  # nothing of a member
    ],
)
def test_who_answers_or_opens_a_thread(head: str, authors: list[str]) -> None:
    read = ours(f"问山\n首页 发现\n二级债基和一级债基有什么区别？\n{head}\n{BODY}\n".encode())
    assert read.authors == authors
    assert all(author not in read.text for author in authors)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("青屿人寿", True),
        ("作者持有文中基金", False),
        ("读完一份季报", False),
        ("岚山晚报", True),
        ("本文提及的基金", False),
    ],
)
def test_names_of_media_and_firms(name: str, holds: bool) -> None:  # noqa: FBT001  a case
    assert named(name) == holds


@pytest.mark.parametrize(("name", "holds"), [("研究报告", True), ("客户通知", True), ("北渚研究", False)])
def test_channels_of_firms(name: str, holds: bool) -> None:  # noqa: FBT001  a case
    assert general(name) == holds


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("汀洲证券 - 研究报告 - 每日视点", "汀洲证券"),
        ("每日视点_研究报告_汀洲证券", "汀洲证券"),
        ("每日视点 - 研究报告", None),
    ],
)
def test_a_title_element_of_sections(title: str, name: str | None) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    rows = (("恒生指數", "25,881.40"), ("國企指數", "9,217.11"))
    quotes = "".join(f"<tr><td>{name}</td><td>{price}</td></tr>" for name, price in rows)
    way = "<div><a href=/>首页</a> &gt; <a href=/y>研究报告</a> &gt; 每日视点</div>"
    foot = "汀洲证券有限公司 版权所有" if name else "版权所有"
    text = (
        f"<html><head><title>{title}</title></head><body><a href=/y>研究报告</a> <a href=/k>开户</a>"
        f"<table>{quotes}</table>{way}<div><p>{TITLE}</p><p>2024年3月6日</p>{paragraphs}</div>"
        f"<div class=foot>{foot}</div></body></html>"
    )
    read = ours(text.encode())
    assert read.title == TITLE
    assert read.publisher == name
    assert "25,881" not in read.text


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("记录：邬晓竹", False),
        ("到场：12人", False),
        ("记录的价值在于复盘", True),
        ("到场的人都说好", True),
        ("√三个要点", True),
    ],
)
def test_facts_of_minutes_and_forms(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    read = ours(f"晨会纪要：{TITLE}\n2024-03-06\n{line}\n{BODY}\n".encode())
    assert (line.strip("□√") in read.text or line in (read.title or "")) == kept

"""Pages in the shapes of older designs, of systems that many sites run on, of scripts (`cases/systems`).

As in `test_site_pages`: the elements, classes and order are what such pages have, the words are our own.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.test_site_pages import AROUND, Said, read, says_of_itself

CASES = Path(__file__).parent / "cases" / "systems"
MORE = (
    "上一篇",
    "上一条",
    "下一页",
    "楼主",
    "发表于",
    "强力驱动",
    "Powered",
    "打印",
    "分类",
    "标签",
    "阅读",
)  # around these texts
PAGES = {
    "portal_in_tables": Said(
        "榆港规范货币基金宣传：“不许比存款”",
        "2009-11-09",
        "柏舟日报",
        ("许燕然",),
        "柏舟网榆港11月8日电\u3000（记者许燕然）榆",
        "的耐心，这件事从去年夏天就看得出来。",
    ),
    "collected_article": Said(
        "货币基金收益持续回落 渠道开始推短债",
        "2009-11-01",
        "汀兰财经",
        (),
        "榆港货币基金上周的七日年化收益率降到百分",
        "的耐心，这件事从去年夏天就看得出来。",
    ),
    "blog_of_a_house": Said(
        "榆港银行：没有人看的收益率",
        "2009-11-06",
        "存取志",
        ("梁秋",),
        "一位在银行做了十年理财的客户经理说，来买",
        "百分之九，续作的利率要到当天才知道。",
    ),
    "board_portal": Said(
        "叶片厂扩产记",
        "2012-11-05",
        "铁山晚报",
        ("卢小树",),
        "霜河重工的第三条叶片产线昨天试车，首批二",
        "班，学徒六月进厂，先跟三个月的夜班。",
    ),
    "board_archive": Said(
        "短债基金能不能当零钱包",
        "2010-07-26",
        "铁山论坛",
        ("青山不老",),
        "一位在银行做了十年理财的客户经理说，来买",
        "的耐心，这件事从去年夏天就看得出来。",
    ),
    "cms_heading": Said(
        "存单到期之后 货币基金再投难",
        "2013-05-06",
        "汀兰证券报",
        (),
        "榆港货币基金上周的七日年化收益率降到百分",
        "百分之九，续作的利率要到当天才知道。",
    ),
    "cms_tables": Said(
        "树脂涨价，叶片厂改按季定价",
        "2008-06-12",
        "铁山商报",
        ("沈一禾",),
        "原料价格在春天涨过一轮，树脂贵了百分之十",
        "说四季度会好过三季度，好多少不肯讲。",
    ),
    "paper_leaf": Said(
        "存单到期之后",
        "2013-05-06",
        "榆港晚报",
        ("沈一禾",),
        "榆港货币基金上周的七日年化收益率降到百分",
        "百分之九，续作的利率要到当天才知道。",
    ),
    "station_online": Said(
        "霜河重工首批海上叶片装船",
        "2019-11-02",
        "榆港网",
        ("祝长风",),
        "榆港网消息（榆港一套新闻联播记者 祝长风",
        "不超过九亿元，折旧在明年才会显出来。",
    ),
    "community_thread": Said(
        "[理财前线]我在叶片厂上夜班的第三个月",
        "2014-03-11",
        "天禾社区",
        ("北岸学徒",),
        "镇上的中专今年多招了两个班，学徒六月进厂",
        "说四季度会好过三季度，好多少不肯讲。",
    ),
    "bar_thread": Said(
        "货币基金月底限购了吗",
        "2016-12-28",
        "禾度贴吧",
        ("柳成荫23",),
        "到了月末，申购款多半在下午两点以前到账，",
        "有没有知道限购多少的，说一声。",
    ),
    "static_blog": Said(
        "用脚本算七日年化",
        "2019-05-06",
        "慢数据",
        ("沈一禾",),
        "榆港货币基金上周的七日年化收益率降到百分",
        "差出来的不过二十块钱，够买两斤橘子。",
    ),
    "blogs_of_a_site": Said(
        "定投脚本的一个坑",
        "2017-08-09",
        "博客禾",
        ("山野读债人",),
        "到了月末，申购款多半在下午两点以前到账，",
        "十七天，比去年同期长了将近两个星期。",
    ),
    "tw_board": Said(
        "[新聞] 霜河重工葉片廠試車 訂單排到明年八月",
        "2019-03-11",
        "批踢禾实业坊",
        ("northbank",),
        "1.原文連結：http://n.exam",
        "明年折舊出來才看得清楚，先觀望。",
    ),
    "blog_theme": Said(
        "第二块屏幕",
        "2018-04-11",
        "山居札记",
        ("柳成荫",),
        "研究员把近三年的数据排了一遍，结论是规模",
        "的耐心，这件事从去年夏天就看得出来。",
    ),
    "script_state": Said(
        "叶片厂扩产之后",
        "2022-03-04",
        "铁山商报",
        ("沈一禾",),
        '霜河重工的第三条叶片产线昨天“试车”"点',
        "班，学徒六月进厂，先跟三个月的夜班。",
    ),
    "script_plain": Said(
        "货币基金的秋天",
        "2020-10-11",
        None,
        ("慢慢说债",),
        "榆港货币基金上周的七日年化收益率降到百分",
        "的耐心，这件事从去年夏天就看得出来。",
    ),
    "portal_channel": Said(
        "霜河重工试车成功 首批叶片月初出海",
        "2009-11-09",
        "汀狐产经",
        ("泡泡",),
        "汀狐产经讯 霜河重工的第三条叶片产线昨天",
        "班，学徒六月进厂，先跟三个月的夜班。",
    ),
    "radio_online": Said(
        "港首富就货币基金违建道歉",
        "2012-12-10",
        "榆港广播中文网",
        ("贺南枝",),
        "首富在会上三次鞠躬。",
        "，经理答得很慢：先看规模守不守得住。",
    ),
    "node_of_a_cms": Said(
        "货币基金的托管费",
        "2015-08-20",
        "禾苗研究会",
        ("温一舟",),
        "研究员把近三年的数据排了一遍，结论是规模",
        "的耐心，这件事从去年夏天就看得出来。",
    ),
}


def test_every_page_is_told() -> None:
    assert sorted(path.stem for path in CASES.iterdir()) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_says_of_itself(name: str) -> None:
    says_of_itself(PAGES[name], read(CASES, name))


@pytest.mark.parametrize("name", PAGES)
def test_the_text_and_nothing_around_it(name: str) -> None:
    text = read(CASES, name).text
    assert text.startswith(PAGES[name].first)
    assert text.endswith(PAGES[name].last)
    assert [word for word in (*AROUND, *MORE) if word in text] == []

"""Shapes of strangers' dumps, in words of our own: programs among the text, titles below their summary."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, check_laws, paged

from pipeline.page import healed
from pipeline.page.breaks.scripts import scripted
from pipeline.page.lines import lines_of

SUMMARY = "多地险资调整了长周期考核的办法，股票投资的比例因此会有变化。这对养老金意味着什么？"
TITLE = "长周期考核之后：险资股票投资的比例会怎么变"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('setInterval("clock.innerHTML=new Date().toLocaleString();",1000);', True),
        ("var size=12; function larger(){ if(size<64){ body.style.fontSize=(++size)+'pt'; } }", True),
        ("//改变图片大小 function resize(p) { if(p.width>700){p.height=p.height*700/p.width;} }", True),
        ('"); $(".story .play").hover( function(){$(this).css({"opacity":"0"})} ) } //照片區塊出現', True),
        (".news-box { color: #333; } @media (max-width: 600px) { .side { display:none } }", True),
        ("债券型基金(含短债)的规模上升;货币基金的规模下降。", False),
        ("夏普比率 = (Rp - Rf) / σp; 其中 Rp 是组合的收益率。", False),
        ("本基金(A类:001999;C类:002000)的管理费率为0.50%(年)。", False),
        (
            "他写了一个函数function(x)来算久期,然后把结果和三家机构的估值一一比较,误差都在万分之一以内;这很难得。",
            False,
        ),
        ("Net asset value (NAV) per unit; please refer to the offering document for details.", False),
    ],
)
def test_programs(text: str, code: bool) -> None:  # noqa: FBT001  a case
    assert scripted(next(lines_of(text))) == code


def test_a_program_is_no_text_and_no_wall() -> None:
    program = 'setInterval("clock.innerHTML=new Date().toLocaleString();",1000);'
    page = paged(f"柏舟金融网\n{program}\n{TITLE}\n2024-03-06 来源:柏舟日报\n{BODY}\n")
    check_laws(page)
    (told,) = page.documents
    assert told.title is not None
    assert told.title.value == TITLE


@pytest.mark.parametrize(
    ("head", "below", "title"),
    [
        ("2024年3月6日", "第一部分：执行摘要", TITLE),
        ("柏舟研究\n柏舟研究\n2024年3月6日", "第一部分：执行摘要", TITLE),
        ("（来源：柏舟研究中心）", "柏舟研究中心", TITLE),
        ("2024年3月6日", BODY.split("\n")[0], None),  # a sentence stands below: it is a heading
        ("险资长周期考核的影响有多大\n2024年3月6日", "第一部分：执行摘要", "险资长周期考核的影响有多大"),
    ],
)
def test_titles_below_their_summary(head: str, below: str, title: str | None) -> None:
    page = paged(f"{head}\n{SUMMARY}\n{TITLE}\n{below}\n{BODY}\n")
    check_laws(page)
    (told,) = page.documents
    assert (told.title.value if told.title else None) == title


def test_a_heading_of_another_subject_is_no_title() -> None:
    page = paged(f"2024年3月6日\n{SUMMARY}\n三家公司如何看待下半年的债券行情\n第一部分：执行摘要\n{BODY}\n")
    assert page.documents[0].title is None


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("写于2024年春天，给后来的人看。", "2024-03-19"),
        ("2024年的春天，这只基金又开放了。", None),
        ("这份合同签于2021年。", None),
    ],
)
def test_the_year_in_which_a_text_was_written(last: str, day: str | None) -> None:
    page = paged(f"清仓三年定开,说说我踩过的坑\n砚池边的驴\n发布于 03-19 22:41 来自安卓端\n{BODY}\n{last}\n")
    (told,) = page.documents
    assert (told.published_at.value[:10] if told.published_at else None) == day


def test_the_rows_of_a_return_stay_below_its_title() -> None:
    rows = "法定股本：10,000,000,000股\n上月底结存：2,345,678,900股\n"
    rows += "本月内增加：12,000股\n本月底结存：2,345,690,900股\n"
    remark = "本公司确认，本月内的每项证券发行已获本公司董事会正式授权批准。\n"
    page = paged(f"柏舟控股有限公司截至2024年5月止月份之证券变动月报表\n{rows}{remark}")
    check_laws(page)
    (told,) = page.documents
    assert told.title is not None
    assert told.title.value == "柏舟控股有限公司截至2024年5月止月份之证券变动月报表"
    text = page.draft.text
    kept = {text[block.span.start : block.span.end] for block in page.blocks if block.kept}
    assert kept == set(f"{rows}{remark}".splitlines())


def test_headlines_with_figures_are_titles() -> None:
    for title in ("南向资金净买入 120亿元", "养老金规模：突破5万亿元之后", "首只产品募集 30亿元"):
        assert paged(f"{title}\n2024-03-06 来源:柏舟日报\n{BODY}\n").documents[0].title is not None


def test_whose_newsflash_it_is_below_the_text() -> None:
    page = paged(f"积金局欢迎多项优化措施\n25/02/2026 16:21\n{BODY}\n《柏舟通讯社25日專訊》\n")
    (told,) = page.documents
    assert told.publisher is not None
    assert told.publisher.value == "柏舟通讯社"
    other = paged(f"积金局欢迎多项优化措施\n25/02/2026 16:21\n{BODY}\n《柏舟通讯社25日的专题》\n")
    assert other.documents[0].publisher is None


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("一、全球视角:信托职能不断演化,本源来自于法律特质", None),
        ("1、信托的法律本质", None),
        ("一、二线城市的养老目标基金卖得怎么样", "一、二线城市的养老目标基金卖得怎么样"),
        ("1元起投的基金卖得怎么样", "1元起投的基金卖得怎么样"),
    ],
)
def test_the_first_part_of_a_text_is_no_title(first: str, title: str | None) -> None:
    (told,) = paged(f"{first}\n{BODY}\n").documents
    assert (told.title.value if told.title else None) == title


FIRM = "望川化工物流股份有限公司"
DECIDED = "第三届董事会第四次会议决议公告"
CARD = "证券代码：001999 证券简称：望川 公告编号：2026-001"


PAPER = f"""66版 信息披露  查看版面PDF
{FIRM}
{DECIDED}
2026-01-14 来源:柏舟证券报
(下转67版)
{CARD}
{FIRM}
{DECIDED}
"""
PORTAL = f"""{FIRM}{DECIDED}
{FIRM}{DECIDED}
2026年01月14日 03:30 柏舟证券报
原标题：{FIRM}{DECIDED}
{CARD}
{FIRM}{DECIDED}
"""
REPORT = "青榕稳益债券型证券投资基金2023年第4季度报告"
SHEETS = f"""{REPORT}
2023年12月31日
基金管理人：青榕基金管理有限公司
基金托管人：海棠银行股份有限公司
报告送出日期：2024年1月19日
青榕稳益债券2023年第4季度报告
§1 重要提示
{BODY}
第 2 页 共 3 页
青榕稳益债券2023年第4季度报告
"""


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (PAPER, (DECIDED, "2026-01-14", "柏舟证券报")),
        (PORTAL, (FIRM + DECIDED, "2026-01-14", "柏舟证券报")),
        (SHEETS, (REPORT, "2024-01-19", "青榕基金管理有限公司")),
    ],
)
def test_a_title_again_below_its_day(head: str, facts: tuple[str, str, str]) -> None:
    page = paged(f"{head}{BODY}\n")
    check_laws(page)
    (told,) = page.documents
    assert told.title is not None
    assert told.published_at is not None
    assert told.publisher is not None
    assert (told.title.value, told.published_at.value[:10], told.publisher.value) == facts


@pytest.mark.parametrize(
    ("ours", "theirs", "read"),
    [
        ("锟斤拷节前追高", "去年节前追高", "去年节前追高"),
        ("若现金□□顺畅", "若现金流转顺畅", "若现金流转顺畅"),
        ("勾选□以确认", "勾选√以确认", "勾选□以确认"),  # a box, and no lost character
        ("已确认□", "已确认", "已确认□"),
        ("屯子里的老人", "村子里的老人", "屯子里的老人"),  # an editor's word
    ],
)
def test_a_lost_place_takes_its_reading_from_the_other_printing(ours: str, theirs: str, read: str) -> None:
    one, other = (
        f"{TITLE}\n2024-03-06 来源:柏舟日报\n{BODY}\n客户说，{each}，并不划算。\n" for each in (ours, theirs)
    )
    page = healed(paged(one + other))
    assert page.documents[0].title is not None
    kept = [
        page.draft.text[each.span.start : each.span.end]
        for each in page.blocks
        if each.kept and not each.copy
    ]
    assert kept[-1] == f"客户说，{read}，并不划算。"

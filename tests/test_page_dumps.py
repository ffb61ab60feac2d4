"""What text dumps leave of pages: a day that touches its title, a member's column, a writer over a column."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged

from pipeline.document import Stated
from pipeline.page.bylines.byline import byline
from pipeline.page.days import fronted
from pipeline.page.facts.site_names import of_rights
from pipeline.page.lines import lines_of
from pipeline.page.site.pagers import ASKED, PAGE_NUMBER


def _value(said: Stated | None) -> str | None:
    return said.value if said else None


@pytest.mark.parametrize(
    ("line", "day", "title"),
    [
        ("2024-08-23望川消费基金的收益分配原则是什么?", "2024-08-23", "望川消费基金的收益分配原则是什么?"),
        ("[2024-08-23]望川消费基金怎么分红", "2024-08-23", "望川消费基金怎么分红"),
        ("2024/8/23《望川周记》写到第一百篇", "2024-08-23", "《望川周记》写到第一百篇"),
        ("2024-08-23至2024-08-30开放申购", None, None),
        ("2024-08-23起", None, None),
    ],
)
def test_a_day_touches_its_title(line: str, day: str | None, title: str | None) -> None:
    page = paged(f"望川基金管理有限公司\n常见问题\n{line}\n{BODY}\n")
    told = page.documents[0]
    assert (_value(told.published_at), _value(told.title) if day else None) == (day, title)


def test_days_that_touch_titles_in_a_list_stay_there() -> None:
    text = (
        "2024-08-23望川消费基金怎么分红\n2024-08-24望川债券基金怎么分红\n今天的问题就回答到这里，明天见。\n"
    )
    assert len(fronted.dayed(text, list(lines_of(text)))) == text.count("\n")


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("2024/09 0.2600 0.66 2024/09/30 2024/10/17 2024/11/11", False),
        ("2024-03-06 2024-03-07 2024-03-08", False),
        ("2024-03-06 来源:望川日报 更新:2024-03-07 2024-03-08", True),
        ("2024-03-06 更新于2024-03-07", True),
        ("2024-03-06 09:30 望川日报", True),
    ],
)
def test_a_row_of_days_is_no_byline(text: str, tells: bool) -> None:  # noqa: FBT001  a case
    assert (byline(next(iter(lines_of(text)))) is not None) is tells


POSTED = "2024-11-14 18:59:24 | 显示全部楼层\n"
COLUMN = "203\n主题\n396\n帖子\n896\n积分\n超级版主\nRank: 8Rank: 8\n"


@pytest.mark.parametrize("column", [COLUMN, "主题 203\n帖子 396\n积分 896\n金牌会员\n", ""])
def test_a_threads_title_stands_over_a_members_column(column: str) -> None:
    page = paged(f"望川论坛\n查看: 263|回复: 1\n短债基金还能不能买\n{column}{POSTED}{BODY}\n")
    told = page.documents[0]
    assert (_value(told.title), _value(told.published_at)) == (
        "短债基金还能不能买",
        "2024-11-14T18:59:24+08:00",
    )


@pytest.mark.parametrize(
    ("between", "writers"),
    [
        ("許慕晴\n理財\n1376期\n", ["许慕晴"]),
        ("許慕晴\n專題\nshutterstock\n", ["许慕晴"]),
        ("基金經理\n理財\n1376期\n", []),
        ("許慕晴\n這是一個很長很長的小標題寫在這裡\n1376期\n", []),
    ],
)
def test_a_writer_stands_over_a_column_and_the_day(between: str, writers: list[str]) -> None:
    page = paged(f"債市行情看俏 十四檔追募二千八百億\n{between}2023-05-03 13:54\n{BODY}\n")
    assert [each.value for each in page.documents[0].authors] == writers


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("公募打新全解析：历史、建模与实践.pdf", "公募打新全解析：历史、建模与实践"),
        ("公募基金现状分析.docx", "公募基金现状分析"),
        ("公募基金现状分析 PDF", "公募基金现状分析 PDF"),
        ("债市的ABC.D级怎么分", "债市的ABC.D级怎么分"),
    ],
)
def test_a_files_ending_is_no_part_of_a_title(title: str, said: str) -> None:
    assert _value(paged(f"{title}\n2024-05-06 来源：望川网\n{BODY}\n").documents[0].title) == said


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("版权所有 望川基金管理有限公司 | 沪ICP备10000001号-1本网站支持IPv6", "望川基金管理有限公司"),
        ("版权所有 望川财富网 本网站已支持IPv6访问", "望川财富网"),
        ("本网站所有内容未经许可不得转载", None),
    ],
)
def test_what_a_site_runs_on_says_not_whose_it_is(line: str, name: str | None) -> None:
    span = of_rights(line)
    assert (line[span.start : span.end] if span else None) == name


def test_a_cut_notice_begins_with_its_numbered_heading() -> None:
    page = paged(f"公告送出日期：2023年06月15日\n1公告基本信息\n{BODY}\n2其他需要提示的事项\n{BODY[::-1]}\n")
    kept = [b.role for b in page.blocks if page.draft.text[b.span.start : b.span.end] == "1公告基本信息"]
    assert kept == ["heading"]


def _roles(page_text: str, line: str) -> list[str]:
    page = paged(page_text)
    return [b.role for b in page.blocks if page.draft.text[b.span.start : b.span.end] == line]


TABLE = "股份　目标价　止蚀价\n望川地产　12.50　10.20\n望川物流　6.80　5.60\n"


@pytest.mark.parametrize(
    ("line", "role"), [("推介", "heading"), ("費率", "heading"), ("分享", "share"), ("查看更多", "widget")]
)
def test_a_short_line_between_a_text_and_its_table_is_a_heading(line: str, role: str) -> None:
    assert _roles(f"内房股急弹\n2025-03-18 来源：望川日报\n{BODY}\n{line}\n{TABLE}{BODY[::-1]}\n", line) == [
        role
    ]


@pytest.mark.parametrize("month", ["十一月", "十二月", "三月份"])
def test_a_month_over_its_paragraph_is_a_heading(month: str) -> None:
    text = f"我的第四季度\n2025-03-18 来源：望川日报\n{BODY}\n{month}\n{BODY[::-1]}\n"
    assert _roles(text, month) == ["heading"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A02版 要闻", True),
        ("B3 财经", True),
        ("R2中低风险", False),
        ("R3 中风险", False),
        ("R1低风险", False),
    ],
)
def test_a_grade_of_risk_is_no_page_of_a_paper(text: str, number: bool) -> None:  # noqa: FBT001  a case
    assert (PAGE_NUMBER.match(text) is not None) is number


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("首页 上一页 1 2 3 4 下一页 末页 到第 页 GO", True),
        ("上一页 1 2 3 下一页 跳转到第 页 确定", True),
        ("首页 上页1下页 末页", True),
        ("到第三页才看到的条款", False),
        ("下一页的故事", False),
    ],
)
def test_pagers_ask_where_to_go(text: str, passes: bool) -> None:  # noqa: FBT001  a case
    assert (PAGE_NUMBER.match(text) is not None) is passes


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("净值日期 产品名称 查询", True),
        ("基金名称:全部 报告类型:全部 年度:2024 2023 2022 查询", True),
        ("机构名称 类型 年份 搜索", True),
        ("社保余额 怎么 查询", False),
        ("产品名称 成立日 单位净值", False),
        ("净值查询", False),
    ],
)
def test_forms_ask(text: str, asks: bool) -> None:  # noqa: FBT001  a case
    assert (ASKED.match(text) is not None) is asks


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Vol.36 | 利率进入一时代，存款搬到哪去了", True),
        ("第12期 | 三位经理谈转债的钱从哪里来", True),
        ("首页 | 基金", False),
    ],
)
def test_an_issue_and_a_bar_stand_in_front_of_a_title(title: str, said: bool) -> None:  # noqa: FBT001  a case
    told = paged(f"{title}\n望川电台 2025-02-20\n{BODY}\n").documents[0].title
    assert (_value(told) == title) is said


def test_a_number_below_a_sheets_warning_is_its_page() -> None:
    foot = "请务必阅读正文之后的免责声明\n{}\n"
    text = (
        f"规模回升\n2025-05-20 来源：望川证券研究所\n{BODY}\n{foot.format(1)}{BODY[::-1]}\n{foot.format(2)}"
    )
    assert _roles(text, "1") == ["page_number"]

"""Several texts on a page: a leaf's pieces, releases, notices with firm and day in one line, filings."""

from __future__ import annotations

import pytest
from tests.html_scores import ours

ONE = "自十二月一日起，投资者通过鹭岛银行申购本公司旗下基金，享受费率一折优惠，优惠期限以公告为准。"
TWO = "为保护持有人利益，苇塘稳健债券单日单户申购金额上限调整为一百万元，恢复的时间将另行公告。"
FIRM = "芦港理财有限责任公司"


def said(page: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(each["title"], each["date"], each["publisher"]) for each in ours(page.encode()).articles]


def titles(page: str) -> list[str | None]:
    return [title for title, _, _ in said(page)]


@pytest.mark.parametrize("day", ["2024年3月6日", "2024-03-06"])
def test_a_firm_and_its_day_in_one_line_end_a_text(day: str) -> None:
    page = (
        f"信息披露\n稳享季季开第3期分红公告\n产品代码：LGJJ003\n{ONE}\n{FIRM} {day}\n"
        f"日日盈业绩比较基准调整公告\n产品代码：LGRRY01\n{TWO}\n{FIRM} 2024年3月1日\n"
    )
    assert said(page) == [
        ("稳享季季开第3期分红公告", "2024-03-06", FIRM),
        ("日日盈业绩比较基准调整公告", "2024-03-01", FIRM),
    ]


def test_a_source_and_its_day_head_a_text() -> None:
    page = (
        f"每日汇编\n存款搬家之后，钱去了哪里\n2024-03-06 来源：岚山日报\n{ONE}\n"
        f"二级债基重回万亿\n岚山日报 2024-03-05\n{TWO}\n"
    )
    assert [each[:2] for each in said(page)] == [
        ("存款搬家之后，钱去了哪里", "2024-03-06"),
        ("二级债基重回万亿", "2024-03-05"),
    ]


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        ("本报讯（记者左宁）", 2),
        ("本报岚山讯（通讯员左宁）", 2),
        ("本报记者注意到，", 1),
        ("有读者来电说，", 1),
    ],
)
def test_the_pieces_of_a_leaf(opening: str, count: int) -> None:
    page = (
        "岚山晚报\n2024年3月6日 星期三 A06版 财经\n"
        f"存款搬家第三站是二级债基\n{opening}{ONE}\n{TWO}\n分红险柜台排起长队\n{opening}{TWO}\n"
    )
    found = said(page)
    assert len(found) == count
    assert all(each[1:] == ("2024-03-06", "岚山晚报") for each in found)


@pytest.mark.parametrize(
    ("second", "count"),
    [("（岚山，2024年3月1日）苇塘基金今天宣布，", 2), ("（以上为2024年3月1日的数据）苇塘基金宣布，", 1)],
)
def test_releases_with_place_and_day(second: str, count: int) -> None:
    page = (
        f"苇塘基金 新闻中心\n苇塘基金发布三季度投资者报告\n（岚山，2024年3月6日）{ONE}\n- 完 -\n"
        f"苇塘基金任命首席投资官\n{second}{TWO}\n- 完 -\n"
    )
    assert len(titles(page)) == count


@pytest.mark.parametrize(
    ("byline", "count"), [("本报记者 左宁", 2), ("作者：左宁", 2), ("第二部分", 1), ("左右为难", 1)]
)
def test_texts_parted_by_a_rule_of_marks(byline: str, count: int) -> None:
    page = (
        f"岚山晚报 2024年3月6日 A08版 理财\n基金转换为什么要收补差费\n本报记者 于敬亭\n{ONE}\n＊＊＊＊＊＊\n"
        f"养老账户能不能提前取\n{byline}\n{TWO}\n"
    )
    assert len(titles(page)) == count


CARD = "证券代码：0X8812 证券简称：岚山股份 公告编号：2024-07"


@pytest.mark.parametrize(("title", "count"), [("关于回购公司股份进展的公告", 2), ("主要业务", 1)])
def test_filings_of_a_listed_company(title: str, count: int) -> None:
    sign = "特此公告。\n岚山股份有限公司董事会\n2024年3月6日\n"
    page = (
        f"{CARD}1\n岚山股份有限公司\n关于召开临时股东会的通知\n{ONE}\n{sign}"
        f"{CARD}2\n岚山股份有限公司\n{title}\n{TWO}\n"
    )
    assert len(titles(page)) == count


def test_notices_with_a_bare_day_below_each_title() -> None:
    page = (
        f"柏榆投信 > 最新公告\n關於定期定額扣款日調整之公告\n114-03-06\n{ONE}\n"
        f"關於兩檔債券基金合併之公告\n114-03-01\n{TWO}\n"
    )
    assert titles(page) == ["關於定期定額扣款日調整之公告", "關於兩檔債券基金合併之公告"]


def test_a_day_above_a_paragraph_of_a_diary_opens_nothing() -> None:
    page = f"一份观察日记\n2024-03-06\n{ONE}\n第二天的记录\n2024-03-07\n{TWO}\n"
    assert titles(page) == ["一份观察日记"]

"""Facts of products, talks and forms around a text: no titles, no days of publication, no articles."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged
from tests.test_page_heads import cases

from pipeline.page.days import day_order, events
from pipeline.page.facts import kinds
from pipeline.page.lines import folded, lines_of
from pipeline.page.roles import Reading, reading
from pipeline.page.sorts.missing import questioned

FORM = "风险承受能力测评问卷\n请您如实作答。\n{}"
ASKED = (
    "1、您的年龄是？\n18-30岁 31-50岁\n2、您的家庭年收入为？\n10万元以下 10-30万元\n"
    "3、您打算投资多长时间？\n半年以内 两年以上"
)
VALUES = (
    "{title}\n{head}\n基金代码\t基金名称\t单位净值\n"
    "01X238\t澄川成长\t1.2046\n01X239\t澄川价值\t0.9871\n01X240\t澄川稳健\t1.0312"
)


def _read(before: str) -> list[Reading]:
    lines = list(lines_of("\n".join(before.split(" / "))))
    return [reading(line, republic=False) for line in lines]


@pytest.mark.parametrize(("before", "after"), cases("day_orders"))
def test_days_in_figures(before: str, after: str | None) -> None:
    lines, said = list(lines_of("\n".join(before.split(" / ")))), _read(before)
    day_order.join(lines, said)
    found = [dated.value for each in said if each.reason == "a day in figures" and each.byline
             for dated in each.byline.dates]  # fmt: skip
    assert (found[0] if found else None) == after


@pytest.mark.parametrize(("before", "after"), cases("events"))
def test_cards_of_events(before: str, after: str | None) -> None:
    lines, said = list(lines_of("\n".join(before.split(" / ")))), _read(before)
    events.join(lines, said)
    found = [str(index) for index, each in enumerate(said) if each.reason == events.CARD]
    assert (" ".join(found) or None) == after


@pytest.mark.parametrize(("before", "after"), cases("remarks_of_pages"))
def test_remarks_of_pages(before: str, after: str | None) -> None:
    (said,) = _read(before)
    told = said.reason in ("made by a machine, or a file", "a lure")
    assert (said.role if told else None) == after


@pytest.mark.parametrize(("before", "after"), cases("facts_above"))
def test_facts_above_a_text_are_no_title(before: str, after: str | None) -> None:
    page = paged("\n".join([*before.split(" / "), BODY]))
    title = page.documents[0].title
    assert (folded(title.value) if title else "-") == folded(after or "")


@pytest.mark.parametrize(
    ("title", "head", "day"),
    [
        ("境内基金净值一览表", "资料日期：2026-01-14 更新时间：2026-01-15 09:10", None),
        ("旗下基金净值一览", "更新日期：2024-02-08", None),
        ("旗下基金净值公告", "公告日期：2024-02-08", "2024-02-08"),
        ("旗下基金净值表", "澄川基金管理有限公司 2024-02-08", "2024-02-08"),
    ],
)
def test_when_values_were_made_is_no_publication(title: str, head: str, day: str | None) -> None:
    (document,) = paged(VALUES.format(title=title, head=head)).documents
    assert document.kind in ("nav_table", "notice")
    assert (document.published_at.value if document.published_at else None) == day


@pytest.mark.parametrize(
    ("title", "head", "day"),
    [
        ("澄川债券型证券投资基金2024年年度报告", "2024年12月31日", None),
        ("澄川债券型证券投资基金2025年第3季度报告", "2025年9月30日", None),
        ("澄川债券型证券投资基金2025年中期报告", "2025年6月30日", None),
        ("澄川债券型证券投资基金2024年年度报告", "2025年3月28日", "2025-03-28"),
        ("澄川债券型证券投资基金2024年年度报告", "送出日期：2024年12月31日", "2024-12-31"),
    ],
)
def test_the_end_of_what_a_report_is_about_is_not_its_day(title: str, head: str, day: str | None) -> None:
    (document,) = paged(f"{title}\n{head}\n基金管理人：澄川基金管理有限公司\n§1 重要提示\n{BODY}").documents
    assert document.kind == "report"
    assert (document.published_at.value if document.published_at else None) == day


def test_a_title_without_a_period() -> None:
    assert kinds.period_of("澄川基金管理有限公司关于费率的公告") is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (FORM.format(ASKED), True),
        (ASKED, False),  # nothing says that it is a form
        (FORM.format(f"1、您的年龄是？\n{BODY}\n2、要测几次？\n{BODY}\n3、多久过期？\n{BODY}"), False),
        (FORM.format("1、填写资料\n2、开始作答\n3、查看结果"), False),
    ],
)
def test_a_form_is_no_article(text: str, form: bool) -> None:  # noqa: FBT001
    assert questioned(list(lines_of(text))) is form
    assert not (form and paged(text).documents)


@pytest.mark.parametrize(
    ("remark", "name"),
    [
        ("以上内容由北斗之星根据公开信息整理，由算法生成，与本站立场无关。", "北斗之星"),
        ("以上内容根据公开信息整理，与本站立场无关。", None),
        ("本文内容由作者整理自公开信息。", None),
    ],
)
def test_who_compiled_a_text(remark: str, name: str | None) -> None:
    (document,) = paged(f"某某债券基金分红公告解读\n{BODY}\n{remark}").documents
    assert (document.publisher.value if document.publisher else None) == name


def test_a_notices_first_heading_is_no_title() -> None:
    (document,) = paged(
        f"公告送出日期：2023年6月15日\n1公告基本信息\n{BODY}\n2与分红相关的其他信息\n{BODY}"
    ).documents
    assert document.title is None


def test_two_notices_with_an_enclosure_between() -> None:
    signed = "双桥省职业年金管理中心"
    text = (
        f"关于职业年金受托机构评估结果的公告\n{BODY}\n{signed}\n2025年6月4日\n附件：评估指标体系.docx\n"
        f"关于公开选聘投资管理人的公告\n【字体：大 中 小】\n{BODY}\n{signed}\n2025年8月11日\n附件：清单\n"
    )
    found = [each.published_at for each in paged(text).documents]
    assert [each and each.value for each in found] == ["2025-06-04", "2025-08-11"]

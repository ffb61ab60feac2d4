"""Notices that unfold below a leaf, what lists and apps say of themselves, who signs, what is to come."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, HEAD, paged
from tests.test_page_heads import cases

from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page import html
from pipeline.page.ends import coming
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.writers import signers

TOLD = "两只养老基金同日清盘\n2024-07-18 来源：望川日报\n"
WRITER = "邱小麦，做过十二年债券，写利率，也写亏过的钱。"
SAID = "管理人来函，自六月三日起暂停受理定期定额申购，已签约的扣款协议将自动中止，恢复时间另行通知。"
NAMES = (
    "汀兰债券增加销售机构的公告",
    "汀兰成长调整限额的公告",
    "汀兰中短债分红公告",
    "汀兰货币恢复申购的公告",
    "汀兰消费变更经理的公告",
)
ENTRIES = "\n".join(f"{name} 2024-0{month}-1{month}" for month, name in enumerate(NAMES, 1))
CARDS = "".join(
    f'<div><h3><a href="/{number}">{name}</a></h3><p>{name}，去年冬天问的人不少，今年只剩三家在谈……</p></div>'
    for number, name in enumerate(("尾佣的账怎么算", "小公司的加减法", "研究靠什么养活", "降费之后谁出钱"), 1)
)


def _signed(line: str) -> list[str]:
    lines = list(lines_of(f"{BODY}\n{line}\n汀兰基金管理有限公司\n2024年4月22日\n"))
    said = [reading(each, republic=False) for each in lines]
    signers.join(lines, said)
    return [
        item.text for each in said if each.reason == signers.WHY and each.byline for item in each.byline.items
    ]


@pytest.mark.parametrize(("before", "after"), cases("signers"))
def test_who_signs_a_letter(before: str, after: str | None) -> None:
    assert (" ".join(_signed(before)) or None) == after


@pytest.mark.parametrize(("before", "after"), cases("coming"))
def test_what_the_week_brings(before: str, after: str | None) -> None:
    lines = list(lines_of("\n".join([BODY, *before.split(" / ")])))
    said = [reading(each, republic=False) for each in lines]
    coming.join(lines, said)
    found = sum(each.reason == "an entry of a calendar" for each in said)
    assert (str(found) if found else None) == after


def test_a_calendar_stays_in_the_text() -> None:
    week = "本周关注\n5/22（三） 聯準會會議紀要\n5/23（四） 採購經理人指數\n"
    page = paged(f"{HEAD}{BODY}\n{week}投资人申购前应详阅公开说明书，过往业绩不代表未来表现。\n")
    kept = [b.role for b in page.blocks if "聯準會" in page.draft.text[b.span.start : b.span.end]]
    assert (len(page.documents), kept) == (1, ["list_item"])


@pytest.mark.parametrize(
    ("leaf", "button", "days"),
    [
        ("<b>18</b><i>2024-03</i>", "<em>收起</em>", ["2024-03-18", "2024-03-25"]),
        ("<b>18</b><i>2024.03</i>", "", ["2024-03-18", "2024-03-25"]),
        ("<i>2024-03</i><b>18</b>", "<em>展开全文</em>", ["2024-03-18", "2024-03-25"]),
        ("<b>18</b>", "<em>收起</em>", [None, None]),
        ("<b>第18</b><i>期</i>", "<em>收起</em>", [None, None]),
    ],
)
def test_notices_unfold_below_a_leaf(leaf: str, button: str, days: list[str | None]) -> None:
    names = "关于暂停代销汀兰货币定期定额业务的公告", "关于调整十一只代销产品风险等级的公告"
    said = SAID, SAID.replace("暂停受理定期定额申购", "把风险等级上调一档").replace("六月三日", "七月一日")
    notices = "".join(
        f"<dl><dt><span>{leaf.replace('18', day)}</span> <a>{name}</a>{button}</dt><dd>{text}</dd></dl>"
        for name, day, text in zip(names, ("18", "25"), said, strict=True)
    )
    read = ours(f"<html><body><h2>代销公告</h2>{notices}</body></html>".encode())
    assert [each["date"] for each in read.articles][:2] == days[: len(read.articles)]
    if days[0]:
        assert [each["title"] for each in read.articles] == list(names)


def test_a_leaf_in_a_list_of_links_is_no_line() -> None:
    entries = "".join(
        f"<li><b>1{n}</b><i>2024-03</i> <a href='/{n}'>汀兰债券第{n}次分红的公告</a></li>" for n in range(4)
    )
    read = ours(f"<html><body><h2>公告</h2><ul>{entries}</ul></body></html>".encode())
    assert read.documents == 0


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (f"信息披露\n{ENTRIES}\n上一页 1 2 3 下一页 跳转到第 页 确定\n说明：只保留三年的公告。\n", "list"),
        (f"信息披露\n{ENTRIES}\n注：会员单位可登录系统查看附件。\n", "list"),
        (f"研究报告\n投资者可在本页查阅最近三个月的报告，登录后可见全文。\n{ENTRIES}\n", "list"),
        (f"<html><body><h1>降费</h1><p>本专题收录三年来的报道。</p>{CARDS}</body></html>", "list"),
        (f"<html><body><h1>邱小麦</h1><p>{WRITER}</p>{CARDS}</body></html>", "list"),
        (f"{TOLD}{BODY}\n相关阅读\n{ENTRIES}\n", "article"),
        (f"{ENTRIES}\n{TOLD}{BODY}\n", "article"),
        (f"两只养老基金同日清盘\n{SAID}\n相关阅读\n{ENTRIES}\n", "article"),
        (f"两只养老基金同日清盘\n2024-03-06 来源：柏舟\n{SAID}\n相关阅读\n{ENTRIES}\n", "article"),
        (f"<html><body><h1>降费</h1><p>{TOLD}</p><p>{BODY}</p>{CARDS}</body></html>", "article"),
    ],
)  # fmt: skip
def test_what_a_list_says_of_itself_is_no_article(page: str, kind: str) -> None:
    read = ours(page.encode())
    assert (read.kind, read.documents) == (kind, int(kind == "article"))


PRAISE = "三步就能开户，最快两分钟完成第一笔申购。\n设好止盈线，到达后自动转入货币基金。\n"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("App Store 下载 Android 下载\n版本 6.4.1 大小 88.7MB\n更新日志\n", "other"),
        ("安卓版 苹果版\n最新版本：V3.2.0\n开发者：汀兰基金管理有限公司\n", "other"),
        ("华为应用 小米应用\n版本 2.1\n安装包大小：45M\n", "other"),
        ("App Store 下载 Android 下载\n2024-06-20 来源：望川日报\n", "article"),
        ("版本 6.4.1 大小 88.7MB\n2024-06-20 来源：望川日报\n", "article"),
        ("2024-06-20 来源：望川日报\n", "article"),
    ],
)
def test_the_page_of_an_app_is_no_article(head: str, kind: str) -> None:
    read = ours(f"把零钱放进慢盒子\n{head}{PRAISE}".encode())
    assert (read.kind, read.documents) == (kind, int(kind == "article"))


def test_a_layer_of_a_sheet_gives_no_title() -> None:
    layer = "<div><p>版面文字（由文件自动生成）</p>" + "".join(
        f"<p>{BODY[at : at + 18]}</p>" for at in range(0, len(BODY), 18)
    )
    head = "<html><head><title>渔货款靠岸就生息</title></head><body><h1>渔货款靠岸就“生息”</h1>"
    read = ours(f"{head}<p>本报记者 应秋生</p><div><p>{BODY}</p></div>{layer}</div></body></html>".encode())
    assert read.title == "渔货款靠岸就“生息”"


@pytest.mark.parametrize(
    ("above", "kept"), [("致：汀兰智选计划各成员", True), ("致电 2900 0000", False), ("重要文件", False)]
)
def test_whom_a_letter_is_written_to_is_text(above: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = ours(
        f"汀兰人寿保险有限公司\n二零二四年九月二日\n{above}\n有关两项投资选择终止之通知\n{BODY}\n".encode()
    )
    assert (above in page.text) is kept
    assert (page.title, page.date) == ("有关两项投资选择终止之通知", "2024-09-02")


def _heading(heading: str) -> list[str]:
    page = f"<html><body><h2>{heading}</h2><p>{SAID}</p></body></html>"
    draft = html.unmarked(Draft.of(decoded(page.encode())))
    return draft.text.split(SAID)[0].split("\n")[:-1]


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        (
            '<span class="t">基金</span><span class="d">113.05.20</span><span>汀兰货币恢复申购的公告</span>',
            ["基金", "113.05.20", NAMES[3]],
        ),
        ("<span>2024-05-20</span><span>汀兰货币恢复申购的公告</span>", ["2024-05-20", NAMES[3]]),
        ("<i>2024年5月20日</i> 汀兰货币恢复申购的公告", ["2024年5月20日", NAMES[3]]),
        ("汀兰货币恢复申购的公告<small>2024-05-20</small>", [NAMES[3], "2024-05-20"]),
        ("汀兰货币恢复申购的公告 2024-05-20", ["汀兰货币恢复申购的公告 2024-05-20"]),
        # a day alone, in the middle of a title's words, at their head
        ("<span>2024-05-20</span>", ["2024-05-20"]),
        ("汀兰债券<b>2024年5月20日</b>暂停申购的公告", ["汀兰债券2024年5月20日暂停申购的公告"]),
        ("<b>2024年5月20日</b>起汀兰债券暂停申购", ["2024年5月20日起汀兰债券暂停申购"]),
        ("<span>2024.05</span><span>汀兰债券月报</span>", ["2024.05 汀兰债券月报"]),
    ],
)
def test_a_heading_s_day_stands_apart(heading: str, lines: list[str]) -> None:
    assert _heading(heading) == lines

"""The small pages as web pages of nothing but `div` and `span`: no heading, no table, no class that tells."""

from __future__ import annotations

import html

import pytest
from tests.html_scores import Scores, letters, ours
from tests.test_small_pages import FLOORS, Small, pages, score

NAMED = {  # with the title in the page's head
    "precision": 0.99,
    "recall": 0.97,
    "first 20": 0.94,
    "last 20": 0.97,
    "title": 0.96,
    "day": 0.97,
    "publisher": 0.90,
    "writers": 0.94,
    "kind": 0.98,
    "documents": 0.99,
}
BARE = NAMED | {"title": 0.87}
ENTRIES = 3  # words of a row of links


def _cells(text: str) -> list[str]:
    return next((text.split(gap) for gap in ("　", " | ") if gap in text), text.split(" "))


def _inner(label: str, index: int, text: str) -> str:
    """A line of a page in elements that say nothing: links in its menus, a span for each cell and fact."""
    if label == "-":
        words = text.split()
        if len(words) >= ENTRIES:
            return " ".join(f'<a href="/{at}">{html.escape(word)}</a>' for at, word in enumerate(words))
        return html.escape(text) if index % ENTRIES == 0 else f'<a href="/{index}">{html.escape(text)}</a>'
    parts = _cells(text) if label == "R" else text.split() if label == "B" else [text]
    return " ".join(f"<span>{html.escape(part)}</span>" for part in parts)


def soup(page: Small, *, named: bool) -> str:
    title = html.escape("".join(text for label, text in page.lines if label == "T"))
    head = f"<title>{title}</title>" if named and title else ""
    lines = (_inner(label, index, text) for index, (label, text) in enumerate(page.lines))
    body = "".join(f"<div>{line}</div>" for line in lines)
    return f"<html><head>{head}</head><body><div>{body}</div></body></html>"


@pytest.mark.parametrize("named", [True, False])
def test_floors(named: bool) -> None:  # noqa: FBT001  a case
    scores = Scores()
    for name in FLOORS:
        for page in pages(name):
            score(scores, page, soup(page, named=named))
    floors = NAMED if named else BARE
    below = {
        each: scores.measure(each) for each in scores.total if scores.measure(each) < floors.get(each, 1.0)
    }
    assert not below, "\n".join([str(below), *scores.wrong])


LETTER = "<span>{}</span>"
HEAD = "<head><title>有關更改名稱之通知</title></head>"


def _paged(*lines: str, head: str = HEAD) -> str:
    body = "".join(f"<div>{LETTER.format(line)}</div>" for line in lines)
    return f"<html>{head}<body><div>{body}</div></body></html>"


TEXT = "本公司接獲管理公司通知，相關基金將於二月二十八日起更改名稱，閣下毋須採取任何行動，轉換費用全免。"


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("致：「豐盈」投資相連計劃各保單持有人", True),
        ("此乃重要文件，請即處理。閣下如對本通知之內容有任何疑問，應尋求獨立專業意見。", True),
        ("致電 2900 0000 查詢", False),
        ("股份代號 0X8X5 2.41 港元", False),
    ],
)
def test_what_a_letter_begins_with_stands_above_its_title(above: str, kept: bool) -> None:  # noqa: FBT001  a case
    read = ours(_paged(above, "有關更改名稱之通知", "二零二五年一月十五日", TEXT, TEXT[::-1]).encode())
    assert (above in read.text) is kept


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        (("基金名称 望川成长混合", "基金主代码 011X08", "离任基金经理姓名 汤无咎"), True),
        (("热门 基金", "最新 公告", "更多 资讯"), False),
    ],
)
def test_facts_in_spans_are_rows(facts: tuple[str, ...], kept: bool) -> None:  # noqa: FBT001  a case
    head = "<head><title>望川成长混合基金经理变更公告</title></head>"
    lines = "望川成长混合基金经理变更公告", "公告送出日期：2026年4月8日", *facts, TEXT, TEXT[::-1]
    read = ours(_paged(*lines, head=head).encode())
    assert all((letters(fact) in letters(read.text)) is kept for fact in facts)


def test_the_title_that_a_page_names_stands_over_buttons() -> None:
    question, link = "短债占八成是不是太保守了？", '<a href="/1">关注问题 写回答 邀请回答</a>'
    head = f"<head><title>{question}</title></head>"
    read = ours(_paged(question, link, "阿福不急", "发布于 2024-12-05 21:40", TEXT, head=head).encode())
    assert read.title == question


def test_a_title_that_a_page_names_over_another_text_is_not_the_next_ones() -> None:
    first, second = "短债占八成是不是太保守了", "转债套了一年要不要割"
    head = f"<head><title>{first}</title></head>"
    lines = first, "2024-12-04 来源：望川日报", TEXT, second, "2024-12-05 来源：望川日报", TEXT[::-1]
    read = ours(_paged(*lines, head=head).encode())
    assert [each["title"] for each in read.articles] == [first, second]

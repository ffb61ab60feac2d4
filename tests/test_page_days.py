"""Which day of a page is its publication's: not that of a value, of a change, of a list beside it."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, check_laws, paged

TITLE = "定期开放债基为何又受欢迎"


def day_of(head: str) -> str | None:
    page = paged(f"{TITLE}\n{head}\n{BODY}\n{BODY[::-1]}。\n")
    check_laws(page)
    (told,) = page.documents
    return told.published_at.value if told.published_at else None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("最新净值 1.2043（2023-11-08）", None),
        ("单位净值：0.9876元(2023/11/08)", None),
        ("近一年年化 3.12%（截至2023-11-08）", None),
        ("最新净值 1.2043（2023-11-08）\n发布时间：2023-11-10", "2023-11-10"),
        ("2023-11-10 柏舟基金报（1.2万次阅读）", "2023-11-10"),
        ("柏舟基金报 2023-11-08", "2023-11-08"),
    ],
)
def test_the_day_of_a_value_is_no_publication(head: str, day: str | None) -> None:
    assert day_of(head) == day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("2023-11-10 23:59 更新\n2023-11-08 09:15", "2023-11-08T09:15:00+08:00"),
        ("2023-11-10 23:59 最后编辑\n2023-11-08 09:15 1楼", "2023-11-08T09:15:00+08:00"),
        ("2023-11-08 09:15 更新于 2023-11-10 23:59", "2023-11-08T09:15:00+08:00"),
        ("2023-11-08 09:15 更新：2023-11-10 23:59", "2023-11-08T09:15:00+08:00"),
        ("2023-11-08 09:15 编辑：方晴", "2023-11-08T09:15:00+08:00"),
        ("2023-11-10 23:59 更新", "2023-11-10T23:59:00+08:00"),  # the only day that the page says
    ],
)
def test_a_change_is_later_than_the_publication(head: str, day: str) -> None:
    assert day_of(head) == day


@pytest.mark.parametrize(
    ("pieces", "day"),
    [
        ("<p>11-08</p><p>2023</p>", "2023-11-08"),
        ("<p>2023</p><p>11/08</p>", "2023-11-08"),
        ("<p>08</p><p>2023-11</p>", "2023-11-08"),
        ("<p>11-08</p><p>阅读 2023</p>", None),
        ("<p>11-08</p><p>1.2023</p>", None),
        ("<p>2022-11-08</p><p>2023</p>", "2022-11-08"),
    ],
)
def test_a_leaf_in_elements(pieces: str, day: str | None) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{pieces}</div>"
    read = ours(f"{page}<div><p>{BODY}</p><p>{BODY[::-1]}。</p></div></body></html>".encode())
    assert read.date == day


@pytest.mark.parametrize(
    ("beside", "authors"),
    [
        ("方知晚 +关注", ["方知晚"]),
        ("方知晚 已关注", ["方知晚"]),
        ("方知晚", ["方知晚"]),
        ("欢迎关注", []),
        ("柏舟财经 关注", []),
    ],
)
def test_a_writer_with_a_button_beside_the_day(beside: str, authors: list[str]) -> None:
    page = paged(f"{TITLE}\n{beside}\n2023-11-08 09:15\n{BODY}\n{BODY[::-1]}。\n")
    assert [each.value for each in page.documents[0].authors] == authors


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("公發布日：民國 112 年 11 月 8 日", "2023-11-08"),
        ("公告日 2023-11-08", "2023-11-08"),
        ("除息日：2023年11月8日", None),
        ("法規體系：證券期貨局", None),
    ],
)
def test_keys_of_registers(head: str, day: str | None) -> None:
    assert day_of(head) == day


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("【柏舟社11月8日讯】（南浦新闻网2023年11月8日报道）", "2023-11-08"),
        ("（南浦新闻网2023年11月8日报导）", "2023-11-08"),
        ("【柏舟社11月8日讯】（南浦新闻网11月8日报道）", None),
        ("（基金合同于2023年11月8日生效）", None),
        ("据南浦新闻网2023年11月8日报道，", None),
    ],
)
def test_the_day_of_the_paper_that_an_agency_copies(front: str, day: str | None) -> None:
    page = paged(f"{TITLE}\n{front}{BODY}\n{BODY[::-1]}。\n")
    told = page.documents[0].published_at
    assert (told.value if told else None) == day


@pytest.mark.parametrize(
    ("front", "title", "day"),
    [
        ("柏舟省上月外汇储备增加二百亿 2023年11月8日 ", "柏舟省上月外汇储备增加二百亿", "2023-11-08"),
        ("两只债基同日限购的背后 2023-11-08 09:15 ", "两只债基同日限购的背后", "2023-11-08T09:15:00+08:00"),
        ("本基金的合同生效日定于 2023年11月8日 ", None, None),
        ("柏舟基金管理有限公司 2023年11月8日 ", None, None),
        ("两只债基同日限购的背后 2023年11月8日 起实施新规，", None, None),
        ("柏舟省上月外汇储备增加二百亿，2023年11月8日 ", None, None),
    ],
)
def test_title_day_and_text_in_one_line(front: str, title: str | None, day: str | None) -> None:
    page = paged(f"{front}{BODY}\n{BODY[::-1]}。\n")
    check_laws(page)
    (told,) = page.documents
    assert (told.title.value if told.title else None) == title
    assert (told.published_at.value if told.published_at else None) == day


@pytest.mark.parametrize(
    ("head", "day", "publisher"),
    [
        ("2023-11-0809:30 来源:柏舟网", "2023-11-08T09:30:00+08:00", "柏舟网"),
        ("2023-11-1209:30:15 来源:柏舟网", "2023-11-12T09:30:15+08:00", "柏舟网"),
        ("2023-11-08T01:30:00Z", "2023-11-08T09:30:00+08:00", None),
        ("2023-11-08T20:30:00Z", "2023-11-09T04:30:00+08:00", None),
        ("2023-11-08T09:30:00+08:00", "2023-11-08T09:30:00+08:00", None),
        ("最近更新 2023-11-10 10:00 首次发布 2023-11-08 09:30", "2023-11-08T09:30:00+08:00", None),
        ("更新时间 2023-11-10 10:00 来源:柏舟网", "2023-11-10T10:00:00+08:00", "柏舟网"),
        ("星期三 2023年11月8日 农历九月廿五", "2023-11-08", None),
        ("8 Nov 2023 (Wed) 09:30", "2023-11-08", None),
        ("2023-11-08 农业银行研究院", "2023-11-08", "农业银行研究院"),
    ],
)
def test_days_glued_elsewhere_and_of_the_moon(head: str, day: str, publisher: str | None) -> None:
    page = paged(f"{TITLE}\n{head}\n{BODY}\n{BODY[::-1]}。\n")
    (told,) = page.documents
    assert (told.published_at.value if told.published_at else None) == day
    assert (told.publisher.value if told.publisher else None) == publisher
    assert told.authors == ()


@pytest.mark.parametrize(
    ("tail", "day"),
    [
        ("2023年11月8日（星期三）\n香港时间14时30分", "2023-11-08T14:30:00+08:00"),
        ("2023年11月8日\n下午3时05分", "2023-11-08T15:05:00+08:00"),
        ("2023-11-08\n北京时间9时40分发布", "2023-11-08T09:40:00+08:00"),
        ("2023年11月8日（星期三）\n香港时间14时30分开始", "2023-11-08"),
        ("2023年11月8日（星期三）\n14分30秒", "2023-11-08"),
        ("2023-11-08 10:00\n香港时间14时30分", "2023-11-08T10:00:00+08:00"),
        ("2023年11月8日（星期三）\n会议厅\n香港时间14时30分", "2023-11-08"),
    ],
)
def test_a_time_in_words_below_its_day(tail: str, day: str) -> None:
    page = paged(f"{TITLE}\n{BODY}\n{BODY[::-1]}。\n{tail}\n")
    check_laws(page)
    (told,) = page.documents
    assert told.published_at is not None
    assert told.published_at.value == day

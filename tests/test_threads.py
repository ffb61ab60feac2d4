"""Counters, tickers, comments without a heading, flashes: what surrounds a text and is none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.page.lines import Line, lines_of
from pipeline.page.roles import reading
from pipeline.page.site.counters import counter, ticker
from pipeline.page.sorts.threads import comments, flashes

CASES = Path(__file__).parent / "cases" / "page" / "counters.txt"
TEXT = "公告发出的第二天,渠道就开始收缩额度,排队的客户被告知下周再来。"


def lines(*texts: str) -> list[Line]:
    return list(lines_of("\n".join(texts)))


def told(*texts: str) -> list[int]:
    found = lines(*texts)
    return list(comments(found, [reading(line, republic=False) for line in found]))


def cases() -> list[tuple[str, str | None]]:
    said = (line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(before, after or None) for before, _, after in (line.partition(" => ") for line in said)]


@pytest.mark.parametrize(("before", "after"), cases())
def test_counters(before: str, after: str | None) -> None:
    assert counter(lines(before)[0]) == after


@pytest.mark.parametrize("text", ["上证指数 3284.16 +0.72%", "恒指 23,202 ▲ 96", "纳指:17,599.40 1.24%"])
def test_tickers(text: str) -> None:
    assert ticker(lines(text)[0])


@pytest.mark.parametrize("text", ["上证指数重回三千点", "恒指收报23,202点", "沪深300指数增强A 1.0437"])
def test_no_tickers(text: str) -> None:
    assert not ticker(lines(text)[0])


def test_comments_begin_with_a_name() -> None:
    said = ("阿花", "我也买了一点,先看看再说。", "09-03 21:02", "风里来", "别追高,慢慢来。", "09-03 22:15")
    assert told(TEXT, *said, TEXT) == [1, 2, 3, 4, 5, 6]


def test_one_comment_is_none() -> None:
    assert not told(TEXT, "阿花", "我也买了一点,先看看再说。", "09-03 21:02", TEXT)


def test_printings_are_no_comments() -> None:
    printing = ("慢就是快", "2024-03-06", TEXT)
    assert not told(TEXT, *printing, *printing)


def test_days_above_paragraphs_are_no_comments() -> None:
    assert not told(TEXT, "3月6日", TEXT + "早", "3月7日", TEXT + "晚")


FLASHES = (
    "14:52 沪指涨幅扩大",
    "两市成交放大。",
    "14:20 某私募回应传闻",
    "13:41 央行开展逆回购",
    "11:30 午评",
)


def test_flashes() -> None:
    assert list(flashes(lines("快讯", *FLASHES, "10:02 早盘竞价"))) == list(range(1, 7))


def test_live_reports_have_a_title() -> None:
    assert not flashes(lines("直播回顾:北交所主题基金开放日现场", *FLASHES, "10:02 早盘竞价"))

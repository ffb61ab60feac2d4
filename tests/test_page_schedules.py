"""Calendars of talks and finders of branches are no articles; articles that name such things are."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged

from pipeline.page.lines import lines_of
from pipeline.page.sorts.schedules import scheduled

LEADS = (
    "本周政府债净融资约三千六百亿元，我们将讨论资金缺口与买断工具的配合，欢迎提问。",
    "红利因子的换手率已经回到去年八月的水平，拥挤度怎么量化，松动之后看什么。",
    "实际利率的解释力下降之后，我们用央行购金和期权偏度做了一个新的框架。",
)
STATES = [
    ("预约 812", "已满员", "预约 1,204"),
    ("直播中", "即将开始", "已报名 3.1万人"),
    ("回放", "看回放", "已结束"),
]


def _calendar(states: tuple[str, ...], leads: tuple[str, ...]) -> str:
    shows = (
        f"2024年5月2{at}日 星期{day}\n09:30　债市晨会与供给高峰　青梧证券{at}　{state}\n{lead}"
        for at, (day, state, lead) in enumerate(zip("一二三", states, leads, strict=True), start=7)
    )
    return "云渚路演\n首页　直播　回放　登录\n路演日历\n" + "\n".join(shows)


@pytest.mark.parametrize("states", STATES)
def test_a_calendar_of_talks_is_a_list(states: tuple[str, ...]) -> None:
    page = paged(_calendar(states, LEADS))
    assert (page.documents, page.kind) == ((), "list")


@pytest.mark.parametrize(
    "text",
    [
        _calendar(STATES[0], tuple(f"{lead}\n{lead[::-1]}。" for lead in LEADS)),
        f"三场路演怎么选\n2024-05-27 来源:某某网\n{BODY}\n09:30　债市晨会　预约 812\n10:00　权益复盘　已满员",
    ],
)
def test_texts_with_hours_in_them_are_articles(text: str) -> None:
    assert paged(text).documents


def test_hours_without_seats_are_no_calendar() -> None:
    for states, told in ((STATES[0], True), (("收于高位", "跌了一成", "涨了两成"), False)):
        assert scheduled(list(lines_of(_calendar(states, LEADS)))) == told


BRANCH = (
    "望海{at}分公司营业部\n地址：望海市观澜路{at}18号\n电话：0571-88102{at}00\n营业时间：交易日 8:30-16:30"
)
NOTE = "温馨提示：为节省您的时间，开户与风险测评均可通过本公司的手机软件办理，无需到场。"


@pytest.mark.parametrize("name", ["营业网点查询", "分支机构一览"])
def test_a_finder_of_branches_is_no_article(name: str) -> None:
    branches = "\n".join(BRANCH.format(at=at) for at in (1, 2, 3))
    page = paged(f"潮汐证券 财富管理 机构业务 研究\n{name}\n{NOTE}\n共找到 3 家网点\n{branches}")
    assert (page.documents, page.kind) == ((), "other")


@pytest.mark.parametrize(
    ("name", "text", "many"),
    [("营业网点查询", BODY + BODY[::-1], (1, 2, 3)), ("关于新设三家营业部的公告", BODY, (1, 2, 3))],
)
def test_a_text_with_addresses_is_an_article(name: str, text: str, many: tuple[int, ...]) -> None:
    branches = "\n".join(BRANCH.format(at=at) for at in many)
    assert paged(f"{name}\n2024-05-27 来源:某某网\n{text}\n{branches}").documents


def _booked(hours: tuple[str, ...], states: tuple[str, ...]) -> str:
    shows = (
        f"{hour}\n主讲：阿宁\n{lead}\n{state}" for hour, lead, state in zip(hours, LEADS, states, strict=True)
    )
    return "云渚直播\n推荐 关注 回放\n今日直播\n" + "\n".join(shows) + "\n没有更多了\n"


HOURS = (
    ("10:00 短债基金年末怎么拿", "14:30 白酒跌到头了吗", "19:30 跟着会计学记账"),
    ("12月3日（三）19:30-20:30", "12月10日（三）19:30-20:30", "12月17日（三）19:30-20:30"),
    ("11/24 周一 20:00", "11/25 周二 19:00", "11/27 周四 15:30"),
)


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize(
    "states", [("1203人已预约", "3377人已预约", "866人已预约"), ("我要報名", "免费报名", "未开始 提醒我")]
)
def test_hours_with_seats_below_them_are_a_calendar(hours: tuple[str, ...], states: tuple[str, ...]) -> None:
    assert scheduled(list(lines_of(_booked(hours, states))))
    assert paged(_booked(hours, states)).documents == ()


@pytest.mark.parametrize(
    ("hours", "states"),
    [
        (HOURS[0], ("收于高位", "跌了一成", "涨了两成")),
        (HOURS[0], ("1203人已预约", "3377人已预约", "嘉宾说完就走了")),
        (("开盘怎么看", "午后怎么看", "收盘怎么看"), ("1203人已预约", "3377人已预约", "866人已预约")),
    ],
)
def test_hours_without_seats_below_them_are_none(hours: tuple[str, ...], states: tuple[str, ...]) -> None:
    assert not scheduled(list(lines_of(_booked(hours, states))))

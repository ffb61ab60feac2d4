"""Names that are none, houses that are managers, running heads with their numbers, pages that are none."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged
from tests.test_page_letters import said

import pipeline
from pipeline.article import settle
from pipeline.page.facts.site_names import of_rights
from pipeline.page.lines import lines_of
from pipeline.page.roles import Reading, reading
from pipeline.page.sorts.missing import missing
from pipeline.page.titling.titleable import titleable
from pipeline.page.titling.titles import body_of

TITLE = "震荡市里的指数增强基金怎么选"


def publisher(head: str, foot: str = "") -> str | None:
    return said(paged(f"{TITLE}\n{head}\n{BODY}\n{foot}"))[0][2]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("公告日期：2023-11-27 产品代码：008831", None),
        ("2021-03-30 10:20 公告类型：定期报告 查看PDF原文 加入收藏", None),
        ("时间：2022-04-18 来源：未知 作者：佚名", None),
        ("2022-08-19 来源：本行零售业务部", None),
        ("2022-08-19 来源：网络整理", None),
        ("每單位資產淨值 港元 12.34（截至 30/04/2024）", None),
        ("2022-08-19 来源：本报讯", None),
        ("老树新芽 发表于 2024-05-08 21:14 来自江苏", None),
        ("老树新芽 发表于 2024-05-08 21:14 来自南浦论坛", "南浦论坛"),
        ("2022-08-19 来源：江苏经济报", "江苏经济报"),
        ("2022-08-19 来源：南浦日报", "南浦日报"),
        ("2022-08-19 来源：网络安全报", "网络安全报"),
        ("發布日期：113-03-06 資料來源：投信投顧公會", "投信投顾公会"),
        ("2022-08-19 10:20 栏目：理财　　南浦财经网", "南浦财经网"),
        ("2022-08-19 来源：加入者周刊", "加入者周刊"),
        ("2022-08-19 来源：本溪农商银行", "本溪农商银行"),
    ],
)
def test_keys_buttons_and_desks_are_no_publishers(head: str, name: str | None) -> None:
    assert publisher(head) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("湾声报有限公司版权所有", "湾声报"),
        ("曦光經濟報股份有限公司　著作權所有，非經同意請勿轉載", "曦光經濟報"),
        ("版权所有 © 2024 南浦在线有限公司", "南浦在线"),
        ("《南浦晚报》社版权所有", "南浦晚报"),
        ("海棠基金管理有限公司 版权所有", "海棠基金管理有限公司"),
        ("报晓投资有限公司 版权所有", "报晓投资有限公司"),
        ("著作權歸原作者所有", None),
    ],
)
def test_a_medium_has_the_name_of_its_paper(line: str, name: str | None) -> None:
    (each,) = lines_of(line)
    span = of_rights(each.text)
    assert (line[span.start : span.end] if span else None) == name


def test_a_firm_that_manages_publishes() -> None:
    assert publisher("2023-08-30\n基金經理：藍巴勒資產管理（香港）有限公司") == "蓝巴勒资产管理(香港)有限公司"
    assert publisher("2023-08-30\n基金經理：邵允行") is None
    (line,) = lines_of("基金經理：邵允行先生，曾任職於三間有限公司，現居香港。")
    assert reading(line, republic=False).role is None


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("康盈退休强积金计划－亚太股票基金", 16),
        ("康盈退休強積金計劃－保守基金", 14),
        ("强积金转换要看什么－康盈基金", 9),
        ("强积金转换要看什么_基金频道", 9),
    ],
)
def test_a_fund_of_a_plan_is_no_site(text: str, size: int) -> None:
    (line,) = lines_of(text)
    assert body_of(line.text) == size


PAGES = ("沪深300股票型,份额较上季增加。", "权益部分减持了光伏。", "债券部分的久期由三年降至两年。")


def printed(head: str, *, above: bool = False) -> str:
    numbers = [f"{number}" for number in range(11, 14)]
    each = [f"{n}\n{head}\n{t}\n{BODY[:40]}" if above else f"{t}\n{BODY[:40]}\n{head}\n{n}"
            for n, t in zip(numbers, PAGES, strict=True)]  # fmt: skip
    return f"{TITLE}\n2024-03-06 来源：南浦日报\n" + "\n".join(each)


@pytest.mark.parametrize("above", [True, False])
def test_a_line_beside_the_numbers_of_pages_is_their_head(above: bool) -> None:  # noqa: FBT001  a case
    text = settle(paged(printed("南浦稳健债券基金", above=above)))[0].text
    assert "南浦稳健债券基金" not in text
    assert all(each in text for each in PAGES)


@pytest.mark.parametrize("numbers", [("", "", ""), ("7.1%", "3.2%", "5.5%")])
def test_a_line_that_comes_again_without_pages_stays(numbers: tuple[str, ...]) -> None:
    said_again = "\n".join(f"仓位变化\n{BODY[: 30 + i]}。\n{each}" for i, each in enumerate(numbers))
    text = settle(paged(f"{TITLE}\n2024-03-06 来源：南浦日报\n{said_again}\n{BODY}\n"))[0].text
    assert text.count("仓位变化") == 3


def test_cells_that_stand_a_line_each_beside_their_numbers_stay() -> None:
    cells = "\n".join(
        f"{n}\n偏股混合型\n南浦优选{name}\n1.{n}31{n}" for n, name in enumerate("甲乙丙丁戊", 1)
    )
    text = settle(paged(f"{TITLE}\n2024-03-06 来源：南浦日报\n{BODY}\n{cells}\n{BODY[:50]}。\n"))[0].text
    assert text.count("偏股混合型") == 5


def test_a_head_with_its_page_in_the_line() -> None:
    heads = "\n".join(
        f"南浦優選基金　簡式公開說明書　　　　{n}\n{BODY[: 30 + n]}。\n{BODY[n:]}" for n in range(1, 4)
    )
    text = settle(paged(f"南浦優選基金簡式公開說明書\n{heads}\n"))[0].text
    assert "簡式公開說明書" not in text


@pytest.mark.parametrize(
    ("text", "is_missing"),
    [
        ("很抱歉，找不到與「淨值回溯」相符的結果", True),
        ("没有找到相关结果", True),
        ("会话已超时", True),
        ("系统维护中", True),
        ("找不到方向的基金经理", False),
        ("系统维护公告", False),
        ("登录超时为何频发", False),
    ],
)
def test_a_search_without_result_is_no_article(text: str, is_missing: bool) -> None:  # noqa: FBT001  a case
    assert missing(list(lines_of(f"首页\n{text}\n请检查关键字是否有错别字"))) is is_missing


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("收录于合集 #定投随笔 38个", "widget"),
        ("点击「南浦手札」，设为星标", "widget"),
        ("下載南浦App，一App在手，新聞通通有！", "widget"),
        ("（完）", "widget"),
        ("（完成）", None),
        ("这些文章后来收录于他的第一本书", None),
        ("他把三只基金设为星标,每天收盘以后看一遍,从不买卖。", None),
        ("下载量最高的三个App，一年换了两次主人，收入却一直在掉。", None),
        ("郑重声明：南浦网发布此信息旨在传播更多信息，不保证其准确性，据此操作，风险自担。", "disclaimer"),
        ("郑重声明：南浦网发布此信息的目的在于传播更多信息，与本站立场无关。", "copyright"),
    ],
)  # fmt: skip
def test_what_a_line_is(text: str, role: str | None) -> None:
    assert reading(next(lines_of(text)), republic=False).role == role


def test_a_bank_and_a_day_above_a_paragraph_sign_nothing() -> None:
    text = settle(
        paged(f"{TITLE}\n2024-03-06 来源：南浦日报\n{BODY}\n浔阳银行\n2024年2月7日\n{BODY[:50]}。\n")
    )[0].text
    assert f"浔阳银行\n2024年2月7日\n{BODY[:50]}" in text


def test_a_bank_signs_by_its_short_name() -> None:
    letter = "尊敬的客户：\n{}感谢您一直以来的支持，敬请留意后续公告。\n浔阳银行\n2024年2月{}日\n"
    first = "稳安固收理财第118期成立公告\n" + letter.format(BODY + "\n", 7)
    second = "稳安固收理财第119期成立公告\n" + letter.format(BODY.replace("今年", "去年") + "\n", 8)
    assert [each[1:] for each in said(paged(first + second))] == [
        ("2024-02-07", "浔阳银行"),
        ("2024-02-08", "浔阳银行"),
    ]


@pytest.mark.parametrize(
    "line", ["出席机构：南浦基金等38家", "会议时间：2024年4月26日", "来访单位名称：南浦基金"]
)
def test_the_head_of_minutes_is_no_title(line: str) -> None:
    assert not titleable(next(lines_of(line)), Reading(None, ""))


@pytest.mark.parametrize(
    "line", ["会议时间延后，监管定调", "活动形式上的创新：投教进校园", "调研机构：下半年光伏回暖"]
)
def test_headlines_that_begin_alike(line: str) -> None:
    assert titleable(next(lines_of(line)), Reading(None, ""))


def test_a_question_in_the_element_of_the_text_is_its_last_paragraph() -> None:
    asked = "是割肉换成指数基金，还是继续定投？"
    page = "<h1>{}</h1><div class=msg><p>{}</p><p>{}</p>{}</div><div class=hot><p>热帖</p></div>"
    long, other = BODY.strip(), BODY.strip().replace("今年", "去年")
    for last, kept in ((f"<p>{asked}</p>", True), (f"<p><a href=/a>{asked}</a></p>", False)):
        (article,) = pipeline.process(page.format(TITLE, long, other, last))
        assert article.text.endswith(asked) == kept

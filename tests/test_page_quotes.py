"""Quotes over a fund's facts, tables of one row, covers, the last lines of a text and what a topic says."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY

from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.rows import quoted_heads, two_rows

FACTS = "成立日期\n2019-03-06\n基金规模\n12.40亿元\n基金管理人\n汀兰基金管理有限公司\n风险等级\nR3\n"
TITLE = "汀兰先进制造混合C\n"


def read(text: str) -> Reading:
    return ours(text.encode())


def quoted(above: str, head: str = "基金档案") -> list[str]:
    lines = list(lines_of(f"{TITLE}{above}\n{head}\n{FACTS}投资目标\n{BODY}\n"))
    said = [reading(line, republic=False) for line in lines]
    quoted_heads.join(lines, said)
    return [line.text for line, each in zip(lines, said, strict=True) if each.reason == quoted_heads.WHY]


@pytest.mark.parametrize(
    ("above", "head", "found"),
    [
        ("混合型-偏股\n中高风险\n日涨跌幅(01-15)\n-1.27%", "基金概况", 4),
        ("美元 10.4470\n一日变动\n-0.35%", "產品資料", 3),
        ("近1月 近3月 近1年 成立来\n2.35%-2.95%", "产品要素", 2),
        ("基金经理换人之后\n净值创新高的三个理由", "基金概况", 0),
        ("单位净值\n1.0217", "最新公告", 0),
    ],
)
def test_quotes_over_a_funds_facts(above: str, head: str, found: int) -> None:
    assert len(quoted(above, head)) == found


def test_the_text_of_a_funds_page_begins_with_its_facts() -> None:
    quotes = "单位净值(12-05)\n1.0217\n日涨跌\n+0.37%\n业绩走势\n近1月\n近3月\n成立来\n"
    page = read(f"返回\n基金详情\n{TITLE}{quotes}基金概况\n{FACTS}投资目标\n{BODY}\n立即购买\n")
    assert (page.title, page.kind, page.text.split("\n")[0]) == (TITLE.strip(), "product", "基金概况")


def test_quotes_below_a_sentence_stay() -> None:
    assert quoted(f"{BODY}\n单位净值\n1.0217") == []


@pytest.mark.parametrize(
    ("head", "row", "table"),
    [
        ("权益登记日 每份分红", "2025-06-24 0.0520元", True),
        ("阶段 净值增长率 基准收益率", "过去三个月 1.02% 0.88%", True),
        ("时间 来源", "2025-06-24 望川日报", False),
        ("日期 阅读", "2025-06-24 1203", False),
        ("权益登记日 每份分红", "2025-06-24 汀兰债券分红", False),
        ("权益登记日 2025 每份分红", "2025-06-24 1 0.0520元", False),
    ],
)
def test_a_head_and_one_row(head: str, row: str, table: bool) -> None:  # noqa: FBT001  a case
    lines = list(lines_of(f"{BODY}\n{head}\n{row}\n"))
    said = [reading(line, republic=False) for line in lines]
    two_rows.join(lines, said)
    assert ([each.role for each in said[-2:]] == ["table", "table"]) is table


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("基金托管人：海棠银行股份有限公司", False),
        ("受托人：海棠信托有限公司", False),
        ("本报告期：2024年1月1日至12月31日", True),
    ],
)
def test_who_holds_the_money_on_a_cover(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    head = f"汀兰债券型证券投资基金2024年年度报告\n基金管理人：汀兰基金管理有限公司\n{line}\n"
    page = read(f"{head}送出日期：2025年3月28日\n{BODY}\n")
    assert (page.publisher, line in page.text) == ("汀兰基金管理有限公司", kept)


def test_who_holds_it_stays_in_a_text() -> None:
    holder = "基金托管人：海棠银行股份有限公司"
    page = read(f"汀兰债券增加托管人\n2025-03-28 来源：望川日报\n{BODY}\n{holder}\n{BODY[::-1]}\n")
    assert "海棠银行" in page.text


@pytest.mark.parametrize(
    ("tail", "last"),
    [
        (
            "配置建议\n· 现金类：两成，货币基金为主\n· 固收类：五成，中短债为主\n",
            "· 固收类：五成，中短债为主",
        ),
        ("今日关注\n10:00 统计局发布会\n16:00 结售汇数据\n20:30 失业金人数\n", "20:30 失业金人数"),
        ("（資料來源：各壽險公司）\n", "（資料來源：各壽險公司）"),
        ("免责声明 联系我们\n", BODY.split("\n")[-1]),
        ("免责声明\n", BODY.split("\n")[-1]),
        ("· 汀兰成长增加销售机构\n· 汀兰消费变更基金经理\n", BODY.split("\n")[-1]),
        ("下载全文 收藏\n", BODY.split("\n")[-1]),
    ],
)
def test_the_last_line_of_a_text(tail: str, last: str) -> None:
    page = read(f"二季度债市怎么看\n2025-05-06 来源：望川日报\n{BODY}\n{tail}")
    assert page.text.split("\n")[-1] == last


def test_words_over_paragraphs_are_headings() -> None:
    first, second, third = BODY.split("\n")
    page = read(f"晨会纪要\n2025-07-24 望川证券\n宏观\n{first}\n固收\n{second}\n转债\n{third}\n")
    assert all(f"{word}\n" in page.text for word in ("宏观", "固收", "转债"))


NAMES = "管理费降了之后", "佣金的去向在哪里", "尾随的终点是什么", "小公司怎么活下去"
ENTRIES = "".join(f"{name} 2024-0{month}-10\n" for month, name in enumerate(NAMES, 1))
TOPIC = "从管理费到交易佣金，再到销售费用，三轮改革改变了谁的账本？\n"


@pytest.mark.parametrize(
    ("head", "kind"),
    [("专题：费率改革三部曲\n", "list"), ("费率改革落地一年\n2025-05-06 来源：望川日报\n", "article")],
)
def test_what_a_topic_says_of_itself(head: str, kind: str) -> None:
    assert read(f"望川网 首页 基金\n{head}{TOPIC}{ENTRIES}查看更多\n").kind == kind


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("本刊物由汀蘭銀行刊發，所載資料只供參考。", "汀兰银行"),
        ("本網站由汀蘭銀行刊發，未經證監會審閱。", None),
        ("本刊物由投資者自行判斷，所載資料只供參考。", None),
    ],
)
def test_who_issues_a_paper(line: str, name: str | None) -> None:
    assert read(f"雙周市場焦點：利率見頂\n2024-07-03\n{BODY}\n{line}\n").publisher == name


def test_whose_board_vouches_publishes_a_report() -> None:
    vouched = "汀兰基金管理有限公司的董事会、董事保证本报告所载资料不存在虚假记载或重大遗漏。"
    page = read(
        f"汀兰债券型证券投资基金2025年中期报告\n送出日期：2025年8月28日\n重要提示\n{vouched}\n{BODY}\n"
    )
    assert page.publisher == "汀兰基金管理有限公司"

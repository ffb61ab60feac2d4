"""Members' columns, cards of houses, imprints, issues, halves of a title: heads beside their text."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, HEAD, paged

from pipeline.page.bylines.byline import byline
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.rows import cards
from pipeline.page.site import tabs
from pipeline.page.site.trails import trail
from pipeline.page.sorts.missing import missing

MORE = (
    "从估值看，主要宽基指数的市盈率处在近十年的三成分位以下，股息率与国债收益率之差处在高位。\n"
    "从资金看，今年以来外资净流入超过一千亿元，保险资金的权益比例仍有两个百分点的上调空间。\n"
    "从政策看，中长期资金入市的考核周期拉长到三年，短期波动对机构行为的影响会逐渐减弱。"
)


def read(text: str) -> Reading:
    return ours(text.encode())


@pytest.mark.parametrize(
    ("column", "writers"),
    [
        ("南山种豆\n级别: 举人 帖子 88 积分 1204\n", ["南山种豆"]),
        ("南山种豆\n论坛元老\n主题 12 帖子 345\n", ["南山种豆"]),
        ("南山种豆\n金牌会员\n", ["南山种豆"]),
        ("定投三年记\n", []),  # the title of the post
        ("查看: 3106 | 回复: 41\n", []),
        ("投资漫谈 基金讨论\n主题 12 帖子 345\n", []),
        ("南山种豆，你怎么看？\n主题 12 帖子 345\n", []),
    ],
)
def test_a_member_stands_above_his_rank(column: str, writers: list[str]) -> None:
    page = f"某某茶社 » 投资漫谈 » 浏览帖子\n{column}发表于 2022-04-25 22:41 | 只看该作者\n{BODY}\n"
    assert read(page).authors == writers


def test_a_name_above_a_plain_moment_is_no_member() -> None:
    assert read(f"红利低波\n主题 12\n2022-04-25 22:41\n{BODY}\n").authors == []


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("2024-08-14 07:35 发布于田畴财经官方账号", "田畴财经"),
        ("2024-08-14 发表于 柳川观市公众号", "柳川观市"),
        ("2024-08-14 07:35 发布于江苏", None),
        ("2024-08-14 07:35 发布于手机客户端", None),
        ("2024-08-14 07:35 发布于第3号", None),
    ],
)
def test_the_account_on_which_it_appeared(line: str, publisher: str | None) -> None:
    said = byline(next(lines_of(line)))
    assert said is not None
    assert next((item.text for item in said.of("publisher")), None) == publisher


def test_what_a_board_runs_on_is_nobody() -> None:
    assert reading(next(lines_of("当前时区 GMT+8 Powered by XBoard 6.1")), republic=False).role == "copyright"
    assert reading(next(lines_of("By Chan Tai Man 2024-03-06")), republic=False).role == "byline"


FOOT = "\n相关新闻\n地铁延长线热滑\n柳川商报社 版权所有\nCopyright © 2009-2024 某某网\n"


@pytest.mark.parametrize("day", ["", " 05-22"])
def test_an_imprint_gives_no_year(day: str) -> None:
    assert paged(f"{HEAD}柳川商报{day}\n{BODY}{FOOT}").documents[0].published_at is None


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("[第217期] 货币基金收益率破1.5%，换个思路", "货币基金收益率破1.5%，换个思路"),
        ("【总第18期】红利资产的三个误区", "红利资产的三个误区"),
        ("(Vol.12) 红利资产的三个误区", "红利资产的三个误区"),
        ("[经验] 我在打新基金上浪费的三年", "我在打新基金上浪费的三年"),
        ("【求助】定投三年的账怎么算", "定投三年的账怎么算"),
        ("[经验主义] 打新基金的三年之痒", "[经验主义] 打新基金的三年之痒"),
        ("分享我在打新基金上浪费的三年", "分享我在打新基金上浪费的三年"),
        ("[第三方] 代销机构的新生意", "[第三方] 代销机构的新生意"),
        ("第217期货币基金周报", "第217期货币基金周报"),
        ("红利资产的三个误区[第2期]", "红利资产的三个误区[第2期]"),
    ],
)
def test_the_issue_in_front_of_a_title(title: str, value: str) -> None:
    found = paged(f"首页 基金 理财 视频\n{title}\n2024-03-06 来源:某某网\n{BODY}\n").documents[0].title
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("line", "is_trail"),
    [
        ("当前地位：首页 / 基金 / 注释", True),
        ("您在這裡：首頁 - 基金 - 內文", True),
        ("网站首页 · 理财学院", True),
        ("研究中心/行业研究/有色金属", True),
        ("新聞中心 / 最新公告", True),
        ("研究員/基金經理/交易員怎麼看", False),
        ("数据报告/研究方法论之争:谁更准?", False),
        ("信息披露的成本/收益之争", False),
        ("改版首页：基金销售的新战场", False),
        ("谁占了首页", False),
        ("首页推荐：三只红利基金", False),
    ],
)
def test_the_way_from_the_home_page(line: str, is_trail: bool) -> None:  # noqa: FBT001  a case
    assert trail(next(lines_of(line))) is is_trail


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("页面已超时", True),
        ("页面已过期", True),
        ("该链接已经过期", True),
        ("页面超时背后的系统之困", False),
        ("已过期的基金份额怎么办", False),
        ("内容已超时代", False),
    ],
)
def test_a_page_that_ran_out(text: str, gone: bool) -> None:  # noqa: FBT001  a case
    assert missing(list(lines_of(f"某某财富\n{text}\n登 录"))) is gone


def test_what_a_list_may_show() -> None:
    lines = list(lines_of("全部 股票型 FOF QDII\n全部家当\n全部ETF 收涨\n全部 3只 5只\n"))
    said = [reading(line, republic=False) for line in lines]
    tabs.join(lines, said)
    assert [each.role == "menu" for each in said] == [True, False, False, False]


CARD = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"


def test_a_brokers_card_stands_above_its_text() -> None:
    rows = CARD.format("报告类型", "晨会纪要", "发布时间", "2024-05-10 07:58")
    rows += CARD.format("分析师", "许又宁 温嘉禾", "行业评级", "领先大市（维持）")
    text = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    found = read(f"<html><body><h1>铝水涨价向下传导</h1><table>{rows}</table><div>{text}</div></body></html>")
    assert (found.date, found.authors) == ("2024-05-10T07:58:00+08:00", ["许又宁", "温嘉禾"])
    assert found.text.replace("\n", "") == BODY.replace("\n", "")


@pytest.mark.parametrize("line", ["分析师怎么看铝价", "页数越多,买的人越少", "行业评级下调之后"])
def test_what_is_no_brokers_card(line: str) -> None:
    assert not cards.entries(line)


@pytest.mark.parametrize(
    ("named", "heading", "title"),
    [
        ("產品資料概要 – 汀蘭債券基金 | 文件閱覽", "汀蘭債券基金 產品資料概要", "汀蘭債券基金 產品資料概要"),
        ("汀蘭債券基金 產品資料概要 | 文件閱覽", "汀蘭債券基金 產品資料概要", "汀蘭債券基金 產品資料概要"),
        ("汀蘭股票基金有何不同 | 文件閱覽", "債券基金怎樣讀文件", "債券基金怎樣讀文件"),
    ],
)
def test_halves_of_a_title_change_places(named: str, heading: str, title: str) -> None:
    lines = BODY.split("\n")
    sheets = "".join(
        f"<div><p>產品資料概要</p><p>{line}</p><p>汀蘭債券基金　{number}</p></div>"
        for number, line in enumerate(lines, 1)
    )
    head = f"<html><head><title>{named}</title></head><body><h1>{heading}</h1><p>2023年4月28日</p>"
    found = read(f"{head}{sheets}</body></html>")
    assert (found.title, found.documents) == (title, 1)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("金满堂娱乐开户送彩金 信誉第一", None),
        ("券商开户送礼调查", "券商开户送礼调查"),
        ("娱乐与体育:两只基金的账", "娱乐与体育:两只基金的账"),
        ("基金平台免费注册之后", "基金平台免费注册之后"),
    ],
)
def test_an_advertisement_in_the_text_speaks_for_no_title(title: str, said: str | None) -> None:
    lines = BODY.split("\n")
    text = "\n".join(
        [
            *lines[:1],
            "【金满堂】首存100送100 点击进入 客服QQ 000000",
            "基金平台的注册用户更多了。",
            *lines[1:],
        ]
    )
    assert read(f"{title}\n2023-09-12 10:06 来源：柳川财经网\n{text}\n").title == said


@pytest.mark.parametrize(
    ("preview", "copies"),
    [
        (4, 2),
        (0, 1),
        (1, 1),  # a lead that says the first paragraph again
    ],
)
def test_the_beginning_that_a_site_shows_to_everybody_is_a_copy(preview: int, copies: int) -> None:
    lines = [*BODY.split("\n"), *MORE.split("\n")]
    cut = [*lines[: preview - 1], lines[preview - 1][:30] + "…"] if preview else []
    shown = "".join(f"<p>{line}</p>" for line in cut)
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = "<h1>退休金管理费之争</h1><p>2022-11-07 06:30 来源:某某网</p>"
    wall = "<div class='w1'><p>免费会员可阅读全文</p></div>"
    page = f"<html><body>{head}<div class='p1'>{shown}{wall}</div><div class='f1'>{text}</div></body></html>"
    found = read(page)
    assert found.copies == copies
    assert found.text == "\n".join(lines)


CARD_LINES = (
    "报告类型\t晨会纪要\t发布时间\t2024-05-10 07:58\n分析师\t许又宁 温嘉禾\t行业评级\t领先大市（维持）\n"
)


@pytest.mark.parametrize("title", ["金属晨报：铝水涨价传导，仓位创三年新高", "铝水涨价向下传导"])
def test_a_brokers_card_in_a_dump(title: str) -> None:
    found = read(f"首页 基金 理财 视频\n{title}\n{CARD_LINES}核心观点\n{BODY}\n")
    assert (found.title, found.date) == (title, "2024-05-10T07:58:00+08:00")
    assert found.authors == ["许又宁", "温嘉禾"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("原文链接：市政府办公室关于印发管理办法的通知", "related"),
        ("政策原文：政府投资基金管理办法", "related"),
        ("原文链接失效之后", None),
        ("政策原文怎么读", None),
        ("相关文件明确了三件事", None),
    ],
)
def test_the_way_to_the_original(line: str, role: str | None) -> None:
    assert reading(next(lines_of(line)), republic=False).role == role

"""Lists and gates: a board's table of notices, a channel of teasers, a page that leads elsewhere."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, HEAD, paged

from pipeline.article import settle
from pipeline.document import Role
from pipeline.page import roles
from pipeline.page.breaks.folios import running_heads
from pipeline.page.facts import kinds
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.sorts import indexes
from pipeline.page.sorts.missing import gated
from pipeline.page.sorts.teasers import teasers

TITLES = ("本所调整收费标准", "新增三家参与券商", "休市安排的说明", "系统升级测试的提示", "年度评选结果揭晓")
FUNDS = ("汀兰成长混合", "汀兰稳健债券", "汀兰消费精选", "汀兰港股通", "汀兰中短债")


def ours_of(page: str) -> Reading:
    return ours(page.encode())


def table(head: str, row: str, names: tuple[str, ...]) -> str:
    cells = [f"<td>{each}</td>" for each in row.split("|")]
    rows = (
        "<tr>"
        + "".join(cells).format(n=number, name=f'<a href="/{number}">{name}</a>', day=10 + number)
        + "</tr>"
        for number, name in enumerate(names, 1)
    )
    heads = "".join(f"<th>{each}</th>" for each in head.split("|"))
    return f"<html><body><p>市场公告</p><table><tr>{heads}</tr>{''.join(rows)}</table></body></html>"


@pytest.mark.parametrize(
    ("head", "row", "names", "listed"),
    [
        ("序号|日期|标题|类别", "{n}|113.06.{day}|{name}|公告", TITLES, True),
        ("编号|公告标题|发布时间", "{n}|{name}|2024-06-{day} 17:30", TITLES, True),
        ("項次|公告日|主旨", "{n}|民國113/06/{day}|{name}", TITLES, True),
        ("序号|基金名称|单位净值|累计净值|日增长率", "{n}|{name}|1.{day}35|2.{day}71|0.{day}%", FUNDS, False),
        ("排名|基金名称|持有家数|规模", "{n}|{name}|1{day}|2{day}", FUNDS, False),
        ("序号|净值日期|基金名称|单位净值", "{n}|2024-06-{day}|{name}|1.{day}35", FUNDS, False),
    ],
)  # fmt: skip
def test_a_table_of_notices_is_a_list(
    head: str,
    row: str,
    names: tuple[str, ...],
    listed: bool,  # noqa: FBT001  a case
) -> None:
    read = ours_of(table(head, row, names))
    assert (read.kind == "list", read.documents) == (listed, 0 if listed else 1)


CUT = "公司拟于四季度发行首只浮动费率产品,记者从业内获悉,筹备工作已近尾声……"
WHOLE = "公司拟于四季度发行首只浮动费率产品,记者从业内获悉,筹备工作已近尾声。"


def channel(order: str, teaser: str) -> str:
    entries = (
        order.format(
            title=title, day=f"某某证券报 2024-08-{30 - 2 * at}", teaser=f"{at + 1}日,{teaser}", at=at + 1
        )
        for at, title in enumerate(
            ("降费之后比的是服务", "债市急跌三日怎么办", "一次路演的笔记", "股息出口与等待")
        )
    )
    return "某某基金\n首页 产品 新闻中心 关于我们\n" + "\n".join(entries) + "\n上一页 1 2 3 下一页\n"


@pytest.mark.parametrize(
    ("order", "teaser", "count"),
    [
        ("{title}\n{day}\n{teaser}", CUT, 4),
        ("{title}\n{teaser}\n{day}", CUT, 4),
        ("{day}\n{title}\n{teaser}", CUT, 4),
        ("{title}\n{day}\n{teaser}", WHOLE, 0),  # the posts of a blog
        ("{title}\n{day}\n{teaser}\n第{at}件事是持有人的耐心。", CUT, 0),
        ("第{at}天\n{day}\n{teaser}\n第{at}件事是耐心。", CUT, 0),
        ("{day}\n{teaser}", CUT, 0),  # a diary
    ],
)
def test_a_channel_shows_the_beginning_of_each_article(order: str, teaser: str, count: int) -> None:
    lines = list(lines_of(channel(order, teaser)))
    said = [reading(line, republic=False) for line in lines]
    assert len(teasers(lines, said)) == count


def test_a_channel_is_a_list() -> None:
    page = paged(channel("{title}\n{day}\n{teaser}", CUT))
    assert (page.documents, page.kind) == ((), "list")


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        (
            "您即将离开本公司网站\n目标：https://a.example/b\n继续访问 返回上一页\n研究快览\n铜价 11-08\n",
            True,
        ),
        ("即将跳转至第三方平台\n该平台由合作机构运营\n取消 继续前往\n", True),
        ("阁下正离开我们的网站\n确定离开\n", True),
        ("基金\n您即将离开本公司网站\n债券\n股票\n期货\n外汇\n黄金\n商品\n继续访问\n", False),
        ("即将访问华东三省的调研团\n基金公司\n产品\n继续关注\n", False),
        ("合格投资者认定\n产品中心\n继续浏览\n", False),
    ],
)
def test_a_page_that_leads_elsewhere_is_no_article(text: str, gate: bool) -> None:  # noqa: FBT001  a case
    assert gated(list(lines_of(text))) is gate


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (("青榕亞洲入息基金　基金說明書　第i頁", "青榕亞洲入息基金　基金說明書　第41頁"), 0),
        (("青榕稳健 托管协议 第 3 页", "青榕稳健 托管协议 第 4 页", "青榕稳健 托管协议 第 9 页"), 0),
        (("青榕保险年报 第12页 / 共88页", "青榕保险年报 第13页 / 共88页"), 0),
        (("風險因素 第3頁", "費用及開支 第9頁"), 2),  # a table of contents
        (("见本基金合同 第12页", "见本基金合同 第3页"), 2),
        (("青榕稳健 第1期", "青榕稳健 第2期"), 2),
    ],
)
def test_heads_of_sheets_say_which_page_they_are(heads: tuple[str, ...], kept: int) -> None:
    lines = list(lines_of(HEAD + "".join(f"{head}\n{at}{BODY}\n" for at, head in enumerate(heads))))
    said = [reading(line, republic=False) for line in lines]
    running_heads(lines, said)
    assert sum(each.role == "page_number" for each in said) == len(heads) - kept


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("白马渡人民广播电台 FM93.1 在线收听\n首页 > 新闻 > 民生财经\n", None),
        (
            "青榕商业银行 个人金融服务平台\n首页 > 理财 > 产品详情\n青榕安鑫日开固收增强一号\n",
            "青榕安鑫日开固收增强一号",
        ),
        ("首页 > 新闻 > 民生财经\n驿站里的一百一十三个问题\n", "驿站里的一百一十三个问题"),
        ("驿站里的一百一十三个问题\n", "驿站里的一百一十三个问题"),
        ("驿站里的一百一十三个问题\n买入 → 确认 → 可赎回\n", "驿站里的一百一十三个问题"),
    ],
)
def test_no_title_stands_over_the_way_to_the_page(above: str, title: str | None) -> None:
    said = paged(above + BODY).documents[0].title
    assert (said.value if said else None) == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("永安人民广播电台\n首页 > 资讯 > 民生\n88彩票-88彩票官网-88彩票app下载\n", None),
        ("永安人民广播电台\n首页 > 资讯 > 民生\n", None),
        ("永安人民广播电台\n首页 > 资讯\n理财夜校开课第一晚\n", "理财夜校开课第一晚"),
        ("永安人民广播电台\n理财夜校开课第一晚\n", "理财夜校开课第一晚"),
        ("理财夜校开课第一晚\n课程 → 讲师 → 教室\n", "理财夜校开课第一晚"),
    ],
)
def test_a_masthead_over_the_way_is_no_title_of_the_day(above: str, title: str | None) -> None:
    page = paged(f"{above}时间：2022-03-08 09:10 来源：永安广播电视台\n{BODY}")
    said = page.documents[0].title
    assert (said.value if said else None) == title


@pytest.mark.parametrize(
    ("line", "role", "is_noticed"),
    [
        ("首页 > 信息披露 > 临时公告", "breadcrumb", True),
        ("您的位置:首页 / 最新公告 / 公告内容", "breadcrumb", True),
        ("首页»服务»通知公告»正文", "breadcrumb", True),
        ("刊登日期:112/11/27 类别:基金公告", "byline", True),
        ("首页 > 公告解读", "breadcrumb", False),
        ("首页 > 通知公告 > 媒体报道", "breadcrumb", False),
        ("首页 > 基金 > 正文", "breadcrumb", False),
        ("栏目:公司新闻 来源:公告", "byline", False),
        ("类别:基金公告", "menu", False),
    ],
)
def test_the_way_to_a_notice(line: str, role: str, is_noticed: bool) -> None:  # noqa: FBT001  a case
    assert kinds.noticed(next(lines_of(line)), role) is is_noticed


@pytest.mark.parametrize(
    ("above", "below", "kept"),
    [
        ("<h1>套息拆仓是一次压力测试</h1>", "<h2>发生了什么事情呢</h2>", True),
        ("<h1>套息拆仓是一次压力测试</h1>", "", True),
        ("", "<h1>套息拆仓是一次压力测试</h1>", False),
        ("<h1>套息拆仓是一次压力测试</h1>", "</div><p><b>另外一篇文章的标题</b></p><div class='txt'>", False),
    ],
)
def test_points_below_the_title_are_of_the_text(above: str, below: str, kept: bool) -> None:  # noqa: FBT001
    points = "".join(f"<li>第{n}点,套息仓位已拆去六至七成,波动未必回落。</li>" for n in "一二")
    rest = "".join(f"<p>第{n}段。{BODY}</p>" for n in "一二三")
    page = f"<div>{above}</div><div class='key'><ul>{points}</ul></div><div class='txt'>{below}{rest}</div>"
    assert ("仓位已拆去" in ours_of(f"<html><body>{page}</body></html>").text) is kept


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("<h4>权益类</h4>", True),
        ("<h3>货币类</h3>", True),
        ("<span>权益类</span>", False),
        ("<h4>分享到</h4>", False),
    ],
)
def test_a_heading_above_a_table_is_no_button(heading: str, kept: bool) -> None:  # noqa: FBT001  a case
    rows = "".join(f"<tr><td>SY00{n}</td><td>嵩阳成长{n}号</td><td>0.88{n}6</td></tr>" for n in range(12, 17))
    tables = f"{heading}<table>{rows}</table><h4>固定收益类</h4><table>{rows.replace('成长', '季季')}</table>"
    page = f"<html><body><h1>集合计划净值公布</h1><p>估值日期：2022-04-29</p>{tables}</body></html>"
    assert (heading.split(">")[1].split("<", maxsplit=1)[0] in ours_of(page).text) is kept


@pytest.mark.parametrize(
    ("card", "kept"),
    [
        ("青榕说理财\n青榕说理财\n微信号 qingrong88\n功能介绍 每天一个和钱有关的小故事\n", ""),
        ("青榕说理财\n微信号：qingrong88\n功能介绍\n每天一个和钱有关的小故事\n", ""),
        ("青榕说理财\n公众号ID qingrong_88\n", ""),
        ("功能介绍\n每天一个和钱有关的小故事。\n", "功能介绍\n每天一个和钱有关的小故事。\n"),
        ("微信号 是投顾与客户之间的桥。\n", "微信号 是投顾与客户之间的桥。\n"),
    ],
)
def test_the_card_of_an_account_is_no_text(card: str, kept: str) -> None:
    page = paged(f"妈妈的基金密码是我的生日\n原创 阿锦 青榕说理财\n{card}{BODY}")
    assert settle(page)[0].text == kept + BODY


NOTICES = (
    "调整债券等殖成交系统收盘后作业时间",
    "受益凭证申购平台新增两家参与证券商",
    "预告业务规则第十二条修正草案",
)


@pytest.mark.parametrize(
    ("head", "row", "count"),
    [
        ("編號\n公告日期\n主旨\n", "{n}\n113/06/1{n}\n{name}\n", 3),
        ("序号\t标题\t发布日期\n", "{n}\t{name}\t2024-06-1{n}\n", 3),
        ("日期 | 公告标题 | 类别\n", "2024-06-1{n} | {name} | 业务\n", 3),
        ("序号　日期　标题\n", "{n}　2024/06/1{n}　{name}\n", 3),
        ("基金名称\t净值日期\t单位净值\n", "汀兰稳健增长混合{n}号\t2024-06-1{n}\t1.02{n}\n", 0),
        ("名称\t成立日期\t经理\n", "汀兰稳健增长混合基金{n}\t2024-06-1{n}\t叶棠\n", 0),
        ("日期\t标题\n" + BODY + "\n", "2024-06-1{n}\t{name}\n", 0),  # a calendar with its text
        ("序号\t标题\t涨幅\n", "{n}\t{name}\t1.5%\n", 0),
        ("序号\t标题\n", "{n}\t{name}\n", 0),
    ],
)
def test_an_index_of_notices_in_a_dump(head: str, row: str, count: int) -> None:
    lines = list(lines_of(head + "".join(row.format(n=n, name=name) for n, name in enumerate(NOTICES, 1))))
    assert indexes.join(lines, [reading(line, republic=True) for line in lines]) == count


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ('<aside class="summary-box">{}</aside>', True),
        ('<aside class="keyTakeaways">{}</aside>', True),
        ('<aside class="promo">{}</aside>', False),
        ("<aside>{}</aside>", False),
        ('</article><aside class="summary">{}</aside><article>', False),
    ],
)
def test_an_articles_points_may_stand_aside(box: str, kept: bool) -> None:  # noqa: FBT001  a case
    points = (
        "<h3>一分钟速读</h3><p>新增职位低于预期，失业率升至百分之四点三。</p><p>减息半厘的机会不到四成。</p>"
    )
    text = "".join(f"<p>第{n}段。{BODY}</p>" for n in "一二三")
    head = "<header><h1>就业转弱不等于衰退</h1><time>2024年8月5日</time></header>"
    page = f"<html><body><article>{head}{box.format(points)}<section>{text}</section></article></body></html>"
    assert ("减息半厘的机会" in ours_of(page).text) is kept


RECKONER = "首页 净值 估值\n{}\n每期金额\n开始计算\n"
VALUES = [f"2025-10-{day}\t1.48{day}\t1.91{day}\t0.{day}%" for day in range(24, 31)]
NAMED = [
    f"青帆{name}混合\t1.{size}37\t2.{size}41" for size, name in enumerate(("远航", "安和", "价值", "成长"), 1)
]
PAID = [f"2025-0{month}-15\t0.04{month}\t6.{month}2%" for month in range(2, 7)]


@pytest.mark.parametrize(
    ("name", "title", "rows", "documents"),
    [
        (
            "定投计算器",
            "青帆沪深300指数增强A 历史净值明细",
            ["净值日期\t单位净值\t累计净值\t日增长率", *VALUES],
            1,
        ),
        ("收益试算", "青帆基金旗下开放式基金净值一览", ["基金名称\t单位净值\t累计净值", *NAMED], 1),
        ("定投計算器", "岬山亞洲高息債券基金 派息記錄", ["除息日\t每單位派息\t年化派息率", *PAID], 1),
        (
            "定投计算器",
            "青帆基金净值一览",
            ["基金名称\t单位净值\t累计净值", *NAMED[:2]],
            0,
        ),  # too little for a table
        ("贷款计算器", "等额本息还款", ["期数\t本金\t利息", *(f"{at}\t0.00\t0.00" for at in range(1, 7))], 0),
        (
            "贷款计算器",
            "贷款利率",
            ["期限\t年利率", "一年\t3.45%", "五年\t3.75%", "十年\t4.20%", "公积金\t2.85%"],
            0,
        ),
        ("基金定投计算器", "", [], 0),
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_a_reckoner_beside_rows_of_values_takes_nothing_from_them(
    name: str, title: str, rows: list[str], documents: int, *, html: bool
) -> None:
    text = RECKONER.format(name) + "\n".join((title, *rows))
    cells = "".join(f"<tr><td>{row.replace(chr(9), '</td><td>')}</td></tr>" for row in rows)
    form = f"<div><h4>{name}</h4><p>每期金额</p><input><a>计算</a></div>"
    page = f"<html><body>{form}<div><h2>{title}</h2><table>{cells}</table></div></body></html>"
    read = ours((page if html else text).encode())
    assert read.documents == documents
    if documents:
        assert read.title == title
        assert read.text.split("\n") == rows


ENTRY = "{title}\n{day}日,公司拟于四季度发行首只浮动费率产品,筹备工作已近尾声。\n许慕晴 2024-08-{day}"


def topic(second: str) -> str:
    titles = ("降费之后比的是服务", "债市急跌三日怎么办", "一次路演的笔记", "股息出口与等待")
    entries = [ENTRY.format(title=title, day=28 - 3 * at) for at, title in enumerate(titles)]
    return "某某基金\n首页 产品 新闻中心 关于我们\n" + "\n".join([entries[0], second, *entries[1:]]) + "\n"


@pytest.mark.parametrize(
    ("second", "listed"),
    [
        ("换股的逻辑大不相同\n2024-08-27", True),  # a title and its day alone
        ("首只产品结束募集\n又一句没有句号的话\n再来一句没有句号的话\n2024-08-27", False),
        ("他在信里写道，最难的是等。\n2024-08-27", False),
    ],
)
def test_an_entry_without_its_teaser(second: str, listed: bool) -> None:  # noqa: FBT001  a case
    lines = list(lines_of(topic(second)))
    said = [reading(line, republic=False) for line in lines]
    assert (len(teasers(lines, said)) > 0) == listed


@pytest.mark.parametrize(("role", "listed"), [("advertisement", True), ("widget", True), (None, False)])
def test_what_stands_between_two_entries(role: Role | None, listed: bool) -> None:  # noqa: FBT001  a case
    lines = list(lines_of(topic("一一\n二二\n三三")))
    said = [reading(line, republic=False) for line in lines]
    at = next(index for index, line in enumerate(lines) if line.text == "一一")
    said[at : at + 3] = [roles.Reading(role, "set in")] * 3
    assert (len(teasers(lines, said)) > 0) == listed

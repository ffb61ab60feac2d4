"""Facts with a space behind their keys, tables of words, entries of lists, and names that are none."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, paged

from pipeline.article import settle
from pipeline.document import Document
from pipeline.page.bylines.byline import byline
from pipeline.page.facts.kinds import of_article
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.rows.fund_facts import named
from pipeline.page.titling.titleable import titleable

NOTICE = (
    "湖熟货币市场基金暂停大额申购的公告\n一、公告基本信息\n{facts}\n二、其他事项\n{body}\n"
    "湖熟基金管理有限公司\n2026年9月25日\n"
)
TOLD = "本基金自2026年9月28日起暂停单笔超过一百万元的申购，恢复时间另行公告，敬请投资者留意。"


def only(text: str) -> Document:
    (document,) = paged(text).documents
    return document


def value(stated: object) -> str | None:
    return getattr(stated, "value", None)


@pytest.mark.parametrize("gap", [" ", "：", "\n", "  ", "\t", "\u3000"])
@pytest.mark.parametrize(
    "facts",
    [
        [("基金名称", "湖熟货币市场基金"), ("基金主代码", "009871")],
        [("基金简称", "湖熟货币"), ("基金管理人名称", "湖熟基金管理有限公司"), ("公告依据", "《基金合同》")],
        [("下属分级基金的基金简称", "湖熟货币A"), ("暂停大额申购起始日", "2026年9月28日")],
    ],
)
def test_facts_of_a_notice_are_its_text(gap: str, facts: list[tuple[str, str]]) -> None:
    page = paged(NOTICE.format(facts="\n".join(f"{key}{gap}{said}" for key, said in facts), body=TOLD))
    (document,), (article,) = page.documents, settle(page)
    assert value(document.title) == "湖熟货币市场基金暂停大额申购的公告"
    assert value(document.published_at) == "2026-09-25"
    assert value(document.publisher) == "湖熟基金管理有限公司"
    assert not document.authors
    for key, said in facts:
        assert key in article.text
        assert said in article.text


@pytest.mark.parametrize(
    ("text", "is_key"),
    [
        ("基金名称 湖熟货币市场基金", True),
        ("基金主代码:009871", True),
        ("公告依据 《基金合同》", True),
        ("新任基金经理姓名 窦云舒", True),
        ("基金管理人名称 湖熟基金管理有限公司", True),
        ("基金名称变更意味着什么", False),
        ("基金经理 年末调仓路径浮现", False),
        ("基金简称里的字母是什么意思", False),
        ("湖熟基金 2026-09-25", False),
    ],
)
def test_keys_of_facts_are_no_titles(text: str, is_key: bool) -> None:  # noqa: FBT001
    (line,) = lines_of(text)
    assert named(text) == is_key
    assert not (is_key and titleable(line, reading(line, republic=False)))


def test_one_line_with_such_a_word_is_no_row() -> None:
    document = only(f"基金经理 年末调仓路径浮现\n2026-12-03 09:10 来源：湖熟晚报\n{BODY}\n")
    assert value(document.title) == "基金经理 年末调仓路径浮现"
    assert value(document.publisher) == "湖熟晚报"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("湖熟财富网？", "湖熟财富网"),
        ("湖熟财富网\ufffd", "湖熟财富网"),
        ("湖熟财富网□", "湖熟财富网"),
        ("湖熟财富网", "湖熟财富网"),
        ("湖熟？富网", "湖熟?富网"),
    ],
)
def test_the_mark_of_a_lost_character_ends_no_name(name: str, kept: str) -> None:
    assert value(only(f"湖熟货币规模再创新高\n2026-10-28 09:15 来源：{name}\n{BODY}\n").publisher) == kept


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        ("名称 行业 比重\n青岚电子 半导体 8.2\n白鹭软件 软件 6.9\n长亭科技 硬件 5.5", True),
        (
            "证券简称 所属行业 占净值比例\n青岚电子 半导体 8.20%\n白鹭软件 软件 6.90%\n长亭科技 硬件 5.50%",
            True,
        ),
        ("名称 行业 比重\n青岚电子 半导体 8.2\n白鹭软件 软件 6.9", False),  # a row too few
        ("今天 聊聊 别的\n青岚电子 半导体 8.2\n白鹭软件 软件 6.9\n长亭科技 硬件 5.5", False),  # no head
        ("名称 行业 比重\n青岚电子 半导体\n白鹭软件 软件\n长亭科技 硬件", False),  # no figures
    ],
)
def test_rows_of_words_below_their_head(rows: str, table: bool) -> None:  # noqa: FBT001
    page = paged(
        f"湖熟科技基金2026年9月月报\n2026-10-08 09:00 来源：湖熟晚报\n{BODY}\n{rows}\n{BODY[::-1]}。\n"
    )
    assert any(block.role == "table" for block in page.blocks) == table


ENTRIES = (
    "112/12/28\n碧山投信\n因辦理基金銷售未落實認識客戶，處罰鍰六十萬元。\n{more}\n"
    "112/12/14\n石門投顧\n廣告內容使人誤信保證獲利，予以警告並限期改善。\n{more}\n"
    "112/11/30\n三芝投信\n內部稽核報告逾期申報，處罰鍰二十四萬元整。\n{more}\n"
)


@pytest.mark.parametrize("more", ["詳全文", "[查看詳情]", "閱讀全文>>", "P.18"])
def test_entries_with_the_way_to_more_are_a_list(more: str) -> None:
    page = paged("裁處案件\n" + ENTRIES.format(more=more))
    assert not page.documents
    assert page.kind == "list"


@pytest.mark.parametrize(
    "below",
    ["相关阅读\n湖熟基金换帅 2026-09-01\n阅读全文\n", "112/12/14\n石門投顧受罰\n", "P.18\n"],
)
def test_an_article_above_a_few_others_stays(below: str) -> None:
    assert only(f"湖熟货币规模再创新高\n2026-10-28 09:15 来源：湖熟晚报\n{BODY}\n{below}")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("最后更新：14/06/2024 16:10（延迟最少15分钟）", []),
        ("湖熟通讯社2024年6月5日 下午4:12 · 3 分钟 (阅读时间)", ["湖熟通讯社"]),
        ("新闻联络人：综合科 邵科长 2024-06-05", []),
        ("湖熟晚报 2024-06-05 邵青禾", ["湖熟晚报", "邵青禾"]),
        ("2024-06-05 16:10 （邵青禾）", ["邵青禾"]),
    ],
)
def test_what_counters_leave_is_no_name(line: str, names: list[str]) -> None:
    (each,) = lines_of(line)
    said = byline(each)
    assert said is not None
    assert [item.text for item in said.of("name")] == names


@pytest.mark.parametrize(
    ("head", "publisher", "authors"),
    [
        ("湖熟资管\n+关注\n文/缪思远\n", "湖熟资管", ["缪思远"]),
        ("养鹅的会计\n关注\n", None, ["养鹅的会计"]),
        ("2024年6月5日 缪思远\n关注\n", None, ["缪思远"]),
    ],
)
def test_the_account_between_the_title_and_its_button(
    head: str, publisher: str | None, authors: list[str]
) -> None:
    document = only(f"固收经理的第二曲线是去县城讲课\n{head}{BODY}\n")
    assert value(document.publisher) == publisher
    assert [each.value for each in document.authors] == authors


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("碧山證券投資信託股份有限公司　函", "碧山证券投资信托股份有限公司"),
        ("碧山投信投顧公會　書函", "碧山投信投顾公会"),
        ("碧山與石門的往來信　函", None),
    ],
)
def test_a_letterhead_says_who_writes(head: str, publisher: str | None) -> None:
    document = only(
        f"檔　　號：\n{head}\n受文者：如行文單位\n發文日期：中華民國113年8月2日\n速別：普通件\n"
        f"檢送碧山靈活收益基金受益人會議開會通知\n主旨：檢送受益人會議開會通知，請查照轉知受益人。\n{BODY}\n"
    )
    assert value(document.publisher) == publisher
    assert value(document.published_at) == "2024-08-02"


def kind_of(title: str, rows: str, prose: int = 0, *, told: bool = False) -> str:
    return of_article(title, list(lines_of(rows)), prose, told=told)


def test_the_values_of_a_day_are_a_table_by_whatever_name() -> None:
    rows = "基金代码\t简称\t每万份收益\t七日年化\n" + "00987{n}\t湖熟现金\t0.3{n}\t1.2%\n" * 4
    assert kind_of("货币市场基金收益公告", rows) == "nav_table"
    assert kind_of("货币市场基金收益公告", rows, told=True) == "notice"  # signed
    assert kind_of("湖熟货币基金收益支付公告", rows) == "notice"
    assert kind_of("货币市场基金收益公告", rows, 3) == "notice"  # text enough


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("公布日期：2024-10-07", None),  # of the rows
        ("发布日期：2024-10-07", "2024-10-07"),
        ("公布日期：2024-10-09", "2024-10-09"),
    ],
)
def test_the_day_of_the_rows_is_no_publication(page: str, day: str | None) -> None:
    rows = "".join(f"00987{n}\t湖熟现金{n}\t0.3{n}12\t1.2{n}%\t2024-10-07\n" for n in range(5))
    head = "基金代码\t基金简称\t每万份收益\t七日年化\t日期\n"
    assert value(only(f"货币市场基金每日收益\n{page}\n{head}{rows}").published_at) == day


def test_a_list_of_notices_is_turned_below_the_last_day() -> None:
    turned = "上一頁 1 2 3 下一頁\n投資涉及風險，過往業績並不代表將來表現。\n"
    letter = (
        f"有關碧山亞洲基金管理費下調的通知\n親愛的單位持有人：\n{BODY}\n碧山基金管理有限公司\n2024年3月5日\n"
    )
    assert "過往業績" not in settle(paged(letter + turned))[0].text
    assert (
        "過往業績"
        in settle(paged(letter.replace("\n碧山基金管理有限公司\n2024年3月5日", "") + turned[13:]))[0].text
    )


def test_a_source_in_the_foot_of_a_text_is_its_own() -> None:
    head = "<html><body><div class=main><h1>什么是侧袋机制，三个问题看懂</h1>"
    text = "".join(f"<p>{line}</p>" for line in BODY.split("\n") if line)
    foot = '<div class="bottom">{}</div></div></body></html>'

    def day(said: str) -> str | None:
        return ours(f"{head}{text}{foot.format(said)}".encode()).date

    assert day("发布时间：2023-05-17 浏览次数：1308") == "2023-05-17"
    assert day("版权更新：2023-05-17") is None
    assert day("© 2013-2023 湖熟基金") is None


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("时间轴\n03:12 红利指数的三代变化\n18:40 股息率陷阱\n33:05 怎样量拥挤", 3),
        ("03:12 红利指数的三代变化\n18:40 股息率陷阱\n1:02:05 怎样量拥挤", 3),
        ("快讯\n15:02 三大指数涨跌不一\n14:47 央行开展逆回购\n14:31 南溪钢铁复产", 0),  # falling: of the day
        ("时间轴\n03:12 红利指数的三代变化\n18:40 股息率陷阱", 0),  # too few
    ],
)
def test_chapters_below_a_text_are_its_own(below: str, kept: int) -> None:
    (article,) = settle(paged(f"第58期 红利策略拥挤了吗\n{BODY}\n{below}\n发布于2026-03-12\n"))
    assert sum(line[:1].isdigit() and ":" in line[:7] for line in article.text.split("\n")) == kept


@pytest.mark.parametrize(
    ("names", "below", "writers"),
    [
        ("邬澜 水千帆", "（南溪大学金融学院）", ["邬澜", "水千帆"]),
        ("邬澜、骆青、水千帆", "（湖熟银行，南溪 210000）", ["邬澜", "骆青", "水千帆"]),
        ("邬澜 水千帆", "（图为南溪的茶山）", []),
        ("债券 基金", "（南溪大学金融学院）", []),
    ],
)
def test_who_wrote_a_paper(names: str, below: str, writers: list[str]) -> None:
    document = only(f"定期开放债券基金的流动性溢价研究\n{names}\n{below}\n{BODY}\n")
    assert [each.value for each in document.authors] == writers


@pytest.mark.parametrize(
    ("head", "writers"),
    [
        ("网格交易适合震荡市的哪一段？\n墨斗匠\n编辑于 2026-01-20\n", ["墨斗匠"]),
        ("基金为什么跌了\n编辑于 2026-01-20\n", []),  # the title itself
        ("网格交易适合震荡市的哪一段？\n墨斗匠说过，编辑于此\n2026-01-20\n", []),
    ],
)
def test_who_answered_stands_above_when(head: str, writers: list[str]) -> None:
    assert [each.value for each in only(f"{head}{BODY}\n").authors] == writers


SHARE = "青岚电子 688X01\n18.42 +0.36 +1.99%\n今开 18.10 最高 18.66 最低 18.02\n成交额 2.31亿 换手 3.12%\n"


def test_the_figures_of_a_share_are_no_article() -> None:
    assert not paged(f"{SHARE}市盈率 32.1 市净率 2.8 总市值 74.2亿\n加自选\n").documents
    assert only(f"青岚电子午后拉升，市值重返七十亿\n2026-04-10 14:02 来源：湖熟晚报\n{SHARE}{BODY}\n")


def test_days_alone_at_equal_steps_are_a_list() -> None:
    rows = ["卜知秋\n银行股还能不能当债买", "邝野\n怎样留住到期的客户", "鲁思远\n谁真的做到了稳"]
    days = ["2026-04-08", "2026-04-07", "2026-04-03"]
    page = paged("专栏\n" + "".join(f"{row}\n{day}\n" for row, day in zip(rows, days, strict=True)))
    assert (page.documents, page.kind) == ((), "list")
    page = paged("专栏\n" + "".join(f"{row}\n{day}\n" for row, day in zip(rows[:2], days[:2], strict=True)))
    assert (page.documents, page.kind) == ((), "other")


@pytest.mark.parametrize(("colon", "kind"), [("：", "product"), (":", "product")])
def test_the_facts_of_a_fund_are_its_page(colon: str, kind: str) -> None:
    facts = [
        ("基金類別", "債券"),
        ("風險評級", "7"),
        ("最新價格", "USD 8.213（2026年4月9日）"),
        ("派息次數", "每月"),
    ]
    facts += [("年度管理費", "1.20%"), ("最低投資額", "HKD 10,000"), ("推出日期", "2015年9月22日")]
    rows = "\n".join(f"{key}{colon}{said}" for key, said in facts)
    document = only(
        f"基金資料\n碧山亞洲高收益債券基金\n{rows}\n本基金投資於亞洲高收益債券，以爭取長遠增長。\n"
    )
    assert (document.kind, value(document.published_at)) == (kind, None)
    assert value(document.title) == "碧山亞洲高收益債券基金"


def test_lessons_with_a_number_are_no_facts() -> None:
    lessons = "第六课：永续债为什么不永续\n第七课：读懂可转债的四个价格\n第八课：条款博弈与下修"
    page = paged(f"第七课开讲了，学员请先预习\n2026-04-10 来源：湖熟晚报\n{BODY}\n{lessons}\n")
    assert not any(block.role == "table" for block in page.blocks)

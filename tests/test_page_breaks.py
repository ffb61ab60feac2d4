"""Tables over two sheets, terms between bars, buttons of charts, lists with a word of their own."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, paged

from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.site.trails import trail
from pipeline.page.sorts.missing import missing
from pipeline.page.titling.titleable import titleable

HEAD = "汀兰债券今年第二次分红的公告\n公告日期：2024-05-06\n"
SHEET = "汀兰能源指数证券投资基金2023年年度报告摘要\n送出日期：2024年3月28日\n"
FOOT = "返回列表\n相关公告\n2024-04-22 汀兰债券变更经理\n"
LEADS = (
    "中午是银行间市场最安静的时段，这一期请来从业十三年的交易员，聊聊他的三部手机和一只保温桶。",
    "十五个工作日里，季报会在八个部门之间走三轮，合规同事最常改的一个字是什么，这一期来说。",
    "负六百米，三十四度，研究煤炭的人说，井下的风向比产量数据更早告诉他答案，信不信由你。",
    "三位当了父亲的经理各讲了一个故事，没有一位买了自己管理的产品，说起来都有点不好意思。",
)
NAMES = ("午饭为什么总是凉的", "一份季报要改多少遍", "下矿井的那一天", "给女儿的第一只基金")


def read(text: str) -> Reading:
    return ours(text.encode())


def kept(page: str) -> str:
    return read(page).text


@pytest.mark.parametrize(
    ("between", "row", "stays"),
    [
        ("第 3 页 共 9 页", "应收款 1,204.78 3,690.51", True),
        ("汀兰能源指数2023年年度报告摘要 第3页 共9页", "资产总计 92,696.70 133,994.02", True),
        ("第 3 页 共 9 页\n资产 本期末 上期末", "应收款 1,204.78 3,690.51", True),
        ("第 3 页 共 9 页", "下载全文 PDF", False),
        ("第 3 页 共 9 页", "汀兰成长增加销售机构", False),
        ("第 3 页 共 9 页", "汀兰成长增加销售机构 2024-04-22", False),
    ],
)
def test_a_table_goes_on_below_the_number_of_a_sheet(between: str, row: str, stays: bool) -> None:  # noqa: FBT001  a case
    table = "资产 本期末 上期末\n银行存款 5,210.62 6,118.07\n结算备付金 210.44 198.20"
    page = f"{SHEET}{BODY}\n§7 财务报表\n{table}\n{between}\n{row}\n汀兰基金管理有限公司\n2024年3月28日\n"
    assert (row.split(maxsplit=1)[0] in kept(page)) is stays


def test_its_cells_are_parted_by_tabs() -> None:
    table = "资产 本期末 上期末\n银行存款 5,210.62 6,118.07\n结算备付金 210.44 198.20"
    page = f"{SHEET}{BODY}\n{table}\n第 3 页 共 9 页\n应收款 1,204.78 3,690.51\n"
    assert "应收款\t1,204.78\t3,690.51" in kept(page)


@pytest.mark.parametrize(
    ("rows", "stays"),
    [
        (
            ("权益登记日 | 2024-05-12", "停止过户期间 | 2024-05-12～2024-05-14", "红利发放日期 | 2024-05-14"),
            True,
        ),
        (("认购期间　2024/05/10～2024/05/23", "验资日　2024/05/26", "合同生效公告日　2024/05/28"), True),
        (("份额可赎回起始日 2024-05-15", "恢复大额申购日 2024-05-16", "恢复定投日期 2024-05-16"), True),
        (
            (
                "汀兰成长增加销售机构 2024-05-15",
                "汀兰消费变更基金经理 2024-05-16",
                "汀兰货币恢复申购 2024-05-17",
            ),
            False,
        ),
        (
            ("2024-05-15 汀兰成长增加销售机构", "2024-05-16 汀兰消费变更经理", "2024-05-17 汀兰货币恢复申购"),
            False,
        ),
    ],
)
def test_terms_of_a_notice_are_no_list_of_links(rows: tuple[str, ...], stays: bool) -> None:  # noqa: FBT001  a case
    first, second, third = BODY.splitlines()
    page = read(f"{HEAD}{first}\n" + "".join(f"{row}\n" for row in rows) + f"{second}\n{third}\n{FOOT}")
    assert (page.documents, all(row.split()[0] in page.text for row in rows)) == (1, stays)


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        ("1年 3年 自成立 下载图表", False),
        ("按月 按季 按年", False),
        ("图表 列表", False),
        ("年初至今 一年 三年", True),
        ("一年回报 三年回报", True),
    ],
)
def test_buttons_of_a_chart_stand_in_no_text(row: str, stays: bool) -> None:  # noqa: FBT001  a case
    head = "汀兰亚洲收益基金\n投资目标\n"
    facts = "基金资料\n成立日期 2013-11-18\n管理费 1.25%\n最低投资额 1,000美元\n"
    page = kept(f"{head}{BODY}\n{facts}累积表现\n{row}\n4.38% 9.06% -1.75%\n{BODY[::-1]}。\n")
    assert (row.split(maxsplit=1)[0] in page) is stays


@pytest.mark.parametrize(
    "day", ["2024-11-{}4 42:18 播放 1.1万", "活动日期：2024-11-{}4", "岑小北 2024-11-{}4"]
)
def test_a_list_that_says_a_word_of_itself_is_no_article(day: str) -> None:
    items = "".join(
        f"第{64 - at}期 {name}\n{lead}\n{day.format(2 - at % 3)}\n"
        for at, (name, lead) in enumerate(zip(NAMES, LEADS, strict=True))
    )
    page = read(f"汀兰夜谈\n每周四晚上，和经理聊一件小事，由汀兰基金制作。\n{items}下一页\n")
    assert (page.documents, page.kind) == (0, "list")


def test_an_article_above_such_a_list_is_one() -> None:
    items = "".join(
        f"{name}\n{lead}\n2024-11-{2 - at % 3}4\n"
        for at, (name, lead) in enumerate(zip(NAMES, LEADS, strict=True))
    )
    assert (
        read(f"汀兰夜谈满百期\n2024-12-02 来源：望川日报\n{BODY}\n{BODY[::-1]}\n延伸阅读\n{items}").documents
        == 1
    )


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ("文档加载失败\n您的网络可能不稳定，或该文档正在转码，请刷新页面后重试。", True),
        ("视频无法播放\n当前浏览器版本过低，请升级浏览器后再次打开本页面。", True),
        ("文件正在转换中，请稍候\n文件较大，预计要三到五分钟，转换完成后会自动显示，请稍后刷新。", True),
        ("视频加载失败\n点击重试", False),
        ("文档加载失败怎么办\n您的网络可能不稳定，或该文档正在转码，请刷新页面后重试。", False),
        ("系统升级\n两家券商把夜间委托的开放时间提前了一个钟头，投资者不必再等到清晨。", False),
    ],
)
def test_what_could_not_be_shown(lines: str, gone: bool) -> None:  # noqa: FBT001  a case
    assert missing(list(lines_of(lines))) is gone


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("來信請寄 box@wangchuan.example，請註明年齡及收入，恕不退還。", "copyright"),
        ("本版歡迎賜稿，來稿請發至 pl@wangchuan.example，一經採用即付稿酬。", "copyright"),
        ("如有理財疑問，可電郵至 ask@wangchuan.example，本欄將揀選部分問題回覆。", "copyright"),
        ("投资者如对本公告有疑问，可发送邮件至 service@tinglan.example 咨询。", None),
        ("基民來信說，他把三年的定投停了，問我們要不要接著買。", None),
    ],
)
def test_where_to_write_to(line: str, role: str | None) -> None:
    assert reading(next(lines_of(line)), republic=False).role == role


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("/ 致單位持有人通告", True),
        ("› 行业动态", True),
        ("首页 › 基金 › 赎回压力缓解，管理人先降杠杆", True),
        ("/r/基金 讨论区", False),
        ("赎回压力缓解，管理人先降杠杆", False),
    ],
)
def test_ways_to_a_page(line: str, way: bool) -> None:  # noqa: FBT001  a case
    assert trail(next(lines_of(line))) is way


@pytest.mark.parametrize(
    ("line", "able"),
    [
        ("A類（美元）每月派息", False),
        ("C类人民币对冲累积", False),
        ("A类份额规模首次超过C类", True),
        ("Category Archives: 強積金新聞", False),
        ("標籤歸檔：債券", False),
        ("档案馆里的股票", True),
    ],
)
def test_shares_and_archives_are_no_titles(line: str, able: bool) -> None:  # noqa: FBT001  a case
    each = next(lines_of(line))
    assert titleable(each, reading(each, republic=False)) is able


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        (
            "汀兰短债债券型证券投资基金",
            "暂停大额申购业务的公告",
            "汀兰短债债券型证券投资基金暂停大额申购业务的公告",
        ),
        ("汀兰消费混合型证券投资基金", "基金经理变更公告", "汀兰消费混合型证券投资基金基金经理变更公告"),
        ("汀兰日报", "暂停大额申购业务的公告", "暂停大额申购业务的公告"),
    ],
)
def test_a_funds_name_above_what_is_done_with_it(first: str, second: str, title: str) -> None:
    page = paged(f"{first}\n{second}\n2024-05-06 来源：望川证券报\n{BODY}\n")
    told = page.documents[0].title
    assert told is not None
    assert told.value == title


PRICES = "基金 | 價格 | 一年\n汀蘭亞洲股票基金 | 21.40 | +9.88%\n汀蘭北美股票基金 | 33.91 | +26.31%\n"
BONDS = "債券基金\n基金 | 價格 | 一年\n汀蘭環球債券基金 | 11.80 | +3.77%\n"
CASH = "貨幣市場基金\n汀蘭保守基金 | 11.21 | +1.10%\n"
NOTE = "註：保守基金的收費已於價格中扣除，上表所列均為未經審計的數字，只供成員參考。\n"


def test_prices_under_their_sorts() -> None:
    day = "定價日：2024年5月16日（最後更新：2024年5月19日 18:00）\n"
    page = read(
        f"主頁 > 基金資訊 > 價格\n汀蘭強積金計劃\n成分基金價格\n{day}股票基金\n{PRICES}{BONDS}{CASH}{NOTE}"
    )
    assert (page.title, page.date, page.publisher, page.kind) == ("成分基金價格", None, None, "nav_table")
    assert all(each in page.text for each in ("股票基金\n", "債券基金\n", "汀蘭保守基金\t11.21\t+1.10%"))


def test_a_warning_below_two_printings_is_the_articles() -> None:
    words = BODY.replace(",", "，")
    warning = "本文只供一般參考，並非稅務或投資建議，讀者應諮詢持牌專業人士。"
    text = f"海外華人為何愛收息\n2024-05-19 望川商報\n{words}\n{words}\n{warning}\n"
    page = read(text)
    assert (page.copies, page.text.count("耐心"), page.text.splitlines()[-1]) == (2, 1, warning)


def test_a_card_below_a_text_names_no_publisher() -> None:
    card = "長者戶口月費豁免擴至六十歲青衣電台2024年7月8日 16:12 最後更新:16:30"
    page = read(f"債券基金重見淨流入\n2024年7月8日 17:05 最後更新:18:40\n{BODY}\n往下看更多文章\n{card}\n")
    assert page.publisher is None

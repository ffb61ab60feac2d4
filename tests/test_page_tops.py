"""What stands on top of a page and is no title: a programme's hour, a site's slogan, a group's mark."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged

from pipeline.article import settle
from pipeline.document import Document
from pipeline.page.lines import lines_of
from pipeline.page.roles import Reading, reading

FOOT = "\n打开云渚APP，查看更多"


def _document(head: str, foot: str = "") -> Document:
    (document,) = paged(f"{head}\n{BODY}{foot}").documents
    return document


def _title(head: str, foot: str = "") -> str | None:
    title = _document(head, foot).title
    return title.value if title else None


def _read(text: str) -> Reading:
    return reading(next(iter(lines_of(text))), republic=False)


def _heads() -> list[tuple[str, str]]:
    told = "退休前五年先砍成本再談回報\n上載日期：16-05-2024"
    return [
        (f"《理財有道》 逢星期三晚上八時　主持：阿詩、老潘\n{told}", "退休前五年先砍成本再談回報"),
        (f"財經早晨 逢周一至周五播出\n逢星期一　主持：阿詩\n{told}", "退休前五年先砍成本再談回報"),
        (
            "《理財有道》主持阿詩：退休前先砍成本\n上載日期：16-05-2024",
            "《理財有道》主持阿詩：退休前先砍成本",
        ),
        ("每逢星期三入市勝率更高？\n上載日期：16-05-2024", "每逢星期三入市勝率更高？"),
    ]


@pytest.mark.parametrize(("head", "title"), _heads())
def test_a_programmes_hour_is_no_title(head: str, title: str) -> None:
    assert _title(head) == title


@pytest.mark.parametrize(
    ("head", "foot", "title"),
    [
        ("云渚 - 记录每一笔投资\n推荐　关注　话题　我的", FOOT, None),
        ("云渚 · 陪你慢慢变富\n首页　发现　消息　我的", "\n© 2024 云渚版权所有", None),
        ("云渚 - 记录每一笔投资\n推荐　关注　话题　我的", "", "云渚 - 记录每一笔投资"),  # no site of the name
        ("债市 - 回调之后怎么办？\n推荐　关注　话题　我的", FOOT, "债市 - 回调之后怎么办？"),
    ],
)
def test_a_site_and_its_slogan_are_no_title(head: str, foot: str, title: str | None) -> None:
    assert _title(head, foot) == title


POST = "云渚 - 记录每一笔投资\n推荐　关注　话题　我的\n{}"


@pytest.mark.parametrize(
    ("head", "title", "authors"),
    [
        ("半夏不追高\n编辑于 3小时前 · 山东\n＋关注", None, ["半夏不追高"]),
        ("半夏\n2小时前\n+关注", None, ["半夏"]),
        ("短债够付学费了吗\n编辑于 3小时前 · 山东", "短债够付学费了吗", []),  # nobody to follow
        ("短债够付学费了吗？\n3小时前\n＋关注", "短债够付学费了吗？", []),
    ],
)
def test_who_wrote_a_post_without_a_title(head: str, title: str | None, authors: list[str]) -> None:
    document = _document(POST.format(head), FOOT)
    assert (document.title and document.title.value) == title
    assert [each.value for each in document.authors] == authors


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("[固收小组] 白名单与底仓的生意\n白名单与底仓的生意", "白名单与底仓的生意"),
        ("【讀書會】 配息基金的三個誤會\n配息基金的三個誤會", "配息基金的三個誤會"),
        ("[固收小组] 白名单与底仓的生意", "[固收小组] 白名单与底仓的生意"),
        ("【读书会】配息基金的三个误会\n配息基金还能买吗", "【读书会】配息基金的三个误会"),
    ],
)
def test_a_groups_mark_in_front_of_a_title(head: str, title: str) -> None:
    assert _title(f"{head}\n发件人：柯以宁 <ke.yining@reading.example>\n日期：2024-06-11 21:37") == title


@pytest.mark.parametrize(
    ("line", "publisher", "authors"),
    [
        ("发件人：柯以宁 <ke.yining@reading.example>", None, ["柯以宁"]),
        ("寄件者：許又晴", None, ["许又晴"]),
        ("发件人：牧野研究 <weekly@muye.example>", "牧野研究", []),
        ("发件人：栖霞资产管理有限公司", "栖霞资产管理有限公司", []),
    ],
)
def test_who_sends_a_letter_wrote_it(line: str, publisher: str | None, authors: list[str]) -> None:
    document = _document(f"白名单与底仓的生意\n{line}\n日期：2024-06-11 21:37")
    assert (document.publisher and document.publisher.value) == publisher
    assert [each.value for each in document.authors] == authors


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("獅山電台 2024-05-27 星期一 09:12 27°C 濕度 88% 簡體 English", None),
        ("2024年5月27日 星期一 香港 31℃", None),
        ("日期：2023-08-02 来源：怀江投资报 热度：3026℃", "byline"),
        ("狮山电台 2024-05-27 09:12", "byline"),
    ],
)
def test_a_clock_with_the_weather_is_no_byline(text: str, role: str | None) -> None:
    assert _read(text).role == role


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上載：13/10/2026 07:20", "2026-10-13T07:20:00+08:00"),
        ("播出：13/10/2026", "2026-10-13"),
        ("上載：03/10/2026 07:20", None),  # nothing tells which is the month
        ("播出时段：晚上八时", None),
    ],
)
def test_days_behind_upload_and_broadcast(text: str, day: str | None) -> None:
    said = _read(text).byline
    assert (said.dates[0].value if said and said.dates else None) == day


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("© 2024 大屿资产管理（香港）有限公司。版权所有。", "copyright"),
        ("Copyright 2024 大屿资产管理。版权所有，不得转载。", "copyright"),
        ("大屿资产管理说明了版权。版权所有的问题仍待解决。", None),
        ("本文地址：http://www.yuzhu.example/jj/48812.html 转载请保留链接", "byline"),
        ("本文地址：http://www.yuzhu.example/jj/48812.html 说明了债基为何下跌", None),
        ("想免费诊断你的基金？添加老师微信 yz8X88，备注“债基”", "advertisement"),
        ("医院免费诊断了三百位老人，基金会出资。", None),
        ("本文件未經證券及期貨事務監察委員會或任何香港監管機構審閱。", "disclaimer"),
        ("本文件未經公司同意不得轉發給第三者，請收件人留意。", None),
        ("本網站由大嶼資產管理刊發，內容未經證監會審閱。", "copyright"),
        ("T+1日确认　2024-03-06", "widget"),
        ("T-1日信息内容（2024-06-04）", None),
    ],
)
def test_lines_around_a_text(text: str, role: str | None) -> None:
    assert _read(text).role == role


SHEETS = (
    "{head}\n1 / 3\n澄川稳进集合资产管理计划\n2024年第二季度资产管理报告\n"
    "（报告期：2024年4月1日—2024年6月30日）\n"
    "管理人：澄川证券股份有限公司\n{head}\n2 / 3\n第一节 运作回顾\n" + BODY + "\n{head}\n3 / 3\n"
    "第二节 备查文件\n本报告备置于管理人住所，投资者可在营业时间免费查阅。"
)


def test_sheets_with_their_number_of_all() -> None:
    page = paged(SHEETS.format(head="澄川稳进集合资产管理计划 2024年第二季度资产管理报告"))
    (document,) = page.documents
    assert document.title is not None
    assert document.title.value == "澄川稳进集合资产管理计划2024年第二季度资产管理报告"
    (article,) = settle(page)
    assert "/ 3" not in article.text
    assert "备查文件" in article.text


def test_places_in_a_gallery_are_no_sheets() -> None:
    lines = "\n".join(f"图{each}说明文字在此\n{each} / 3" for each in (1, 2, 3))
    page = paged(f"短债基金的三张图\n2024-03-06 来源:某某网\n{BODY}\n{lines}")
    assert not any(block.reason == "a running head" for block in page.blocks)


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("大屿亚洲半导体设备ETF\n股份代号：3X88（港元柜台）", True),
        ("澄川稳进债券A\n基金代码：01X238", True),
        ("大屿资产的客户服务\n股份代号：3X88（港元柜台）", False),
        ("大屿亚洲半导体设备ETF\n亚洲芯片股的走势", False),
    ],
)
def test_a_product_is_named_above_its_code(head: str, *, named: bool) -> None:
    box = "重要资料：本基金集中于单一行业，波幅或高于广泛指数。投资者可能损失大部分或全部投资。"
    figures = "认购指南　基金便览　章程\n每单位净值\n11.2046\n截至 2024年6月19日\n收市价\n11.23\n投资目标"
    title = _title(f"首页 / ETF / 股票\n{head}\n{box}\n{figures}")
    assert (title == head.split("\n", maxsplit=1)[0]) == named

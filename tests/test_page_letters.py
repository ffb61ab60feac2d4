"""Letters, notices, pages that are none: what stands in front of and below them, and what they repeat."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, HEAD, paged

from pipeline.article import settle
from pipeline.document import Page, Stated
from pipeline.page.bylines.dateline import released
from pipeline.page.ends.commands import BY_COMMAND
from pipeline.page.ends.warned import mostly_text
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.sorts.missing import gated
from pipeline.page.titling.titleable import titleable

WARNING = "此乃重要文件，請即處理。閣下如對本文件之內容有任何疑問，應諮詢獨立專業財務意見。"
SIGNED = "鹿頸投資管理有限公司\n2024年7月29日"


def said(page: Page) -> list[tuple[str | None, str | None, str | None]]:
    def value(stated: Stated | None) -> str | None:
        return stated.value if stated else None

    return [(value(each.title), value(each.published_at), value(each.publisher)) for each in page.documents]


@pytest.mark.parametrize("between", ["", "公告编号：2024-018\n", "回到顶部\n", "收起 ∧\n", WARNING + "\n"])
def test_below_one_letter_begins_the_next(between: str) -> None:
    first = f"鹿頸高息基金有關更換經理之通知\n{BODY}\n{SIGNED}\n"
    second = (
        f"{between}鹿頸債券基金有關派息之通知\n{BODY.replace('今年', '去年')}\n{SIGNED.replace('29', '30')}\n"
    )
    assert [each[:2] for each in said(paged(first + second))] == [
        ("鹿頸高息基金有關更換經理之通知", "2024-07-29"),
        ("鹿頸債券基金有關派息之通知", "2024-07-30"),
    ]


NOTE = "<h3>{}</h3>\n<p>{}</p>\n<p>鹿頸投資管理有限公司</p>\n<p>2024年7月{}日</p>\n"


@pytest.mark.parametrize(
    ("between", "second", "count"),
    [
        ("<div><a href='#'>收合</a></div>", "公告「鹿頸債券基金」經理人異動", 2),
        ("<div><a href='#'>列印本則</a></div>", "鹿頸債券基金派息事宜", 2),
        ("<div><a href='#'>更多鹿頸債券基金的公告與新聞</a></div>", "相關", 1),
        ("<div><a href='#'>收合</a></div><p>附件如下。</p>", "附錄", 1),
    ],
)
def test_a_link_that_folds_a_letter_stands_below_its_end(between: str, second: str, count: int) -> None:
    notes = NOTE.format("公告「鹿頸高息基金」契約修正", BODY, 29), NOTE.format(second, BODY[::-1], 30)
    page = f"<html><body><h2>基金公告</h2>{notes[0]}{between}{notes[1]}</body></html>"
    assert ours(page.encode()).documents == count


def test_a_letter_keeps_the_warning_that_it_begins_with() -> None:
    page = paged(f"基金通告\n{WARNING}\n鹿頸高息基金有關更換經理之通知\n致單位持有人：\n{BODY}\n{SIGNED}\n")
    text = settle(page)[0].text
    assert text.startswith(f"{WARNING}\n致單位持有人：\n{BODY[:10]}")
    assert "基金通告" not in text


def test_a_warning_on_rights_above_an_article_is_no_text() -> None:
    page = paged(f"本站内容未经许可不得转载,违者必究。\n{HEAD}2024-03-06 来源:某某网\n{BODY}\n")
    assert settle(page)[0].text == BODY


def test_notices_with_equal_bodies_and_other_titles_are_two() -> None:
    notice = "{}基金暂停大额申购业务的公告\n" + BODY + "\n特此公告。\n某某基金管理有限公司\n2024年3月6日\n"
    page = paged(notice.format("海棠稳益债券") + notice.format("云杉红利混合"))
    assert len(page.documents) == 2
    assert max(block.copy for block in page.blocks) == 0


def test_an_announcement_ends_with_an_order_of_the_board() -> None:
    page = paged(
        f"瑞嶺信託\n末期分派及暫停辦理過戶登記\n{BODY}\n承董事會命\n瑞嶺資產管理有限公司\n主席\n鄧啟賢\n"
        "香港，二零二四年三月二十一日\n於本公告日期，董事會成員包括鄧啟賢先生、顏美鳳女士及霍志堅先生。\n"
    )
    assert said(page) == [("末期分派及暫停辦理過戶登記", "2024-03-21", "瑞岭资产管理有限公司")]
    assert page.documents[0].kind == "notice"
    assert "鄧啟賢\n" not in settle(page)[0].text
    assert settle(page)[0].text.endswith("霍志堅先生。")


MOTTO = (
    "手里有粮，心里不慌。\n我们相信，只要企业的盈利能够持续增长，股价最终会反映它的价值，时间是投资者"
    "最好的朋友，这句话我们已经重复了十六年。\n愿与您同行。"
)
MORE = (
    "从估值看，主要宽基指数的市盈率处在近十年的三成分位以下，股息率与国债收益率之差处在高位。\n"
    "从资金看，今年以来外资净流入超过一千亿元，保险资金的权益比例仍有两个百分点的上调空间。\n"
    "从政策看，中长期资金入市的考核周期拉长到三年，短期波动对机构行为的影响会逐渐减弱。"
)


@pytest.mark.parametrize("places", [(0, 3), (0, 6), (2, 5), (0, 3, 6)])
def test_a_motto_of_three_lines_that_comes_again_is_no_copy(places: tuple[int, ...]) -> None:
    lines = f"{BODY}\n{MORE}".split("\n")
    for place in sorted(places, reverse=True):
        lines.insert(place, MOTTO)
    page = paged(HEAD + "\n".join(lines) + "\n")
    assert max(block.copy for block in page.blocks) == 0
    assert settle(page)[0].text.count(MOTTO) == len(places)


RISK = "本材料仅供参考，不构成投资建议。基金有风险，投资须谨慎，请认真阅读基金合同、招募说明书等法律文件。"


@pytest.mark.parametrize("head", [f"{HEAD}2024-03-06 来源:某某网\n", HEAD, "首页\n基金\n"])
def test_an_article_in_one_line_with_its_warning_is_text(head: str) -> None:
    line = BODY.replace("\n", "") + RISK
    assert settle(paged(f"{head}{line}\n"))[0].text == line
    assert not paged(f"{head}{RISK}\n").documents
    assert mostly_text(next(lines_of(line)))
    assert not mostly_text(next(lines_of(RISK + RISK)))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("起始日期 2024-06-03 截止日期 2024-06-14 查询", "widget"),
        ("净值估算 (06-21 15:00)", "byline"),
        ("推介 7 利好 3 利淡 1", "widget"),
        ("某某网 - 基金频道 - 正文", "breadcrumb"),
        ("聯訊新聞網 / 理財 / 基金ETF", "breadcrumb"),
        ("A06 公司新闻", "page_number"),
        ("1/14 下一页", "page_number"),
        ("—END—", "widget"),
        ("· END ·", "widget"),
        ("收起 ∧", "widget"),
        ("展開全文 ∨", "widget"),
        ("收合", "widget"),
        ("作者為獨立理財顧問", "widget"),
        ("作者为何离开了基金公司", None),
        ("作者是谁", None),
        ("谁是作者为之写作的人", None),
        ("收起来的钱", None),
        ("公告收起之后", None),
        ("End of Fund", None),
        ("您收到这封邮件是因为您订阅了某某基金的月报。", "widget"),
        ("台北市中山區松江路1號 客服專線：0800-000-111", "copyright"),
        ("下载“某某时报”官方APP，或关注官方微信公众号，即可随时了解股市动态。", "widget"),
        ("警語專區 | 隱私權政策", "menu"),
        ("申购与赎回的起始日期怎么查询", None),
        ("股债恒定/动态平衡/风险平价", None),
        ("A股 公司新闻周评", None),
        ("我们下载了某某时报的全部数据，并且关注了三十家公司的公告。", None),
        ("他在松江路1号租了半年办公室", None),
    ],
)
def test_what_a_line_is(text: str, role: str | None) -> None:
    assert reading(next(lines_of(text)), republic=False).role == role


@pytest.mark.parametrize(
    ("text", "able"),
    [
        ("泽川生物 31.85 +1.27 +4.15%", False),
        ("HSI 18,827.35 +0.42%即日鮮", False),
        ("24澄湖01", True),
        ("松林货币B(649584)", True),
        ("沪指涨0.52%报3050.12点 两市成交9300亿元", True),
    ],
)
def test_a_quotation_is_no_title(text: str, able: bool) -> None:  # noqa: FBT001  a case
    line = next(lines_of(text))
    assert titleable(line, reading(line, republic=False)) == able


def test_a_gate_is_no_article_and_an_article_on_gates_is_one() -> None:
    asked = "请您确认您是一名合格投资者，具备相应的风险识别能力，并了解本网站的服务条款。"
    gate = f"合格投资者认定\n{asked}\n我已阅读并同意\n不同意\n"
    assert gated(list(lines_of(gate)))
    assert not paged(gate).documents
    assert not gated(list(lines_of(f"{gate}{BODY}\n")))
    assert len(paged(f"私募网站的合格投资者认定如何做\n2024-03-06 来源:某某网\n{BODY}\n").documents) == 1


@pytest.mark.parametrize(
    ("text", "day", "house"),
    [
        ("(香港,2024年5月6日)—恒岭资产管理今日宣布推出新基金。", "2024年5月6日", "恒岭资产管理"),
        ("上海,2024年5月6日/某通社/--某某基金宣布成立。", "2024年5月6日", "某某基金"),
        ("(截至2024年5月6日)基金规模为三亿元。", None, None),
        ("2024年5月6日,某某基金宣布成立。", None, None),
    ],
)
def test_press_releases(text: str, day: str | None, house: str | None) -> None:
    found = released(text)
    assert (text[found[0].start : found[0].end] if found else None) == day
    assert (text[found[1].start : found[1].end] if found and found[1] else None) == house


def test_the_head_of_the_message_app_in_a_dump() -> None:
    title = "今年以来,哪些基金悄悄创了新高?\n"
    page = paged(f"{title}原创\n舒窈\n基金慢慢聊\n2024-04-19 20:05\n北京\n{BODY}\n")
    assert said(page)[0][1:] == ("2024-04-19T20:05:00+08:00", "基金慢慢聊")
    assert [each.value for each in page.documents[0].authors] == ["舒窈"]
    plain = paged(f"{title}原创内容\n舒展的曲线\n2024-04-19 20:05\n{BODY}\n")
    assert not plain.documents[0].authors


CAPACITY = "本基金将更换参与券商，二级市场的投资者毋须采取任何行动。\n{firm}\n{for_whom}\n{day}\n"


@pytest.mark.parametrize(
    ("for_whom", "kept"),
    [
        ("作為本基金的基金經理", False),
        ("（作為汀蘭物流信託的管理人）", False),
        ("以受託人身份", False),
        ("作为一名基金经理，我想说", True),
        ("以后的基金", True),
        ("基金经理的话", True),
    ],
)
def test_a_firm_says_for_whom_it_signs(for_whom: str, kept: bool) -> None:  # noqa: FBT001  a case
    ending = {"firm": "汀蘭資產管理有限公司", "for_whom": for_whom}
    first = "有關汀蘭滬深ETF更改買賣單位之公告\n" + CAPACITY.format(day="2023年10月9日", **ending)
    second = "有關汀蘭亞洲債券ETF終止雙櫃台之公告\n" + CAPACITY.format(day="2023年10月16日", **ending)
    page = paged(f"{first}返回頁首\n{second.replace('更换参与券商', '终止双柜台')}")
    ours = [block for block in page.blocks if page.draft.text[block.span.start :].startswith(for_whom)]
    assert all(block.reason == BY_COMMAND for block in ours) is not kept
    assert kept or len(page.documents) == 2


@pytest.mark.parametrize(
    ("order", "day"),
    [
        ("承管理人董事會命", "2024-03-19"),
        ("承董事會命", "2024-03-19"),
        ("奉董事會命", "2024-03-19"),
        ("相關新聞", None),
        ("承諾書下載", None),
    ],
)
def test_an_order_below_a_text_gives_its_day(order: str, day: str | None) -> None:
    firm = "長洲資產管理（香港）有限公司\n（作為長洲商業信託的管理人）\n公司秘書\n余小草\n"
    page = paged(f"長洲商業信託末期分派之公告\n{BODY}\n{order}\n{firm}香港，二零二四年三月十九日\n")
    said = page.documents[0].published_at
    assert (said.value if said else None) == day


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("青帆基金管理有限公司\n关于暂停大额申购业务的公告", "青帆基金管理有限公司"),
        ("首页 公告 产品\n苇岸银行股份有限公司\n关于调整存款起点金额的公告", "苇岸银行股份有限公司"),
        ("青帆基金\n关于青帆安和债券分红的公告", "青帆基金"),
        ("岬山資產管理（香港）有限公司\n關於更改交易截止時間的通知", "岬山资产管理(香港)有限公司"),
        ("霽岸證券投資信託股份有限公司\n關於修訂公開說明書之公告", "霁岸证券投资信托股份有限公司"),
        ("墨泽期货有限公司\n关于夜盘安排的通知（第二次）", "墨泽期货有限公司"),
        ("来源：石门财经\n青帆基金管理有限公司\n关于暂停大额申购业务的公告", "石门财经"),  # said by its key
        ("基金公司\n关于暂停大额申购业务的公告", None),  # a channel
        ("基金公告\n关于暂停大额申购业务的公告", None),
        ("青帆安和双季红定期开放债券基金\n关于暂停大额申购业务的公告", None),  # the fund, not who says it
        ("青帆基金管理有限公司\n一家小公司怎么熬过寒冬", None),
        ("青帆基金管理有限公司\n关于青帆，你不知道的三件事", None),
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_a_firm_alone_above_a_notice_gives_it(head: str, publisher: str | None, *, html: bool) -> None:
    lines = f"{head}\n2024-07-29\n{BODY}".split("\n")
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines)
    page = f"<html><body><div>{paragraphs}</div></body></html>" if html else "\n".join(lines)
    read = ours(page.encode())
    assert (read.title, read.publisher) == (head.rsplit("\n", maxsplit=1)[-1], publisher)
    assert BODY.startswith(read.text.replace("，", ",")[:20])


@pytest.mark.parametrize(
    ("house", "series", "publisher"),
    [
        ("北渚证券研究所", "证券研究报告·基金研究", "北渚证券研究所"),
        ("墨泽期货研究院", "晨会纪要", "墨泽期货研究院"),
        ("岬山證券（香港）有限公司", "研究報告", "岬山证券(香港)有限公司"),
        ("霽岸投顧", "策略研究周报", "霁岸投顾"),
        ("青帆证券", "行业深度报告 | 电子", "青帆证券"),
        ("研报中心", "证券研究报告·基金研究", None),
        ("基金研究", "证券研究报告", None),  # a channel
        ("北渚证券研究所", "基金周刊", None),  # no paper of the house
        ("北渚证券 基金 策略", "证券研究报告", None),  # a menu
    ],
)
def test_a_house_above_what_its_papers_are_called(house: str, series: str, publisher: str | None) -> None:
    title = "公募三季报点评：电子超配再创新高"
    read = ours(f"研报 策略 行业 公司 基金\n{house}\n{series}\n{title}\n2024-10-29\n{BODY}".encode())
    assert (read.title, read.publisher, read.date) == (title, publisher, "2024-10-29")


WARNS = "各基金經金管會核准，惟不表示絕無風險，基金經理公司以往之績效不保證基金之最低投資收益。"


@pytest.mark.parametrize(
    ("firm", "publisher"),
    [
        ("嘉楠證券投資信託股份有限公司", "嘉楠证券投资信托股份有限公司"),
        ("谨此公告\n青帆基金管理有限公司", "青帆基金管理有限公司"),
        ("苇岸银行股份有限公司", "苇岸银行股份有限公司"),
        ("青帆基金多元资产投资部", None),  # a desk of the house
        ("委托人：\n青帆基金管理有限公司", None),  # what a key asks for
        ("青帆基金管理有限公司的投资者热线", None),
    ],
)
@pytest.mark.parametrize("warning", ["基金有风险，投资须谨慎，过往业绩不代表未来表现。", WARNS])
def test_a_firm_signs_above_the_warnings_below_its_letter(
    firm: str, publisher: str | None, warning: str
) -> None:
    read = ours(f"公告旗下基金暂停计算净值事宜\n2024-07-15\n{BODY}\n{firm}\n{warning}\n".encode())
    assert read.publisher == publisher
    assert (firm.rsplit("\n", maxsplit=1)[-1] in read.text) is (publisher is None)
    assert warning in read.text


@pytest.mark.parametrize(
    ("key", "stays"),
    [("主旨：", True), ("說明：", True), ("公告事項：", True), ("分享：", False), ("收藏：", False)],
)
def test_the_key_of_a_part_of_a_letter_is_no_button(key: str, *, stays: bool) -> None:
    read = ours(f"公告旗下基金暫停計算淨值事宜\n中華民國114年7月15日\n{key}\n{BODY}\n".encode())
    assert read.text.startswith(key) is stays

"""What stands below the last sentence of a text: the site's statements, related funds, items of its own."""

from __future__ import annotations

import pytest
from tests.html_scores import letters, ours

from pipeline.page.facts.site_names import named
from pipeline.page.titling.titles import body_of

HEAD = "发起式基金三年到期的多了\n2025-04-22 07:16   来源：汀兰商报   作者：祝云帆\n"
BODY = (
    "4月18日晚，汀兰基金公告，旗下一只发起式基金资产净值低于两亿元，基金合同自动终止，次日进入清算程序。\n"
    "记者根据公告统计，今年前四个月共有四十三只同类产品终止，去年同期是二十六只，多数是行业主题产品。\n"
    "产品总监们的说法也不一样，有人主张到点就走，把人手让给新产品，也有人想在最后半年引入机构资金。\n"
)
FOOT = (
    "网友评论（27）\n频道热文\n1 债基降费落地首月\n2 黄金股基金涨两成\n关于我们 | 联系我们\n汀兰网版权所有\n"
)
OWN = "（本文所列产品仅为说明清算机制，不构成对任何基金的推荐，请投资者注意风险。）\n"


def text(page: str) -> str:
    return letters(ours(page.encode()).text)


@pytest.mark.parametrize(
    ("below", "remark", "stays"),
    [
        (
            OWN,
            "汀兰财经网声明：本网登载此文出于传递信息之目的，文章内容仅供读者参考，据此操作，风险自担。",
            False,
        ),
        (
            OWN,
            "郑重声明：汀兰网刊登本文目的在于传播更多信息，与本站立场无关。本站不保证该信息的准确性，风险自担。",
            False,
        ),
        ("", "本网站转载媒体报道仅为信息传播，不代表本公司观点，版权归原作者所有。", False),
        ("", "本网站净值仅供参考，以管理人正式公告为准。", False),
        ("", "本網頁資料由第三方供應商提供，本行不就其準確性作出保證。", False),
        ("", "本网声明：汀兰网登载此文仅为传递信息，不对其准确性作任何保证。", False),
        ("", "聲明：本報轉載上述內容僅為傳遞資訊，並不代表本報立場。", False),
        ("", "汀蘭網登載此文為傳遞更多資訊之用，內容正確性由作者負責。", False),
        ("", "本公司网站所载报告仅供签约客户使用，如您并非签约客户，请勿阅读。", False),
        ("", "汀蘭日報對任何因本網站資料引致的損失概不負責。", False),
        ("", "本平台仅提供信息展示，不对内容的真实性负责。", False),
        ("", "專欄內容不代表本報立場，汀蘭日報不會就讀者據此作出的決定承擔責任。", False),
        ("", "专栏文章不代表汀兰日报立场。", False),
        ("", "本报对读者据此作出的任何决定概不负责。", False),
        ("", "本網站所有資料僅供參考，本公司對使用者據以所為之任何決定不負責任。", False),
        ("", "网站全部净值仅供参考，以管理人公告为准。", False),
        ("", "专栏写到第三年，读者的来信不代表市场，却代表耐心。", True),
        ("", "本刊就读者来信做过统计，九成的人问的是什么时候卖。", True),
        ("", "本基金所有资料均可在管理人网站查询。", True),
        ("", "该报对读者说得直白：责任在自己，不在基金经理。", True),
        ("", "以上观点仅代表作者个人，不代表本报立场。", True),
        ("", "公司网站所载季报显示，三季度末现金比例升至百分之十二。", True),
        ("", "该报声明：刊登此文前已向三家公司求证，均未获回复。", True),
        ("", "我们登载这份名单，为的是让持有人看见谁在悄悄离场。", True),
        ("", "报告由三名用户上传，平台随后公布了更正后的净值。", True),
        ("", "※本網站提供之資訊僅供參考，不構成任何投資建議，投資人應自負盈虧。", False),
        ("", "本公司網站所提供之基金資料僅供參考，各基金經核准不表示絕無風險，投資人應自行判斷。", False),
        ("", "風險披露：本網站所載資料只供參考，不構成任何投資意見。", False),
        ("", "本平台展示的产品信息仅供参考，不构成销售要约，投资须谨慎。", False),
        ("", "内容由用户发布，不代表汀兰财富观点，平台不承担任何责任", False),
        ("", "每条汀兰快讯均由系统自动生成，不构成投资建议，据此操作风险自担", False),
        # the only warning that a reader sees
        (
            "",
            "郑重声明：本网发布此信息的目的在于传播更多信息，与本网站立场无关，不构成投资建议。据此操作，风险自担。",
            True,
        ),
        # of the text, of a product, or what to do
        ("", OWN.strip(), True),
        (OWN, "风险提示：基金过往业绩不预示未来表现，投资须谨慎。", True),
        ("", "投资者可登录本公司网站查询相关资料，或拨打客户服务电话咨询。", True),
        ("", "基金名单将登载于本公司网站，投资者据此办理申购时以本公司公告为准。", True),
        ("", "本公告所载资料仅供参考，详情请见本公司网站所载基金合同。", True),
        ("", "免责声明：本文内容由互联网用户自发贡献，不构成投资建议，投资者据此操作，风险自担。", True),
        ("", "本資料由汀蘭投信提供，僅供參考，投資人應自負盈虧。", True),
        ("", "各基金配息組成項目揭露於本公司網站，過去配息率不代表未來配息率。", True),
        ("", "平台上的内容由用户自己写，老张说看多了也分不清真假。", True),
        ("", "閣下不應只依賴本網頁作出投資決定，投資前請參閱銷售文件，包括產品資料概要。", True),
    ],
)
def test_what_a_site_says_of_itself_is_no_part_of_the_text(below: str, remark: str, stays: bool) -> None:  # noqa: FBT001  a case
    assert (letters(remark) in text(f"{HEAD}{BODY}{below}{remark}\n{FOOT}")) is stays


@pytest.mark.parametrize(
    ("head", "stays"),
    [
        ("相關基金報價", False),
        ("相关基金", False),
        ("提及个股行情", False),
        ("四只基金的净值", True),
        ("表：相关基金一季度规模", True),
        ("汀兰旗下基金报价", True),
    ],
)
def test_a_table_of_related_funds_below_the_text_is_none_of_it(head: str, stays: bool) -> None:  # noqa: FBT001  a case
    rows = (head, "基金</td><td>净值</td><td>一年", "汀兰欧洲</td><td>31.07</td><td>+9.9%")
    table = "".join(f"<tr><td>{row}</td></tr>" for row in (*rows, "汀兰股息</td><td>12.44</td><td>+17.2%"))
    lines = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    page = (
        "<html><body><h1>发起式基金三年到期的多了</h1><p>2025-04-22 07:16 来源：汀兰商报</p>"
        f"<div class='c'>{lines}</div><table>{table}</table><p>上一篇：债基降费</p></body></html>"
    )
    assert ("汀兰股息" in text(page)) is stays


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("聯絡我們 | 分行地址 | 收費表 | 私隱及保安 | 超連結政策", False),
        ("联系我们 | 网点查询 | 利率表 | 隐私与安全", False),
        ("现场是三位经理、两位总监和一位律师。", True),
        ("有人说，钱回来了，人还在，账还在，规矩也在。", True),
    ],
)
def test_a_row_of_links_does_not_end_a_text(last: str, stays: bool) -> None:  # noqa: FBT001  a case
    assert (letters(last) in text(f"{HEAD}{BODY}{last}\n汀兰网版权所有\n")) is stays


ITEMS = (
    "1、基金或本基金：指汀兰一年持有期混合型证券投资基金",
    "2、基金管理人：指汀兰基金管理有限公司",
    "3、最短持有期限：指自申购确认日起至一年后对应日的前一日",
)


@pytest.mark.parametrize(
    ("announced", "items", "stays"),
    [
        ("下列词语或简称除非另有所指，具有如下含义：", ITEMS, True),
        ("下列词语或简称具有如下含义：", ITEMS[:2], True),
        ("更多公告如下：", ("1、汀兰债券变更经理", "2、汀兰现金增加机构"), False),
        ("下列词语或简称的含义见合同。", ("相关公告", "1、汀兰债券变更经理", "2、汀兰现金增加机构"), False),
        ("下列词语或简称具有如下含义：", ("相关公告", "1、汀兰债券变更经理", "2、汀兰现金增加机构"), False),
        ("下列词语或简称具有如下含义：", ("频道热文", "3、汀兰债券变更经理", "4、汀兰现金增加机构"), False),
    ],
)
def test_items_that_a_sentence_announces_are_text(
    announced: str,
    items: tuple[str, ...],
    stays: bool,  # noqa: FBT001  a case
) -> None:
    found = text(f"{HEAD}{BODY}第二部分 释义\n{announced}\n" + "\n".join(items))
    assert all(letters(item) in found for item in items if item[1] == "、") is stays


LEADERS = (
    "第一部分 绪言 ...................... 4\n第二部分 释义 ...................... 5\n第三部分 投资 ...... 9\n"
)


def test_sheets_of_contents_are_sheets() -> None:
    name = "汀兰一年持有期混合型证券投资基金招募说明书"
    first, second = BODY, BODY.replace("4月", "5月").replace("记者", "本刊")
    page = (
        f"{name}\n{name[:-5]}\n招募说明书\n基金管理人：汀兰基金管理有限公司\n二〇二四年十一月八日\n1\n重要提示\n{first}"
        f"{name}\n2\n目录\n{LEADERS}{name}\n3\n第一部分 绪言\n{second}{name}\n4\n"
    )
    read = ours(page.encode())
    assert read.documents == 1
    assert letters(read.text).startswith("重要提示")
    assert name not in read.text


LETTER = (
    "我們謹通知閣下，由2025年7月2日起，汀蘭亞洲基金的交易截止時間將由香港時間下午五時正，更改為下午三時正。\n"
    "不同意上述更改的單位持有人，可於生效日期前免費贖回或轉換其單位，本基金的投資目標維持不變。\n"
)
LOWER = (
    "基金經理欣然宣布，由7月16日起，下列兩隻基金的每年費用將予以減少，其他收費維持不變，閣下無須採取行動。\n"
    "經修訂的說明書將於上述日期或前後上載至本網站，如有查詢，請致電客戶服務熱線。\n"
)
SIGNED = "汀蘭投資管理（香港）有限公司\n謹啟\n二零二五年五月三十日\n"


@pytest.mark.parametrize(
    ("second", "documents"),
    [
        ("汀蘭亞洲基金及汀蘭大中華基金：調低管理費\n致各單位持有人：\n", 2),
        ("汀蘭環球入息基金：更換受託人\n各位單位持有人：\n", 2),
        ("汀蘭亞洲基金及汀蘭大中華基金的管理費亦將調低。\n", 1),
        ("調低管理費\n", 1),
    ],
)
def test_a_title_above_a_salutation_opens_a_second_letter(second: str, documents: int) -> None:
    first = f"汀蘭投資信託系列：更改交易截止時間\n致各單位持有人：\n{LETTER}{SIGNED}"
    assert ours(f"通告\n{first}{second}{LOWER}{SIGNED}".encode()).documents == documents


@pytest.mark.parametrize("regards", ["謹啟", "敬啟", ""])
def test_the_day_below_the_regards_of_a_letter_dates_it(regards: str) -> None:
    """Though a button stands between it and the next letter's title, which has no salutation."""
    signed = SIGNED.replace("謹啟\n", f"{regards}\n" if regards else "")
    first, second = (
        ("汀蘭亞洲基金更改交易截止時間", LETTER + signed),
        ("汀蘭短債基金增設對沖類別", LOWER + signed),
    )
    boxes = (
        "".join(
            [f"<h3>{title}</h3>", *(f"<p>{line}</p>" for line in text.split()), "<a href=/f>下載通告全文</a>"]
        )
        for title, text in (first, second)
    )
    found = ours(f"<html><body><nav><a href=/>基金</a></nav>{'<hr>'.join(boxes)}</body></html>".encode())
    assert [each["title"] for each in found.articles] == [first[0], second[0]]
    assert [each["date"] for each in found.articles] == ["2025-05-30", "2025-05-30"]


DECK = "今年前四个月已有四十三只发起式产品因规模不足两亿元触发合同终止，数量接近去年全年"
WHOLE = BODY.replace("\n", "", 2)  # one paragraph


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (DECK, False),
        ("今年前四个月四十三只产品终止，发起式基金的门槛低，退场也快，主题产品最多", False),
        ("净值刚刚回到面值，有人盘算离场", False),
        ("恒指失守兩萬關，基金經理稱估值吸引", False),
        ("分红、换手与习惯，三股力量谁也说服不了谁", False),
        (DECK + "。", True),
        ("一、净值刚刚回到面值，有人盘算离场", True),
        ("我们的看法：净值刚刚回到面值，有人盘算离场", True),
        ("净值刚刚回到面值有人盘算离场", True),
        ("■ 净值刚刚回到面值，有人盘算离场", True),
        ("重点摘要\n净值刚刚回到面值，有人盘算离场", True),
        ("门槛低，退场也快", True),
        ("一、今年的四十三只", True),
    ],
)
def test_a_sentence_without_its_full_stop_above_the_text_is_its_deck(line: str, stays: bool) -> None:  # noqa: FBT001  a case
    assert (letters(line) in text(f"{HEAD}{line}\n{WHOLE}{FOOT}")) is stays


@pytest.mark.parametrize(
    ("page", "stays"),
    [
        ("<h2>{}</h2><div>{}</div>", False),
        ("<h3 class='deck'>{}</h3><div class='content'>{}</div>", False),
        ("<div><h2>{}</h2>{}</div>", True),  # the first heading of the text
        ("<div><p><b>{}</b></p>{}</div>", True),
    ],
)
def test_a_deck_on_a_web_page_stands_outside_the_text(page: str, stays: bool) -> None:  # noqa: FBT001  a case
    line = "净值刚刚回到面值，有人盘算离场"
    text_of = "".join(f"<p>{each}</p>\n" for each in BODY.split("\n"))
    head = "<h1>一只定开基金的第二个开放期</h1><p>2024-03-06 10:20 来源：霁岸财经</p>"
    read = ours(f"<html><body><div>{head}{page.format(line, text_of)}</div></body></html>".encode())
    assert (line in read.text) is stays
    assert letters(BODY[:12]) in letters(read.text)


def test_a_line_broken_at_its_width_is_no_deck() -> None:
    broken = f"{DECK[:32]}\n{DECK[32:]}，终止的多是主题产品，\n平均规模四千八百万元，个人投资者占七成。\n"
    assert letters(DECK[:20]) in text(f"{HEAD}{broken}{BODY}")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("汀兰理财睿进固收增强封闭式第38期 立即购买", "汀兰理财睿进固收增强封闭式第38期"),
        ("汀兰债券暂停大额申购的说明 立即申购", "汀兰债券暂停大额申购的说明"),
        ("节前最后一天要不要购买", "节前最后一天要不要购买"),
        ("跌了之后 三成投资者立即赎回", "跌了之后 三成投资者立即赎回"),
    ],
)
def test_a_button_behind_a_title_is_no_part_of_it(line: str, title: str) -> None:
    assert line[: body_of(line)] == title


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("撰文：高橋真一（汀蘭日本中小基金經理人）", ["高桥真一"]),
        ("作者：骆一舟（汀兰商报）", ["骆一舟"]),
        ("作者：慢慢的水瓶（已认证）", ["慢慢的水瓶(已认证)"]),
        ("作者：李四维（小四）", ["李四维"]),
    ],
)
def test_what_a_writer_is_stands_in_brackets_behind_his_name(line: str, authors: list[str]) -> None:
    assert ours(f"汀蘭商報\n日股改革邁入第三年\n2025-04-22\n{line}\n{BODY}".encode()).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("汀兰晚报记者 贺兰舟 伍月", ["贺兰舟", "伍月"]),
        ("本报记者 贺兰舟", ["贺兰舟"]),
        ("记者证查询 投诉建议", []),
        ("汀兰晚报社版权所有", []),
    ],
)
def test_reporters_in_a_foot_of_the_text_are_its_writers(line: str, authors: list[str]) -> None:
    lines = "".join(f"<p>{each}</p>" for each in BODY.splitlines())
    page = (
        "<html><body><h1>三只互认基金降门槛</h1><p>2025年03月04日 星期二</p>"
        f"<div class='foot'>{line}</div><div class='c'>{lines}</div></body></html>"
    )
    assert ours(page.encode()).authors == authors


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("举报中心", False),
        ("汀兰客服中心", False),
        ("个人中心", False),
        ("汀兰研究中心", True),
        ("汀兰培训中心", True),
        ("汀兰交易中心", True),
    ],
)
def test_a_site_s_counters_for_readers_name_no_site(name: str, site: bool) -> None:  # noqa: FBT001  a case
    assert named(name) is site


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("谁在买", True),
        ("还能买吗", True),
        ("钱从哪来", True),
        ("立即打开", False),
        ("去看看", False),
        ("加自选", False),
    ],
)
@pytest.mark.parametrize("box", ["【打开霁岸APP，查看更多排名】", "点击阅读原文，了解更多定投技巧"])
def test_a_question_below_an_invitation_in_the_text_is_a_heading(line: str, box: str, *, stays: bool) -> None:
    first, *rest = BODY.split("\n")
    text_of = "\n".join((first, box, line, *rest))
    assert (letters(line) in text(f"{HEAD}{text_of}{FOOT}")) is stays
    assert letters(box) not in text(f"{HEAD}{text_of}{FOOT}")

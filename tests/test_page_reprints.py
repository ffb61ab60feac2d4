"""Printings in an element called a foot, ends that a dump lost, badges behind names."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import paged

from pipeline.article import settle
from pipeline.document import Page

HANS = (
    "六月的最后一周，远汀资产把三只短债产品的申购上限从五百万元降到了一百万元，理由是规模涨得太快。",
    "渠道经理发现，赎回的人并没有走远，多数把钱换到了同一家公司的六个月持有期产品里，等着利率再动一动。",
    "统计显示，持有满半年的客户年化收益为百分之二点四，比随买随卖的客户多出将近一个百分点。",
    "远汀资产表示，限购会持续到九月底，届时再看回购利率的水平，决定要不要放开。",
)
HANT = (
    "六月的最後一週，遠汀資產把三隻短債產品的申購上限從五百萬元降到了一百萬元，理由是規模漲得太快。",
    "渠道經理發現，贖回的人並沒有走遠，多數把錢換到了同一家公司的六個月持有期產品裡，等著利率再動一動。",
    "統計顯示，持有滿半年的客戶年化收益為百分之二點四，比隨買隨賣的客戶多出將近一個百分點。",
    "遠汀資產表示，限購會持續到九月底，屆時再看回購利率的水平，決定要不要放開。",
)
TITLE = "短债产品限购，钱去了哪里"


def dump(hans: tuple[str, ...], hant: tuple[str, ...] = HANT) -> Page:
    text = "\n".join(
        (TITLE, "时间：2024-07-02　来源：雁汀财经", *hans, "繁體閱讀", *hant, "上一篇：定存又降了")
    )
    return paged(text)


def read(page: Page) -> list[str]:
    return settle(page)[0].text.split("\n")


@pytest.mark.parametrize(
    ("at", "whole", "damaged"),
    [
        (1, "动一动。", "动一"),
        (2, "个百分点。", "个百分"),
        (1, "并没有走远", "并没有走�"),
        (2, "满半年的客户年", "满半年的□户年"),
        (0, "资产把三只短债产", "资?把三只短债产"),
        (1, "再动一动。", "再动一??"),
    ],
)
def test_lost_characters_are_read_from_a_printing_in_the_other_script(
    at: int, whole: str, damaged: str
) -> None:
    hans = list(HANS)
    hans[at] = hans[at].replace(whole, damaged)
    assert hans[at] != HANS[at]
    assert tuple(read(dump(tuple(hans)))) == HANS


@pytest.mark.parametrize(
    ("at", "ours", "theirs"),
    [
        (0, ("太快。", "太快！"), ("太快。", "太快。")),  # an editor's mark
        (1, ("等着利率再动一动。", "等着？"), ("等著利率再動一動。", "等著利率再動一動。")),
        (2, ("多出将近一个百分点。", "多出将近一个"), ("個百分點。", "個百分點和三個基點。")),  # too much
        (2, ("点。", "点"), ("點。", "點")),  # the other one has no end either
        (0, ("太快。", "太快??"), ("太快。", "太快！")),  # a cry
    ],
)
def test_ends_that_differ_stay(at: int, ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    hans, hant = list(HANS), list(HANT)
    hans[at], hant[at] = hans[at].replace(*ours), hant[at].replace(*theirs)
    assert tuple(read(dump(tuple(hans), tuple(hant)))) == tuple(hans)


def page(body: str, title: str = TITLE) -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


FOOT = (
    "本站由雁汀财经编辑部维护，所载资料来自公开渠道，仅供参考。",
    "读者如有疑问，请在工作日致电编辑部，或写信到前台登记。",
)


@pytest.mark.parametrize(
    ("called", "foot", "copies"),
    [("ft2", HANT, 2), ("footer-tw", HANT[:2], 2), ("ft2", FOOT, 1), ("share", FOOT, 1), ("ft", HANT[:1], 1)],
)
def test_a_printing_is_one_whatever_its_element_is_called(
    called: str, foot: tuple[str, ...], copies: int
) -> None:
    text = (
        f"<h1>{TITLE}</h1><div class=c>{paragraphs(HANS)}</div><div class={called}>{paragraphs(foot)}</div>"
    )
    found = ours(page(text))
    assert found.copies == copies
    assert found.text == "\n".join(HANS)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<span>远汀中短债一号</span><em class='tag'>代销</em><em class='tag'>热销</em>", "远汀中短债一号"),
        ("<span>远汀中短债一号</span><i class='t-badge'>R2</i>", "远汀中短债一号"),
        ("<span>远汀中短债</span><em class='no'>一号</em>", "远汀中短债一号"),
        ("<em class='tag'>远汀</em><span>中短债一号</span>", "远汀中短债一号"),
        ("<span>远汀</span><em class='tag'>中短债</em><span>一号</span>", "远汀中短债一号"),
    ],
)
def test_badges_behind_a_name_are_no_part_of_it(head: str, title: str) -> None:
    rows = "<table><tr><td>风险等级</td><td>R2</td></tr><tr><td>起购金额</td><td>1元</td></tr></table>"
    found = ours(page(f"<h1>{head}</h1>{rows}<h4>产品概述</h4>{paragraphs(HANS)}", "理财超市"))
    assert (found.title or "").replace(" ", "") == title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("慢牛阿成的帖子 - 墨汀社区", None),
        ("慢牛阿成的主页 - 墨汀社区", None),
        ("短债限购后客户把钱换到持有期产品 - 墨汀社区", "短债限购后客户把钱换到持有期产品"),
        ("短债客户的帖子 - 墨汀社区", "短债客户的帖子"),
    ],
)
def test_whose_page_it_is_says_no_title(said: str, title: str | None) -> None:
    name = "<div class=un><a>慢牛阿成</a><span class=v>V</span></div>"
    post = f"{name}<div>修改于2024-08-19 22:37 · 来自Android</div>"
    found = ours(page(f"{post}<div class=detail>{paragraphs(HANS)}</div>", said))
    assert (found.title, list(found.authors or ())) == (title, ["慢牛阿成"])


@pytest.mark.parametrize(
    "called",
    [
        "直播回放文字版",
        "路演视频回放",
        "直播实录",
        "动态详情",
        "资讯正文",
        "基金公告详情",
        "电话会议纪要",
        "语音转文字稿",
        "图片文字识别结果",
        "直播间里聊短债限购的后果",
        "回放：短债怎么买",
        "短债限购之后的路演纪要",
        "短债公告详情解读",
        "短债会议：一场纪要之外的争论",
        "动态里读出短债的三种买法",
        "短债文字版说明书",
        "从图片里认出短债",
        "录音里的短债交易",
    ],
)
def test_a_form_is_no_title(called: str) -> None:
    found = paged("\n".join(("返回", called, "昨天 20:05", "关注 私信", *HANS)))
    value = found.documents[0].title
    assert (value.value if value else None) == (called if "短债" in called else None)


@pytest.mark.parametrize(
    ("called", "title"),
    [
        ("动态详情", None),
        ("帖子详情页", None),
        ("短债限购动态", "短债限购动态"),
        ("详情见短债公告", "详情见短债公告"),
    ],
)
def test_a_form_is_no_title_of_a_web_page(called: str, title: str | None) -> None:
    body = f"<div><h1>{called}</h1><div>2024-07-02 09:30</div><div class=c>{paragraphs(HANS)}</div></div>"
    assert ours(page(body, f"{called}_雁汀财经")).title == title


FOLD = "<div class=acc><div><span>{}</span></div><div><p>{}</p>{}<p>{}</p></div></div>"
FIRM = "鹿頸證券投資信託股份有限公司"


@pytest.mark.parametrize(
    ("second", "day", "firm", "count"),
    [
        ("公告「鹿頸債券基金」淨值計算日之處理方式", "中華民國113年7月8日", FIRM, 2),
        ("鹿頸債券基金申購款項入帳時間異動說明", "2024年7月8日", FIRM, 2),
        ("公告「鹿頸債券基金」淨值計算日之處理方式", "中華民國113年7月8日", "以上事項如有疑問請洽客服。", 1),
        ("颱風來襲", "中華民國113年7月8日", FIRM, 1),
        ("公告「鹿頸債券基金」淨值計算日之處理方式", "本週起實施。", FIRM, 1),
    ],
)
def test_a_firm_ends_a_notice_and_a_day_dates_the_next(second: str, day: str, firm: str, count: int) -> None:
    first = FOLD.format(
        "公告「鹿頸高息基金」調降經理費率相關事宜", "中華民國113年7月15日", paragraphs(HANT), firm
    )
    text = first + FOLD.format(second, day, paragraphs(tuple(line[::-1] for line in HANT)), FIRM)
    assert ours(page(text, "基金公告｜鹿頸投信")).documents == count


REMARK = "郑重声明：雁汀财经发布此内容旨在传播更多信息，与本网立场无关，不构成投资建议。据此操作，风险自担。"


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("需要提醒的是，这类产品不保本，持有不满半年的客户要付赎回费。", False),
        ("净值可能在短期内亏损，过往数字不代表未来收益。", False),
        ("限购会持续到九月底，届时再看回购利率的水平。", True),
        ("渠道的人说，客户最常问的是什么时候放开。", True),
    ],
)
def test_a_sites_statement_stays_only_as_the_one_warning(last: str, kept: bool) -> None:  # noqa: FBT001
    text = paged("\n".join((TITLE, "2024-07-02 09:30　来源：雁汀财经", *HANS, last, REMARK)))
    assert (REMARK in read(text)) is kept
    assert last in read(text)


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("多元资产投资部", "远汀基金"),
        ("固收研究部", "远汀基金"),
        ("远汀资产配置部", "远汀基金"),  # the house's name, shortened: a department wrote
        ("远汀基金固定收益部", "远汀基金固定收益部"),
    ],
)
def test_a_department_alone_is_nobodys_name(name: str, publisher: str) -> None:
    head = f"<h1>{TITLE}</h1><div><span>{name}</span> <span>2024.07.02</span></div>"
    found = ours(page(f"{head}<div>{paragraphs(HANS)}</div>", f"{TITLE} | 远汀基金"))
    assert found.publisher == publisher


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2024 鷺洲財訊有限公司", "鹭洲财讯"),
        ("© 2024 鹭洲日报社有限公司", "鹭洲日报"),
        ("© 2024 鹭洲资产管理有限公司", "鹭洲资产管理有限公司"),
        ("© 2024 鹭洲财讯传媒有限公司", "鹭洲财讯传媒有限公司"),
    ],
)
def test_a_medium_is_named_without_its_firm(line: str, publisher: str) -> None:
    found = paged("\n".join((TITLE, "2024年7月2日　簡樂言", *HANS, line))).documents[0].publisher
    assert found is not None
    assert found.value == publisher


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("【投票】你愿意为超额收益多付管理费吗？愿意 不愿意 看情况", False),
        ("【小调查】你的基金回本了吗？回了 没回", False),
        ("【现场】一位客户在柜台前坐了半个小时，最后只办了定期。", True),
        ("投票结果显示，六成持有人赞成降低费率，其余的人弃权。", True),
    ],
)
def test_a_poll_set_into_a_text_is_none_of_it(between: str, kept: bool) -> None:  # noqa: FBT001
    found = paged("\n".join((TITLE, "2024-07-02　来源：雁汀财经", *HANS[:2], between, *HANS[2:])))
    assert (between in read(found)) is kept


VALUES = (
    "基金代码\t基金简称\t每万份收益\t七日年化\n"
    "000X51\t远汀天天宝A\t0.3127\t1.142%\n000X52\t远汀天天宝B\t0.3785\t1.385%"
)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("净值日期：2024-07-02（星期二，含节假日收益）", True),
        ("收益日期：2024-07-02（星期二）", True),
        ("会议时间：2024-07-02（星期二）下午", False),
        ("报名日期：2024-07-02（额满即止）", False),
    ],
)
def test_the_day_of_figures_stands_over_them(line: str, kept: bool) -> None:  # noqa: FBT001
    found = paged(f"远汀基金旗下货币基金每日收益\n{line}\n{VALUES}")
    assert (line in settle(found)[0].text) is kept


NOTICE = "\n".join(("关于调整短债产品申购上限的公告", *HANS[:2], "远汀理财有限责任公司", "2024年6月27日"))
WARNS = "理财非存款、产品有风险、投资须谨慎。"


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (("返回列表", WARNS), False),
        (("< 返回公告列表", WARNS), False),
        ((WARNS, "返回列表"), True),
        (("打印", WARNS), True),
        (("返回列表里的每一只产品都在销售。", WARNS), True),
    ],
)
def test_below_the_way_back_all_is_the_sites(below: tuple[str, ...], kept: bool) -> None:  # noqa: FBT001
    assert (WARNS in settle(paged("\n".join((NOTICE, *below))))[0].text) is kept


PART = "<section><h2>{}</h2><h3>{}</h3><p>{}</p></section>"


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (("第九部分 风险揭示", "一、汇率风险"), True),
        (("§3 风险", "（二）利率风险"), True),
        (("猜你想看", "短债还能买吗"), False),
        (("第九部分 风险揭示", "猜你想看"), False),
    ],
)
def test_a_numbered_part_goes_on_with_the_text(heads: tuple[str, str], kept: bool) -> None:  # noqa: FBT001
    parts = (
        PART.format("第一部分 绪言", "一、说明", HANS[0])
        + f"<section><h2>第二部分 投资</h2>{paragraphs(HANS[1:])}</section>"
    )
    last = "以人民币计价，人民币升值使折算后的净值下降。"
    found = ours(
        page(f"<div><h1>远汀全球基金招募说明书</h1>{parts}{PART.format(*heads, last)}</div>", "招募说明书")
    )
    assert (last in found.text) is kept


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "短债产品限购后的资金去向研究,本文主要内容关键词为:短债,限购,资金,论文",
            "短债产品限购后的资金去向研究",
        ),
        ("短债产品限购后的资金去向，本文关键词：短债，限购", "短债产品限购后的资金去向"),
        ("短债产品的年度关键词：限购、换仓和等待", "短债产品的年度关键词：限购、换仓和等待"),
        ("本文关键词：短债与限购", "本文关键词：短债与限购"),
    ],
)
def test_key_words_behind_a_title_are_no_part_of_it(line: str, title: str) -> None:
    found = paged("\n".join((line, *HANS))).documents[0].title
    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("导读：短债产品规模涨得太快，一家公司把上限降到了一百万元。", TITLE),
        ("【摘要】短债产品规模涨得太快，一家公司把上限降到一百万元", TITLE),
        ("导读人：短债客户陶然亭谈限购前后", "导读人：短债客户陶然亭谈限购前后"),
        ("摘要里的短债：一家公司把上限降到一百万元", "摘要里的短债：一家公司把上限降到一百万元"),
    ],
)
def test_a_lead_above_the_day_is_no_title(line: str, title: str) -> None:
    found = paged(
        "\n".join((*((TITLE,) if title == TITLE else ()), line, "2024-07-02 来源：雁汀财经", *HANS))
    )
    value = found.documents[0].title
    assert value is not None
    assert value.value == title


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("雁汀财经APP，每天为你解读基金市场的新变化，扫码下载即可领取新人礼包。", False),
        ("想了解更多基金知识，欢迎登录雁汀学堂，名师在线为您答疑解惑。", False),
        ("持有人如需了解更多信息，请登录本公司网站或拨打客服电话查询。", True),
        ("基金合同全文可在网点查阅，持有人也可致电本公司客服。", True),
        ("银行网点的人说，换仓的客户凭账单可以领取一只水杯，多数人没有去拿。", True),
    ],
)
def test_an_invitation_below_a_text_is_none_of_it(last: str, kept: bool) -> None:  # noqa: FBT001
    text = paged("\n".join((TITLE, "2024-07-02 来源：雁汀财经", *HANS, last, "上一篇：定存又降了")))
    assert (last in read(text)) is kept


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("雁汀财经是国内领先的基金资讯平台，为投资者提供全面及时的行情、净值与研究服务。", False),
        ("关于鹭洲财富网：创办于2009年的基金垂直媒体。", False),
        ("本文为雁汀财经原创，更多深度内容请关注我们的公众号。", False),
        ("如果您喜欢本文，欢迎点赞、收藏并转发给更多朋友。", False),
        ("远汀资产是这批短债产品的管理人，代销平台有六家，申购上限由各家自行公布。", True),
        ("关于申购上限，各家代销平台的口径并不一致，客户要自己去问。", True),
        ("本文为研究部对短债客户的观察，数据来自三家渠道。", True),
        ("客户喜欢这篇账单的写法，因为里面写明了每一笔钱的去处。", True),
    ],
)
def test_what_a_site_says_of_itself_below_a_text_is_none_of_it(last: str, kept: bool) -> None:  # noqa: FBT001
    text = paged("\n".join((TITLE, "2024-07-02 来源：雁汀财经", *HANS, last)))
    assert (last in read(text)) is kept


def test_a_site_that_the_text_names_stays() -> None:
    told = "雁汀财经的统计显示，换仓的客户多数来自六家代销平台。"
    last = "雁汀财经是一家基金资讯平台，去年底有三百万注册用户。"
    assert last in read(paged("\n".join((TITLE, "2024-07-02 来源：汀洲时报", told, *HANS, last))))

"""Bodies that a style sheet hides, notices that share an ending, days and teasers in new places."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import paged

from pipeline.article import settle

TEXT = (
    "<p>沧浪基金上周在嘉兴举办了第三场渠道交流会，到会的理财经理有一百二十人。</p>"
    "<p>会上讨论最多的是客户的持有期，多数网点的客户持有不到一年就赎回。</p>"
    "<p>公司表示，今年起销售激励只看持有满一年的客户盈利占比。</p>"
    "<p>下一场交流会定在十一月，地点是绍兴，报名从下周一开始。</p>"
    "<p>参加过前两场的理财经理说，最有用的是持有期的算例：同一只产品，持有三年的客户九成有盈利，持有三个月的只有五成。</p>"
    "<p>公司的销售负责人补充说，算例里的数据都来自公司自己的登记系统，不含其他渠道的份额。</p>"
)
SPAM = "<p>澳门线上娱乐城注册送彩金。</p><p>六合彩开奖结果查询。</p><p>时时彩计划软件。</p>"


def page(sheet: str, inside: str) -> Reading:
    return ours(
        f"<html><head><title>沧浪基金走进嘉兴网点_沧浪基金</title><style>{sheet}</style></head><body>"
        "<ul class=menu><li><a href=a>首页</a></li><li><a href=b>产品</a></li></ul>"
        f"<h1>沧浪基金走进嘉兴网点</h1><div class=date>2024-05-20</div>{inside}"
        "<div class=foot>沧浪基金管理有限公司</div></body></html>".encode()
    )


@pytest.mark.parametrize("style", ["display:none", "color:#333;display:none;height:90px"])
def test_a_body_that_a_sheet_hides_is_read(style: str) -> None:
    read = page(f".zw{{{style}}}", f"<div class=zw>{TEXT}</div>")
    assert read.text.startswith("沧浪基金上周在嘉兴")
    assert read.text.endswith("不含其他渠道的份额。")
    assert (read.documents, read.title) == (1, "沧浪基金走进嘉兴网点")


@pytest.mark.parametrize(
    "inside",
    [
        f"<div>{TEXT}</div><div class=zw>{SPAM * 5}</div>",  # the body is there
        f"<div><p>报名已经结束。</p></div><div class='zw modal'>{TEXT}</div>",  # a window that opens
        f"<div><p>报名已经结束。</p></div><div style='display:none'>{TEXT}</div>",  # said of this one
        "<div><p>报名已经结束。</p></div><div class=zw><p>提交成功，我们会尽快与您联系。</p></div>",
    ],
)
def test_what_else_a_sheet_hides_is_not_read(inside: str) -> None:
    read = page(".zw{display:none}", inside)
    for hidden in ("娱乐城", "提交成功", "上周在嘉兴" if "<div>" + TEXT not in inside else "六合彩"):
        assert hidden not in read.text


def test_tabs_below_a_table_stay_hidden() -> None:
    rows = "".join(f"<tr><td>2024-05-0{day}<td>1.02{day}<td>0.1{day}%" for day in range(1, 7))
    table = f"<table><tr><th>日期<th>单位净值<th>涨跌幅{rows}</table>"
    assert "嘉兴" not in page(".zw{display:none}", f"{table}<div class=zw>{TEXT}</div>").text


SITE = "投资者可通过本公司网站（www.canglang.example）或客户服务热线400-100-0000查询相关事宜。"
RISK = (
    "风险提示：本公司承诺以诚实信用、勤勉尽责的原则管理和运用基金资产，"
    "但不保证基金一定盈利，也不保证最低收益，敬请投资者注意投资风险。"
)


def notice(title: str, day: str, *said: str) -> str:
    return "\n".join([title, *said, SITE, RISK, "特此公告。", "沧浪基金管理有限公司", day])


HALT = (
    "沧浪基金管理有限公司关于旗下基金所持停牌股票估值调整的公告",
    "2023年3月9日",
    "因“栖霞电气”（代码：60X118）自2023年3月1日起停牌，自2023年3月8日起，本公司旗下基金对其采用“指数收益法”估值。",
    "待该股票复牌且其交易体现活跃市场特征后，将恢复按市价估值，届时不再另行公告。",
)
BACK = (
    "沧浪基金管理有限公司关于恢复旗下基金所持股票市价估值的公告",
    "2023年3月17日",
    "“栖霞电气”（代码：60X118）已于2023年3月15日复牌，自2023年3月16日起，本公司旗下三只基金恢复以收盘价对其估值。",
)


def test_notices_with_one_ending_are_two() -> None:
    found = paged(notice(*HALT) + "\n" + notice(*BACK) + "\n")
    assert [each.published_at and each.published_at.value for each in found.documents] == [
        "2023-03-09",
        "2023-03-17",
    ]
    assert max(block.copy for block in found.blocks) == 0


@pytest.mark.parametrize(
    "second",
    [
        HALT,
        (*HALT[:2], HALT[2].replace("本公司", "公司"), HALT[3]),
        (*HALT[:2], HALT[2].replace("3月8日", "�月8日"), HALT[3]),
        (HALT[0], HALT[1], HALT[3]),  # the first paragraph lost
    ],
)
def test_a_notice_printed_twice_is_one(second: tuple[str, ...]) -> None:
    found = paged(notice(*HALT) + "\n返回列表\n" + notice(*second) + "\n")
    assert max(block.copy for block in found.blocks) == 1


ASKED = "请各持有人于四月三十日前办理确认，逾期未办理的按原有安排执行。"
REST = "本次确认涉及公司管理的三只产品，持有人可以登录网上服务大厅，也可以前往营业网点办理。"


def body_of(*lines: str) -> str:
    return settle(paged("\n".join(lines) + "\n"))[0].text


@pytest.mark.parametrize(
    ("contact", "office"),
    [
        ("联系人：沈科长，电话：0000-1230000。", "澄江市金融工作局"),
        ("联系电话：0000-1230000", "澄江市人民政府办公室"),
        ("联系人：沈先生", "沧浪基金管理有限公司"),
    ],
)
def test_whom_to_ask_above_a_signature_is_text(contact: str, office: str) -> None:
    text = body_of("关于办理份额确认的通知", REST, ASKED, contact, office, "2024年4月2日")
    assert text == f"{REST}\n{ASKED}\n{contact}"


@pytest.mark.parametrize(
    "below", ["联系人：沈科长，电话：0000-1230000", "服务热线 400-100-0000", "破局者的困局"]
)
def test_whom_to_ask_without_a_signature_is_the_sites(below: str) -> None:
    text = body_of(
        "关于办理份额确认的通知", "2024-04-02", REST, ASKED, "返回列表", below, "京ICP备00000000号"
    )
    assert text == f"{REST}\n{ASKED}"


def test_the_day_of_a_cover_is_the_papers() -> None:
    cover = ["沧浪中证红利指数型证券投资基金招募说明书", "基金管理人：沧浪基金管理有限公司"]
    kept = ["基金托管人：会稽银行股份有限公司", "二〇二四年五月六日", "重要提示", REST, ASKED]
    (document,) = paged("\n".join(cover + kept) + "\n").documents
    assert document.published_at is not None
    assert document.published_at.value == "2024-05-06"


@pytest.mark.parametrize("day", ["二〇二四年五月六日，基金成立。", "成立日：二〇二四年五月六日", "2024年5月"])
def test_other_days_below_a_title_are_none(day: str) -> None:
    (document,) = paged(f"沧浪红利基金的一封信\n{REST}\n{day}\n{ASKED}\n").documents
    assert document.published_at is None


LINKS = "".join(
    f"<li><a href={n}>会员单位第{n}批评估结果公示</a><span>2024-05-0{n}</span></li>" for n in range(1, 9)
)


def listed(teaser: str) -> Reading:
    return ours(
        "<html><head><title>协会动态_会稽基金业协会</title></head><body><h2>协会动态</h2>"
        f"<div class=top><h3><a href=t>募资难座谈会在会稽召开</a></h3><p>{teaser}</p></div><ul>{LINKS}</ul>"
        "</body></html>".encode()
    )


@pytest.mark.parametrize("link", ["<a href=t>[详细]</a>", "<a href=t>【查看详情】</a>", "［詳情］"])
def test_a_teaser_with_its_link_is_no_article(link: str) -> None:
    read = listed(f"座谈会听取了十一家机构关于募资难的意见建议，协会将逐条梳理并向有关部门反映。{link}")
    assert (read.documents, read.kind) == (0, "list")


@pytest.mark.parametrize("end", ["（详细名单见附件）", "【编辑：沈柯】", "详细情况请见公告。"])
def test_other_ends_of_a_paragraph_are_text(end: str) -> None:
    text = body_of(
        "募资难座谈会在会稽召开", "2024-05-06 来源：会稽日报", REST, ASKED + end, REST[:-1] + "咨询。"
    )
    assert ASKED in text


def test_heads_of_sheets_with_a_number() -> None:
    sheets = [(f"沧浪醫療基金公開說明書　{n}", REST, ASKED, REST[6:]) for n in (1, 2, 3)]
    text = body_of("沧浪醫療證券投資信託基金公開說明書", *(line for sheet in sheets for line in sheet))
    assert "公開說明書　" not in text


@pytest.mark.parametrize("numbers", [(1, 3), (2, 1), (7, 7)])
def test_numbered_lines_that_are_no_heads(numbers: tuple[int, int]) -> None:
    sheets = [(f"沧浪醫療基金公開說明書　{n}", REST, ASKED, REST[6:]) for n in numbers]
    text = body_of("沧浪醫療證券投資信託基金公開說明書", *(line for sheet in sheets for line in sheet))
    assert text.count("公開說明書　") > 0


REPORT = "一天卖完八十亿元，已经是今年第十一只。与三年前不同，这一次被抢购的不是明星经理的股票基金。"


@pytest.mark.parametrize(
    ("front", "writers"),
    [
        ("（会稽证券周报记者 陶晚舟）", ["陶晚舟"]),
        ("（记者 陶晚舟 北京报道）", ["陶晚舟"]),
        ("（记者手记）", []),
        ("（来自记者的提问）", []),
        ("（陶晚舟）", []),
    ],
)
def test_writers_below_a_summary(front: str, writers: list[str]) -> None:
    lines = [
        "短债基金一日售罄",
        "2024-05-06 07:40",
        "上半年新发基金里，债券型占八成一。",
        front + REPORT,
        REPORT,
    ]
    (document,) = paged("\n".join(lines) + "\n").documents
    assert [each.value for each in document.authors] == writers


def test_warnings_to_a_brokers_clients_are_kept() -> None:
    law = "本摘要仅供沧浪证券签约客户参考，不构成对任何人的投资建议，未经书面授权不得转发。"
    text = body_of("红利策略点评", "2024-05-06 来源：沧浪证券", REST, ASKED, "法律声明", law)
    assert text.endswith(law)


@pytest.mark.parametrize(
    "site",
    [
        "未经书面授权不得转载，违者必究。",
        "本网站仅供会员浏览，未经书面授权不得转载。",
        "版权所有，未经书面授权不得使用。",
    ],
)
def test_rights_of_a_site_are_not(site: str) -> None:
    assert site not in body_of("红利策略点评", "2024-05-06 来源：沧浪证券", REST, ASKED, site)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("全部 目标日期 目标风险 管理人", False),
        ("全部 | 股票型 | 债券型", False),
        ("全部资产 已经 转入 新账户", True),
        ("全部份额转入新账户", True),
    ],
)
def test_what_a_list_may_show(row: str, kept: bool) -> None:  # noqa: FBT001
    rows = ["红利基金的一封信", "2024-05-06 来源：沧浪证券", REST, row, ASKED, REST[:-1] + "咨询。"]
    assert (row in body_of(*rows)) == kept

"""What stands below the last sentence of a text: the site's statements, related funds, items of its own."""

from __future__ import annotations

import pytest
from tests.html_scores import letters, ours

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

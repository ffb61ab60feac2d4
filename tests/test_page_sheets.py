"""Sheets that go on, contents that link, what stands below readers' words, shelves of documents."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

from pipeline.page.lines import folded

TITLE = "关于召开份额持有人大会的公告"


def text_of(page: str) -> list[str]:
    return folded(ours(page.encode()).text).split("\n")


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("（上接B14版）\n（8）岚山银行股份有限公司\n■\n（9）鹭岛证券股份有限公司", True),
        ("(上接第A17版)\n■\n（8）岚山银行股份有限公司", True),
        ("【上接12版】\n（8）岚山银行股份有限公司", True),
        ("（8）岚山银行股份有限公司", False),  # a name under the title
        ("（上接去年的讨论）\n（8）岚山银行股份有限公司", False),
    ],
)
def test_a_sheet_begins_inside_of_a_notice(above: str, kept: bool) -> None:  # noqa: FBT001  a case
    read = text_of(f"{TITLE}\n2024-03-06\n{above}\n{BODY}\n")
    assert ("(8)岚山银行股份有限公司" in read) == kept
    assert not any("上接B14版" in line or "上接第A17版" in line for line in read)


@pytest.mark.parametrize(
    ("below", "last"),
    [
        ("附件二：表决票\n■\n（下转B16版）", "附件二:表决票"),
        ("2、报告期末按行业分类的组合\n（下转第A19版）", "2、报告期末按行业分类的组合"),
        ("苇塘基金管理有限公司\n二〇二四年三月六日\n（下转B16版）", None),  # who signs is no text
        ("版面导航\n（下转的内容见明日）", None),
    ],
)
def test_a_sheet_ends_inside_of_a_notice(below: str, last: str | None) -> None:
    read = text_of(f"{TITLE}\n2024-03-06\n{BODY}\n{below}\n上一篇 下一篇\n")
    assert read[-1] == (last or BODY.split("\n")[-1].replace("，", ","))


def linked(heads: tuple[str, ...], contents: tuple[str, ...]) -> list[str]:
    listed = "".join(f'<p class="t1"><a href="#a{at}">{name}</a></p>' for at, name in enumerate(contents))
    parts = zip(heads, BODY.split("\n"), strict=False)
    text = "".join(
        f'<p class="h1"><a href="#top" name="a{at}">{head}</a></p><p>{line}</p>'
        for at, (head, line) in enumerate(parts)
    )
    page = f"<html><body><h1>{TITLE}</h1><p>2024-03-06</p>{listed}<div>{text}</div></body></html>"
    return text_of(page)


HEADS = ("一、资金面的回顾", "二、信用债的利差", "三、下周的展望")


@pytest.mark.parametrize(
    ("contents", "kept"),
    [
        (tuple(f"{head}........{at}" for at, head in enumerate(HEADS, 2)), True),
        (HEADS, True),
        (("四、别的内容", "五、另一些内容", "六、再一些内容"), False),
        ((HEADS[0],), False),  # one alone
    ],
)
def test_headings_that_lead_back_to_the_contents(contents: tuple[str, ...], kept: bool) -> None:  # noqa: FBT001  a case
    read = linked(HEADS, contents)
    assert all((head in read) == kept for head in HEADS)
    assert read.count(HEADS[0]) <= 1


RIGHTS = "<p>Copyright © 2024 谷仓基金销售有限公司 版权所有 濯ICP备0X7号</p>"
WARNING = "谷仓基金销售有限公司提供销售服务，本页面不构成投资建议，基金过往业绩不预示未来表现。"


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        (
            f"<div class='cmts'><h4>热评 (12)</h4><div>路过的鱼</div><div>2天前 赞 3</div></div>{RIGHTS}",
            False,
        ),
        (RIGHTS, False),
        ("", True),
    ],
)
def test_warnings_below_readers_and_rights(between: str, kept: bool) -> None:  # noqa: FBT001  a case
    text = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    foot = f"<section><div><div><p>{WARNING}</p></div></div></section>"
    head = f"<h2>{TITLE}</h2><p>2024-03-06</p>"
    page = f"<html><body><main>{head}<div class='t9'>{text}</div></main>{between}{foot}</body></html>"
    assert any("提供销售服务" in line for line in text_of(page)) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("温馨提示：1. 本站所有资源如无特殊说明，都需要安装办公软件。2. 本站不保证下载资源的准确性。", False),
        ("本站不保证下载资源的准确性、安全性和完整性。", False),
        ("温馨提示：持有不满七日的份额赎回时收取百分之一点五的费用，请您留意。", True),
        ("车站不保证准点，但站内所有资源都会调度起来。", True),
    ],
)
def test_what_a_shelf_of_documents_says(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    assert any(folded(line)[:9] in each for each in text_of(f"{TITLE}\n2024-03-06\n{BODY}\n{line}\n")) == kept


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("热销基金", False),
        ("最近访问基金", False),
        ("看过该基金的人还看过", False),
        ("本期组合", True),
        ("分类业绩", True),
    ],
)
def test_rows_of_other_funds_below_a_product(head: str, kept: bool) -> None:  # noqa: FBT001  a case
    rows = "基金名称 净值 日增长率\n苇塘短债债券A 1.0720 0.01%\n岚山消费混合C 1.2030 0.31%"
    facts = "基金类型 混合型\n基金经理 陶一禾\n成立日期 2021-03-02"
    page = f"岚山医药混合A\n0X1122\n{facts}\n{BODY}\n{head}\n{rows}\n"
    assert any("苇塘短债" in line for line in text_of(page)) == kept


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (
            "产品代码|SW25A\n登记编码|C10X99\n产品管理人|岚山银行股份有限公司\n募集方式|公募\n固定管理费|0.15%/年",
            "product",
        ),
        ("会议地点|岚山会议室\n参会人员|三家机构\n记录人|廉静\n下次会议|四月\n备注|无", "article"),
    ],
)
def test_a_bank_s_product(rows: str, kind: str) -> None:
    cells = "".join(
        f"<tr><td>{key}</td><td>{value}</td></tr>"
        for key, value in (row.split("|") for row in rows.split("\n"))
    )
    text = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    page = f"<html><body><h1>岚山安盈90天持有期1号</h1><table>{cells}</table>{text}</body></html>"
    assert ours(page.encode()).kind == kind

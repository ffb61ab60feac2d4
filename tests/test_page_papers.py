"""Print in dumps: contents, heads of sheets, covers, pull quotes, columns that say what they list."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, check_laws, paged

TITLE = "可转债基金为何悄悄降仓"
MORE = "组合里的转债仓位从年初的六成降到四成半，腾出来的资金多数换成了三年以内的金融债，久期也随之缩短。"


def text_of(page: str) -> str:
    """What is kept of a dump, in the script that it is written in."""
    read = paged(page)
    check_laws(read)
    return "\n".join(read.draft.text[each.span.start : each.span.end] for each in read.blocks if each.kept)


@pytest.mark.parametrize(
    ("contents", "kept"),
    [
        ("目录　页次\n基金经理报告　2\n受托人报告　4\n投资组合（未经审核）　21", False),
        ("目 录\n一、市场回顾......1\n二、组合检讨......3", False),
        ("目录\n组合检讨　3\n市场回顾　1", True),  # no pages: they do not rise
        ("目录的写法\n组合检讨　3\n市场回顾　5", True),
        ("章节\n市场回顾：转债仓位\n组合检讨：久期", True),  # no numbers
    ],
)
def test_a_table_of_contents_is_no_text(contents: str, kept: bool) -> None:  # noqa: FBT001  a case
    lines = contents.split("\n")
    text = text_of(f"{TITLE}\n2024-03-06 来源：柏舟基金报\n{contents}\n市场回顾\n{BODY}\n组合检讨\n{MORE}\n")
    assert any(line in text.split("\n") for line in lines[1:]) == kept
    assert text.endswith(f"组合检讨\n{MORE}")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("目录 1 计算方法 2 下载数据 3 成因", True),
        ("本文目录 1.计算方法 2.下载数据 3.成因", True),
        ("目录 计算方法 下载数据", False),
    ],
)
def test_a_heading_that_the_contents_name_is_no_button(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = f"{TITLE}\n2024-03-06 来源：柏舟基金报\n{line}\n计算方法\n{BODY}\n下载数据\n{MORE}\n"
    assert ("下载数据" in text_of(page).split("\n")) == kept


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        (("柏舟投信 全球月评 2", "柏舟投信 全球月评 3"), False),
        (("柏舟投信 全球月评 2", "柏舟投信 全球月评 5"), True),  # no sheets in a row
        (("转债仓位 六成 2", "转债仓位 六成 3"), True),  # what no masthead says
        (("方案 2", "方案 3"), True),
    ],
)
def test_the_head_of_a_sheet_is_no_text(heads: tuple[str, str], kept: bool) -> None:  # noqa: FBT001  a case
    page = (
        f"柏舟投信\n2024年3月号｜全球月评\n{TITLE}\n发布日期：2024.03.06\n一、回顾\n{BODY}\n{BODY[::-1]}。\n"
        f"{heads[0]}\n二、展望\n{MORE}\n{MORE[::-1]}。\n{MORE[5:]}\n{heads[1]}\n三、配置\n{BODY[9:]}\n"
    )
    assert (heads[0] in text_of(page).split("\n")) == kept


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (
            "2024年3月号｜全球月评\n利差这么窄 还能买什么债？\n投资级债与新兴债的取舍",
            "利差这么窄 还能买什么债？",
        ),
        ("2024年3月号｜全球月评\n投资级债与新兴债的取舍", "投资级债与新兴债的取舍"),
        ("海棠中证红利指数型\n三位基金经理的三种解释", "三位基金经理的三种解释"),
    ],
)
def test_the_line_under_a_question(top: str, title: str) -> None:
    (told,) = paged(f"柏舟投信\n{top}\n发布日期：2024.03.06\n{BODY}\n{MORE}\n").documents
    assert told.title is not None
    assert told.title.value == title


@pytest.mark.parametrize(
    ("cover", "facts"),
    [
        (
            "柏舟亚洲小型公司基金\n年报\n截至二零二四年六月三十日止年度\n基金经理：柏舟投资管理有限公司\n受托人：海棠信托有限公司\n刊发日期：2024年10月25日",
            ("柏舟亚洲小型公司基金\n年报", "2024-10-25", "柏舟投资管理有限公司", "report"),
        ),
        (
            "小型公司基金的年报怎么读\n2024年10月25日　柏舟基金报",
            ("小型公司基金的年报怎么读", "2024-10-25", "柏舟基金报", "article"),
        ),
    ],
)
def test_the_cover_of_a_report(cover: str, facts: tuple[str, str, str | None, str]) -> None:
    page = paged(f"{cover}\n基金经理报告\n{BODY}\n{MORE}\n")
    check_laws(page)
    (told,) = page.documents
    assert told.title is not None
    assert told.published_at is not None
    publisher = told.publisher.value if told.publisher else None
    title = told.title.value.replace("\n", "")
    assert (title, told.published_at.value[:10], publisher, told.kind) == (
        facts[0].replace("\n", ""),
        *facts[1:],
    )


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        ("“从年初的六成降到四成半”", False),
        ("“换成了三年以内的金融债”", False),
        ("“换仓不是看空”", True),  # which the text does not say
        ("久期也随之缩短", True),  # no quotation marks
        ("“久期”", True),  # a word
    ],
)
def test_a_pull_quote_is_no_heading(quote: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = f"{TITLE}\n2024-03-06 来源：柏舟基金报\n{BODY}\n{MORE}\n{quote}\n{BODY[::-1]}。\n"
    assert (quote in text_of(page).split("\n")) == kept


COLUMN = "本栏目汇集本会会员披露的定期报告与临时公告，文件的真实、准确、完整由披露人负责。"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (COLUMN, 0),
        (COLUMN.replace("本栏目汇集", "本专栏刊登"), 0),
        (COLUMN.replace("本栏目汇集", "有人汇集"), 1),
        (f"{COLUMN}\n{BODY}\n{MORE}\n{BODY[::-1]}。", 1),  # a text that begins so
    ],
)
def test_a_column_that_says_what_it_lists_is_a_list(text: str, documents: int) -> None:
    rows = "".join(
        f"<li><a>关于柏舟路停车场收费权专项计划{word}的公告</a><span>2024-03-{day}</span></li>"
        for word, day in (("兑付", "06"), ("付息", "05"), ("停牌", "04"), ("复牌", "01"))
    )
    body = "".join(f"<p>{each}</p>" for each in text.split("\n"))
    page = f"<html><body><h1>信息披露</h1><div class=intro>{body}</div><ul>{rows}</ul></body></html>"
    read = ours(page.encode())
    assert read.documents == documents
    assert (read.kind == "list") == (documents == 0)


VALUES = (
    "产品名称　登记号　单位净值　日增长率\n柏舟红利{0}　99PF00{0}1　1.88{0}6　+1.02%\n"
    "柏舟优选{0}　99PF00{0}2　1.33{0}0　+2.87%"
)


def test_parts_of_a_table_of_values() -> None:
    page = (
        f"养老金产品单位净值公告\n估值日：2024年10月18日\n权益型\n{VALUES.format(1)}\n固定收益型\n{VALUES.format(2)}\n"
        "货币型\n产品名称　登记号　万份收益　七日年化\n柏舟货币　99PF0099　0.5018　1.872%\n"
        "说明：单位净值保留四位小数，由托管人复核。\nCopyright 2006-2024 柏舟养老保险股份有限公司\n"
    )
    read = paged(page)
    (told,) = read.documents
    assert (told.kind, told.publisher, told.published_at) == ("nav_table", None, None)
    text = text_of(page)
    assert "权益型" in text
    assert "货币型\n产品名称　登记号　万份收益　七日年化\n柏舟货币" in text
    tables = [each for each in read.blocks if each.role == "table"]
    assert len(tables) == 3


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("柏舟电气（301999）：二季度业绩拐点已现", "柏舟电气（301999）：二季度业绩拐点已现"),
        ("柏舟精选(001999):柏舟精选混合型证券投资基金分红公告", "柏舟精选混合型证券投资基金分红公告"),
        ("柏舟精选(001999):关于暂停大额申购的公告", "关于暂停大额申购的公告"),
        ("柏舟电气（0999.HK）：订单饱满，上调目标价", "柏舟电气（0999.HK）：订单饱满，上调目标价"),
    ],
)
def test_a_share_in_front_of_a_title(line: str, title: str) -> None:
    (told,) = paged(f"{line}\n柏舟证券 顾小棠\n2024-07-02\n{BODY}\n{MORE}\n").documents
    assert told.title is not None
    assert told.title.value == title
    assert [each.value for each in told.authors] == ["顾小棠"]


MANAGER = "基金管理人:柏舟基金管理有限公司\n基金托管人:海棠银行股份有限公司\n二零二五年一月"
COVERED = "柏舟鑫明债券型证券投资基金 招募说明书"


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (
            f"{COVERED}\n柏舟鑫明债券型证券投资基金\n招募说明书\n{MANAGER}\n{COVERED}\n重要提示\n{BODY}\n{MORE}\n",
            "柏舟基金管理有限公司",
        ),
        (
            f"{COVERED}\n2025-01-06\n{COVERED} 基金管理人:柏舟基金管理有限公司 {BODY}\n",
            "柏舟基金管理有限公司",
        ),
        ("基金经理换了谁\n2025-01-06\n基金管理人:柏舟基金管理有限公司 今年换了三位经理。\n" + BODY, None),
    ],
)
def test_the_manager_on_a_cover(page: str, publisher: str | None) -> None:
    (told, *_) = paged(page).documents
    assert (told.publisher.value if told.publisher else None) == publisher

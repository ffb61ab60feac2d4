"""Print of a fixed width: lines that look like titles and links, and are the middle of a sentence."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged

from pipeline.article import settle
from pipeline.page.breaks import fixed_width
from pipeline.page.lines import lines_of
from pipeline.page.roles import Reading, reading
from pipeline.page.rows import fact_pairs
from pipeline.page.rows.runs import ruled_in

PARAGRAPHS = (
    "本信托截至二零二四年三月三十一日止季度之未经审核营运数据载列如下,本公告由管理人自愿作出,旨在让持有人更及时地了解业务情况。",
    "三项物业的平均出租率为百分之九十三点四,较去年底下跌零点八个百分点;季内续租的三十一份租约,平均租金下调百分之二点六。",
    "借贷比率为百分之三十六点九。管理人已就将于年内到期之十二亿元贷款订立三年期再融资协议,条款与市场相若。",
)

SECOND = "第 2 页\n"


def printed(text: str, columns: int) -> str:
    """The text, broken at a number of letters."""
    return "".join(f"{text[at : at + columns]}\n" for at in range(0, len(text), columns))


def sheet(columns: int, between: str = "") -> str:
    return between.join(printed(each, columns) for each in PARAGRAPHS)


@pytest.mark.parametrize("columns", [24, 28, 33])
@pytest.mark.parametrize("between", ["", "- 3 -\n", "二、资本管理\n"])
def test_print_is_text_from_its_first_line(columns: int, between: str) -> None:
    page = paged(f"青榕物流信托营运数据公告\n{sheet(columns, between)}")
    text = settle(page)[0].text
    title = page.documents[0].title
    assert title is not None
    assert title.value == "青榕物流信托营运数据公告"
    assert all(each in text.replace("\n", "") for each in PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"青榕物流信托营运数据公告\n{sheet(28)}", 8),
        (f"青榕物流信托营运数据公告\n{sheet(28, SECOND)}", 8),
        (sheet(28), 7),  # the first may be the title
        (f"青榕物流信托营运数据公告\n{BODY}", 0),
        ("".join(f"第{n}个问题,怎么看公募基金在下半年的机会\n第{n}段。{BODY}\n" for n in "一二三四"), 0),
        (
            "\n".join(f"第{n}家公司公布了上半年的经营数据,收入同比增长两成半以上" for n in "一二三四五六"),
            0,
        ),  # links
        ("\n".join(f"第{n}家公司公布了上半年的经营数据,收入同比增长两成半…" for n in "一二三四五六"), 0),
        ("\n".join(f"第{n}句诗写的是春天里的一只基金与它的主人在田野" for n in "一二三四五六") + "\n完。", 0),
    ],
)
def test_what_is_print(text: str, told: int) -> None:
    lines = list(lines_of(text))
    said = [reading(line, republic=False) for line in lines]
    fixed_width.join(lines, said)
    assert sum(each.reason == fixed_width.WHY for each in said) == told


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("深井一号仓 92.2% -2.3%\n", 2),
        ("深井一号仓 92.2% -2.3%\n屯门二号仓 90.1% -1.0%\n", 3),
        ("深井一号仓的出租率还在下跌\n", 0),
        ("深井一号仓 92.2%\n", 0),
        ("", 0),
    ],
)
def test_a_table_goes_on_below_its_head_said_again(rows: str, count: int) -> None:
    head = "物业 出租率 租金调整率\n"
    first = f"{head}葵兴物流中心 95.1% -1.8%\n屯门冷仓 91.7% -4.0%\n长沙湾货仓 90.3% -2.2%\n"
    lines = list(lines_of(f"{first}二、资本管理\n{head}{rows}{BODY}"))
    said = [Reading(None, "") for _ in lines]
    ruled_in(lines, said)
    assert sum(each.role == "table" for each in said[5:]) == count


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("4.5 管理人对宏观经济、证券市场及行业走势的简要展望", False),
        ("2.1.3 报告期内基金的投资策略和运作情况的回顾和分析", False),
        ("4.5 个百分点,是去年以来的高点,此后一路向下走到了年底才", True),
        ("4.5%的收益率是去年的高点,此后一路向下走了一年半才慢慢回到", True),
    ],
)
def test_a_numbered_heading_is_no_broken_line(line: str, joined: bool) -> None:  # noqa: FBT001  a case
    page = paged(f"青榕物流信托营运数据公告\n{sheet(32)}{line}\n{printed(PARAGRAPHS[0], 32)}")
    assert (f"{line}本信托" in settle(page)[0].text) is joined


SHEET = (
    "基金代碼\nNW27\n基金公司\n內灣證券投資信託股份有限公司\n成立日期\n民國99年11月8日\n計價幣別\n新台幣\n"
    "風險收益等級\nRR4\n經理費\n每年1.50%\n"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (SHEET, 12),
        ("基金类型\n混合型\n托管人\n青榕银行\n办公电梯\n三部\n基金规模\n18.63亿元\n成立日\n2010-11-08\n", 10),
        ("基金類別\n股票\n投資經理\n歐陽穎、Marc\n推出日期\n2018-03-01\n派息\n每月\n基金公告\n更多\n", 8),
        ("基金公司\n基金经理\n基金规模\n基金类型\n托管费\n管理费\n", 0),  # the words of a menu
        ("基金规模\n18.63亿元\n成立日期\n2010-11-08\n托管人\n", 0),
        (f"基金经理\n{BODY}\n托管费\n每年0.26%\n经理费\n每年1.50%\n", 0),
        ("基金经理\n基金公司\n怎么挑\n托管费\n谁来付\n经理费\n谁来收\n成立日期\n", 0),
    ],
)
def test_keys_and_values_stand_on_a_line_each(text: str, count: int) -> None:
    lines = list(lines_of(text))
    said = [reading(line, republic=True) for line in lines]
    fact_pairs.join(lines, said)
    assert sum(each.role == "table" for each in said) == count


def test_the_day_that_a_fund_was_set_up_is_no_publication() -> None:
    page = paged(
        f"財富管理 ＞ 基金搜尋\n內灣亞太不動產證券化基金（月配型）\n基金基本資料\n{SHEET}經理人\n{BODY}"
    )
    document = page.documents[0]
    assert (document.kind, document.published_at) == ("product", None)
    assert "新台幣" in settle(page)[0].text


@pytest.mark.parametrize(
    ("numbers", "at", "kept"),
    [
        ("123", 1, 0),
        ("456", 1, 0),
        ("123", 9, 0),
        ("328", 1, 3),
        ("111", 1, 3),
        ("123", 0, 3),  # of the parts of a text
    ],
)
def test_bare_numbers_between_sheets_of_print(numbers: str, at: int, kept: int) -> None:
    text = "青榕物流信托营运数据公告\n"
    for each, number in zip(PARAGRAPHS, numbers, strict=True):
        lines = printed(each, 28).splitlines()
        lines.insert(at, number)
        text += "\n".join([*lines, ""])
    found = list(lines_of(text))
    said = [reading(line, republic=False) for line in found]
    fixed_width.join(found, said)
    bare = [each for line, each in zip(found, said, strict=True) if line.text.isdecimal()]
    assert sum(each.role is None for each in bare) == kept


@pytest.mark.parametrize(
    ("parting", "kept"),
    [
        ("順頌 商祺", True),
        ("敬祝 投資順利", True),
        ("祝您投资愉快", True),
        ("祝贺一家基金公司成立二十年", False),
        ("相关文章", False),
    ],
)
def test_a_letter_takes_leave_above_its_signature(parting: str, kept: bool) -> None:  # noqa: FBT001  a case
    letter = f"竹東投信通知受益人變更扣款日事宜\n2024-05-20\n親愛的受益人您好：\n{BODY}\n"
    page = paged(f"{letter}{parting}\n竹東證券投資信託股份有限公司 敬啟\n上一則 休假公告\n")
    assert (parting in settle(page)[0].text) is kept


SHEETS = (
    "{head}\n一、投资目标\n本基金在严格控制风险的前提下，重点投资于受益居民消费结构变化的上市公司，力争实现长期增值。\n{one}\n"
    "{head}\n二、投资范围\n本基金股票资产占基金资产的比例为60%至95%，每个交易日日终保持不低于净值5%的现金。\n{two}\n"
)


@pytest.mark.parametrize(
    ("whole", "head", "number"),
    [
        (
            "潭影消费优选混合型证券投资基金招募说明书（更新）摘要",
            "潭影消费优选混合 招募说明书摘要",
            "第{}页 共2页",
        ),
        ("潭影价值精选股票型证券投资基金2024年年度报告", "潭影价值精选股票 2024年年度报告", "第 {} 页"),
        ("岬山亞洲高息債券基金產品資料概要", "岬山亞洲高息債券基金 資料概要", "- {} -"),
        ("霽岸高股息證券投資信託基金公開說明書", "霽岸高股息基金 公開說明書", "第{}頁"),
    ],
)
@pytest.mark.parametrize("cover", ["", "基金管理人：潭影基金管理有限公司\n2025年3月28日\n"])
def test_the_title_whole_stands_above_the_heads_of_sheets_that_shorten_it(
    whole: str, head: str, number: str, cover: str
) -> None:
    sheets = SHEETS.format(head=head, one=number.format(1), two=number.format(2))
    page = paged(f"{whole}\n{cover}{sheets}")
    title = page.documents[0].title
    assert title is not None
    assert title.value == whole
    assert head not in settle(page)[0].text
    for above in ("", "首页 公告\n"):  # without it the first head is all the title that there is
        title = paged(f"{above}{sheets}").documents[0].title
        assert title is not None
        assert title.value == head

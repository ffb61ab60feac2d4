"""Lists and tables as strangers write them: each member its own number, heads over items, strokes."""

from __future__ import annotations

from datetime import date

import pytest
from tests.test_claims import article

from pipeline.extract import claims
from pipeline.vocabulary import Claim

PUBLISHED = "2025-06-30"


def read(text: str, *names: str) -> list[Claim]:
    """The claims of a text, whose names are given as `TYPE words`."""
    places = [(text.index(words), words, kind) for kind, words in (name.split(" ", 1) for name in names)]
    found = [
        {"span": [start, start + len(words)], "type": kind, "ref": f"e{number}", "field": "text"}
        for number, (start, words, kind) in enumerate(sorted(places), start=1)
    ]
    return [f.value for f in claims.find(article(text, found, PUBLISHED)) if isinstance(f.value, Claim)]


def owners(found: list[Claim]) -> list[str | None]:
    """Whose numbers they are."""
    return [claim.subject.text if claim.subject else None for claim in found]


INDEXES = ("INDEX 上证指数", "INDEX 深证成指", "INDEX 创业板指")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("收盘时上证指数、深证成指、创业板指分别收涨0.4%、收跌0.2%和收平。", ["上证指数", "深证成指"]),
        ("收盘时上证指数、深证成指、创业板指分别收涨0.4%、持平和收跌0.2%。", ["上证指数", "创业板指"]),
        ("收盘时上证指数、深证成指、创业板指分别收平、收涨0.4%和收跌0.2%。", ["深证成指", "创业板指"]),
        ("上证指数、深证成指、创业板指分别涨1%、2%、3%。", ["上证指数", "深证成指", "创业板指"]),
    ],
)
def test_each_member_has_a_verb_of_its_own(text: str, wanted: list[str]) -> None:
    found = read(text, *INDEXES)
    assert owners(found) == wanted
    assert len({claim.group for claim in found}) == 1


def test_codes_in_brackets_are_no_members() -> None:
    text = "其中远山50ETF（510998）、远山300ETF、远山500ETF分别净流出9.3亿元、7.1亿元和5.8亿元。"
    names = ("FUND 远山50ETF", "SECURITY_CODE 510998", "FUND 远山300ETF", "FUND 远山500ETF")
    assert owners(read(text, *names)) == ["远山50ETF", "远山300ETF", "远山500ETF"]


def test_a_second_list_has_the_members_of_the_first() -> None:
    text = "甲山REIT、乙水REIT分别实现收入2586万元、2731万元，完成全年预算的51.2%、52.6%。"
    found = read(text, "FUND 甲山REIT", "FUND 乙水REIT")
    assert owners(found) == ["甲山REIT", "乙水REIT"] * 2
    assert found[0].group == found[1].group != found[2].group == found[3].group


def test_who_rates_is_the_source_of_each_target() -> None:
    text = "花旗、瑞银分别给予北川医药目标价35元和40元。"
    found = read(text, "COMPANY 花旗", "COMPANY 瑞银", "COMPANY 北川医药")
    assert owners(found) == ["北川医药", "北川医药"]
    assert [claim.attribution and claim.attribution.text for claim in found] == ["花旗", "瑞银"]


def test_who_buys_is_no_source() -> None:
    found = read("花旗、瑞银分别增持3%和4%的股份。", "COMPANY 花旗", "COMPANY 瑞银")
    assert [claim.attribution for claim in found] == [None, None]


def test_a_column_without_a_period_takes_none_from_its_neighbours() -> None:
    text = "基金名称\t单位净值\t近一年\n甲山成长混合\t1.0736\t12.3%\n"
    found = read(text, "FUND 甲山成长混合")
    assert [claim.period and claim.period.text for claim in found] == [None, "近一年"]
    assert found[1].period is not None
    assert found[1].period.start == date(2024, 7, 1)


def test_yuan_of_a_column_is_the_currency_of_the_page() -> None:
    text = "金额以新台币计，台股收盘。\n公司\t营收（亿元）\n甲山电\t2000.5\n"
    assert [claim.unit for claim in read(text, "COMPANY 甲山电")] == ["TWD"]
    text = "公司\t营收（亿元）\n甲山电\t2000.5\n"
    assert [claim.unit for claim in read(text, "COMPANY 甲山电")] == ["CNY"]


def test_strokes_part_cells_too() -> None:
    text = "基金简称|代码|最新规模(亿元)\n甲山混合A|018997|104.55\n乙水股票A|019998|8.2\n"
    found = read(text, "FUND 甲山混合A", "FUND 乙水股票A")
    assert [(str(claim.value), claim.unit) for claim in found] == [
        ("10455000000", "CNY"),
        ("820000000", "CNY"),
    ]
    assert owners(found) == ["甲山混合A", "乙水股票A"]


def test_a_caption_names_what_two_cells_measure() -> None:
    text = "上周资金流向（亿元，正为流入）\n甲山ETF(512997)|+18.7\n乙水ETF(516998)|-9.06\n"
    found = read(text, "FUND 甲山ETF", "FUND 乙水ETF")
    assert [(c.metric and c.metric.text, str(c.value), c.unit) for c in found] == [
        ("资金流向", "1870000000", "CNY"),
        ("资金流向", "-906000000", "CNY"),
    ]
    assert owners(found) == ["甲山ETF", "乙水ETF"]


def test_a_stroke_in_a_sentence_is_no_table() -> None:
    assert read("首页 | 基金 | 资讯\n今天没有数字。") == []


def test_a_contraction_of_volume_goes_down() -> None:
    found = read("两市成交1.83万亿元，较上日缩量2143亿元。")
    assert found[1].change is not None
    assert found[1].change.direction == "down"


@pytest.mark.parametrize(
    ("text", "names", "source"),
    [
        ("中岭研究院发布《年度榜单》：甲山公司销售额为253亿元。", ("ORG 中岭研究院",), "中岭研究院"),
        ("中岭证券固收团队预计，四季度降准概率在六成以上。", ("COMPANY 中岭证券",), "中岭证券固收团队"),
        ("美系券商中岭将目标价由255元上修至280元。", ("COMPANY 中岭",), "美系券商中岭"),
        ("中岭研究料写字楼租金今年再跌2%。", ("ORG 中岭研究",), "中岭研究"),
    ],
)
def test_who_says_so(text: str, names: tuple[str, ...], source: str) -> None:
    assert {c.attribution and c.attribution.text for c in read(text, *names)} == {source}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中岭证券的材料费用增长3%。", ("COMPANY 中岭证券",)),
        ("甲山公司：33205辆，同比增长3%。", ("COMPANY 甲山公司",)),
    ],
)
def test_who_says_nothing(text: str, names: tuple[str, ...]) -> None:
    assert {claim.attribution for claim in read(text, *names)} == {None}


REPORT = (
    "主要财务指标\n单位：人民币元\n主要财务指标\t报告期（2025年1月1日-2025年3月31日）\n\t甲山债券A\t甲山债券C\n"
    "1.本期利润\t3,006,551.47\t-12,880.92\n2.期末基金份额净值\t1.0612\t1.0574\n"
)


@pytest.mark.parametrize("report", [REPORT, REPORT.replace("\n\t甲山", "\n甲山")])  # as a PDF's text has it
def test_the_classes_of_a_fund_stand_over_their_columns(report: str) -> None:
    found = read(report, "FUND 甲山债券A", "FUND 甲山债券C")
    assert owners(found) == ["甲山债券A", "甲山债券C"] * 2
    assert [claim.metric and claim.metric.text for claim in found] == ["本期利润"] * 2 + [
        "期末基金份额净值"
    ] * 2
    assert {claim.unit for claim in found} == {"CNY"}
    days = [claim.period and (claim.period.start, claim.period.end) for claim in found]
    first, last = date(2025, 1, 1), date(2025, 3, 31)
    assert days == [(first, last)] * 2 + [(last, last)] * 2


def test_a_label_may_end_in_its_unit() -> None:
    text = "甲山精选混合\n报告期末基金份额总额（份）\t2,345,678,901.23\n"
    found = read(text, "FUND 甲山精选混合")
    assert [(claim.unit, claim.metric and claim.metric.text) for claim in found] == [("份", "基金份额总额")]
    assert owners(found) == ["甲山精选混合"]


def test_a_column_under_a_window_alone_has_no_measure() -> None:
    text = "基金名称\t单位净值\t近一年\n甲山精选混合A\t1.2345\t-3.21%\n"
    found = read(text, "FUND 甲山精选混合A")
    assert [claim.metric and claim.metric.text for claim in found] == ["单位净值", None]
    assert [claim.period and claim.period.text for claim in found] == [None, "近一年"]


def test_windows_may_name_the_rows() -> None:
    text = (
        "甲山精选混合A\n阶段\t份额净值增长率①\t标准差②\t①－②\n"
        "过去三个月\t-3.42%\t1.71%\t-5.13%\n注：以上数据截至2024年12月31日。\n"
    )
    found = read(text, "FUND 甲山精选混合A")
    assert owners(found) == ["甲山精选混合A"] * 3
    assert [claim.metric and claim.metric.text for claim in found] == ["份额净值增长率", "标准差", "①－②"]
    assert {claim.period and claim.period.start for claim in found} == {date(2024, 10, 1)}


def test_windows_may_stand_over_the_columns() -> None:
    text = (
        "甲山回报债券A 截止日期：2024年11月14日\n\t近1周\t近1月\n"
        "阶段涨幅\t0.42%\t-0.9%\n同类平均\t0.29%\t1.12%\n"
    )
    found = read(text, "FUND 甲山回报债券A")
    assert owners(found) == ["甲山回报债券A"] * 2 + ["同类平均"] * 2
    assert [claim.metric and claim.metric.text for claim in found] == ["阶段涨幅"] * 4
    assert [claim.period and claim.period.end for claim in found] == [date(2024, 11, 14)] * 4


def test_a_row_below_says_how_it_has_moved() -> None:
    text = "项目\t2024A\t2025E\n营业收入（百万元）\t2,014\t2,436\n同比（%）\t-5.0\t21.0\n"
    found = read(f"甲山医疗盈利预测。\n{text}", "COMPANY 甲山医疗")
    assert [str(claim.value) for claim in found] == ["2014000000", "2436000000", "-5.0", "21.0"]
    assert [claim.metric and claim.metric.text for claim in found] == ["营业收入"] * 4
    moves = [claim.change and (claim.change.direction, claim.change.basis) for claim in found]
    assert moves == [None, None, ("down", "yoy"), ("up", "yoy")]


def test_a_unit_over_a_table_is_of_what_it_fits() -> None:
    text = "甲山基金\n单位：份\n项目\t数量\n期初基金份额总额\t41,006.64\n占总份额比例\t35.2%\n"
    assert [claim.unit for claim in read(text, "FUND 甲山基金")] == ["份", "%"]


def test_a_day_written_in_figures_is_no_number() -> None:
    text = "投资者\t时间区间\t持有份额（份）\n机构\t20240701-20240930\t499,999.00\n"
    assert [str(claim.value) for claim in read(text)] == ["499999.00"]


def test_the_former_and_the_latter() -> None:
    text = "甲山ETF净流入9.4亿元领跑，乙水ETF紧随其后，前者份额增至213亿份，后者规模首次站上150亿元。"
    assert owners(read(text, "FUND 甲山ETF", "FUND 乙水ETF")) == ["甲山ETF", "甲山ETF", "乙水ETF"]


def test_a_name_behind_the_latter_is_its_own() -> None:
    text = "甲山ETF与乙水ETF走强，后者不及丙川ETF的净流入9.4亿元。"
    assert owners(read(text, "FUND 甲山ETF", "FUND 乙水ETF", "FUND 丙川ETF")) != ["乙水ETF"]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("宁山电器、海拓重工分别占9.1%和7.6%。", ("COMPANY 宁山电器",), ["宁山电器", "海拓重工"]),
        (
            "重仓股中，华信光电和联创半导体分别占8.2%和6.4%，后者增持12万股。",
            ("COMPANY 华信光电", "SECTOR 半导体"),
            ["华信光电", "联创半导体", "联创半导体"],
        ),
        (
            "净值方面，长岭药业、宇澜芯片、恒通股份分别涨2%、3%、5%。",
            ("COMPANY 长岭药业",),
            ["长岭药业", "宇澜芯片", "恒通股份"],
        ),
    ],
)
def test_a_known_name_bears_out_its_fellows(text: str, names: tuple[str, ...], wanted: list[str]) -> None:
    assert owners(read(text, *names)) == wanted


@pytest.mark.parametrize(
    ("text", "names", "not_a_member"),
    [
        ("宁山电器净利润、营收分别增长5.1%和4.9%。", ("COMPANY 宁山电器",), "营收"),
        ("宁山电器收入、毛利率分别为9.1亿元和7.6%。", ("COMPANY 宁山电器",), "毛利率"),
        ("股票、债券仓位分别为62%和31%。", (), "债券仓位"),
        (
            "宁山电器的一季度、二季度营收分别为3亿元和4亿元。",
            ("COMPANY 宁山电器", "DATE 一季度"),
            "二季度营收",
        ),
    ],
)
def test_what_is_measured_is_no_fellow_of_a_name(
    text: str, names: tuple[str, ...], not_a_member: str
) -> None:
    assert not_a_member not in owners(read(text, *names))


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("截至9月30日，甲山混合规模37亿元，占比48.7%，环比下降2.3个百分点。", "qoq"),
        ("截至12月31日，甲山混合份额37亿份，环比下降2.3%。", "qoq"),
    ],
)
def test_rings_at_the_end_of_a_quarter(text: str, basis: str) -> None:
    change = read(text, "FUND 甲山混合")[-1].change
    assert change is not None
    assert change.basis == basis


@pytest.mark.parametrize(
    "text",
    [
        "截至9月26日，港口库存52.36万吨，环比累库2.17万吨。",
        "上周（截至9月30日）港口库存52.36万吨，周度环比下降2.1%。",
    ],
)
def test_rings_of_weeks_stay(text: str) -> None:
    change = read(text)[-1].change
    assert change is None or change.basis != "qoq"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("一季度，甲山混合净值上涨7.8%，期末规模214亿元。", date(2025, 3, 31)),
        ("5月，甲山混合净值上涨7.8%，期末规模214亿元。", None),
    ],
)
def test_the_end_of_a_quarter(text: str, day: date | None) -> None:
    period = read(text, "FUND 甲山混合")[1].period
    assert period is not None
    if day is not None:
        assert period.end == day
    else:
        assert period.text != "期末" or period.end is None


def test_bounds_around_days_make_them_lengths() -> None:
    text = "甲山混合赎回费率\n持有期限\t费率\nN＜7日\t1.50%\n7日≤N＜30日\t0.75%\n"
    found = read(text, "FUND 甲山混合")
    assert [(str(claim.value), claim.unit) for claim in found] == [
        ("7", "日"), ("1.50", "%"), ("7", "日"), ("30", "日"), ("0.75", "%")
    ]  # fmt: skip


def test_a_rank_fills_its_cell() -> None:
    found = read("甲山混合\n阶段\t同类排名\n近一年\t204/1251\n近三年\t9999/12\n", "FUND 甲山混合")
    assert [(str(claim.value), str(claim.of)) for claim in found] == [("204", "1251")]


def test_nothing_stands_at_a_day_to_come() -> None:
    text = "智驾渗透率将由目前的12%提升至2027年的35%。\n一季度，乙川科技净利润10.8亿元。"
    period = read(text, "COMPANY 乙川科技")[-1].period
    assert period is not None
    assert (period.start, period.end) == (date(2025, 1, 1), date(2025, 3, 31))


def test_windows_end_on_the_day_that_numbers_stand_at() -> None:
    text = "截至2025年3月末，甲山混合规模12亿元。\n近一年净值上涨7.8%。"
    period = read(text, "FUND 甲山混合")[-1].period
    assert period is not None
    assert period.end == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲山混合下半年将把可转债比例降至5%以下。", False),
        ("甲山混合将可转债比例由12%降至5%。", True),
        ("央行将利率下调25个基点。", True),
    ],
)
def test_what_is_to_be_done_is_no_fact(text: str, told: bool) -> None:  # noqa: FBT001
    names = ["FUND 甲山混合"] if text.startswith("甲") else []
    assert (read(text, *names)[-1].modality == "actual") is told


@pytest.mark.parametrize(
    "text",
    [
        "甲山混合单位净值1.23元（04-31），近一年涨5%。",
        "甲山混合单位净值1.23元（02-29），近一年涨5%。",
        "甲山混合单位净值1.23元（13-01），近一年涨5%。",
        "甲山混合\n数据截至2024年4月31日\n阶段\t收益率\n近一年\t5%\n",
        "甲山混合基金合同于2023年2月30日生效，成立以来收益率5%。",
        "13月45日当周，甲山混合净流入5亿元。",
        "2月30日止六个月，甲山混合收益5亿元。",
    ],
)
def test_days_that_no_calendar_has_end_no_page(text: str) -> None:
    assert read(text, "FUND 甲山混合")

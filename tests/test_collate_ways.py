"""One thing written in two ways is the same; what only looks so keeps two notices apart."""

import pytest
from tests.test_collate import placed, subject, verdict

from pipeline.collate.alignment import aligned
from pipeline.collate.equivalents import without_equivalents
from pipeline.collate.moving import with_moved
from pipeline.collate.spelling import is_in_words
from pipeline.collate.subject import folded

TITLE = "关于澄远双利债券型证券投资基金开放日常转换业务的公告"
LINES = (
    "澄远双利债券型证券投资基金（代码518203）由澄远基金管理有限公司于2023年11月8日成立。",
    "自2024年3月18日起开放日常转换，单笔转出不得少于100份，账户余额低于50份的须一并转出。",
    "截至3月15日，本基金规模为17.3亿元，份额净值为1.0472元，托管人为宁波银行。",
    "投资者在直销柜台办理的，免收转换费中的申购补差费，代销机构以各自的公告为准。",
)
NOTICE = "\n".join(LINES)


def changed(*pairs: tuple[str, str]) -> str:
    text = NOTICE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


# Lines, days


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("一、自2024年3月8日起", "自2024-03-08起"),
        ("（二）自2024/3/8起", "2. 自2024年03月08日起"),
        ("第三，净值1.25元", "3、净值1.25元"),
        ("[4]净值", "净值"),
        ("2024.3.8成立", "2024年3月8日成立"),
    ],
)
def test_how_a_line_is_numbered_and_a_day_written_says_nothing(line: str, other: str) -> None:
    assert folded(line) == folded(other)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("1.25元", "1.25元"),  # a figure, no number of a line
        ("12月的净值", "12月的净值"),
        ("（2024）12号", "202412号"),
        ("一带一路", "一带一路"),
        ("三季报", "三季报"),
        ("电话2024-13-40", "电话20241340"),  # no day
        ("版本2024.3.8.1", "版本2024.3.8.1"),
        ("2024年10月20日", "2024年10月20日"),
    ],
)
def test_a_line_begins_with_what_it_says(line: str, kept: str) -> None:
    assert folded(line) == kept


# Names, amounts, years


@pytest.mark.parametrize(
    ("this", "that", "same"),
    [
        ("远岭稳健混合型证券投资基金公告", "远岭稳健混合基金公告", True),
        ("远岭稳健混合型证券投资基金a公告", "远岭稳健混合a公告", True),
        ("由远岭基金管理有限公司办理", "由远岭基金办理", True),
        ("百禾置业股份有限公司称", "百禾置业称", True),
        ("中证全指交易型开放式指数证券投资基金份额", "中证全指etf份额", True),
        ("规模12.5亿元左右", "规模125000万元左右", True),
        ("自2024年9月12日起办理", "自9月12日起办理", True),
        ("代码5182032024年9月12日起", "代码5182039月12日起", True),
        ("远岭稳健混合型证券投资基金公告", "远岭稳健债券型证券投资基金公告", False),
        ("远岭稳健混合型证券投资基金a公告", "远岭稳健混合型证券投资基金c公告", False),
        ("远岭稳健混合型证券投资基金公告", "远岭稳健灵活配置混合型证券投资基金公告", False),
        ("中证全指etf份额", "中证全指etf联接份额", False),
        ("规模12.5亿元左右", "规模12.5万元左右", False),
        ("规模12.5亿元左右", "规模12.6亿元左右", False),
        ("自2024年9月12日起办理", "自2023年9月12日起办理", False),
        ("自2024年9月12日起办理", "自2024年9月起办理", False),
        ("自2024年9月12日起办理", "自9月13日起办理", False),
    ],
)
def test_what_is_written_in_two_ways(this: str, that: str, same: bool) -> None:  # noqa: FBT001
    for one, other in ((this, that), (that, this)):
        found = without_equivalents(aligned(one, other))
        assert all(each.equal for each in found.stretches) == same


@pytest.mark.parametrize(
    "pairs",
    [
        (("2024年3月18日", "2024-03-18"), ("2023年11月8日", "2023/11/8")),
        (("2024年3月18日", "3月18日"),),
        (("债券型证券投资基金", "债券基金"), ("基金管理有限公司", "基金")),
        (("17.3亿元", "173,000万元"),),
    ],
)
def test_a_notice_written_in_another_way_is_a_copy(pairs: tuple[tuple[str, str], ...]) -> None:
    assert verdict(subject(NOTICE, TITLE), subject(changed(*pairs), TITLE)) == "copy"


@pytest.mark.parametrize(
    "pairs",
    [
        (("2024年3月18日", "2024-03-19"),),
        (("2023年11月8日", "2022年11月8日"),),
        (("双利债券型证券投资基金", "恒裕债券基金"), ("518203", "518204")),
        (("17.3亿元", "171,000万元"),),
    ],
)
def test_the_next_notice_written_in_another_way_is_none(pairs: tuple[tuple[str, str], ...]) -> None:
    title = TITLE.replace("双利", "恒裕") if "恒裕" in str(pairs) else TITLE
    assert verdict(subject(NOTICE, TITLE), subject(changed(*pairs), title)) == "template"


def test_numbers_before_the_paragraphs_are_no_figures() -> None:
    for marks in (
        ("一、", "二、", "三、", "四、"),
        ("1. ", "2. ", "3. ", "4. "),
        ("（1）", "（2）", "（3）", "（4）"),
    ):
        text = "\n".join(mark + line for mark, line in zip(marks, LINES, strict=True))
        assert verdict(subject(NOTICE, TITLE), subject(text, TITLE)) == "copy"


# Order


def test_a_paragraph_that_moved_is_a_copy() -> None:
    for order in ((3, 0, 1, 2), (1, 2, 3, 0), (2, 3, 0, 1)):
        text = "\n".join(LINES[n] for n in order)
        assert verdict(subject(NOTICE, TITLE), subject(text, TITLE)) == "copy"


@pytest.mark.parametrize(
    ("old", "new"), [("1.0472", "1.0491"), ("宁波银行", "工商银行"), ("3月15日", "3月29日")]
)
def test_a_change_in_a_paragraph_that_moved_counts(old: str, new: str) -> None:
    lines = changed((old, new)).split("\n")
    text = "\n".join([lines[2], lines[0], lines[1], lines[3]])
    assert verdict(subject(NOTICE, TITLE), subject(text, TITLE)) == "template"


def test_what_is_struck_and_what_is_added_stay_two_things() -> None:
    this = "本公告自发布之日起生效，请投资者留意。"
    that = "点击下载客户端，查看更多精彩内容，注册送礼。"
    one = aligned(folded(this + NOTICE), folded(NOTICE + that))
    assert with_moved(one) == one


# Figures behind passages, sectors, persons, kinds of accounts


def test_a_figure_before_a_passage_is_seen() -> None:
    passage = "元。摘要：澄远双利债券开放日常转换，单笔转出不得少于一百份，账户余额不足的须一并转出，净值为"
    told = changed(("1.0472", f"1.0963{passage}1.0963"))
    assert verdict(subject(NOTICE, TITLE), subject(told, TITLE)) == "template"
    told = changed(("1.0472", f"1.0472{passage}1.0472"))
    assert verdict(subject(NOTICE, TITLE), subject(told, TITLE)) == "copy"


@pytest.mark.parametrize(
    ("this", "that", "said"),
    [
        ("白酒", "光伏", "template"),
        ("周文博", "林嘉宁", "template"),
        ("稳健型", "进取型", "template"),
        ("持有", "拿着", "copy"),
        ("半导体", "半导体板块", "copy"),
    ],
)
def test_a_sector_a_person_an_account_makes_another_notice(this: str, that: str, said: str) -> None:
    tail = "\n季度末，组合里占比最大的是{}，后续安排见定期报告，敬请各位持有人留意，也可致电客服咨询。"
    one, other = (subject(NOTICE + tail.format(each), TITLE) for each in (this, that))
    assert verdict(one, other) == said


# Words


@pytest.mark.parametrize(
    ("before", "side", "after", "said"),
    [
        ("调研", "企业", "众多", True),
        ("自次日起", "步", "入清算", True),
        ("合计", "公司", "的", True),
        ("仓", "伫", "提高", False),
        ("", "囗", "指数", False),
        ("", "", "指数", True),
    ],
)
def test_who_spins_words_writes_words(before: str, side: str, after: str, said: bool) -> None:  # noqa: FBT001
    assert is_in_words(before, side, after) == said


# Quotations


def test_a_cut_copy_joins_no_sequel_that_quotes_it() -> None:
    quoted = LINES[0] + LINES[1]
    others = "澄远双利上周遭遇大额赎回，单日净流出超过两成，渠道人士称机构客户在调仓。" * 2
    rest = "有持有人问起净值为何一天跳了半个点，客服答复说是赎回费计入了财产，并非投资所得。" * 2
    texts = {"whole": NOTICE, "cut": quoted, "sequel": f"{others}\n{quoted}\n{rest}"}
    found = placed([subject(text, name=n) for n, text in texts.items()])
    clusters = dict(zip(texts, (each.cluster.id for each in found), strict=True))
    assert clusters["whole"] == clusters["cut"] != clusters["sequel"]

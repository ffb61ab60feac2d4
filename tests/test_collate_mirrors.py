"""Copies as people and sites edit them, beside the next notice of a template, whose figures are near."""

from functools import cache
from itertools import combinations

import pytest
from tests.collection import Made
from tests.mirrors import made

from pipeline.collate import Subject, collated, sketched
from pipeline.collate.comparison import compared
from pipeline.collate.drawing import redrawn
from pipeline.collate.subject import folded
from pipeline.script import search_key

TITLE = "关于调降锦溪恒泰债券型证券投资基金费率的公告"
NOTICE = (
    "为进一步满足投资者的理财需求，锦溪基金管理有限公司决定自2024年9月12日起，"
    "把锦溪恒泰债券型证券投资基金的年管理费率由0.62%调降至0.48%，年托管费率由0.17%调降至0.12%。\n"
    "本次调整对持有人的利益没有不利影响，无须召开持有人大会。"
    "调整之后的合同全文同日登载于公司网站，投资者可以查阅。\n"
    "截至8月30日，本基金份额净值为1.0846元，规模为23.75亿元。"
)
SPUN = (
    ("为进一步满足", "为了满足"), ("决定", "议定"), ("调降", "下调"), ("本次", "此次"), ("调整", "变更"),
    ("没有", "并无"), ("无须", "不必"), ("登载于", "刊登在"), ("投资者", "投资人"), ("可以", "可"),
    ("影响", "冲击"), ("公司网站", "企业网站"),
)  # fmt: skip
NEXT = {
    "9月12日": "9月17日",
    "0.62": "0.65",
    "0.48": "0.41",
    "0.17": "0.18",
    "1.0846": "1.0873",
    "23.75": "23.96",
}


def subject(text: str, title: str = TITLE, name: str = "") -> Subject:
    lines = tuple(line for line in map(folded, search_key(text).split("\n")) if line)
    name = name or text + title
    return Subject(name, name, folded(search_key(title)), lines, (), "", 0)


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def verdict(this: Subject, that: Subject) -> str | None:
    found = compared(this, that)
    return found.verdict if found else None


# Words are spun


@pytest.mark.parametrize("words", range(1, len(SPUN) + 1))
def test_however_many_words_are_spun_it_is_the_same_notice(words: int) -> None:
    assert verdict(subject(NOTICE), subject(changed(NOTICE, *SPUN[:words]))) == "copy"


@pytest.mark.parametrize("words", range(1, len(SPUN) + 1))
def test_however_many_words_are_spun_the_next_notice_is_another(words: int) -> None:
    following = changed(NOTICE, *NEXT.items())
    assert verdict(subject(NOTICE), subject(changed(following, *SPUN[:words]))) == "template"


@pytest.mark.parametrize("figures", [1, 2, 3, 4, 5, 6])
def test_a_few_near_figures_make_another_notice_of_it(figures: int) -> None:
    following = changed(NOTICE, *list(NEXT.items())[:figures])
    assert verdict(subject(NOTICE), subject(following)) == "template"


def test_a_scanner_misreads_letters_and_digits() -> None:
    pairs = (
        ("进一步", "迸一歩"), ("投资者", "投贷者"), ("需求", "需末"), ("自2024", "白2024"), ("没有", "没冇"),
        ("人大会", "入大会"), ("同日", "同曰"), ("网站", "网姑"), ("1.0846", "1.0346"), ("规模", "规摸"),
        ("份额净值", "份额净值值"), ("登载于", "登载干"),
    )  # fmt: skip
    assert verdict(subject(NOTICE), subject(changed(NOTICE, *pairs))) == "copy"


@pytest.mark.parametrize(
    ("this", "that", "digits"),
    [
        ("1.2345", "1.2351", 2),
        ("1.2345", "1.2346", 1),
        ("17", "19", 1),
        ("17", "27", 2),
        ("5000", "8000", 1),
        ("1030", "1330", 2),
        ("0.50", "0.00", 1),
    ],
)
def test_digits_drawn_anew(this: str, that: str, digits: int) -> None:
    assert redrawn(this, that) == redrawn(that, this) == digits


# Openings are told in other words


OPENED = "【北岸财经】费用方面又有新消息，锦溪旗下一只债基宣布让利，"


def test_an_opening_in_other_words_is_a_copy() -> None:
    start = NOTICE.index("年管理费率")
    assert verdict(subject(NOTICE), subject(OPENED + NOTICE[start:])) == "copy"


@pytest.mark.parametrize(
    ("other", "title"),
    [
        (changed(NOTICE, ("1.0846", "1.0913")), TITLE),  # figures below are others
        (NOTICE, "北岸财经今日要闻"),  # the title is another one
    ],
)
def test_an_opening_in_other_words_above_something_else_is_none(other: str, title: str) -> None:
    start = other.index("年管理费率")
    assert verdict(subject(NOTICE), subject(OPENED + other[start:], title)) != "copy"


def test_one_title_above_the_same_small_print_is_no_copy() -> None:
    small = (
        "\n投资有风险，入市须谨慎。本文仅代表作者个人的看法，不构成任何投资建议，读者据此操作，盈亏自负。" * 2
    )
    first = "两市今日缩量，半导体领涨，券商跟随，午后一度回落。" + small
    second = "早盘低开之后，煤炭与电力走强，地产股继续下探。" + small
    assert verdict(subject(first, "收评"), subject(second, "收评")) != "copy"


# Titles


@pytest.mark.parametrize(
    ("title", "other", "said"),
    [
        ("锦溪恒泰评级变动说明", "锦溪恒泰评级调整告知", "copy"),
        ("锦溪恒泰风险提示公告", "锦溪恒泰风险告知通告", "copy"),
        ("锦溪恒泰费率公告", "锦溪恒泰费率公告", "copy"),
        ("兆隆纺机关于召开年度股东大会的公告", "百禾置业关于召开年度股东大会的公告", "template"),
        ("召开年度股东大会的公告：兆隆纺机", "召开年度股东大会的公告：百禾置业", "template"),
        ("锦溪恒泰第3次提示公告", "锦溪恒泰第4次提示公告", "template"),
        ("关于兆隆纺机股票停牌一天的公告", "关于百禾置业股票停牌一天的公告", "template"),
    ],
)
def test_what_a_title_calls_its_paper_names_nobody(title: str, other: str, said: str) -> None:
    text = (
        "董事会已于上周审议并通过上述事项，详情请登录公司网站查阅，或者致电客服咨询，感谢各位一直以来的支持。"
    )
    assert verdict(subject(text, title), subject(text, other)) == said


# Corrections


def test_a_title_that_corrects_says_more_than_a_text_that_mentions_it() -> None:
    text = changed(NOTICE, ("调整之后的合同", "修订之后的合同"))
    corrected = changed(text, ("0.48", "0.46"))
    found = compared(subject(text), subject(corrected, f"{TITLE}（更正）"))
    assert found is not None
    assert found.verdict == "revision"
    assert found.later == subject(corrected, f"{TITLE}（更正）").id
    spun = changed(corrected, *SPUN[3:8])
    assert verdict(subject(text), subject(spun, f"{TITLE}（更正）")) != "copy"


@pytest.mark.parametrize("title", [TITLE, f"{TITLE}（更正）"])
def test_where_both_or_none_corrects_it_is_a_template(title: str) -> None:
    assert verdict(subject(NOTICE, title), subject(changed(NOTICE, ("0.48", "0.36")), title)) == "template"


# The collection


@cache
def collection() -> tuple[tuple[Made, Subject], ...]:
    plain = (each for each in made(24, "mirrored") if not each.damaged)
    return tuple(
        (each, subject("\n".join([*each.lines, *each.small]), each.title, each.id)) for each in plain
    )


def test_floors_on_copies_by_people_and_sites() -> None:
    given = [each for each, _ in collection()]
    subjects = [found for _, found in collection()]
    placements = collated((sketched(each) for each in subjects), lambda n: subjects[n])
    clusters = [each.cluster.id for each in placements]
    place = {each.id: n for n, each in enumerate(given)}
    merged = [(a, b) for a, b in combinations(range(len(given)), 2) if clusters[a] == clusters[b]]
    wrong = [(given[a].id, given[b].id) for a, b in merged if given[a].family != given[b].family]
    assert len(wrong) <= 0.01 * len(merged), wrong
    kept = [
        clusters[n] == clusters[place[each.of]]
        for n, each in enumerate(given)
        if each.of and given[place[each.of]].family == each.family
    ]
    assert sum(kept) >= 0.95 * len(kept), sum(kept) / len(kept)

"""Shapes of real pages, in words of our own: lines of papers, ends of texts, fields in front, print."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, check_laws, paged
from tests.test_page_heads import cases

from pipeline.page.bylines import slashed
from pipeline.page.bylines.closings import closing
from pipeline.page.days import fronted
from pipeline.page.days.dates import dates
from pipeline.page.lines import folded, lines_of
from pipeline.text import Span


@pytest.mark.parametrize(("before", "after"), cases("slashed"))
def test_slashed(before: str, after: str | None) -> None:
    text = folded(before)
    found = list(slashed.told(text))
    said = {
        field: ",".join(text[start:end] for each, start, end in found if each == field)
        for field in ("publisher", "author")
    }
    assert bool(found) == (after is not None), found
    if after is not None:
        assert [part.strip() for part in after.split("/")] == [said["publisher"], said["author"]]


@pytest.mark.parametrize(("before", "after"), cases("closings"))
def test_closings(before: str, after: str | None) -> None:
    text = folded(before)
    found = closing(text)
    if after is None or found is None:
        assert (found is None) == (after is None)
        return

    def said(span: Span | None) -> str:
        return text[span.start : span.end] if span else ""

    names = (",".join(map(said, found.people)), ",".join(map(said, found.editors)))
    assert [part.strip() for part in after.split("/")] == [said(found.office), *names, said(found.day)]


@pytest.mark.parametrize(("before", "after"), cases("fronted"))
def test_fronted(before: str, after: str | None) -> None:
    lines = fronted.parted(before, list(lines_of(before)))
    said = " | ".join(before[line.span.start : line.span.end] for line in lines)
    assert said == (before if after is None else after)


@pytest.mark.parametrize(("before", "after"), cases("copied_heads"))
def test_copied_heads(before: str, after: str | None) -> None:
    page = paged("\n".join((*before.split(" / "), BODY)))
    check_laws(page)
    (told,) = page.documents
    day = told.published_at.value[:10] if told.published_at else ""
    facts = [told.title.value if told.title else "", day, told.publisher.value if told.publisher else ""]
    facts.append(",".join(each.value for each in told.authors))
    assert after is not None
    assert after.split(";") == facts


def test_days_behind_a_last_sentence() -> None:
    page = paged(f"{BODY}\n法人認為買盤仍在。（編輯：林映彤）1130520\n")
    (told,) = page.documents
    assert told.published_at is not None
    assert (told.published_at.value, [each.value for each in told.editors]) == ("2024-05-20", ["林映彤"])


@pytest.mark.parametrize(
    ("remark", "name"),
    [
        ("本文为《柏舟新报》原创作品。", "柏舟新报"),
        ("◎本文內容已獲 慢慢理財週記 授權，未經同意禁止取用。", "慢慢理财周记"),
        ("*《柏舟通》所刊的署名文章，相關內容屬作者個人意見，並不代表《柏舟通》立場。", "柏舟通"),
        ("以上内容仅为作者观点，不代表柏舟财经立场。", "柏舟财经"),
        ("以上内容仅为作者观点，不代表本公司立场。", None),
        ("本文所称《柏舟合同》是基金的合同。", None),
        ("《柏舟通》所刊的三篇文章都说债市会涨。", None),
        ("文章引用了《柏舟新报》的数据。", None),
    ],
)
def test_whose_a_text_is(remark: str, name: str | None) -> None:
    (told,) = paged(f"债券行业仓位持续走高\n2024-03-06\n{BODY}\n{remark}\n").documents
    assert (told.publisher.value if told.publisher else None) == name


PRINT = """青榕基金管理有限公司关于旗下基金获配新股的公告
青榕基金管理有限公司关于旗下基金
获配新股的公告
根据《中华人民共和国证券投资基金法》《公开募集证券投资基金运作管理
办法》《公开募集证券投资基金信息披露管理办法》及相关基金的合同、说明
书等有关规定，经履行适当的审批程序，青榕基金管理有限公司（“本公司”）
管理的部分基金参与了某某高温合金材料股份有限公司（以下简称“某某材
料”或“发行人”）首次公开发行股票并上市（“本次发行”）的网下申购，公
司股东为本次发行的主承销商。本次发行的价格为每股六元八角八分，由发行
人和主承销商根据询价的结果，并综合考虑所处行业等因素协商确定。
特此公告
青榕基金管理有限公司
2024年3月6日
"""


def test_print_without_a_full_stop_is_text() -> None:
    (told,) = paged(PRINT).documents
    page = paged(PRINT)
    assert told.title is not None
    assert told.title.value == "青榕基金管理有限公司关于旗下基金获配新股的公告"
    kept = "".join(page.draft.text[b.span.start : b.span.end] for b in page.blocks if b.role == "paragraph")
    assert kept.startswith("根据《中华人民共和国证券投资基金法》")


def test_titles_of_one_width_are_no_print() -> None:
    titles = (
        "短债基金的申购热度在月末明显回落了吗",
        "养老目标基金的持有人结构正在发生变化",
        "浮动费率产品满周岁谁少收了管理费呢",
    )
    page = paged("\n".join((*titles, BODY)))
    kept = [page.draft.text[b.span.start : b.span.end] for b in page.blocks if b.role == "paragraph"]
    assert not set(titles) & set(kept)


def test_the_rule_below_a_tables_head_parts_no_rows() -> None:
    page = paged(f"{BODY}\n| 排名 | 基金名称 | 规模(亿元) |\n|---|---|---|\n| 1 | 青榕稳益 | 43.5 |\n{BODY}")
    said = [b.role for b in page.blocks if "|" in page.draft.text[b.span.start : b.span.end]]
    assert said[0] == said[-1] == "table"


def test_a_compact_day_is_one_of_the_republic() -> None:
    assert next(iter(dates("民国113年05月20日"))).value == "2024-05-20"

"""Cards of documents, excuses for missing pages, ends of letters: what their case tables say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.test_page import BODY, paged

from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page import read, unmarked
from pipeline.page.ends import farewells
from pipeline.page.lines import folded, lines_of
from pipeline.page.rows import cards
from pipeline.page.sorts.missing import missing

CASES = Path(__file__).parent / "cases" / "page"


def cases(name: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, arrow, after = line.partition(" => ")
            found.append((before, after if arrow else None))
    return found


@pytest.mark.parametrize(("before", "after"), cases("cards"))
def test_cards(before: str, after: str | None) -> None:
    text = folded(before)
    found = cards.entries(text)
    sure = len(found) > 1 or any(each.sure for each in found)
    if after is None:
        assert not sure, found
        return
    said = cards.told(text, found)
    date = said.dates[0].value if said.dates else ""
    names = ["".join(item.text for item in said.of(field)) for field in ("publisher", "manager")]
    assert [date, *names] == [part.strip() for part in after.split("/")]


@pytest.mark.parametrize(("before", "after"), cases("broken_titles"))
def test_broken_titles(before: str, after: str | None) -> None:
    head = before.replace(" / ", "\n")
    title = paged(f"首页 基金 理财 视频\n{head}\n2024-03-06 来源:某某网\n{BODY}").documents[0].title
    assert title is not None
    assert title.value == after


@pytest.mark.parametrize(
    "first", ["<h1>两融余额重回高位<br>谁在加杠杆", "<h1>两融余额重回高位</h1><h2>谁在加杠杆"]
)
def test_a_headings_two_lines_are_one_title(first: str) -> None:
    page = (
        f"<html><body><div>{first}</{first[1:3]}><p>2024-03-06 来源:某某网</p>"
        + "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
        + "</div></body></html>"
    )
    title = read(unmarked(Draft.of(decoded(page.encode())))).documents[0].title
    assert title is not None
    assert (title.value == "两融余额重回高位谁在加杠杆") == ("br" in first)


@pytest.mark.parametrize(("before", "after"), cases("missing"))
def test_missing(before: str, after: str | None) -> None:
    page = f"某某财经\n{before}\n三秒后将返回首页,您也可以先看看别的内容。\n热门文章\n"
    assert missing(list(lines_of(page))) == (after is not None)


def test_a_long_text_is_not_missing() -> None:
    text = "点开三年前收藏的链接,屏幕上只剩下一行字,去年清盘的基金里有近百只的产品页打不开。\n" * 6
    assert not missing(list(lines_of(f"页面不存在\n{text}")))


@pytest.mark.parametrize(("before", "after"), cases("farewells"))
def test_farewells(before: str, after: str | None) -> None:
    lines = list(lines_of("\n".join(before.split(" | "))))
    ended = farewells.ends(1, 2, lines)
    assert ended == (after is not None)
    if after is not None:
        assert lines[1].text[: farewells.named(lines[1].text)] == after


def test_a_product_in_a_dump_is_no_card() -> None:
    rows = "债券简称：24澄湖01\n债券代码：123456\n发行人：澄湖城建集团有限公司\n票面利率：2.85%\n期限：三年\n"
    page = paged(f"首页\n24澄湖01\n{rows}{BODY}")
    assert [block.role for block in page.blocks][:3] == ["menu", "title", "table"]
    assert page.documents[0].publisher is None


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("沪指 深成指 创业板指 集体收涨", True),
        ("基金系列　價格及派息　文件　聯絡我們", False),
        ("澄湖市地方金融管理局　政务公开　办事大厅　互动交流", False),
        ("致 持 有 人 的 一 封 信", True),
    ],
)
def test_rows_of_menus_are_no_titles(line: str, is_title: bool) -> None:  # noqa: FBT001  a case of the table
    title = paged(f"{line}\n2024-03-06 来源:某某网\n{BODY}").documents[0].title
    assert (title is not None and title.value == line) == is_title


def test_a_card_stands_above_its_title() -> None:
    card = "证券代码：600999 证券简称：某某股份 公告编号：2024-001"
    tail = "特此公告。\n某某股份有限公司董事会\n2024年3月6日"
    (document,) = paged(f"{card}\n某某股份有限公司\n关于股东减持计划的公告\n{BODY}\n{tail}").documents
    assert document.title is not None
    assert document.title.value == "关于股东减持计划的公告"
    assert document.publisher is not None
    assert document.publisher.value == "某某股份有限公司"


@pytest.mark.parametrize(
    ("word", "is_title"), [("久期缺口是指", True), ("久期缺口,又称", True), ("久期缺口越大", False)]
)
def test_a_dictionarys_entry_is_a_title(word: str, is_title: bool) -> None:  # noqa: FBT001
    said = f"{word}资产与负债的久期之差乘以资产负债率,用来衡量净值对利率的敏感程度。"
    title = paged(f"词条首页\n久期缺口\n金融机构衡量利率风险的指标\n{said}\n{BODY}").documents[0].title
    assert (title is not None and title.value == "久期缺口") == is_title


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("公告编号：2024-031　日期：04-11", "2024-04-11"),
        ("原创 许慕晴 慢富研究 06-05 07:30\n本文刊于《慢富》2023年第11期", "2023-06-05T07:30:00+08:00"),
        ("日期：04-11\n海棠证协发〔2021〕42号", "2021-04-11"),
        ("日期：04-11\n产品编号：20240-031", None),
        ("日期：04-11\n第2024期彩讯", None),
        ("日期：04-11\n联系电话：2024-6666", None),
    ],
)
def test_the_year_of_a_day_may_stand_in_a_number(line: str, day: str | None) -> None:
    found = paged(f"关于调整旗下部分基金最低申购金额的公告\n{line}\n{BODY}").documents[0].published_at
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        (
            "雲汀控股有限公司\n（股份代號：1234）\n委任獨立非執行董事",
            "委任獨立非執行董事",
            "云汀控股有限公司",
        ),
        (
            (
                "雲汀控股有限公司\nYunting Holdings Limited\n(於開曼群島註冊成立之有限公司)\n"
                "(股份代號：01234)\n須予披露交易"
            ),
            "須予披露交易",
            "云汀控股有限公司",
        ),
        (
            "云汀股份有限公司\n证券代码：600123\n关于回购股份的进展公告",
            "关于回购股份的进展公告",
            "云汀股份有限公司",
        ),
        ("云汀控股的下一站\n2024-03-06 来源：某某网", "云汀控股的下一站", "某某网"),
        ("云汀股份有限公司\n2024-03-06 来源：某某网", "云汀股份有限公司", "某某网"),
        ("谁在买入云汀股份\n证券代码：600123\n2024-03-06 来源：某某网", "谁在买入云汀股份", "某某网"),
    ],
)
def test_a_company_above_its_code_is_no_title(head: str, title: str, publisher: str) -> None:
    document = paged(f"{head}\n{BODY}").documents[0]
    assert document.title is not None
    assert document.publisher is not None
    assert (document.title.value, document.publisher.value) == (title, publisher)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("柳川商报网讯 2023-09-27 10:00", "柳川商报网"),
        ("柳川商报 ｜ 固收 ｜ 2023-09-27 10:00", "柳川商报"),
        ("2023-09-27 投教园地", None),
        ("2023年9月27日（星期三）上午 9:05 │ 財經部", None),
        ("区域讲堂网 2023-09-27 10:00", "区域讲堂网"),
        ("2023-09-27 10:00 柳川资讯", "柳川资讯"),
    ],
)
def test_columns_and_desks_are_no_publishers(line: str, publisher: str | None) -> None:
    document = paged(f"季末债基为何集体回撤\n{line}\n{BODY}").documents[0]
    assert (document.publisher.value if document.publisher else None) == publisher
    assert document.authors == ()


def test_a_release_is_dated_behind_its_deck() -> None:
    page = (
        "<html><body><div><h1>某某资产公布全年业绩</h1><h2>末期息每股十八仙</h2>"
        "<p>（香港，2024年5月16日）某某资产管理（国际）控股有限公司今日公布截至2023年12月31日止年度的业绩。</p>"
        + "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
        + "</div></body></html>"
    )
    day = read(unmarked(Draft.of(decoded(page.encode())))).documents[0].published_at
    assert day is not None
    assert day.value == "2024-05-16"


def test_a_trail_behind_its_word_is_no_title() -> None:
    title = (
        paged(f"易学某网\n位置：易学某网 > 基金知识 >\n债券基金为何亏损\n2024-05-16\n{BODY}")
        .documents[0]
        .title
    )
    assert title is not None
    assert title.value == "债券基金为何亏损"

"""What stands in front of a text in dumps: quotations, cards of files and analysts, the title again."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, check_laws, paged

from pipeline.document import Document

TITLE = "定期开放债基为何又受欢迎"
REST = "两家公司上月同时调低了管理费，机构客户占比较高的产品反应最快，零售渠道的变化则要慢一个季度。"


def read(head: str, *, below: str = f"{BODY}\n{REST}") -> tuple[Document, list[str]]:
    page = paged(f"{head}\n{below}\n")
    check_laws(page)
    (told,) = page.documents
    text = page.draft.text
    return told, [text[block.span.start : block.span.end] for block in page.blocks if block.kept]


def titled(told: Document) -> str | None:
    return told.title.value if told.title else None


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        (
            "收益率排行\n简称 价格 收益率\n22柏舟01 101.2 3.1\n23松风02 99.8 3.4\n柏舟网 > 债券频道 > 正文",
            False,
        ),
        ("简称 价格 收益率\n22柏舟01 101.2 3.1\n23松风02 99.8 3.4\n首页 > 债券 > 正文", False),
    ],
)
def test_quotations_above_the_way_to_the_page(head: str, kept: bool) -> None:  # noqa: FBT001  a case
    told, text = read(f"{head}\n{TITLE}\n2023-11-08 来源:柏舟日报")
    assert titled(told) == TITLE
    assert any("22柏舟01" in line for line in text) == kept


def test_a_table_below_the_way_is_text() -> None:
    _, text = read(
        f"柏舟网 > 债券频道 > 正文\n{TITLE}\n2023-11-08 来源:柏舟日报",
        below=f"{BODY}\n简称 价格 收益率\n22柏舟01 101.2 3.1\n23松风02 99.8 3.4\n{REST}",
    )
    assert any("22柏舟01" in line for line in text)


@pytest.mark.parametrize(
    "card",
    [
        "- 格式:DOCX\n- 页数:20\n- 大小:931.58KB",
        "研究领域：信用债研究、资产配置",
        "- 3 min read",
        "- 讀畢需時 5 分鐘",
    ],
)
def test_lines_of_cards_are_neither_title_nor_text(card: str) -> None:
    told, text = read(f"{TITLE}\n2023-11-08\n{card}")
    assert titled(told) == TITLE
    assert text[0].startswith(BODY[:6])


@pytest.mark.parametrize("line", ["- 久期:拉长还是缩短", "研究领域的三个变化", "- 格式化的话术救不了回撤"])
def test_points_are_no_cards(line: str) -> None:
    _, text = read(f"{TITLE}\n2023-11-08\n{line}")
    assert any(line.strip("- ") in each for each in text)


@pytest.mark.parametrize(("second", "kept"), [(TITLE, False), ("定期开放债基的两面", True)])
def test_the_title_again_is_no_heading(second: str, kept: bool) -> None:  # noqa: FBT001  a case
    told, text = read(f"{TITLE}\n2023-11-08 来源:柏舟日报\n{second}")
    assert titled(told) == TITLE
    assert (second in text) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("柏舟理财节火热报名中，即日起报名可免费领取课程一份。【点击领取】", False),
        ("本次大赛的名单见附件，各机构可自行下载核对。【点击查看全文】", True),
        ("基金经理在直播里反复提到“点击领取”这四个字。", True),
    ],
)
def test_offers_above_a_text(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    _, text = read(f"{TITLE}\n2023-11-08 来源:柏舟日报\n{line}")
    assert any(line[:8] in each for each in text) == kept


@pytest.mark.parametrize(
    ("broken", "fragment", "kept"),
    [
        (
            "本基金经主管机关许可文件第六百零九号文核准募集并于其后由管理人公开发售",
            "完毕。合同随即生效，规模为三亿元。",
            True,
        ),
        (TITLE, "完毕。合同随即生效，规模为三亿元。", False),
    ],
)
def test_a_sentence_begun_in_the_line_above(broken: str, fragment: str, kept: bool) -> None:  # noqa: FBT001  a case
    told, text = read(f"{TITLE}\n2023-11-08 来源:柏舟日报\n{broken}", below=f"{fragment}\n{BODY}")
    assert titled(told) == TITLE
    assert any(line.startswith(broken) for line in text) == kept


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("商业银行理财转型的路径,本文主要内容关键词为:路径,商业银行,理财论文", "商业银行理财转型的路径"),
        ("论基金托管人的义务，本文主要内容关键词为：托管人,义务,基金论文。", "论基金托管人的义务"),
        ("公募基金治理的国际比较 本文主要内容关键词：公募,国际", "公募基金治理的国际比较"),
        ("本文主要内容关键词为:公募,国际", None),  # no title is left
        ("本文的关键词是耐心，不是预测", "本文的关键词是耐心，不是预测"),
        ("研究的关键词：耐心与纪律", "研究的关键词：耐心与纪律"),
    ],
)
@pytest.mark.parametrize("byline", ["", "2024-03-06\n"])
def test_a_library_s_key_words_stand_behind_the_title(first: str, title: str | None, byline: str) -> None:
    read = ours(f"{first}\n{byline}{BODY}".encode())
    assert read.title == title
    assert read.text.startswith(BODY[:12])

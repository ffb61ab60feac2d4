"""Which short lines around and between paragraphs are text, and which pages have no article at all."""

from __future__ import annotations

import pytest
from tests.test_page import BODY, paged
from tests.test_page_heads import cases
from tests.test_page_papers import MORE

from pipeline.article import settle
from pipeline.page.bylines.byline import byline
from pipeline.page.facts import kinds
from pipeline.page.lines import folded, lines_of
from pipeline.page.site.imprints import imprint

LONG = f"{BODY.replace(chr(10), '')}，这一点在多次调整之后都得到了验证，持有人也因此受益。"
SHEETS = (
    "大嶼港元短債基金\n半年度報告（未經審核）\n大嶼港元短債基金　半年度報告　第1頁\n基金經理報告書\n{body}\n"
    "大嶼資產管理有限公司\n香港，二零二五年八月二十六日\n大嶼港元短債基金　半年度報告　第2頁\n"
    "財務狀況表（未經審核）\n於二零二五年六月三十日\n{more}\n"
)


@pytest.mark.parametrize(("before", "after"), cases("body_lines"))
def test_short_lines_of_a_text(before: str, after: str | None) -> None:
    page = paged(before.replace("BODY", LONG).replace("MORE", MORE).replace(" / ", "\n") + "\n")
    (article,) = settle(page)
    own = {folded(line) for line in (*LONG.split("\n"), *MORE.split("\n"))}
    assert " ".join(folded(line) for line in article.text.split("\n") if folded(line) not in own) == (
        after or ""
    )


@pytest.mark.parametrize(("before", "after"), cases("empty_pages"))
def test_pages_without_an_article(before: str, after: str | None) -> None:
    page = paged(before.replace("BODY", LONG).replace(" / ", "\n") + "\n")
    assert (None if page.documents else page.kind) == after


def test_a_printed_paper_is_one_document_by_the_head_of_its_sheets() -> None:
    (document,) = paged(SHEETS.format(body=LONG, more=MORE)).documents
    assert document.kind == "report"
    assert document.title is not None
    assert document.title.value == "大嶼港元短債基金\n半年度報告（未經審核）".replace("\n", "")
    assert document.published_at is not None
    assert document.published_at.value == "2025-08-26"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青冈鑫禾债券型证券投资基金清算报告", "report"),
        ("某城投公司2025年跟踪评级报告", "report"),
        ("某公司债券受托管理事务报告（2024年度）", "report"),
        ("清算报告为什么迟到了", "article"),
        ("一份评级报告引发的赎回", "article"),
        ("读懂可持续发展报告，要看这三处", "article"),
    ],
)
def test_reports_by_their_titles(title: str, kind: str) -> None:
    assert kinds.of_article(folded(title), [], 3) == kind


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("柳泉日报社 主办 国内统一刊号 CN00-0000", "a paper's imprint"),
        ("国内统一连续出版物号 CN 00-0000 邮发代号 1-000", "a paper's imprint"),
        ("本刊今年换了刊号，邮发代号不变，读者不必改订。", None),
        ("2025-09-06 来源：柳泉日报", None),
        ("主办单位：某某协会", None),
    ],
)
def test_the_imprint_of_a_paper(line: str, why: str | None) -> None:
    (found,) = lines_of(line)
    assert imprint(found) == why


@pytest.mark.parametrize(
    ("line", "field", "name"),
    [
        ("（供稿：佘立冬）", "author", "佘立冬"),
        ("供稿：佘立冬 骆一舟", "author", "佘立冬"),
        ("供稿：县财政局", "publisher", "县财政局"),
        ("供稿：固定收益部", "publisher", "固定收益部"),
    ],
)
def test_who_sent_a_text_in(line: str, field: str, name: str) -> None:
    (found,) = lines_of(line)
    said = byline(found)
    assert said is not None
    assert next(said.of(field)).text == name


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("2026-10-28 发布 金桥财富网", "金桥财富网"),
        ("2026-10-28 更新 金桥财富网", "金桥财富网"),
        ("金桥财富网 2026-10-28 发布", "金桥财富网"),
        ("深圳发布 2026-10-28", "深圳发布"),
        ("发布 2026-10-28", None),
    ],
)
def test_a_word_behind_a_day_is_of_the_day(head: str, publisher: str | None) -> None:
    (document,) = paged(f"债基久期为何一再缩短\n{head}\n{LONG}\n").documents
    assert (document.publisher.value if document.publisher else None) == publisher
    assert document.authors == ()

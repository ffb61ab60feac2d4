"""Filings below each other on a page of Taiwan's exchange: each with its card, its subject and its text."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, check_laws, paged

from pipeline.article import settle

ROWS = (
    "<tr><td>{first}</td><td>{number}</td><td>發言日期</td><td>{day}</td><td>發言時間</td><td>17:22:03</td></tr>"
    "<tr><td>發言人</td><td>溫又青</td><td>發言人職稱</td><td>副總經理</td><td>發言人電話</td><td>02-2X05</td></tr>"
    "<tr><td>主旨</td><td colspan=5>{subject}</td></tr>"
    "<tr><td>符合條款</td><td>第41款</td><td>事實發生日</td><td>{day}</td></tr>"
    "<tr><td>說明</td><td colspan=5>{text}</td></tr>"
)
SUBJECTS = ("公告本公司「霧台不動產收益基金」符合清算條件", "公告本公司「霧台複合債券基金」更換經理人")
TEXTS = (
    "1.發生緣由:本基金連續三十個營業日，淨資產價值低於新台幣二億元。<br>2.因應措施:本公司已申請核准終止信託契約。",
    "1.發生緣由:原經理人因職務調整，自六月一日起由他人接任。<br>2.其他應敘明事項:本次異動不影響基金之投資策略。",
)


def _page(firsts: tuple[str, str], whose: str) -> Reading:
    filings = enumerate(zip(firsts, SUBJECTS, TEXTS, strict=True))
    told = (
        ROWS.format(first=first, number=at + 1, day=f"113/05/{14 + at}", subject=subject, text=text)
        for at, (first, subject, text) in filings
    )
    tables = "".join(f"<table>{each}</table>" for each in told)
    return ours(
        f"<html><head><title>重大訊息</title></head><body><div>{whose}</div>{tables}</body></html>".encode()
    )


def test_two_filings_on_a_page() -> None:
    read = _page(("序號", "序號"), "本資料由 霧台投信 公司提供")
    assert [tuple(each.values()) for each in read.articles] == [
        (SUBJECTS[0], "2024-05-14T17:22:03+08:00", "雾台投信"),
        (SUBJECTS[1], "2024-05-15T17:22:03+08:00", "雾台投信"),
    ]
    assert "發言人" not in read.text


def test_rows_with_other_keys_begin_no_filing() -> None:
    read = _page(("序號", "項次"), "本資料由 霧台投信 公司提供")
    assert [each["title"] for each in read.articles] == [SUBJECTS[0]]


@pytest.mark.parametrize("whose", ["本資料由投信投顧公會整理後提供給投資人參考", "本資料由各公司自行提供"])
def test_nobodys_filings(whose: str) -> None:
    read = _page(("序號", "序號"), whose)
    assert [each["publisher"] for each in read.articles] == [None, None]


def test_rows_below_a_text_are_no_card() -> None:
    rows = "发布日期：2024-03-06 发文字号：某证函12号"
    page = paged(f"短债基金怎么选更稳妥\n{rows}\n{BODY}\n发布日期：2024-03-08 索引号：001\n{BODY[::-1]}")
    assert not any(block.reason == "a further card" for block in page.blocks)


FILED = (
    "發言日期 113/10/15\n發言時間 17:02:11\n{head}\n符合條款 第八條\n{key}1.事實發生日:113/10/15\n"
    "2.變更原因:職務調整，自即日起由他人接任，並已報請核備。\n3.新任經理人:溫又青，曾任研究部副理，具八年經驗。\n"
)
SUBJECT = "主旨 公告本公司「霧台高股息基金」變更經理人"


@pytest.mark.parametrize("key", ["說明 ", "說明\t", "說明\n", "說明：\n", "說明　"])
def test_the_key_of_a_filing_is_no_text(key: str) -> None:
    page = paged(FILED.format(head=SUBJECT, key=key))
    check_laws(page)
    (article,) = settle(page)
    assert article.text.startswith("1.事實發生日:113/10/15\n2.變更原因")
    assert not page.documents[0].authors


@pytest.mark.parametrize(
    ("head", "key"),
    [
        (SUBJECT, "說明如下 "),
        (SUBJECT, "補充說明\n"),
        ("霧台高股息基金變更經理人", "說明\n"),
        (SUBJECT, "附註\n"),
    ],
)
def test_other_words_over_the_first_point_are_no_key(head: str, key: str) -> None:
    page = paged(FILED.format(head=head, key=key))
    assert not any(block.reason == "the key of a filing" for block in page.blocks)


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("4.其他應敘明事項:無", True),
        ("4.其他應敘明事項:無\n5.聯絡窗口:股務室", True),
        ("1.本週熱門基金", False),
        ("4、其他應敘明事項:無", False),
        ("6.本週熱門基金", False),
    ],
)
def test_points_go_on_below_the_last_sentence(below: str, kept: bool) -> None:  # noqa: FBT001  a case
    (article,) = settle(paged(FILED.format(head=SUBJECT, key="說明\n") + below + "\n"))
    assert article.text.endswith(below) is kept


@pytest.mark.parametrize(
    ("name", "authors"), [("溫又青", ["温又青"]), ("溫又青書房", []), ("高股息筆記", []), ("霧台", [])]
)
def test_a_person_above_the_day_of_a_page_wrote_it(name: str, authors: list[str]) -> None:
    text = f"<div><p>{BODY}</p><p>{BODY[::-1]}。</p><p>{name}</p><p>2024年10月15日</p></div>"
    head = "<html><head><title>把風險擺在收益前面</title></head><body><h1>把風險擺在收益前面</h1>"
    assert ours(f"{head}{text}</body></html>".encode()).authors == authors


SHOWN = (
    "<tr><th colspan=2>湖熟增利混合(51X993) 基金公开信息</th></tr><tr><td>流水号</td><td>119436</td></tr>"
    "<tr><td>公告日期</td><td>2011-03-31</td></tr><tr><td>编号</td><td>1</td></tr>"
    "<tr><td>{key}</td><td>湖熟增利混合型证券投资基金2010年年度报告摘要</td></tr>"
    "<tr><td>{text}</td><td>管理人保证本报告所载资料不存在虚假记载。<br>托管人复核了本报告中的财务指标。</td></tr>"
)


def shown(key: str, text: str) -> Reading:
    head = "<html><head><title>湖熟增利混合(51X993)基金公开信息_青螺财经</title></head><body>"
    return ours(f"{head}<table>{SHOWN.format(key=key, text=text)}</table></body></html>".encode())


@pytest.mark.parametrize(
    ("key", "text"), [("标题", "信息全文"), ("公告标题", "公告内容"), ("标题", "公告全文")]
)
def test_a_notice_that_a_portal_shows_in_rows(key: str, text: str) -> None:
    read = shown(key, text)
    assert read.title == "湖熟增利混合型证券投资基金2010年年度报告摘要"
    assert read.date == "2011-03-31"
    assert read.text.startswith("管理人保证本报告")


@pytest.mark.parametrize(("key", "text"), [("文件", "信息全文"), ("标题", "备注"), ("标题", "信息披露人")])
def test_rows_of_other_keys_stay_a_table(key: str, text: str) -> None:
    assert f"{text}\t管理人保证" in shown(key, text).text


LETTER = (
    "日期：115年10月12日\n主旨：公告本公司經理之「霽岸全球高股息基金」115年9月收益分配事宜\n說明：\n"
    "一、每受益權單位配發新臺幣0.085元，年化配息率約6.12%。\n二、除息交易日為115年10月20日，收益發放日為115年11月5日。\n"
)
SENTENCE = (
    "中華民國115年10月12日\n主旨：公告本公司經理之霽岸全球優先順位債券基金115年9月份收益分配事宜。\n說明：\n"
    "一、收益分配基準日為115年10月19日，除息日為115年10月20日。\n二、每受益權單位配息金額為新臺幣0.0412元。\n"
)
NOTICE = "岚景稳健混合基金自2026年10月13日起暂停大额申购，单日累计不得超过一百万元。\n敬请投资者留意。\n"


@pytest.mark.parametrize(
    ("head", "below", "title", "publisher"),
    [
        ("霽岸證券投資信託股份有限公司 公告", LETTER, "公告本公司", "霁岸证券投资信托股份有限公司"),
        ("霽岸證券投資信託股份有限公司公告", LETTER, "公告本公司", "霁岸证券投资信托股份有限公司"),
        ("嵐景基金管理有限公司 通告", LETTER, "公告本公司", "岚景基金管理有限公司"),
        ("霽岸證券投資信託股份有限公司 函", LETTER, "公告本公司", "霁岸证券投资信托股份有限公司"),
        ("霽岸證券投資信託股份有限公司 公告", SENTENCE, "公告本公司", "霁岸证券投资信托股份有限公司"),
        ("霽岸證券投資信託股份有限公司 函", SENTENCE, "公告本公司", "霁岸证券投资信托股份有限公司"),
        # without a subject below it the line is the title itself
        ("岚景基金管理有限公司公告", NOTICE, "岚景基金管理有限公司公告", None),
        ("岚景基金管理有限公司 通告", NOTICE, "岚景基金管理有限公司 通告", None),
        ("岚景基金关于暂停大额申购的公告", NOTICE, "岚景基金关于暂停大额申购的公告", None),
        ("岚景稳健混合基金限购公告", NOTICE, "岚景稳健混合基金限购公告", None),
    ],
)
def test_who_stands_over_the_subject_of_a_notice_gives_it(
    head: str, below: str, title: str, publisher: str | None
) -> None:
    page = paged(f"{head}\n{below}")
    check_laws(page)
    (document,) = page.documents
    assert document.title is not None
    assert document.title.value.startswith(title)
    if publisher is not None:
        assert document.publisher is not None
        assert document.publisher.value == publisher

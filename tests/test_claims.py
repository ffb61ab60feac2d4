"""What the reading of numeric claims must and must not do: tables of cases, the seed, the dev passages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.article import Article, plain
from pipeline.document import ByteMap, Document, Encoding, Source, Stated
from pipeline.evaluation import differing
from pipeline.extract import claims
from pipeline.extract.claims import clauses
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers.numerals import arabic, chinese
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.periods.clock import Clock
from pipeline.extract.claims.periods.days import days
from pipeline.text import Span
from pipeline.training import links
from pipeline.vocabulary import Claim, Entity, Finding, Metric, Part, Period

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "extract" / "claims"
LABELS = ROOT / "corpus" / "labels"


def cases(name: str) -> list[Any]:
    """The lines of a table as (before, after); a line with `! ` in front is a known failure."""
    found = []
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        before, arrow, after = line.removeprefix("! ").partition(" =>")
        assert arrow, f"{name}.txt:{number}: no arrow"
        marks = [pytest.mark.xfail(strict=True)] if line.startswith("! ") else []
        found.append(pytest.param(before, after.strip(), id=f"{number}:{before[:24]}", marks=marks))
    return found


def article(
    text: str, names: list[dict[str, Any]], published: str | None = None, title: str | None = None
) -> Article:
    """A clean text as an article with its names noted."""
    source = Source(text.encode(), text, Encoding("utf-8", "test"), ByteMap.of(text))
    found = plain(source)
    said = Document(
        title=Stated(title, Span(0, 0)) if title else None,
        published_at=Stated(published, Span(0, 0)) if published else None,
    )
    found = replace(found, page=replace(found.page, documents=(said,)), title=title, title_view=title)
    return found.note(
        Finding(Span(*name["span"]), Entity(name["type"], int(name["ref"][1:])), "label", name["field"])
        for name in names
    )


def read(text: str, published: str | None = None) -> list[tuple[str, Claim]]:
    """The claims of a text without names: (words, claim)."""
    found = claims.find(article(text, [], published))
    return [(text[f.span.start : f.span.end], f.value) for f in found if isinstance(f.value, Claim)]


def shown(quantity: Quantity) -> str:
    """A quantity as the case table writes it."""
    top = f"..{quantity.value_max}" if quantity.value_max is not None else ""
    rest = [quantity.unit, quantity.op, f"of {quantity.of}" if quantity.of is not None else None]
    return " ".join([f"{quantity.value}{top}", *(word for word in rest if word)])


@pytest.mark.parametrize(("before", "after"), cases("numerals"))
def test_numerals(before: str, after: str) -> None:
    value = arabic(before) if before[0].isdecimal() else chinese(before)
    assert ("" if value is None else str(value)) == after


@pytest.mark.parametrize(("before", "after"), cases("quantities"))
def test_quantities(before: str, after: str) -> None:
    work, named = clauses.painted(before, [])
    tokens = [token for sentence in clauses.sentences(work, before, named) for token in sentence]
    assert " | ".join(shown(token.quantity) for token in tokens if token.quantity) == after


@pytest.mark.parametrize(("before", "after"), cases("masks"))
def test_masks(before: str, after: str) -> None:
    assert " | ".join(words for words, _ in read(before, "2024-03-06")) == after


@pytest.mark.parametrize(("before", "after"), cases("periods"))
def test_periods(before: str, after: str) -> None:
    published, _, words = before.partition(" | ")
    work, named = clauses.painted(words, [])
    tokens = [token for sentence in clauses.sentences(work, words, named) for token in sentence]
    found = next((token for token in tokens if token.kind == "period" and token.text == words), None)
    if not after:
        assert found is None
        return
    assert found is not None
    covered = days(words, Clock(date.fromisoformat(published)))
    assert (f"{covered.start} .. {covered.end}" if covered.end else "?") == after


def rows(name: str, split: str) -> list[dict[str, Any]]:
    """The labelled passages of a split."""
    lines = (LABELS / name).read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split]


def part(value: Part | Metric | None) -> dict[str, Any] | None:
    """A part of a claim as the labels write it."""
    if value is None:
        return None
    return {"text": value.text, "span": [value.span.start, value.span.end] if value.span else None}


def when(value: Period | None) -> dict[str, Any] | None:
    """A period as the labels write it."""
    if value is None:
        return None
    span = [value.span.start, value.span.end] if value.span else None
    start, end = (str(day) if day else None for day in (value.start, value.end))
    return {"text": value.text, "span": span, "start": start, "end": end, "inherited": value.inherited}


def label(found: Finding, row: dict[str, Any]) -> dict[str, Any]:
    """A finding in the form of the labels, pairs and groups by their numbers."""
    claim = found.value
    assert isinstance(claim, Claim)
    span = [found.span.start, found.span.end]

    def number(value: Decimal | None) -> str | None:
        return None if value is None else format(value, "f")

    return {
        "field": found.field, "span": span, "text": row[found.field][span[0] : span[1]],
        "value": number(claim.value), "value_max": number(claim.value_max), "of": number(claim.of),
        "unit": claim.unit, "unit_kind": claim.unit_kind, "op": claim.op,
        "subject": part(claim.subject), "metric": part(claim.metric), "period": when(claim.period),
        "change": claim.change and {"direction": claim.change.direction, "basis": claim.change.basis},
        "modality": claim.modality, "attribution": part(claim.attribution),
        "pair": claim.pair, "group": claim.group,
    }  # fmt: skip


def renumbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pairs and groups numbered in the order of the text, whatever they were called."""
    for key in ("pair", "group"):
        names: dict[Any, int] = {}
        for claim in found:
            if claim[key] is not None:
                claim[key] = names.setdefault(claim[key], len(names) + 1)
    return found


def predicted(row: dict[str, Any]) -> list[dict[str, Any]]:
    """What is read from a labelled passage, given its labelled names."""
    given_names = article(row["text"], row["entities"], row["published_at"], row["title"])
    return renumbered([label(found, row) for found in claims.find(given_names)])


def test_the_seed_is_exact_in_every_field() -> None:
    (row,) = rows("seed.jsonl", "seed")
    assert predicted(row) == renumbered(row["claims"])


def test_numbers_and_units_of_the_dev_passages() -> None:
    wanted = found = both = 0
    for row in rows("dev_claims.jsonl", "dev"):
        gold = [(tuple(c["span"]), c["value"], c["unit"]) for c in row["claims"]]
        read_here = [(tuple(c["span"]), c["value"], c["unit"]) for c in predicted(row)]
        wanted, found = wanted + len(gold), found + len(read_here)
        both += len(set(gold) & set(read_here))
    assert 2 * both / (wanted + found) >= 0.97  # 0.996 when this was written


def test_links_of_the_dev_passages() -> None:
    right, count = dict.fromkeys(("subject", "metric", "period", "attribution", "full"), 0), 0
    for row in rows("dev_claims.jsonl", "dev"):
        found = {(c["field"], *c["span"]): c for c in predicted(row)}
        for wanted in row["claims"]:
            claim = found.get((wanted["field"], *wanted["span"]))
            count += 1
            if claim is None:
                continue
            wrong = differing(wanted, claim)
            for name in right:
                right[name] += not wrong if name == "full" else name not in wrong
    # With thirty batches by other hands among the lessons, a fifth of it macro data, .60 in full; with
    # twenty-one: .84 .83 .93 1.0 .64; with eleven they were
    # .85 .87 .97 1.0 .68, with five .91 .90 .93 .99 .77. These passages are the oldest, and some of what they
    # call a measure or an owner others do not.
    shares = {name: n / count for name, n in right.items()}
    assert shares["subject"] >= 0.80
    assert shares["metric"] >= 0.81
    assert shares["period"] >= 0.91
    assert shares["attribution"] >= 0.97
    assert shares["full"] >= 0.60


def test_the_vocabulary_of_measures_is_wide() -> None:
    assert len(metrics()) >= 200
    for word, canonical in {"归母净利润": "净利润", "市场份额占比": "市占率", "回撤": "最大回撤"}.items():
        assert metrics()[word].canonical == canonical


def test_yuan_is_the_currency_of_the_page() -> None:
    text = "成交额为1100亿元，人民币存款为8000亿元。"
    found = article(text, [])
    there = replace(found.page.documents[0], url=Stated("https://www.example.com.hk/a.html", Span(0, 0)))
    found = replace(found, page=replace(found.page, documents=(there,)))
    assert [f.value.unit for f in claims.find(found) if isinstance(f.value, Claim)] == ["HKD", "HKD"]
    assert [claim.unit for _, claim in read(text)] == ["CNY", "CNY"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲证券（8.820，0.28，3.28%）走强。", [("8.820", "股价"), ("0.28", "涨跌额"), ("3.28%", "涨幅")]),
        (
            "甲证券(27.150,-1.350,-4.737%)走弱。",
            [("27.150", "股价"), ("-1.350", "涨跌额"), ("-4.737%", "跌幅")],
        ),
        ("甲证券（600001，三只之一）走强。", []),
        ("甲证券（8.820，0.28）走强。", []),
    ],
)
def test_a_quotation_is_three_claims(text: str, found: list[tuple[str, str]]) -> None:
    name = {"span": [0, 3], "type": "COMPANY", "ref": "e1", "field": "text"}
    said = [(text[f.span.start : f.span.end], f.value) for f in claims.find(article(text, [name]))]
    assert [(w, c.metric and c.metric.text) for w, c in said if isinstance(c, Claim)] == found
    assert all(c.subject and c.subject.text == "甲证券" for _, c in said if isinstance(c, Claim))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("该股较前20个交易日均价折让6.2%。", None),
        ("申购后满30日，赎回费率为0.5%。", None),
        ("截至2024年2月末前十大重仓股占比为45%。", "2024年2月末"),
        ("今（5）日加权指数上涨80点。", "今（5）日"),
    ],
)
def test_what_measures_dates_nothing(text: str, period: str | None) -> None:
    said = [claim for words, claim in read(text, "2024-03-05") if words != "30日"]
    assert [claim.period and claim.period.text for claim in said] == [period]


def test_a_passage_whose_blanks_are_closed_up_teaches_too() -> None:
    taught = links.taught(rows("seed.jsonl", "seed"))
    assert {what: len(lessons) for what, lessons in taught.lessons.items() if what in "MSO"} == {
        "M": 21,
        "S": 18,
        "O": 26,
    }


def test_the_ranker_learns_the_same_from_the_same_labels() -> None:
    some = rows("t1.jsonl", "train")[:6]
    first, second = (links.learnt(links.taught(some)) for _ in range(2))
    assert first == second
    assert first["M"]
    assert first["S"]
    # 1.6 MB for the 24,100 claims that teach
    assert (ROOT / "src/pipeline/extract/claims/linking/links.tsv").stat().st_size < 2_000_000


def test_rows_of_a_table_take_their_header() -> None:
    text = "指数\t收盘\t涨跌幅\t成交额（亿元）\n甲指数\t3019.47\t-1.62%\t843.6\n"
    name = {"span": [18, 21], "type": "INDEX", "ref": "e1", "field": "text"}
    assert text[18:21] == "甲指数"
    found = [f.value for f in claims.find(article(text, [name], "2024-03-06")) if isinstance(f.value, Claim)]
    shown = [(c.metric and c.metric.text, str(c.value), c.unit, c.subject and c.subject.text) for c in found]
    assert shown == [
        ("收盘", "3019.47", "point", "甲指数"),
        ("涨跌幅", "-1.62", "%", "甲指数"),
        ("成交额", "84360000000", "CNY", "甲指数"),
    ]
    assert found[1].change is not None
    assert found[1].change.direction == "down"


def test_a_title_is_read_too() -> None:
    found = list(claims.find(article("正文没有数字。", [], "2024-03-06", "基金规模突破300亿元")))
    assert [(f.field, f.span) for f in found] == [("title", Span(6, 11))]


@given(
    st.text(
        alphabet="，。、；0123456789.%-至由一二三百千万亿元涨跌为约分别近年月日第前（）成半翻番\n",
        max_size=80,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_overlaps(text: str) -> None:
    spans = [found.span for found in claims.find(article(text, [], "2024-03-06"))]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "shape", ["3%、", "收入增长3%，", "据某某数据，", "由1亿元增至2亿元，", "甲公司分别为"]
)
def test_steps_grow_with_the_length_only(shape: str) -> None:
    """Counted in calls, not in seconds: a sentence four times as long takes about four times as many."""
    import sys  # noqa: PLC0415  the profiler hook is wanted here only

    def calls(text: str) -> int:
        count = 0

        def hook(frame: FrameType, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"} and "claims" in frame.f_code.co_filename

        found = article(text, [], "2024-03-06")
        sys.setprofile(hook)
        try:
            list(claims.find(found))
        finally:
            sys.setprofile(None)
        return count

    list(claims.find(article(shape, [])))  # the tables are read
    short, long = calls(shape * 100), calls(shape * 400)
    assert long <= short * 4.6


YUAN = (
    ("TWD", "台积电法说会释出展望，外资上调目标价至1,200元。"),
    ("TWD", "三大法人昨日买超台股，加权指数收涨，联发科上涨25元。"),
    ("TWD", "投信旗下的高股息基金公告配息，殖利率约6%，每单位配发0.72元。"),
    ("TWD", "鸿海（2317）第二季营收年增10%，每股盈余3.1元，董事会通过配发股利5.4元。"),
    ("HKD", "恒指午后倒跌，大市成交1,102亿元，长和（00001）收报41.2元。"),
    ("HKD", "积金局公布强积金总资产，平均每名成员账户结余约26万元。"),
    ("CNY", "台积电的扩产带动A股设备股走强，北方华创成交52亿元。"),
    ("CNY", "港股创新药ETF（159567）最新规模211.6亿元，恒生指数收涨。"),
    ("CNY", "公司于港交所公告，香港高等法院颁令清盘，到期债务约2785亿元，股价报0.32港元。"),
    ("CNY", "恒生电子发布年报，营收65.8亿元，拟每10股派1.4元。"),
    ("CNY", "本基金单位净值1.25元，台湾方面的需求回暖。"),
    ("CNY", "南向资金净流入，内地公募加仓恒生科技，某基金规模升至80亿元。"),
)


@pytest.mark.parametrize(("wanted", "text"), YUAN)
def test_yuan_is_the_currency_of_the_market_that_the_text_speaks_of(wanted: str, text: str) -> None:
    article = pipeline.annotate(text)
    units = {claim["unit"].partition("/")[0] for claim in article.record()["claims"] if "元" in claim["text"]}
    assert units - {"HKD" if "港元" in text else ""} == {wanted}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("公司发布2025年三季报，前三季度营收48.62亿元。", [("2025-01-01", "2025-09-30")]),
        ("公司发布2025年三季报，其中Q3营收17.94亿元。", [("2025-07-01", "2025-09-30")]),
        ("公司发布2024年年报，营收由去年同期的18亿元增至22亿元。", [("2023-01-01", "2023-12-31"), None]),
        ("公司发布2025年三季报，截至9月末在手订单63亿元。", [("2025-09-30", "2025-09-30")]),
        ("10月28日，公司披露2026年三季报，截至9月30日股东户数4.2万户。", [("2026-09-30", "2026-09-30")]),
        ("央行11月13日发布2026年10月金融统计数据报告，10月末M2增8%。", [("2026-10-31", "2026-10-31")]),
        ("央行发布2026年10月金融统计数据报告，前十个月贷款增加15.2万亿元。", [("2026-01-01", "2026-10-31")]),
        # a day that the text stands at does the same
        ("截至2026年6月30日，产品净值1.0332。6月份最大回撤0.05%。", [None, ("2026-06-01", "2026-06-30")]),
        ("截至2026年6月30日规模38亿元。\n较5月末的36亿元增加2亿元。", [None, ("2026-05-31", "2026-05-31")]),
        ("截至2026年6月30日规模38亿元。自7月10日起管理费率为0.05%。", [None, ("2026-07-10", None)]),
        ("产品成立于2023年5月8日。截至6月末规模38亿元。", [(None, None)]),
        ("截至2026年6月30日规模38亿元。昨日净值上涨0.1%。", [None, (None, None)]),
        ("截至2026年6月30日规模38亿元。9月份最大回撤0.05%。", [None, (None, None)]),
        # what no report dates
        ("公司披露三季报，截至9月30日股东户数4.2万户。", [(None, None)]),
        ("公司披露2026年年报，截至3月30日股东户数4.2万户。", [(None, None)]),
        ("前三季度公司营收48.62亿元。", [(None, None)]),
        ("公司发布2025年三季报，今日股价上涨2.1%。", [(None, None)]),
        ("公司发布2025年三季报，10月产量3.2万吨。", [(None, None)]),
        ("公司发布2025年三季报，昨日成交17亿元。", [(None, None)]),
    ],
)
def test_a_report_dates_its_seasons_where_no_publication_is_known(
    text: str, days: list[tuple[str | None, str | None] | None]
) -> None:
    periods = [claim["period"] for claim in pipeline.annotate(text).record()["claims"]]
    found = [(period["start"], period["end"]) if period else None for period in periods]
    assert found[: len(days)] == [each or found[n] for n, each in enumerate(days)]

"""The names in an article: the seed exactly, the cases of each kind, links, and time on hostile text."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Article
from pipeline.document import Stated
from pipeline.engines.tagger import tagger
from pipeline.extract import entities
from pipeline.extract.entities import arbiter, dates
from pipeline.extract.entities.features import seen
from pipeline.text import Span
from pipeline.vocabulary import Entity, Field, Finding

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "extract" / "entities"


@dataclass(frozen=True)
class Given:
    """A title and a text, read as an article is."""

    text: str
    title: str | None = None
    publisher: str | None = None

    @property
    def document(self) -> SimpleNamespace:
        stated = Stated(self.publisher, Span(0, 0)) if self.publisher else None
        return SimpleNamespace(publisher=stated)

    def reading(self, field: Field) -> str:
        return (self.text if field == "text" else self.title) or ""


def found(text: str, title: str | None = None, publisher: str | None = None) -> list[Finding]:
    return list(entities.find(cast("Article", Given(text, title, publisher))))


def entity(finding: Finding) -> Entity:
    assert isinstance(finding.value, Entity)
    return finding.value


def words(text: str, kind: str) -> list[str]:
    return [text[each.span.start : each.span.end] for each in found(text) if entity(each).type == kind]


def cases() -> list[Any]:
    collected = []
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            before, _, after = line.removeprefix("! ").partition(" => ")
            before = before.replace("\\n", "\n").replace("\\t", "\t")
            expected = after.split(" | ") if after else []
            marks = [pytest.mark.xfail(strict=True)] if line.startswith("! ") else []
            name = f"{path.stem}:{number}"
            kind = path.stem.partition("-")[0].upper()  # fund-unheard.txt holds funds, too
            collected.append(pytest.param(kind, before, expected, id=name, marks=marks))
    return collected


@pytest.mark.parametrize(("kind", "text", "expected"), cases())
def test_case(kind: str, text: str, expected: list[str]) -> None:
    assert words(text, kind) == expected


def test_the_house_that_publishes_a_text_names_its_funds() -> None:
    text = "受此影响，砚屿港股通精选一周净值下跌4.6%。"
    told = [
        (entity(each).type, text[each.span.start : each.span.end]) for each in found(text, None, "砚屿基金")
    ]
    assert ("FUND", "砚屿港股通精选") in told
    others = [
        entity(each).type for each in found("受此影响，股票基金精选一周净值下跌4.6%。", None, "中国基金报")
    ]
    assert "FUND" not in others


def labelled(path: str, split: str) -> list[dict[str, Any]]:
    lines = (ROOT / "corpus" / "labels" / path).read_text(encoding="utf-8").splitlines()
    return [passage for line in lines if (passage := json.loads(line))["split"] == split]


def spans(findings: list[Finding]) -> set[tuple[str, int, int, str]]:
    return {(each.field, each.span.start, each.span.end, entity(each).type) for each in findings}


def test_the_seed_is_exact() -> None:
    passage = labelled("seed.jsonl", "seed")[0]
    findings = found(passage["text"], passage["title"])
    truth = {(each["field"], *each["span"], each["type"]): each for each in passage["entities"]}
    assert spans(findings) == set(truth)
    pairs = set()
    for each in findings:
        value = entity(each)
        true = truth[each.field, each.span.start, each.span.end, value.type]
        pairs.add((true["ref"], value.ref))
        given_classes = true.get("identifiers", {}).get("classes", [])
        classes = [(c["share_class"], c["fund_code"], c["span"]) for c in given_classes]
        assert [(c.share_class, c.fund_code, [c.span.start, c.span.end]) for c in value.classes] == classes
        assert value.fund_code == true.get("identifiers", {}).get("fund_code")
    assert len(pairs) == len({label for label, _ in pairs}) == len({ref for _, ref in pairs})


def test_dev_passages_hold_their_floor() -> None:
    right = proposed = true = 0
    for passage in labelled("dev_entities.jsonl", "dev"):
        ours = spans(found(passage["text"]))
        theirs = {(each["field"], *each["span"], each["type"]) for each in passage["entities"]}
        right, proposed, true = right + len(ours & theirs), proposed + len(ours), true + len(theirs)
    assert 2 * right / (proposed + true) > 0.95


@pytest.mark.parametrize("split", ["dev", "unseen-entities"])
def test_labels_are_well_formed(split: str) -> None:
    for passage in labelled("dev_entities.jsonl", split):
        end = 0
        for each in passage["entities"]:
            start = each["span"][0]
            assert start >= end, passage["id"]
            end = each["span"][1]
            assert passage["text"][start:end] == each["text"]


def test_one_code_is_the_funds_code() -> None:
    fund = entity(found("芯片ETF（512760）获资金流入")[0])
    assert (fund.fund_code, fund.classes) == ("512760", ())


def test_a_class_in_the_name_goes_with_the_code() -> None:
    fund = entity(found("招商中证白酒指数（LOF）A（161725）")[0])
    assert fund.fund_code == "161725"
    assert [(each.share_class, each.fund_code) for each in fund.classes] == [("A", "161725")]


def test_classes_of_one_fund_share_a_ref() -> None:
    first, second = (
        each for each in found("博时黄金ETF联接A、博时黄金ETF联接C") if entity(each).type == "FUND"
    )
    assert entity(first).ref == entity(second).ref


def test_names_of_one_row_share_a_ref_also_between_title_and_text() -> None:
    refs = {entity(each).ref for each in found("沪指收涨，上证指数连升三日", "上证综指收红")}
    assert len([each for each in found("沪指收涨，上证指数收红") if entity(each).type == "INDEX"]) == 2
    assert refs


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("塔维诺半导体业绩超预期", "塔维诺半导体（TVNO.US）公布业绩。", ["塔维诺半导体"]),
        ("半导体业绩超预期", "塔维诺半导体（TVNO.US）公布业绩。", ["半导体"]),
        ("骞景商业中期溢利倒退", "骞景商业集团（01529）公布业绩。", ["骞景商业"]),
        ("商业地产中期回暖", "骞景商业集团（01529）公布业绩。", []),
    ],
)
def test_a_title_has_the_names_of_its_text(title: str, text: str, wanted: list[str]) -> None:
    seen = [each for each in found(text, title) if each.field == "title" and entity(each).type != "DATE"]
    assert [title[each.span.start : each.span.end] for each in seen] == wanted


def test_an_alias_is_bound_to_the_name_before_it() -> None:
    text = "浙江展望机电有限公司（以下简称“展望机电”）公告，展望机电将复牌。"
    companies = [each for each in found(text) if entity(each).type == "COMPANY"]
    assert len(companies) == 3
    assert len({entity(each).ref for each in companies}) == 1


def test_this_company_is_no_alias() -> None:
    text = "浙江展望机电有限公司（以下简称“公司”）公告，公司将复牌。"
    assert words(text, "COMPANY") == ["浙江展望机电有限公司"]


def test_a_code_gets_one_form_and_none_is_guessed() -> None:
    codes = [
        each for each in found("腾讯（0700.HK）、某某（600000）") if entity(each).type == "SECURITY_CODE"
    ]
    assert [entity(each).canonical for each in codes] == ["00700.HK", None]


@given(st.text(alphabet="嘉实基金（）《》ETFA指数2021年月日、的·张三0175.芯片", max_size=60))
@settings(max_examples=100, deadline=None)
def test_nothing_nests_and_every_span_is_inside(text: str) -> None:
    end = 0
    for each in found(text):
        assert end <= each.span.start < each.span.end <= len(text)
        end = each.span.end


HOSTILE = [
    "，",
    "《",
    "（",
    "1",
    "嘉实",
    "ETF",
    "南方、",
    "2021年",
    "张·",
    "董事长王",
    "芯片ETF、",
    "嘉实沪深300",
    "（A类：017469",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    short, long = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    found(short)
    begun = time.perf_counter()
    found(short)
    middle = time.perf_counter()
    found(long)
    end = time.perf_counter()
    assert end - middle < 8 * 4 * (middle - begun) + 1.0  # 8 times the text; 4 for a busy machine


@pytest.mark.parametrize("cut", [7, 40, 300])
def test_long_texts_are_read_in_stretches_that_cut_no_name(cut: int) -> None:
    text = labelled("dev_entities.jsonl", "dev")[0]["text"] * 4
    _, chosen = entities.ruled({"title": "", "text": text})
    done = 0
    for start, end in arbiter.stretches(text, chosen["text"], cut):
        assert start == done < end <= start + cut or end == len(text)
        assert not any(
            each.span.start < end < each.span.end for each in chosen["text"] if len(each.span) < cut
        )
        done = end
    assert done == len(text)


def test_stretches_change_nothing_where_lines_end(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [passage["text"] for passage in labelled("dev_entities.jsonl", "dev")[:20]]
    text = "\n".join(texts)
    whole = spans(found(text))
    monkeypatch.setattr(arbiter, "STRETCH", 600)
    assert len(whole ^ spans(found(text))) <= 4  # of 200: what stands over a line's end is seen no more


def test_a_date_may_begin_only_with_what_the_pattern_looks_for() -> None:
    slow = re.compile(dates.DATE.pattern.removeprefix(dates.FIRST))
    texts = [passage["text"] for name in ("t1", "t2", "t3") for passage in labelled(f"{name}.jsonl", "train")]
    for text in texts:
        assert [m.span() for m in dates.DATE.finditer(text)] == [
            m.span() for m in slow.finditer(text) if m.group()
        ]


@given(
    st.text(
        alphabet="".join(sorted(set(re.sub(r"[\\()\[\]{}|?*+^$.<>!:=,]", "", dates.DATE.pattern)))),
        max_size=40,
    )
)
@settings(max_examples=300, deadline=None)
def test_no_date_is_lost_by_its_first_character(text: str) -> None:
    slow = re.compile(dates.DATE.pattern.removeprefix(dates.FIRST))
    assert [m.span() for m in dates.DATE.finditer(text)] == [
        m.span() for m in slow.finditer(text) if m.group()
    ]


def test_the_tagger_reads_pieces_as_one_by_one() -> None:
    judge = tagger(arbiter.WEIGHTS)
    text = labelled("dev_entities.jsonl", "dev")[3]["text"]
    _, chosen = entities.ruled({"title": "", "text": text})
    keys = seen(text, chosen["text"], chosen["text"])
    pieces = arbiter.pieces(text, chosen["text"])
    together = judge.read(keys, pieces)
    alone = [name for piece in pieces for name in judge.read(keys, [piece]).names]
    assert together.names == alone
    assert together.beliefs(alone) == [judge.read(keys, pieces).beliefs([name])[0] for name in alone]
    assert all(0 <= belief <= 1000 for belief in together.beliefs(alone))

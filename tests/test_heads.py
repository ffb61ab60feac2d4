"""Titles, dates, publishers and people of pages whose heads and tails are hard to read (corpus/heads)."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline import page as pages
from pipeline.document import Document, Draft, Page, Source, Stated
from pipeline.ingest import decoded, sources
from pipeline.page.bylines.dateline import dateline, reported
from pipeline.page.days.date_box import leaf
from pipeline.page.days.relative import moment, relative
from pipeline.page.facts import codes
from pipeline.page.facts.site_names import before_title, behind_title, of_rights
from pipeline.page.lines import folded, lines_of
from pipeline.page.roles import reading
from pipeline.page.titling import decks
from pipeline.page.titling.foreign import foreign
from pipeline.repair import repaired
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
HEADS = ROOT / "corpus" / "heads"
TRUTHS = ROOT / "corpus" / "truth" / "heads"
TYPES = {".html": "text/html", ".txt": "text/plain"}
SPLITS = (
    "heads_dev",
    "heads_second",
    "heads_third",
    "heads_fourth",
    "heads_fifth",
    "heads_sixth",
    "heads_unseen",
)

# What was measured when they were set; the numbers of the first look stand in corpus/heads/README.md.
FACTS = ("title", "subtitle", "date", "no date invented", "publisher", "authors", "editors", "url")
FLOORS: dict[str, dict[str, float]] = {
    "heads_dev": dict.fromkeys(FACTS, 1.0),
    "heads_second": dict.fromkeys(FACTS, 1.0) | {"date": 0.95},
    "heads_third": dict.fromkeys(("date", "publisher", "editors"), 1.0) | {"title": 0.93, "authors": 0.93},
    "heads_fourth": dict.fromkeys(("no date invented", "authors", "editors"), 1.0)
    | dict.fromkeys(("title", "date", "publisher"), 0.91),
    "heads_fifth": dict.fromkeys(("publisher", "editors"), 1.0)
    | dict.fromkeys(("title", "date", "authors"), 0.97)
    | {"no date invented": 0.95},
    "heads_sixth": dict.fromkeys(("date", "no date invented", "authors", "editors"), 1.0)
    | {"title": 0.97, "publisher": 0.92},
    "heads_unseen": dict.fromkeys(FACTS, 1.0)
    | {"title": 0.93, "date": 0.93, "publisher": 0.93, "authors": 0.96},
}


@dataclass
class Score:
    """Right and all, for each fact; what was wrong, to read."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, measure: str, *, good: bool, what: str) -> None:
        self.right[measure] += good
        self.total[measure] += 1
        if not good:
            self.wrong.append(f"{measure}: {what}")

    def __getitem__(self, measure: str) -> float:
        return self.right[measure] / max(1, self.total[measure])


def truths(split: str) -> list[dict[str, Any]]:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(TRUTHS.glob("*.json"))]
    return [true for true in found if true["split"] == split]


def page_of(true: dict[str, Any]) -> Page:
    path = HEADS / true["name"]
    source = decoded(path.read_bytes(), media_type=TYPES[path.suffix])
    if "fetched" in true:
        source = replace(source, fetched=true["fetched"])
    if "address" in true:
        source = replace(source, url=true["address"])
    return pages.healed(pages.read(repaired(pages.unmarked(Draft.of(source)))))


def scored(split: str) -> Score:
    score = Score()
    for true in truths(split):
        documents = page_of(true).documents
        _score(true, documents[0] if documents else Document(), score)
    return score


def _score(true: dict[str, Any], document: Document, score: Score) -> None:
    name = true["name"]
    for key in ("title", "subtitle", "publisher", "url"):
        if key in true:
            said, wanted = _value(getattr(document, key)), true[key]
            score.add(key, good=said in _any(wanted), what=f"{name}: {said}")
    date, wanted = _value(document.published_at), true["date"]
    said = date[: len(wanted)] if date and wanted else date
    score.add("date", good=said == wanted, what=f"{name}: {said}")
    if wanted is None:
        score.add("no date invented", good=said is None, what=f"{name}: {said}")
    for key in ("authors", "editors"):
        names = [each.value for each in getattr(document, key)]
        score.add(key, good=names == [folded(each) for each in true[key]], what=f"{name}: {names}")


def _value(stated: Stated | None) -> str | None:
    return folded(stated.value) if stated else None


def _any(wanted: str | None) -> list[str | None]:
    return [None] if wanted is None else [folded(each) for each in wanted.split("|")]


@pytest.mark.parametrize("split", SPLITS)
def test_floors(split: str) -> None:
    score = scored(split)
    below = {measure: score[measure] for measure, floor in FLOORS[split].items() if score[measure] < floor}
    assert not below, "\n".join([str(below), *score.wrong])


def cases(name: str) -> list[tuple[str, str | None]]:
    lines = (
        (Path(__file__).parent / "cases" / "page" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    )
    told = [line.partition(" => ") for line in lines if line and not line.startswith("#")]
    return [(before, after.strip() if arrow else None) for before, arrow, after in told]


@pytest.mark.parametrize(("before", "after"), cases("datelines"))
def test_datelines(before: str, after: str | None) -> None:
    text = folded(before)
    found = dateline(text)
    if after is None:
        assert found is None
        return
    assert found is not None
    office, _, people = after.partition("/")
    assert (text[found.office.start : found.office.end] if found.office else "") == office.strip()
    assert ",".join(text[span.start : span.end] for span in found.people) == people.strip()


@pytest.mark.parametrize(("before", "after"), cases("site_names"))
def test_site_names(before: str, after: str | None) -> None:
    text = folded(before)
    span = behind_title(text) or before_title(text) or of_rights(text)
    assert (text[span.start : span.end] if span else None) == after


@pytest.mark.parametrize(("before", "after"), cases("relative"))
def test_relative(before: str, after: str | None) -> None:
    fetched = moment("2024-03-01T02:30:00Z")
    assert fetched is not None
    found = relative(folded(before), fetched)
    assert (found.value if found else None) == after


@pytest.mark.parametrize("said", [None, "", "yesterday", "0001-01-01T00:00:00", "2024-13-01"])
def test_a_moment_that_nobody_says(said: str | None) -> None:
    assert moment(said) is None


@pytest.mark.parametrize(("before", "after"), cases("date_boxes"))
def test_date_boxes(before: str, after: str | None) -> None:
    assert leaf(before) == after


@pytest.mark.parametrize(("before", "after"), cases("foreign"))
def test_foreign_titles(before: str, after: str | None) -> None:
    title, _, text = folded(before).partition(" // ")
    assert foreign(title, [text]) == (after == "foreign")


@pytest.mark.parametrize(("before", "after"), cases("decks"))
def test_decks(before: str, after: str | None) -> None:
    lines = list(lines_of("\n".join(before.split(" / "))))
    found = decks.middle(lines, [reading(line, republic=False) for line in lines], len(lines) - 1)
    assert (None if found is None else lines[found].text) == (None if after is None else folded(after))


@pytest.mark.parametrize(("before", "after"), cases("codes"))
def test_codes(before: str, after: str | None) -> None:
    title, _, under = folded(before).partition(" // ")
    found = [title[span.start : span.end] for span in codes.in_title(title)]
    lines = list(lines_of(under))
    found += [
        line.text[span.start : span.end] for line, span in codes.in_head(lines, named=codes.fund(title))
    ]
    assert (",".join(found) or None) == after


BODY = (
    "水电站的枯水期比往年来得早，发电量同比下降了两成，电价却只上调了半分钱。\n"
    "基金经理说，他会等到汛期以后再加仓。"
)


def test_the_record_has_the_codes_and_where_they_stand() -> None:
    text = f"水电基金恢复申购的公告\n基金代码：004217（A类）、004218（C类）\n{BODY}\n"
    (article,) = pipeline.process(text)
    record = article.record()
    assert [each["code"] for each in record["fund_codes"]] == ["004217", "004218"]
    places = [each["source_span"] for each in record["fund_codes"]]
    assert [text[start:end] for start, end in places] == ["004217", "004218"]
    assert "004217" not in record["text"]
    (without,) = pipeline.process(text.replace("基金代码", "文件编号"))
    assert "fund_codes" not in without.record()


def test_what_a_row_says_of_its_page(tmp_path: Path) -> None:
    rows = [
        {"text": BODY, "title": "枯水期提前_某某财经网", "url": "https://a.example/2023/11/08/1.html"},
        {
            "text": f"水电基金的等待与忍耐\n昨天 22:41 来源：某某网\n{BODY}",
            "title": "另一个标题",
            "fetched": "2023-11-09",
        },
        {"text": f"水电基金的等待与忍耐\n昨天 22:41 来源：某某网\n{BODY}"},
    ]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    found = []
    for source in sources([str(path)], Settings()):
        assert isinstance(source, Source)
        (document,) = pages.read(Draft.of(source)).documents
        found.append(tuple(_value(each) for each in (document.title, document.published_at, document.url)))
    assert found == [
        ("枯水期提前", "2023-11-08", "https://a.example/2023/11/08/1.html"),
        ("水电基金的等待与忍耐", "2023-11-08T22:41:00+08:00", None),
        ("水电基金的等待与忍耐", None, None),
    ]


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("远帆证券网讯(记者 何惜)短债基金的申购热度回落。", True),
        ("本报讯(记者 沈柯 实习生 何惜)养老目标基金的持有人结构正在变化。", True),
        ("远帆证券网讯,短债基金的申购热度回落。", False),
        ("远帆证券网的记者何惜在现场看到,短债基金的申购热度回落。", False),
    ],
)
def test_behind_a_summary_only_reporters_make_a_dateline(line: str, tells: bool) -> None:  # noqa: FBT001
    assert (reported(line) is not None) is tells

"""Titles, dates, publishers and people of pages whose heads and tails are hard to read (corpus/heads)."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import page as pages
from pipeline.document import Document, Draft, Page, Stated
from pipeline.ingest import decoded
from pipeline.page.lines import folded
from pipeline.repair import repaired

ROOT = Path(__file__).parent.parent
HEADS = ROOT / "corpus" / "heads"
TRUTHS = ROOT / "corpus" / "truth" / "heads"
TYPES = {".html": "text/html", ".txt": "text/plain"}
SPLITS = ("heads_dev", "heads_second", "heads_unseen")

# What was measured when they were set; the numbers of the first look stand in corpus/heads/README.md.
FACTS = ("title", "subtitle", "date", "no date invented", "publisher", "authors", "editors", "url")
FLOORS: dict[str, dict[str, float]] = {
    "heads_dev": dict.fromkeys(FACTS, 1.0),
    "heads_second": dict.fromkeys(FACTS, 1.0) | {"date": 0.95},
    "heads_unseen": dict.fromkeys(FACTS, 1.0)
    | {"title": 0.9, "date": 0.86, "publisher": 0.9, "authors": 0.96},
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

"""Scores of HTML pages against their truth: the same for this package and for the peers that it is beside."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import page as pages
from pipeline.article import settle
from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page.lines import folded
from pipeline.repair import repaired

CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLES = CORPUS / "articles"
TRUTH = CORPUS / "truth" / "html"
KEPT = ("keep", "heading", "list_item", "table", "caption", "disclaimer")
GRAM = 4
EDGE = 20  # characters of a text's beginning and end
LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Reading:
    """What a tool read in a page; None where it does not say."""

    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    authors: Sequence[str] | None = None
    documents: int | None = None
    copies: int | None = None
    kind: str | None = None
    articles: Sequence[Mapping[str, str | None]] = ()  # title and date of each, where there are several


@dataclass
class Scores:
    """Sums over pages; `measure` says what came of them."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)  # how often a fact was given at all

    def add(self, measure: str, right: float, total: float, what: str = "") -> None:
        self.right[measure] += right  # type: ignore[assignment]
        self.total[measure] += total  # type: ignore[assignment]
        if right < total and what:
            self.wrong.append(f"{measure}: {what}")

    def measure(self, name: str) -> float:
        return self.right[name] / self.total[name] if self.total[name] else 1.0


@cache
def truths() -> dict[str, dict[str, Any]]:
    """The truth of each page, by name."""
    files = sorted(TRUTH.glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}


def raw(name: str) -> bytes:
    return (ARTICLES / f"{name}.html").read_bytes()


def letters(text: str) -> str:
    return "".join(LETTERS.findall(folded(text))).lower()


def grams(text: str) -> Counter[str]:
    return Counter(text[start : start + GRAM] for start in range(max(0, len(text) - GRAM + 1)))


def body(true: Mapping[str, Any]) -> str:
    return "\n".join(text for label, text in true["lines"] if label in KEPT)


def score(scores: Scores, true: Mapping[str, Any], read: Reading) -> None:
    """Add a page to the scores."""
    name = true["name"]
    want, got = letters(body(true)), letters(read.text)
    for label, text in true["lines"]:
        if label in ("title", "either", "byline") and letters(text) not in want and len(letters(text)) >= 3:
            got = got.replace(letters(text), "", 1)  # tools may keep the title in the text: not scored
    wanted, found = grams(want), grams(got)
    common = (wanted & found).total()
    scores.add("precision", common, found.total(), f"{name} {common}/{found.total()}")
    scores.add("recall", common, wanted.total(), f"{name} {common}/{wanted.total()}")
    if want:
        scores.add("first 20", want[:EDGE] == got[:EDGE], 1, f"{name} {got[:EDGE]}")
        scores.add("last 20", want[-EDGE:] == got[-EDGE:], 1, f"{name} {got[-EDGE:]}")
    for line in true["drop"]:
        said = letters(line)
        if len(said) >= 2 and said not in want:
            scores.add("leak", said in got, 1)
            if said in got:
                scores.wrong.append(f"leak: {name} {line}")
    _facts(scores, true, read)


def _facts(scores: Scores, true: Mapping[str, Any], read: Reading) -> None:
    name = true["name"]
    if true["documents"]:
        for index, each in enumerate(true.get("articles") or [true]):
            said = read.articles[index] if index < len(read.articles) else {}
            title = said.get("title") if true.get("articles") else read.title
            date = said.get("date") if true.get("articles") else read.date
            publisher = said.get("publisher") if true.get("articles") else read.publisher
            scores.said.update(
                title=title is not None, date=date is not None, publisher=publisher is not None
            )
            scores.add("title", _same(title, each["title"]), 1, f"{name} {title}")
            when = date[: len(each["published_at"])] if date and each["published_at"] else date
            scores.add("date", when == each["published_at"], 1, f"{name} {date}")
            if each["published_at"] is None:
                scores.add("no date invented", date is None, 1, f"{name} {date}")
            scores.add("publisher", _same(publisher, each["publisher"]), 1, f"{name} {publisher}")
        if read.authors is not None:
            good = [letters(each) for each in read.authors] == [letters(each) for each in true["authors"]]
            scores.add("authors", good, 1, f"{name} {read.authors}")
    for measure in ("documents", "copies", "kind"):
        value = getattr(read, measure)
        if value is not None:
            scores.add(measure, value == true[measure], 1, f"{name} {value}")


def _same(said: str | None, true: str | None) -> bool:
    return (said is None) == (true is None) and letters(said or "") == letters(true or "")


def ours(data: bytes) -> Reading:
    """What this package reads in a page."""
    page = pages.healed(pages.read(repaired(pages.unmarked(Draft.of(decoded(data))))))

    def value(stated: Any) -> str | None:
        return stated.value if stated else None

    found = page.documents
    articles = [
        {"title": value(d.title), "date": value(d.published_at), "publisher": value(d.publisher)}
        for d in found
    ]
    first = articles[0] if articles else {}
    return Reading(
        "\n".join(article.text for article in settle(page)),
        first.get("title"), first.get("date"), first.get("publisher"),
        [each.value for each in found[0].authors] if found else [],
        len(found),
        1 + max((block.copy for block in page.blocks), default=0) if found else 0,
        found[0].kind if found else page.kind,
        articles,
    )  # fmt: skip


def scored(split: str) -> Scores:
    scores = Scores()
    for name, true in truths().items():
        if true["split"] == split:
            score(scores, true, ours(raw(name)))
    return scores


if __name__ == "__main__":
    import sys

    for split in sys.argv[1:]:
        result = scored(split)
        print(split, {name: round(result.measure(name), 3) for name in result.total})
        print("\n".join(result.wrong))

"""What a page says twice: every plan of damage in every layout, and the traps, on both splits.

Floors are what was measured when they were set. `dev` was looked at while rules were written; `unseen` is
scored only, and says nothing but numbers when it falls.
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.copied_pages import Printed, Split, pages
from tests.copy_traps import traps

from pipeline import script
from pipeline.article import Article, settle
from pipeline.document import ByteMap, Draft, Encoding, Page, Source
from pipeline.engines.script import fold
from pipeline.page import healed, read, unmarked
from pipeline.repair import repaired

HARMS = ("none", "broken", "damaged", "edited", "cut")
# Share of pages on which all printings are found, and on which the body comes out exact and once.
FOUND: dict[Split, dict[str, float]] = {
    "dev": {"none": 1.0, "broken": 0.984, "damaged": 0.995, "edited": 1.0, "cut": 0.968},
    "unseen": {"none": 0.98, "broken": 0.97, "damaged": 1.0, "edited": 1.0, "cut": 0.95},
}
EXACT: dict[Split, dict[str, float]] = {
    "dev": {"none": 1.0, "broken": 0.968, "damaged": 0.975, "edited": 1.0, "cut": 0.93},
    "unseen": {"none": 0.96, "broken": 0.9, "damaged": 0.98, "edited": 0.95, "cut": 0.91},
}
TRAPS_RIGHT: dict[Split, float] = {"dev": 1.0, "unseen": 0.97}


def letters(text: str) -> str:
    return "".join(c for c in script.view(text).lower() if c.isalnum() or c == "\ufffd")


def paged(text: str) -> Page:
    raw = text.encode("utf-8", "surrogatepass")
    draft = Draft.of(Source(raw, text, Encoding("utf-8", "test"), ByteMap.of(text)))
    return script.normalised(healed(read(repaired(unmarked(draft)))))


def exact(articles: tuple[Article, ...], made: Printed) -> bool:
    right = {letters("".join(lines)) for lines in made.readings}
    return len(articles) == 1 and letters(articles[0].text) in right


@cache
def scored(split: Split) -> dict[str, tuple[float, float, tuple[str, ...]]]:
    """For each kind of harm: the share found, the share exact, and the names of the others."""
    seen: dict[str, list[tuple[bool, bool, str]]] = {harm: [] for harm in HARMS}
    for made in pages(split):
        page = paged(made.text)
        articles = settle(page)
        found = len(articles) == 1 and 1 + max(block.copy for block in page.blocks) == made.copies
        seen[made.harm].append((found, exact(articles, made), made.name))
    return {
        harm: (
            sum(found for found, _, _ in each) / len(each),
            sum(good for _, good, _ in each) / len(each),
            tuple(name for found, good, name in each if not (found and good)),
        )
        for harm, each in seen.items()
    }


@pytest.mark.parametrize("split", FOUND)
@pytest.mark.parametrize("harm", HARMS)
def test_printings_are_found_and_read_once(split: Split, harm: str) -> None:
    found, good, wrong = scored(split)[harm]
    told = "\n".join(wrong) if split == "dev" else f"{len(wrong)} pages"
    assert found >= FOUND[split][harm], f"found {found:.3f}\n{told}"
    assert good >= EXACT[split][harm], f"exact {good:.3f}\n{told}"


@pytest.mark.parametrize("split", TRAPS_RIGHT)
def test_what_only_looks_like_a_copy_is_none(split: Split) -> None:
    right: list[bool] = []
    merged: list[str] = []
    wrong: list[str] = []
    for trap in traps(split):
        page = paged(trap.text)
        articles = settle(page)
        text = letters("\n".join(article.text for article in articles))
        if any(block.copy for block in page.blocks):
            merged.append(trap.name)
        right.append(len(articles) == trap.documents and all(letters(line) in text for line in trap.kept))
        if not right[-1]:
            wrong.append(trap.name)
    told = "\n".join(wrong) if split == "dev" else f"{len(wrong)} traps"
    assert not merged, merged if split == "dev" else len(merged)
    assert sum(right) >= TRAPS_RIGHT[split] * len(right), told


def test_a_place_names_the_copy_that_it_was_taken_from() -> None:
    for made in pages("dev"):
        if "/both lose" not in made.name:
            continue
        page = paged(made.text)
        healings = [r for r in page.draft.revisions if r.rule == "page/other_copy"]
        for edit in (edit for revision in healings for edit in revision.edits):
            assert edit.taken_from is not None
            there = made.text[edit.taken_from.start : edit.taken_from.end]
            assert edit.after in ("".join(there.split()), fold("".join(there.split())))

"""Floors on pages put together at random (`generated_web_pages`): what rules on single pages do not show.

`dev` seeds were looked at while rules were written, the others never.
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.generated_web_pages import article, listing, notices, product
from tests.html_scores import Scores, letters, ours, score

MAKERS = {"article": article, "listing": listing, "product": product, "notices": notices}
SEEDS = {"dev": range(60), "unseen": range(1000, 1060)}
# What was measured when they were set; a product's text and the first of several notices are not compared.
FLOORS = {
    "article": {
        "precision": 0.98, "recall": 1.0, "first 20": 0.98, "last 20": 0.95, "title": 0.95, "date": 0.95,
        "publisher": 0.9, "authors": 0.95, "documents": 1.0, "kind": 1.0,
    },
    "listing": {"documents": 0.95, "kind": 0.95},
    "product": {"documents": 1.0, "kind": 1.0, "title": 0.95},
    "notices": {"documents": 1.0, "kind": 1.0},
}  # fmt: skip
LEAK = 0.02


@cache
def scored(kind: str, split: str) -> Scores:
    scores = Scores()
    for seed in SEEDS[split]:
        made = MAKERS[kind](seed)
        read = ours(made.html.encode())
        if kind == "article":
            score(scores, made.true(), read)
            continue
        scores.add("documents", read.documents == made.documents, 1, f"{made.name} {read.documents}")
        scores.add("kind", read.kind == made.kind, 1, f"{made.name} {read.kind}")
        if made.title:
            same = letters(read.title or "") == letters(made.title)
            scores.add("title", same, 1, f"{made.name} {read.title}")
    return scores


@pytest.mark.parametrize("split", SEEDS)
@pytest.mark.parametrize("kind", FLOORS)
def test_floors(kind: str, split: str) -> None:
    found = scored(kind, split)
    below = {name: found.measure(name) for name, floor in FLOORS[kind].items() if found.measure(name) < floor}
    assert not below, "\n".join([str(below), *(found.wrong if split == "dev" else ())])
    if kind == "article":
        assert found.measure("leak") <= LEAK, "\n".join(found.wrong if split == "dev" else ())

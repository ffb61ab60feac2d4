"""Two hundred and twenty small whole pages as sites print them (`cases/small`): head, text, foot, kind.

`=== name | kind | day or - | publisher or - | writers`, then the lines, each behind a letter: T title, B
byline, K paragraph, H heading, R row, L entry of a list, D warning, `-` of the page, `?` either. `first` was
scored, then mended for; `second` was written after that, and scored before anything was mended for it. So
were `third`, mended for, and `fourth`, which is only scored: nearly half of both have no day of publication.
`fifth` and `sixth` are twenty each, the one mended for, the other only scored. `seventh`, `eighth` and
`ninth`, twenty each, are about what stands first and last in a text; each was scored before that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.html_scores import EDGE, Scores, grams, letters, ours

CASES = Path(__file__).parent / "cases" / "small"
KEPT, LOOSE = "KHRLD", "TB?"
WITHOUT = ("list", "other")  # kinds of pages without an article
FLOORS = {
    "first": {"recall": 0.98, "last 20": 0.96},  # a warning below a list
    "second": {  # clocks over the entries of a talk; a source below a pager
        "precision": 0.98,
        "recall": 0.98,
        "first 20": 0.96,
        "last 20": 0.92,
        "title": 0.96,
        "publisher": 0.92,
        "writers": 0.96,
        "kind": 0.96,
    },
    "third": {"precision": 0.99, "recall": 0.99, "first 20": 0.92, "title": 0.96},  # a person's name as title
    # such names; a line under a fund's name; `[求助]` before a post's title; `某某公司 公告` is the title
    # there, and `主旨` below it text: the subject is the title here, the firm the publisher, as in a letter
    "fourth": {
        "precision": 0.99,
        "recall": 0.97,
        "first 20": 0.92,
        "last 20": 0.96,
        "title": 0.76,
        "publisher": 0.96,
        "writers": 0.96,
    },
    "fifth": {  # a line over a title that says more; `[求助]`; a part's heading in a title; chapters
        "recall": 0.98,
        "first 20": 0.94,
        "last 20": 0.94,
        "title": 0.88,
    },
    "sixth": {
        "precision": 0.98,
        "recall": 0.98,
        "first 20": 0.82,
        "title": 0.94,
        "publisher": 0.82,
        "writers": 0.88,
        "kind": 0.95,
    },
    "seventh": {"publisher": 0.94, "writers": 0.94},  # an account that is its writer's name
    "eighth": {"precision": 0.99, "recall": 0.98, "last 20": 0.94, "writers": 0.94},  # rows below a signature
    "ninth": {"writers": 0.94},  # `記者某某／整理`
}
TWENTY = ("fifth", "sixth", "seventh", "eighth", "ninth")


@dataclass(frozen=True)
class Small:
    """A page with its truth."""

    name: str
    kind: str
    day: str
    publisher: str
    writers: list[str]
    lines: list[tuple[str, str]]


def pages(name: str) -> Iterator[Small]:
    for part in re.split(r"(?m)^=== ", (CASES / f"{name}.txt").read_text(encoding="utf-8"))[1:]:
        head, *lines = part.splitlines()
        title, kind, day, publisher, writers = (cell.strip() for cell in head.split("|"))
        told = [(line[0], line[2:]) for line in lines if line]
        yield Small(title, kind, day, publisher, [each for each in writers.split("、") if each], told)


def score(scores: Scores, page: Small, source: str | None = None) -> None:
    """Add a page, or its source in another form; one of two notices counts by the first for its facts."""
    read = ours((source or "".join(f"{text}\n" for _, text in page.lines)).encode())
    kind, many = page.kind.removesuffix("2"), page.kind.endswith("2")
    none = kind in WITHOUT
    scores.add("documents", read.documents == (0 if none else 1 + many), 1, f"{page.name} {read.documents}")
    scores.add("kind", kind in ("any", read.kind), 1, f"{page.name} {read.kind}")
    want = "" if none else letters("\n".join(text for label, text in page.lines if label in KEPT))
    got = letters(read.text)
    for label, text in page.lines:
        if label in LOOSE and letters(text) not in want and len(letters(text)) > 2:
            got = got.replace(letters(text), "", 1)
    wanted, found = (grams(want), grams(got)) if not none else (Counter(), grams(got))
    common = (wanted & found).total()
    scores.add("precision", common, found.total(), page.name)
    scores.add("recall", common, wanted.total(), page.name)
    if none:
        return
    scores.add("first 20", want[:EDGE] == got[:EDGE], 1, f"{page.name} {got[:EDGE]}")
    scores.add("last 20", want[-EDGE:] == got[-EDGE:], 1, f"{page.name} {got[-EDGE:]}")
    said = [text for label, text in page.lines if label == "T"]
    title = letters(said[0] if many else "".join(said))
    scores.add("title", letters(read.title or "") == title, 1, f"{page.name} {read.title}")
    day = read.date[: len(page.day)] if read.date and page.day != "-" else read.date or "-"
    scores.add("day", day == page.day, 1, f"{page.name} {read.date}")
    named = letters(read.publisher or "") == letters(page.publisher.strip("-"))
    scores.add("publisher", named, 1, f"{page.name} {read.publisher}")
    writers = [letters(each) for each in read.authors or ()]
    scores.add("writers", writers == [letters(each) for each in page.writers], 1, f"{page.name} {writers}")


@pytest.mark.parametrize("name", FLOORS)
def test_floors(name: str) -> None:
    scores = Scores()
    for page in pages(name):
        score(scores, page)
    below = {each: scores.measure(each) for each in scores.total
             if scores.measure(each) < FLOORS[name].get(each, 1.0)}  # fmt: skip
    assert not below, "\n".join([str(below), *scores.wrong])


def test_there_are_as_many_of_each_and_all_kinds() -> None:
    told = {name: [page.kind for page in pages(name)] for name in FLOORS}
    assert all(len(kinds) == (20 if name in TWENTY else 30) for name, kinds in told.items())
    found = {kind for kinds in told.values() for kind in kinds}
    assert {"article", "notice", "product", "report", "list", "other"} <= found

"""What was misread as another encoding, one misreading at a time: `tests/cases/repair/misread`.

A line is `misreading: before => after`; without `=>` the text must stay. Escapes are those of `test_cases`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from tests.test_cases import read

import pipeline
from pipeline.repair.misread import accents, pairs, places, signs, western
from pipeline.text import Edit, Mark, apply

CASES = Path(__file__).parent / "cases" / "repair" / "misread"


def cases(name: str) -> list[tuple[str, str, str]]:
    found = []
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            which, _, text = line.partition(": ")
            before, arrow, after = text.partition(" => ")
            found.append((which, read(before), read(after if arrow else before)))
    return found


def edits(name: str, text: str) -> Iterator[Edit | Mark]:
    misreading = getattr(pairs, name)(places.habits(text))
    return places.edits(misreading, text, getattr(signs, name)())


@pytest.mark.parametrize(("name", "before", "after"), cases("places"))
def test_places(name: str, before: str, after: str) -> None:
    assert apply(before, edits(name, before)) == after
    assert apply(after, edits(name, after)) == after


@pytest.mark.parametrize(("encoding", "before", "after"), cases("western"))
def test_western(encoding: western.Encoding, before: str, after: str) -> None:
    assert apply(before, western.edits(before, encoding)) == after
    assert apply(after, western.edits(after, encoding)) == after


def accented(text: str) -> Iterator[Edit]:
    runs = [(run, western.best(run[0])) for run in western.runs(text)]
    return chain.from_iterable(accents.edits(runs).values())


@pytest.mark.parametrize(("_of", "before", "after"), cases("accents"))
def test_accents(_of: str, before: str, after: str) -> None:
    assert apply(before, accented(before)) == after
    assert apply(after, accented(after)) == after


@pytest.mark.parametrize("name", ["accents", "places", "western"])
def test_as_many_stay_as_change(name: str) -> None:
    changed = sum(before != after for _, before, after in cases(name))
    assert 3 <= changed <= len(cases(name)) - changed


def test_a_page_is_restored_as_its_lines_are() -> None:
    lines = [before for name, before, _ in cases("places") if name == "gbk_as_big5"]
    alone = [apply(line, edits("gbk_as_big5", line)) for line in lines]
    page = "\n".join(line for line in lines for _ in range(3))
    assert apply(page, edits("gbk_as_big5", page)).split("\n") == [line for line in alone for _ in range(3)]


@pytest.mark.parametrize(
    ("line", "elsewhere"),
    [
        ("我们在四号见面，收益率为基金公司公告所说。", "集合点是四号，四号那里有人等，四号不远。"),
        ("三季度末基金规模回升，四号产品净值上涨。", "四号产品成立于去年，四号产品的费率较低。"),
    ],
)
def test_what_stands_undamaged_on_the_page_tells_what_was_lost(line: str, elsewhere: str) -> None:
    damaged = line.encode().decode("cp1252", "ignore").replace("\xa0", " ")
    alone = pipeline.repair(damaged).text
    assert alone != line, "四川 is likelier where nothing tells"
    assert pipeline.repair(f"{damaged}\n{elsewhere}\n").text.split("\n")[0] == line

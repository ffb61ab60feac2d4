"""Names that the arbiter added, at their borders: two that it took for one, one that it took half of."""

from __future__ import annotations

import pytest

from pipeline.extract.entities.arbiter import ADDITION
from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.cleaved import cleaved
from pipeline.text import Span
from pipeline.vocabulary import EntityType

CASES: tuple[tuple[EntityType, str, tuple[str, ...]], ...] = (
    ("FUND", "[晟岚创新科技基金与澜森中小基金]分别上涨", ("晟岚创新科技基金", "澜森中小基金")),
    ("FUND", "[汐湾成长精选和霁川稳利债券A]规模增长", ("汐湾成长精选", "霁川稳利债券A")),
    ("FUND", "[霁川和润债券]规模增长", ("霁川和润债券",)),
    ("FUND", "[屿及远回报混合]规模增长", ("屿及远回报混合",)),
    ("FUND", "昨日，岚[景创新基金]大涨", ("岚景创新基金",)),
    ("FUND", "昨日，买[岚景创新基金]的人多", ("岚景创新基金",)),
    ("FUND", "昨日看好岚[景创新基金]的人多", ("景创新基金",)),
    ("COMPANY", "权值[股霁景科技]收涨", ("霁景科技",)),
    ("COMPANY", "看好[股友科技]收涨", ("股友科技",)),
    ("COMPANY", "昨日，岚[景科技]大涨", ("景科技",)),
)


@pytest.mark.parametrize(("kind", "marked", "expected"), CASES)
def test_names_have_all_of_their_characters(kind: EntityType, marked: str, expected: tuple[str, ...]) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = cleaved(text, [Candidate(kind, Span(start, end), ADDITION)])
    assert tuple(text[each.span.start : each.span.end] for each in found) == expected


def test_names_of_the_rules_stay() -> None:
    text = "晟岚创新科技基金与澜森中小基金"
    given = [Candidate("FUND", Span(0, len(text)), "funds.unlisted")]
    assert cleaved(text, given) == given

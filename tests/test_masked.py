"""Figures that state no quantity are no claims: models, codes, tenors, dates, telephones, articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.masked import Marked, read, sentences, touched

import pipeline

MASKED = Path(__file__).parent.parent / "corpus" / "masked"
# a model without letters in front of a longer noun than 芯片
SENTENCES = [
    pytest.param(
        marked,
        id=marked.text[:20],
    )
    for name in ("development", "development_2")
    for marked in sentences(MASKED / f"{name}.txt")
]


def test_marks_are_read() -> None:
    assert read("<H100>售价{3万元}") == Marked("H100售价3万元", [(0, 4)], [(6, 9)])


@pytest.mark.parametrize("marked", SENTENCES)
def test_no_claim_touches_a_masked_figure(marked: Marked) -> None:
    found = [(claim.span.start, claim.span.end) for claim in pipeline.annotate(marked.text).claims]
    assert not [marked.text[slice(*place)] for place in marked.masked if touched(place, found)]

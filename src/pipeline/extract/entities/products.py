"""`Claude 3 Opus`, `GPT-4`, `昇腾910B`, `Model Y`: models, chips, phones, cars: a line and a model.

The line must be known (`products.tsv`) or the row be in the tables: a bare `A100` may be a road. The
words of a model (Pro, Max, a capitalised word behind the number) belong to the name; the noun of its type
does not (`GPU` in `A100 GPU`, 系列).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.names import LATIN, ends_well
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

MODEL = (
    r"(?:[- ]?(?:[A-Z]{0,2}\d{1,4}(?:\.\d{1,2})?[A-Za-z]{0,2}(?![\d%年月日只个万亿元股家款倍]))"
    r"(?:[- ](?:Pro|Max|Plus|Ultra|Mini|mini|Turbo|Air|SE|Lite|Flash|Nano|Gen ?\d|Ti|Super|SUPER|RS|Sport"
    r"|[A-Z][a-z]{2,9})){0,3}"
    r"|[- ]?(?:Pro|Max|Plus|Ultra|Turbo|Air)(?:[- ](?:Pro|Max|Plus|Ultra))?\d?)"
)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('products', 'line')}){MODEL}")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """A known line with its model."""
    text = reading.text
    for match in _line().finditer(text):
        start, end = match.span()
        if start and text[start] in LATIN and text[start - 1] in LATIN:
            continue
        if ends_well(text, end):
            yield Candidate("PRODUCT", Span(start, end), "products.line")

"""`归母净利润` is 净利润, `市场份额占比` is 市占率: what is measured, by our names for it.

A metric word is the end of a longer noun in most texts (权益类基金规模): the table holds the ends, and the
class `modifier` of `classes.tsv` the words that belong to them when they stand right in front.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.tables import rows


class Measure(NamedTuple):
    """Our name for a metric, and how its numbers are written."""

    canonical: str
    form: str


@cache
def metrics() -> dict[str, Measure]:
    """The words of `metrics.tsv`."""
    table = rows("extract/claims/metrics.tsv", ("word", "canonical", "form"))
    return {word: Measure(canonical, form) for word, canonical, form in table}


def canonical(text: str) -> str | None:
    """Our name for a metric as the text writes it, read from its end: 公募基金规模 is a 规模.

    >>> canonical("智能手机出货量"), canonical("天气")
    ('出货量', None)
    """
    known = metrics()
    for start in range(len(text)):
        if measure := known.get(text[start:]):
            return measure.canonical
    return None

"""`嘉实上证科创板芯片ETF联接基金` holds a manager, a market, a theme and an index: only the fund is named there.

Of candidates that overlap one stays: the longest name, then the strongest, then the first. Nothing nests.
This is the place of a learned arbiter: it sees all candidates of a text and says which are entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.evidence import borne_out


def decided(text: str, candidates: Sequence[Candidate], rows: Iterable[str]) -> list[Candidate]:
    """The candidates that are entities, in order. `rows`: the things named surely in the document."""
    taken = bytearray(len(text))
    chosen: list[Candidate] = []
    for each in sorted(borne_out(text, candidates, rows), key=lambda each: each.order):
        start, end = each.span.start, each.span.end
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.span)

"""`嘉实上证科创板芯片ETF联接基金` holds a market, a theme and an index: only the fund is named there.

Of candidates that overlap one stays: the longest name, then the strongest, then the first. Nothing nests.
This is the place of a learned arbiter: it sees all candidates of a text and says which are entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.evidence import borne_out


def decided(text: str, candidates: Sequence[Candidate], rows: Iterable[str]) -> list[Candidate]:
    """The candidates that are entities, in order. `rows`: the things named surely in the document."""
    believed = _without_guesses(borne_out(text, candidates, rows))
    taken = bytearray(len(text))
    chosen: list[Candidate] = []
    for each in sorted(believed, key=lambda each: each.order):
        start, end = each.span.start, each.span.end
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.span.start)


GUESSED = (
    "companies.",
    "organisations.",
    "fund_companies.",
    "funds.traded",
    "funds.legal",
    "funds.unlisted",
    "indices.",
    "media.named",
)


def _without_guesses(candidates: Sequence[Candidate]) -> list[Candidate]:
    """`投资者可登录嘉实基金管理有限公司`: where a sure name ends, a guess that begins before it is wrong."""
    sure = {(each.kind, each.span.end) for each in candidates if each.strength == Strength.SURE}
    return [
        each
        for each in candidates
        if each.strength == Strength.SURE
        or not each.rule.startswith(GUESSED)
        or (each.kind, each.span.end) not in sure
    ]

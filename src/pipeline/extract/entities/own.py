"""`星海稳进一年`, a fund of the user's list: it is one wherever it stands, whatever the arbiter thinks of it.

Only a longer name of ours that holds it stays before it (`星海稳进一年ETF联接`): the longest name wins. A
share class behind it (`星海稳进一年A`) is part of the mention, and the mention keeps the user's key.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.text import Span

CLASS = re.compile(
    r"\s?(?:人民币|美元|港币)?[A-FHIORY](?:[/、][A-FHIORY])*(?:类(?!似|型))?(?![A-Za-z0-9+\-])"
)
RULE = "own.name"


def upheld(text: str, settled: Sequence[Candidate], proposed: Sequence[Candidate]) -> list[Candidate]:
    """The entities of a text with the user's own names among them, in order."""
    theirs = _theirs(text, proposed)
    if not theirs:
        return list(settled)
    holder: list[int] = [-1] * len(text)  # which of the settled covers a character
    for index, each in enumerate(settled):
        holder[each.span.start : each.span.end] = [index] * len(each.span)
    kept: dict[int, Candidate] = dict(enumerate(settled))
    taken = bytearray(len(text))
    for number, each in enumerate(theirs, start=len(settled)):
        start, end = each.span.start, each.span.end
        over = {index for index in holder[start:end] if index >= 0}
        longer = any(settled[i].span.holds(each.span) and settled[i].span != each.span for i in over)
        if longer or any(taken[start:end]):
            continue
        for index in over:
            kept.pop(index, None)
        taken[start:end] = b"\1" * (end - start)
        kept[number] = each
    return sorted(kept.values(), key=lambda each: each.span.start)


def _theirs(text: str, proposed: Sequence[Candidate]) -> list[Candidate]:
    """The user's names in a text, the longest first, funds with the share class behind them."""
    found = []
    for each in proposed:
        if each.name is not None and each.name.own:
            letter = CLASS.match(text, each.span.end) if each.kind == "FUND" else None
            span = Span(each.span.start, letter.end()) if letter else each.span
            found.append(Candidate(each.kind, span, RULE, Strength.SURE, each.name))
    return sorted(found, key=lambda each: (-len(each.span), each.span.start))

"""展潛力的領域, damaged again, is `展?jié)摿Φ念I(lǐng)域`: the proof of a repair.

A repair is right if the machine makes the page of it.

The whole page is damaged in one go first; if it comes out as it stands, every repair on it is proved. Where
it does not (a part that the machine did not touch, two entries that overlap and ran in another order than
our table has them), each repair is tried alone, with its neighbours: a byte search sees no further.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.repair.readings import codepage
from pipeline.repair.readings.insertion import ASCII_PUNCTUATION, PUNCTUATION, damaged
from pipeline.repair.readings.table import Entry
from pipeline.text import Edit, revise

AROUND = 2  # characters on either side: an entry is two bytes long, so that the next character is in sight
FOLD = str.maketrans(PUNCTUATION + "\u3000", ASCII_PUNCTUATION + " ")
MOST_ORDERS = 24  # orders tried where entries overlap: of four entries, all


@dataclass(frozen=True, slots=True)
class _Group:
    """Edits that stand so close that they are proved together."""

    first: int  # number of its first edit
    after: int  # number of the first edit behind it
    start: int  # where its neighbourhood starts and ends in the text
    end: int


def proved(text: str, edits: Sequence[Edit], entries: Sequence[Entry], *, second_pass: bool) -> list[bool]:
    """For each edit, whether the repaired text gives the source back there."""
    if not edits:
        return []
    order = sorted(entries, key=lambda entry: (entry.rank, entry.pair))
    after, _ = revise("proof", text, edits)
    if _same(text, damaged(after, order, second_pass=second_pass)):
        return [True] * len(edits)
    found: list[bool] = []
    for group in _groups(text, edits):
        holds = _holds(text, edits, group, order, second_pass=second_pass)
        found += [holds] * (group.after - group.first)
    return found


def _same(one: str, other: str) -> bool:
    return one.translate(FOLD) == other.translate(FOLD)


def _groups(text: str, edits: Sequence[Edit]) -> Iterator[_Group]:
    first = 0
    for number, edit in enumerate(edits):
        last = number + 1 == len(edits)
        if last or edits[number + 1].span.start - edit.span.end > 2 * AROUND:
            start = max(0, edits[first].span.start - AROUND)
            end = min(len(text), edit.span.end + AROUND)
            if first:
                start = max(start, edits[first - 1].span.end)
            if not last:
                end = min(end, edits[number + 1].span.start)
            yield _Group(first, number + 1, start, end)
            first = number + 1


def _holds(
    text: str, edits: Sequence[Edit], group: _Group, order: Sequence[Entry], *, second_pass: bool
) -> bool:
    source = text[group.start : group.end]
    moved = (Edit(edit.span.shifted(-group.start), edit.after) for edit in edits[group.first : group.after])
    after, _ = revise("proof", source, moved)
    if _same(source, damaged(after, order, second_pass=second_pass)):
        return True
    raw = codepage.to_bytes(after)
    here = [entry for entry in order if entry.pair in raw]
    orders = itertools.islice(itertools.permutations(here), MOST_ORDERS)
    return any(_same(source, damaged(after, other, second_pass=second_pass)) for other in orders)

"""A paragraph that stands first in one text and last in the other: moved, not struck and written.

What one text lacks in one place and has in another is laid beside itself, so that a copy is found whose
paragraphs were put in another order, and a figure or a name that differs in a moved paragraph still counts.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from pipeline.collate.alignment import MARK, Alignment, Stretch, aligned
from pipeline.collate.subject import Subject

LONG = 12  # tokens of a paragraph, less of which stand in two places by chance
LIKE = 0.7  # likeness from which two are one paragraph


def with_moved(found: Alignment) -> Alignment:
    """The alignment with moved paragraphs beside one another, where the first text has them."""
    gone = [n for n, each in enumerate(found.stretches) if _is_long(each.this, each.that)]
    come = [n for n, each in enumerate(found.stretches) if _is_long(each.that, each.this)]
    if not (gone and come):
        return found
    beside: dict[int, tuple[Stretch, ...]] = {}
    taken: set[int] = set()
    for here in gone:
        this = _text(found.stretches[here].this)
        likest = max(
            (n for n in come if n not in taken), key=lambda n: _likeness(this, found, n), default=None
        )
        if likest is not None and _likeness(this, found, likest) >= LIKE:
            taken.add(likest)
            beside[here] = aligned(this, _text(found.stretches[likest].that)).stretches
    if not beside:
        return found
    kept: list[Stretch] = []
    for number, each in enumerate(found.stretches):
        if number in beside:
            kept += beside[number]
        elif number not in taken:
            kept.append(each)
        elif each.this:
            kept.append(Stretch(equal=False, this=each.this, that=()))
    return Alignment(tuple(_joined(kept)))


def share_paragraphs(first: Subject, second: Subject, share: float) -> bool:
    """Whether so much of the first text stands in lines that the second one has as they are."""
    lines = {line for line in second.lines if len(line) >= LONG}
    common = sum(len(line) for line in first.lines if line in lines)
    return common >= share * len(first.body)


def _is_long(side: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(side) >= LONG and 3 * len(other) <= len(side)


def _likeness(this: str, found: Alignment, number: int) -> float:
    return Levenshtein.normalized_similarity(this, _text(found.stretches[number].that), score_cutoff=LIKE)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Equal ones side by side as one, and so with those that differ."""
    kept: list[Stretch] = []
    for each in stretches:
        if kept and kept[-1].equal == each.equal:
            last = kept[-1]
            kept[-1] = Stretch(each.equal, last.this + each.this, last.that + each.that)
        else:
            kept.append(each)
    return kept


def _text(side: tuple[str, ...]) -> str:
    return "".join([token.removeprefix(MARK) for token in side])

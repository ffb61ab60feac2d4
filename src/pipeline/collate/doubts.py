"""`二零二五年[八>六]月`, where the repair had to guess the letter: no difference of two articles.

A record names the places that were restored without certainty. What differs there is taken for equal; what
differs beside them is not. Only the alignment knows of it: the guess stays what the article says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rapidfuzz.distance import Levenshtein

from pipeline.collate.alignment import MARK, Alignment, Stretch

Places = frozenset[int]
NONE: Places = frozenset()


def places(
    text: str, spans: Iterable[tuple[int, int]], starts: Mapping[int, int], folded: Callable[[str], str]
) -> Places:
    """The places of the folded text where `spans` of the text came to stand.

    `starts` gives for each line that is compared where it begins in the folded text.
    """
    found: set[int] = set()
    for start, end in spans:
        first = starts.get(text.count("\n", 0, start))
        if first is not None:
            first += len(folded(text[text.rfind("\n", 0, start) + 1 : start]))
            found.update(range(first, first + len(folded(text[start:end]))))
    return frozenset(found)


def without_doubts(found: Alignment, this: Places, that: Places) -> Alignment:
    """The alignment with what differs at these places of the two texts alone as equal."""
    if not (this or that):
        return found
    kept: list[Stretch] = []
    left = right = 0
    for each in found.stretches:
        one, other = _letters(each.this), _letters(each.that)
        if not each.equal and _is_guessed(one, other, _from(this, left, one), _from(that, right, other)):
            each = Stretch(equal=True, this=each.this, that=each.this)  # noqa: PLW2901
        if kept and kept[-1].equal and each.equal:
            both = kept[-1].this + each.this
            kept[-1] = Stretch(equal=True, this=both, that=both)
        else:
            kept.append(each)
        left, right = left + len(one), right + len(other)
    return Alignment(tuple(kept))


def _is_guessed(one: str, other: str, this: Places, that: Places) -> bool:
    """Whether all that differs stands where one of the texts was guessed."""
    if not (this or that):
        return False
    for op in Levenshtein.opcodes(one, other):
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            continue
        if (b > a and this.issuperset(range(a, b))) or (d > c and that.issuperset(range(c, d))):
            continue
        beside = (b == a and {a - 1, a} & this) or (d == c and {c - 1, c} & that)  # one letter for two
        if not (beside and b - a + d - c == 1):
            return False
    return True


def _from(places: Places, start: int, side: str) -> Places:
    return frozenset(n - start for n in places.intersection(range(start, start + len(side))))


def _letters(side: tuple[str, ...]) -> str:
    return "".join([token.removeprefix(MARK) for token in side])

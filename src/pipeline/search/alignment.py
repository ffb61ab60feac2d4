"""`軟體的晶片` folds to `软件的芯片`: where each folded character stands in the text as it is shown.

A query is folded and looked for in folded text; what the reader is shown is the article's own wording. Most
folding keeps each character in its place. Where it does not (`網際網路` -> `互联网`, `㎡` -> `m2`) the whole
word on one side stands for the whole word on the other.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from operator import itemgetter
from unicodedata import normalize

from pipeline.engines.script import fold
from pipeline.script.search import wording

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the places where it is longer or shorter: each span of it and of the text."""

    key: str
    folded: tuple[Pair, ...] = ()
    shown: tuple[Pair, ...] = ()

    def place(self, start: int, end: int) -> Pair:
        """Where a span of the folded text stands in the text."""
        return self._at(start, last=False), self._at(end, last=True)

    def _at(self, place: int, *, last: bool) -> int:
        """A place of the text; one inside a replaced word is its beginning, or its end."""
        index = bisect.bisect_right(self.folded, place, key=itemgetter(0)) - 1
        if index < 0:
            return place
        (start, end), (was_start, was_end) = self.folded[index], self.shown[index]
        if place >= end:
            return was_end + place - end
        return was_end if last and place > start else was_start


def folded(text: str) -> Folded:
    """The text folded as the index is, aligned."""
    simple = fold(text)
    plain = normalize("NFKC", simple).casefold()
    pieces: list[tuple[int, int, str]] = []  # what is replaced, and by what
    if len(plain) != len(text):
        alone = [normalize("NFKC", was).casefold() for was in simple]
        pieces = [(place, place + 1, now) for place, now in enumerate(alone) if len(now) != 1]
        plain = "".join(now if len(now) == 1 else was for was, now in zip(simple, alone, strict=True))
    taken = {place for place, _, _ in pieces}
    pattern, words = wording()
    for match in pattern.finditer(plain):
        if taken.isdisjoint(range(*match.span())):
            pieces.append((*match.span(), words[match.group()]))
    return _replaced(plain, sorted(pieces))


def _replaced(text: str, pieces: list[tuple[int, int, str]]) -> Folded:
    if not pieces:
        return Folded(text)
    out: list[str] = []
    spans: list[Pair] = []
    done = size = 0
    for start, end, after in pieces:
        out += text[done:start], after
        size += start - done
        spans.append((size, size + len(after)))
        size += len(after)
        done = end
    return Folded("".join((*out, text[done:])), tuple(spans), tuple((start, end) for start, end, _ in pieces))

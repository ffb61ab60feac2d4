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

from pipeline import patterns as re
from pipeline.engines.script import fold
from pipeline.script.search import wording

Pair = tuple[int, int]
# Whatever may fold to another number of characters: all but ASCII, ideographs, and usual full-width marks.
ODD = re.compile(r"[^\0-\x7f\u2014-\u2016\u2018-\u201d\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]")
HOLE = "\0"


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


def folded(text: str, *, regions: bool = True) -> Folded:
    """The text folded as the index is, aligned; its words in their own region's form without `regions`."""
    simple = fold(text)
    odd = {match.start(): _plain(match.group()) for match in ODD.finditer(simple)}
    pieces = [(place, place + 1, after) for place, after in odd.items() if len(after) != 1]
    kept = _without(simple, [place for place, _, _ in pieces])
    plain = _plain(kept)
    if len(plain) != len(text):  # marks that are put on the letter before them
        plain = "".join(after if len(after := _plain(was)) == 1 else was for was in kept)
    if not regions:
        return _replaced(plain, sorted(pieces))
    taken = {place for place, _, _ in pieces}
    pattern, words = wording()
    pieces += [
        (*match.span(), words[match.group()])
        for match in pattern.finditer(plain)
        if taken.isdisjoint(range(*match.span()))
    ]
    return _replaced(plain, sorted(pieces))


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()


def _without(text: str, places: list[int]) -> str:
    """The text with something that folds to itself in these places."""
    pieces: list[str] = []
    done = 0
    for place in places:
        pieces += text[done:place], HOLE
        done = place + 1
    return "".join((*pieces, text[done:]))


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

r"""`åŸ<b>º</b>é‡‘`, `鐨勫熀閲\n戝噣鍊?`: markup or a line's end in the midst of a character.

What was shown was marked up and wrapped as any text is, and each shown character is only a part of a right
one. The text without these breaks is what is read; then each break stands behind the character that it split.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline import patterns as re
from pipeline.repair.misread import signs
from pipeline.repair.misread.codepages import gbk
from pipeline.repair.misread.unmarked import START, fed, lines
from pipeline.repair.misread.worn import LATER
from pipeline.text import Edit, Mark, Span

BREAK = r"(?:\r?\n[ \t]*|</?[A-Za-z][^<>\n]{0,200}>)+"
# Of three letters of a character one or two, and one that starts none.
IN_UTF8 = re.compile(rf"[\xe2-\xe9\xef][{LATER}]?(?P<gap>{BREAK})(?=[{LATER}])")
IN_PAIRS = re.compile(rf"(?<![\xa1-\xfe])(?P<run>[\xa1-\xfe]+)(?P<gap>{BREAK})(?=[\xa1-\xfe])")
LONG = 1000  # characters of a break
NEAR = 200  # characters before a break by which it is told how the bytes lie
FEW = 3  # letters before a break in a pair: one whole pair at least
BETWEEN = re.compile(rf"(?<=[^\x00-\x7f])(?P<gap>{BREAK})(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without some stretches: where each started in it, and how long it and those before were."""

    text: str
    places: tuple[int, ...]
    lengths: tuple[int, ...]

    def led_back(self, edits: Iterable[Edit | Mark]) -> Iterator[Edit | Mark]:
        """Edits of the joined text, as edits of the text before, on both sides of what stood between."""
        for each in edits:
            start, end = each.span.start, each.span.end
            cuts = self.places[bisect_right(self.places, start) : bisect_left(self.places, end)]
            first, *others = self._spans([start, *cuts, end])
            yield replace(each, span=first)
            for span in others:
                yield Edit(span, "", each.certainty) if isinstance(each, Edit) else replace(each, span=span)

    def _spans(self, places: list[int]) -> Iterator[Span]:
        for start, end in pairwise(places):
            before = self._before(start)
            yield Span(before, before + end - start)

    def _before(self, place: int) -> int:
        number = bisect_right(self.places, place)
        return place + (self.lengths[number - 1] if number else 0)


def western(text: str) -> Joined | None:
    """The text without breaks in UTF-8 or pairs read as Western letters; None if it has none such."""
    in_utf8 = (Span(*match.span("gap")) for match in IN_UTF8.finditer(text))
    return _joined(text, [*in_utf8, *_in_pairs(text)])


def _in_pairs(text: str) -> Iterator[Span]:
    """The breaks behind the first letter of a pair, as the letters before count."""
    done, begun = -1, 0
    for match in IN_PAIRS.finditer(text):
        count = len(match["run"]) + (begun if match.start() == done else 0)
        done, begun = match.end(), count % 2
        if begun and count >= FEW:
            yield Span(*match.span("gap"))


def utf8_as_gbk(text: str) -> Joined | None:
    """The text without breaks in UTF-8 read as GBK."""
    return _joined(text, (Span(*match.span("gap")) for match in _breaks(text) if _is_inside(text, match)))


def _breaks(text: str) -> Iterator[re.Match[str]]:
    """The breaks in and behind the lines that show the misreading."""
    for start, end in lines(text, signs.utf8_as_gbk()):
        for match in BETWEEN.finditer(text, start, end + LONG):
            if match.start() > end:
                break
            yield match


def _is_inside(text: str, found: re.Match[str]) -> bool:
    """Whether the bytes before a break wait for more, and the ones behind it go on with them."""
    behind = text[found.end()]
    raw = gbk().spellings.get(behind, (b"",))[0]
    if not 0x80 <= (raw[:1] or b"\0")[0] < 0xC0:
        return False  # no byte of the middle
    start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - NEAR)
    line = text[start : found.start()]
    if not signs.utf8_as_gbk().search(line + "?"):
        return False
    states = START
    for char in re.sub("<[^<>]*>", "", line):
        states = fed(states, char, gbk().spellings.get(char, (b"",))[0]) or START
    return 0 not in states and bool(fed(states, behind, raw))


def _joined(text: str, gaps: Iterable[Span]) -> Joined | None:
    kept: list[str] = []
    places: list[int] = []
    lengths: list[int] = []
    done = gone = 0
    for gap in sorted(gaps):
        if gap.start < done:
            continue
        kept.append(text[done : gap.start])
        places.append(gap.start - gone)
        gone += len(gap)
        lengths.append(gone)
        done = gap.end
    if not places:
        return None
    return Joined("".join((*kept, text[done:])), tuple(places), tuple(lengths))

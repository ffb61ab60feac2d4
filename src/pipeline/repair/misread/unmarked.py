"""`澶ч` -> `澶?ч?`: where the reader left something out without a mark, one is put, and led back again.

Some programs show nothing for the bytes that a code page lacks, and what they show as characters for private
use does not survive copying. UTF-8 is so strict that the bytes beside such a place tell that something is
missing, and where; with a mark there the text is one that `places` knows how to read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline import patterns as re
from pipeline.repair.misread import full_stops
from pipeline.repair.misread.codepages import Codepage
from pipeline.repair.misread.losses import LOST
from pipeline.text import Edit, Mark, Span

LEADS = dict.fromkeys((*range(0xE2, 0xEA), 0xEF), 2) | {0xC2: 1, 0xC3: 1, 0xF0: 3}
START, ANYWHERE = frozenset({0}), frozenset({0, 1, 2})  # bytes of a character that are still to come
LAST = frozenset({1})
BEFORE = 6  # characters that hold the one before
BACK = 2  # characters behind a missing pair that can look right without it
PRIVATE = "\ue000"  # what a pair that is not shown may be
NOWHERE: frozenset[int] = frozenset()
STAND_INS = "？□■◆"  # what else is put, or was made of a mark since
LEAST = 1  # characters that are whole and shown as one with the end of another, of which two have one; and
READS = 0.12  # of the characters of a line, whole ones of UTF-8: of clean lines one in thirty
EACH = 0.5  # for each place where something is missing
States = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with a mark wherever something is missing, and where in it these stand."""

    text: str
    places: tuple[int, ...]

    def led_back(self, edits: Iterable[Edit | Mark]) -> Iterator[Edit | Mark]:
        """Edits of the marked text, as edits of the text before; what a mark became joins its neighbour."""
        last: Edit | Mark | None = None
        for each in edits:
            span = Span(self._before(each.span.start), self._before(each.span.end))
            if isinstance(each, Mark):
                now: Edit | Mark = Mark(span, each.reason)
            else:
                now = Edit(span, each.after, each.certainty, each.margin)
            joined = _joined(last, now)
            if joined is None and last is not None:
                yield last
            last = joined or now
        if last is not None:
            yield last

    def _before(self, place: int) -> int:
        return place - bisect_left(self.places, place)


def _joined(last: Edit | Mark | None, now: Edit | Mark) -> Edit | None:
    """Both as one, where one of them has no place of its own."""
    if not isinstance(last, Edit) or not isinstance(now, Edit) or last.span.end != now.span.start:
        return None
    if len(last.span) and len(now.span):
        return None
    margins = [each for each in (last.margin, now.margin) if each is not None]
    span = Span(last.span.start, now.span.end)
    return Edit(span, last.after + now.after, "uncertain", min(margins, default=None))


def marked(text: str, shown: Codepage, sign: re.Pattern[str]) -> Marked | None:
    """The text with marks; None if nothing is missing, or too little is there to tell.

    `sign` finds what the misreading cannot help showing: lines without any are not looked at.
    """
    shown_in = list(lines(text, sign))
    known: frozenset[str] = frozenset()
    while True:
        walk = _Walk(shown, "?" if text.count("?") > text.count("\ufffd") else "\ufffd", known)
        done = 0
        for start, end in shown_in:
            walk.found.append(text[done:start])
            walk.line(text[start:end], start)
            done = end
        walk.found.append(text[done:])
        if not walk.stood:
            break
        known |= walk.stood
    changed = "".join(walk.found)
    if changed == text or walk.whole < max(LEAST, EACH * len(walk.places)):
        return None
    return Marked(changed, tuple(walk.places))


def lines(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the lines stand that show the misreading."""
    end = -1
    for match in sign.finditer(text):
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
            yield start, end


class _Walk:
    """One pass over the lines: what was found so far."""

    __slots__ = ("found", "known", "leaps", "mark", "places", "shown", "stood", "trail", "whole")

    def __init__(self, shown: Codepage, mark: str, known: frozenset[str]) -> None:
        self.shown, self.mark, self.known = shown, mark, known
        self.leaps = _leaps(tuple(shown.lost.items()))
        self.trail: list[tuple[States, str, bytes]] = []  # what was to come before each of the last
        self.found: list[str] = []
        self.places: list[int] = []
        self.stood: set[str] = set()  # signs that stand for marks, as some of their places tell
        self.whole = 0

    def line(self, text: str, start: int) -> None:
        """The characters of a line that starts so far on, with marks.

        Of clean lines, too, some show the sign: only where a line reads as UTF-8 is looked further back.
        """
        found, places, whole = len(self.found), len(self.places), self.whole
        self._pass(text, start, back=False)
        if self.whole - whole >= READS * len(text):
            del self.found[found:], self.places[places:]
            self.whole = whole
            self._pass(text, start, back=True)

    def _pass(self, text: str, start: int, *, back: bool) -> None:
        states = START
        self.trail.clear()
        for at, shown_as in enumerate(text, start):
            char = self.mark if shown_as in self.known and 0 not in states else shown_as
            raw = self.shown.spellings.get(char, (b"",))[0]
            ahead = fed(states, char, raw)
            if states == LAST and raw == full_stops.MIDDLE and self._ends(text, at - start):
                self._missing(at, 1)
                ahead = LAST
            elif not ahead and 0 not in states and char in STAND_INS:
                self.stood.add(char)
                char, ahead = self.mark, ANYWHERE
            elif not ahead and (back or 0 not in states):
                ahead = self._beside(states, char, raw, at, back=back)
            elif 0 in ahead and states != ANYWHERE and len(raw) > 1:
                self.whole += 1
            if back:
                self.trail.append((states, char, raw))
            self.found.append(char)
            states = ahead or START
        if 0 not in states:
            self._missing(start + len(text), 1)

    def _ends(self, text: str, at: int) -> bool:
        """Whether the byte 80 at a place is all that is shown of a stop, whose last byte stands alone."""
        if text[at + 1 : at + 2] >= "@":
            return False
        before = (self.shown.spellings.get(char, (b"",))[0] for char in text[max(0, at - BEFORE) : at])
        return full_stops.is_hidden(self.shown, b"".join(before), alone=not self.places)

    def _beside(self, states: States, char: str, raw: bytes, at: int, *, back: bool) -> States:
        """What may be to come behind a character that cannot stand there: something is missing before it.

        Or one or two characters earlier: `蹇€熸` would be 忀 and a rest, but for a pair behind its first.
        """
        if back and not fed(self._leapt(states), char, raw):
            for steps in range(1, min(BACK, len(self.trail)) + 1):
                passed = self.trail[-steps:]
                ahead = self._leapt(passed[0][0])
                for _, each, spelt in (*passed, (states, char, raw)):
                    ahead = fed(ahead, each, spelt) if each not in LOST else NOWHERE
                if ahead:
                    self._missing(at, 1, steps)
                    return ahead
        if 0 in states:
            return NOWHERE
        self._missing(at, _pairs(states, raw))
        return START if raw.isascii() else fed(ANYWHERE, char, raw)

    def _leapt(self, states: States) -> States:
        """What may be to come behind a pair that the code page does not show."""
        return frozenset().union(*(self.leaps[left] for left in states))

    def _missing(self, at: int, count: int, back: int = 0) -> None:
        for _ in range(count):
            self.found.insert(len(self.found) - back, self.mark)
            self.places.append(at - back + len(self.places))
        self.trail.clear()


@lru_cache(maxsize=4)
def _leaps(lost: tuple[tuple[int, bytes], ...]) -> dict[int, States]:
    """For the bytes to come before a pair that is not shown, what may be to come behind it."""
    pairs = [bytes((first, second)) for first, seconds in lost for second in seconds]
    return {
        left: frozenset().union(*(fed(frozenset({left}), PRIVATE, pair) for pair in pairs))
        for left in range(4)
    }


def _pairs(states: States, raw: bytes) -> int:
    """How many pairs are missing: a reader of pairs loses whole ones, but for a last byte before ASCII."""
    return 2 if states == LAST and raw[:1] and raw[0] in LEADS else 1


def fed(states: States, char: str, raw: bytes) -> States:
    """What may still be to come behind some bytes; nothing if they cannot stand there."""
    if char in LOST:
        return START if states == START else ANYWHERE
    for byte in raw:
        states = frozenset(
            LEADS.get(byte, 0) if not left else left - 1
            for left in states
            if (0x80 <= byte < 0xC0 if left else byte < 0x80 or byte in LEADS)
        )
    return states if raw else NOWHERE

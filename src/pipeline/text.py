"""`關(guān)于` -> `关于`, and still known: the 关 stood at 0..1, the `(guān)` at 1..7. Text that remembers.

Every change of a text is an `Edit` against the text before it. `revise` is the one function that applies
them, and what it returns (a `Splice`) can lead any span of the text after back to the text before. Changes
that keep the length (script conversion) are a `Rewrite`: the alignment is the identity, and the edits are
read off the two texts on demand, so that a page of ten million characters costs two strings and no list.

Why arrays: a page of a mirror farm carries one edit for each 10 characters. As objects they weigh 200 bytes
each; as three machine integers and a shared string 32, which is what keeps the ledger within 1.3 times the
cost of the bare replacement.
"""

from __future__ import annotations

import array
import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["certain", "uncertain"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval `[start, end)` of code points.

    >>> Span(2, 5).overlaps(Span(4, 9)), Span(2, 5).holds(Span(3, 5)), len(Span(2, 5))
    (True, True, 3)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is still a place

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share a character or a border."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same width, further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement, against the text before it: what stood at `span` becomes `after`.

    Minimal: one per restored character or place. `margin` is by how much the reading chosen beat the next
    one where there was a choice (natural logarithm of the odds), None where there was none. `taken_from` is
    the place in the decoded source that the new text was read from, where one copy mends another.
    """

    span: Span
    after: str
    certainty: Certainty = "certain"
    margin: float | None = None
    taken_from: Span | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that is damaged and stays as it is, since what stood there cannot be known."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place of the present text that a reader should not trust blindly, and why."""

    span: Span
    reason: str
    margin: float | None


@dataclass(frozen=True, slots=True)
class Splice:
    """The edits of one rule, applied: they may change the length. Leads spans both ways."""

    rule: str
    starts: array.array[int]  # of each edit, in the text before
    ends: array.array[int]
    places: array.array[int]  # where each edit's new text starts, in the text after
    afters: tuple[str, ...]
    details: dict[int, tuple[Certainty, float | None, Span | None]]  # of the few edits that have any
    marks: tuple[Mark, ...]  # against the text after

    def __len__(self) -> int:
        return len(self.afters)

    @property
    def edits(self) -> Iterator[Edit]:
        """The edits, in order, as they were given."""
        for index, after in enumerate(self.afters):
            certainty, margin, taken_from = self.details.get(index, ("certain", None, None))
            yield Edit(Span(self.starts[index], self.ends[index]), after, certainty, margin, taken_from)

    @property
    def doubts(self) -> Iterator[Doubt]:
        """The uncertain edits, as places in the text after; neighbours of one margin are one place."""
        last: Doubt | None = None
        for index, (certainty, margin, _) in sorted(self.details.items()):
            if certainty != "uncertain":
                continue
            start = self.places[index]
            end = start + len(self.afters[index])
            if last and last.span.end == start and last.margin == margin:
                last = Doubt(Span(last.span.start, end), self.rule, margin)
                continue
            if last:
                yield last
            last = Doubt(Span(start, end), self.rule, margin)
        if last:
            yield last

    def mends(self, span: Span) -> bool:
        """Whether a sure reading of another copy was put at a place of the text before."""
        return any(
            certainty == "certain"
            and taken_from
            and span.overlaps(Span(self.starts[index], self.ends[index]))
            for index, (certainty, _, taken_from) in self.details.items()
        )

    def before(self, span: Span) -> Span:
        """Where a span of the text after was made from.

        Character by character: one that no edit touched comes from itself, one that an edit put there from
        the whole place that the edit replaced. Of an empty span, the place between.
        """
        start = self._before(span.start)
        if span.end == span.start:
            return Span(start[0], start[0])
        return Span(start[0], self._before(span.end - 1)[1])

    def _before(self, position: int) -> tuple[int, int]:
        index = bisect.bisect_right(self.places, position) - 1
        # of several edits at one place only the last can have text there, the others were deletions
        if index < 0:
            return position, position + 1
        past = position - self.places[index] - len(self.afters[index])
        if past < 0:
            return self.starts[index], self.ends[index]
        return self.ends[index] + past, self.ends[index] + past + 1

    def after(self, span: Span) -> Span:
        """Where a span of the text before has gone: empty if all of it was deleted."""
        start = self._after(span.start, inner=0)
        return Span(start, max(start, self._after(span.end, inner=1)))

    def _after(self, border: int, inner: Literal[0, 1]) -> int:
        """The border's new place; inside a replaced place it moves out: to its start, or to its end."""
        index = bisect.bisect_left(self.ends, border)
        # edits before `index` end before the border: all of their shift applies
        shift = 0
        if index:
            last = index - 1
            shift = self.places[last] + len(self.afters[last]) - self.ends[last]
        if index < len(self.afters) and self.starts[index] < border < self.ends[index]:
            return self.places[index] + (len(self.afters[index]) if inner else 0)
        if index < len(self.afters) and self.ends[index] == border and self.starts[index] < border:
            return self.places[index] + len(self.afters[index])
        return border + shift


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A change that keeps the length: the two texts say it all, and every span stays where it is."""

    rule: str
    old: str
    new: str
    marks: tuple[Mark, ...] = ()

    def __len__(self) -> int:
        return sum(1 for _ in self.edits)

    @property
    def edits(self) -> Iterator[Edit]:
        """One edit per changed character."""
        for index, (was, now) in enumerate(zip(self.old, self.new, strict=True)):
            if was != now:
                yield Edit(Span(index, index + 1), now)

    @property
    def doubts(self) -> Iterator[Doubt]:
        """None: a rewrite is certain or not made."""
        return iter(())

    def before(self, span: Span) -> Span:
        """The span itself."""
        return span

    def after(self, span: Span) -> Span:
        """The span itself."""
        return span


Revision = Splice | Rewrite


def revise(rule: str, text: str, edits: Iterable[Edit | Mark]) -> tuple[str, Splice]:
    """Apply edits, which must come in order and must not overlap, and remember them.

    Raises ValueError when they are not in order, overlap, lie outside the text, or change nothing: those
    are bugs of the rule, not of the input.
    """
    starts, ends, places = array.array("q"), array.array("q"), array.array("q")
    afters: list[str] = []
    details: dict[int, tuple[Certainty, float | None, Span | None]] = {}
    marks: list[Mark] = []
    pieces: list[str] = []
    done = place = 0
    for edit in edits:
        span = edit.span
        start, end = span.start, span.end
        if not done <= start <= end <= len(text):
            raise ValueError(f"{rule}: {edit} does not follow {done} inside 0..{len(text)}")
        if isinstance(edit, Mark):
            marks.append(Mark(Span(place + start - done, place + end - done), edit.reason))
            continue
        after = edit.after
        if text[start:end] == after:
            raise ValueError(f"{rule}: {edit} changes nothing")
        if edit.certainty != "certain" or edit.margin is not None or edit.taken_from is not None:
            details[len(afters)] = (edit.certainty, edit.margin, edit.taken_from)
        pieces.append(text[done:start])
        pieces.append(after)
        place += start - done
        starts.append(start)
        ends.append(end)
        places.append(place)
        afters.append(after)
        place += len(after)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), Splice(rule, starts, ends, places, tuple(afters), details, tuple(marks))


def apply(text: str, edits: Iterable[Edit | Mark]) -> str:
    """The text after the edits, its history forgotten.

    >>> apply("關(guān)于", [Edit(Span(1, 7), "")])
    '關于'
    """
    return revise("apply", text, edits)[0]


def rewritten(rule: str, old: str, new: str) -> Rewrite:
    """A length-keeping revision; ValueError when the length was not kept."""
    if len(old) != len(new):
        raise ValueError(f"{rule}: {len(old)} characters became {len(new)}; a rewrite keeps the length")
    return Rewrite(rule, old, new)


def differences(old: str, new: str) -> Iterator[Edit]:
    """The edits between two texts of one length, one per changed character."""
    return rewritten("differences", old, new).edits

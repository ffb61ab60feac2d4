"""`關(guān)` -> `关`, by `repair/inserted_readings` and `script/simplify`: where a page was changed.

Each rule edits the text that the rules before it left. A person looks at the page as it came, so every edit
is led back to the decoded source, and edits that meet there are one `Place`: what stood there, what stands
in the text now, and the rules that had a hand in it.
"""

from __future__ import annotations

import array
import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Draft
from pipeline.text import Rewrite, Span, Splice

CHUNK = 4096  # characters compared at once before looking for the one that differs


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the decoded source that rules changed; empty where they put something between."""

    span: Span
    after: str  # what stands in the page's text for it now
    rules: tuple[str, ...]  # in the order that they came
    uncertain: bool = False
    margin: float | None = None
    taken_from: Span | None = None  # of the source: the other copy that it was read from


@dataclass(frozen=True, slots=True)
class _Step:
    span: Span
    rule: str
    after: str
    uncertain: bool = False
    margin: float | None = None
    taken_from: Span | None = None


@dataclass(slots=True)
class _Tape:
    """For each character of the present text, the stretch of the source that it was made from."""

    starts: array.array[int]
    ends: array.array[int]

    def origin(self, start: int, end: int) -> Span:
        if start < end:
            return Span(self.starts[start], max(self.starts[start], self.ends[end - 1]))
        at = self.ends[start - 1] if start else 0
        return Span(at, at)

    def pass_on(self, splice: Splice) -> None:
        starts, ends, done = array.array("q"), array.array("q"), 0
        for start, end, after in zip(splice.starts, splice.ends, splice.afters, strict=True):
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            origin = self.origin(start, end)
            starts.extend([origin.start] * len(after))
            ends.extend([origin.end] * len(after))
            done = end
        self.starts, self.ends = starts + self.starts[done:], ends + self.ends[done:]


def places(draft: Draft, limit: int) -> list[Place]:
    """The changed places that start before `limit` of the decoded source, in order; none overlap."""
    size = len(draft.source.text)
    tape = _Tape(array.array("q", range(size)), array.array("q", range(1, size + 1)))
    steps: list[_Step] = []
    for revision in draft.revisions:
        made = _rewritten(revision, tape) if isinstance(revision, Rewrite) else _spliced(revision, tape)
        steps += (step for step in made if step.span.start < limit)
        if isinstance(revision, Splice):
            tape.pass_on(revision)
    steps.sort(key=lambda step: step.span)  # stable: what came first stays first
    return [_place(group, draft.text, tape) for group in _meeting(steps)]


def _spliced(splice: Splice, tape: _Tape) -> Iterator[_Step]:
    for edit in splice.edits:
        span = tape.origin(edit.span.start, edit.span.end)
        uncertain = edit.certainty == "uncertain"
        yield _Step(span, splice.rule, edit.after, uncertain, edit.margin, edit.taken_from)


def _rewritten(rewrite: Rewrite, tape: _Tape) -> Iterator[_Step]:
    for first in range(0, len(rewrite.old), CHUNK):
        was, now = rewrite.old[first : first + CHUNK], rewrite.new[first : first + CHUNK]
        if was == now:
            continue
        for place, (old, new) in enumerate(zip(was, now, strict=True), start=first):
            if old != new:
                yield _Step(tape.origin(place, place + 1), rewrite.rule, new)


def _meeting(steps: list[_Step]) -> Iterator[list[_Step]]:
    """Steps that share a character of the source, together."""
    group: list[_Step] = []
    end = -1
    for step in steps:
        if group and step.span.start >= end and step.span != group[0].span:
            yield group
            group = []
            end = -1
        group.append(step)
        end = max(end, step.span.end)
    if group:
        yield group


def _place(group: list[_Step], text: str, tape: _Tape) -> Place:
    span = Span(group[0].span.start, max(step.span.end for step in group))
    margins = [step.margin for step in group if step.margin is not None]
    return Place(
        span,
        _now(span, text, tape) if span.start < span.end else group[-1].after,
        tuple(dict.fromkeys(step.rule for step in group)),
        any(step.uncertain for step in group) and not any(_mends(step) for step in group),
        min(margins, default=None),
        next((step.taken_from for step in group if step.taken_from), None),
    )


def _mends(step: _Step) -> bool:
    """Whether a step put a sure reading of another copy in the place of what was there."""
    return step.taken_from is not None and not step.uncertain


def _now(span: Span, text: str, tape: _Tape) -> str:
    """What the present text has for a stretch of the source; not what was put in just before it."""
    first = bisect.bisect_left(tape.starts, span.start)
    last = bisect.bisect_left(tape.starts, span.end)
    while first < last and tape.ends[first] == tape.starts[first] == span.start:
        first += 1
    return text[first:last]

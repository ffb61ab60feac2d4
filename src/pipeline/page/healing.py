"""`展�潜力` here, `展现潜力` in the other copy: a damaged place takes its reading from a copy that is whole.

Only damaged places: U+FFFD, a place that repair marked as lost, or one that it restored without certainty.
Where two sound copies differ, an editor changed a word, and the copy that we read stays as it is.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from pipeline.document import Block, Page
from pipeline.page.lines import folded
from pipeline.text import Edit, Span

LOST = "\ufffd"
WIDEST = 12  # characters: more than that and it is a rewritten clause, no damaged place
LONGEST = 20_000  # characters of a block that are compared; longer ones are left (quadratic)


def mended_places(page: Page) -> Iterator[Edit]:
    """The edits that mend the copy that is read, in order."""
    unsure = _merged(
        [*(doubt.span for doubt in page.draft.doubts()), *(mark.span for mark in page.draft.marks())]
    )
    text = page.draft.text
    if not unsure and LOST not in text:
        return
    kept = [block.span for block in page.blocks if block.copy == 0 and (block.kept or block.role == "title")]
    found: dict[Span, Edit] = {}
    for block in page.blocks:
        if block.copy and block.repeats is not None and _touched(text, block.repeats, unsure):
            for edit in _compared(page, block, unsure):
                found.setdefault(edit.span, edit)
    done = -1
    for edit in sorted(found.values(), key=lambda each: each.span):
        if edit.span.start >= done and _inside(kept, edit.span):
            yield edit
            done = edit.span.end


def _compared(page: Page, block: Block, unsure: Sequence[Span]) -> Iterator[Edit]:
    text, here, there = page.draft.text, block.repeats, block.span
    if here is None or max(len(here), len(there)) > LONGEST:
        return
    ours, theirs = text[here.start : here.end], text[there.start : there.end]
    for source, target in _places(ours, theirs):
        place, other = source.shifted(here.start), target.shifted(there.start)
        after = text[other.start : other.end]
        if (
            len(place) > WIDEST
            or len(other) > WIDEST
            or "\n" in after
            or "\n" in text[place.start : place.end]
        ):
            continue
        if not _damaged(text, place, unsure) or _damaged(text, other, unsure):
            continue
        if not after and not set(text[place.start : place.end]) <= {LOST, "?"}:
            continue  # that the other copy has nothing here is no reading
        yield Edit(place, after, taken_from=page.draft.origin(other))


def _places(ours: str, theirs: str) -> Iterator[tuple[Span, Span]]:
    """The differences, one character each where a damaged stretch is as long in both: `科�` and `�创`."""
    for source, target in _differences(folded(ours), folded(theirs)):
        damaged = LOST in ours[source.start : source.end] and LOST in theirs[target.start : target.end]
        if not damaged or len(source) != len(target):
            yield source, target
            continue
        for place in range(len(source)):
            here, there = source.start + place, target.start + place
            yield Span(here, here + 1), Span(there, there + 1)


def _differences(ours: str, theirs: str) -> Iterator[tuple[Span, Span]]:
    """The places where two readings differ, neighbours joined."""
    last: tuple[Span, Span] | None = None
    for code in Levenshtein.opcodes(ours, theirs):
        if code.tag == "equal":
            continue
        here = Span(code.src_start, code.src_end), Span(code.dest_start, code.dest_end)
        if last and last[0].end == here[0].start and last[1].end == here[1].start:
            last = Span(last[0].start, here[0].end), Span(last[1].start, here[1].end)
            continue
        if last:
            yield last
        last = here
    if last:
        yield last


def _damaged(text: str, span: Span, unsure: Sequence[Span]) -> bool:
    return LOST in text[span.start : span.end] or _meets(span, unsure)


def _touched(text: str, span: Span, unsure: Sequence[Span]) -> bool:
    return _damaged(text, span, unsure)


def _meets(span: Span, sorted_spans: Sequence[Span]) -> bool:
    at = bisect.bisect_left(sorted_spans, span.start, key=lambda each: each.end)
    return at < len(sorted_spans) and sorted_spans[at].start <= span.end and sorted_spans[at].touches(span)


def _inside(kept: Sequence[Span], span: Span) -> bool:
    at = bisect.bisect_right(kept, span.start, key=lambda each: each.start) - 1
    return at >= 0 and kept[at].holds(span)


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in order, overlapping ones as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found

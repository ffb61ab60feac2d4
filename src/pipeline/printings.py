"""`5亿元` in one printing, `5 亿元` in the next: where the other copies of an article say the same.

A page that prints its article several times keeps one copy; each block of the others knows what of the text
it repeats. What is found in the text is led from there to every place that agrees in each character.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import cast

from pipeline.agreement import equal
from pipeline.document import Block, Itself, Page
from pipeline.text import Span


def elsewhere(page: Page, span: Span) -> tuple[Span, ...]:
    """Where the other copies say what stands at `span` of the page's text, in that text's own positions.

    A copy that says something else there, or nothing, has no place in the answer.
    """
    found: list[Span] = []
    text = page.draft.text
    for printing in _printings(Itself(page.blocks)):
        block = printing.saying(span)
        if block is None or block.repeats is None:
            continue
        here = text[block.repeats.start : block.repeats.end]
        there = text[block.span.start : block.span.end]
        inner = _same_place(here, there, span.shifted(-block.repeats.start))
        if inner:
            found.append(inner.shifted(block.span.start))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Printing:
    """The blocks of one further copy, by what they repeat: a look-up does not pass all blocks of a page."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]  # how far this block and those before it reach

    def saying(self, span: Span) -> Block | None:
        """The first block that repeats the span, or None."""
        index = bisect.bisect_right(self.starts, span.start) - 1
        said: Block | None = None
        while index >= 0 and self.reach[index] >= span.end:
            block = self.blocks[index]
            if block.repeats and block.repeats.holds(span):
                said = block
            index -= 1
        return said


@lru_cache(maxsize=2)  # the page whose records are written, and one more
def _printings(blocks: Itself) -> tuple[_Printing, ...]:
    copies: dict[int, list[tuple[int, int, Block]]] = {}
    for block in cast("tuple[Block, ...]", blocks.it):
        if block.copy and block.repeats:
            copies.setdefault(block.copy, []).append((block.repeats.start, block.repeats.end, block))
    made: list[_Printing] = []
    for copy in sorted(copies):
        found = sorted(copies[copy], key=lambda each: each[0])
        starts, ends, repeating = zip(*found, strict=True)
        made.append(_Printing(repeating, starts, tuple(accumulate(ends, max))))
    return tuple(made)


@lru_cache(maxsize=256)
def _agreement(here: str, there: str) -> tuple[tuple[int, int, int], ...]:
    return tuple(equal(here, there))


def _same_place(here: str, there: str, span: Span) -> Span | None:
    if here == there:
        return span
    for start, other, length in _agreement(here, there):
        if start <= span.start and span.end <= start + length:
            return span.shifted(other - start)
    return None

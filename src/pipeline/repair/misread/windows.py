"""`来源：鍥藉缁熻灞€，`: where a text is looked at, the single lines around what is suspicious."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Span

NEAR = 48  # characters between two suspicious ones that are looked at together
AROUND = 24  # characters on both sides of them: context, and the start of the stretch


def windows(text: str, sign: re.Pattern[str]) -> Iterator[Span]:
    """The stretches of single lines around what is suspicious."""
    start = end = -1
    for match in sign.finditer(text):
        at = match.start()
        if start >= 0 and at <= end + NEAR and text.find("\n", end, at) < 0:
            end = match.end()
            continue
        if start >= 0:
            yield widened(text, start, end, AROUND)
        start, end = at, match.end()
    if start >= 0:
        yield widened(text, start, end, AROUND)


def widened(text: str, start: int, end: int, around: int) -> Span:
    """A stretch with context, within its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - around)
    line_end = text.find("\n", end, end + around)
    return Span(left, min(len(text), end + around) if line_end < 0 else line_end)

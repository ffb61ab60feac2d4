"""`第3页`, `3-1` and the head above them on every page of a printed paper: no text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from pipeline.page import table
from pipeline.page.counters import FOLIO
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

APART = 2  # lines between two pages' numbers, at least


def running_heads(lines: list[Line], said: list[Reading]) -> None:
    """A line beside a page number, said again and again, is the head of a printed page."""
    counts = Counter(
        line.letters for line, each in zip(lines, said, strict=True) if each.role is None and line.size <= 60
    )
    folios = [i for i, line in enumerate(lines) if line.size <= 6 and FOLIO.match(line.text)]
    if len(folios) > 1 and all(after - before > APART for before, after in pairwise(folios)):
        for index in folios:
            said[index] = Reading("page_number", "the page of a part")
    for index, (line, each) in enumerate(zip(lines, said, strict=True)):
        if each.role is not None or line.prose or counts[line.letters] < 2 or table.celled(line):
            continue
        below = said[index + 1].role if index + 1 < len(lines) else None
        often = counts[line.letters] >= 3
        if index and (said[index - 1].role == "page_number" or (often and below == "page_number")):
            said[index] = Reading("page_number", "a running head")

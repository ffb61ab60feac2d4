"""`第3页`, `3-1` and the head above them on every page of a printed paper: no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.page import table
from pipeline.page.counters import FOLIO
from pipeline.page.lines import Line
from pipeline.page.roles import PAGE_NUMBER, Reading

CELLS = 3  # of the head of a table; a name and its gap are the head of a page
DIGITS = 3  # of a page's number
FOOT = 12  # letters of a page's number
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
    counted = _counted(lines)
    for index, (line, each) in enumerate(zip(lines, said, strict=True)):
        if each.role is not None or line.prose or counts[line.letters] < 2 or _row(line):
            continue
        below = said[index + 1].role if index + 1 < len(lines) else None
        often = counts[line.letters] >= 3
        if index and (
            {index - 1, index + 1} & counted
            or _numbers(lines[index - 1], said[index - 1])
            or (often and below == "page_number")
        ):
            said[index] = Reading("page_number", "a running head")
            for number in {index - 1, index + 1} & counted:
                said[number] = Reading("page_number", "a page number")


def _counted(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that number pages, `1`, `2`, `3`, with text between, whatever their elements are called."""
    found = [i for i, line in enumerate(lines) if line.size <= DIGITS and line.text.isdecimal()]
    told = [int(lines[i].text) for i in found]
    apart = all(after - before > APART for before, after in pairwise(found))
    rising = all(after == before + 1 for before, after in pairwise(told))
    return frozenset(found if len(found) > 1 and rising and apart else ())


def _numbers(line: Line, said: Reading) -> bool:
    """Whether a line is the number of a page, whatever its element is called."""
    return said.role == "page_number" or (line.size <= FOOT and PAGE_NUMBER.match(line.text) is not None)


def _row(line: Line) -> bool:
    """Whether a line is a row of a table: the head of one is printed on each page, too."""
    return table.celled(line) and (
        line.tabs
        or line.text.count("|") > 1
        or (table.HEADER.search(line.text) is not None and len(table.GAP.findall(line.text)) >= CELLS - 1)
    )

"""`（上接B20版）` and `（下转B22版）`: a sheet of a paper that begins and ends inside of a long notice.

What stands right below the one, and right above the other, is text, though it is an entry of a list, the name
of a bank or a square where a table was; elsewhere such lines at the edge of a text are the page's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

FROM = re.compile(r"[(\[【]?\s?上接\s?(?:第\s?)?[A-Z]?\d{1,3}\s?版\s?[)\]】]?")
ONTO = re.compile(r"[(\[【]?\s?下转\s?(?:第\s?)?[A-Z]?\d{1,3}\s?版\s?[)\]】]?")
EDGE = (None, "byline", "menu", "widget", "caption")  # what such a line may look like by its words
WHY = "on a sheet that goes on"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the remarks as the sheet's, and the lines beside them as text."""
    told = False  # running text has stood above
    for index, line in enumerate(lines):
        if FROM.fullmatch(line.text) and not told:
            said[index] = Reading("page_number", "continued from another sheet")
            _text(index + 1, lines, said)
        elif ONTO.fullmatch(line.text) and told:
            said[index] = Reading("page_number", "continued on another sheet")
            _text(index - 1, lines, said)
        told = told or (line.prose and said[index].role in (None, "paragraph"))


def _text(index: int, lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a line as text; squares for tables are passed."""
    step = 1 if index and said[index - 1].role == "page_number" else -1
    while 0 <= index < len(lines) and lines[index].size == 0:
        index += step
    by = said[index].byline if 0 <= index < len(lines) else None
    signed = step < 0 and by is not None and by.bare  # the day of a notice that ends there
    if 0 <= index < len(lines) and said[index].role in EDGE and not signed:
        said[index] = Reading("paragraph", WHY)

"""A text of a fixed width from its first line on: no title, though that line stops without a mark.

Old sites broke each line at its column, so that the first line of a text without a head looks like a title:
it stops in the middle of a sentence. Told by the lines below it, of the same width, which hold sentences. A
title is shorter or longer by some columns than the print below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.wraps import width

SHORTEST = 18  # letters of a line of print
BELOW = 3  # lines below that have its width
SLACK = 4  # columns: a mark is not put at the start of a line, digits are narrow
MARKS = ",。;、“”"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the first line of a dump's print as text."""
    if len(lines) <= BELOW or lines[0].hint is not None or said[0].role is not None:
        return
    first, below = lines[0], lines[1 : 1 + BELOW]
    if first.size < SHORTEST or first.ended or any(line.blank or line.size < SHORTEST for line in below):
        return
    columns = width(first.text)
    alike = all(abs(width(line.text) - columns) <= SLACK for line in below)
    if alike and all(any(mark in line.text for mark in MARKS) for line in below) and not below[0].ended:
        said[0] = Reading("paragraph", "print of a fixed width")

"""`某某百亿私募被诉“夸大宣传、造成重大损失”,回应来了!` above its byline: what the first line of a dump is.

A title, though it is a sentence: short, a line with day and time or with the source right under it, text
below that, and none above it. By its words alone it would be running text.

And text, though it stops without a mark: old sites broke each line at its column, so that the first line of a
text without a head looks like a title. Told by the lines below it, of the same width, which hold sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.page.breaks.wraps import width
from pipeline.page.lines import ENDING, Line
from pipeline.page.roles import Reading

FIRST = 12  # lines of a dump among which its title stands
SHORTEST, LONGEST = 8, 48  # letters of one
UNENDED = "\ufe12"  # a full stop as it is set in columns: stands for a mark that ends no sentence here
PRINTED = 18  # letters of a line of print
BELOW = 3  # lines below that have its width
SLACK = 4  # columns: a mark is not put at the start of a line, digits are narrow
MARKS = ",。;、“”"


def join(lines: list[Line], said: list[Reading]) -> None:
    """Tell the first line of a dump's print from a title, and a title that is a sentence from text."""
    if lines and lines[0].hint is None:
        _print(lines, said)
        _sentence(lines, said)


def _print(lines: Sequence[Line], said: list[Reading]) -> None:
    if len(lines) <= BELOW or said[0].role is not None:
        return
    first, below = lines[0], lines[1 : 1 + BELOW]
    if first.size < PRINTED or first.ended or any(line.blank or line.size < PRINTED for line in below):
        return
    columns = width(first.text)
    alike = all(abs(width(line.text) - columns) <= SLACK for line in below)
    if alike and all(any(mark in line.text for mark in MARKS) for line in below) and not below[0].ended:
        said[0] = Reading("paragraph", "print of a fixed width")


def _sentence(lines: list[Line], said: Sequence[Reading]) -> None:
    """Take the end out of the reading of the first sentence, where it is the title."""
    for index, line in enumerate(lines[:FIRST]):
        if not line.prose or said[index].role is not None:
            continue
        told = _single(line) and index + 2 < len(lines) and _tells(said[index + 1])
        if told and any(other.prose for other in lines[index + 2 :]):
            lines[index] = replace(line, text=line.text[:-1] + UNENDED, tail=line.tail[:-1] + UNENDED)
        return


def _single(line: Line) -> bool:
    """Whether a line is one short sentence that ends in its mark."""
    last = line.text[-1:]
    return SHORTEST <= line.size <= LONGEST and last in ENDING and last not in line.text[:-1]


def _tells(said: Reading) -> bool:
    """Whether a line says when, to the minute, or from where."""
    by = said.byline
    return by is not None and (any(day.timed for day in by.dates) or any(by.of("publisher")))

"""A day between two of several notices on a page: is it of the one above it, or of the one below?

A page prints the day of each above its title, or below its text, and does the same for all. Where the first
notice has one above its title, so has the next; where the first has none in its head, and the last has one
below its text, each day closes the notice above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.page.ends.bodies import Section
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading

SEVERAL = 2  # notices, and lines below the last one's text


def above(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> None:
    """Give each of several notices the day right above its title, where each has one and none has another.

    Below a firm's name the day is of the notice above.
    """
    told = [each for each in made if each.body is not None and each.title is not None]
    if len(told) < SEVERAL or len(told) < sum(each.body is not None for each in made):
        return
    days = [each.title - 1 for each in told if each.title]
    ends = [(each.body[1] if each.body else 0, each.end) for each in told]
    over = all(_bare(said[day]) and not (day and SIGNED.match(lines[day - 1].text)) for day in days)
    last, end = ends[-1]
    closed = any(_bare(said[at]) for at in range(last + 1, min(end, last + 1 + SEVERAL)))
    if (
        len(days) < len(told)
        or not over
        or closed
        or any(last >= day for (last, _), day in zip(ends, days[1:], strict=False))
    ):
        return
    for before, section in pairwise(made):
        day = (section.title or 0) - 1
        if section in told and section.start == section.title and day > before.start:
            section.start = before.end = day


def below(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> None:
    """Give each of several notices the day below its text, where no head has one and the last does so."""
    told = [each for each in made if each.body is not None and each.title is not None]
    if len(told) < SEVERAL or len(told) < sum(each.body is not None for each in made):
        return
    first, last = told[0], told[-1]
    under = last.body[0] if last.body else last.start
    closed = any(
        _dated(said[at]) and _closes(lines[at - 1], said[at - 1]) for at in range(under + 1, last.end)
    )
    headed = any(_dated(said[at]) for each in told for at in _head(each)) or any(
        _dated(said[at]) for at in range(first.start, first.title or 0)
    )
    if not closed or headed:
        return
    for before, section in pairwise(made):
        title = section.title or 0
        if section in told and section.start < title and _dated(said[section.start]):
            section.start = before.end = title


def _head(section: Section) -> range:
    """The lines between a title and its text."""
    return range((section.title or 0) + 1, section.body[0] if section.body else 0)


def _closes(line: Line, said: Reading) -> bool:
    """Whether a line may be the last of a notice's text."""
    return line.prose or line.ended or said.role == "table"


def _dated(said: Reading) -> bool:
    return said.byline is not None and bool(said.byline.dates)


def _bare(said: Reading) -> bool:
    return _dated(said) and said.byline is not None and said.byline.bare

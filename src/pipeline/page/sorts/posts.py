"""`<h2>利率债还能不能追</h2>` `2024-05-27`, twice and more: the posts of a blog's page, each with its day.

A bare day below a heading inside an article is an event's most often. Where several headings of one level
stand beside a day each, and the page names no other title, each of them opens an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.page.lines import Line
from pipeline.page.roles import Reading, signs
from pipeline.page.titling.titleable import ENTITLED

LOWEST = 3  # level of a post's heading


def level(lines: Sequence[Line], said: Sequence[Reading], able: Sequence[bool]) -> int:
    """The level of the headings that open the posts of a blog's page, each beside its day; else 0."""
    beside = [
        heading
        for index in range(len(lines))
        if (by := said[index].byline) is not None
        and by.dates
        and (heading := _heading_beside(index, lines, able)) is not None
    ]
    levels = Counter(hint.level for index in beside if (hint := lines[index].hint) is not None)
    common = next((each for each, count in levels.most_common(1) if count > 1), 0)
    named = {i for i, line in enumerate(lines) if line.hint and line.hint.entitled >= ENTITLED and able[i]}
    return common if named <= set(beside) else 0


def _heading_beside(index: int, lines: Sequence[Line], able: Sequence[bool]) -> int | None:
    """The heading right above or below a line that is no day of a signature."""
    if index and signs(lines[index - 1]):
        return None
    for other in (index - 1, index + 1):
        if 0 <= other < len(lines) and able[other]:
            hint = lines[other].hint
            if hint is not None and 1 <= hint.level <= LOWEST:
                return other
    return None


def opened(index: int, lines: Sequence[Line], able: Sequence[bool], level: int) -> bool:
    """Whether a bare day stands beside the heading of a post."""
    heading = _heading_beside(index, lines, able) if level else None
    hint = lines[heading].hint if heading is not None else None
    return hint is not None and hint.level == level

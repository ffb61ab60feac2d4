"""`根据《…》《某某办法` / `》及相关基金合同，经履行程序，…` / `…如下：`: print above the first full stop.

A notice that was set on a page of fixed width begins with lines that have no full stop and look like titles.
They are running text where three and more in a row are of one width and a bracket, a quotation or a comma
goes on from one to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.breaks.wraps import FOLLOWER, NARROWEST, PRINT, width
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling import titles
from pipeline.page.titling.titleable import HANGING

LEAST = 2  # lines above the one with the first full stop
OPEN = re.compile(r"[《(“【][^》)”】]*$")
COMMA = re.compile(r"[,、,]$")
LONGEST = 400  # characters: a longer line is a paragraph of its own


def strip(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The first line of the print that reaches down to the first paragraph; that one, if there is none."""
    start = first
    widest = 0
    sure = False
    while start and lines[start].hint is None and _may_be(lines[start - 1], said[start - 1]):
        columns = width(lines[start - 1].text)
        if columns < NARROWEST or (widest and abs(columns - widest) > PRINT):
            break
        widest = max(widest, columns)
        sure = sure or _goes_on(lines[start - 1], lines[start])
        start -= 1
    while start < first and not _goes_on(lines[start], lines[start + 1]):
        if not (sure and lines[start].text.startswith(("根据", "依据", "为", "经", "自", "鉴于"))):
            start += 1
        else:
            break
    if start == first and first and lines[first].hint is None and _may_be(lines[first - 1], said[first - 1]):
        return first - (HANGING.match(lines[first - 1].text) is not None)
    return start if sure and first - start >= LEAST else first


def _may_be(line: Line, said: Reading) -> bool:
    return (
        said.role is None
        and not line.ended
        and len(line.text) < LONGEST
        and not titles.NOTICE.search(line.text)
    )


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a line stops in the middle of a sentence by its marks."""
    return (
        OPEN.search(line.text) is not None
        or COMMA.search(line.tail) is not None
        or FOLLOWER.match(below.text) is not None
    )

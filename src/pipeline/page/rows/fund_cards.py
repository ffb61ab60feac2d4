"""`云渚中短债C` over `近三月 +0.62%` `立即查看`, between two paragraphs: a fund's card, and no heading.

Portals set a card of a fund that the text names into it: its name, a figure, a button. The figure and the
button are no text by their words or their elements; the name alone would be a heading of what follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import KEPT
from pipeline.page.facts.codes import FUND
from pipeline.page.lines import Line
from pipeline.page.placed import Placed

SHORTEST, LONGEST = 5, 24  # letters of a fund's short name
PARTS = 3  # of a card below the name: a code, figures, buttons
FIGURE = re.compile(
    r"[-+]?\d[\d.]*\s?%|(?:净值|近[一二三六1-6]?[日周月年]|今年以来|成立以来|涨跌幅?)\S{0,6}\s?[-+]?\d"
)
OUT = ("widget", "related", "advertisement", "menu")
WHY = "the name of a fund's card"


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take the name of a card out of the text, whose figures and buttons are none."""
    for index, (line, mine) in enumerate(zip(lines, roles, strict=True)):
        if mine.role != "heading" or not SHORTEST <= line.size <= LONGEST or not FUND.search(line.text):
            continue
        parts = []
        for below in range(index + 1, min(len(lines), index + 1 + PARTS)):
            if roles[below].role not in OUT:
                break
            parts.append(below)
        after = index + 1 + len(parts)
        goes_on = after < len(lines) and roles[after].role in KEPT and roles[after].article == mine.article
        if goes_on and any(FIGURE.search(lines[below].text) for below in parts):
            mine.role, mine.reason, mine.copy = "widget", WHY, 0

"""`费率`, `0.15%` between a title and a text: which lines belong to the text, by all that stands around them.

Rules tell each line by its words, its element and its place, and know what pages had that somebody looked at.
On pages of strangers they are wrong in the same ways over and over: a card of facts left out, a box let in.
So the lines of a page are read once more as a chain (a linear-chain CRF over text, no text, neither), with
what the rules said of each among the signs. The weights are learnt from what earlier rules said of pages
that nobody had looked at then (`training.membership`, `corpus/first_roles`): so they know how far rules can
be trusted on such pages. The rules' word gives way only where the chain is clearly of another mind.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from pipeline.document import KEPT, Role
from pipeline.page.ends.warned import disclaimer
from pipeline.page.lines import Line
from pipeline.page.placed import Placed
from pipeline.page.weighed.line_signs import signs, why
from pipeline.tables import rows

COLUMNS = ("sign", "weights")
LABELS: Final = ("text", "none", "other")  # other: a title, a byline, what may be either
STEP = " >"  # behind a label: its weights are for what the next line is
TEXT, NONE = 0, 1
THOUSANDTHS = 1000
CLEARLY = 600  # thousandths: with pages left out by split, 124 of 144 changes were right
SURELY = 800  # to take a line out
FEWEST = 13  # lines of a page that is weighed: what stands on a shorter one is what somebody gave us to read
AROUND_IT = "by the lines around it"
SETTLED: Final = frozenset(
    ("title", "copy", "subtitle", "advertisement", "page_number", "breadcrumb")
)  # facts are read from these, or one look tells them
HEADING = 24  # letters: longer lines are paragraphs


class Chain:
    """The weights, ready to read with."""

    def __init__(self, table: Sequence[Sequence[str]]) -> None:
        self.signs: dict[str, tuple[int, int, int]] = {}
        steps: dict[str, tuple[int, int, int]] = {}
        for sign, cell in table:
            one, other, third = map(int, cell.split(" "))
            (steps if sign.endswith(STEP) else self.signs)[sign] = (one, other, third)
        self.steps = [[math.exp(each / THOUSANDTHS) for each in steps[label + STEP]] for label in LABELS]

    def read(self, told: Iterable[Sequence[str]]) -> list[tuple[int, int, int]]:
        """How likely each line is text, none, or other, in thousandths."""
        ways = range(len(LABELS))
        weights = [self._weighed(each) for each in told]
        ahead = [weights[0]]
        for mine in weights[1:]:
            before = ahead[-1]
            ahead.append(_scaled([mine[b] * sum(before[a] * self.steps[a][b] for a in ways) for b in ways]))
        back = [[1.0] * len(LABELS)]
        for mine in reversed(weights[1:]):
            after = back[-1]
            back.append(_scaled([sum(self.steps[a][b] * mine[b] * after[b] for b in ways) for a in ways]))
        back.reverse()
        return [
            _shares([a * b for a, b in zip(*each, strict=True)]) for each in zip(ahead, back, strict=True)
        ]

    def _weighed(self, told: Sequence[str]) -> list[float]:
        sums = [0, 0, 0]
        for sign in told:
            if found := self.signs.get(sign):
                for label, weight in enumerate(found):
                    sums[label] += weight
        most = max(sums)
        return [math.exp((each - most) / THOUSANDTHS) for each in sums]


def _scaled(values: list[float]) -> list[float]:
    whole = sum(values)
    return [each / whole for each in values]


def _shares(values: list[float]) -> tuple[int, int, int]:
    one, other, third = (round(THOUSANDTHS * each) for each in _scaled(values))
    return one, other, third


@cache
def chain() -> Chain:
    """The weights that the package has."""
    return Chain(rows("page/weighed/membership.tsv", COLUMNS))


def weigh(lines: Sequence[Line], placed: Sequence[Placed]) -> None:
    """Let lines in or out of the text where the chain is clearly of another mind than the rules."""
    kept = [i for i, each in enumerate(placed) if each.role in KEPT and not each.copy]
    if not kept or len(lines) < FEWEST or any(each.copy for each in placed):
        return  # little stands around, or the other printing tells
    likely = chain().read(signs(lines, placed))
    staying = {placed[i].article for i in kept if likely[i][NONE] < SURELY}
    texts = {lines[i].letters for i in kept}
    for at, (line, mine) in enumerate(zip(lines, placed, strict=True)):
        if mine.role in SETTLED or why(mine) not in chain().signs:
            continue  # or a rule tells that is younger than the weights
        if mine.role in KEPT:
            if likely[at][NONE] >= SURELY and mine.article in staying:
                mine.role, mine.reason = "widget", AROUND_IT
        elif likely[at][TEXT] >= CLEARLY and line.letters not in texts:
            mine.article = placed[_nearest(kept, at)].article
            mine.role, mine.reason = _role(line), AROUND_IT


def _nearest(kept: Sequence[int], at: int) -> int:
    """Which of the lines of a text is nearest."""
    behind = bisect_left(kept, at)
    return min(kept[max(0, behind - 1) : behind + 1], key=lambda other: abs(other - at))


def _role(line: Line) -> Role:
    hint = line.hint
    if disclaimer(line) is not None:
        return "disclaimer"
    if line.tabs or (hint is not None and hint.row):
        return "table"
    if hint is not None and hint.level:
        return "heading"
    if hint is not None and hint.item:
        return "list_item"
    if line.ended or line.prose or line.size > HEADING:
        return "paragraph"
    return "heading"

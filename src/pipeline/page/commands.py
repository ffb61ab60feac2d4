"""`承董事會命`, a firm, its chairman, `香港，二零二四年三月二十一日`: how announcements of Hong Kong end.

Between the name of who announces and the day stand the office and the name of a person. What follows, who the
directors are, is text again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading

COMMAND = re.compile(
    r"(?:承|奉|代表)\S{0,20}(?:董事会|董事局|董事|受托人|信托人|管理人)\S{0,10}命?$|承\S{0,20}命$"
)
LONGEST = 24  # letters of it, and of each line below it; a firm's full name has up to 30
FIRM = 34
REACH = 9  # lines from it to the day
BY_COMMAND = "signed by command"
DAY = "the day of an order"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read such an ending as bylines: one with the firm's name, one with the day."""
    for index, line in enumerate(lines):
        if line.text[:1] in "承奉代" and line.size <= LONGEST and COMMAND.match(line.text):
            _ending(index, lines, said)


def _ending(index: int, lines: Sequence[Line], said: list[Reading]) -> None:
    firm = None
    for below in range(index + 1, min(len(lines), index + REACH)):
        by = said[below].byline
        if by is not None and by.dates:
            for other in range(index + 1, below):
                reason = "a signature" if other == firm else BY_COMMAND
                said[other] = Reading("byline", reason)
            said[below] = Reading("byline", DAY, byline=replace(by, items=(), bare=True, keyed=False))
            return
        if lines[below].prose or lines[below].ended or lines[below].size > FIRM:
            return
        if firm is None and SIGNED.match(lines[below].text):
            firm = below

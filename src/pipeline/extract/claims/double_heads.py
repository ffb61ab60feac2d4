"""`5月 | 1-5月` above `零售额 | 同比 | 零售额 | 同比`: a head of two lines, as one line of heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.plain_tables import spread
from pipeline.plain_tables.cell_words import DAY, WINDOW
from pipeline.text import Span


class Heads(NamedTuple):
    """The lower heads, or those that reach down; and above each lower one the head that it shares."""

    lower: list[Span]
    over: list[Span | None]


def joined(text: str, above: Sequence[Span], below: Sequence[Span]) -> Heads | None:
    """Two lines without figures as the head of one table; None where the second begins anew."""
    if not all(map(len, above)) or not all(map(len, below)):
        return _by_column(above, below)
    if len(above) == 2 and text[above[0].start : above[0].end].endswith(("日", "日期", "时间")):
        return None  # 收益分配基准日 | 2025年3月12日 is a row
    shared = spread(len(above), len(below))
    if shared and (says_when(text, above[-1]) or all(says_when(text, cell) for cell in below)):
        return Heads(
            [above[top] if at is None else below[at] for top, at in shared],
            [None if at is None else above[top] for top, at in shared],
        )
    return None


def _by_column(above: Sequence[Span], below: Sequence[Span]) -> Heads:
    """Lines that lack cells: a head is shared by those on its right that have none, or reaches down."""
    lower: list[Span] = []
    over: list[Span | None] = []
    last: Span | None = None
    for column in range(max(len(above), len(below))):
        top = above[column] if column < len(above) and len(above[column]) else None
        under = below[column] if column < len(below) and len(below[column]) else None
        last = top or last
        lower.append(under or top or Span(below[0].start, below[0].start))
        over.append(last if under else None)
    return Heads(lower, over)


def says_when(text: str, head: Span) -> bool:
    """Whether a head says nothing but when: 报告期（2024年7月1日-2024年9月30日）."""
    return any(known.fullmatch(text, head.start, head.end) for known in (WINDOW, DAY))

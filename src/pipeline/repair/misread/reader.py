"""`涓\ufffd鏂\ufffd`, `涓?枃` for 中文: what the program that showed a page does with a pair that it has not.

Windows, iconv and browsers lose both bytes (AD E6) and show one mark; Python and Java lose the first one and
go on with the second, so that all behind it is shown in other pairs. No program does both. So a page is read
under each habit where it has marks, and the one that explains it better holds for all of it: the bytes of a
loss are as many as it says, and a byte that is lost alone makes no pair with what is shown next. A page
that tells neither, or both, as one put together from several, is read as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.repair.misread.lattice import gain
from pipeline.repair.misread.losses import Habits
from pipeline.repair.misread.misreading import Misreading
from pipeline.repair.misread.windows import windows
from pipeline.text import Span

ENOUGH = 6  # stretches by which a page is told
LONGEST = 120  # characters of each
SURELY = 40.0  # nats from which on two stretches are enough
TELLS = {True: 8.0, False: 12.0}  # nats; in UTF-8 no text of one habit reached 1 for the other, most have 13


def told(
    make: Callable[[Habits], Misreading], habits: Habits, text: str, sign: re.Pattern[str]
) -> Misreading:
    """The misreading by a reader whose habit the page tells."""
    either = make(habits)
    some = list(_with_marks(habits, text, sign))
    if not some:
        return either
    first, pair = make(replace(habits, loses="first")), make(replace(habits, loses="pair"))
    tells = TELLS[either.is_utf8]
    total, most, least = 0.0, 0.0, 0.0
    for number, each in enumerate(_spread(some)):
        gained = _difference(first, pair, text[each.start : each.end])
        total, most, least = total + gained, max(most, gained), min(least, gained)
        if number and abs(total) >= SURELY:
            break
    if most >= tells and least <= -tells:
        return either
    return first if total >= tells else pair if total <= -tells else either


def _spread(some: Sequence[Span]) -> list[Span]:
    """A few stretches from all over the page, the last one second."""
    few = list(some[:: -(-len(some) // ENOUGH)])
    return [few[0], few[-1], *few[1:-1]] if len(few) > 1 else few


def _difference(one: Misreading, other: Misreading, seen: str) -> float:
    return gain(one, seen) - gain(other, seen)


def _with_marks(habits: Habits, text: str, sign: re.Pattern[str]) -> Iterator[Span]:
    """Stretches around what is suspicious that hold a mark, the first one of each with what is beside it."""
    mark = re.compile(f"[{habits.marks}]")
    for window in windows(text, sign):
        found = mark.search(text, window.start, window.end)
        if found is not None:
            start = max(window.start, found.start() - LONGEST // 2)
            yield Span(start, min(window.end, start + LONGEST))

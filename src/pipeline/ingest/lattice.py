"""`bb f9 | d6 | e9 87 91`: 基, a byte lost, 金 in UTF-8: the likeliest way through bytes of no one encoding.

Each step reads one character in one encoding, loses one byte, or changes the encoding; the character model
prices the characters, the constants below the rest. Of all ways to reach a byte in an encoding only the best
is kept, so the work grows with the number of bytes and no faster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.engines import characters
from pipeline.ingest.charsets import Charset
from pipeline.ingest.choice import LOST_BYTE
from pipeline.ingest.pieces import LOST, Piece, Step

OWN = 10.0  # nats for starting in the page's own encoding: two characters' worth of doubt
SWITCH = 22.0  # nats for a change of encoding: more than one lost character costs

Way = tuple["Way | None", Step]  # the last step of a way, and the way before it
State = tuple[float, str, Way | None]  # how likely, the character before, the way


def path(
    raw: bytes, start: int, end: int, own: Charset, others: Sequence[Charset]
) -> tuple[tuple[Piece, ...], float]:
    """The best reading of the bytes `start..end`, and the logarithm of how likely it is."""
    step = characters.model().step
    family = tuple(dict.fromkeys((own, *others)))
    states: list[list[State | None]] = [[None] * len(family) for _ in range(end - start + 1)]
    states[0] = [(OWN if charset is own else 0.0, "\n", None) for charset in family]
    for place in range(start, end):
        here = [state for state in states[place - start] if state]
        if not here:
            continue
        likely, before, way = max(here, key=_likelihood)
        changed = (likely - SWITCH, before, way)
        for index, charset in enumerate(family):
            state = states[place - start][index]
            if state is None or state[0] < changed[0]:
                state = changed
            likely, before, way = state
            for piece in _steps(raw, place, end, charset):
                text, _, stop, _ = piece
                score = likely + step(before, text[0])
                if text == LOST and stop < len(raw):  # a page that breaks off loses its last one
                    score -= LOST_BYTE
                there = states[stop - start]
                known = there[index]
                if known is None or score > known[0]:
                    there[index] = (score, text[-1], (way, piece))
        states[place - start] = []
    score, _, way = max((state for state in states[-1] if state), key=_likelihood)
    return tuple(_merged(_steps_of(way))), score


def _likelihood(state: State) -> float:
    return state[0]


def _steps(raw: bytes, place: int, end: int, charset: Charset) -> tuple[Step, ...]:
    """How to go on from a byte: by the character that stands there, and by losing the byte."""
    read = charset.unit_at(raw, place, end)
    if raw[place] < 0x80 or read[0] == LOST:
        return (read,)
    return read, (LOST, place, place + 1, None)


def _steps_of(way: Way | None) -> list[Step]:
    steps: list[Step] = []
    while way is not None:
        way, step = way
        steps.append(step)
    return steps[::-1]


def _merged(steps: list[Step]) -> Iterator[Piece]:
    """Neighbours of one codec as one piece."""
    group: list[Step] = []
    for step in steps:
        if group and (step[3] is None or group[0][3] is None or step[3] != group[0][3]):
            yield _one(group)
            group = []
        group.append(step)
    if group:
        yield _one(group)


def _one(group: list[Step]) -> Piece:
    return Piece("".join(step[0] for step in group), group[0][1], group[-1][2], group[0][3])

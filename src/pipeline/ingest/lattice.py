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
from pipeline.ingest.pieces import LOST, Piece

OWN = 10.0  # nats for starting in the page's own encoding: two characters' worth of doubt
SWITCH = 22.0  # nats for a change of encoding: more than one lost character costs

Way = tuple["Way | None", Piece]  # the last piece of a way, and the way before it
State = tuple[float, str, Way | None]  # how likely, the character before, the way


def path(
    raw: bytes, start: int, end: int, own: Charset, others: Sequence[Charset]
) -> tuple[tuple[Piece, ...], float]:
    """The best reading of the bytes `start..end`, and the logarithm of how likely it is."""
    step = characters.model().step
    family = tuple(dict.fromkeys((own, *others)))
    states: list[dict[Charset, State]] = [{} for _ in range(end - start + 1)]
    states[0] = {charset: (OWN if charset is own else 0.0, "\n", None) for charset in family}
    for place in range(start, end):
        here = states[place - start]
        if not here:
            continue
        likely, before, way = max(here.values(), key=_likelihood)
        changed = (likely - SWITCH, before, way)
        for charset in family:
            state = max(here.get(charset, changed), changed, key=_likelihood)
            for piece in _steps(raw, place, end, charset):
                score = state[0] + step(state[1], piece.text[0])
                if piece.text == LOST and piece.end < len(raw):  # a page that breaks off loses its last one
                    score -= LOST_BYTE
                there = states[piece.end - start]
                known = there.get(charset)
                if known is None or score > known[0]:
                    there[charset] = (score, piece.text[-1], (state[2], piece))
        here.clear()
    score, _, way = max(states[-1].values(), key=_likelihood)
    return tuple(_merged(_pieces(way))), score


def _likelihood(state: State) -> float:
    return state[0]


def _steps(raw: bytes, place: int, end: int, charset: Charset) -> tuple[Piece, ...]:
    """How to go on from a byte: by the character that stands there, and by losing the byte."""
    piece = charset.one(raw, place, end)
    if piece.text == LOST or raw[place] < 0x80:
        return (piece,)
    return piece, Piece(LOST, place, place + 1, None)


def _pieces(way: Way | None) -> list[Piece]:
    pieces: list[Piece] = []
    while way is not None:
        way, piece = way
        pieces.append(piece)
    return pieces[::-1]


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one codec as one piece."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (piece.codec is None or group[0].codec is None or piece.codec != group[0].codec):
            yield _one(group)
            group = []
        group.append(piece)
    if group:
        yield _one(group)


def _one(group: list[Piece]) -> Piece:
    return Piece("".join(each.text for each in group), group[0].start, group[-1].end, group[0].codec)

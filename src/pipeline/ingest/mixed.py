"""A page in GBK with one paragraph in UTF-8: each line read as what it is, and damaged lines byte by byte.

Crawlers join a template and a text of two encodings; editors paste; downloads break off and go on elsewhere.
The page's own encoding is chosen first (`choice`). A line that it reads well stays with it. Any other line is
read as each encoding, with a bonus for the page's own and for the line's before; and a line that none reads
without loss goes through the lattice: the best path over its bytes, where each step reads one character in
one encoding, loses one byte, or changes the encoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.engines import characters
from pipeline.ingest import charsets
from pipeline.ingest.charsets import Charset
from pipeline.ingest.choice import LOST_BYTE, plausibility
from pipeline.ingest.pieces import LOST, Piece

FAMILY = (charsets.UTF8, charsets.GBK, charsets.BIG5)
POOR = -9.5  # nats a character; lines of clean text are above -8, lines read wrongly below -11
OWN = 10.0  # nats for the page's own encoding: two characters' worth of doubt
BEFORE = 4.0  # nats for the encoding of the line before
SWITCH = 22.0  # nats for a change of encoding inside a line: more than one lost character costs
WORTH = 12.0  # nats by which the lattice must beat a reading without loss
LONGEST = 128 * 1024  # bytes of a line that the lattice takes on: some seconds; longer lines are read plainly


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in a row that one encoding reads, or (None) one line that the lattice has read."""

    start: int
    end: int
    charset: Charset | None
    pieces: tuple[Piece, ...] = ()


def stretches(raw: bytes, start: int, own: Charset) -> list[Stretch]:
    """The bytes from `start` on, cut into stretches of one encoding."""
    found: list[Stretch] = []
    for line in raw[start:].splitlines(keepends=True):
        end = start + len(line)
        before = found[-1].charset if found else own
        now = _line(raw, start, end, line, own, before)
        if found and now.charset is not None and found[-1].charset is now.charset:
            found[-1] = Stretch(found[-1].start, end, now.charset)
        else:
            found.append(now)
        start = end
    return found


def _line(raw: bytes, start: int, end: int, line: bytes, own: Charset, before: Charset | None) -> Stretch:
    if line.isascii():
        return Stretch(start, end, before or own)
    text = own.lossless(line)
    other = own is not charsets.UTF8 and charsets.UTF8.strict(line) is not None
    if text is not None and not other and (own is charsets.UTF8 or plausibility(text) > POOR):
        return Stretch(start, end, own)
    best, score, fair = _best(line, own, before)
    if best is not None and fair:
        return Stretch(start, end, best)
    if len(line) > LONGEST:
        return Stretch(start, end, best or own)
    path, reached = lattice(raw, start, end, own)
    if best is not None and reached < score + WORTH:
        return Stretch(start, end, best)
    if len({piece.codec for piece in path}) == 1 and path[0].codec == own.codec:
        return Stretch(start, end, own)
    return Stretch(start, end, None, path)


def _best(line: bytes, own: Charset, before: Charset | None) -> tuple[Charset | None, float, bool]:
    """The encoding that reads the line without loss and best, how well, and whether that is well enough."""
    best: Charset | None = None
    score, fair = float("-inf"), False
    for charset in dict.fromkeys((own, *FAMILY)):
        text = charset.lossless(line)
        if text is None:
            continue
        reached = characters.model().score(text) + (OWN if charset is own else 0.0)
        reached += BEFORE if charset is before else 0.0
        if reached > score:
            best, score, fair = charset, reached, plausibility(text) > POOR
    return best, score, fair


@dataclass(slots=True)
class _State:
    """The best way to a byte with the character before it read in one encoding."""

    score: float
    last: str
    piece: Piece | None
    came: _State | None


def lattice(raw: bytes, start: int, end: int, own: Charset) -> tuple[tuple[Piece, ...], float]:
    """The best reading of a line byte by byte, and how likely it is, on the scale of `_best`."""
    family = tuple(dict.fromkeys((own, *FAMILY)))
    states: list[dict[str, _State]] = [{} for _ in range(end - start + 1)]
    for charset in family:
        states[0][charset.name] = _State(OWN if charset is own else 0.0, "\n", None, None)
    for place in range(start, end):
        here = states[place - start]
        if not here:
            continue
        leader = max(here.values(), key=lambda state: state.score)
        for charset in family:
            state = here.get(charset.name)
            if state is None or state.score < leader.score - SWITCH:
                state = _State(leader.score - SWITCH, leader.last, leader.piece, leader.came)
            _step(states, charset, state, raw, place, start, end)
        here.clear()
    last = max(states[-1].values(), key=lambda state: state.score)
    return tuple(_merged(_path(last))), last.score


def _step(
    states: list[dict[str, _State]],
    charset: Charset,
    state: _State,
    raw: bytes,
    place: int,
    start: int,
    end: int,
) -> None:
    """Go on from a byte in one encoding: by the character that stands there, and by losing a byte."""
    piece = charset.one(raw, place, end)
    ways = [piece]
    if piece.text != LOST and raw[place] >= 0x80:
        ways.append(Piece(LOST, place, place + 1, None))
    for way in ways:
        score = state.score + characters.model().step(state.last, way.text[0])
        if way.text == LOST and way.end < len(raw):  # a page that breaks off loses its last character
            score -= LOST_BYTE
        there = states[way.end - start]
        known = there.get(charset.name)
        if known is None or score > known.score:
            there[charset.name] = _State(score, way.text[-1], way, state)


def _path(state: _State | None) -> list[Piece]:
    pieces: list[Piece] = []
    while state is not None:
        if state.piece is not None:
            pieces.append(state.piece)
        state = state.came
    return pieces[::-1]


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one codec as one piece; ASCII goes with the piece before it."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (piece.codec is None or group[0].codec is None or piece.codec != group[0].codec):
            yield Piece("".join(each.text for each in group), group[0].start, group[-1].end, group[0].codec)
            group = []
        group.append(piece)
    if group:
        yield Piece("".join(each.text for each in group), group[0].start, group[-1].end, group[0].codec)

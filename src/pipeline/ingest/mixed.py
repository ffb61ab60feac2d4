"""A page in GBK with one paragraph in UTF-8: each line read as what it is, damaged places byte by byte.

Crawlers join a template and a text of two encodings; editors paste; downloads break off and go on elsewhere.
The page's own encoding is chosen first (`choice`). A line that it reads well stays with it. Any other line is
read as each encoding, with a bonus for the page's own and for the line's before; and what none reads without
loss goes through the `lattice`: a whole line where it makes no sense, the neighbourhood of a lost character
else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.engines import characters
from pipeline.ingest import charsets
from pipeline.ingest.charsets import Charset
from pipeline.ingest.choice import plausibility
from pipeline.ingest.lattice import OWN, path
from pipeline.ingest.pieces import LOST, Piece

FAMILY = (charsets.UTF8, charsets.GBK, charsets.BIG5)
POOR = -9.5  # nats a character; lines of clean text are above -8.4, lines read wrongly below -11
BEFORE = 4.0  # nats for the encoding of the line before
WORTH = 12.0  # nats by which the lattice must beat a reading without loss
ODD = -34.0  # nats for three characters; rare names come near it, and cost only time
WINDOW = 48  # bytes around a lost character that the lattice looks at: enough to tell by, and quick
BUDGET = 256 * 1024  # bytes of a page that the lattice takes on, some seconds; what is beyond is read plainly
ACCENT = re.compile(rb"[A-Za-z][\xc0-\xff][A-Za-z]")  # one letter of a Western word
TOGETHER = re.compile(rb"[\x80-\xff]{2}")
PROOF = re.compile(
    rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}[^\xe3-\xe9\xef]*){3}"
)  # three Chinese characters in UTF-8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in a row that one encoding reads, or (None) one line that is read piece by piece."""

    start: int
    end: int
    charset: Charset | None
    pieces: tuple[Piece, ...] = ()


def stretches(raw: bytes, start: int, own: Charset) -> list[Stretch]:
    """The bytes from `start` on, cut into stretches of one encoding."""
    found: list[Stretch] = []
    budget = BUDGET
    for line in raw[start:].splitlines(keepends=True):
        end = start + len(line)
        best = _whole(line, own, (found[-1].charset if found else None) or own)
        now = Stretch(start, end, best.charset or own)
        if not best.fair and budget > 0:
            pieces, spent = _mended(raw, start, end, own, best)
            budget -= spent
            if pieces:
                now = Stretch(start, end, None, pieces)
        if found and now.charset is not None and found[-1].charset is now.charset:
            now = Stretch(found.pop().start, end, now.charset)
        found.append(now)
        start = end
    return found


@dataclass(frozen=True, slots=True)
class _Whole:
    """The encoding that reads a line without loss and best, how well, and whether that is well enough."""

    charset: Charset | None
    score: float
    fair: bool


def _whole(line: bytes, own: Charset, before: Charset) -> _Whole:
    if line.isascii():
        return _Whole(before, 0.0, fair=True)
    utf8 = charsets.UTF8.lossless(line)
    if utf8 is not None and (own is charsets.UTF8 or PROOF.search(line)):
        return _Whole(charsets.UTF8, 0.0, fair=True)
    if own is charsets.UTF8 and utf8 is None and ACCENT.search(line) and not TOGETHER.search(line):
        return _Whole(charsets.WESTERN, 0.0, fair=True)
    text = own.lossless(line)
    if text is not None and utf8 is None and plausibility(text) > POOR:
        return _Whole(own, 0.0, fair=True)
    best = _Whole(None, float("-inf"), fair=False)
    for charset in dict.fromkeys((own, *FAMILY)):
        text = charset.lossless(line)
        if text is None:
            continue
        score = characters.model().score(text) + (OWN if charset is own else 0.0)
        score += BEFORE if charset is before else 0.0
        if score > best.score:
            best = _Whole(charset, score, fair=plausibility(text) > POOR)
    return best


def _mended(raw: bytes, start: int, end: int, own: Charset, best: _Whole) -> tuple[tuple[Piece, ...], int]:
    """A line's pieces where the lattice reads it better, else none; and how many bytes it took on."""
    plain = tuple(own.pieces(raw, start, end))
    if best.charset is None and plausibility("".join(piece.text for piece in plain)) > POOR:
        windows = [each for each in _windows(raw, plain, own) if _odd(raw, each, own)]
        pieces = tuple(_patched(raw, (start, end), windows, own)) if windows else ()
        return pieces, sum(last - first for first, last in windows)
    pieces, score = path(raw, start, end, own, FAMILY)
    if best.charset is not None and score < best.score + WORTH:
        return (), end - start
    return pieces, end - start


def _windows(raw: bytes, plain: tuple[Piece, ...], own: Charset) -> list[tuple[int, int]]:
    """The neighbourhoods of lost characters, joined where they touch, from character to character."""
    start, end = plain[0].start, plain[-1].end
    rough: list[tuple[int, int]] = []
    for piece in plain:
        if piece.codec is not None or piece.text != LOST:
            continue
        first, last = max(start, piece.start - WINDOW), min(end, piece.end + WINDOW)
        if rough and first <= rough[-1][1]:
            first = rough.pop()[0]
        rough.append((first, last))
    borders = list(_borders(raw, plain, [place for window in rough for place in window], own))
    return list(zip(borders[::2], borders[1::2], strict=True))


def _borders(raw: bytes, plain: tuple[Piece, ...], places: list[int], own: Charset) -> Iterator[int]:
    """For each place, in order, the first from it on where a character starts in the plain reading."""
    rest = iter(plain)
    piece = next(rest)
    at = piece.start
    for place in places:
        while at < place:
            if piece.end <= place:
                at = piece.end
                piece = next(rest, piece)
            elif piece.codec is None:
                at = piece.end
            else:
                at = own.one(raw, at, piece.end).end
        yield at


def _odd(raw: bytes, window: tuple[int, int], own: Charset) -> bool:
    """Whether more than one character is wrong there: three in a row that do not go together."""
    for text in "".join(piece.text for piece in own.pieces(raw, *window)).split(LOST):
        steps = characters.model().steps(text)
        if any(sum(steps[i : i + 3]) < ODD for i in range(len(steps) - 2)):
            return True
    return False


def _patched(
    raw: bytes, line: tuple[int, int], windows: list[tuple[int, int]], own: Charset
) -> Iterator[Piece]:
    """A line read in its page's encoding outside of the windows, by the lattice inside them."""
    place, end = line
    for first, last in windows:
        yield from own.pieces(raw, place, first)
        yield from path(raw, first, last, own, FAMILY)[0]
        place = last
    yield from own.pieces(raw, place, end)

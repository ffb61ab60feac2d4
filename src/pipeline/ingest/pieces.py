"""`bb f9 bd f0 | 0d 0a | d6`: what a decoder hands back, stretches of text with the bytes behind them.

A decoder that knows one codec for all its bytes gives one piece; one that meets a lost byte, a shift
sequence or another encoding gives several. `assembled` puts them together and makes the `ByteMap`.
"""

from __future__ import annotations

import array
import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.source import RUN, ByteMap, encoded
from pipeline.text import Span

LOST = "\ufffd"
TWO_BYTES = "utf-16-le"  # stands for any encoding with two bytes a character: only widths are asked of it
FOUR_BYTES = "utf-32-le"


Step = tuple[str, int, int, str | None]  # a piece, while there are many to choose from


class Piece(NamedTuple):
    """A stretch of text and the bytes `start..end` that it was read from.

    `codec` encodes each of its characters to as many bytes as it was read from; None says that there is no
    such codec, and then the first character holds all the bytes (pieces without a codec are of one
    character, or of two that one code stands for).
    """

    text: str
    start: int
    end: int
    codec: str | None


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text put together: its map to the bytes, the bytes that gave no character, the places lost."""

    text: str
    bytemap: ByteMap
    silent: tuple[Span, ...] = ()
    lost: int = 0
    cut: bool = False  # the last character was cut off by the end of the bytes


def assembled(raw: bytes, pieces: Iterable[Piece], silent: tuple[Span, ...] = ()) -> Decoded:
    """The text of pieces in order, with its map."""
    chars, offsets = array.array("q"), array.array("q")
    used: list[str] = []
    texts: list[str] = []
    count = lost = last = 0
    for piece in pieces:
        for place, offset, codec in _runs(raw, piece):
            chars.append(count + place)
            offsets.append(offset)
            used.append(codec)
        texts.append(piece.text)
        count += len(piece.text)
        lost += piece.codec is None and piece.text == LOST
        last = piece.end if piece.codec is None and piece.text == LOST else 0
    one = tuple(dict.fromkeys(used)) if len(set(used)) == 1 else tuple(used)
    return Decoded("".join(texts), ByteMap(chars, offsets, one, len(raw)), silent, lost, last == len(raw))


def _runs(raw: bytes, piece: Piece) -> Iterable[tuple[int, int, str]]:
    """The runs of a piece: first character, its byte, codec."""
    if piece.codec is None:
        return [(place, piece.end if place else piece.start, "utf-8") for place in range(len(piece.text))]
    runs: list[tuple[int, int, str]] = []
    offset = piece.start
    for first in range(0, len(piece.text), RUN):
        runs.append((first, offset, piece.codec))
        try:
            offset += len(encoded(piece.text[first : first + RUN], piece.codec))
        except UnicodeEncodeError:  # a code that reads as a character with no code of its own
            return _stepped(raw, piece, piece.codec)
    return runs if offset == piece.end else _stepped(raw, piece, piece.codec)


def _stepped(raw: bytes, piece: Piece, codec: str) -> Iterable[tuple[int, int, str]]:
    """A run for each character, found by feeding the decoder byte by byte."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    runs: list[tuple[int, int, str]] = []
    begun, count = piece.start, 0
    for offset in range(piece.start, piece.end):
        got = decoder.decode(raw[offset : offset + 1], final=offset + 1 == piece.end)
        for _ in got:
            runs.append((count, begun, codec))
            count += 1
            begun = offset + 1
    return runs

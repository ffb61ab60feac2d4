"""`c4 e3 8e a2 a1 a1`: EUC-TW, and the codes of CNS 11643 behind it and behind ISO-2022-CN.

Plane 1 holds the common characters in two bytes, planes 2 to 15 the rare ones in four: 8e, the plane, then
row and place. The table (`cns.tsv`, 200 kB) is read at the first page that could be EUC-TW.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.ingest.pieces import FOUR_BYTES, LOST, TWO_BYTES, Piece

UNITS = re.compile(
    rb"(?P<ascii>[\x00-\x7f]+)|(?P<two>[\xa1-\xfe]{2})|(?P<four>\x8e[\xa1-\xaf][\xa1-\xfe]{2})"
)


@cache
def plane(number: int) -> dict[bytes, str]:
    """The characters of a plane by their two bytes, both with the high bit."""
    found: dict[bytes, str] = {}
    for name, characters in tables.rows("ingest/cns.tsv", ("row", "characters")):
        if int(name[0], 16) == number:
            first = bytes.fromhex(name[2:])[0] + 0x80
            found |= {bytes((first, 0xA1 + i)): c for i, c in enumerate(characters) if c != LOST}
    return found


class EucTw:
    """EUC-TW, read with our own table."""

    name = "euc-tw"

    def strict(self, raw: bytes) -> str | None:
        """The text, or None when a byte is no part of a character that the table knows."""
        texts: list[str] = []
        for piece in self.pieces(raw, 0, len(raw)):
            if piece.codec is None:
                return None
            texts.append(piece.text)
        return "".join(texts)

    def pieces(self, raw: bytes, start: int, end: int) -> Iterator[Piece]:
        """The text of the bytes `start..end`, lost characters included; a piece for each width."""
        text, begun, codec = "", start, "ascii"
        for piece in self._units(raw, start, end):
            if piece.codec is None or piece.codec != codec:
                if text:
                    yield Piece(text, begun, piece.start, codec)
                text, begun, codec = "", piece.start, piece.codec or "ascii"
            if piece.codec is None:
                yield piece
                begun = piece.end
            else:
                text += piece.text
        if text:
            yield Piece(text, begun, end, codec)

    def lost(self, raw: bytes) -> int:
        """0: how many bytes are lost cannot be told without the table."""
        del raw
        return 0

    def _units(self, raw: bytes, start: int, end: int) -> Iterator[Piece]:
        while start < end:
            match = UNITS.match(raw, start, end)
            if match is None:
                yield Piece(LOST, start, start + 1, None)
                start += 1
                continue
            if match["ascii"]:
                yield Piece(match[0].decode("ascii"), start, match.end(), "ascii")
            elif match["two"]:
                yield _known(plane(1).get(match[0]), start, match.end(), TWO_BYTES)
            else:
                known = plane(match[0][1] - 0xA0).get(match[0][2:])
                yield _known(known, start, match.end(), FOUR_BYTES)
            start = match.end()


def _known(text: str | None, start: int, end: int, codec: str) -> Piece:
    return Piece(LOST, start, end, None) if text is None else Piece(text, start, end, codec)


EUC_TW = EucTw()

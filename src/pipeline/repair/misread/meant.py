"""`E5 9F` waits, `E5 9F BA` is 基: the characters of the encodings that were meant, byte by byte."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.codepages import Codepage

OPEN = 0xFF  # a byte that is not known; no encoding that was meant uses it


def utf8(raw: bytes) -> str | None:
    """The character of some bytes of UTF-8; "" while it is not complete; None if it cannot be."""
    lead = raw[0]
    if lead < 0x80:
        return chr(lead)
    if lead == OPEN:
        size = 3  # most Chinese characters
    else:
        size = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0
    if not size or (len(raw) > 1 and not 0x80 <= raw[-1] <= 0xBF and raw[-1] != OPEN):
        return None
    if len(raw) < size:
        return ""
    if OPEN in raw:
        return GAP
    char = raw.decode("utf-8", "ignore")
    return char if char and char != "\ufffd" else None  # U+FFFD says that something was lost before


def paired(codepage: Codepage) -> Callable[[bytes], str | None]:
    """As `utf8`, for an encoding of one byte below 80 and two from there."""
    characters = codepage.characters

    def read(raw: bytes) -> str | None:
        if len(raw) == 1 and raw[0] > 0x80:
            return ""
        if OPEN in raw:
            return GAP if raw[1] >= 0x40 else None
        return characters.get(raw)

    return read

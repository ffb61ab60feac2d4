"""`E5 9F` waits, `E5 9F BA` is 基: the characters of the encodings that were meant, byte by byte."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.codepages import Codepage

OPEN = 0xFF  # a byte that is not known; no encoding that was meant uses it
USUAL = 3  # bytes of most Chinese characters
LEFT_OUT = 3  # bytes, more than anybody guesses for one shown character


def utf8(raw: bytes) -> str | None:
    """The character of some bytes of UTF-8; "" while it is not complete; None if it cannot be."""
    lead = raw[0]
    if lead < 0x80:
        return chr(lead)
    length = size(lead)
    if not length or (len(raw) > 1 and not 0x80 <= raw[-1] <= 0xBF and raw[-1] != OPEN):
        return None
    if len(raw) < length:
        return ""
    if OPEN in raw:
        return GAP
    char = raw.decode("utf-8", "ignore")
    return char if char and char != "\ufffd" else None  # U+FFFD says that something was lost before


def size(lead: int) -> int:
    """How many bytes a character of UTF-8 has that begins with a byte; 0 if none begins so."""
    if lead == OPEN:
        return USUAL
    return 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0


def needed(rest: bytes, count: int, waiting: int) -> int:
    """How many bytes are guessed behind some that wait, for so many characters and bytes that wait on.

    One or two; more than that if neither will do.
    """
    left = size(rest[0]) - len(rest) if rest else USUAL
    made = count, waiting - (0 if count else len(rest))
    if left == 1:
        return 1 if made == (1, 0) else 2 if made in {(1, 1), (2, 0)} else LEFT_OUT
    if made == (0, 1):
        return 1
    return 2 if made == ((1, 0) if left == 2 else (0, 2)) else LEFT_OUT


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

"""`榇` <-> E9 B4, U+E583 <-> A2 9E, D5 B9 9D 28 -> `展?`: code page 936, as the damaged pages were read.

The programs that spoilt these pages read bytes as Windows does: pairs of the user-defined zones become
characters of the private use area, the lone byte 80 is the euro sign, and a lead byte with something below
40 behind it becomes one question mark that swallows both. Python's `gbk` does none of this and `gb18030`
takes four bytes together, so the errors of `gbk` are handled here.

A character that the code page does not have (an emoji, Extension B) travels as a NUL and comes back from a
list: it stood in the page as markup, which no byte search could split.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import cache, lru_cache

EURO = 0x80
LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
SPACE = 0x3000
USER_ZONES = (  # lead bytes, trail bytes, first character of the private use area
    (range(0xAA, 0xB0), range(0xA1, 0xFF), 0xE000),
    (range(0xF8, 0xFF), range(0xA1, 0xFF), 0xE234),
    (range(0xA1, 0xA8), tuple(t for t in TRAILS if t <= 0xA0), 0xE4C6),
)
OPAQUE = b"\0"


def _user_defined() -> Iterator[tuple[bytes, str]]:
    for leads, trails, first in USER_ZONES:
        pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
        for number, pair in enumerate(pairs, start=first):
            yield pair, chr(number)


USER_DEFINED = dict(_user_defined())
USER_DEFINED_PAIRS = {character: pair for pair, character in USER_DEFINED.items()}


@lru_cache(maxsize=70_000)
def pair_of(character: str) -> bytes | None:
    """A character's bytes: one below 80 (or the euro's), two above; None if the code page lacks it."""
    if character == "€":
        return bytes((EURO,))
    if character in USER_DEFINED_PAIRS:
        return USER_DEFINED_PAIRS[character]
    try:
        raw = character.encode("gb18030")
    except UnicodeEncodeError:  # a lone surrogate
        return None
    return raw if len(raw) <= 2 else None


@lru_cache(maxsize=30_000)
def character_of(pair: bytes) -> str | None:
    """The character of two bytes; None if there is none."""
    if pair in USER_DEFINED:
        return USER_DEFINED[pair]
    if pair[1] < 0x40:
        return None
    try:
        return pair.decode("gb18030")
    except UnicodeDecodeError:
        return None


@cache
def private() -> frozenset[bytes]:
    """The pairs that are characters of the private use area: what many crawlers drop."""
    every = (bytes((lead, trail)) for lead in LEADS for trail in TRAILS)
    return frozenset(p for p in every if "\ue000" <= (character_of(p) or "") <= "\uf8ff")


def _for_encoding(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return b"".join(pair_of(character) or OPAQUE for character in lost), error.end


def _for_decoding(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if pair[0] == EURO or pair[0] == 0xFF:
        return ("€" if pair[0] == EURO else "?"), error.start + 1
    return (character_of(pair) if len(pair) == 2 else None) or "?", error.start + len(pair)


codecs.register_error("pipeline.codepage.encoding", _for_encoding)
codecs.register_error("pipeline.codepage.decoding", _for_decoding)


def to_bytes(text: str) -> bytes:
    """The text's bytes, a NUL for each character that has none."""
    return text.encode("gbk", "pipeline.codepage.encoding")


def to_text(raw: bytes, opaque: Iterator[str]) -> str:
    """The text of bytes, `?` where they are none, the NULs filled from `opaque`."""
    text = raw.decode("gbk", "pipeline.codepage.decoding")
    if "\0" not in text:
        return text
    head, *rest = text.split("\0")
    return head + "".join(next(opaque, "\0") + piece for piece in rest)


def opaque_in(text: str) -> Iterator[str]:
    """The characters of a text that have no bytes, in order."""
    return (character for character in text if character == "\0" or pair_of(character) is None)

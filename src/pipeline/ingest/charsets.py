"""`d6 d0 b9 fa` is 中国 in GBK: the encodings in which ASCII stays ASCII, each with its odd codes.

Python's codecs stop at the first code that they do not know. Pages hold such codes: the euro sign of
Windows, private characters, half a character where a crawler cut. `pieces` reads on: what the codec knows,
then what we know beside it, then one lost character for what no one knows, which takes as few bytes as can
be, so that the text after it is right again.

GBK is read as GB18030, which agrees with it and also has a place (in the private use area) for each code of
the user-defined zones; Big5 is read as Windows does (code page 950), since the standard's own table makes a
mathematical sign of ～ and a bullet of the dot in 瑪麗‧居里.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.ingest.pieces import LOST, Piece

ANY = re.compile(rb".", re.DOTALL)


def _none(_unit: bytes) -> str | None:
    return None


@dataclass(frozen=True)
class Charset:
    """One encoding: its name, Python's codec, the form of its codes, what we know beside the codec."""

    name: str
    codec: str
    unit: re.Pattern[bytes]  # one character's bytes
    beside: Callable[[bytes], str | None] = _none
    broken: re.Pattern[bytes] = ANY  # what one lost character takes: one byte, or all that is left of it

    @cached_property
    def stretch(self) -> re.Pattern[bytes]:
        """As many characters as stand in a row."""
        return re.compile(b"(?:" + self.unit.pattern + b")++", re.DOTALL)

    def strict(self, raw: bytes) -> str | None:
        """The text, or None when a byte is no part of a character that the codec knows."""
        try:
            return raw.decode(self.codec)
        except UnicodeDecodeError:
            return None

    def one(self, raw: bytes, place: int, end: int) -> Piece:
        """The one character at a place."""
        match = self.unit.match(raw, place, end)
        if match:
            text = self.strict(match[0])
            if text is not None:
                return Piece(text, place, match.end(), self.codec)
            other = self.beside(match[0])
            if other is not None:
                return Piece(other, place, match.end(), None)
        lost = self.broken.match(raw, place, end)
        return Piece(LOST, place, lost.end() if lost else place + 1, None)

    def pieces(self, raw: bytes, start: int, end: int) -> Iterator[Piece]:
        """The text of the bytes `start..end`, lost characters included."""
        while start < end:
            match = self.stretch.match(raw, start, end)
            text = self.strict(match[0]) if match else None
            if match and text is not None:
                yield Piece(text, start, match.end(), self.codec)
                start = match.end()
                continue
            stop = match.end() if match else start + 1
            while start < stop:
                piece = self.one(raw, start, end)
                yield piece
                start = piece.end

    def lossless(self, raw: bytes) -> str | None:
        """The text with what we know beside the codec, or None when a character is lost."""
        text = self.strict(raw)
        if text is not None:
            return text
        texts: list[str] = []
        for piece in self.pieces(raw, 0, len(raw)):
            if piece.codec is None and piece.text == LOST:
                return None
            texts.append(piece.text)
        return "".join(texts)


def _surrogates(unit: bytes) -> str | None:
    """CESU-8: a character beyond U+FFFF as two surrogates of three bytes each; and Java's NUL."""
    if unit == b"\xc0\x80":
        return "\0"
    halves = unit.decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _euro(unit: bytes) -> str | None:
    return "€" if unit == b"\x80" else None


def _private(unit: bytes) -> str | None:
    """The user-defined codes of Big5, where Windows puts them in the private use area."""
    if len(unit) != 2:
        return None
    lead, trail = unit
    column = trail - (0x40 if trail < 0x7F else 0x62)
    for first, base in ((0xFA, 0xE000), (0x8E, 0xE311), (0x81, 0xEEB8)):
        if first <= lead and trail != 0x7F:
            return chr(base + (lead - first) * 157 + column) if lead <= 0xA0 or lead >= 0xFA else None
    return None


def _control(unit: bytes) -> str | None:
    return unit.decode("latin-1")


UTF8 = Charset(
    "utf-8",
    "utf-8",
    re.compile(
        rb"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
        rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
        rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
        rb"|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]|\xc0\x80"
    ),
    _surrogates,
    re.compile(
        rb"\xe0[\xa0-\xbf]?|[\xe1-\xec\xee\xef][\x80-\xbf]?|\xed[\x80-\x9f]?|\xf0(?:[\x90-\xbf][\x80-\xbf]?)?"
        rb"|[\xf1-\xf3](?:[\x80-\xbf][\x80-\xbf]?)?|\xf4(?:[\x80-\x8f][\x80-\xbf]?)?|.",
        re.DOTALL,
    ),
)
GBK = Charset(
    "gbk",
    "gb18030",
    re.compile(
        rb"[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|\x80"
    ),
    _euro,
)
BIG5 = Charset("big5", "cp950", re.compile(rb"[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\xa1-\xfe]|\x80"), _private)
HKSCS = Charset(
    "big5-hkscs", "big5hkscs", re.compile(rb"[\x00-\x7f]|[\x87-\xfe][\x40-\x7e\xa1-\xfe]|\x80"), _none
)
WESTERN = Charset("windows-1252", "cp1252", re.compile(rb"[\x00-\xff]"), _control)
JAPANESE_SHIFT = Charset(
    "shift_jis", "cp932", re.compile(rb"[\x00-\x7f]|[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\xa1-\xdf]")
)
JAPANESE_EUC = Charset(
    "euc-jp", "euc_jp", re.compile(rb"[\x00-\x7f]|[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}")
)
KOREAN = Charset("euc-kr", "cp949", re.compile(rb"[\x00-\x7f]|[\x81-\xfe][\x41-\x5a\x61-\x7a\x81-\xfe]"))

"""`ff fe 2d 4e`: Unicode's own encodings, and the strict UTF-8 that nearly every page is in by now.

The fast path decodes in steps of 8 kB and notes where each begins: that is the whole `ByteMap`, and it costs
nothing beside the decoding.
"""

from __future__ import annotations

import array
import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import ByteMap
from pipeline.ingest.pieces import LOST, Piece

STEP = 8192  # bytes: at half of it the fast path takes 1.1 times as long as bytes.decode, here 1.0
BOMS = (  # the longer first: UTF-32's begins as UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)


def strict(raw: bytes, start: int = 0) -> tuple[str, ByteMap] | None:
    """The text of bytes that are UTF-8 from `start` on, and its map; None when they are not."""
    chars, offsets = array.array("q"), array.array("q")
    parts: list[str] = []
    count, size = 0, len(raw)
    try:
        while start < size:
            end = min(start + STEP, size)
            for _ in range(3):  # step back to a character's first byte
                if end < size and raw[end] & 0xC0 == 0x80:
                    end -= 1
            part = raw[start:end].decode()
            chars.append(count)
            offsets.append(start)
            parts.append(part)
            count += len(part)
            start = end
    except UnicodeDecodeError:
        return None
    return "".join(parts), ByteMap(chars, offsets, ("utf-8",), size)


def bom(raw: bytes) -> tuple[int, str]:
    """The length of the byte order mark that the bytes begin with, and its encoding; 0 when there is none."""
    return next(((len(mark), name) for mark, name in BOMS if raw.startswith(mark)), (0, ""))


@dataclass(frozen=True, slots=True)
class Wide:
    """UTF-16 or UTF-32: two or four bytes a character, so that every byte counts."""

    name: str

    @property
    def width(self) -> int:
        """Bytes of one unit."""
        return 2 if "16" in self.name else 4

    def strict(self, raw: bytes) -> str | None:
        """The text, or None when the bytes are none of it."""
        try:
            return raw.decode(self.name)
        except UnicodeDecodeError:
            return None

    def pieces(self, raw: bytes, start: int, end: int) -> Iterator[Piece]:
        """The text of the bytes `start..end`; halves of a pair stay, what is beyond Unicode is lost."""
        whole = end - (end - start) % self.width
        try:
            yield Piece(raw[start:whole].decode(self.name, "surrogatepass"), start, whole, self.name)
        except UnicodeDecodeError:
            yield from self._units(raw, start, whole)
        if whole < end:
            yield Piece(LOST, whole, end, None)

    def lost(self, raw: bytes) -> int:
        """How many bytes are of units beyond Unicode, by the highest byte of each; 0 for UTF-16."""
        if self.width == 2:
            return 0
        highest = raw[: len(raw) // 4 * 4][3 if self.name.endswith("le") else 0 :: 4]
        return 4 * (len(highest) - highest.count(0))

    def _units(self, raw: bytes, start: int, whole: int) -> Iterator[Piece]:
        for place in range(start, whole, self.width):
            unit = raw[place : place + self.width]
            if self.strict(unit) is None and "32" in self.name:
                yield Piece(LOST, place, place + self.width, None)
            else:
                text = unit.decode(self.name, "surrogatepass")
                yield Piece(text, place, place + self.width, self.name)


UTF16_LE, UTF16_BE = Wide("utf-16-le"), Wide("utf-16-be")
UTF32_LE, UTF32_BE = Wide("utf-32-le"), Wide("utf-32-be")
WIDE = {wide.name: wide for wide in (UTF16_LE, UTF16_BE, UTF32_LE, UTF32_BE)}

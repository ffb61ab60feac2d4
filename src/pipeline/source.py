r"""`b"\xbb\xf9\xbd\xf0"` and `基金`: the bytes of a page, and the text decoded from them.

A `Source` is where every character of a record leads back to. Nothing changes it.
"""

from __future__ import annotations

import array
import bisect
from dataclasses import dataclass

from pipeline.text import Span

RUN = 1024  # characters between two checkpoints of a ByteMap: a look-up encodes 512 of them on average


@dataclass(frozen=True, slots=True)
class Encoding:
    """Which encoding the bytes are in, and how that is known: `bom`, `utf-8 valid`, `declared: gbk`, …"""

    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ByteMap:
    """Which byte each character of the decoded text starts at: checkpoints, and a codec for each run.

    A run is a stretch of characters that one codec encodes back to exactly its bytes. Where decoding lost
    or invented something, the decoder makes runs of one character each.
    """

    chars: array.array[int]  # the first character of each run
    offsets: array.array[int]  # the byte it starts at
    codecs: tuple[str, ...]  # one for all runs, or one for each
    size: int  # bytes in all

    @staticmethod
    def of(text: str, codec: str = "utf-8", start: int = 0) -> ByteMap:
        """The map of a text that encodes back to its bytes, `start` bytes (a BOM) into them."""
        chars, offsets = array.array("q"), array.array("q")
        for first in range(0, len(text), RUN):
            chars.append(first)
            offsets.append(start)
            start += len(encoded(text[first : first + RUN], codec))
        return ByteMap(chars, offsets, (codec,), start)

    def byte(self, text: str, position: int) -> int:
        """The byte that the character at `position` starts at; the number of bytes at the text's end."""
        if position >= len(text):
            return self.size
        index = bisect.bisect_right(self.chars, position) - 1
        codec = self.codecs[index if len(self.codecs) > 1 else 0]
        return self.offsets[index] + len(encoded(text[self.chars[index] : position], codec))


def encoded(text: str, codec: str) -> bytes:
    """The bytes of a text; lone surrogates, which damaged pages hold, count as their three bytes."""
    return text.encode(codec, "surrogatepass" if codec.startswith("utf") else "strict")


@dataclass(frozen=True, slots=True)
class Source:
    """One page as it came: its bytes, and the text decoded from them. Nothing changes it."""

    raw: bytes
    text: str
    encoding: Encoding
    bytemap: ByteMap
    uri: str = ""  # relative to the INPUT given, with "/"
    record: str = ""  # how to reach it inside a container: member, offset or line
    media_type: str = "text/plain"
    url: str | None = None  # where the page stood on the web, if the container says so
    title: str | None = None  # what the container says its title is
    fetched: str | None = None  # when it was taken from there, ISO 8601, if the container says so
    silent: tuple[Span, ...] = ()  # bytes that give no character: a BOM, shift sequences

    def bytes_of(self, span: Span) -> Span:
        """The bytes that the characters of `span` (of the decoded text) were read from."""
        return Span(self.bytemap.byte(self.text, span.start), self.bytemap.byte(self.text, span.end))

"""`1f 8b`, `28 b5 2f fd`, `BZh`: compressed streams, opened one inside the other, with a limit against bombs.

A stream that grows to hundreds of times its size is no page but an attack, or a dump of zeros: text shrinks
to a tenth, a log of one repeated line to a hundredth. The meter compares what went in with what came out.
"""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from pipeline.errors import DamagedInput, LimitExceeded, UnreadableInput

RATIO = 200  # times; WARC and JSONL of real pages reach 20
GRACE = (
    32 * 1024 * 1024
)  # bytes that may come out before the ratio counts: small files may shrink as they like
BUFFER = 64 * 1024
ZSTD_WINDOW = 2**27  # bytes; what the program itself takes without being asked
ZSTD_STEP = 512  # packed bytes at once: at worst they make 16 MB
GZIP = b"\x1f\x8b\x08"
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, OSError)


class _Counted(io.RawIOBase):
    """A stream that knows how much was read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        got = self.stream.read(size)
        self.count += len(got)
        return got

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        filled = 0  # to the end, so that one look shows all of a head
        while filled < len(buffer):
            got = self.read(len(buffer) - filled)
            if not got:
                break
            buffer[filled : filled + len(got)] = got
            filled += len(got)
        return filled


class _Metered(_Counted):
    """What a decompressor gives; raises our errors where it breaks, or where it gives too much."""

    def __init__(
        self, stream: BinaryIO, packed: _Counted, what: str, also: tuple[type[Exception], ...]
    ) -> None:
        super().__init__(stream)
        self.packed, self.what = packed, what
        self.damaged: tuple[type[Exception], ...] = (*DAMAGED, *also)

    def read(self, size: int = -1) -> bytes:
        try:
            got = super().read(size)
        except self.damaged as error:
            raise DamagedInput(
                f"damaged {self.what} data after {self.count} bytes of text: {error}"
            ) from error
        if self.count > GRACE and self.count > RATIO * self.packed.count:
            raise LimitExceeded(
                f"{self.what} data that unpacks to more than {RATIO} times its size; unpack it by hand "
                "if you trust it"
            )
        return got


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """A stream that can be looked into without reading."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream), BUFFER)


def whole(stream: BinaryIO) -> io.BufferedReader:
    """A pipe as a stream whose first look is not cut short by how its writer wrote."""
    return io.BufferedReader(_Counted(stream), BUFFER)


def head(stream: io.BufferedReader, size: int = 1024) -> bytes:
    """The first bytes, still to be read; fewer than `size` where the stream has them in pieces."""
    return stream.peek(size)[:size]


def unpacked(stream: io.BufferedReader) -> io.BufferedReader | None:
    """The stream inside a compressed one; None when it is not compressed."""
    first = head(stream, 8)
    for magic, what, opened in OPENERS:
        if first.startswith(magic):
            packed = _Counted(stream)
            inner, also = opened(buffered(cast("BinaryIO", packed)))
            return io.BufferedReader(_Metered(inner, packed, what, also), BUFFER)
    return None


Opened = tuple[BinaryIO, tuple[type[Exception], ...]]


class _Gzip(io.RawIOBase):
    """Gzip, member after member; unlike Python's, it gives all that is good before it tells what is not."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream = stream
        self.member: Any = None
        self.packed = b""
        self.begun = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while self.member is not None or self._begins():
            got: bytes = self.member.decompress(self.packed, size if size > 0 else BUFFER)
            self.packed = self.member.unconsumed_tail
            if self.member.eof:
                self.packed, self.member = self.member.unused_data.lstrip(b"\0"), None
            elif not got and not self.packed:
                self.packed = self.stream.read(BUFFER)
                if not self.packed:
                    raise EOFError("the data breaks off")
            if got:
                return got
        return b""

    def _begins(self) -> bool:
        """Whether there is one more member; behind the last one, zeros are no harm."""
        while not self.packed:
            self.packed = self.stream.read(BUFFER)
            if not self.packed:
                return False
            if self.begun:
                self.packed = self.packed.lstrip(b"\0")
        if self.begun and not GZIP.startswith(self.packed[:2]):
            raise gzip.BadGzipFile("what stands behind it is no gzip data; cut it off")
        self.member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.begun = True
        return True


def _gzip(stream: BinaryIO) -> Opened:
    return cast("BinaryIO", _Gzip(stream)), ()


def _bzip2(stream: BinaryIO) -> Opened:
    return cast("BinaryIO", bz2.BZ2File(stream)), ()


def _xz(stream: BinaryIO) -> Opened:
    return cast("BinaryIO", lzma.LZMAFile(stream)), ()


class _Zstandard(io.RawIOBase):
    """Zstandard, frame after frame; unlike the library's own stream, it tells when the data breaks off."""

    def __init__(self, stream: BinaryIO, library: Any) -> None:  # noqa: ANN401  # an extra, without types
        super().__init__()
        self.stream = stream
        self.library = library.ZstdDecompressor(max_window_size=ZSTD_WINDOW)
        self.frame: Any = None
        self.waiting = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self.waiting:
            packed = self.stream.read(ZSTD_STEP)
            if not packed:
                if self.frame is not None:
                    raise EOFError("the data breaks off")
                return b""
            while packed:
                self.frame = self.frame or self.library.decompressobj()
                self.waiting += self.frame.decompress(packed)
                packed = b""
                if self.frame.eof:
                    packed, self.frame = self.frame.unused_data, None
        got, self.waiting = self.waiting[:size], self.waiting[size:]
        return got


def _zstandard(stream: BinaryIO) -> Opened:
    try:
        library = importlib.import_module("zstandard")
    except ImportError as error:
        raise UnreadableInput("Zstandard data; `pip install zstandard` to read it") from error
    return cast("BinaryIO", _Zstandard(stream, library)), (library.ZstdError,)


OPENERS: tuple[tuple[bytes, str, Callable[[BinaryIO], Opened]], ...] = (
    (GZIP, "gzip", _gzip),
    (b"\x28\xb5\x2f\xfd", "Zstandard", _zstandard),
    (b"BZh", "bzip2", _bzip2),
    (b"\xfd7zXZ\x00", "xz", _xz),
)

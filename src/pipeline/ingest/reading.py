"""Each page of each input as a decoded `Source`, or the error that says why not: what the stage hands on.

What a file is, its content says, not its name. Containers are opened one inside the other, as a stream: one
page is in memory at a time. An error in one page does not stop the next.
"""

from __future__ import annotations

import io
import lzma
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.document import Source
from pipeline.errors import DamagedInput, EmptyInput, InputError, LimitExceeded, UnreadableInput
from pipeline.ingest import archives, json_text, mhtml, rows, streams, warc
from pipeline.ingest.decoding import decoded
from pipeline.ingest.inputs import STDIN, File, files
from pipeline.settings import Settings

DEPTH = 6  # containers in containers; a web archive in a ZIP in a compressed tar is 4
ARCHIVE = (
    64  # times max_bytes that an archive inside a stream may take up on disk, since it must be random access
)
PARQUET = b"PAR1"
BROKEN = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
)


def sources(
    inputs: Sequence[str], settings: Settings, *, leaving: Path | None = None
) -> Iterator[Source | InputError]:
    """The pages of the inputs, in order, one at a time; errors are yielded, so that the rest goes on.

    What stands in the folder `leaving` is passed over, unless an input names it itself.
    """
    for given in inputs:
        if given == STDIN:
            yield from _pages(streams.whole(sys.stdin.buffer), _Place(STDIN, settings.max_bytes))
            continue
        for file in files(given, leaving=leaving):
            if isinstance(file, InputError):
                yield file
            else:
                yield from pages(file, settings)


def pages(file: File, settings: Settings) -> Iterator[Source | InputError]:
    """The pages of one file, in order."""
    place = _Place(file.uri, settings.max_bytes)
    try:
        stream = file.path.open("rb")
    except OSError as error:
        message = f"{file.path}: cannot be read ({error.strerror}); check its permissions"
        yield UnreadableInput(message, uri=file.uri)
        return
    with stream:
        yield from _pages(stream, place)


def pages_of_bytes(raw: bytes, uri: str, settings: Settings) -> Iterator[Source | InputError]:
    """The pages of a file whose bytes were read elsewhere, in order."""
    yield from _pages(io.BufferedReader(io.BytesIO(raw)), _Place(uri, settings.max_bytes))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where we are: the input, the way inside it, how deep that is; and what a page may take."""

    uri: str
    most: int
    record: str = ""
    depth: int = 0

    def inside(self, name: str = "") -> _Place:
        """One container further in."""
        return replace(self, record=self._way(name), depth=self.depth + 1)

    def named(self, found: Source | InputError) -> Source | InputError:
        """What was found here, with the whole way to it."""
        if isinstance(found, Source):
            return replace(found, uri=self.uri, record=self._way(found.record))
        where = f"{self.uri}{f'!{self.record}' if self.record else ''}"
        return type(found)(f"{where}: {found}", uri=self.uri, record=self._way(found.record))

    def _way(self, name: str) -> str:
        return "!".join(part for part in (self.record, name) if part)


def _pages(stream: io.BufferedReader, place: _Place) -> Iterator[Source | InputError]:
    """The pages of a stream, whatever it is; every error ends up as one of ours."""
    try:
        yield from _opened(stream, place)
    except InputError as error:
        yield place.named(error)
    except BROKEN as error:
        if isinstance(error, OSError) and place.depth == 0:
            yield place.named(UnreadableInput(f"cannot be read ({error.strerror or error})"))
        else:
            yield place.named(DamagedInput(f"damaged: {error}"))


def _opened(stream: io.BufferedReader, place: _Place) -> Iterator[Source | InputError]:
    if place.depth > DEPTH:
        raise LimitExceeded(f"more than {DEPTH} containers one in the other; unpack it by hand")
    inner = streams.unpacked(stream)
    if inner is not None:
        yield from _pages(inner, place.inside())
        return
    first = streams.head(stream, 4096)
    if first.startswith(archives.ZIP):
        with _seekable(stream, place) as archive:
            yield from _members(archives.zip_members(archive), place)
    elif archives.is_tar(first):
        yield from _members(archives.tar_members(stream), place)
    elif first.startswith(PARQUET):
        with _seekable(stream, place) as table:
            yield from _all(rows.parquet(table, place.most), place)
    elif first.startswith(warc.BEGIN):
        yield from _all(warc.pages(stream, place.most), place)
    elif (sign := rows.delimiter(first)) is not None:
        yield from _all(rows.table(stream, sign, place.most), place)
    else:
        yield from _text(stream, first, place)


def _all(found: Iterator[Source | InputError], place: _Place) -> Iterator[Source | InputError]:
    """What a container gives, with the whole way to it; an error where it gives nothing."""
    empty = True
    for each in found:
        empty = False
        yield place.named(each)
    if empty:
        yield place.named(EmptyInput("a container with no page in it"))


def _members(members: Iterator[archives.Member | InputError], place: _Place) -> Iterator[Source | InputError]:
    found = False
    for member in members:
        found = True
        if isinstance(member, InputError):
            yield place.named(member)
        else:
            yield from _pages(member.stream, place.inside(member.name))
    if not found:
        yield place.named(EmptyInput("an archive with no file in it"))


def _text(stream: io.BufferedReader, first: bytes, place: _Place) -> Iterator[Source | InputError]:
    """One page, or the lines of JSONL, or other JSON, or a saved page."""
    begun = b""
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        begun = stream.readline(place.most + 1)
        long = len(begun) > place.most and json_text.is_begun(begun)  # one line is refused, not the others
        if long or (len(begun) <= place.most and rows.is_object(begun)):
            yield from _all(rows.jsonl(begun, stream, place.most), place)
            return
    raw = begun + stream.read(place.most + 1 - len(begun))
    if not raw:
        raise EmptyInput("0 bytes; there is nothing in it")
    if len(raw) > place.most:
        raise LimitExceeded(f"more than {place.most} bytes; raise max_bytes, or cut it into pages")
    if mhtml.is_mhtml(first):
        yield from _all(mhtml.pages(raw), place)
        return
    source = decoded(raw)
    found = json_text.pages(source.text, place.most)
    yield from (place.named(source),) if found is None else _all(found, place)


@contextmanager
def _seekable(stream: io.BufferedReader, place: _Place) -> Iterator[BinaryIO]:
    """The stream, or a copy on disk where it cannot go back."""
    if place.depth == 0 and stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        while block := stream.read(streams.BUFFER):
            copy.write(block)
            if copy.tell() > ARCHIVE * place.most:
                raise LimitExceeded(f"an archive of more than {ARCHIVE * place.most} bytes inside another")
        copy.seek(0)
        yield cast("BinaryIO", copy)

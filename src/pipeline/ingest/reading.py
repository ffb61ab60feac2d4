"""Each page of each input as a decoded `Source`, or the error that says why not: what the stage hands on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.document import Source
from pipeline.errors import EmptyInput, InputError, LimitExceeded, UnreadableInput
from pipeline.ingest.decoding import decoded
from pipeline.ingest.inputs import STDIN, File, files
from pipeline.settings import Settings


def sources(inputs: Sequence[str], settings: Settings) -> Iterator[Source | InputError]:
    """The pages of the inputs, in order, one at a time; errors are yielded, so that the rest goes on."""
    for given in inputs:
        if given == STDIN:
            yield from _pages(sys.stdin.buffer.read(settings.max_bytes + 1), STDIN, settings)
            continue
        for file in files(given):
            if isinstance(file, InputError):
                yield file
            else:
                yield from _file(file, settings)


def _file(file: File, settings: Settings) -> Iterator[Source | InputError]:
    read = _bytes(file.path, file.uri, settings.max_bytes)
    if isinstance(read, InputError):
        yield read
    else:
        yield from _pages(read, file.uri, settings)


def _bytes(path: Path, uri: str, most: int) -> bytes | InputError:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        return UnreadableInput(f"{path}: cannot be read ({error.strerror}); check its permissions", uri=uri)


def _pages(raw: bytes, uri: str, settings: Settings) -> Iterator[Source | InputError]:
    if not raw:
        yield EmptyInput(f"{uri}: 0 bytes; there is nothing in it", uri=uri)
    elif len(raw) > settings.max_bytes:
        yield LimitExceeded(
            f"{uri}: more than {settings.max_bytes} bytes; raise max_bytes, or cut it into pages", uri=uri
        )
    else:
        try:
            yield decoded(raw, uri=uri)
        except InputError as error:
            yield error

"""`meilisearch/documents-00001.ndjson`: documents of a search engine as files, with what it must be told.

Files are small enough to be sent one by one; a README beside them says how. A folder is written whole, so
that it never holds the articles of two runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.emit import places
from pipeline.schema import Record

LARGEST = 10 << 20  # bytes of a file; every engine takes as much in one request


@dataclass(frozen=True, slots=True)
class Form:
    """How an engine wants its documents."""

    name: str  # of a file, with its number to be put in
    lines: Callable[[Record], bytes]  # a document, without a line break at the end
    others: Mapping[str, bytes]  # the other files: settings, README
    before: bytes = b""
    between: bytes = b"\n"
    after: bytes = b"\n"


def write(records: Iterable[Record], target: Path, form: Form) -> int:
    """Write a folder of documents; how many."""
    count = 0
    with places.folder(target) as folder:
        for name, content in form.others.items():
            (folder / name).write_bytes(content)
        with ExitStack() as stack:
            files = _Files(folder, form, stack)
            for record in records:
                files.add(form.lines(record))
                count += 1
            files.close()
    return count


def json_file(content: object) -> bytes:
    """An object as a file that a person can read."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


class _Files:
    """Files of documents, one after the other; there is one even for none."""

    def __init__(self, folder: Path, form: Form, stack: ExitStack) -> None:
        self._folder = folder
        self._form = form
        self._stack = stack
        self._number = self._size = 0
        self._file: BinaryIO | None = None
        self._open()

    def add(self, lines: bytes) -> None:
        if self._size and self._size + len(lines) > LARGEST:
            self.close()
            self._open()
        self._write((self._form.between if self._size else b"") + lines)
        self._size += len(lines)

    def close(self) -> None:
        """End the file."""
        if self._file:
            self._write(self._form.after if self._size or self._form.before else b"")
            self._file.close()

    def _open(self) -> None:
        self._number, self._size = self._number + 1, 0
        path = self._folder / self._form.name.format(self._number)
        self._file = self._stack.enter_context(path.open("wb"))
        self._write(self._form.before)

    def _write(self, content: bytes) -> None:
        if self._file:
            self._file.write(content)

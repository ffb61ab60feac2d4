"""`articles/3f/3f2a….json`: each article as a JSON file of its own, indented, for reading and for Git.

Files lie in folders by the first two characters of the id, so that a million of them can be listed. A file
is written beside its final name and renamed; one that a person has put there is never touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from pipeline import patterns as re
from pipeline.errors import SinkError
from pipeline.schema import Record

DEFAULT = "json"
PLAIN = re.compile(r"[0-9A-Za-z_-]{3,64}")  # ids are 32 hexadecimal digits; never a path


FEW = 16  # files that are brought to the disk one by one; more at once with all else that waits


@dataclass(slots=True)
class Folder:
    """An open folder of articles; `changed` are the files and folders that the disk has to hear of."""

    path: Path
    changed: set[Path] = field(default_factory=set)

    def put(self, record: Record, line: bytes, /) -> None:
        """Write an article's file."""
        path = self._file(record.id)
        part = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(msgspec.json.format(line, indent=2) + b"\n")
            part.replace(path)
        except OSError as error:
            raise SinkError(f"{path}: cannot be written ({error.strerror})") from error
        self.changed |= {path, path.parent}

    def remove(self, name: str, /) -> None:
        """Remove an article's file, and its folder with the last."""
        path = self._file(name)
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError as error:
            raise SinkError(f"{path}: cannot be removed ({error.strerror})") from error
        self.changed.add(path.parent)

    def flush(self) -> None:
        """Have everything on the disk. Before that, a power cut may empty files that are not acknowledged."""
        if len(self.changed) > FEW and hasattr(os, "sync"):  # not on Windows
            os.sync()
        else:
            for path in (*self.changed, self.path):
                _kept(path)
        self.changed.clear()

    def is_empty(self) -> bool:
        """Whether no article is there."""
        return next(self.path.glob("*/*.json"), None) is None

    def _file(self, name: str) -> Path:
        if not PLAIN.fullmatch(name):
            raise SinkError(f"{name!r} is no id of an article; no file is named by it")
        return self.path / name[:2] / f"{name}.json"


def _kept(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    if path.is_file() or (path.is_dir() and os.name == "posix"):  # elsewhere a folder cannot be opened
        number = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def opened(target: str, /) -> Iterator[Folder]:
    """The folder, made where it is missing."""
    path = Path(target)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SinkError(f"{path}: is no folder, and cannot be made one ({error.strerror})") from error
    yield Folder(path)

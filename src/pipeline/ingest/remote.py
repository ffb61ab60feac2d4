"""`s3://crawl/2024/`, `hdfs://node/pages/*.warc.gz`: inputs on any file system that fsspec knows.

`file:///srv/pages` is the folder `/srv/pages`; a cluster takes it to be one that all its machines see, and
sends its pages by name. Which systems there are is fsspec's to say: `s3fs`, `gcsfs`, `adlfs` and others are
packages of their own; Hadoop's comes with pyarrow.
"""

from __future__ import annotations

import glob
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast
from urllib.parse import unquote, urlsplit

from pipeline import patterns as re
from pipeline.errors import MissingInput, UnreadableInput, UsageError

URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # two letters and more: `C://` is a drive
SECRET = re.compile(r"(?<=://)[^/@]*@")


def is_url(given: str) -> bool:
    """Whether an input names another file system."""
    return URL.match(given) is not None


def local(given: str) -> str | None:
    """The path that a `file:` URL names.

    >>> local("file:///srv/%E5%85%AC%E5%91%8A"), local("s3://crawl/a.txt")
    ('/srv/公告', None)
    """
    return unquote(urlsplit(given).path) if given.lower().startswith("file://") else None


def plain(url: str) -> str:
    """The URL without the name and the password in it."""
    return SECRET.sub("", url)


@dataclass(frozen=True, slots=True)
class Remote:
    """A file on another file system; what a path is to a file of this machine."""

    url: str

    def __str__(self) -> str:
        return plain(self.url)

    def open(self, mode: str = "rb") -> io.BufferedReader:
        """Open it for reading. Raises OSError."""
        system, path = found(self.url)
        try:
            return io.BufferedReader(cast("io.RawIOBase", _Raw(system.open(path, mode))))
        except OSError:
            raise
        except Exception as error:  # each system has errors of its own
            raise OSError(0, f"{type(error).__name__}: {error}", str(self)) from error


class FileSystem(Protocol):
    """What is asked of a file system; fsspec's `AbstractFileSystem` has it all."""

    def open(self, path: str, mode: str) -> BinaryIO:
        """The file, opened."""
        ...

    def isfile(self, path: str) -> bool:
        """Whether it is a file."""
        ...

    def isdir(self, path: str) -> bool:
        """Whether it is a folder."""
        ...

    def find(self, path: str) -> list[str]:
        """All files below."""
        ...

    def glob(self, path: str) -> list[str]:
        """What a pattern matches."""
        ...

    def unstrip_protocol(self, path: str) -> str:
        """The path as a URL."""
        ...

    def get(self, there: str, here: str) -> None:
        """Copy from there to here."""
        ...

    def makedirs(self, path: str, exist_ok: bool = False) -> None:  # noqa: FBT001, FBT002  as fsspec has it
        """Make a folder, where there are folders."""
        ...

    def invalidate_cache(self) -> None:
        """Forget what was listed."""
        ...

    def rm(self, path: str) -> None:
        """Remove a file."""
        ...

    def put(self, here: str, there: str) -> None:
        """Copy from here to there."""
        ...


class _Raw(io.RawIOBase):
    """A remote file as Python's own buffers want it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self.file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self.file.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self.file.seek(offset, whence))

    def tell(self) -> int:
        return int(self.file.tell())

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            got = self.file.read(len(buffer))
        except OSError:
            raise
        except Exception as error:  # each system has errors of its own
            raise OSError(0, f"{type(error).__name__}: {error}") from error
        buffer[: len(got)] = got
        return len(got)

    def close(self) -> None:
        if not self.closed:
            self.file.close()
        super().close()


def found(url: str) -> tuple[FileSystem, str]:
    """The file system of a URL, and the path in it. Raises UsageError where it is not installed, OSError."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            f"{plain(url)}: needs the extra `remote`: pip install 'fund-page-pipeline[remote]'"
        ) from error
    try:
        system, path = url_to_fs(url)
    except OSError:
        raise
    except Exception as error:  # each system has errors of its own
        raise UsageError(f"{plain(url)}: {type(error).__name__}: {error}") from error
    return system, path


def is_there(given: str) -> bool:
    """Whether a URL names something: a file, a folder with something in it, a pattern's match."""
    return any(True for _ in names(given))


def names(given: str) -> Iterator[tuple[Remote, str]]:
    """The files that a URL names, each with its place relative to it, in the order of the names.

    Raises MissingInput where there is none, UnreadableInput where the system does not answer.
    """
    system, path = found(given)
    try:
        below, whole = _below(system, path)
    except Exception as error:  # each system has errors of its own
        message = f"{plain(given)}: cannot be listed ({type(error).__name__}: {error})"
        raise UnreadableInput(message, uri=plain(given)) from error
    for each in sorted(below, key=lambda name: name.split("/")):
        uri = each.removeprefix(whole).lstrip("/") if each != whole else each.rpartition("/")[2]
        if not any(part.startswith(".") for part in uri.split("/")):
            yield Remote(system.unstrip_protocol(each)), uri


def _below(system: FileSystem, path: str) -> tuple[list[str], str]:
    """The files at a path, and the part of it that their places are relative to."""
    if system.isfile(path):
        return [path], path
    if system.isdir(path):
        return system.find(path), path
    plain_parts = []
    for part in path.split("/"):
        if glob.has_magic(part):
            break
        plain_parts.append(part)
    matches = system.glob(path) if glob.has_magic(path) else []
    inside = [file for each in matches for file in ([each] if system.isfile(each) else system.find(each))]
    return sorted(set(inside)), "/".join(plain_parts)


def missing(given: str) -> MissingInput:
    """What is said of a URL that names nothing."""
    return MissingInput(f"{plain(given)}: there is no file of this name, and none in it", uri=plain(given))

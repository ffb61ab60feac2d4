"""`funds.parquet`, whole or not at all: a file or folder takes its name when everything is in it.

What is written waits beside its place under a name that begins with a dot. A folder that is replaced must be
one that we made, or empty: a target that is mistyped (`--sink conll=/home/me`) must cost nobody a folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from pipeline import patterns as re
from pipeline.errors import SinkError

OURS = ".fund-pages"  # the file that says so, in a folder of ours
LEFT = re.compile(r"\.(?P<process>\d+)\.(?:part|old)")  # behind the name of the target


@contextmanager
def file(target: Path) -> Iterator[Path]:
    """A path to write to; what is there takes the target's place when the block ends without an error."""
    target = target.resolve()  # a link stays one, and leads to what is written
    part = _part(target)
    if target.is_dir():
        raise SinkError(f"{target} is a folder; name a file in it")
    try:
        yield part
        _kept(part)
        part.replace(target)
    except OSError as error:
        raise SinkError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def folder(target: Path) -> Iterator[Path]:
    """A folder to write to; it takes the place of the target when the block ends without an error."""
    target = target.resolve()
    part, old = _part(target), target.with_name(f".{target.name}.{os.getpid()}.old")
    if not _is_ours(target):
        message = f"{target} holds other things, and would be replaced as a whole; name a folder that is new"
        raise SinkError(message)
    try:
        part.mkdir()
        (part / OURS).touch()
        yield part
        for path in part.rglob("*"):
            _kept(path)
        if target.exists():
            target.replace(old)
        part.replace(target)
    except OSError as error:
        raise SinkError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        for path in (part, old):
            shutil.rmtree(path, ignore_errors=True)


def _part(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SinkError(f"{target.parent}: cannot be made ({error.strerror})") from error
    for path in target.parent.glob(f".{escape(target.name)}.*"):
        match = LEFT.fullmatch(path.name.removeprefix(f".{target.name}"))
        if match and not _is_running(int(match["process"])):
            _removed(path)
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _is_running(process: int) -> bool:
    """Whether a process may still write; where nobody can say, it may."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _removed(path: Path) -> None:
    """Remove what a process has left that was killed; a folder only if it is ours."""
    if (path / OURS).is_file():
        shutil.rmtree(path, ignore_errors=True)
    elif path.is_file():
        with suppress(OSError):
            path.unlink()


def _is_ours(target: Path) -> bool:
    if not target.is_dir():
        return not target.exists()
    return (target / OURS).is_file() or not any(target.iterdir())


def _kept(path: Path) -> None:
    """Have a file's bytes on the disk before its name is there."""
    if path.is_file():
        with path.open("rb+") as opened:
            os.fsync(opened.fileno())

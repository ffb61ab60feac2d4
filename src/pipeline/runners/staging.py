"""`--out s3://bucket/records`: an output folder on another file system.

The run writes into a folder here, begun with the journal that stands there. When it is done, what it made is
copied there, and the journal last: who is ended in between finds the old journal, and the run goes on from
it. An object of such a system appears whole or not at all; but the files appear one after the other.

Such systems have no locks that end with whoever held them. So each run that copies leaves a mark of its own
in the folder, and one that finds another mark than when it began copies nothing: of two runs at a time the
one that is done first stays, and the other is told to go again.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.ingest import remote
from pipeline.runners.journal import FOLDER

MARK = f"{FOLDER}/mark"  # of the run that copied last


@contextmanager
def staged(out: str) -> Iterator[Path]:
    """The folder to write into; what a URL names gets what was written when the block ends in peace.

    Where it ends otherwise, the journal is copied all the same, and nothing is read twice. Raises OSError,
    and UsageError where another run has written there in the meantime.
    """
    here = remote.local(out) if remote.is_url(out) else out
    if here is not None:
        yield Path(here)
        return
    system, path = remote.found(out)
    path = path.rstrip("/")
    with tempfile.TemporaryDirectory(prefix="pipeline-") as folder:
        stage = Path(folder) / "out"
        stage.mkdir()
        with _as_oserror(out):
            mark = _mark(system, path)
            for each in system.find(f"{path}/{FOLDER}"):
                _fetched(system, each, stage / each.removeprefix(path).lstrip("/"))
        try:
            yield stage
        except BaseException:
            with _as_oserror(out):
                alone = _mark(system, path) == mark
            if alone:
                _copied(system, path, stage, out, done=False)
            raise
        with _as_oserror(out):
            alone = _mark(system, path) == mark
        if not alone or not _copied(system, path, stage, out, done=True):
            raise UsageError(
                f"{remote.plain(out)}: another run has written there since this one began; "
                "let one do it at a time, and give the command again"
            )


def _mark(system: remote.FileSystem, path: str) -> bytes | None:
    """What the run that copied last has left."""
    system.invalidate_cache()  # of what it has listed before
    try:
        with system.open(f"{path}/{MARK}", "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _fetched(system: remote.FileSystem, path: str, here: Path) -> None:
    here.parent.mkdir(parents=True, exist_ok=True)
    system.get(path, str(here))


def _copied(system: remote.FileSystem, path: str, stage: Path, out: str, *, done: bool) -> bool:
    """Copy what was made, then the journal; what the journal no longer needs is removed there.

    Whether nobody else has begun to copy in the meantime.
    """
    ours = uuid.uuid4().bytes
    (stage / FOLDER).mkdir(exist_ok=True)
    (stage / MARK).write_bytes(ours)
    files = sorted(each for each in stage.rglob("*") if each.is_file() and not each.name.endswith(".part"))
    inner = [each for each in files if FOLDER in each.relative_to(stage).parts]
    with _as_oserror(out):
        system.makedirs(f"{path}/{FOLDER}", exist_ok=True)
        system.put(str(stage / MARK), f"{path}/{MARK}")
        for each in ([each for each in files if each not in inner] if done else []) + inner:
            there = f"{path}/{each.relative_to(stage).as_posix()}"
            system.makedirs(there.rpartition("/")[0], exist_ok=True)
            system.put(str(each), there)
        kept = {f"{path}/{each.relative_to(stage).as_posix()}".lstrip("/") for each in inner}
        for name in system.find(f"{path}/{FOLDER}"):
            if name.lstrip("/") not in kept:
                system.rm(name)
        return _mark(system, path) == ours


@contextmanager
def _as_oserror(out: str) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except Exception as error:  # each system has errors of its own
        raise OSError(0, f"{type(error).__name__}: {error}", remote.plain(out)) from error

"""`--out s3://bucket/records`: an output folder on another file system.

The run writes into a folder here, begun with the journal that stands there. When it is done, what it made is
copied there, and the journal last: who is ended in between finds the old journal, and the run goes on from
it. An object of such a system appears whole or not at all; but the files appear one after the other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.ingest import remote
from pipeline.runners.journal import FOLDER


@contextmanager
def staged(out: str) -> Iterator[Path]:
    """The folder to write into; what a URL names gets what was written when the block ends in peace.

    Where it ends otherwise, the journal is copied all the same, and nothing is read twice. Raises OSError.
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
            for each in system.find(f"{path}/{FOLDER}"):
                _fetched(system, each, stage / each.removeprefix(path).lstrip("/"))
        try:
            yield stage
        except BaseException:
            _copied(system, path, stage, out, done=False)
            raise
        _copied(system, path, stage, out, done=True)


def _fetched(system: remote.FileSystem, path: str, here: Path) -> None:
    here.parent.mkdir(parents=True, exist_ok=True)
    system.get(path, str(here))


def _copied(system: remote.FileSystem, path: str, stage: Path, out: str, *, done: bool) -> None:
    """Copy what was made, then the journal; what the journal no longer needs is removed there."""
    files = sorted(each for each in stage.rglob("*") if each.is_file() and not each.name.endswith(".part"))
    inner = [each for each in files if FOLDER in each.relative_to(stage).parts]
    with _as_oserror(out):
        for each in ([each for each in files if each not in inner] if done else []) + inner:
            there = f"{path}/{each.relative_to(stage).as_posix()}"
            system.makedirs(there.rpartition("/")[0], exist_ok=True)
            system.put(str(each), there)
        kept = {f"{path}/{each.relative_to(stage).as_posix()}".lstrip("/") for each in inner}
        for name in system.find(f"{path}/{FOLDER}"):
            if name.lstrip("/") not in kept:
                system.rm(name)


@contextmanager
def _as_oserror(out: str) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except Exception as error:  # each system has errors of its own
        raise OSError(0, f"{type(error).__name__}: {error}", remote.plain(out)) from error

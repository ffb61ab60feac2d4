"""`out/articles.jsonl`, `out/pages.jsonl`: one JSON object a line, whole or not at all.

Lines are written to a file beside the final one, which takes its name only when everything is in it: who
reads the folder sees the old output or the new one, never half of it. Where they are not joined
(`--sharded`), `articles/articles-00000.jsonl` and the like take the place of `articles.jsonl`, and the n-th
shard of the pages lists those of which the n-th shard of the articles came. `records` reads both forms.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import UsageError

ARTICLES, PAGES, CHANGES = "articles.jsonl", "pages.jsonl", "changes.jsonl"
SHARDS, SHARD = "articles", "articles-*.jsonl"  # the folder, and its files, where they are not joined
OURS = ".shards"  # an empty file in each folder of shards: what has none is somebody else's
SIZE = 64 << 20  # bytes of articles after which the next shard begins: seconds of work for a reader


def records(out: Path) -> Iterator[bytes]:
    """Each article of a run's folder in order, as a line of JSON with its line break; joined or in shards.

    Raises UsageError where there are none.
    """
    joined, shards = out / ARTICLES, sorted((out / SHARDS).glob(SHARD))
    if not joined.is_file() and not shards:
        raise UsageError(f"{out}: no {ARTICLES} in it; name the folder that was --out of a run")
    for path in [joined] if joined.is_file() else shards:
        with path.open("rb") as file:
            yield from file


class Output:
    """The articles, pages and changes of a run while they are written, in a folder of their own."""

    def __init__(self, folder: Path, stack: ExitStack, *, sharded: bool) -> None:
        self.folder = folder
        self.stack = stack
        self.sharded = sharded
        self.size = self.number = 0
        self.files = {name: self._opened(name) for name in (ARTICLES, PAGES, CHANGES)}

    def add(self, page: bytes, articles: Iterable[bytes]) -> None:
        """The lines of a page and of its articles."""
        if self.sharded and self.size >= SIZE:
            self.number, self.size = self.number + 1, 0
            for name in (ARTICLES, PAGES):
                _close(self.files[name])
                self.files[name] = self._opened(name)
        self.files[PAGES].write(page)
        self.size += sum(map(self.files[ARTICLES].write, articles))

    def change(self, line: bytes) -> None:
        """The line of a change."""
        self.files[CHANGES].write(line)

    def close(self) -> None:
        """Everything is in it, and on the disk."""
        for file in self.files.values():
            _close(file)

    def _opened(self, name: str) -> BinaryIO:
        path = self.folder / name
        if self.sharded and name != CHANGES:
            path = _shards(path) / f"{path.stem}-{self.number:05}.jsonl"
            path.parent.mkdir(exist_ok=True)
            (path.parent / OURS).touch()
        return self.stack.enter_context(path.open("wb"))


@contextmanager
def output(out: Path, *, sharded: bool = False) -> Iterator[Output]:
    """The output of a run to write to; it takes the place of the former one when the block ends in peace.

    One process at a time may write there. Raises UsageError where a folder of somebody else would be in the
    way, OSError where the disk refuses; the former output then stands.
    """
    check(out, sharded=sharded)
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(".output.*.part"):  # by a run that was killed
        shutil.rmtree(left)
    waiting = out / f".output.{os.getpid()}.part"
    waiting.mkdir()
    try:
        with ExitStack() as stack:
            writing = Output(waiting, stack, sharded=sharded)
            yield writing
            writing.close()
        for name in (ARTICLES, PAGES, CHANGES):
            _placed(waiting, out, name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def check(out: Path, *, sharded: bool) -> None:
    """Raise UsageError where a folder is in the way of a file, or shards would take the place of others."""
    for path in filter(Path.is_dir, (out / name for name in (ARTICLES, PAGES, CHANGES))):
        raise UsageError(f"{path} is a folder, in the place of a file of ours; name another --out")
    for folder in (_shards(out / name) for name in (ARTICLES, PAGES) if sharded):
        others = [folder] if folder.exists() and not _is_ours(folder) else []
        if _is_ours(folder):
            others = [each for each in folder.iterdir() if not _is_shard(each)]
        if others:
            raise UsageError(f"{others[0]} is none of our shards, and in their place; name another --out")


def _placed(waiting: Path, out: Path, name: str) -> None:
    """Put a file, or its shards, in place, and remove the other form."""
    joined, shards = out / name, _shards(out / name)
    if (waiting / name).exists():
        (waiting / name).replace(joined)
        if _is_ours(shards):
            for each in filter(_is_shard, list(shards.iterdir())):
                each.unlink()
            with suppress(OSError):  # somebody keeps something else there
                shards.rmdir()
        return
    if shards.is_dir():  # for a moment there are none: a system exchanges two files at once, but no folders
        shards.rename(waiting / f"former-{shards.name}")
    (waiting / shards.name).rename(shards)
    joined.unlink(missing_ok=True)


def _shards(path: Path) -> Path:
    return path.with_suffix("")


def _is_ours(folder: Path) -> bool:
    return (folder / OURS).is_file()


def _is_shard(path: Path) -> bool:
    return path.name == OURS or (path.is_file() and path.match(f"{path.parent.name}-*.jsonl"))


def _close(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to write lines to; it gets its name when the block ends without an error."""
    with all_opened(path) as (file,):
        yield file


@contextmanager
def all_opened(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """Files that get their names together, when everything is in all of them.

    Raises UsageError for the name of a folder, before anything is made.
    """
    for path in filter(Path.is_dir, paths):
        raise UsageError(f"{path} is a folder; name a file in it")
    waiting = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    try:
        with ExitStack() as stack:
            for path in paths:
                path.parent.mkdir(parents=True, exist_ok=True)
            files = tuple(stack.enter_context(each.open("wb")) for each in waiting)
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for each, path in zip(waiting, paths, strict=True):
            each.replace(path)
    finally:
        for each in waiting:
            each.unlink(missing_ok=True)

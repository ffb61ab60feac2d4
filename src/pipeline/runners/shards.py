"""`.pipeline/shards/00000001.jsonl`: what came of many pages in one file, each found again by its place.

A shard gets its name when it is whole and on the disk, so that one with a name can be read to its end. Which
shards are needed, and what stands where in them, the journal knows.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from pipeline.collate import Sketch
from pipeline.runners.results import Counts, Result

Stretch = tuple[int, int, int]  # of a page's lines: shard, start, size
Row = tuple[bytes, int, int, int, bytes, bytes]  # a result: hash, stretch, counts, sketches


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards in a folder."""

    folder: Path

    def path(self, number: int) -> Path:
        """Where a shard stands."""
        return self.folder / f"{number:08}.jsonl"

    def sizes(self) -> dict[int, int]:
        """The bytes of each shard that is there, by its number, in order."""
        return {int(path.stem): path.stat().st_size for path in sorted(self.folder.glob("*.jsonl"))}

    def write(self, number: int, results: Mapping[bytes, Result]) -> list[Row]:
        """Write a shard, whole or not at all; the rows that say what stands where in it."""
        rows: list[Row] = []
        part = self.path(number).with_suffix(".part")
        start = 0
        with part.open("wb") as file:
            for digest, result in results.items():
                size = file.write(result.page) + sum(map(file.write, result.articles))
                counts, sketches = map(msgspec.msgpack.encode, (result.counts, result.sketches))
                rows.append((digest, number, start, size, counts, sketches))
                start += size
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path(number))
        return rows

    def sweep(self, needed: Collection[int]) -> None:
        """Remove all but these: what a kill left behind, and what is needed no longer."""
        for path in self.folder.iterdir():
            if path.suffix != ".jsonl" or int(path.stem) not in needed:
                path.unlink()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """What reads from them."""
        with closing(Reader(self)) as reader:
            yield reader


class Reader:
    """Reads from shards, of which it holds one open."""

    def __init__(self, shards: Shards) -> None:
        self.shards = shards
        self.number = -1
        self.file: BinaryIO | None = None

    def lines(self, stretch: Stretch) -> list[bytes]:
        """The lines of a page: its own, and those of its articles."""
        number, start, size = stretch
        if self.file is None or number != self.number:
            self.close()
            self.number, self.file = number, self.shards.path(number).open("rb")
        self.file.seek(start)
        return self.file.read(size).splitlines(keepends=True)

    def result(self, stretch: Stretch, counts: bytes, sketches: bytes) -> Result:
        """What came of a page."""
        page, *articles = self.lines(stretch)
        return Result(
            page,
            tuple(articles),
            msgspec.msgpack.decode(counts, type=Counts),
            msgspec.msgpack.decode(sketches, type=tuple[Sketch, ...]),
        )

    def close(self) -> None:
        """Close what is open."""
        if self.file is not None:
            self.file.close()
            self.file = None

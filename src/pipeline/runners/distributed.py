"""What a machine of a cluster does with what it is sent: read pages, share out hashes, compare articles.

Batches of Arrow come in and go out (`mapInArrow`). Files travel as bytes, or by a name that this machine can
open; pages that were cut out of a container elsewhere travel as they are.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import msgspec

from pipeline import ingest
from pipeline.collate.clusters import pairs
from pipeline.collate.comparison import compared
from pipeline.document import Source
from pipeline.errors import InputError
from pipeline.runners import pool
from pipeline.runners.results import Result, lost, result
from pipeline.runners.work import digested, placed
from pipeline.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Broadcast

ROWS = "n long, said binary, raw binary"
PAGES = "place string, digest binary, made binary"
BINARY = "n long, raw binary"
KEYS = "key long, place long"
JOINED = "one long, other long"
FILES = ("names", "boilerplate")  # settings that name a file
ROOM = 4096  # pairs that are handed on at once
SENT = "sent:"  # before the name of a file that was sent along

Row: TypeAlias = tuple[int, bytes, bytes | None]  # its number, (input, file or page) and the bytes of a file
Batches: TypeAlias = "Iterator[pa.RecordBatch]"


class Page(NamedTuple):
    """A page that has its turn; `source` is None where it is known what comes of it."""

    place: str
    digest: bytes
    source: Source | InputError | None


@dataclass(frozen=True)
class Reading:
    """Reads pages, but for those that are known; where `alone`, each in a process that it may end."""

    settings: Settings
    identity: bytes
    known: Broadcast[frozenset[bytes]]
    alone: bool = False

    def __call__(self, batches: Batches) -> Batches:
        """What comes of each page of some files."""
        settings = _here(self.settings)
        pages = (page for batch in batches for page in self._pages(batch, settings))
        work = partial(_read, settings=settings)
        for page, made in pool.spread(work, _lost, pages, 1) if self.alone else map(work, pages):
            said = None if made is None else msgspec.msgpack.encode(made)
            yield _batch(PAGES, (page.place, page.digest, said))

    def _pages(self, batch: pa.RecordBatch, settings: Settings) -> Iterator[Page]:
        known = self.known.value
        for said, raw in _rows(batch, "said", "raw"):
            given, file = pickle.loads(said)  # noqa: S301  made by our own driver
            for source in _sources(file, raw, settings):
                digest = digested(source, self.identity)
                yield Page(placed(given, source), digest, None if digest in known else source)


def _sources(
    file: ingest.File | Source | InputError, raw: bytes | None, settings: Settings
) -> Iterator[Source | InputError]:
    if not isinstance(file, ingest.File):
        yield file
    elif raw is None:
        yield from ingest.pages(file, settings)
    else:
        yield from ingest.pages_of_bytes(raw, file.uri, settings)


def _read(page: Page, settings: Settings) -> tuple[Page, Result | None]:
    return page._replace(source=None), None if page.source is None else result(page.source, settings)


def _lost(page: Page) -> tuple[Page, Result | None]:
    return page._replace(source=None), None if page.source is None else lost(page.source)


def _here(settings: Settings) -> Settings:
    """The settings with the files that were sent along, where they are on this machine."""
    paths = {name: str(getattr(settings, name)) for name in FILES}
    sent = {name: path.removeprefix(SENT) for name, path in paths.items() if path.startswith(SENT)}
    if not sent:
        return settings
    from pyspark import SparkFiles  # noqa: PLC0415

    return settings.changed({name: SparkFiles.get(path) for name, path in sent.items()}, where=SENT)


def packed(keys: Iterable[int]) -> bytes:
    """Hashes, eight bytes each."""
    several = tuple(keys)
    return struct.pack(f"<{len(several)}q", *several)


def keys(batches: Batches) -> Batches:
    """Each hash of each article."""
    for batch in batches:
        rows = [(key, n) for n, raw in _rows(batch, "n", "raw") for (key,) in struct.iter_unpack("<q", raw)]
        yield _batch(KEYS, *rows)


def paired(batches: Batches) -> Batches:
    """The pairs that those which share a hash make."""
    for batch in batches:
        for (places,) in _rows(batch, "places"):
            every = iter(pairs(places))
            while some := list(islice(every, ROOM)):
                yield _batch(JOINED, *some)


def comparisons(batches: Batches) -> Batches:
    """What the pairs are to one another, without those that have nothing to do with each other."""
    for batch in batches:
        for n, raw in _rows(batch, "n", "raw"):
            several, subjects = pickle.loads(raw)  # noqa: S301  made by our own driver
            found = [(one, other, compared(subjects[one], subjects[other])) for one, other in several]
            yield _batch(BINARY, (n, pickle.dumps([each for each in found if each[2] is not None])))


def _rows(batch: pa.RecordBatch, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def _batch(schema: str, *rows: tuple[object, ...]) -> pa.RecordBatch:
    """Rows as Arrow carries them."""
    import pyarrow as pa  # noqa: PLC0415

    kinds = {"long": pa.int64(), "string": pa.string(), "binary": pa.binary()}
    fields = [tuple(field.split(" ")) for field in schema.split(", ")]
    columns = zip(*rows, strict=True) if rows else ((),) * len(fields)
    arrays = [pa.array(column, kinds[kind]) for column, (_, kind) in zip(columns, fields, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in fields])

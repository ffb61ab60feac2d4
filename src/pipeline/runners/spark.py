"""`run pages/ --out out --engine spark --master spark://head:7077`: the pages of a run over many machines.

What is made of a page is made by the same function as on one machine, and goes into the same journal in the
same order, so that the records are the same bytes, a run that was ended goes on, and pages that are known are
not read again. Candidates of collation are joined by the hashes that they share, and compared on the cluster;
what follows from it is decided by the same code as here.

Files of this machine travel by value, a wave at a time. What an input names by a URL (`hdfs://`, `s3://`, or
`file://` for a folder that all machines see) travels by name, and is read where it is needed.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline import ingest
from pipeline.collate import Subject
from pipeline.collate.clusters import SHARED, Compared
from pipeline.document import Source
from pipeline.errors import InputError, UsageError
from pipeline.runners import distributed
from pipeline.runners.distributed import BINARY, JOINED, KEYS, PAGES, Row
from pipeline.runners.results import Result
from pipeline.runners.work import Work, identified
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import Row as Line

WAVE, FILES = 64 << 20, 4096  # bytes and files that are sent at once: what a wave costs the driver
LARGE = 8 << 20  # bytes from which a file is opened here, and its pages are sent one by one
SLICES = 4  # parts of a wave for each core, so that none waits long for the last
PAIRS, TOGETHER = 8192, 64  # pairs that are sent at once, and that one row holds
ARTICLES = 100_000  # whose hashes are sent at once
BATCH = 64  # rows that a worker takes at once: pages are large
CONFIGURATION = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    "spark.ui.showConsoleProgress": "false",
    "spark.executorEnv.PYTHONHASHSEED": "0",
}


@contextmanager
def opened(master: str) -> Iterator[Spark]:
    """An engine on the cluster of this URL. Raises UsageError where Spark or Java is not there."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("--engine spark needs the extra: pip install 'fund-page-pipeline[spark]'") from error
    builder = SparkSession.builder.master(master).appName("fund-page-pipeline")
    for key, value in CONFIGURATION.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # whatever the Java side throws
        message = f"--master {master}: no session ({_first_line(error)}); is it up, and is Java 17 here?"
        raise UsageError(message) from error
    try:
        yield Spark(session)
    finally:
        session.stop()


class Spark:
    """The machines of a cluster; what they run is this package, which has to be installed there."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session

    def results(self, work: Work) -> Iterator[tuple[bytes, Result]]:
        """What comes of each page that is not known, with its hash, in the order of the pages."""
        settings = work.settings.changed(self._files(work.settings), where="the cluster")
        known = self.session.sparkContext.broadcast(work.log.all_known())
        reading = distributed.Reading(settings, identified(work.settings), known)
        rows = _rows(work)
        while wave := list(_wave(rows)):
            for line in self._read(wave, reading):
                digest = bytes(line.digest)
                work.log.place(line.place, digest)
                counts = work.log.known(digest)
                if counts:
                    work.known(counts)
                else:
                    yield digest, msgspec.msgpack.decode(bytes(line.made), type=Result)

    def comparing(
        self, database: sqlite3.Connection, heads: list[int], read: Callable[[int], Subject]
    ) -> Compared:
        """The candidates among `heads` that have to do with one another, in the order of the pairs."""
        pairs = ((heads[line.one], heads[line.other]) for line in self._candidates(database, heads))
        while wave := list(islice(pairs, PAIRS)):
            rows = [
                (n, pickle.dumps((some, {each: read(each) for pair in some for each in pair})))
                for n, some in enumerate(_groups(wave))
            ]
            frame = self._frame(rows, BINARY).mapInArrow(distributed.comparisons, BINARY)
            for line in self._lines(frame):
                yield from pickle.loads(bytes(line.raw))  # noqa: S301  made by our own workers

    def _read(self, rows: list[Row], reading: distributed.Reading) -> Iterator[Line]:
        """The lines of a wave. A page that ends its process, again and again, is found page by page."""
        frame = self._frame(rows, distributed.ROWS)
        try:
            yield from self._lines(frame.mapInArrow(reading, PAGES))
        except _Ended:
            yield from self._lines(frame.mapInArrow(replace(reading, alone=True), PAGES))

    def _candidates(self, database: sqlite3.Connection, heads: list[int]) -> Iterator[Line]:
        """The pairs that share hashes enough, by their places among the heads, in order."""
        from pyspark.sql import functions as F  # noqa: N812, PLC0415

        rank = {n: place for place, n in enumerate(heads)}
        postings = database.execute("SELECT article, key FROM posting ORDER BY article")
        rows = (
            (rank[n], distributed.packed(key for _, key in several))
            for n, several in groupby(postings, key=itemgetter(0))
            if n in rank
        )
        whole = self._frame([], KEYS)
        while some := list(islice(rows, ARTICLES)):
            whole = whole.unionAll(self._frame(some, BINARY).mapInArrow(distributed.keys, KEYS))
        crowds = whole.groupBy("key").agg(F.sort_array(F.collect_list("place")).alias("places"))
        pairs = crowds.where(F.size("places") > 1).mapInArrow(distributed.paired, JOINED)
        often = pairs.groupBy("one", "other").count().where(F.col("count") >= SHARED)
        yield from self._lines(often.select("one", "other").orderBy("one", "other"))

    def _frame(self, rows: Sequence[tuple[object, ...]], schema: str) -> DataFrame:
        """Rows as a table, their order kept."""
        context = self.session.sparkContext
        parts = max(1, min(len(rows), SLICES * context.defaultParallelism))
        return self.session.createDataFrame(context.parallelize(rows, parts), schema, verifySchema=False)

    def _lines(self, frame: DataFrame) -> Iterator[Line]:
        """The lines of a table, in order; it is made on all machines first, and then fetched part by part."""
        from py4j.protocol import Py4JJavaError  # noqa: PLC0415
        from pyspark import StorageLevel  # noqa: PLC0415
        from pyspark.errors import PythonException  # noqa: PLC0415

        frame = frame.persist(StorageLevel.DISK_ONLY)
        try:
            frame.count()
            yield from frame.toLocalIterator()
        except PythonException as error:
            raise UsageError(f"on the cluster: {_last_line(error)}") from error
        except Py4JJavaError as error:
            raise _Ended(_first_line(error)) from error
        finally:
            frame.unpersist()

    def _files(self, settings: Settings) -> dict[str, str]:
        """The files that settings name, sent to all machines; where they are there."""
        sent = {}
        for name in distributed.FILES:
            path = getattr(settings, name)
            if path:
                self.session.sparkContext.addFile(str(Path(path).resolve()))
                sent[name] = f"{distributed.SENT}{Path(path).name}"
        return sent


class _Ended(UsageError):
    """Spark gave a job up: a process of it was ended again and again."""


def _rows(work: Work) -> Iterator[Row]:
    """Each file, or each page of one that is opened here, in order."""
    n = 0
    for given in work.inputs:
        if given == ingest.STDIN:
            raise UsageError("--engine spark reads no standard input; write it to a file, and name that")
        by_name = "://" in given
        for file in ingest.files(given, leaving=work.out):
            for said, raw in _sent(file, by_name=by_name, settings=work.settings):
                yield n, pickle.dumps((given, said)), raw
                n += 1


def _sent(
    file: ingest.File | InputError, *, by_name: bool, settings: Settings
) -> Iterator[tuple[ingest.File | Source | InputError, bytes | None]]:
    if isinstance(file, InputError) or by_name:
        yield file, None
        return
    try:
        if isinstance(file.path, Path) and file.path.stat().st_size < LARGE:
            yield file, file.path.read_bytes()
            return
    except OSError:
        pass  # what is wrong with it, its reading tells
    for page in ingest.pages(file, settings):
        yield page, None


def _wave(rows: Iterator[Row]) -> Iterator[Row]:
    """The next rows, so many that the driver can hold them."""
    size = 0
    for row in islice(rows, FILES):
        yield row
        size += len(row[1]) + len(row[2] or b"")
        if size >= WAVE:
            return


def _groups(pairs: list[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    return (pairs[start : start + TOGETHER] for start in range(0, len(pairs), TOGETHER))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _last_line(error: Exception) -> str:
    return str(error).strip().rpartition("\n")[2]

"""`out/.pipeline/`: what was made of each page already, so that a run goes on where an earlier one ended.

What comes of a page hangs on its bytes, on what came with them, on the settings and on this package, and on
nothing else. So the journal keeps results by the hash of all that: a page that has one is not read again,
be it that the run was killed, be it that nothing about the page has changed since the last one. Results wait
until enough have come for a shard (`shards`), and count when SQLite has them. Whatever a kill leaves beyond
that is swept away by the next run.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from pipeline.collate import Sketch
from pipeline.errors import UsageError
from pipeline.runners.results import Counts, Result
from pipeline.runners.shards import Shards

FOLDER, DATABASE, SHARDS = ".pipeline", "journal.sqlite", "shards"
FORM = 2  # of the tables below; a journal of another form is begun anew
SHARD = 8 << 20  # bytes of results after which a shard is closed
ROOM = 1 << 32  # turns that are kept for the pages of one file
OFTEN = 5.0  # seconds after which it is closed too: what a kill costs at most
Place = tuple[int, int, int, int]  # of an article's line: the stretch of its page's lines, which of them
TABLES = """
CREATE TABLE IF NOT EXISTS made (
    digest BLOB PRIMARY KEY, shard INTEGER, start INTEGER, size INTEGER, counts BLOB, sketches BLOB)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS held (
    file BLOB, number INTEGER, tail TEXT, digest BLOB, PRIMARY KEY (file, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (file BLOB PRIMARY KEY, pages INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (turn INTEGER PRIMARY KEY, place TEXT UNIQUE, digest BLOB, run INTEGER);
CREATE TABLE IF NOT EXISTS published (
    id TEXT PRIMARY KEY, revision TEXT, line BLOB, alone BLOB, canonical TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS coming (
    id TEXT PRIMARY KEY, revision TEXT, line BLOB, alone BLOB, canonical TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS perhaps (
    id TEXT PRIMARY KEY, revision TEXT, line BLOB, alone BLOB, canonical TEXT) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Journal:
    """The results of a folder's pages, by the hash of what they were made from.

    `page` in the database is the order of this run's pages; `made` the results; `file` and `held` the pages
    of each file; `published` what the last finished run said of each article, `coming` what this one says,
    `perhaps` what runs said that were ended.
    """

    shards: Shards
    database: sqlite3.Connection
    waiting: dict[bytes, Result] = field(default_factory=dict)
    unsure: set[bytes] = field(default_factory=set)  # results of this run that another run may better
    size: int = 0
    since: float = field(default_factory=time.monotonic)
    turn: int = 0
    run: int = 0

    def known(self, digest: bytes) -> Counts | None:
        """What is known of a page that was read before, in this run or an earlier one.

        What the clock, or a lack of memory, ended in an earlier run is not known: it is tried again.
        """
        if digest in self.waiting:
            return self.waiting[digest].counts
        row = self.database.execute("SELECT counts FROM made WHERE digest = ?", (digest,)).fetchone()
        counts = msgspec.msgpack.decode(row[0], type=Counts) if row else None
        return None if counts and counts.again and digest not in self.unsure else counts

    def all_known(self) -> frozenset[bytes]:
        """The hashes of all pages that are known, when a run begins."""
        rows = self.database.execute("SELECT digest, counts FROM made")
        return frozenset(d for d, counts in rows if not msgspec.msgpack.decode(counts, type=Counts).again)

    def is_known(self, file: bytes) -> bool:
        """Whether all pages of a file are known, by the hash of the file."""
        row = self.database.execute("SELECT pages FROM file WHERE file = ?", (file,)).fetchone()
        if row is None:
            return False
        query = "SELECT counts FROM held JOIN made USING (digest) WHERE file = ?"
        found = (msgspec.msgpack.decode(raw, type=Counts) for (raw,) in self.database.execute(query, (file,)))
        return sum(not counts.again for counts in found) == int(row[0])

    def pages_of(self, file: bytes) -> Iterator[tuple[str, bytes, Counts]]:
        """The pages of a file that is known: the end of the name of their place, their hash, the counts."""
        query = (
            "SELECT tail, digest, counts FROM held JOIN made USING (digest) WHERE file = ? ORDER BY number"
        )
        for tail, digest, counts in self.database.execute(query, (file,)).fetchall():
            yield tail, digest, msgspec.msgpack.decode(counts, type=Counts)

    def let_go(self, file: bytes) -> None:
        """Forget the pages of a file, which is read anew."""
        self.database.execute("DELETE FROM held WHERE file = ?", (file,))

    def hold(self, file: bytes, number: int, tail: str, digest: bytes) -> None:
        """This is the n-th page of a file."""
        self.database.execute("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)", (file, number, tail, digest))

    def hold_all(self, file: bytes, pages: int) -> None:
        """These were all the pages of a file."""
        self.database.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (file, pages))

    def count(self, file: bytes) -> int:
        """How many pages of a file are held."""
        row = self.database.execute("SELECT count(*) FROM held WHERE file = ?", (file,)).fetchone()
        return int(row[0])

    def reserved(self) -> int:
        """The first of the turns that are kept for a file's pages, which come when they are read."""
        turn, self.turn = self.turn, self.turn + ROOM
        return turn

    def place(self, place: str, digest: bytes, turn: int | None = None) -> None:
        """It is this page's turn. In a run that adds, it takes the turn of what stood at its place before."""
        query = "SELECT turn, run FROM page WHERE place = ?"
        while found := self.database.execute(query, (place,)).fetchone():
            if found[1] != self.run:
                self.database.execute(
                    "UPDATE page SET digest = ?, run = ? WHERE turn = ?", (digest, self.run, found[0])
                )
                return
            place += "\0"  # two members of one name in an archive: both are pages
        if turn is None:
            turn, self.turn = self.turn, self.turn + 1
        self.database.execute("INSERT INTO page VALUES (?, ?, ?, ?)", (turn, place, digest, self.run))

    def add(self, digest: bytes, result: Result) -> None:
        """Keep what came of a page."""
        self.waiting[digest] = result
        if result.counts.again:
            self.unsure.add(digest)
        self.size += len(result.page) + sum(map(len, result.articles))
        if self.size >= SHARD or time.monotonic() - self.since > OFTEN:
            self.flush()

    def flush(self) -> None:
        """Put what has come so far where no kill can reach it."""
        if self.waiting:
            number = self._next()
            rows = self.shards.write(number, self.waiting)
            self.database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.database.commit()
        self.waiting, self.size, self.since = {}, 0, time.monotonic()

    def begun(self, *, adding: bool) -> None:
        """Begin a run: the pages of the last one keep their places only where this one adds to it."""
        if not adding:
            self.database.execute("DELETE FROM page")
        turn, run = self.database.execute("SELECT max(turn), max(run) FROM page").fetchone()
        self.turn, self.run = (0, 0) if turn is None else (turn + 1, run + 1)

    def results(self) -> Iterator[Result]:
        """The results of this run's pages, in the order of the pages."""
        query = "SELECT shard, start, size, counts, sketches FROM page JOIN made USING (digest) ORDER BY turn"
        with self.shards.reading() as reader:
            for number, start, size, counts, sketches in self.database.execute(query):
                yield reader.result((number, start, size), counts, sketches)

    def articles(self) -> Iterator[tuple[Sketch, Place]]:
        """What collation takes of each article of this run, in order, and where its line is."""
        query = "SELECT shard, start, size, sketches FROM page JOIN made USING (digest) ORDER BY turn"
        for number, start, size, sketches in self.database.execute(query):
            for n, sketch in enumerate(msgspec.msgpack.decode(sketches, type=tuple[Sketch, ...]), start=1):
                yield sketch, (number, start, size, n)

    @contextmanager
    def lines(self) -> Iterator[Callable[[Place], bytes]]:
        """A function that gives the line at a place."""
        with self.shards.reading() as reader:
            yield lambda place: reader.lines(place[:3])[place[3]]

    @contextmanager
    def where_there_is_room(self) -> Iterator[None]:
        """Do what a later run does as well: on a full disk it stays undone, and the output stands."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            if not _is_full(error):
                raise
            self.database.rollback()

    def finished(self) -> None:
        """Forget what no page of this run needs, once the output stands."""
        self.database.execute("DELETE FROM made WHERE digest NOT IN (SELECT digest FROM page)")
        self.database.execute("DELETE FROM held WHERE digest NOT IN (SELECT digest FROM page)")
        self.database.execute("DELETE FROM file WHERE file NOT IN (SELECT file FROM held)")
        used = dict(self.database.execute("SELECT shard, sum(size) FROM made GROUP BY shard"))
        for number, size in self.shards.sizes().items():
            if number in used and used[number] * 2 < size:
                self._moved(number)
        self.database.commit()
        self._swept()

    def _moved(self, number: int) -> None:
        """Write what is still needed of a shard into a new one."""
        query = "SELECT digest, start, size, counts, sketches FROM made WHERE shard = ? ORDER BY start"
        with self.shards.reading() as reader:
            kept = {
                digest: reader.result((number, start, size), counts, sketches)
                for digest, start, size, counts, sketches in self.database.execute(query, (number,))
            }
        fresh = self._next()
        self.database.executemany(
            "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)", self.shards.write(fresh, kept)
        )

    def _swept(self) -> None:
        """Remove shards that nothing points to."""
        self.shards.sweep({number for (number,) in self.database.execute("SELECT DISTINCT shard FROM made")})

    def _checked(self) -> None:
        """Forget results whose shard is not there in full: a person, or a disk, has removed it."""
        query, there = "SELECT shard, max(start + size) FROM made GROUP BY shard", self.shards.sizes()
        for number, size in self.database.execute(query).fetchall():
            if there.get(number, 0) < size:
                self.database.execute("DELETE FROM made WHERE shard = ?", (number,))
        self.database.commit()

    def _next(self) -> int:
        (last,) = self.database.execute("SELECT max(shard) FROM made").fetchone()
        return 1 if last is None else int(last) + 1


@contextmanager
def opened(out: Path) -> Iterator[Journal]:
    """The journal of an output folder, for one run at a time.

    What a kill left half written is swept away first. Raises UsageError where another run has it open, or
    where it cannot be read; OSError where the folder cannot be written.
    """
    folder = out / FOLDER
    (folder / SHARDS).mkdir(parents=True, exist_ok=True)
    try:
        database = _database(folder / DATABASE)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise OSError(0, str(error), str(folder / DATABASE)) from error
        message = f"{out}: another run is writing there; wait for it, or name another --out"
        raise UsageError(message) from error
    except sqlite3.DatabaseError as error:
        message = f"{folder}: cannot be read ({error}); remove this folder, and all pages are read again"
        raise UsageError(message) from error
    try:
        journal = Journal(Shards(folder / SHARDS), database)
        journal._checked()  # noqa: SLF001  a part of opening it
        journal._swept()  # noqa: SLF001
        yield journal
    except sqlite3.OperationalError as error:
        if not _is_full(error):
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder / DATABASE)) from error
    finally:
        database.close()


def _is_full(error: Exception) -> bool:
    """Whether it says that the disk has no room left, as the system says it or as SQLite does."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def _database(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0.5)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN EXCLUSIVE")
        (form,) = database.execute("PRAGMA user_version").fetchone()
        if form != FORM:
            for table in ("made", "held", "file", "page", "published", "coming", "perhaps"):
                database.execute(f"DROP TABLE IF EXISTS {table}")
            database.execute(f"PRAGMA user_version = {FORM}")
        for statement in TABLES.split(";"):
            database.execute(statement)
        database.commit()
    except BaseException:
        database.close()
        raise
    return database

"""`emit out --sink postgres=postgresql://db/funds`: a target is brought to what a run's folder says.

What a target has acknowledged stands in `OUT/.pipeline/sinks.sqlite`: for each sink and target the articles
it holds, each with the hash of its line. A send reads the articles, puts those whose line is another one, and
removes those that are gone; so it needs no list of changes, and none can be missed or told twice. An article
is noted before it is sent and acknowledged after: a send that was killed in between sends it again, and one
that vanished in between is removed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import cast

import msgspec

from pipeline import patterns as re
from pipeline.emit import Emptying, Follower, Following, Refusing, Whole, jsonl, sink
from pipeline.errors import UsageError
from pipeline.schema import Record

FOLDER, DATABASE = ".pipeline", "sinks.sqlite"  # beside the journal of the runs
MANY, LARGE = 500, 8 << 20  # articles, and bytes of them, after which a target is asked to acknowledge
WRITTEN = (  # what a run writes itself, which no sink may replace
    jsonl.ARTICLES, jsonl.PAGES, jsonl.CHANGES, jsonl.SHARDS, "pages", "summary.json", FOLDER,
)  # fmt: skip
TABLE = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS sent (sink TEXT, target TEXT, id TEXT, line BLOB, PRIMARY KEY (sink, target, id))
    WITHOUT ROWID;
"""
# user and password of a URI; a value that a connection string or a query calls secret
USER = re.compile(r"(?<=://)[^/?#]*@")
SECRET = re.compile(
    r"""(?xi) \b (?P<name> (?: \w*password | passwd | \w*token | \w*secret | \w*api_?key ) = )
    (?: ' (?: [^'\\] | \\. )* ' | [^\s&]* )"""
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a send did: how many articles it put, removed, left as they were, and which were refused."""

    put: int = 0
    removed: int = 0
    unchanged: int = 0
    refused: tuple[tuple[str, str], ...] = ()  # id, reason
    target: str = ""  # as it may be printed


class _Head(msgspec.Struct):
    """What is read of an article's line that may be unchanged."""

    id: str


def send(
    out: Path,
    name: str,
    target: str | None = None,
    *,
    anew: bool = False,
    progress: Callable[[int], None] = lambda _: None,
) -> Sent:
    """Bring a target to what the articles of `out` say; with `anew`, whatever it has acknowledged before.

    `progress` is told how many articles have been looked at. Raises UsageError for a sink or target that
    cannot be, SinkError where the target fails: what it has acknowledged by then stands.
    """
    module = sink(name)
    where = target_of(module, out, name, target)
    if not hasattr(module, "opened"):
        count = module.write(records(out, progress), Path(where))
        return Sent(put=count, target=where)
    lines = _begun(out)
    with closing(_opened(out)) as database:
        state = _State(database, name, _key(module, out, where))
        with cast("Following", module).opened(where) as follower:
            if anew or (isinstance(follower, Emptying) and follower.is_empty()):
                state.forget()
            sent = _Sending(state, follower, out)
            for article, line in _articles(lines, out, database, progress):
                sent.put(article, line)
            sent.removed_gone()
    _write_dead(out / f"{name}.dead.jsonl", sent.refused)
    return Sent(sent.count, sent.removed, sent.unchanged, tuple(sorted(sent.refused.items())), shown(where))


def records(out: Path, progress: Callable[[int], None] = lambda _: None) -> Iterator[Record]:
    """The articles of a folder, one for each id. Raises UsageError where they cannot be read."""
    with closing(_seen("")) as database:
        for _, line in _articles(_begun(out), out, database, progress):
            yield _record(line, out)


def _begun(out: Path) -> Iterator[bytes]:
    """The lines of a folder; what is wrong with it is said now, before a target is opened."""
    lines = jsonl.records(out)
    return chain(list(islice(lines, 1)), lines)


def shown(target: str) -> str:
    """A target as it may be printed and stored.

    >>> shown("postgresql://me:secret@db.example/funds?password=secret&sslmode=require")
    'postgresql://db.example/funds?password=…&sslmode=require'
    """
    return SECRET.sub(r"\g<name>…", USER.sub("", target))


def target_of(module: Whole | Following, out: Path, name: str, target: str | None) -> str:
    """Where a sink writes to. Raises UsageError where it may not, or nobody has said where to."""
    default = getattr(module, "DEFAULT", None)
    if not target and default is None:
        raise UsageError(f"{name} must be told where to: --sink {name}=TARGET")
    where = target or str(out / str(default))
    ours = [out / each for each in WRITTEN]
    if default is not None and Path(where).resolve() in [path.resolve() for path in (out, *ours)]:
        raise UsageError(f"{name}: {where} is what the run itself writes; name another target")
    return where


def _key(module: Whole | Following, out: Path, where: str) -> str:
    """What a target is remembered by: a path inside OUT by its place there, so that OUT may be moved."""
    if not hasattr(module, "DEFAULT"):
        return shown(where)
    path, folder = Path(where).resolve(), out.resolve()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)


def _articles(
    lines: Iterable[bytes], out: Path, database: sqlite3.Connection, progress: Callable[[int], None]
) -> Iterator[tuple[str, bytes]]:
    """The id and the JSON of each article; of two lines of one id, the first."""
    for number, line in enumerate(lines, start=1):
        try:
            name = msgspec.json.decode(line, type=_Head).id
        except msgspec.DecodeError as error:
            raise UsageError(
                f"{out}: article {number} cannot be read ({error}); give the run again"
            ) from error
        if database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (name,)).rowcount:
            yield name, line.rstrip(b"\r\n")
        progress(number)


def _record(line: bytes, out: Path) -> Record:
    try:
        return msgspec.json.decode(line, type=Record)
    except msgspec.DecodeError as error:
        message = f"{out}: {line[:120]!r}… is no record of this version ({error}); give the run again"
        raise UsageError(message) from error


@dataclass(slots=True)
class _State:
    """What a target has acknowledged: ids, each with the hash of its line, or without while under way."""

    database: sqlite3.Connection
    sink: str
    target: str

    def forget(self) -> None:
        """All must be sent again; what was there once is still known, so that it can be removed."""
        where = self.sink, self.target
        self.database.execute("UPDATE sent SET line = NULL WHERE sink = ? AND target = ?", where)
        self.database.commit()

    def line(self, article: str) -> bytes | None:
        """The hash that was acknowledged."""
        query = "SELECT line FROM sent WHERE sink = ? AND target = ? AND id = ?"
        row = self.database.execute(query, (self.sink, self.target, article)).fetchone()
        return row[0] if row else None

    def note(self, articles: Iterable[tuple[str, bytes | None]]) -> None:
        """Keep what is known of these articles from now on."""
        rows = ((self.sink, self.target, article, line) for article, line in articles)
        self.database.executemany("INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?)", rows)
        self.database.commit()

    def gone(self, after: str) -> list[str]:
        """Some articles that the target holds and the folder does not, by id."""
        query = """SELECT id FROM sent WHERE sink = ? AND target = ? AND id > ?
            AND id NOT IN (SELECT id FROM seen) ORDER BY id LIMIT ?"""
        return [row[0] for row in self.database.execute(query, (self.sink, self.target, after, MANY))]

    def drop(self, articles: Iterable[str]) -> None:
        """The target holds these no longer."""
        rows = ((self.sink, self.target, article) for article in articles)
        self.database.executemany("DELETE FROM sent WHERE sink = ? AND target = ? AND id = ?", rows)
        self.database.commit()


@dataclass(slots=True)
class _Sending:
    """A send under way."""

    state: _State
    follower: Follower
    out: Path
    waiting: list[tuple[str, bytes]] = field(default_factory=list)
    size: int = 0
    count: int = 0
    removed: int = 0
    unchanged: int = 0
    refused: dict[str, str] = field(default_factory=dict)

    def put(self, article: str, line: bytes) -> None:
        """Send an article, unless the target has it as it is."""
        if self.state.line(article) == hashlib.sha256(line).digest():
            self.unchanged += 1
            return
        self.waiting.append((article, line))
        self.size += len(line)
        if len(self.waiting) >= MANY or self.size >= LARGE:
            self.flush()

    def flush(self) -> None:
        """Send what waits, and note what is acknowledged."""
        self.state.note((article, None) for article, _ in self.waiting)
        for _, line in self.waiting:
            self.follower.put(_record(line, self.out), line)
        refused = self._acknowledged()
        taken = [one for one in self.waiting if one[0] not in refused]
        self.state.note((article, hashlib.sha256(line).digest()) for article, line in taken)
        self.count += len(taken)
        self.waiting, self.size = [], 0

    def removed_gone(self) -> None:
        """Send the rest, then remove what the folder no longer holds."""
        if self.waiting:
            self.flush()
        last = ""
        while gone := self.state.gone(last):
            for article in gone:
                self.follower.remove(article)
            refused = self._acknowledged()
            taken = [article for article in gone if article not in refused]
            self.state.drop(taken)
            self.removed += len(taken)
            last = gone[-1]

    def _acknowledged(self) -> dict[str, str]:
        self.follower.flush()
        refused = dict(self.follower.refused()) if isinstance(self.follower, Refusing) else {}
        self.refused.update(refused)
        return refused


def _seen(path: str | Path) -> sqlite3.Connection:
    """A database (`""` is one of its own, which goes with it) with a table of the ids that were seen."""
    database = sqlite3.connect(path, timeout=0.5)
    try:
        database.execute("CREATE TEMP TABLE seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _opened(out: Path) -> sqlite3.Connection:
    """What targets have acknowledged, for one send at a time."""
    path = out / FOLDER / DATABASE
    path.parent.mkdir(exist_ok=True)
    with ExitStack() as stack:
        try:
            database = stack.enter_context(closing(_seen(path)))
            database.executescript(TABLE)
            database.execute("BEGIN EXCLUSIVE").connection.commit()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise OSError(0, str(error), str(path)) from error
            raise UsageError(f"{out}: another send goes out from there; wait for it") from error
        except sqlite3.DatabaseError as error:
            message = f"{path}: cannot be read ({error}); remove this file, and everything is sent again"
            raise UsageError(message) from error
        stack.pop_all()  # it stays open
    return database


def _write_dead(path: Path, refused: dict[str, str]) -> None:
    """List what a target refuses for good; no file where there is nothing to list."""
    if not refused:
        path.unlink(missing_ok=True)
        return
    with jsonl.opened(path) as file:
        for article, reason in sorted(refused.items()):
            file.write(msgspec.json.encode({"id": article, "reason": reason}) + b"\n")

"""`out/search.sqlite`: the articles as tables, and the index that `python -m pipeline search` reads.

One file, written in batches: each is a transaction that holds articles, their entities, claims and words
together, so that a run that is killed leaves whole articles only, and what was acknowledged is on the disk.
The file is in write-ahead mode: who searches meanwhile sees the last whole batch. An article that is put
again with the same line is left alone; one whose line differs is replaced everywhere.

Another version's tables of words cut differently, so that an index made with them would miss words that it
holds. Where they have changed the articles stay, and all are taken anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from pipeline import tables
from pipeline.emit import flat
from pipeline.emit.folding import name_key, run_line, sort_key, title_and_body, unfolded, word_line
from pipeline.errors import SinkError
from pipeline.schema import ClaimRecord, EntityRecord, Record, Search

DEFAULT = "search.sqlite"
FORM = 1  # of the tables in sqlite.sql; a file of another form is made anew
OURS = 0x46504950  # `FPIP`: how a file says that it is ours
PATIENCE = 10.0  # seconds to wait for another writer to end its batch
CACHE = -65536  # KiB of pages in memory; the default of 2 MB makes a large index three times slower
PARTS = ("records", "entities", "named", "called", "claims", "copies", "relations")
ARTICLES = (
    "id", "revision", "line", "title", "subtitle", "published_at", "day", "publisher", "publisher_key",
    "kind", "language", "original_script", "url", "uri", "cluster", "canonical_id", "canonical", "characters",
)  # fmt: skip
ENTITIES = (
    "id", "ref", "type", "field", "text", "start", "end", "canonical", "fund_code", "ticker", "own_id",
    "certainty", "confidence",
)  # fmt: skip
CLAIMS = (
    "id", "field", "text", "start", "end", "value", "value_max", "number", "low", "high", "whole", "unit",
    "kind", "op", "metric", "metric_text", "metric_key", "metric_text_key", "subject", "subject_text",
    "subject_key", "subject_text_key", "period", "period_start", "period_end", "direction", "basis",
    "modality", "attribution", "certainty", "confidence",
)  # fmt: skip
NO_WORDS = Search([], [], "")
ANOTHER = "name another file, or remove this one"


@contextmanager
def opened(target: str) -> Iterator[_Database]:
    """The file, made where it is new. Raises SinkError where it is something else, or cannot be written."""
    with _said(target), closing(_connected(target)) as connection:
        database = _Database(connection, target)
        database.prepare()
        yield database
        database.flush()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _said(target: str) -> Iterator[None]:
    """What SQLite says against a file, as a SinkError."""
    try:
        yield
    except sqlite3.Error as error:
        raise SinkError(f"{target}: {error}; what was written before stands, {_advice(error)}") from error


def _advice(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_BUSY"):
        return "another program writes there: give the command again when it has ended"
    if name in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
        return ANOTHER
    return "give the same command again when that is mended"


def _connected(target: str) -> sqlite3.Connection:
    path = Path(target)
    if path.is_dir():
        raise SinkError(f"{target} is a folder; name a file in it")
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.execute(f"PRAGMA cache_size = {CACHE}")
    return connection


class _Database:
    """The open file; see `Follower`."""

    def __init__(self, connection: sqlite3.Connection, target: str) -> None:
        self._connection = connection
        self._target = target
        self._empty = False

    def prepare(self) -> None:
        """Make the tables, or look whether they are those that this version writes."""
        do = self._connection.execute
        mark, form = (do(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        held = do("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if held and mark != OURS:
            raise SinkError(f"{self._target} is a database, and none of ours; {ANOTHER}")
        do("PRAGMA journal_mode = WAL")
        do("PRAGMA synchronous = FULL")  # acknowledged is on the disk, whatever happens to the machine
        do("BEGIN IMMEDIATE")
        if not held or form != FORM:
            self._make()
        elif dict(do("SELECT name, value FROM meta").fetchall()).get("words") != tables.digest():
            do("UPDATE articles SET line = x''")
            do("UPDATE meta SET value = ? WHERE name = 'words'", (tables.digest(),))
        self._empty = do("SELECT 1 FROM articles WHERE line != x'' LIMIT 1").fetchone() is None
        do("COMMIT")

    def _make(self) -> None:
        do = self._connection.execute
        for name in ("meta", "articles", *PARTS, "searched"):
            do(f"DROP TABLE IF EXISTS {name}")
        script = files("pipeline.emit").joinpath("sqlite.sql").read_text(encoding="utf-8")
        statement = ""
        for line in script.splitlines(keepends=True):  # executescript would end the transaction
            statement += line
            if sqlite3.complete_statement(statement):
                do(statement)
                statement = ""
        do("INSERT INTO meta VALUES ('words', ?)", (tables.digest(),))
        do(f"PRAGMA application_id = {OURS}")
        do(f"PRAGMA user_version = {FORM}")

    def is_empty(self) -> bool:
        """Whether all must be put, whatever was acknowledged before."""
        return self._empty

    def put(self, record: Record, line: bytes) -> None:
        """Insert the article, or replace it where its line is another one."""
        with _said(self._target):
            self._put(record, hashlib.sha256(line).digest())

    def remove(self, name: str) -> None:
        """Remove the article, if it is there."""
        with _said(self._target):
            self._begin()
            row = self._connection.execute("SELECT n FROM articles WHERE id = ?", (name,)).fetchone()
            if row:
                self._clear(row[0])
                self._connection.execute("DELETE FROM articles WHERE n = ?", row)

    def flush(self) -> None:
        """Commit: what was put and removed is on the disk when this returns."""
        with _said(self._target):
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")

    def _put(self, record: Record, line: bytes) -> None:
        self._begin()
        do = self._connection.execute
        row = do("SELECT n, line FROM articles WHERE id = ?", (record.id,)).fetchone()
        if row and row[1] == line:
            return
        if row:
            self._clear(row[0])
        columns = row[0] if row else None, *_article(record, line)
        number = do(f"REPLACE INTO articles VALUES ({_marks(columns)})", columns).lastrowid  # noqa: S608
        do(
            "INSERT INTO searched (rowid, title, body, title_runs, body_runs) VALUES (?, ?, ?, ?, ?)",
            (number, *_searched(record)),
        )
        for table, rows in _parts(record):
            if rows:
                marked = [(number, *row) for row in rows]
                query = f"INSERT INTO {table} VALUES ({_marks(marked[0])})"  # noqa: S608  a constant
                self._connection.executemany(query, marked)

    def _clear(self, number: int) -> None:
        """Remove everything of an article but its own row."""
        do = self._connection.execute
        for table in PARTS:
            do(f"DELETE FROM {table} WHERE article = ?", (number,))  # noqa: S608  a constant
        do("DELETE FROM searched WHERE rowid = ?", (number,))


def _searched(record: Record) -> tuple[str, str, str, str]:
    """The row of `searched`: words, and runs, of title and body."""
    title, body = title_and_body(record)
    shown = "\n".join(filter(None, (record.title, record.subtitle)))
    title_runs = f"{title}\n{unfolded(shown, title)}"
    body_runs = f"{body}\n{unfolded(record.text, body)}"
    return word_line(title), word_line(body), run_line(title_runs), run_line(body_runs)


def _marks(row: tuple[Any, ...]) -> str:
    return ", ".join("?" * len(row))


def _article(record: Record, line: bytes) -> tuple[Any, ...]:
    """The row of `articles`, without its number."""
    said = {
        **flat.article(record),
        "line": line,
        "day": record.published_at[:10] if record.published_at else None,
        "publisher_key": _key(record.publisher),
    }
    return tuple(said[column] for column in ARTICLES)


def _parts(record: Record) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The rows of the other tables, without the article's number."""
    named = Counter((each.type, each.canonical or each.text) for each in record.entities)
    called = {(key, str(each.type)) for each in record.entities for key in _names(each)}
    if record.fund_codes is not msgspec.UNSET:
        called |= {(name_key(each.code), "FUND") for each in record.fund_codes}
    entities = {each.id: each for each in record.entities}
    yield "records", [(msgspec.json.encode(msgspec.structs.replace(record, search=NO_WORDS)).decode(),)]
    yield "entities", [_entity(each) for each in record.entities]
    yield "named", [(*name, count) for name, count in sorted(named.items())]
    yield "called", sorted(called)
    yield "claims", [_claim(each, entities) for each in record.claims]
    yield "copies", [(position, *span) for position, span in enumerate(record.copies)]
    related = {(each.kind, each.id): each.evidence for each in record.relations}
    yield "relations", [(*which, evidence) for which, evidence in sorted(related.items())]


def _names(entity: EntityRecord) -> Iterator[str]:
    """All that a mention may be asked for by, folded."""
    codes = entity.identifiers
    given = (entity.text, entity.canonical, codes.fund_code, codes.ticker, codes.own_id)
    yield from (name_key(name) for name in given if name)
    yield from (name_key(each.fund_code) for each in codes.classes)


def _entity(entity: EntityRecord) -> tuple[Any, ...]:
    said = flat.entity(entity)
    return tuple(said[column] for column in ENTITIES)


def _claim(claim: ClaimRecord, entities: dict[str, EntityRecord]) -> tuple[Any, ...]:
    low = Decimal(claim.value)
    row = flat.claim(claim, entities)
    said = {
        **row,
        "number": float(low),
        "low": sort_key(low),
        "high": sort_key(Decimal(claim.value_max) if claim.value_max else low),
        "whole": claim.of,
        **{f"{name}_key": _key(row[name]) for name in ("metric", "metric_text", "subject", "subject_text")},
    }
    return tuple(said[column] for column in CLAIMS)


def _key(name: str | None) -> str | None:
    return name_key(name) if name else None

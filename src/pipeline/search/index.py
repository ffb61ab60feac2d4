"""`out/search.sqlite`, opened for reading only: what a query finds there, page by page.

A query costs so many steps at most, counted by SQLite and not by a clock, so that the same query always has
the same answer. Each thread has a connection of its own, and each answer is read from one state of the file,
whoever writes meanwhile.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import msgspec

from pipeline.emit import sqlite
from pipeline.errors import UsageError
from pipeline.schema import Record
from pipeline.search.conditions import Condition, QueryError
from pipeline.search.facets import facets
from pipeline.search.filters import Sql, joined, of_claim, of_query
from pipeline.search.hits import CLAIM, claim_of, hits_of
from pipeline.search.matching import WEIGHTS, expressions, words
from pipeline.search.query import Query, wanted
from pipeline.search.results import ClaimHit, ClaimResults, Results
from pipeline.search.snippets import needles

STEP = 20_000  # instructions of SQLite between two looks at the count
STEPS = 5_000  # such looks: some two seconds on one core
# what SQLite says of a file, and not of a statement of ours
OF_THE_FILE = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_CANTOPEN")
MAKE = "make it: python -m pipeline index OUT"


@contextmanager
def opened(path: Path | str) -> Iterator[Index]:
    """The index of a run's folder, or in a file. Raises UsageError where there is none."""
    where = Path(path)
    index = Index(where / sqlite.DEFAULT if where.is_dir() else where)
    try:
        index.check()
        yield index
    finally:
        index.close()


class Index:
    """An index open for reading. May be shared by threads; see `opened`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    def check(self) -> None:
        """Raise UsageError unless the file is an index of this version."""
        if not self._path.is_file():
            raise UsageError(f"{self._path}: no such index; {MAKE}")
        with self._reading() as connection:
            mark, form = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
        if mark != sqlite.OURS:
            raise UsageError(f"{self._path}: a database, and no index of ours; name another")
        if form != sqlite.FORM:
            raise UsageError(f"{self._path}: an index of another version; {MAKE} again")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()

    def search(self, query: Query) -> Results:
        """The articles that a query asks for. Raises QueryError for one without meaning, or too costly."""
        asked = wanted(query.text)
        said = tuple(
            dict.fromkeys(
                f"-{word}" if each.excluded else word
                for each in asked
                for term in each.any_of
                for word in words(term)
            )
        )
        if query.text.strip() and not asked:
            return Results((), 0)  # signs only: nothing holds them as words
        must, without = expressions(asked)
        with self._reading() as connection:
            for each in query.claims:
                _check_units(connection, each)
            found = _found(query, must, without)
            order = "score DESC, day DESC, id" if query.sort == "relevance" else "day DESC, score DESC, id"
            rows = connection.execute(
                f"""WITH found AS MATERIALIZED ({found.text})
                    SELECT n, score, (SELECT count(*) FROM found) FROM found
                    ORDER BY {order} LIMIT ? OFFSET ?""",  # noqa: S608  constants
                (*found.values, max(1, query.limit), query.offset),
            ).fetchall()
            total = rows[0][2] if rows else _count(connection, found) if query.offset else 0
            pattern = needles(asked)
            hits = hits_of(connection, [(row[0], row[1]) for row in rows[: query.limit]], query, pattern)
            counted = facets(connection, Sql(found.text, found.values)) if query.facets else None
        return Results(hits, total, said, counted)

    def claims(self, conditions: Sequence[Condition], query: Query | None = None) -> ClaimResults:
        """The claims that meet all conditions, of the articles that a query finds, the largest first."""
        query = query or Query()
        asked = wanted(query.text)
        if query.text.strip() and not asked:
            return ClaimResults((), 0)
        must, without = expressions(asked)
        with self._reading() as connection:
            for each in (*query.claims, conditions):
                _check_units(connection, each)
            where, found = of_claim(conditions), _found(query, must, without)
            rows = connection.execute(
                f"""WITH found AS MATERIALIZED ({found.text}),
                    met AS MATERIALIZED (SELECT c.article, c.id, c.unit, c.low FROM claims c
                        WHERE {where.text} AND c.article IN (SELECT n FROM found)),
                    page AS MATERIALIZED (SELECT met.*, a.id AS name FROM met JOIN articles a ON n = article
                        ORDER BY unit, low DESC, name, met.id LIMIT ? OFFSET ?)
                    SELECT a.id, a.title, a.published_at, a.publisher, (SELECT count(*) FROM met), {CLAIM}
                    FROM page p CROSS JOIN claims c ON c.article = p.article AND c.id = p.id
                    CROSS JOIN articles a ON a.n = p.article
                    ORDER BY c.unit, c.low DESC, a.id, c.id""",  # noqa: S608
                (*found.values, *where.values, max(1, query.limit), query.offset),
            ).fetchall()
        if not rows and query.offset:  # beyond the last page
            return ClaimResults((), self.claims(conditions, replace(query, limit=0, offset=0)).total)
        hits = (ClaimHit(row[0], row[1], row[2], row[3], claim_of(row[5:])) for row in rows[: query.limit])
        return ClaimResults(tuple(hits), rows[0][4] if rows else 0)

    def record(self, name: str) -> Record | None:
        """An article's record, without its search words; None where there is no such article."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT record FROM records JOIN articles ON n = article WHERE id = ?", (name,)
            ).fetchone()
        return msgspec.json.decode(row[0], type=Record) if row else None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, in one state of the file, with so many steps to go."""
        left = STEPS

        def over() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        try:
            connection = self._connection()
            connection.set_progress_handler(over, STEP)
            connection.execute("BEGIN")
            yield connection
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            if name == "SQLITE_INTERRUPT":
                raise QueryError("the query costs too much here; ask more narrowly") from error
            if name.startswith(OF_THE_FILE):
                raise UsageError(f"{self._path}: {error}; {MAKE} again") from error
            raise
        finally:
            held = self._held()
            if held is not None and held.in_transaction:
                held.execute("ROLLBACK")

    def _held(self) -> sqlite3.Connection | None:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        return connection

    def _connection(self) -> sqlite3.Connection:
        held = self._held()
        if held is None:
            held = self._local.connection = _connected(self._path)
            with self._lock:
                self._all.append(held)
        return held


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. In a folder that cannot be written either, the file alone is read."""
    where = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        connection = _ready(where)
    except sqlite3.OperationalError:
        connection = _ready(f"{where}&immutable=1")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = {sqlite.CACHE}")
    return connection


def _ready(where: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        where, uri=True, timeout=sqlite.PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _found(query: Query, must: str, without: str) -> Sql:
    """A SELECT of n, id, day and score of every article that the query asks for."""
    where = of_query(query)
    if without:
        where.append(Sql("a.n NOT IN (SELECT rowid FROM searched WHERE searched MATCH ?)", (without,)))
    if not must:
        met = joined(where)
        return Sql(f"SELECT a.n, a.id, a.day, 0.0 AS score FROM articles a WHERE {met.text}", met.values)  # noqa: S608
    met = joined([Sql("searched MATCH ?", (must,)), *where])
    text = f"""SELECT a.n, a.id, a.day, -bm25(searched, {WEIGHTS}) AS score
        FROM searched CROSS JOIN articles a ON a.n = searched.rowid WHERE {met.text}"""  # noqa: S608
    return Sql(text, met.values)


def _count(connection: sqlite3.Connection, found: Sql) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM ({found.text})", found.values).fetchone()[0]  # noqa: S608
    return count


def _check_units(connection: sqlite3.Connection, conditions: Sequence[Condition]) -> None:
    """Raise QueryError for values compared without a unit; it names the units that there are."""
    if not any(each.part == "value" for each in conditions):
        return
    if any(each.part == "unit" and each.sign == "=" for each in conditions):
        return
    where = of_claim([each for each in conditions if each.part != "value"])
    query = f"SELECT c.unit FROM claims c WHERE {where.text} GROUP BY 1 ORDER BY count(*) DESC LIMIT 8"  # noqa: S608
    there = [row[0] or '""' for row in connection.execute(query, where.values)]
    raise QueryError(
        f"claim: a value is compared in one unit; add unit=… ({', '.join(there) or 'no such claims'})"
    )

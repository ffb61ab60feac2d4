"""`postgresql://me@db.example/funds`: articles as tables of a PostgreSQL database, with words to search.

Everything stands in a schema of its own, `fund_pages`, made on first use: `articles` (columns, the record as
jsonb, a tsvector of our words), `entities` and `claims` with exact numbers and dates. Each batch is one
transaction, and a server that was told to commit later is told not to: what is acknowledged stays.

    SELECT a.title, c.metric, c.value FROM fund_pages.claims c JOIN fund_pages.articles a ON a.id = c.article
    WHERE a.canonical AND c.unit = 'USD' AND c.value > 1e11

PostgreSQL takes no NUL character: U+FFFD stands for it, and `replaced` counts them. An article that it
refuses for another reason is told of, and the others of its batch are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict

from pipeline import tables
from pipeline.emit.postgres_rows import ARTICLES, CLAIMS, ENTITIES, Rows, rows
from pipeline.emit.sending import shown
from pipeline.emit.text_vectors import run_query, word_query
from pipeline.errors import SinkError
from pipeline.schema import Record

FORM = 1  # of the tables in postgres.sql; those of an older form are made anew
OLDEST = 120_000  # the first server that has everything used here; the oldest that is still in wide use
LOCK = 0x46504950  # one sender at a time writes a batch: two would wait for each other's rows
# what is wrong with an article, not with the server or the connection; the last: longer than an index takes
UNFIT = (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)
PATIENCE = 10  # seconds to wait for a connection
EXAMPLE = "postgresql://USER@HOST/DATABASE"
INSERT = f"""INSERT INTO fund_pages.articles ({", ".join(ARTICLES)})
    VALUES ({", ".join(f"%({name})s" for name in ARTICLES)})
    ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in ARTICLES[1:])}"""  # noqa: S608  constants
TABLES = {"entities": ENTITIES, "claims": CLAIMS}
# a server may be told to commit a little later than it says; what waits for other servers too stays so
DURABLE = """SELECT set_config('synchronous_commit', 'on', true)
    WHERE current_setting('synchronous_commit') = 'off'"""
DIGEST = """INSERT INTO fund_pages.meta VALUES ('words', %s)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""


@contextmanager
def opened(target: str, /) -> Iterator[_Database]:
    """The database, its tables made where they are missing. Raises SinkError where that cannot be."""
    with _said(target), _connected(target) as connection:
        database = _Database(connection, target)
        database.prepare()
        yield database
        database.flush()
        database.settle()


@contextmanager
def _said(target: str) -> Iterator[None]:
    """What PostgreSQL says against it, as a SinkError that holds no password."""
    try:
        yield
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        if password := conninfo_to_dict(target).get("password"):
            said = said.replace(str(password), "…")
        raise SinkError(f"{shown(target)}: {said}") from None


@contextmanager
def _connected(target: str) -> Iterator[psycopg.Connection]:
    try:
        given = conninfo_to_dict(target)
    except psycopg.ProgrammingError:  # its message may hold a password
        raise SinkError(f"the target is no connection string of PostgreSQL; write {EXAMPLE}") from None
    options: dict[str, Any] = {"connect_timeout": PATIENCE, "application_name": "fund-page-pipeline"}
    # prepared statements are lost where a pool gives each transaction another connection
    forced: dict[str, Any] = {"client_encoding": "utf8", "autocommit": True, "prepare_threshold": None}
    connection = psycopg.connect(target, **{k: v for k, v in options.items() if k not in given}, **forced)
    with connection:
        yield connection


class _Database:
    """The open database; see `Follower`."""

    def __init__(self, connection: psycopg.Connection, target: str) -> None:
        self._connection = connection
        self._target = target
        self._waiting: dict[str, Rows | None] = {}  # None: to be removed
        self._refused: list[tuple[str, str]] = []
        self._empty = self._stale = self._written = False

    def prepare(self) -> None:
        """Make the tables, or look whether they are those that this version writes."""
        info = self._connection.info
        encoding = info.parameter_status("server_encoding")
        if info.server_version < OLDEST or encoding != "UTF8":
            had = f"PostgreSQL {info.server_version // 10_000} with the encoding {encoding}"
            raise SinkError(f"{shown(self._target)}: {had}; needed are {OLDEST // 10_000} or later, and UTF8")
        do = self._connection.execute
        with self._connection.transaction():
            do("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            held = self._meta()
            if held.get("form") != str(FORM):
                self._make(held.get("form"))
            self._stale = held.get("words") != tables.digest()
            self._empty = not _value(self._connection, "SELECT EXISTS (SELECT FROM fund_pages.articles)")

    def _meta(self) -> dict[str, str]:
        """What the tables say of themselves; nothing where there are none."""
        if _value(self._connection, "SELECT to_regclass('fund_pages.meta')") is None:
            query = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace('fund_pages'))"
            if _value(self._connection, query):
                message = (
                    "has a schema fund_pages that is none of ours; rename that, or name another database"
                )
                raise SinkError(f"{shown(self._target)}: {message}")
            return {}
        return dict(self._connection.execute("SELECT name, value FROM fund_pages.meta").fetchall())

    def _make(self, form: str | None) -> None:
        if form is not None and int(form) > FORM:
            raise SinkError(
                f"{shown(self._target)}: its tables are of a later version; use that to write them"
            )
        do = self._connection.execute
        do("CREATE SCHEMA IF NOT EXISTS fund_pages")
        if form is not None:
            do("DROP TABLE fund_pages.claims, fund_pages.entities, fund_pages.articles, fund_pages.meta")
        script = files("pipeline.emit").joinpath("postgres.sql").read_text(encoding="utf-8")
        do(script.encode())
        do("INSERT INTO fund_pages.meta VALUES ('form', %s)", (str(FORM),))

    def is_empty(self) -> bool:
        """Whether all must be put: nothing is there, or its words were cut by other tables of ours."""
        return self._empty or self._stale

    def put(self, record: Record, _line: bytes, /) -> None:
        """Have the article written by the next flush."""
        self._waiting[record.id] = rows(record)

    def remove(self, name: str, /) -> None:
        """Have the article removed by the next flush."""
        self._waiting[name] = None

    def refused(self) -> list[tuple[str, str]]:
        """What PostgreSQL would not take, and why."""
        return self._refused

    def flush(self) -> None:
        """Write all that waits, in one transaction."""
        waiting, self._waiting, self._refused = self._waiting, {}, []
        if not waiting:
            return
        self._written = True
        with _said(self._target):
            try:
                self._write(waiting)
            except UNFIT:
                self._write_one_by_one(waiting)

    def settle(self) -> None:
        """Have the indexes take what was written, which the next searches would else read through."""
        if not self._written:
            return
        do = self._connection.execute
        with suppress(
            psycopg.errors.InsufficientPrivilege
        ):  # another made the tables; the server does it in time
            for index in ("articles_words", "articles_runs"):
                do("SELECT gin_clean_pending_list(%s::regclass)", (f"fund_pages.{index}",))
            do("ANALYZE fund_pages.articles, fund_pages.entities, fund_pages.claims")

    def _write(self, waiting: dict[str, Rows | None]) -> None:
        put = [each for _, each in sorted(waiting.items()) if each is not None]
        gone = [name for name, each in waiting.items() if each is None]
        with self._connection.transaction(), self._connection.cursor() as cursor:
            self._begin(cursor)
            cursor.execute("DELETE FROM fund_pages.articles WHERE id = ANY(%s)", (gone,))
            _put(cursor, put)

    def _write_one_by_one(self, waiting: dict[str, Rows | None]) -> None:
        """Write what is taken, and remember what is not."""
        with self._connection.transaction(), self._connection.cursor() as cursor:
            self._begin(cursor)
            for name, each in sorted(waiting.items()):
                try:
                    with self._connection.transaction():
                        cursor.execute(
                            "DELETE FROM fund_pages.articles WHERE id = %s AND %s", (name, each is None)
                        )
                        _put(cursor, [each] if each else [])
                except UNFIT as error:
                    self._refused.append((name, error.diag.message_primary or str(error)))

    def _begin(self, cursor: psycopg.Cursor) -> None:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        cursor.execute(DURABLE)
        if self._stale or self._empty:
            cursor.execute(DIGEST, (tables.digest(),))


def _put(cursor: psycopg.Cursor, put: Sequence[Rows]) -> None:
    names = [each.article["id"] for each in put]
    cursor.executemany(INSERT.encode(), [each.article for each in put])
    for table, columns in TABLES.items():
        clear = f"DELETE FROM fund_pages.{table} WHERE article = ANY(%s)"  # noqa: S608  a constant
        cursor.execute(clear.encode(), (names,))
        into = f"COPY fund_pages.{table} ({', '.join(columns)}) FROM STDIN"
        with cursor.copy(into.encode()) as copy:
            for each in put:
                for row in each.of[table]:
                    copy.write_row(row)


def _value(connection: psycopg.Connection, query: LiteralString) -> Any:  # noqa: ANN401
    row = connection.execute(query).fetchone()
    return row[0] if row else None


@contextmanager
def searching(target: str) -> Iterator[Searcher]:
    """The database, to be searched only."""
    with _said(target), _connected(target) as connection:
        connection.execute("SET default_transaction_read_only = on")
        connection.execute("SET enable_seqscan = off")  # to read all words is dearer than the planner thinks
        yield Searcher(connection)


class Searcher:
    """Finds articles by folded words (`folding.query_words`) and phrases, the best first."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def search(self, words: Iterable[str], phrases: Iterable[str] = (), limit: int = 10) -> list[str]:
        """The ids of canonical articles with all of these words and phrases."""
        where, values = ["canonical"], []
        words, phrases = list(words), list(phrases)
        for word in words:
            where.append("(words @@ %s::tsquery OR (runs @@ %s::tsquery AND strpos(folded, %s) > 0))")
            values += [word_query(word), run_query(word), word]
        for phrase in phrases:
            where.append("(runs @@ %s::tsquery AND strpos(folded, %s) > 0)")
            values += [run_query(phrase), phrase]
        ranked = " | ".join(map(word_query, words or phrases))
        query = f"""SELECT id FROM fund_pages.articles WHERE {" AND ".join(where)}
            ORDER BY ts_rank(words, %s::tsquery) DESC, id LIMIT %s"""  # noqa: S608  constants
        found = self._connection.execute(query.encode(), (*values, ranked, limit))
        return [row[0] for row in found]

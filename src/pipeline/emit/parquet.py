"""`SELECT c.metric.canonical, c.value_number FROM (SELECT unnest(claims) c FROM 'articles.parquet')`.

One row an article, in the form of the record: its schema is derived from the classes of `schema`, so that the
two cannot differ. What a table can say better than JSON stands as a table says it: spans are structs of start
and end, dates are dates, and beside each number that was read as an exact text stands a decimal to reckon
with (`value` and `value_number`), null where it does not fit exactly. `published_on` is the day of
`published_at`, if that has one. What a person has overridden stands as JSON.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Context, Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from pipeline.emit import places
from pipeline.schema import ClaimRecord, Pair, PeriodRecord, Record

# pyarrow ships no types; a module that is missing is told of when the sink is named
arrow: Any = import_module("pyarrow")
tables: Any = import_module("pyarrow.parquet")

DEFAULT = "articles.parquet"
FEW = 50  # records that are turned into columns at a time
ROWS, BYTES = 5000, 64 << 20  # of a row group: what is held in memory, as columns
DIGITS, SCALE = 38, 10  # the widest decimal there is; 28 digits before the point hold any sum of money
EXACT = Context(prec=DIGITS)
NUMBERS = ("value", "value_max", "of")  # of a claim
DATES = ("start", "end")  # of a period
CELL, TOKEN = tuple[int, int, Pair, bool], tuple[str, int]
NAMED: dict[Any, tuple[tuple[str, Any], ...]] = {
    Pair: (("start", int), ("end", int)),
    CELL: (("row", int), ("column", int), ("span", Pair), ("header", bool)),
    TOKEN: (("word", str), ("start", int)),
}  # what the places of a tuple are called
PLAIN: dict[Any, Any] = {
    str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_(), Any: arrow.string(),
}  # fmt: skip

Reader = Callable[[Any], Any]  # from a value of a record to what pyarrow takes
Column = tuple[Any, Reader]


def write(records: Iterable[Record], target: Path) -> int:
    """Write the records, row group by row group."""
    count = 0
    with places.file(target) as path, adding(path) as add:
        for record in records:
            add(record)
            count += 1
    return count


@contextmanager
def adding(path: Path) -> Iterator[Callable[[Record], None]]:
    """A function that adds a record to the table at a path."""
    schema, read = columns()
    with tables.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = _Rows(writer, schema, read)
        yield rows.add
        rows.pack()
        rows.write()


def columns() -> tuple[Any, Reader]:
    """The schema, and what makes a row of a record."""
    kind, read = _struct(Record)
    return arrow.schema(list(kind)), read


class _Rows:
    """Rows on their way: a few as Python's own values, which take ten times the memory, the rest packed."""

    def __init__(self, writer: Any, schema: Any, read: Reader) -> None:  # noqa: ANN401
        self.writer, self.schema, self.read = writer, schema, read
        self.fresh: list[Any] = []
        self.packed: list[Any] = []

    def add(self, record: Record) -> None:
        """Add a row."""
        self.fresh.append(self.read(record))
        if len(self.fresh) >= FEW:
            self.pack()
            if sum(map(len, self.packed)) >= ROWS or sum(each.nbytes for each in self.packed) >= BYTES:
                self.write()

    def pack(self) -> None:
        """Turn the fresh rows into columns."""
        if self.fresh:
            self.packed.append(arrow.RecordBatch.from_pylist(self.fresh, schema=self.schema))
            self.fresh = []

    def write(self) -> None:
        """Write a row group."""
        if self.packed:
            self.writer.write_table(arrow.Table.from_batches(self.packed, schema=self.schema))
            self.packed = []


def _column(hint: Any) -> Column:  # noqa: ANN401  types are values here
    """The column for a type of the record."""
    if hint in PLAIN:
        return PLAIN[hint], _json if hint is Any else _same
    if get_origin(hint) in FORMS and hint not in NAMED:
        return FORMS[get_origin(hint)](get_args(hint))
    return _tuple(NAMED[hint]) if hint in NAMED else _struct(hint)


def _literal(choices: tuple[Any, ...]) -> Column:
    return PLAIN[type(choices[0])], _same


def _optional(types_: tuple[Any, ...]) -> Column:
    (inner,) = (each for each in types_ if each not in (types.NoneType, msgspec.UnsetType))
    kind, read = _column(inner)
    return kind, lambda value: None if value is None or value is msgspec.UNSET else read(value)


def _list(items: tuple[Any, ...]) -> Column:
    kind, read = _column(items[0])
    return arrow.list_(kind), lambda values: [read(value) for value in values]


def _counts(items: tuple[Any, ...]) -> Column:
    """A list of name and count: what Parquet has for maps, half of its readers (`datasets`) refuse."""
    kind = arrow.struct([("name", _column(items[0])[0]), ("count", _column(items[1])[0])])
    return arrow.list_(kind), lambda value: [{"name": name, "count": count} for name, count in value.items()]


FORMS: dict[Any, Callable[[tuple[Any, ...]], Column]] = {
    Literal: _literal, Union: _optional, types.UnionType: _optional, list: _list, dict: _counts,
}  # fmt: skip


def _tuple(names: tuple[tuple[str, Any], ...]) -> Column:
    parts = [(name, *_column(hint)) for name, hint in names]

    def read(value: tuple[Any, ...]) -> dict[str, Any]:
        return {name: each(one) for (name, _, each), one in zip(parts, value, strict=True)}

    return arrow.struct([(name, kind) for name, kind, _ in parts]), read


def _struct(struct: Any) -> Column:  # noqa: ANN401
    parts: list[tuple[str, Any, str, Reader]] = []  # its name, type, the field that it is read from, how
    for field, hint in get_type_hints(struct).items():
        kind, read = _column(hint)
        if struct is PeriodRecord and field in DATES:
            kind, read = arrow.date32(), _date
        parts.append((field, kind, field, read))
        if struct is ClaimRecord and field in NUMBERS:
            parts.append((f"{field}_number", arrow.decimal128(DIGITS, SCALE), field, _number))
        if struct is Record and field == "published_at":
            parts.append(("published_on", arrow.date32(), field, _date))

    def read_all(value: Any) -> dict[str, Any]:  # noqa: ANN401
        return {name: read(getattr(value, field)) for name, _, field, read in parts}

    return arrow.struct([(name, kind) for name, kind, _, _ in parts]), read_all


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _json(value: Any) -> str:  # noqa: ANN401
    return msgspec.json.encode(value).decode()


def _date(value: str | None) -> dt.date | None:
    """The day; null for what has none (a year alone)."""
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _number(value: str | None) -> Decimal | None:
    """The number, where the column holds it exactly."""
    if value is None:
        return None
    try:
        number = Decimal(value)
        fits = number.quantize(Decimal(1).scaleb(-SCALE), context=EXACT)
    except InvalidOperation:
        return None
    return fits if fits == number else None

"""`{"url": …, "title": …, "text": …}`: pages as lines of JSONL, rows of CSV, rows of Parquet.

A row gives `html`, `markdown` or `text` (the first of them that stands there, since the others were made from
it), and if it will `url`, `title` and `id`. The bytes of such a page are the UTF-8 of the unescaped field. A
table that keeps its texts under another usual name (`content`, `正文`) is refused, and says its names: read
as one page of text it would be an article of brackets and quotation marks.
"""

from __future__ import annotations

import codecs
import csv
import importlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from pipeline import patterns as re
from pipeline.document import ByteMap, Encoding, Source
from pipeline.errors import DamagedInput, EmptyInput, InputError, LimitExceeded, UnreadableInput
from pipeline.ingest import sniff, utf
from pipeline.ingest.decoding import decoded

FIELDS = ("html", "markdown", "text")  # the first that a row has
# what others call it
OTHERS = frozenset(("content", "body", "article", "fulltext", "正文", "内容", "內容", "全文"))
RENAME = "rename the one with the text to `text`"
BATCH = 64  # rows of Parquet at once: pages of 100 kB make 6 MB
DELIMITERS = ",\t;|"
CLOSING = re.compile(rb'(?:[^"]++|"")*+"')  # the rest of a cell in quotation marks
HEADER = 512  # bytes in which a header of CSV has room


def is_object(line: bytes) -> bool:
    """Whether a line is a JSON object that holds a page, be it under another name."""
    return holds_page(_object(line))


def holds_page(found: object) -> bool:
    """Whether it is an object that holds a page, be it under another name."""
    return isinstance(found, dict) and any(isinstance(found.get(name), str) for name in (*FIELDS, *OTHERS))


def jsonl(first: bytes, stream: io.BufferedReader, most: int) -> Iterator[Source | InputError]:
    """The pages of JSONL, whose first line was read already."""
    line, number = first, 1
    while line:
        if len(line) > most:
            yield LimitExceeded(
                f"line {number}: more than {most} bytes; raise max_bytes, or leave it out",
                record=f"line {number}",
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
        elif line.strip():
            found = _object(line)
            if isinstance(found, str):
                yield DamagedInput(f"line {number}: {found}", record=f"line {number}")
            else:
                yield page(found, f"line {number}", most)
        line = stream.readline(most + 1)
        number += 1


def _object(line: bytes) -> dict[str, Any] | str:
    """The object on a line, or why there is none."""
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = decoded(line).text
        except InputError as error:
            return str(error)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        return f"no JSON: {error}"
    return found if isinstance(found, dict) else "JSON, but no object with `text` or `html`"


def page(row: Mapping[str, object], record: str, most: int) -> Source | InputError:
    """One row's page, or why it has none."""
    field = next((field for field in FIELDS if isinstance(row.get(field), str | bytes) and row[field]), None)
    if field is None:
        return _without_text(row, record)
    try:
        source = _field(row[field], field, most)
    except InputError as error:
        return type(error)(f"{record}: {error}", record=record)
    number = _said(row, "id") or row.get("id")
    return replace(
        source,
        record=f"{record} id {number}" if isinstance(number, str | int) and number != "" else record,
        media_type="text/html" if field == "html" else source.media_type,
        url=_said(row, "url"),
        title=_said(row, "title"),
        fetched=_said(row, "fetched"),
    )


def _without_text(row: Mapping[str, object], record: str) -> InputError:
    for field in FIELDS:
        if (value := row.get(field)) and not isinstance(value, str | bytes):
            kind = type(value).__name__
            return DamagedInput(f"{record}: `{field}` is of type {kind}, should be text", record=record)
    if any(field in row for field in FIELDS):
        return EmptyInput(f"{record}: `text` or `html` is there, but nothing in it", record=record)
    fields = ", ".join(map(str, row)) or "none"
    message = f"{record}: neither `text` nor `html`; its fields are {fields}; {RENAME}"
    return DamagedInput(message, record=record)


def _field(value: object, field: str, most: int) -> Source:
    """The page in one field: text, or bytes in any encoding."""
    raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
    if len(raw) > most:
        raise LimitExceeded(f"more than {most} bytes; raise max_bytes, or leave it out")
    if isinstance(value, bytes) and utf.strict(raw) is None:
        return decoded(raw)
    text = raw.decode("utf-8", "surrogatepass")
    if not text.strip():
        raise EmptyInput(f"`{field}` is nothing but space")
    said = Encoding("utf-8", f"the field `{field}`")
    return Source(raw, text, said, ByteMap.of(text), media_type=sniff.media_type(text))


def _said(row: Mapping[str, object], field: str) -> str | None:
    value = row.get(field)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value if isinstance(value, str) and value.strip() else None


def delimiter(first: bytes) -> str | None:
    """What divides the columns, when the first line is the header of a table with pages; else None."""
    header, _, below = first.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    if len(header) > HEADER:
        return None
    strict = utf.strict(header)
    line = strict[0] if strict else header.decode("gb18030", "replace")
    for sign in DELIMITERS:
        names = [name.strip().strip('"').lower() for name in line.split(sign)]
        if len(names) < 2 or not all(name.replace("_", "").isalnum() for name in names):
            continue
        if line.isascii() and set(names) & set(FIELDS):
            return sign
        # words of a sentence may look like this: only with a row below
        if set(names) & {*FIELDS, *OTHERS} and sign.encode() in below.split(b"\n", 1)[0]:
            return sign
    return None


def table(stream: io.BufferedReader, sign: str, most: int) -> Iterator[Source | InputError]:
    """The pages of a CSV table."""
    csv.field_size_limit(max(most, csv.field_size_limit()))
    reader = csv.reader(_lines(stream, sign, most), delimiter=sign)
    names: list[str] = []
    number = -1
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield DamagedInput(f"row {number}: {error}", record=f"row {number}")
            continue
        if cells is None:
            return
        if not names:
            names = [name.strip().lower() for name in cells]
            if not set(names) & set(FIELDS):
                known = ", ".join(names)
                yield DamagedInput(
                    f"a CSV table with neither `text` nor `html`; its columns are {known}; {RENAME}"
                )
                return
        elif len(cells) != len(names):
            yield DamagedInput(
                f"row {number}: {len(cells)} cells, should be {len(names)}", record=f"row {number}"
            )
        else:
            yield page(dict(zip(names, cells, strict=True)), f"row {number}", most)


def _lines(stream: io.BufferedReader, sign: str, most: int) -> Iterator[str]:
    """The lines of a table, those of one row read in one encoding: alone, 债券 of GBK is valid UTF-8."""
    opening = re.compile(rb'(?<![^%b])"' % re.escape(sign).encode())
    row, inside, mark = bytearray(), False, codecs.BOM_UTF8
    while line := stream.readline(most + 1):
        line, mark = line.removeprefix(mark), b""
        row += line
        inside = _ends_inside(line, opening, inside=inside)
        if not inside or len(row) > most:
            yield from _row(bytes(row), most)
            row.clear()
    yield from _row(bytes(row), most)


def _ends_inside(line: bytes, opening: re.Pattern[bytes], *, inside: bool) -> bool:
    """Whether a line ends in a cell in quotation marks; no byte of a character is one."""
    at = 0
    while True:
        if not inside:
            opened = opening.search(line, at)
            if opened is None:
                return False
            at = opened.end()
        closed = CLOSING.match(line, at)
        if closed is None:
            return True
        at, inside = closed.end(), False


def _row(raw: bytes, most: int) -> Iterator[str]:
    """The lines of one row as text."""
    try:
        # what is cut at the limit is refused as a cell: no need to look for its encoding
        text = raw.decode("utf-8", "replace" if len(raw) > most else "strict")
    except UnicodeDecodeError:
        try:
            text = decoded(raw, media_type="text/plain").text
        except InputError:
            text = raw.decode("utf-8", "replace")
    yield from io.StringIO(text, newline="\n")


def parquet(stream: BinaryIO, most: int) -> Iterator[Source | InputError]:
    """The pages of a Parquet table; `stream` must be able to go back."""
    try:
        arrow: Any = importlib.import_module("pyarrow")
        tables: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        yield UnreadableInput("a Parquet table; `pip install pyarrow` to read it")
        return
    number = 0
    try:
        file = tables.ParquetFile(stream)
        columns = [name for name in (*FIELDS, "url", "title", "id") if name in file.schema_arrow.names]
        if not set(columns) & set(FIELDS):
            known = ", ".join(file.schema_arrow.names)
            yield DamagedInput(
                f"a Parquet table with neither `text` nor `html`; its columns are {known}; {RENAME}"
            )
            return
        for batch in file.iter_batches(batch_size=BATCH, columns=columns):
            # as bytes: writers put what they have into a column of text, also GBK
            raw = [c.cast(arrow.large_binary()) if _is_text(c.type, arrow) else c for c in batch.columns]
            for cells in zip(*(column.to_pylist() for column in raw), strict=True):
                number += 1
                yield page(dict(zip(batch.schema.names, cells, strict=True)), f"row {number}", most)
    except (arrow.ArrowException, OSError) as error:
        yield DamagedInput(f"damaged Parquet table after {number} rows: {error}")


def _is_text(kind: Any, arrow: Any) -> bool:  # noqa: ANN401  # an extra, without types
    return bool(arrow.types.is_string(kind) or arrow.types.is_large_string(kind))

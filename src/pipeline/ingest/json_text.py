"""`[{"text": …}, {"text": …}]`: pages in JSON that is no plain JSONL.

Exports come as one array, as objects on many lines each, as lines in UTF-16 or with the line ends of an old
Mac, or with a first line that is broken. Text that only begins with a bracket (`[公告] …`, `{基金}`) is text.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping

from pipeline import patterns as re
from pipeline.document import Source
from pipeline.errors import DamagedInput, InputError
from pipeline.ingest import rows

BEGIN = re.compile(r"\s*[\[{]")
OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
BLANK = re.compile(r"\s*")
LOOKED_AT = 100  # lines: an export begins as it goes on


def is_begun(first: bytes) -> bool:
    """Whether a line begins as an object does; all of it may be too long to look at."""
    return OBJECT.match(first) is not None


def pages(text: str, most: int) -> Iterator[Source | InputError] | None:
    """The pages of a JSON text; None when it is a text like any other."""
    if not BEGIN.match(text):
        return None
    values = _values(text)
    if values is None:
        return _lines(text, most)
    return _items(values, most) if any(map(rows.holds_page, values)) else None


def _values(text: str) -> list[object] | None:
    """The values of JSON, one behind the other, an array as its items; None when it is no JSON to its end."""
    decoder, values, place = json.JSONDecoder(), list[object](), 0
    try:
        while (place := _blank(text, place)) < len(text):
            value, place = decoder.raw_decode(text, place)
            values += value if isinstance(value, list) else (value,)
    except (ValueError, RecursionError):
        return None
    return values


def _blank(text: str, place: int) -> int:
    found = BLANK.match(text, place)
    return found.end() if found else place


def _items(values: list[object], most: int) -> Iterator[Source | InputError]:
    for number, value in enumerate(values, start=1):
        record = f"item {number}"
        if isinstance(value, Mapping):
            yield rows.page(value, record, most)
        else:
            yield DamagedInput(f"{record}: JSON, but no object with `text` or `html`", record=record)


def _lines(text: str, most: int) -> Iterator[Source | InputError] | None:
    """The pages of lines, of which some are broken; None when most of them are no objects."""
    raw = io.StringIO(text, newline=None).read().encode("utf-8", "surrogatepass")
    known = [line for line in raw.split(b"\n", LOOKED_AT)[:LOOKED_AT] if line.strip()]
    if 2 * sum(map(is_begun, known)) < len(known) or not any(map(rows.is_object, known)):
        return None
    stream: io.BufferedReader = io.BufferedReader(io.BytesIO(raw))
    return rows.jsonl(stream.readline(most + 1), stream, most)

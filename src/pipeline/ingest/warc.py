"""`WARC/1.0`: the pages of a web archive (responses, resources) or of its texts (WET: conversions).

Read record by record, by the lengths that the records state. A record that is broken is reported with its
place; the next one is looked for at the next line `WARC/`. The HTTP header field says what the type is, and
as evidence which encoding; transfer and content encodings are undone, as the server's visitors had it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from pipeline.document import Source
from pipeline.errors import BinaryInput, DamagedInput, InputError, LimitExceeded
from pipeline.ingest import declared
from pipeline.ingest.decoding import decoded

BEGIN = b"WARC/"
PAGES = frozenset({"response", "resource", "conversion"})
TEXT = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/rss",
    "application/atom",
)
LINE = 64 * 1024  # bytes of one header line, and
LINES = 500  # how many: beyond, it is no header


@dataclass(frozen=True, slots=True)
class _Body:
    raw: bytes
    media_type: str
    label: str | None


def pages(stream: BinaryIO, most: int) -> Iterator[Source | InputError]:
    """The pages of a web archive."""
    place = 0
    while True:
        taken, junk, line = _begin(stream)
        start = place + taken
        if junk:
            yield DamagedInput(
                f"offset {place}: {junk} bytes that are no record; went on at {start}",
                record=f"offset {place}",
            )
        if not line:
            return
        fields, more = _fields(stream)
        place = start + len(line) + more
        length = _length(fields)
        if length is None:
            yield DamagedInput(
                f"offset {start}: a record that does not say its length", record=f"offset {start}"
            )
            continue
        wanted = fields.get("warc-type", "").lower() in PAGES
        raw = stream.read(min(length, most + 1)) if wanted else b""
        got = len(raw) + _skip(stream, length - len(raw))
        place += got
        if got < length:
            yield DamagedInput(
                f"offset {start}: a record of {length} bytes breaks off after {got}", record=f"offset {start}"
            )
            return
        if wanted:
            yield _page(fields, raw, f"offset {start}", most)


def _begin(stream: BinaryIO) -> tuple[int, int, bytes]:
    """The bytes before the next record, how many of them are more than blank lines, and its first line."""
    taken = junk = 0
    while line := stream.readline(LINE):
        if line.startswith(BEGIN):
            break
        taken += len(line)
        junk += len(line.strip(b"\r\n"))
    return taken, junk, line


def _fields(stream: BinaryIO) -> tuple[dict[str, str], int]:
    """The header fields up to the blank line, and how many bytes they took."""
    fields: dict[str, str] = {}
    taken = 0
    for _ in range(LINES):
        line = stream.readline(LINE)
        taken += len(line)
        if not line.strip():
            break
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields[name.strip().lower()] = value.strip()
    return fields, taken


def _length(fields: dict[str, str]) -> int | None:
    value = fields.get("content-length", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None


def _skip(stream: BinaryIO, size: int) -> int:
    """Read over some bytes; how many there were."""
    left = size
    while left > 0:
        got = len(stream.read(min(left, LINE)))
        if not got:
            break
        left -= got
    return size - max(left, 0)


def _page(fields: dict[str, str], raw: bytes, record: str, most: int) -> Source | InputError:
    if len(raw) > most:
        return LimitExceeded(
            f"{record}: more than {most} bytes; raise max_bytes, or leave it out", record=record
        )
    try:
        body = _body(fields, raw, most)
        if not body.media_type.startswith(TEXT) and body.media_type:
            return BinaryInput(f"{record}: {body.media_type}, not text")
        kind = body.media_type if body.media_type in {"text/html", "text/plain"} else None
        source = decoded(body.raw, declared=body.label, media_type=kind)
    except InputError as error:
        return type(error)(f"{record}: {error}", record=record)
    source = replace(source, record=record)
    url = fields.get("warc-target-uri", "").strip("<>") or None
    return replace(source, url=url, fetched=fields.get("warc-date") or None)


def _body(fields: dict[str, str], raw: bytes, most: int) -> _Body:
    content = fields.get("content-type", "")
    if not content.lower().replace(" ", "").startswith("application/http"):
        return _Body(raw, content.partition(";")[0].strip().lower(), declared.of_field(content))
    stream = io.BytesIO(raw)
    stream.readline(LINE)
    http, _ = _fields(stream)
    body = stream.read()
    if "chunked" in http.get("transfer-encoding", "").lower():
        body = _joined(body)
    body = _plain(body, http.get("content-encoding", "").lower(), most)
    kind = http.get("content-type", "")
    return _Body(body, kind.partition(";")[0].strip().lower(), declared.of_field(kind))


def _joined(raw: bytes) -> bytes:
    """The chunks of a body as one; as it stands where it is not in chunks (archives often undo them)."""
    parts: list[bytes] = []
    place = 0
    while True:
        end = raw.find(b"\r\n", place)
        size = raw[place:end].split(b";")[0].strip() if 0 <= end < place + 100 else b"?"
        if not size or size.strip(b"0123456789abcdefABCDEF") or len(size) > 8:
            return raw if not parts else b"".join(parts)
        count = int(size, 16)
        if count == 0:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + count])
        place = end + 2 + count + 2


def _plain(raw: bytes, encoding: str, most: int) -> bytes:
    """The body without its content encoding."""
    if encoding in {"", "identity", "none", "utf-8"}:
        return raw
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise DamagedInput(f"a body in the content encoding {encoding}, which we cannot undo")
    if encoding != "deflate" and not raw.startswith(b"\x1f\x8b"):
        return raw  # the archive undid it and left the field
    for window in (47, -15):  # gzip or zlib by their heads; then bare deflate
        unpacker = zlib.decompressobj(window)
        try:
            found = unpacker.decompress(raw, most + 1)
        except zlib.error:
            continue
        if len(found) > most:
            raise LimitExceeded(f"a body that unpacks to more than {most} bytes")
        return found
    raise DamagedInput(f"a body that says it is {encoding}, and is not")

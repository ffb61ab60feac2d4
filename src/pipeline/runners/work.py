"""What a run has to read, and what each piece of it hangs on: a file as it is, or a page of a large one.

A small file is opened by the process that reads its pages, so that the one that hands out the work is never
what the others wait for. A large file is opened there, and its pages are handed out one by one. A file that
was read before is known by its bytes: none of its pages is even decoded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pipeline
from pipeline import ingest, tables
from pipeline.document import Source
from pipeline.errors import InputError
from pipeline.runners import pool
from pipeline.runners.journal import Journal
from pipeline.runners.results import Counts, Result, lost, result
from pipeline.settings import Settings

SMALL = 1 << 20  # bytes of a file that a process opens by itself: hardly a page is larger, most archives are
PACKED = (b"\x1f\x8b", b"PK", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"PAR1")  # small, and yet much in it
CHUNK = 1 << 20  # bytes of a file that are hashed at once


@dataclass(frozen=True, slots=True)
class Work:
    """What an engine has to do: read the pages, each in its turn; `known` counts those that it need not."""

    inputs: Sequence[str]
    out: Path
    settings: Settings
    log: Journal
    known: Callable[[Counts], None]


class Unit(NamedTuple):
    """What a process is given: the bytes of a file, or a page of a file that was opened already."""

    given: str
    uri: str
    turn: int
    source: Source | InputError | None = None
    digest: bytes = b""  # of that page
    raw: bytes = b""
    key: bytes = b""  # of the file


class Page(NamedTuple):
    """A page that was read: its place, the hash of all that its result hangs on, the result."""

    place: str
    digest: bytes
    result: Result


class Answer(NamedTuple):
    """What comes of a unit: its pages in order."""

    turn: int
    key: bytes
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    work: Work
    identity: bytes
    under_way: set[bytes]  # pages that are known as soon as they are read


def units(work: Work, identity: bytes) -> Iterator[Unit]:
    """What has to be read, in order; all other pages have had their turn noted, and are counted as known."""
    run = _Run(work, identity, set())
    for given in work.inputs:
        if given == ingest.STDIN:
            yield from _opened(given, ingest.sources([given], work.settings), run)
            continue
        for file in ingest.files(given, leaving=work.out):
            if isinstance(file, InputError):
                yield from _opened(given, iter((file,)), run)
            else:
                yield from _of_file(given, file, run)


def _of_file(given: str, file: ingest.File, run: _Run) -> Iterator[Unit]:
    work, identity = run.work, run.identity
    path, state = file.path, _state(file.path)
    if not isinstance(path, Path) or state is None:  # on another machine; or it is gone, and says so itself
        yield from _opened(given, ingest.pages(file, work.settings), run)
        return
    try:
        raw = path.read_bytes() if state[0] <= SMALL else None
        hashed = hashlib.sha256(raw).digest() if raw is not None else _hashed(path)
    except OSError:
        yield from _opened(given, ingest.pages(file, work.settings), run)
        return
    key = hashlib.sha256(b"\0".join((identity, file.uri.encode("utf-8", "surrogatepass"), hashed))).digest()
    if work.log.is_known(key):
        for tail, digest, counts in work.log.pages_of(key):
            work.log.place(f"{given}\0{tail}", digest)
            work.known(counts)
    elif raw is not None and not raw.startswith(PACKED):
        yield Unit(given, file.uri, work.log.reserved(), raw=raw, key=key)
    else:
        work.log.let_go(key)
        yield from _opened(given, ingest.pages(file, work.settings), run, key)
        if _state(path) == state:  # nobody has written to it since its hash was taken
            work.log.hold_all(key, work.log.count(key))


def _opened(
    given: str, sources: Iterator[Source | InputError], run: _Run, key: bytes = b""
) -> Iterator[Unit]:
    """The pages of what is opened here, those that are known left out."""
    work, under_way = run.work, run.under_way
    for number, source in enumerate(sources):
        digest, place = digested(source, run.identity), placed(given, source)
        work.log.place(place, digest)
        if key:
            work.log.hold(key, number, place.partition("\0")[2], digest)
        counts = work.log.known(digest)
        if counts:
            work.known(counts)
            under_way.discard(digest)
        elif digest not in under_way:
            under_way.add(digest)
            yield Unit(given, source.uri, 0, source, digest)


def _state(path: object) -> tuple[int, int, int] | None:
    if not isinstance(path, Path):
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _hashed(path: Path) -> bytes:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            total.update(chunk)
    return total.digest()


def answered(unit: Unit, settings: Settings, identity: bytes) -> Answer:
    """Read a unit's pages."""
    if unit.source is not None:
        return Answer(unit.turn, unit.key, (Page("", unit.digest, result(unit.source, settings)),))
    made: dict[bytes, Result] = {}
    pages = []
    for source in ingest.pages_of_bytes(unit.raw, unit.uri, settings):
        digest = digested(source, identity)
        if digest not in made:
            made[digest] = result(source, settings)
        pages.append(Page(placed(unit.given, source), digest, made[digest]))
    return Answer(unit.turn, unit.key, tuple(pages))


def given_up(unit: Unit, settings: Settings, identity: bytes) -> Answer:
    """The answer for a unit that ended its process, twice. Of several pages each is tried alone."""
    if unit.source is not None:
        return Answer(unit.turn, unit.key, (Page("", unit.digest, lost(unit.source)),))
    sources = tuple(ingest.pages_of_bytes(unit.raw, unit.uri, settings))
    alone = Alone(settings)
    results = map(lost, sources) if len(sources) == 1 else pool.spread(alone, lost, iter(sources), 1)
    pages = (
        Page(placed(unit.given, source), digested(source, identity), made)
        for source, made in zip(sources, results, strict=True)
    )
    return Answer(unit.turn, unit.key, tuple(pages))


@dataclass(frozen=True, slots=True)
class Alone:
    """Reads a page."""

    settings: Settings

    def __call__(self, source: Source | InputError) -> Result:
        """What comes of it."""
        return result(source, self.settings)


def noted(answer: Answer, log: Journal) -> Iterator[tuple[bytes, Result]]:
    """The pages of an answer, each with its hash; those of a file have their turn now."""
    if answer.key:
        for n, page in enumerate(answer.pages):
            log.place(page.place, page.digest, answer.turn + n)
            log.hold(answer.key, n, page.place.partition("\0")[2], page.digest)
        log.hold_all(answer.key, len(answer.pages))
    for page in answer.pages:
        yield page.digest, page.result


def placed(given: str, source: Source | InputError) -> str:
    """The name of a page's turn: the input, the file in it, the way inside that."""
    return f"{given}\0{source.uri}\0{source.record}".encode("utf-8", "replace").decode()


def digested(source: Source | InputError, identity: bytes) -> bytes:
    """The hash of all that a page's result hangs on."""
    if isinstance(source, InputError):
        parts: tuple[str | None, ...] = (source.uri, source.record, source.reason, str(source))
        raw = b""
    else:
        encoding = source.encoding
        parts = (
            source.uri, source.record, source.media_type, source.url, source.title, source.fetched,
            encoding.name, encoding.evidence,
        )  # fmt: skip
        raw = source.raw
    total = hashlib.sha256(identity)
    for part in parts:
        said = b"" if part is None else b"=" + part.encode("utf-8", "surrogatepass")
        total.update(hashlib.sha256(said).digest())
    total.update(raw)
    return total.digest()


def identified(settings: Settings) -> bytes:
    """The hash of what every result hangs on: the settings, the tables and the code of this package."""
    total = hashlib.sha256(f"{pipeline.__version__}\0{settings.digest()}\0{tables.digest()}".encode())
    package = Path(pipeline.__file__).parent
    for path in sorted(package.rglob("*.py")):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.digest()

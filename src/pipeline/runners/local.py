"""`run pages/ --out out`: every page of every input, in order, in the processes of this machine.

The order of the output is the order of the inputs, however many processes there are, and however often the
run was ended and taken up again: each page has its turn in the journal, and the output is written in the
order of the turns when all results are there. Never more than a few pages for each process are under way, so
that memory is bounded by the largest pages and not by their number.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, Protocol

import pipeline
from pipeline import ingest, tables
from pipeline.collate import Comparing, boilerplate
from pipeline.document import Source
from pipeline.emit import jsonl
from pipeline.errors import InputError
from pipeline.runners import journal, overrides, pool, publication
from pipeline.runners.journal import Journal
from pipeline.runners.results import Counts, Result, lost, result
from pipeline.runners.summary import Stage, Summary
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Work:
    """What an engine has to do: read the pages, each in its turn; `known` counts those that it need not."""

    inputs: Sequence[str]
    out: Path
    settings: Settings
    log: Journal
    known: Callable[[Counts], None]


class Engine(Protocol):
    """Where pages are read, and articles compared."""

    def results(self, work: Work) -> Iterator[tuple[bytes, Result]]:
        """What comes of each page that is not known, with its hash, in the order of the pages."""
        ...

    @property
    def comparing(self) -> Comparing | None:
        """What compares candidates somewhere else; None for here."""
        ...


class Here:
    """The processes of this machine."""

    comparing: Comparing | None = None

    def results(self, work: Work) -> Iterator[tuple[bytes, Result]]:
        """What comes of each page, in order."""
        for task, made in _results(_tasks(work), work.settings):
            yield task.digest, made


class Task(NamedTuple):
    """A page that has to be read, and the hash of all that its result hangs on."""

    digest: bytes
    source: Source | InputError


def run(  # noqa: PLR0913  what is read, where to, how, by whom
    inputs: Sequence[str],
    out: Path,
    settings: Settings,
    *,
    adding: bool = False,
    sharded: bool = False,
    progress: Callable[[Summary], None] = lambda _: None,
    engine: Engine | None = None,
) -> Summary:
    """Process all inputs into `out/articles.jsonl` and `out/pages.jsonl`, and say what was done.

    With `adding`, what earlier runs have put there stays; with `sharded`, articles and pages stay in shards.
    `progress` is told how far it has come, after each page. Raises UsageError where another run writes there,
    OSError when the output cannot be written; then nothing of it has appeared.
    """
    summary, corrections, engine = Summary(), overrides.read(settings.overrides), engine or Here()
    without = boilerplate.read(settings.boilerplate)
    jsonl.check(out, sharded=sharded)

    def counted(counts: Counts, *, unchanged: bool = False) -> None:
        summary.add(counts, unchanged=unchanged)
        progress(summary)

    def entered(stage: Stage) -> None:
        summary.enter(stage)
        progress(summary)

    with journal.opened(out) as log:
        log.begun(adding=adding)
        work = Work(inputs, out, settings, log, partial(counted, unchanged=True))
        for digest, made in engine.results(work):
            log.add(digest, made)
            counted(made.counts)
        log.flush()
        summary.published = publication.publish(
            log, out, corrections, engine.comparing, without=without, sharded=sharded, stage=entered
        )
        summary.refused = [(each.id, each.field, why) for each, why in corrections.unused()]
        publication.finished(log)
        log.finished()
        entered("done")
        summary.write(out)
    return summary


def planned(
    inputs: Sequence[str], out: Path, settings: Settings
) -> Iterator[tuple[Source | InputError, bool]]:
    """Each page of the inputs, and whether it is known from an earlier run: what a run would do."""
    if not (out / journal.FOLDER).is_dir():
        yield from ((source, False) for _, source in _sources(inputs, out, settings))
        return
    identity = identified(settings)
    with journal.opened(out) as log:
        for _, source in _sources(inputs, out, settings):
            yield source, log.known(digested(source, identity)) is not None


def _tasks(work: Work) -> Iterator[Task]:
    """The pages that have to be read; all others have had their turn noted, and are counted as known."""
    identity = identified(work.settings)
    under_way: set[bytes] = set()
    for given, source in _sources(work.inputs, work.out, work.settings):
        digest = digested(source, identity)
        work.log.place(placed(given, source), digest)
        counts = work.log.known(digest)
        if counts:
            work.known(counts)
            under_way.discard(digest)
        elif digest not in under_way:
            under_way.add(digest)
            yield Task(digest, source)


def placed(given: str, source: Source | InputError) -> str:
    """The name of a page's turn: the input, the file in it, the way inside that."""
    return f"{given}\0{source.uri}\0{source.record}".encode("utf-8", "replace").decode()


def _sources(
    inputs: Sequence[str], out: Path, settings: Settings
) -> Iterator[tuple[str, Source | InputError]]:
    """Each page with the INPUT that it came by; nothing in the output folder is one."""
    for given in inputs:
        for source in ingest.sources([given], settings, leaving=out):
            yield given, source


def _results(tasks: Iterator[Task], settings: Settings) -> Iterator[tuple[Task, Result]]:
    """What comes of each page, in the order of the pages."""
    jobs = settings.jobs or os.cpu_count() or 1
    first = list(islice(tasks, 2))
    work, gone = partial(_worked, settings=settings), _gone
    if len(first) < 2:  # one page is not worth a second process
        yield from map(work, chain(first, tasks))
    else:
        yield from pool.spread(work, gone, chain(first, tasks), jobs)


def _worked(task: Task, settings: Settings) -> tuple[Task, Result]:
    return Task(task.digest, InputError("")), result(task.source, settings)  # the page itself stays there


def _gone(task: Task) -> tuple[Task, Result]:
    return task, lost(task.source)


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

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
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import pipeline
from pipeline import ingest, tables
from pipeline.document import Source
from pipeline.errors import InputError
from pipeline.runners import journal, overrides, pool, publication
from pipeline.runners.journal import Journal
from pipeline.runners.results import Counts, Result, lost, result
from pipeline.settings import Settings


@dataclass(slots=True)
class Summary:
    """What a run did, as far as it has come; `unchanged` are pages that were known from an earlier run."""

    pages: int = 0
    unchanged: int = 0
    articles: int = 0
    copies: int = 0
    repairs: int = 0
    uncertain: int = 0
    unrecoverable: int = 0
    characters: int = 0
    quarantine: list[tuple[str, str, str]] = field(default_factory=list)  # uri, reason, message
    refused: list[tuple[str, str, str]] = field(default_factory=list)  # corrections: id, field, why not

    def add(self, counts: Counts, *, unchanged: bool = False) -> None:
        """Count a page."""
        self.pages += 1
        self.unchanged += unchanged
        self.articles += counts.articles
        self.copies += counts.copies
        self.repairs += counts.repairs
        self.uncertain += counts.uncertain
        self.unrecoverable += counts.unrecoverable
        self.characters += counts.characters
        if counts.quarantine:
            self.quarantine.append((counts.uri, counts.quarantine.reason, counts.quarantine.message))


class Task(NamedTuple):
    """A page that has to be read, and the hash of all that its result hangs on."""

    digest: bytes
    source: Source | InputError


def run(
    inputs: Sequence[str],
    out: Path,
    settings: Settings,
    *,
    adding: bool = False,
    progress: Callable[[Summary], None] = lambda _: None,
) -> Summary:
    """Process all inputs into `out/articles.jsonl` and `out/pages.jsonl`, and say what was done.

    With `adding`, what earlier runs have put there stays. Raises UsageError where another run writes there,
    OSError when the output cannot be written; then nothing of it has appeared.
    """
    summary, corrections = Summary(), overrides.read(settings.overrides)
    with journal.opened(out) as log:
        log.begun(adding=adding)
        tasks = _tasks(inputs, out, log, settings, partial(summary.add, unchanged=True))
        for task, made in _results(tasks, settings):
            log.add(task.digest, made)
            summary.add(made.counts)
            progress(summary)
        log.flush()
        publication.publish(log, out, corrections)
        summary.refused = [(each.id, each.field, why) for each, why in corrections.unused()]
        publication.finished(log)
        log.finished()
    return summary


def planned(
    inputs: Sequence[str], out: Path, settings: Settings
) -> Iterator[tuple[Source | InputError, bool]]:
    """Each page of the inputs, and whether it is known from an earlier run: what a run would do."""
    if not (out / journal.FOLDER).is_dir():
        yield from ((source, False) for _, source in _sources(inputs, out, settings))
        return
    identity = _identity(settings)
    with journal.opened(out) as log:
        for _, source in _sources(inputs, out, settings):
            yield source, log.known(_digest(source, identity)) is not None


def _tasks(
    inputs: Sequence[str], out: Path, log: Journal, settings: Settings, known: Callable[[Counts], None]
) -> Iterator[Task]:
    """The pages that have to be read; all others have had their turn noted, and are counted by `known`."""
    identity = _identity(settings)
    under_way: set[bytes] = set()
    for given, source in _sources(inputs, out, settings):
        digest = _digest(source, identity)
        log.place(f"{given}\0{source.uri}\0{source.record}".encode("utf-8", "replace").decode(), digest)
        counts = log.known(digest)
        if counts:
            known(counts)
            under_way.discard(digest)
        elif digest not in under_way:
            under_way.add(digest)
            yield Task(digest, source)


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


def _digest(source: Source | InputError, identity: bytes) -> bytes:
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


def _identity(settings: Settings) -> bytes:
    """The hash of what every result hangs on: the settings, the tables and the code of this package."""
    total = hashlib.sha256(f"{pipeline.__version__}\0{settings.digest()}\0{tables.digest()}".encode())
    package = Path(pipeline.__file__).parent
    for path in sorted(package.rglob("*.py")):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.digest()

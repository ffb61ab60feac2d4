"""`run pages/ --out out`: every page of every input, in order, in the processes of this machine.

The order of the output is the order of the inputs, however many processes there are, and however often the
run was ended and taken up again: each page has its turn in the journal, and the output is written in the
order of the turns when all results are there. Never more than a few pages for each process are under way, so
that memory is bounded by the largest pages and not by their number.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from pipeline import ingest
from pipeline.collate import Comparing, boilerplate
from pipeline.document import Source
from pipeline.emit import jsonl
from pipeline.errors import InputError
from pipeline.runners import journal, overrides, pool, publication
from pipeline.runners.results import Counts, Result
from pipeline.runners.summary import Stage, Summary, check
from pipeline.runners.work import Work, answered, digested, given_up, identified, noted, units
from pipeline.settings import Settings


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
        identity, settings = identified(work.settings), work.settings
        reading = partial(answered, settings=settings, identity=identity)
        lost = partial(given_up, settings=settings, identity=identity)
        following = units(work, identity)
        first = list(islice(following, 2))
        given = chain(first, following)
        # one file is not worth a second process
        spread = map(reading, given) if len(first) < 2 else pool.spread(reading, lost, given, _jobs(settings))
        for answer in spread:
            yield from noted(answer, work.log)


def _jobs(settings: Settings) -> int:
    return settings.jobs or os.cpu_count() or 1


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
    OSError when the output cannot be written; then nothing of it has appeared. Where only the summary cannot,
    it says so itself (`unwritten`).
    """
    summary, corrections, engine = Summary(), overrides.read(settings.overrides), engine or Here()
    without = boilerplate.read(settings.boilerplate)
    jsonl.check(out, sharded=sharded)
    check(out)

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
        with log.where_there_is_room():
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


def _sources(
    inputs: Sequence[str], out: Path, settings: Settings
) -> Iterator[tuple[str, Source | InputError]]:
    """Each page with the INPUT that it came by; nothing in the output folder is one."""
    for given in inputs:
        for source in ingest.sources([given], settings, leaving=out):
            yield given, source

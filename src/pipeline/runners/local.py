"""`run pages/ --out out`: every page of every input, in order, in the processes of this machine.

The order of the output is the order of the inputs, however many processes there are: results are taken in
the order in which the pages were handed out, and never more than a few pages for each process are under
way, so that memory is bounded by the largest pages and not by their number.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

import msgspec

from pipeline import assembly, ingest
from pipeline.document import Source
from pipeline.emit import jsonl
from pipeline.errors import InputError
from pipeline.record import page_record, record
from pipeline.schema import PageRecord, Quarantine
from pipeline.settings import Settings

AHEAD = 4  # pages under way for each process: enough to keep it busy, few enough to bound memory


@dataclass(slots=True)
class Summary:
    """What a run did, as far as it has come."""

    pages: int = 0
    articles: int = 0
    copies: int = 0
    repairs: int = 0
    uncertain: int = 0
    unrecoverable: int = 0
    characters: int = 0
    quarantine: list[tuple[str, str, str]] = field(default_factory=list)  # uri, reason, message

    def add(self, result: Result) -> None:
        """Count a page."""
        self.pages += 1
        self.articles += len(result.articles)
        self.copies += result.copies
        self.repairs += result.repairs
        self.uncertain += result.uncertain
        self.unrecoverable += result.unrecoverable
        self.characters += result.characters
        if result.quarantine:
            self.quarantine.append((result.uri, result.quarantine.reason, result.quarantine.message))


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one page: its lines, ready to be written, and its counts."""

    uri: str
    page: bytes
    articles: tuple[bytes, ...] = ()
    copies: int = 0
    repairs: int = 0
    uncertain: int = 0
    unrecoverable: int = 0
    characters: int = 0
    quarantine: Quarantine | None = None


def run(
    inputs: Sequence[str],
    out: Path,
    settings: Settings,
    *,
    progress: Callable[[Summary], None] = lambda _: None,
) -> Summary:
    """Process all inputs into `out/articles.jsonl` and `out/pages.jsonl`, and say what was done.

    Raises OSError when the output cannot be written; then nothing of it has appeared.
    """
    summary = Summary()
    with ExitStack() as stack:
        articles = stack.enter_context(jsonl.opened(out / jsonl.ARTICLES))
        pages = stack.enter_context(jsonl.opened(out / jsonl.PAGES))
        for result in results(inputs, settings):
            articles.writelines(result.articles)
            pages.write(result.page)
            summary.add(result)
            progress(summary)
    return summary


def results(inputs: Sequence[str], settings: Settings) -> Iterator[Result]:
    """What comes of each page, in the order of the inputs."""
    sources = ingest.sources(inputs, settings)
    jobs = settings.jobs or os.cpu_count() or 1
    first = list(islice(sources, 2))
    if jobs == 1 or len(first) < 2:  # one page is not worth a second process
        yield from (result(each, settings) for each in chain(first, sources))
    else:
        yield from _spread(chain(first, sources), settings, jobs)


def _spread(sources: Iterator[Source | InputError], settings: Settings, jobs: int) -> Iterator[Result]:
    """The same over several processes, results in order."""
    waiting: deque[Future[Result]] = deque()
    # spawn, not fork: a forked child inherits locks held by threads of its parent
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for each in sources:
            waiting.append(pool.submit(result, each, settings))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def result(source: Source | InputError, settings: Settings) -> Result:
    """What comes of one page."""
    if isinstance(source, InputError):
        quarantine = Quarantine(source.reason, str(source))
        line = PageRecord(
            uri=source.uri, record=source.record, sha256=None, bytes=None, encoding=None, kind=None,
            articles=[], characters=0, account={}, quarantine=quarantine,
        )  # fmt: skip
        return Result(source.uri, encoded(line), quarantine=quarantine)
    page = assembly.read(source, settings)
    articles = assembly.articles(page, settings)
    records = [record(article) for article in articles]
    line = page_record(page, articles)
    return Result(
        source.uri,
        encoded(line),
        tuple(encoded(each) for each in records),
        copies=sum(len(each.copies) - 1 for each in records),
        repairs=sum(sum(each.quality.repairs.values()) for each in records),
        uncertain=sum(len(each.quality.uncertain) for each in records),
        unrecoverable=sum(len(each.quality.unrecoverable) for each in records),
        characters=line.characters,
    )


def encoded(line: msgspec.Struct) -> bytes:
    """One line of JSON. Lone surrogates, which UTF-8 cannot hold, are written as escapes."""
    try:
        return msgspec.json.encode(line) + b"\n"
    except UnicodeEncodeError:
        import json  # noqa: PLC0415  only for damaged pages whose damage is a lone surrogate

        return json.dumps(msgspec.to_builtins(line)).encode("ascii") + b"\n"

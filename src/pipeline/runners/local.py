"""`run pages/ --out out`: every page of every input, in order, in the processes of this machine.

The order of the output is the order of the inputs, however many processes there are: results are taken in
the order in which the pages were handed out, and never more than a few pages for each process are under
way, so that memory is bounded by the largest pages and not by their number.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from traceback import extract_tb

import msgspec

import pipeline
from pipeline import assembly, ingest
from pipeline.document import Source
from pipeline.emit import jsonl
from pipeline.errors import InputError, PipelineError
from pipeline.record import page_record, record
from pipeline.runners import pool
from pipeline.schema import EncodingRecord, PageRecord, Quarantine
from pipeline.settings import Settings

HALVES = re.compile("[\ud800-\udfff]")


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
    with jsonl.all_opened(out / jsonl.ARTICLES, out / jsonl.PAGES) as (articles, pages):
        for result in results(inputs, settings, leaving=out):
            articles.writelines(result.articles)
            pages.write(result.page)
            summary.add(result)
            progress(summary)
    return summary


def results(inputs: Sequence[str], settings: Settings, *, leaving: Path | None = None) -> Iterator[Result]:
    """What comes of each page, in the order of the inputs; nothing in the folder `leaving` is one."""
    sources = ingest.sources(inputs, settings, leaving=leaving)
    jobs = settings.jobs or os.cpu_count() or 1
    first = list(islice(sources, 2))
    work = partial(result, settings=settings)
    if jobs == 1 or len(first) < 2:  # one page is not worth a second process
        yield from map(work, chain(first, sources))
    else:
        yield from pool.spread(work, _lost, chain(first, sources), jobs)


def _lost(source: Source | InputError) -> Result:
    return _quarantined(source, "process_ended", "the process that read it was ended, twice; too large?")


def _quarantined(source: Source | InputError, reason: str, message: str) -> Result:
    known = source if isinstance(source, Source) else None
    quarantine = Quarantine(reason, message)
    line = PageRecord(
        uri=source.uri,
        record=source.record,
        sha256=hashlib.sha256(known.raw).hexdigest() if known else None,
        bytes=len(known.raw) if known else None,
        encoding=EncodingRecord(known.encoding.name, known.encoding.evidence) if known else None,
        kind=None,
        articles=[],
        characters=0,
        account={},
        quarantine=quarantine,
    )
    return Result(source.uri, encoded(line), quarantine=quarantine)


def result(source: Source | InputError, settings: Settings) -> Result:
    """What comes of one page. One that meets a bug of ours goes to quarantine, and the rest goes on."""
    if isinstance(source, InputError):
        return _quarantined(source, source.reason, str(source))
    try:
        return _made(source, settings)
    except PipelineError:
        raise  # a wrong table or setting is wrong for every page
    except Exception as error:  # noqa: BLE001  one page in a million must not cost the others
        message = f"a bug of ours: {type(error).__name__}: {error} ({_place(error)}); `explain` shows more"
        return _quarantined(source, "internal_error", message)


def _place(error: Exception) -> str:
    """Where in the package an error came from: `page/placing.py:178`."""
    package = str(Path(pipeline.__file__).parent) + os.sep
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(package)]
    return f"{frames[-1].filename.removeprefix(package)}:{frames[-1].lineno}".replace(os.sep, "/")


def _made(source: Source, settings: Settings) -> Result:
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
    """One line of JSON. Half a character, which most readers of JSON refuse, is written as U+FFFD.

    One for one, so that every span holds. Only text and names that came damaged have any.
    """
    try:
        return msgspec.json.encode(line) + b"\n"
    except UnicodeEncodeError:
        import json  # noqa: PLC0415  only for what is damaged in this way

        text = json.dumps(msgspec.to_builtins(line), ensure_ascii=False, separators=(",", ":"))
        return HALVES.sub("\ufffd", text).encode() + b"\n"

"""What comes of one page: the lines of its records, ready to be written, and what a summary counts.

`result` is what every runner calls, in whatever process on whatever machine; it hangs on the page and the
settings alone.
"""

from __future__ import annotations

import hashlib
import operator
import os
from pathlib import Path
from traceback import extract_tb

import msgspec

import pipeline
from pipeline import assembly, collate
from pipeline import patterns as re
from pipeline.document import Source
from pipeline.errors import InputError, PipelineError
from pipeline.record import page_record, record
from pipeline.runners import limits
from pipeline.schema import EncodingRecord, PageRecord, Quarantine
from pipeline.settings import Settings

HALVES = re.compile("[\ud800-\udfff]")


class Counts(msgspec.Struct, frozen=True, array_like=True):
    """What a summary counts of one page. `again`: another run may do better, so this one is not kept."""

    uri: str
    articles: int = 0
    copies: int = 0
    repairs: int = 0
    uncertain: int = 0
    unrecoverable: int = 0
    characters: int = 0
    quarantine: Quarantine | None = None
    again: bool = False

    def __add__(self, other: Counts) -> Counts:
        return Counts("", *map(operator.add, self.numbers, other.numbers))

    @property
    def numbers(self) -> tuple[int, ...]:
        """What adds up over pages, in the order of the fields."""
        return (
            self.articles, self.copies, self.repairs, self.uncertain, self.unrecoverable, self.characters,
        )  # fmt: skip


class Result(msgspec.Struct, frozen=True):
    """The page's line of `pages.jsonl`, its articles' lines and what collation takes of them, the counts."""

    page: bytes
    articles: tuple[bytes, ...]
    counts: Counts
    sketches: tuple[collate.Sketch, ...] = ()


def result(source: Source | InputError, settings: Settings) -> Result:
    """What comes of one page. One that meets a bug of ours goes to quarantine, and the rest goes on."""
    if isinstance(source, InputError):
        return quarantined(source, source.reason, str(source))
    try:
        with limits.held(settings.page_seconds, settings.page_bytes):
            return _made(source, settings)
    except PipelineError:
        raise  # a wrong table or setting is wrong for every page
    except limits.OutOfTime:
        message = f"not read within {settings.page_seconds} s; raise page_seconds, or cut it into pages"
        return quarantined(source, "time_limit", message, again=True)
    except MemoryError:
        message = f"takes over {settings.page_bytes} bytes of memory; raise page_bytes, or cut it into pages"
        return quarantined(source, "memory_limit", message, again=True)
    except Exception as error:  # noqa: BLE001  one page in a million must not cost the others
        message = f"a bug of ours: {type(error).__name__}: {error} ({_place(error)}); `explain` shows more"
        return quarantined(source, "internal_error", message)


def lost(source: Source | InputError) -> Result:
    """What is said of a page whose process was ended, twice."""
    message = "the process that read it was ended, twice; too large, or too slow?"
    return quarantined(source, "process_ended", message, again=True)


def quarantined(source: Source | InputError, reason: str, message: str, *, again: bool = False) -> Result:
    """The line of a page that gave nothing, with the reason."""
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
    return Result(encoded(line), (), Counts(_printable(source.uri), quarantine=quarantine, again=again))


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
    counts = Counts(
        _printable(source.uri),
        articles=len(records),
        copies=sum(len(each.copies) - 1 for each in records),
        repairs=sum(sum(each.quality.repairs.values()) for each in records),
        uncertain=sum(len(each.quality.uncertain) for each in records),
        unrecoverable=sum(len(each.quality.unrecoverable) for each in records),
        characters=line.characters,
    )
    without = collate.boilerplate.read(settings.boilerplate)
    sketches = tuple(collate.sketched(collate.Subject.of(each, without=without)) for each in records)
    return Result(encoded(line), tuple(encoded(each) for each in records), counts, sketches)


def _printable(text: str) -> str:
    return HALVES.sub("\ufffd", text)


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

"""`--sink parquet --sink sqlite=funds.sqlite`: where records go, one module per output.

There are two kinds. A `Whole` output (Parquet, a spreadsheet) is written anew each time, and appears whole or
not at all. A `Following` output (SQLite, a server) is kept up to date: `sending` puts what is new or changed,
removes what is gone, and remembers what the target has acknowledged, so that a send that was ended goes on
and a second one does nothing. The names here are all there are; a module is imported when its name is used,
since most need a library of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from pipeline.errors import UsageError

if TYPE_CHECKING:  # the command line lists the sinks, and should not load what a record needs
    from pipeline.schema import Record

# a sink that needs a library has the name of the extra that brings it
SINKS: dict[str, str] = {
    "json": "pipeline.emit.pretty",
    "parquet": "pipeline.emit.parquet",
    "csv": "pipeline.emit.claims_csv",
    "xlsx": "pipeline.emit.claims_xlsx",
    "docbin": "pipeline.emit.docbin",
    "label-studio": "pipeline.emit.label_studio",
    "web-annotation": "pipeline.emit.web_annotation",
    "conll": "pipeline.emit.conll",
    "conll-words": "pipeline.emit.conll_words",
    "sqlite": "pipeline.emit.sqlite",
    "postgres": "pipeline.emit.postgres",
    "tantivy": "pipeline.emit.tantivy",
    "elasticsearch": "pipeline.emit.elasticsearch",
    "opensearch": "pipeline.emit.opensearch",
    "elasticsearch-files": "pipeline.emit.elasticsearch_files",
    "meilisearch": "pipeline.emit.meilisearch",
    "typesense": "pipeline.emit.typesense",
    "solr": "pipeline.emit.solr",
}


class Whole(Protocol):
    """A module that writes all records anew, each time."""

    DEFAULT: str  # the name of its file or folder inside OUT, where no target is given

    def write(self, records: Iterable[Record], target: Path) -> int:
        """Write the records (one per id) to a file or folder, whole or not at all; how many there were."""
        ...


class Follower(Protocol):
    """An open target that is kept up to date. Whatever goes wrong there is a SinkError."""

    def put(self, record: Record, line: bytes, /) -> None:
        """Insert, or replace what has the same id. `line` is the record's JSON, without a line break."""
        ...

    def remove(self, name: str, /) -> None:
        """Remove what has this id, if it is there."""
        ...

    def flush(self) -> None:
        """When it returns, all that was put and removed so far is durable at the target: acknowledged."""
        ...


class Following(Protocol):
    """A module with a target that is kept up to date.

    One whose target is a file or folder has a DEFAULT too, its name inside OUT; one without (a server) must
    be given a target.
    """

    def opened(self, target: str, /) -> AbstractContextManager[Follower]:
        """The target, open, made ready where it is new. Raises SinkError where it cannot be reached."""
        ...


@runtime_checkable
class Refusing(Protocol):
    """A follower whose target may refuse one article for good and take the others."""

    def refused(self) -> Iterable[tuple[str, str]]:
        """The ids refused since the flush before the last one, each with the reason.

        Asked after each flush. They are listed in `OUT/<sink>.dead.jsonl`, reported, and tried again by the
        next send.
        """
        ...


@runtime_checkable
class Emptying(Protocol):
    """A follower that can tell that its target was made anew, whatever was acknowledged before."""

    def is_empty(self) -> bool:
        """Whether nothing is in it; asked once, before the first put."""
        ...


def sink(name: str) -> Whole | Following:
    """The module of an output. Raises UsageError for an unknown name, or where its library is missing."""
    if name not in SINKS:
        raise UsageError(f"{name!r} is no sink; there are {', '.join(sorted(SINKS))}")
    try:
        return cast("Whole | Following", import_module(SINKS[name]))
    except ModuleNotFoundError as error:
        if error.name is None or error.name == SINKS[name]:
            raise UsageError(f"{name}: this version has no such sink yet") from error
        message = (
            f"{name} needs {error.name}, which is not installed: pip install 'fund-page-pipeline[{name}]'"
        )
        raise UsageError(message) from error

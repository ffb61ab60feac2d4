"""`python -m pipeline emit out --sink sqlite --sink csv=claims.csv`: what a run made, for other programs."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.cli.screen import OK, QUARANTINE, Commands, say
from pipeline.errors import SinkError, UsageError

GOES_ON = "what it has acknowledged stands, and the same command goes on from here"
LISTED = 20  # refused articles that are named on the screen; all stand in the .dead.jsonl


def add(commands: Commands) -> None:
    """The command and its options."""
    emit = commands.add_parser("emit", help="what a run made, for databases, tables and other programs")
    emit.add_argument("out", type=Path, metavar="OUT", help="the folder that was --out of a run")
    add_sinks(emit, required=True)
    emit.add_argument(
        "--anew", action="store_true", help="send everything, whatever a target has acknowledged before"
    )
    emit.set_defaults(command=_emit, stopped=GOES_ON)


def add_sinks(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """The option --sink."""
    from pipeline.emit import SINKS  # noqa: PLC0415

    parser.add_argument(
        "--sink",
        dest="sinks",
        action="append",
        default=[],
        required=required,
        type=_sink,
        metavar="NAME[=TARGET]",
        help=f"where to, once or more often: {', '.join(SINKS)}",
    )


def _sink(given: str) -> tuple[str, str | None]:
    name, _, target = given.partition("=")
    return name, target or None


def _emit(options: argparse.Namespace) -> int:
    return sent(options.out, options.sinks, anew=options.anew)


def check(out: Path, sinks: Sequence[tuple[str, str | None]]) -> None:
    """Raise UsageError for a sink that cannot be, before anything is read or sent."""
    from pipeline.emit import sending, sink  # noqa: PLC0415

    named: set[str] = set()
    for name, target in sinks:
        sending.target_of(sink(name), out, name, target)
        if (target or name) in named:
            raise UsageError(f"--sink {target or name} stands there twice; give each a target of its own")
        named.add(target or name)


def sent(out: Path, sinks: Sequence[tuple[str, str | None]], *, anew: bool = False) -> int:
    """Send the articles of a folder to each sink. Raises SinkError at the first that fails."""
    check(out, sinks)
    code = OK
    with _heard():
        for name, target in sinks:
            code = max(code, _sent(out, name, target, anew=anew))
    return code


@contextmanager
def _heard() -> Iterator[None]:
    """What a sink waits for is told to whoever waits with it."""
    log, told = logging.getLogger("pipeline.emit"), _Told()
    log.addHandler(told)
    try:
        yield
    finally:
        log.removeHandler(told)


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(f"  {record.getMessage()}", sys.stderr)


def _sent(out: Path, name: str, target: str | None, *, anew: bool) -> int:
    from pipeline.emit import sending  # noqa: PLC0415

    try:
        with _progress(name) as progress:
            done = sending.send(out, name, target, anew=anew, progress=progress)
    except SinkError as error:
        raise SinkError(f"{name}: {error}; {GOES_ON}") from error
    counts = [f"{done.put} written"]
    if done.removed or done.unchanged:
        counts += [f"{done.removed} removed", f"{done.unchanged} unchanged"]
    say(f"{name}: {', '.join(counts)}: {done.target}")
    if not done.refused:
        return OK
    say(f"  {len(done.refused)} refused, see {out / name}.dead.jsonl", sys.stderr)
    for article, reason in done.refused[:LISTED]:
        say(f"  refused: {article}: {reason}", sys.stderr)
    return QUARANTINE


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int], None]]:
    """A line that counts articles while a person watches; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn(f"{name}: {{task.completed}} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda number: bar.update(task, completed=number)

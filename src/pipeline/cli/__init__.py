"""`python -m pipeline run pages/ --out out`: the command line, and the only package that prints.

Exit code 0: all done; 1: some inputs are in quarantine, and are listed; 2: the call was wrong. One module a
command: its `add` says what it takes, its function what it does.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from pipeline import __version__
from pipeline.cli import (
    boilerplate,
    dictionary,
    emit,
    evaluate,
    explain,
    export,
    index,
    labels,
    report,
    run,
    schema,
    search,
    serve,
    train,
)
from pipeline.cli.screen import ENDED, OK, STOPPED, WRONG, Parser, say
from pipeline.errors import PipelineError

# in the order of `--help`: from a page to records, then to where they go; then what the project is made with
COMMANDS = (
    run,
    explain,
    report,
    emit,
    export,
    index,
    search,
    serve,
    boilerplate,
    evaluate,
    labels,
    dictionary,
    train,
    schema,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; what it returns is the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an ASCII terminal must not end a run
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(search.told_apart(given))
    with _told_to_end():
        return _done(options)


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    made = Parser(
        prog="python -m pipeline",
        description="Raw dumps of Chinese fund pages in; clean, traceable, structured JSON out.",
        epilog="Without a command: the main job on corpus/seeds and corpus/articles into out/.",
    )
    made.add_argument("--version", action="version", version=__version__)
    made.set_defaults(command=run.main_job, stopped=run.GOES_ON)
    commands = made.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    for each in commands.choices.values():
        each.set_defaults(stopped=each.get_default("stopped") or "nothing was written")
    return made


def _done(options: argparse.Namespace) -> int:
    try:
        code: int = options.command(options)
    except PipelineError as error:
        say(f"pipeline: {error}", sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        say(f"pipeline: {error.filename or 'output'}: {error.strerror}", sys.stderr)
        return WRONG
    except KeyboardInterrupt as stopped:
        print(f"pipeline: stopped; {options.stopped}", file=sys.stderr)
        return ENDED if isinstance(stopped, _Terminated) else STOPPED
    return code


class _Terminated(KeyboardInterrupt):
    """The system (kill, a shutdown) asks us to end; what Ctrl-C cleans up is cleaned up too."""


@contextmanager
def _told_to_end() -> Iterator[None]:
    def end(*_: object) -> None:
        raise _Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread: whoever started the thread will know
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

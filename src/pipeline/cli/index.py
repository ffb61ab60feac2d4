"""`python -m pipeline index out`: what `search` reads; after another run only what has changed is taken."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.screen import OK, Commands, say
from pipeline.errors import SinkError

GOES_ON = "what is in the index stays, and the same command goes on from here"


def add(commands: Commands) -> None:
    """The command and its options."""
    index = commands.add_parser("index", help="make what a run found searchable, or bring it up to date")
    index.add_argument("out", type=Path, metavar="OUT", help="the folder that was --out of a run")
    index.add_argument("--to", metavar="FILE", help="the index (default: OUT/search.sqlite)")
    index.add_argument("--anew", action="store_true", help="take every article again")
    index.set_defaults(command=_index, stopped=GOES_ON)


def _index(options: argparse.Namespace) -> int:
    from pipeline.emit import sending  # noqa: PLC0415

    try:
        done = sending.send(options.out, "sqlite", options.to, anew=options.anew)
    except SinkError as error:
        raise SinkError(f"{error}; {GOES_ON}") from error
    say(f"{done.put} articles taken, {done.removed} removed, {done.unchanged} unchanged: {done.target}")
    return OK

"""`python -m pipeline boilerplate out --out lines.tsv`: the lines of a site, learnt from what a run made.

The setting `boilerplate` (`run --boilerplate lines.tsv`) then leaves them out where articles are compared.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.screen import Commands, written
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.schema import Record


def add(commands: Commands) -> None:
    """The command and its options."""
    boilerplate = commands.add_parser("boilerplate", help="the lines of a site, learnt from its articles")
    boilerplate.add_argument(
        "folders", nargs="+", type=Path, metavar="OUT", help="a folder that was --out of a run"
    )
    boilerplate.add_argument(
        "--out", type=Path, metavar="FILE", help="where to (default: standard output); for run --boilerplate"
    )
    boilerplate.set_defaults(command=_boilerplate)


def _boilerplate(options: argparse.Namespace) -> int:
    from pipeline.collate import boilerplate  # noqa: PLC0415

    return written(boilerplate.written(boilerplate.learnt(_records(options.folders))), options.out)


def _records(folders: Sequence[Path]) -> Iterator[Record]:
    import msgspec  # noqa: PLC0415

    from pipeline.emit import jsonl  # noqa: PLC0415
    from pipeline.schema import Record  # noqa: PLC0415

    for folder in folders:
        for number, line in enumerate(jsonl.records(folder), start=1):
            try:
                yield msgspec.json.decode(line, type=Record)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                message = f"{folder}: article {number} is no record ({error}); run the pages again"
                raise UsageError(message) from error

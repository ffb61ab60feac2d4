"""`python -m pipeline export out --out corpus --split 0.1`: what a run made, as a corpus for researchers."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import get_args

from pipeline.cli.screen import OK, Commands, say
from pipeline.errors import UsageError


def add(commands: Commands) -> None:
    """The command and its options."""
    from pipeline.document import PageKind  # noqa: PLC0415

    export = commands.add_parser("export", help="what a run made, as a corpus: canonical articles, masked")
    export.add_argument("run", type=Path, metavar="OUT", help="the folder that was --out of a run")
    export.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a folder for the corpus, or one of ours"
    )
    export.add_argument("--format", choices=("jsonl", "parquet"), default="jsonl", help="default: jsonl")
    export.add_argument("--kind", action="append", choices=get_args(PageKind), help="only this, or these")
    export.add_argument("--publisher", action="append", metavar="NAME", help="only this one, or these")
    export.add_argument(
        "--from",
        dest="start",
        type=_first,
        metavar="DATE",
        help="published on this day or later; or 2024, 2024Q1",
    )
    export.add_argument(
        "--to",
        dest="end",
        type=_last,
        metavar="DATE",
        help="published on this day or earlier; likewise",
    )
    export.add_argument(
        "--min-quality",
        choices=("low", "medium", "high"),
        default="low",
        help="high: no character is in doubt; medium: at most one in a hundred",
    )
    export.add_argument(
        "--min-confidence",
        choices=("low", "medium", "high"),
        default="low",
        help="leave out names and claims below this band",
    )
    export.add_argument(
        "--split",
        type=_share,
        default=0.0,
        metavar="SHARE",
        help="for a test file: 0.1; related articles stay together",
    )
    export.set_defaults(command=_export)


def _first(given: str) -> date:
    return _day(given, last=False)


def _last(given: str) -> date:
    return _day(given, last=True)


def _day(given: str, *, last: bool) -> date:
    from pipeline.search.conditions import QueryError, day  # noqa: PLC0415

    try:
        return day(given, last=last)
    except QueryError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _share(given: str) -> float:
    try:
        share = float(given)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{given!r} is no share such as 0.1") from error
    if not 0 <= share < 1:
        raise argparse.ArgumentTypeError(f"{given} is no share between 0 and 1")
    return share


def _export(options: argparse.Namespace) -> int:
    from pipeline.emit.export import export  # noqa: PLC0415
    from pipeline.emit.selection import Selection  # noqa: PLC0415

    if options.start and options.end and options.start > options.end:
        raise UsageError(f"--from {options.start} is after --to {options.end}")
    selection = Selection(
        kinds=frozenset(options.kind or ()),
        publishers=frozenset(options.publisher or ()),
        start=options.start,
        end=options.end,
        min_quality=options.min_quality,
        min_confidence=options.min_confidence,
        split=options.split,
    )
    counts = export(options.run, options.out, selection, options.format)
    sides = ", ".join(f"{count} to {side}" for side, count in sorted(counts.articles.items(), reverse=True))
    say(
        f"{counts.articles.total()} articles ({sides or 'none fits'}), "
        f"{counts.masks} places masked: {options.out}"
    )
    return OK

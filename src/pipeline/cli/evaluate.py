"""`python -m pipeline eval LABELS`: precision and recall of entities and claims on labels."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.screen import OK, Commands, say


def add(commands: Commands) -> None:
    """The command and its options."""
    evaluate = commands.add_parser("eval", help="precision and recall of entities and claims on labels")
    evaluate.add_argument(
        "labels", nargs="+", type=Path, metavar="LABELS", help="JSONL files of corpus/labels' form"
    )
    evaluate.add_argument("--wrong", action="store_true", help="list every difference")
    evaluate.set_defaults(command=_eval)


def _eval(options: argparse.Namespace) -> int:
    from pipeline import evaluation  # noqa: PLC0415

    for line in evaluation.report(options.labels, wrong=options.wrong):
        say(line)
    return OK

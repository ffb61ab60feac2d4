"""`python -m pipeline labels FILE`: shows and checks files of labels, or exports them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.cli.screen import OK, QUARANTINE, Commands, say, written


def add(commands: Commands) -> None:
    """The command and its options."""
    labels = commands.add_parser("labels", help="shows and checks files of labels, or exports them")
    labels.add_argument(
        "labels", nargs="+", type=Path, metavar="LABELS", help="JSONL files of corpus/labels' form"
    )
    labels.add_argument("--check", action="store_true", help="only say what is wrong, and count")
    labels.add_argument(
        "--to",
        choices=("doccano", "label-studio", "label-studio-config"),
        help="what to write: a file to import, or the configuration that the tasks fit",
    )
    labels.add_argument("--out", type=Path, metavar="FILE", help="where to (default: standard output)")
    labels.set_defaults(command=_labels)


def _labels(options: argparse.Namespace) -> int:
    from pipeline import label_forms, labelling  # noqa: PLC0415

    if options.to is not None:
        return written(label_forms.FORMS[options.to](labelling.checked(options.labels)), options.out)
    wrong = False
    for path in options.labels:
        for line, is_wrong in labelling.report(path, show=not options.check):
            say(line, sys.stderr if is_wrong else None)
            wrong |= is_wrong
    return QUARANTINE if wrong else OK

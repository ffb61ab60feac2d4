"""`python -m pipeline train`: the weights of the arbiter of names, from labels."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.screen import OK, Commands, say
from pipeline.errors import UsageError


def add(commands: Commands) -> None:
    """The command and its options."""
    train = commands.add_parser("train", help="the weights of the arbiter of names, from labels")
    train.add_argument(
        "labels", nargs="*", type=Path, metavar="LABELS", help="JSONL files (default: those of corpus/labels)"
    )
    train.add_argument("--out", type=Path, metavar="FILE", help="where to (default: into the package)")
    train.add_argument("--folds", type=int, metavar="N", help="only cross-validate, and print the scores")
    train.set_defaults(command=_train)


def _train(options: argparse.Namespace) -> int:
    from pipeline.emit import jsonl  # noqa: PLC0415
    from pipeline.training import names  # noqa: PLC0415

    if options.folds is not None and options.folds < 2:
        raise UsageError(
            f"--folds is {options.folds}, should be 2 or more; leave it out to write the weights"
        )
    labels = options.labels or names.taught(Path("corpus/labels"))
    lessons = names.lessons(labels)
    if options.folds:
        for line in names.validated(lessons, options.folds):
            print(line)
        return OK
    out = options.out or names.WEIGHTS
    with jsonl.opened(out) as file:
        file.write(f"# learnt from labels {names.digest(labels)}\n{names.train(lessons)}".encode())
    say(f"{len(lessons)} passages, {out.stat().st_size} bytes: {out}")
    return OK

"""`python -m pipeline dictionary --to ik`: our words as a dictionary of another program."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.screen import Commands, written


def add(commands: Commands) -> None:
    """The command and its options."""
    dictionary = commands.add_parser("dictionary", help="our words as a dictionary of another program")
    dictionary.add_argument("--to", choices=("ik", "jieba", "meilisearch"), required=True, help="whose form")
    dictionary.add_argument("--names", metavar="CSV", help="your own names, to be added")
    dictionary.add_argument("--out", type=Path, metavar="FILE", help="where to (default: standard output)")
    dictionary.set_defaults(command=_dictionary)


def _dictionary(options: argparse.Namespace) -> int:
    from pipeline import own_names  # noqa: PLC0415
    from pipeline.engines.dictionaries import FORMS  # noqa: PLC0415

    names = own_names.load(options.names or "")
    text = FORMS[options.to]({word: row.kind for word, row in names.surfaces()} if names else {})
    return written(text, options.out)

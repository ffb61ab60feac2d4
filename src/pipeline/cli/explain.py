"""`python -m pipeline explain FILE`: what was done to one page, and where each character has gone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.cli import configuration
from pipeline.cli.screen import OK, QUARANTINE, Commands, say
from pipeline.errors import InputError, UsageError


def add(commands: Commands) -> None:
    """The command and its options."""
    explain = commands.add_parser(
        "explain", help="what was done to one page, and where each character has gone"
    )
    explain.add_argument("file", metavar="FILE", help="a page, or - for standard input")
    explain.add_argument("--config", type=Path, metavar="FILE", help="settings")
    explain.add_argument(
        "--claims",
        action="store_true",
        help="each claim: its sentence, its parts, and the rule that linked them",
    )
    explain.set_defaults(command=_explain)


def _explain(options: argparse.Namespace) -> int:
    from pipeline import assembly, ingest  # noqa: PLC0415
    from pipeline.explanation import claims, explanation  # noqa: PLC0415

    settings = configuration.loaded(options.config, {})
    if not options.file or not ingest.is_there(options.file):
        raise UsageError(f"nothing to read at {options.file!r}: no file, no folder with files, no match")
    code = OK
    for source in ingest.sources([options.file], settings):
        if isinstance(source, InputError):
            say(f"quarantine: {source.uri}: {source.reason}: {source}", sys.stderr)
            code = QUARANTINE
            continue
        page = assembly.read(source, settings)
        articles = assembly.articles(page, settings)
        for line in claims(articles) if options.claims else explanation(page, articles):
            say(line)
    return code

"""`python -m pipeline report page.txt --out page.html`: one page, or a whole run, for a person to look at."""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

from pipeline.cli import configuration
from pipeline.cli.screen import OK, QUARANTINE, Commands, say
from pipeline.errors import InputError, UsageError


def add(commands: Commands) -> None:
    """The command and its options."""
    report = commands.add_parser("report", help="a page to look at: what was done to it, and what was found")
    report.add_argument("file", metavar="FILE", help="a page, or the folder that a run wrote")
    report.add_argument("--out", type=Path, required=True, metavar="HTML", help="where to write the report")
    report.add_argument("--lang", choices=("zh", "en"), default="zh", help="its language (default: zh)")
    report.add_argument(
        "--page",
        type=int,
        default=1,
        metavar="N",
        help="which page of a FILE that holds several (default: 1)",
    )
    report.add_argument(
        "--hints",
        action="store_true",
        default=None,
        help="also what a compliance officer would ask, as `run --hints` does",
    )
    report.add_argument(
        "--articles",
        default="",
        metavar="URL",
        help="in the report of a run, link articles: http://127.0.0.1:8000/article/ where `serve` shows them",
    )
    report.add_argument("--config", type=Path, metavar="TOML", help="settings")
    report.set_defaults(command=_report)


def _report(options: argparse.Namespace) -> int:
    if is_run(Path(options.file)):
        from pipeline.report import corpus_report  # noqa: PLC0415

        if options.articles and not options.articles.startswith(("http://", "https://")):
            raise UsageError(f"--articles is {options.articles!r}, should begin with http:// or https://")
        made = corpus_report(Path(options.file), options.lang, article=options.articles)
        return _written(made, options.out)
    return _page(options)


def is_run(folder: Path) -> bool:
    """Whether a run wrote its records there, joined or in shards."""
    return any((folder / name).exists() for name in ("articles.jsonl", "articles", "pages.jsonl"))


def _page(options: argparse.Namespace) -> int:
    from pipeline import assembly, ingest  # noqa: PLC0415
    from pipeline.report import page_report  # noqa: PLC0415

    settings = configuration.loaded(options.config, {"hints": True} if options.hints else {})
    if not options.file or not ingest.is_there(options.file):
        raise UsageError(f"nothing to read at {options.file!r}: no file, no folder with files, no match")
    sources = ingest.sources([options.file], settings)
    source = next(islice(sources, max(options.page, 1) - 1, None), None)
    if source is None or options.page < 1:
        raise UsageError(f"{options.file} holds no page {options.page}; --page counts from 1")
    if next(sources, None) is not None:
        say(f"{options.file} holds more pages; --page {options.page + 1} is the next", sys.stderr)
    if isinstance(source, InputError):
        say(f"quarantine: {source.uri}: {source.reason}: {source}", sys.stderr)
        return QUARANTINE
    page = assembly.read(source, settings)
    return _written(page_report(page, assembly.articles(page, settings), options.lang), options.out)


def _written(text: str, out: Path) -> int:
    from pipeline.emit import jsonl  # noqa: PLC0415

    with jsonl.opened(out) as file:
        file.write(text.encode())
    say(f"{len(text.encode())} bytes: {out}")
    return OK

"""`python -m pipeline run pages/ --out out`: pages in, records out; without a command, the main job."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli import configuration, emit
from pipeline.cli.screen import OK, QUARANTINE, Commands, say
from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pipeline.runners.local import Summary
    from pipeline.settings import Settings

MAIN_JOB = ("corpus/seeds", "corpus/articles")
GOES_ON = "the same command goes on from here"
LISTED = 20  # inputs in quarantine that are named on the screen; all stand in pages.jsonl


def add(commands: Commands) -> None:
    """The command and its options."""
    run = commands.add_parser("run", help="pages in, records out")
    run.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="a file, a folder, a glob, or - for standard input"
    )
    run.add_argument(
        "--out", type=_folder, required=True, metavar="DIR", help="folder for articles.jsonl and pages.jsonl"
    )
    run.add_argument("--jobs", type=int, metavar="N", help="processes (default: one for each core)")
    run.add_argument(
        "--script", choices=("hans", "hant", "tw", "hk", "keep"), help="script of the text (default: hans)"
    )
    run.add_argument("--clean-only", action="store_true", default=None, help="no entities, no claims")
    run.add_argument(
        "--min-confidence",
        choices=("low", "medium", "high"),
        metavar="BAND",
        help="leave out findings below this band",
    )
    run.add_argument(
        "--hints",
        action="store_true",
        default=None,
        help="what a compliance officer would ask: performances without period or benchmark, 保本, …",
    )
    run.add_argument("--names", metavar="CSV", help="your own funds and companies, which win over ours")
    run.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (default: pipeline.toml where it is there)"
    )
    run.add_argument("--overrides", metavar="FILE", help="corrections made by hand, as JSONL")
    run.add_argument(
        "--add", action="store_true", help="keep what earlier runs put into DIR, and add these pages to it"
    )
    run.add_argument(
        "--dry-run", action="store_true", help="only say which pages would be read, and which are unchanged"
    )
    emit.add_sinks(run)
    run.set_defaults(command=_run, stopped=GOES_ON)


def _folder(given: str) -> Path:
    if not given:  # an unset variable of a shell; Path would take it for the present folder
        raise argparse.ArgumentTypeError("is empty; name a folder")
    return Path(given)


def main_job(options: argparse.Namespace) -> int:
    """What `python -m pipeline` alone does, in a checkout."""
    del options
    folders = [folder for folder in MAIN_JOB if Path(folder).is_dir()]
    if MAIN_JOB[0] not in folders:
        raise UsageError(
            f"no folder {MAIN_JOB[0]} here, so there is no main job; "
            "run your own pages: python -m pipeline run INPUT... --out DIR"
        )
    return _run_into(folders, Path("out"), configuration.loaded(None, {}))


def _run(options: argparse.Namespace) -> int:
    said = {
        key: getattr(options, key)
        for key in ("jobs", "script", "clean_only", "min_confidence", "hints", "names", "overrides")
        if getattr(options, key) is not None
    }
    settings = configuration.loaded(options.config, said)
    if options.dry_run:
        return _planned(options.inputs, options.out, settings)
    emit.check(options.sinks)
    code = _run_into(options.inputs, options.out, settings, adding=options.add)
    return max(code, emit.sent(options.out, options.sinks))


def _run_into(inputs: Sequence[str], out: Path, settings: Settings, *, adding: bool = False) -> int:
    from pipeline.runners import local  # noqa: PLC0415

    _check(inputs, out)
    try:
        with _progress() as progress:
            summary = local.run(inputs, out, settings, adding=adding, progress=progress)
    except OSError as error:
        message = f"{error.filename or out}: {error.strerror or error}; nothing was written"
        raise UsageError(message) from error
    _report(summary, out)
    return QUARANTINE if summary.quarantine else OK


def _check(inputs: Sequence[str], out: Path) -> None:
    """Raise UsageError for inputs that name nothing, or an output that the next run would read."""
    from pipeline import ingest  # noqa: PLC0415

    nothing = [each for each in inputs if not each or not ingest.is_there(each)]
    if nothing:
        raise UsageError(
            f"nothing to read at {', '.join(map(repr, nothing))}: no file, no folder with files, no match"
        )
    if out.is_dir() and any(Path(each).is_dir() and out.samefile(each) for each in inputs):
        raise UsageError(
            f"{out} is also an input, and the next run would read its records; name another --out"
        )


def _planned(inputs: Sequence[str], out: Path, settings: Settings) -> int:
    """What a run would do; nothing is written."""
    from pipeline.runners import local  # noqa: PLC0415

    _check(inputs, out)
    pages = characters = unchanged = 0
    refused: list[InputError] = []
    for source, known in local.planned(inputs, out, settings):
        pages += 1
        unchanged += known
        if isinstance(source, InputError):
            refused.append(source)
        else:
            characters += len(source.text)
    print(
        f"{pages} pages, {characters} characters: {pages - unchanged} to read, {unchanged} unchanged, "
        f"{len(refused)} for the quarantine; nothing was written"
    )
    for error in refused[:LISTED]:
        say(f"  quarantine: {error.uri}: {error.reason}: {error}", sys.stderr)
    return QUARANTINE if refused else OK


def _report(summary: Summary, out: Path) -> None:
    print(
        f"{summary.pages} pages ({summary.unchanged} unchanged), {summary.characters} characters: "
        f"{summary.articles} articles, "
        f"{summary.copies} further copies, {summary.repairs} repairs "
        f"({summary.uncertain} uncertain, {summary.unrecoverable} places beyond repair), "
        f"{len(summary.quarantine)} in quarantine"
    )
    for uri, reason, message in summary.quarantine[:LISTED]:
        say(f"  quarantine: {uri}: {reason}: {message}", sys.stderr)
    for name, field, why in summary.refused:
        say(f"  correction not made: {field} of {name}: {why}", sys.stderr)
    if len(summary.quarantine) > LISTED:
        print(f"  … and {len(summary.quarantine) - LISTED} more, see pages.jsonl", file=sys.stderr)
    print(f"records: {out / 'articles.jsonl'}   account of every input: {out / 'pages.jsonl'}")


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None]]:
    """A line that counts pages while a person watches; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn(
            "{task.completed} pages, {task.fields[articles]} articles, {task.fields[held]} in quarantine"
        ),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, articles=0, held=0)
        yield lambda summary: bar.update(
            task, completed=summary.pages, articles=summary.articles, held=len(summary.quarantine)
        )

"""`python -m pipeline run pages/ --out out`: pages in, records out; without a command, the main job."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli import configuration, emit, engine
from pipeline.cli.progress import progress
from pipeline.cli.screen import OK, QUARANTINE, WRONG, Commands, say
from pipeline.cli.summary import LISTED, Form, report
from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pipeline.runners.local import Engine
    from pipeline.settings import Settings

MAIN_JOB = ("corpus/seeds", "corpus/articles")
SETTINGS = (  # that are options too
    "jobs", "script", "clean_only", "min_confidence", "hints", "names", "boilerplate", "overrides",
)  # fmt: skip
GOES_ON = "the same command goes on from here"


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
    run.add_argument(
        "--boilerplate", metavar="TSV", help="lines of the site (by `boilerplate`), which no comparison heeds"
    )
    run.add_argument("--overrides", metavar="FILE", help="corrections made by hand, as JSONL")
    run.add_argument(
        "--add", action="store_true", help="keep what earlier runs put into DIR, and add these pages to it"
    )
    run.add_argument(
        "--sharded",
        action="store_true",
        help="leave DIR/articles/articles-00000.jsonl and so on, and pages too, in files of 64 MB",
    )
    run.add_argument(
        "--summary",
        choices=("table", "line", "json"),
        help="how to say what was done (default: a table on a terminal, else a line; JSON in summary.json)",
    )
    run.add_argument(
        "--progress", action="store_true", help="say how far it is, also where no terminal is: a line in 30 s"
    )
    run.add_argument(
        "--dry-run", action="store_true", help="only say which pages would be read, and which are unchanged"
    )
    engine.add_engine(run)
    emit.add_sinks(run)
    run.set_defaults(command=_run, stopped=GOES_ON)


def _folder(given: str) -> Path | str:
    """A folder of this machine, or the URL of another one's."""
    if not given:  # an unset variable of a shell; Path would take it for the present folder
        raise argparse.ArgumentTypeError("is empty; name a folder")
    return given if "://" in given else Path(given)


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
    said = {key: getattr(options, key) for key in SETTINGS if getattr(options, key) is not None}
    if options.clean_only and options.hints:
        raise UsageError("--hints are about claims, and --clean-only makes none; leave one out")
    settings = configuration.loaded(options.config, said)
    if options.dry_run:
        return _planned(options.inputs, Path(options.out), settings)
    emit.check(Path(options.out), options.sinks)
    with engine.opened(options) as (out, machines):
        how = _How(options.add, options.sharded, options.progress, options.summary, machines, options.out)
        code = _run_into(options.inputs, out, settings, how)
        return max(code, emit.sent(out, options.sinks))


@dataclass(frozen=True, slots=True)
class _How:
    """What alters no record."""

    adding: bool = False
    sharded: bool = False
    told: bool = False
    form: Form | None = None
    engine: Engine | None = None
    shown: Path | str = ""  # what the output folder is called, where it is not on this machine


USUALLY = _How()


def _run_into(inputs: Sequence[str], out: Path, settings: Settings, how: _How = USUALLY) -> int:
    from pipeline.runners import local  # noqa: PLC0415

    _check(inputs, out)
    try:
        with progress(inputs, out, told=how.told) as shown:
            summary = local.run(
                inputs,
                out,
                settings,
                adding=how.adding,
                sharded=how.sharded,
                progress=shown,
                engine=how.engine,
            )
    except OSError as error:
        message = f"{error.filename or out}: {error.strerror or error}; nothing was written"
        raise UsageError(message) from error
    report(summary, how.shown or out, how.form, sharded=how.sharded)
    if summary.unwritten:
        say(f"pipeline: {summary.unwritten}; only the summary was not written, the records stand", sys.stderr)
        return WRONG
    return QUARANTINE if summary.held else OK


def _check(inputs: Sequence[str], out: Path) -> None:
    """Raise UsageError for inputs that name nothing, or an output that the next run would read."""
    from pipeline import ingest  # noqa: PLC0415

    nothing = [each for each in inputs if not each or not ingest.is_there(each)]
    if nothing:
        raise UsageError(
            f"nothing to read at {', '.join(map(repr, nothing))}: no file, no folder with files, no match"
        )
    twice = _twice(inputs)
    if twice:
        raise UsageError(f"{twice[0]} would be read twice, since {twice[1]} is an input too; name it once")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; --out names a folder, which need not be there yet")
    if out.is_dir() and any(Path(each).is_dir() and out.samefile(each) for each in inputs):
        raise UsageError(
            f"{out} is also an input, and the next run would read its records; name another --out"
        )


def _twice(inputs: Sequence[str]) -> tuple[str, str] | None:
    """An input that is another one, or lies in it, and that one: `pages pages/a.txt`."""
    named: dict[Path, str] = {}
    for each in inputs:
        place = Path(each).resolve() if Path(each).exists() else Path("//", each)
        if place in named:
            return each, named[place]
        named[place] = each
    for place, each in named.items():
        above = next((named[folder] for folder in place.parents if folder in named), None)
        if above is not None:
            return each, above
    return None


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

"""`python -m pipeline run pages/ --out out`: the command line, and the only module that prints.

Exit code 0: all done; 1: some inputs are in quarantine, and are listed; 2: the call was wrong. What a person
watches (progress) goes to standard error, and only on a terminal; what a program reads to standard output.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline import __version__
from pipeline.errors import InputError, PipelineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.runners.local import Summary
    from pipeline.settings import Settings

OK, QUARANTINE, WRONG = 0, 1, 2
STOPPED, ENDED = 130, 143  # as shells count them: 128 and the number of SIGINT, of SIGTERM
CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
MAIN_JOB = ("corpus/seeds", "corpus/articles")
LISTED = 20  # inputs in quarantine that are named on the screen; all stand in pages.jsonl


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; what it returns is the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an ASCII terminal must not end a run
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    with _told_to_end():
        return _done(options)


def _done(options: argparse.Namespace) -> int:
    try:
        code: int = options.command(options)
    except PipelineError as error:
        _say(f"pipeline: {error}", sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        _say(f"pipeline: {error.filename or 'output'}: {error.strerror}", sys.stderr)
        return WRONG
    except KeyboardInterrupt as stopped:
        running = options.command in {_run, _main_job}
        said = "the same command goes on from here" if running else "nothing was written"
        print(f"pipeline: stopped; {said}", file=sys.stderr)
        return ENDED if isinstance(stopped, _Terminated) else STOPPED
    return code


class _Terminated(KeyboardInterrupt):
    """The system (kill, a shutdown) asks us to end; what Ctrl-C cleans up is cleaned up too."""


@contextmanager
def _told_to_end() -> Iterator[None]:
    def end(*_: object) -> None:
        raise _Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # not in the main thread: whoever started the thread will know
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _say(line: str, stream: TextIO | None = None) -> None:
    """Print a line that quotes its input: a file's name may hold line breaks, and what steers a terminal."""
    print(line.translate(CONTROLS), file=stream or sys.stdout)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Raw dumps of Chinese fund pages in; clean, traceable, structured JSON out.",
        epilog="Without a command: the main job on corpus/seeds and corpus/articles into out/.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(command=_main_job)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

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
    run.set_defaults(command=_run)

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

    evaluate = commands.add_parser("eval", help="precision and recall of entities and claims on labels")
    evaluate.add_argument(
        "labels", nargs="+", type=Path, metavar="LABELS", help="JSONL files of corpus/labels' form"
    )
    evaluate.add_argument("--wrong", action="store_true", help="list every difference")
    evaluate.set_defaults(command=_eval)

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

    dictionary = commands.add_parser("dictionary", help="our words as a dictionary of another program")
    dictionary.add_argument("--to", choices=("ik", "jieba", "meilisearch"), required=True, help="whose form")
    dictionary.add_argument("--names", metavar="CSV", help="your own names, to be added")
    dictionary.add_argument("--out", type=Path, metavar="FILE", help="where to (default: standard output)")
    dictionary.set_defaults(command=_dictionary)

    train = commands.add_parser("train", help="the weights of the arbiter of names, from labels")
    train.add_argument(
        "labels", nargs="*", type=Path, metavar="LABELS", help="JSONL files (default: those of corpus/labels)"
    )
    train.add_argument("--out", type=Path, metavar="FILE", help="where to (default: into the package)")
    train.add_argument("--folds", type=int, metavar="N", help="only cross-validate, and print the scores")
    train.set_defaults(command=_train)

    schema = commands.add_parser("schema", help="the JSON Schema of a record")
    schema.set_defaults(command=_schema)
    return parser


def _folder(given: str) -> Path:
    if not given:  # an unset variable of a shell; Path would take it for the present folder
        raise argparse.ArgumentTypeError("is empty; name a folder")
    return Path(given)


def _main_job(options: argparse.Namespace) -> int:
    del options
    folders = [folder for folder in MAIN_JOB if Path(folder).is_dir()]
    if MAIN_JOB[0] not in folders:
        raise UsageError(
            f"no folder {MAIN_JOB[0]} here, so there is no main job; "
            "run your own pages: python -m pipeline run INPUT... --out DIR"
        )
    return _run_into(folders, Path("out"), _settings(None, {}))


def _run(options: argparse.Namespace) -> int:
    said = {
        key: getattr(options, key)
        for key in ("jobs", "script", "clean_only", "min_confidence", "hints", "names", "overrides")
        if getattr(options, key) is not None
    }
    settings = _settings(options.config, said)
    if options.dry_run:
        return _planned(options.inputs, options.out, settings)
    return _run_into(options.inputs, options.out, settings, adding=options.add)


def _settings(config: Path | None, said: dict[str, object]) -> Settings:
    from pipeline import own_names, settings  # noqa: PLC0415

    usual = Path("pipeline.toml")
    loaded = settings.load(config or (usual if usual.is_file() else None), said, os.environ)
    own_names.load(loaded.names)  # what is wrong with it ends the run before it begins
    return loaded


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
        _say(f"  quarantine: {error.uri}: {error.reason}: {error}", sys.stderr)
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
        _say(f"  quarantine: {uri}: {reason}: {message}", sys.stderr)
    for name, field, why in summary.refused:
        _say(f"  correction not made: {field} of {name}: {why}", sys.stderr)
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


def _explain(options: argparse.Namespace) -> int:
    from pipeline import assembly, ingest  # noqa: PLC0415
    from pipeline.explanation import claims, explanation  # noqa: PLC0415

    settings = _settings(options.config, {})
    if not options.file or not ingest.is_there(options.file):
        raise UsageError(f"nothing to read at {options.file!r}: no file, no folder with files, no match")
    code = OK
    for source in ingest.sources([options.file], settings):
        if isinstance(source, InputError):
            _say(f"quarantine: {source.uri}: {source.reason}: {source}", sys.stderr)
            code = QUARANTINE
            continue
        page = assembly.read(source, settings)
        articles = assembly.articles(page, settings)
        for line in claims(articles) if options.claims else explanation(page, articles):
            _say(line)
    return code


def _eval(options: argparse.Namespace) -> int:
    from pipeline import evaluation  # noqa: PLC0415

    for line in evaluation.report(options.labels, wrong=options.wrong):
        _say(line)
    return OK


def _labels(options: argparse.Namespace) -> int:
    from pipeline import labelling  # noqa: PLC0415

    if options.to is not None:
        return _written(labelling.FORMS[options.to](labelling.checked(options.labels)), options.out)
    wrong = False
    for path in options.labels:
        for line, is_wrong in labelling.report(path, show=not options.check):
            _say(line, sys.stderr if is_wrong else None)
            wrong |= is_wrong
    return QUARANTINE if wrong else OK


def _dictionary(options: argparse.Namespace) -> int:
    from pipeline import own_names  # noqa: PLC0415
    from pipeline.engines.dictionaries import FORMS  # noqa: PLC0415

    names = own_names.load(options.names or "")
    text = FORMS[options.to]({word: row.kind for word, row in names.surfaces()} if names else {})
    return _written(text, options.out)


def _written(text: str, out: Path | None) -> int:
    """Print a text, or write it to a file, whole or not at all."""
    from pipeline.emit import jsonl  # noqa: PLC0415

    if out is None:
        print(text, end="")
        return OK
    with jsonl.opened(out) as file:
        file.write(text.encode())
    print(f"{text.count(chr(10))} lines: {out}")
    return OK


def _train(options: argparse.Namespace) -> int:
    from pipeline import training  # noqa: PLC0415
    from pipeline.emit import jsonl  # noqa: PLC0415

    lessons = training.lessons(options.labels or training.taught(Path("corpus/labels")))
    if options.folds:
        for line in training.validated(lessons, options.folds):
            print(line)
        return OK
    out = options.out or training.WEIGHTS
    with jsonl.opened(out) as file:
        file.write(training.train(lessons).encode())
    print(f"{len(lessons)} passages, {out.stat().st_size} bytes: {out}")
    return OK


def _schema(options: argparse.Namespace) -> int:
    del options
    import json  # noqa: PLC0415

    from pipeline.schema import schema  # noqa: PLC0415

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return OK

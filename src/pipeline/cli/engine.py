"""`--engine spark --master spark://head:7077`, `--out s3://bucket/out`: where a run works, and where to."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.runners.local import Engine


def add_engine(run: argparse.ArgumentParser) -> None:
    """The options that say which machines do the work."""
    run.add_argument(
        "--engine", choices=("local", "spark"), default="local", help="this machine (default), or a cluster"
    )
    run.add_argument(
        "--master", metavar="URL", help="of --engine spark: spark://host:7077, yarn, k8s://…, local[4]"
    )


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[tuple[Path, Engine | None]]:
    """The folder to write into, and the engine. Raises UsageError where the options do not fit together."""
    if (options.engine == "spark") != (options.master is not None):
        raise UsageError("--engine spark and --master URL go together; --master 'local[*]' is this machine")
    with ExitStack() as stack:
        out = options.out
        if not isinstance(out, Path):
            from pipeline.runners import staging  # noqa: PLC0415

            out = stack.enter_context(staging.staged(out))
        engine: Engine | None = None
        if options.engine == "spark":
            from pipeline.runners import spark  # noqa: PLC0415

            engine = stack.enter_context(spark.opened(options.master))
        yield out, engine

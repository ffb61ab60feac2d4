"""`python -m pipeline serve out`: the articles of a run in the browser, on this machine only."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli.screen import OK, Commands
from pipeline.errors import UsageError


def add(commands: Commands) -> None:
    """The command and its options."""
    serve = commands.add_parser("serve", help="search and read what a run found, in your browser")
    serve.add_argument("out", type=Path, metavar="OUT", help="the folder of a run, or its search.sqlite")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000; 0: a free one")
    serve.add_argument("--lang", choices=("zh", "en"), default="zh", help="its language (default: zh)")
    serve.set_defaults(command=_serve)


def _serve(options: argparse.Namespace) -> int:
    from pipeline.report.serve import Server, Site  # noqa: PLC0415
    from pipeline.search import opened  # noqa: PLC0415

    if not 0 <= options.port < 1 << 16:
        raise UsageError(f"--port is {options.port}, should be 0 to 65535")
    with opened(options.out) as index:
        try:
            server = Server(Site(index, options.lang), options.port)
        except OSError as error:
            raise UsageError(f"port {options.port}: {error.strerror}; name another with --port") from error
        with server:
            print(f"{server.url}   (Ctrl-C ends it)", flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:  # the way to end it
                return OK
    return OK

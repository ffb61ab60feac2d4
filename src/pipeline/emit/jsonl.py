"""`out/articles.jsonl`, `out/pages.jsonl`: one JSON object a line, whole or not at all.

Lines are written to a file beside the final one, which takes its name only when everything is in it: who
reads the folder sees the old output or the new one, never half of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

ARTICLES, PAGES = "articles.jsonl", "pages.jsonl"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to write lines to; it gets its name when the block ends without an error."""
    with all_opened(path) as (file,):
        yield file


@contextmanager
def all_opened(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """Files that get their names together, when everything is in all of them."""
    waiting = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    try:
        with ExitStack() as stack:
            for path in paths:
                path.parent.mkdir(parents=True, exist_ok=True)
            files = tuple(stack.enter_context(each.open("wb")) for each in waiting)
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for each, path in zip(waiting, paths, strict=True):
            each.replace(path)
    finally:
        for each in waiting:
            each.unlink(missing_ok=True)

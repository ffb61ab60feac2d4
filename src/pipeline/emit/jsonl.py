"""`out/articles.jsonl`, `out/pages.jsonl`: one JSON object a line, whole or not at all.

Lines are written to a file beside the final one, which takes its name only when everything is in it: who
reads the folder sees the old output or the new one, never half of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

ARTICLES, PAGES = "articles.jsonl", "pages.jsonl"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to write lines to; it gets its name when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with waiting.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)

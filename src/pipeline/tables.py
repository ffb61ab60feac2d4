"""Tables of facts: `名称<TAB>类型`, one fact a line, checked when they are read.

A table is a TSV file inside the package: UTF-8, `#` notes on top, one header, sorted by its first column,
no first cell twice. `rows` reads and checks one, `pattern` makes a regular expression of its words; `digest`
is the hash of them all, which every record carries, so that a changed table is seen in what it changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline import patterns as re
from pipeline.errors import TableError

PACKAGE = "pipeline"


@cache
def rows(path: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of ours; `path` is relative to the package: `repair/entities.tsv`.

    Raises TableError when the file is not of the form that the module's docstring gives.
    """
    return parsed(files(PACKAGE).joinpath(path).read_text(encoding="utf-8"), columns, path)


def parsed(text: str, columns: Sequence[str], where: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table's text. Raises TableError, which names the line."""
    found: list[tuple[str, ...]] = []
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if header is None:
            header = cells
            if header != tuple(columns):
                raise TableError(f"{where}:{number}: header is {header}, should be {tuple(columns)}")
            continue
        if len(cells) != len(columns):
            raise TableError(f"{where}:{number}: {len(cells)} cells, should be {len(columns)}: {line!r}")
        if found and cells[0] <= found[-1][0]:
            raise TableError(
                f"{where}:{number}: {cells[0]!r} does not follow {found[-1][0]!r}; sort, no repeats"
            )
        found.append(cells)
    if header is None:
        raise TableError(f"{where}: no header; should be {tuple(columns)}")
    return tuple(found)


def pattern(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first.

    Shared beginnings stand once, so that the cost of a look-up does not grow with the number of words.

    >>> re.match(pattern(["净值", "净值增长率", "净利"]), "净值增长").group()
    '净值'
    """
    tree: dict[str, object] = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})  # type: ignore[assignment]  # a tree of dictionaries
        branch[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, object]) -> str:
    arms = [
        re.escape(character) + _branch(branch)  # type: ignore[arg-type]  # a tree of dictionaries
        for character, branch in sorted(tree.items())
        if character
    ]
    if not arms:
        return ""
    if len(arms) == 1 and "" not in tree:
        return arms[0]
    return f"(?:{'|'.join(arms)}){'?' if '' in tree else ''}"


@cache
def digest() -> str:
    """The sha256 over the names and bytes of all tables of the package."""
    total = hashlib.sha256()
    for name, table in sorted(_tables(files(PACKAGE), "")):
        total.update(f"{name}\0".encode())
        total.update(hashlib.sha256(table.read_bytes()).digest())
    return total.hexdigest()


def _tables(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _tables(entry, f"{path}{entry.name}/")
        elif entry.name.endswith((".tsv", ".crfsuite", ".xz")):
            found.append((f"{path}{entry.name}", entry))
    return found

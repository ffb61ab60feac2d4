"""`pages/`, `data/*.txt.gz`, `-`: what the user names, as files, each with its place relative to INPUT.

A folder is read to its last leaf, in the order of the names, without hidden files, and no folder twice, also
where links make a circle. What cannot be read is handed back as an error, and the rest goes on.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError, MissingInput, UnreadableInput

STDIN = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and its name in the records: relative to the input given, with `/`."""

    path: Path
    uri: str


def is_there(given: str) -> bool:
    """Whether an input names something: a file, a folder with something in it, a pattern's match, or `-`."""
    path = Path(given)
    if path.is_dir():
        return any(_inside(path, "", frozenset({_identity(path)})))
    return given == STDIN or os.path.lexists(given) or bool(_matches(given))


def files(given: str) -> Iterator[File | InputError]:
    """The files that an input names, in order."""
    path = Path(given)
    if path.is_dir():
        found = list(_inside(path, "", frozenset({_identity(path)})))
        if not found:
            yield MissingInput(f"{given}: no file in this folder, hidden ones aside", uri=given)
        yield from found
    elif os.path.lexists(path):
        yield from _one(path, path.name)
    else:
        matches = _matches(given)
        if not matches:
            wanted = (
                "no file matches this pattern" if glob.has_magic(given) else "there is no such file or folder"
            )
            yield MissingInput(f"{given}: {wanted}; check the spelling (from {Path.cwd()})", uri=given)
        root = _root(given)
        for match in matches:
            uri = Path(os.path.relpath(match, root)).as_posix()
            if match.is_dir():
                yield from _inside(match, f"{uri}/", frozenset({_identity(match)}))
            else:
                yield from _one(match, uri)


def _matches(given: str) -> list[Path]:
    if not glob.has_magic(given):
        return []
    return [Path(match) for match in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207  # Path has no root-free one


def _root(given: str) -> Path:
    """The part of a pattern before its first wild card."""
    plain: list[str] = []
    for part in Path(given).parts:
        if glob.has_magic(part):
            break
        plain.append(part)
    return Path(*plain)


def _inside(folder: Path, prefix: str, above: frozenset[tuple[int, int]]) -> Iterator[File | InputError]:
    """The files under a folder; `above` holds the folders that it lies in, so that no link leads back up."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield UnreadableInput(
            f"{folder}: the folder cannot be listed ({error.strerror})", uri=prefix.rstrip("/")
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path, uri = folder / entry.name, prefix + entry.name
        if path.is_dir():
            identity = _identity(path)
            if identity not in above:
                yield from _inside(path, f"{uri}/", above | {identity})
        else:
            yield from _one(path, uri)


def _one(path: Path, uri: str) -> Iterator[File | InputError]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        what = "a link that leads nowhere" if path.is_symlink() else f"not to be read ({error.strerror})"
        yield UnreadableInput(f"{path}: {what}", uri=uri)
        return
    if stat.S_ISREG(mode):
        yield File(path, uri)
    else:
        yield UnreadableInput(f"{path}: a device, pipe or socket; give a file, or pipe it to `-`", uri=uri)


def _identity(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino

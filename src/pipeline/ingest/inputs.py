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

from pipeline import patterns as re
from pipeline.errors import InputError, MissingInput, UnreadableInput
from pipeline.ingest import remote

STDIN = "-"
STRAY = re.compile("[\udc80-\udcff]")  # what Python makes of bytes in a name that are no UTF-8


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and its name in the records: relative to the input given, with `/`."""

    path: Path | remote.Remote
    uri: str


def is_there(given: str) -> bool:
    """Whether an input names something: a file, a folder with something in it, a pattern's match, or `-`."""
    if remote.is_url(given):
        here = remote.local(given)
        return remote.is_there(given) if here is None else is_there(here)
    path = Path(given)
    if path.is_dir():
        return any(_inside(path, "", frozenset({_identity(path)})))
    return given == STDIN or os.path.lexists(given) or bool(_matches(given))


def files(given: str, *, leaving: Path | None = None) -> Iterator[File | InputError]:
    """The files that an input names, in order; none from the folder `leaving`, where our output stands."""
    if remote.is_url(given):
        here = remote.local(given)
        yield from _remote(given) if here is None else files(here, leaving=leaving)
        return
    path = Path(given)
    if path.is_dir():
        above = frozenset({_identity(path)})
        found = list(_inside(path, "", above | _identities(leaving)))
        if not found:
            yield MissingInput(f"{given}: no file in this folder, hidden ones aside", uri=shown(given))
        yield from found
    elif os.path.lexists(path):
        yield from _one(path, shown(path.name))
    else:
        matches = _matches(given)
        if not matches:
            wanted = (
                "no file matches this pattern" if glob.has_magic(given) else "there is no such file or folder"
            )
            yield MissingInput(f"{given}: {wanted}; check the spelling (from {Path.cwd()})", uri=shown(given))
        yield from _matched(given, matches, leaving)


def _remote(given: str) -> Iterator[File | InputError]:
    try:
        nothing = True
        for path, uri in remote.names(given):
            nothing = False
            yield File(path, uri)
    except InputError as error:
        yield error
    else:
        if nothing:
            yield remote.missing(given)


def _matched(given: str, matches: list[Path], leaving: Path | None) -> Iterator[File | InputError]:
    root, left = _root(given), leaving.resolve() if leaving else None
    inside: set[Path] = set()  # `pages/**` matches a folder, and then what is in it
    for match in matches:
        if not inside.isdisjoint(match.parents) or (left and match.resolve().is_relative_to(left)):
            continue
        uri = shown(Path(os.path.relpath(match, root)).as_posix())
        if match.is_dir():
            inside.add(match)
            prefix = "" if uri == "." else f"{uri}/"
            yield from _inside(match, prefix, frozenset({_identity(match)}) | _identities(leaving))
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
    waiting = [(folder, prefix, above)]  # folders can lie deeper than Python calls
    while waiting:
        path, uri, around = waiting.pop()
        if uri and not uri.endswith("/"):
            yield from _one(path, uri)
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            message = f"{path}: the folder cannot be listed ({error.strerror})"
            yield UnreadableInput(message, uri=uri.rstrip("/"))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            inner, name = path / entry.name, uri + shown(entry.name)
            if not os.path.isdir(inner):  # noqa: PTH112  Path raises where a name is too long
                waiting.append((inner, name, around))
            elif (identity := _identity(inner)) not in around:
                waiting.append((inner, f"{name}/", around | {identity}))


def shown(name: str) -> str:
    r"""A file's name in a record: bytes that are no UTF-8 as `%FF`, since JSON has no place for them.

    >>> shown("\udcb9\udcab告.txt")
    '%B9%AB告.txt'
    """
    return STRAY.sub(lambda match: f"%{ord(match[0]) - 0xDC00:02X}", name)


def _one(path: Path, uri: str) -> Iterator[File | InputError]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        led = os.path.islink(path)  # noqa: PTH114  Path raises where a name is too long
        what = "a link that leads nowhere" if led else f"not to be read ({error.strerror})"
        yield UnreadableInput(f"{path}: {what}", uri=uri)
        return
    if stat.S_ISREG(mode):
        yield File(path, uri)
    else:
        yield UnreadableInput(f"{path}: a device, pipe or socket; give a file, or pipe it to `-`", uri=uri)


def _identities(folder: Path | None) -> frozenset[tuple[int, int]]:
    return frozenset({_identity(folder)}) if folder and folder.is_dir() else frozenset()


def _identity(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino

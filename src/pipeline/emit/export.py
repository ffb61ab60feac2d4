"""`export out --out corpus --split 0.1`: a corpus to train and count with, and its data card.

The articles are read twice: once for what is related to what, which says the side of each, and once to be
written. The folder appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

import msgspec

from pipeline.emit import places, sink
from pipeline.emit.data_card import Counts, card
from pipeline.emit.masking import without_contacts
from pipeline.emit.selection import Groups, Selection, Side, side, without_loose_ends
from pipeline.emit.sending import records
from pipeline.schema import Record

Form = Literal["jsonl", "parquet"]
CARD = "README.md"
Add = Callable[[Record], None]
Adding = Callable[[Path], AbstractContextManager[Add]]


def export(out: Path, target: Path, selection: Selection, form: Form = "jsonl") -> Counts:
    """Write a corpus, and say what is in it. Raises UsageError, or SinkError where it cannot be written."""
    if form == "parquet":
        sink("parquet")  # its library may be missing: said before anything is read
    counts = Counts()
    groups = Groups().join(records(out)) if selection.split else Groups()
    sides: tuple[Side, ...] = ("train", "test") if selection.split else ("train",)
    files: dict[Side, str] = {each: f"{each}.{form}" for each in sides}
    with places.folder(target) as folder:
        with _opened(folder, files, form) as add:
            for record in records(out):
                if not selection.takes(record):
                    continue
                group = groups.first(record.id)
                made, masks = without_contacts(selection.confident(record))
                where = side(group, selection.split)
                add[where](without_loose_ends(made))
                counts.add(made, where, group, masks)
        (folder / CARD).write_text(card(counts, selection, files), encoding="utf-8")
    return counts


@contextmanager
def _opened(folder: Path, files: dict[Side, str], form: Form) -> Iterator[dict[Side, Add]]:
    """What takes the records of each side."""
    adding = _lines if form == "jsonl" else cast("Adding", import_module("pipeline.emit.parquet").adding)
    with ExitStack() as stack:
        yield {each: stack.enter_context(adding(folder / name)) for each, name in files.items()}


@contextmanager
def _lines(path: Path) -> Iterator[Add]:
    """A function that adds a record to a file of JSON Lines."""
    with path.open("wb") as file:

        def add(record: Record) -> None:
            file.write(msgspec.json.encode(record) + b"\n")

        yield add

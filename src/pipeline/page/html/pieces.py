"""What a page is cut into: pieces of text that a reader sees, the elements around them, cells of tables."""

from __future__ import annotations

import array
from dataclasses import dataclass, field

from pipeline.page.html.scan import values

NOTHING, SPACE, INNER, CELL, LINE = range(5)  # what parts two pieces of text; the stronger one wins


@dataclass(slots=True)
class Table:
    """A table: where it stands, and what tells whether it holds data or the page's layout."""

    parent: int  # the table that it stands in, or -1
    element: int
    rows: int = 0
    layout: bool = False  # holds a table, or says that it is for presentation
    headed: bool = False  # has header cells, a head or a caption
    cells: list[CellTag] = field(default_factory=list)


@dataclass(slots=True)
class CellTag:
    """One cell as its tag says it: its row, what it spans, and its pieces of text (`first` to `last`)."""

    row: int
    columns: int
    rows: int
    header: bool
    first: int
    last: int = -1
    inner: int = 0  # line breaks and blocks inside


@dataclass(slots=True)
class Tree:
    """The pieces of text that are read, with what parts each from the one before, and the elements."""

    text: str
    starts: array.array[int] = field(default_factory=lambda: array.array("q"))
    ends: array.array[int] = field(default_factory=lambda: array.array("q"))
    parts: array.array[int] = field(default_factory=lambda: array.array("b"))
    tables_at: array.array[int] = field(default_factory=lambda: array.array("l"))  # for INNER and CELL
    within: array.array[int] = field(
        default_factory=lambda: array.array("l")
    )  # the innermost element told of
    decoded: dict[int, str] = field(default_factory=dict)  # pieces that are references
    names: list[str] = field(default_factory=list)  # of each element told of
    tags: array.array[int] = field(default_factory=lambda: array.array("q"))  # where its tag begins
    said: list[str] = field(default_factory=list)  # its attributes, as written
    parents: array.array[int] = field(default_factory=lambda: array.array("l"))
    tables: list[Table] = field(default_factory=list)
    unseen: int = 0  # characters left out since a style hides them that a script may change

    def attributes(self, element: int) -> dict[str, str]:
        """The attributes of an element."""
        said = self.said[element]
        return values(said) if said else {}

    def sentences(self) -> int:
        """How many full stops its text has."""
        return sum(self.text.count("。", *place) for place in zip(self.starts, self.ends, strict=True))


def spanned(said: str | None) -> int:
    """A span of columns or rows: at most 60, so that a hostile cell costs no more than a wide one."""
    digits = (said or "").strip()
    return min(60, max(1, int(digits))) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1

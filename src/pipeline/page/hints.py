"""`<h1>`, `<nav>`, a line of links: what the elements around a line of a web page say of it.

Evidence for the rules on lines; a text dump has none, and its lines have no hint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.document import Role
from pipeline.text import Span

AUTHOR_BOX = "class: an author's box"
Region = Role | Literal["comment"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is a row of a data table: which, and each cell as (source span, column, header)."""

    table: int
    number: int
    cells: tuple[tuple[Span, int, bool], ...]
    links: bool = False  # the table is a list of links to other pages

    @property
    def places(self) -> tuple[Span, ...]:
        """The places of its cells, in the source."""
        return tuple(place for place, _, _ in self.cells)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the elements around a line say of it."""

    level: int = 0  # 1 to 6: of the heading that it is
    item: bool = False  # an entry of a list
    caption: bool = False
    linked: float = 0.0  # how much of it is links
    region: Region | None = None  # the part of the page that it stands in
    why: str = ""
    row: Row | None = None
    entitled: float = 0.0  # how much the page's head says that this is its title: 0, or 1 to 3
    fields: tuple[tuple[str, Span], ...] = ()  # author, publisher: by the class of an element, in the source
    within: bool | None = None  # whether it stands in the element that holds nearly all running text
    after: bool = False  # whether it stands below the text that the site's row names
    boxed: bool = False  # whether it stands in a box set into the text
    home: int = -1  # the number of the element whose paragraph it is
    outer: int = -1  # of the one around that
    front: int = 0  # letters of a topic in front of the title in it
    cuts: tuple[int, ...] = ()  # where one element follows another in the line with nothing between
    apart: bool = False  # whether it is running text that stands apart from the page's
    styled: int = 0  # 1: the class of its element calls it a title; -1: a subtitle or a summary
    actions: tuple[tuple[int, int], ...] = ()  # where its links stand in the line

    def beside(self, other: Hint) -> bool:
        """Whether two lines are neighbours in the page's tree: of one element, or of its children."""
        return bool({self.home, self.outer} & {other.home, other.outer})

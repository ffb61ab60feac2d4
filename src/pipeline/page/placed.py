"""The role that a line has on its page, with the reason, and which article and printing it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import KEPT, Role
from pipeline.page.bylines.byline import Byline
from pipeline.page.lines import Line


@dataclass(slots=True)
class Placed:
    """A line with its role on the page."""

    role: Role
    reason: str
    article: int = 0
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A byline and where it stands: `head` of a printing, `raised` over its title, `tail`, `above` all."""

    line: Line
    byline: Byline
    where: str


def texts(roles: Sequence[Placed]) -> dict[int, list[int]]:
    """The lines of each article's text, its further printings left out, in the order of the page."""
    found: dict[int, list[int]] = {}
    for index, mine in enumerate(roles):
        if mine.role in KEPT and not mine.copy:
            found.setdefault(mine.article, []).append(index)
    return found

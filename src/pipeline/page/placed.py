"""The role that a line has on its page, with the reason, and which article and printing it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Role
from pipeline.page.byline import Byline
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

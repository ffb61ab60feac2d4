"""One field of an article as the rules read it: its text, and the names of the tables in it, found once."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.entities.edges import Edges
from pipeline.extract.entities.names import Hit, finder


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and every name of the tables that stands in it."""

    text: str
    hits: tuple[Hit, ...]
    edges: Edges

    @classmethod
    def of(cls, text: str) -> Reading:
        """The reading of a text."""
        return cls(text, tuple(finder().hits(text)), Edges.of(text))

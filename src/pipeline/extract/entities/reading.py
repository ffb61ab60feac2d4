"""One field of an article as the rules read it: its text, and the names of the tables in it, found once."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.entities.edges import Edges
from pipeline.extract.entities.names import Finder, Hit, finder


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and every name of the tables that stands in it."""

    text: str
    hits: tuple[Hit, ...]
    edges: Edges

    @classmethod
    def of(cls, text: str, own: Finder | None = None, local: Finder | None = None) -> Reading:
        """The reading of a text; a name of the user's takes the place of one of ours with the same words.

        `local` finds the names that the document itself tells of.
        """
        hits = (*finder().hits(text), *(local.hits(text) if local else ()))
        if own is not None and (theirs := tuple(own.hits(text))):
            spans = {hit.span for hit in theirs}
            hits = (*theirs, *(hit for hit in hits if hit.span not in spans))
        return cls(text, hits, Edges.of(text))

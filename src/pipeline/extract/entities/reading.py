"""One field of an article as the rules read it: its text, and the names of the tables in it, found once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.entities.edges import Edges
from pipeline.extract.entities.names import Finder, Hit, finder


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and every name of the tables that stands in it."""

    text: str
    hits: tuple[Hit, ...]
    edges: Edges

    @classmethod
    def of(cls, text: str) -> Reading:
        """The reading of a text by our tables."""
        return cls(text, tuple(finder().hits(text)), Edges.of(text))

    def among(self, own: Finder | None, local: Finder | None) -> Reading:
        """With the user's names in place of ours with the same words, and the document's own."""
        hits = (*self.hits, *(local.hits(self.text) if local else ()))
        if own is not None and (theirs := tuple(own.hits(self.text))):
            spans = {hit.span for hit in theirs}
            hits = (*theirs, *(hit for hit in hits if hit.span not in spans))
        return self if len(hits) == len(self.hits) and own is None else replace(self, hits=hits)

r"""`\ud842\udfb7` for 𠮷: the two halves of a pair of UTF-16, each taken for a character.

Databases with three bytes a character (CESU-8), Java's own UTF-8 and JSON readers that undo escapes one by
one leave them. A half without the other is gone: it is marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Edit, Mark, Span

TRIGGERS = "\ud800-\udfff"
SURROGATES = re.compile("[\ud800-\udfff](?:(?<=[\ud800-\udbff])[\udc00-\udfff])?")


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each pair."""
    for match in SURROGATES.finditer(text):
        if len(match[0]) == 2:
            whole = match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            yield Edit(Span(*match.span()), whole)
        else:
            yield Mark(Span(*match.span()), "half of a UTF-16 pair")

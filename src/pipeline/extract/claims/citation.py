"""`宁波银行公告，…`: a source that a sentence names, and how far its words reach."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.text import Span


class Citation(NamedTuple):
    """A source: from where on it holds, its words, and whether it speaks of what is to come."""

    start: int
    source: Span
    expects: bool
    own: bool = False  # the speaker speaks of itself: 宁波银行公告，2023年…
    pronoun: str = ""
    clause: int = -1  # where the clause of the speaker starts: who else is named in it is no subject either

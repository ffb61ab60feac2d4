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


def quoted(work: str, cited: list[Citation]) -> list[Citation]:
    """The sources with the mark that ends what they open: 芝商所“美联储观察|”."""
    return [
        each._replace(source=Span(each.source.start, each.source.end + 1))
        if work[each.source.end : each.source.end + 1] == "”"
        and work.count("“", each.source.start, each.source.end)
        > work.count("”", each.source.start, each.source.end)
        else each
        for each in cited
    ]

"""`左右。烫烫烫烫烫烫`: memory that a program never filled, behind the end of a text.

The debug builds of a common compiler fill fresh memory of the stack with CC and of the heap with CD, and GBK
reads CC CC as 烫, CD CD as 屯. A program that takes a text's length wrongly exports them too. Only a run at
the end of a line goes, and only of three and more: 烫 stands twice in honest text (烫烫的), 屯 does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Edit, Span

TRIGGERS = "烫屯燙"
FILLING = re.compile("(?:烫{3,}|屯{3,}|燙{3,})[烫屯燙\ufffd?]*(?=[ \t]*(?:\r?\n|\\Z))")
QUOTED = "“「『\"'‘《（("


def edits(text: str) -> Iterator[Edit]:
    """Takes each run out."""
    if "烫烫烫" not in text and "屯屯屯" not in text and "燙燙燙" not in text:
        return
    for match in FILLING.finditer(text):
        last = match.start() - 1
        while last >= 0 and text[last] == " ":
            last -= 1
        if last < 0 or text[last] not in QUOTED:
            yield Edit(Span(*match.span()), "")

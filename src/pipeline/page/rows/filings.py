"""`說明　1.事實發生日：113/05/14` below `主旨`: a filing's key and the first point of its text, in one line.

Filings of Taiwan are tables with a key in front of each row. That of the text stands beside its first point;
it is no text, and the point is no row of a table. Portals show a fund's notices so, too: `标题`, `信息全文`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.lines import HEAD, TAIL, Line, folded, letters_of
from pipeline.page.roles import Reading
from pipeline.text import Span

KEYED = re.compile(r"说明\s?[:|]?\s*(?=1\s?[.、])|(?:信息|公告)(?:全文|正文|内容)\s?[:|]?\s+(?=\S)")
KEY = re.compile(r"(?:说明|(?:信息|公告)(?:全文|正文|内容))\s?:?")
FIRST = re.compile(r"1\s?[.、]\s?\S")
SUBJECT = re.compile(r"(?:主旨|(?:公告|信息)?标题)(?:\s|:|$)")
BEGINS = frozenset("说信公")
REACH = 8  # lines from the subject to the text
WHY = "the key of a filing"


def parted(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, the key of a filing's text as a line of its own."""
    made: list[Line] = []
    for index, line in enumerate(lines):
        match = KEYED.match(line.text) if line.text[0] in BEGINS else None
        told = match is not None and (line.text[0] == "说" or line.prose)
        if match is not None and told and _subject(lines[max(0, index - REACH) : index]):
            made += _parts(text, line, match.end())
        else:
            made.append(line)
    return made


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the key of a filing above the first point of its text as furniture."""
    for index, line in enumerate(lines[:-1]):
        if line.text[0] not in BEGINS or not KEY.fullmatch(line.text):
            continue
        below = lines[index + 1]
        if (FIRST.match(below.text) or (line.text[0] != "说" and below.prose)) and _subject(
            lines[max(0, index - REACH) : index]
        ):
            said[index] = Reading("widget", WHY)


def _subject(lines: Sequence[Line]) -> bool:
    return any(line.text[0] in "主公信标" and SUBJECT.match(line.text) for line in lines)


def _parts(text: str, line: Line, size: int) -> Iterator[Line]:
    """The key, and what stands behind it."""
    hint = replace(line.hint, row=None, cuts=(), actions=()) if line.hint is not None else None
    for start, end in ((0, size), (size, line.span.end - line.span.start)):
        said = text[line.span.start + start : line.span.start + end]
        low = line.span.start + end - len(said.lstrip())
        span = Span(low, line.span.start + start + len(said.rstrip()))
        reading = folded(text[span.start : span.end])
        letters = letters_of(reading)
        yield replace(
            line,
            span=span,
            text=reading[:HEAD],
            letters=letters,
            size=len(letters),
            tail=reading[-TAIL:],
            tabs=False,
            hint=hint,
        )

"""`<b>18</b><i>2024-03</i><a>关于…的公告</a><em>收起</em>`: a leaf, a title and a button in one line.

Systems of banks unfold their notices below such a line. The leaf is read as a line of its own, so is the
button; only above running text: in a list of links each line is an entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.days.date_box import leaf
from pipeline.page.lines import HEAD, TAIL, Line, folded, letters_of
from pipeline.text import Span

LONGEST = 16  # characters of a leaf
TITLE = 8  # letters of a title behind one
NEAR = 3  # lines from such a line to the first sentence
FOLDS = re.compile(
    r"(?:收起|展开|收合|折叠|隐藏|关闭|查看|下载|打印|详情)(?:全文|详情|内容|附件)?[▲▼∧∨↑↓^+-]?"
)


def parted(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a web page, each leaf in front of a title that heads a text as a line of its own."""
    made: list[Line] = []
    for index, line in enumerate(lines):
        size = _leaf(line) if line.hint is not None and line.text[0].isdigit() and not line.prose else 0
        if size and any(below.prose for below in lines[index + 1 : index + 1 + NEAR]):
            made += _parts(text, line, size)
        else:
            made.append(line)
    return made


def _leaf(line: Line) -> int:
    """How many characters in front of a title are a leaf in pieces; 0: none."""
    cuts = line.hint.cuts if line.hint is not None else ()
    front = line.text[:LONGEST]
    gaps = (at for at, character in enumerate(front) if character == " ")
    for end in sorted({*gaps, *(cut for cut in cuts if cut <= LONGEST)}, reverse=True):
        inner = [cut for cut in cuts if cut < end]
        pieces = " ".join(front[low:high] for low, high in pairwise((0, *inner, end))).split()
        if len(pieces) > 1 and leaf(" ".join(pieces)) and len(letters_of(line.text[end:])) >= TITLE:
            return end
    return 0


def _parts(text: str, line: Line, size: int) -> Iterator[Line]:
    """The leaf, the title, and the button behind it."""
    hint = line.hint
    cuts = hint.cuts if hint is not None else ()
    last = cuts[-1] if cuts and FOLDS.fullmatch(line.text[cuts[-1] :].strip()) else len(line.text)
    whole = line.span.end - line.span.start
    last = whole if last == len(line.text) else last
    for start, end in ((0, size), (size, last), (last, whole)):
        said = text[line.span.start + start : line.span.start + end]
        if not said.strip():
            continue
        low = line.span.start + end - len(said.lstrip())
        inner = tuple(cut - (low - line.span.start) for cut in cuts if low - line.span.start < cut < end)
        known = replace(hint, cuts=inner, linked=0.0, actions=()) if hint is not None else None
        yield replace(_line(text, Span(low, line.span.start + start + len(said.rstrip())), line), hint=known)


def _line(text: str, span: Span, line: Line) -> Line:
    said = text[span.start : span.end]
    reading = folded(said)
    letters = letters_of(reading)
    return replace(
        line, span=span, text=reading[:HEAD], letters=letters, size=len(letters), tail=reading[-TAIL:]
    )

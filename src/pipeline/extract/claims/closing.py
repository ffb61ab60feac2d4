"""`營收 3 兆 4,740.51 億元，年增 32.8%`: blanks between figures and Chinese characters, closed up.

Papers of Taiwan set a blank wherever a figure meets a Chinese character, also inside a date (`去年 12 月`)
and inside a number (`1 兆 460 億 9,100 萬元`). The blank says nothing, but it parts what belongs together.
Claims are read of the text without those blanks, and what was read is led back to where it stands. A line
that does not set them as a rule keeps its one or two; a row of a table keeps all of them, and so does a name.
So is a word read without what else it takes in (`企（事）业单位`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline import patterns as re
from pipeline.text import Span
from pipeline.vocabulary import Claim, Entity, Field, Finding, Metric, Part, Period

BLANK = "[ \u00a0]"
HAN = "[\u4e00-\u9fff]"
GAP = re.compile(
    rf"(?<=[\d%]){BLANK}(?={HAN})|(?<={HAN}){BLANK}(?=\d)"
    rf"|(?<=[今昨明]){BLANK}(?=[（(]\d{{1,2}}[）)])|(?<=\d[）)]){BLANK}(?=日)"
)
OTHERS = re.compile(f"(?<={HAN})（[事区县市州外旗镇乡街]）(?={HAN})")  # 企（事）业单位, 省（区）市
TIGHT = re.compile(rf"\d{HAN}|{HAN}\d")
PROSE = re.compile("[，。；、：]")
HABIT = 2  # blanks of a line from which they are its habit, if it has as many as places without one

Placed = TypeVar("Placed", Part, Metric, Period)


class Closed:
    """A text without the blanks between figures and characters and （事）, its names, and the way back."""

    __slots__ = ("_gaps", "_text", "names", "text")

    def __init__(self, text: str, names: Sequence[Finding], gaps: Sequence[int]) -> None:
        self._text = text
        self._gaps = [place - before for before, place in enumerate(gaps)]  # where they would stand in `text`
        self.text = _without(text, gaps)
        self.names = [replace(found, span=_narrowed(found.span, gaps)) for found in names] if gaps else names

    def opened(self, found: Finding, field: Field) -> Finding:
        """A finding of the closed text, where it stands in the text itself."""
        claim = found.value
        if not self._gaps or not isinstance(claim, Claim):
            return found
        subject, source = claim.subject, claim.attribution
        there = replace(
            claim,
            subject=subject if subject is None or subject.field != field else self._placed(subject),
            metric=None if claim.metric is None else self._placed(claim.metric),
            period=None if claim.period is None else self._placed(claim.period),
            attribution=source if source is None or source.field != field else self._placed(source),
        )
        return replace(found, span=self._back(found.span), value=there)

    def start(self, place: int) -> int:
        """Where what starts at a place of the closed text starts in the text itself."""
        return place + bisect_right(self._gaps, place)

    def led(self, place: int) -> int:
        """Where a place of the text itself stands in the closed text."""
        gone = range(len(self._gaps))
        return place - bisect_left(gone, place, key=lambda number: self._gaps[number] + number)

    def _placed(self, part: Placed) -> Placed:
        if part.span is None or self.text[part.span.start : part.span.end] != part.text:
            return part
        span = self._back(part.span)
        return replace(part, span=span, text=self._text[span.start : span.end])

    def _back(self, span: Span) -> Span:
        last = span.end - 1
        return Span(self.start(span.start), self.start(last) + 1)


def closed(text: str, names: Sequence[Finding], field: Field) -> Closed:
    """The text of a field closed up, if a line of it sets blanks between figures and characters as a rule."""
    others = [place for match in OTHERS.finditer(text) for place in range(*match.span())]
    if GAP.search(text) is None and not others:
        return Closed(text, names, ())
    held = [found.span for found in names if isinstance(found.value, Entity) and found.value.type != "DATE"]
    starts = [span.start for span in held]
    others = [place for place in others if not _touches(place, held, starts)]
    return Closed(text, names, sorted([*_gaps(text, held, prose=field == "text"), *others]))


def _gaps(text: str, held: Sequence[Span], *, prose: bool) -> Iterator[int]:
    """The blanks to close: those of lines that have the habit, and touch no name."""
    starts = [span.start for span in held]
    start = 0
    for line in text.splitlines(keepends=True):
        gaps = [start + match.start() for match in GAP.finditer(line)]
        habit = len(gaps) >= HABIT and len(gaps) >= len(TIGHT.findall(line)) and "\t" not in line
        if habit and (not prose or PROSE.search(line)):
            yield from (gap for gap in gaps if not _touches(gap, held, starts))
        start += len(line)


def _touches(gap: int, held: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a blank stands inside a name or in front of one: 5 万科 is no number."""
    at = bisect_right(starts, gap + 1) - 1
    return at >= 0 and gap < held[at].end


def _without(text: str, gaps: Sequence[int]) -> str:
    pieces, done = [], 0
    for gap in gaps:
        pieces.append(text[done:gap])
        done = gap + 1
    return "".join((*pieces, text[done:]))


def _narrowed(span: Span, gaps: Sequence[int]) -> Span:
    return Span(span.start - bisect_right(gaps, span.start), span.end - bisect_right(gaps, span.end - 1))

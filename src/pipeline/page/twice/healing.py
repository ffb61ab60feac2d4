"""`展�潜力` here, `展现潜力` in the other copy: a damaged place takes its reading from a copy that is whole.

Only damaged places: U+FFFD, a place that repair marked as lost, or one that it restored without certainty;
and `?`, `□` or `锟斤拷` where another copy has Chinese characters: so pages lose what their encoding lacks. A
reading that repair guessed is taken where ours is lost altogether, and stays uncertain.
Where two sound copies differ, an editor changed a word, and the copy that we read stays as it is.

Printings are compared whole, by their characters without the space between: they may be broken into lines
differently. Where several copies know a place, the reading that most of them have is taken, the first of
equal ones.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.agreement import equal
from pipeline.document import Block, Draft, Page
from pipeline.engines.script import fold
from pipeline.page.lines import HAN, folded, lowered
from pipeline.text import Edit, Span

LOST = "\ufffd"
NOT_OURS = "\ufffc"
WIDEST = 12  # characters: more than that and it is a rewritten clause, no damaged place
# What is left of a reading that was inserted: `产chǎn品`.
READING = re.compile(r"[(（]?[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}[)）]?")
# What other programs leave where a character was: marks of a replacement read as GBK, an empty box.
SPOILT = re.compile(r"(?:锟斤拷|锟斤|斤拷)+|□+|烫{2,}|屯{2,}")
ASKED = 4  # question marks in a row that may stand for as many characters
STOPS = "。！？!?…；;，,、：:"
ENDS = "。！？!?…；;”’」』）)"  # marks that a paragraph ends in
LOST_END = 4  # characters of a paragraph's end that a dump lost
PARAGRAPH = 20  # characters of one, with a comma or a full stop in it
ONE_SCRIPT = 0.02  # of a simplified text's characters, at most, are traditional ones


@dataclass(frozen=True, slots=True)
class _Printing:
    """The characters of some blocks, without space, folded; and where each stands in the text."""

    characters: str
    places: list[int]
    simple: bool = False  # whether it is in simplified script

    @staticmethod
    def of(text: str, reading: str, plain: str, spans: Sequence[Span]) -> _Printing:
        """The printing in some spans of a text, of its folded reading, and of it in simplified script."""
        places = [
            place for span in spans for place in range(span.start, span.end) if not text[place].isspace()
        ]
        other = sum(text[place] != plain[place] for place in places)
        return _Printing(
            "".join(reading[place] for place in places), places, simple=other <= ONE_SCRIPT * len(places)
        )

    def ends(self, at: int, text: str) -> bool:
        """Whether a line of the text ends in front of a character."""
        places = self.places
        return at == len(places) or (at > 0 and "\n" in text[places[at - 1] + 1 : places[at]])

    def span(self, start: int, end: int) -> Span:
        """The place of some characters; of none, the place between."""
        if start < end:
            return Span(self.places[start], self.places[end - 1] + 1)
        place = self.places[start - 1] + 1 if start else self.places[0]
        return Span(place, place)


def unsure_places(draft: Draft) -> list[int]:
    """Where characters of a draft are lost or guessed, in order."""
    lost = {match.start() for match in re.finditer(LOST, draft.text)}
    spans = [*(doubt.span for doubt in draft.doubts()), *(mark.span for mark in draft.marks())]
    guessed = {place for span in spans for place in range(span.start, span.end)}
    return sorted(lost | guessed)


def mended_places(page: Page) -> Iterator[Edit]:
    """The edits that mend the copies that are read, in order."""
    if not any(block.copy for block in page.blocks):
        return
    text = page.draft.text
    unsure = _merged(
        [*(doubt.span for doubt in page.draft.doubts()), *(mark.span for mark in page.draft.marks())]
    )
    kept = [block for block in page.blocks if block.copy == 0 and (block.kept or block.role == "title")]
    if not any(_suspect(text, block.span, unsure) for block in kept):
        return
    reading, plain = lowered(folded(text)), fold(text)
    found: dict[Span, list[Edit]] = {}
    for ours, theirs in _printings(page, kept):
        spans = [block.span for block in ours]
        main = _Printing.of(text, reading, plain, spans)
        other = _Printing.of(text, reading, plain, [block.span for block in theirs])
        for edit in _Comparison(page, plain, unsure, main, other).edits():
            found.setdefault(edit.span, []).append(edit)
    done = -1
    inside = [block.span for block in kept]
    for place in sorted(found):
        if place.start >= done and _inside(inside, place):
            yield _best(found[place])
            done = place.end


def _suspect(text: str, span: Span, unsure: Sequence[Span]) -> bool:
    """Whether something in a block may be damaged: only then are printings compared."""
    said = text[span.start : span.end]
    return (
        "?" in said
        or (READING.search(said) or SPOILT.search(said)) is not None
        or _damaged(text, span, unsure)
        or _hangs(said)
    )


def _hangs(said: str) -> bool:
    """Whether a paragraph has lost its end: it has a comma or a full stop, and no mark behind it."""
    return len(said) >= PARAGRAPH and said[-1] not in STOPS + ENDS and any(mark in said for mark in "，,。")


def _printings(page: Page, kept: Sequence[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """The title that is read with each other title, the body that is read with each other body."""
    ours: dict[tuple[int, bool], list[Block]] = {}
    theirs: dict[tuple[int, bool, int], list[Block]] = {}
    for block in kept:
        ours.setdefault((block.document, block.role == "title"), []).append(block)
    for block in page.blocks:
        if block.copy:
            theirs.setdefault((block.document, block.role == "title", block.copy), []).append(block)
    for (document, titled, _), blocks in sorted(theirs.items()):
        if (document, titled) in ours:
            yield ours[document, titled], blocks


def _best(edits: Sequence[Edit]) -> Edit:
    counts = Counter(edit.after for edit in edits)
    return max(edits, key=lambda edit: counts[edit.after])


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One printing beside the one that is read."""

    page: Page
    plain: str  # the draft's text in simplified script
    unsure: Sequence[Span]
    main: _Printing
    other: _Printing

    def edits(self) -> Iterator[Edit]:
        """What the other one knows better."""
        for (a, b), (c, d) in self.differences():
            if b - a == d - c and LOST in self.other.characters[c:d]:
                for step in range(b - a):  # `科�` and `�创`: one character each
                    yield from self.edit((a + step, a + step + 1), (c + step, c + step + 1))
            else:
                yield from self.edit((a, b), (c, d))

    def differences(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """The stretches between those that both share."""
        a = c = 0
        if not self.main.characters or not self.other.characters:
            return
        ends = (len(self.main.characters), len(self.other.characters), 0)
        theirs = self.other.characters.replace(LOST, NOT_OURS)  # two lost places are not the same place
        for start, other, size in [*equal(self.main.characters, theirs), ends]:
            if start > a or other > c:
                yield (a, start), (c, other)
            a, c = start + size, other + size

    def edit(self, ours: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Edit]:
        """The edit that puts the other's reading in the place of ours, if that is damaged and it is not."""
        text = self.page.draft.text
        place = self.main.span(*ours)
        script = self.plain if self.main.simple else text
        after = "".join(script[at] for at in self.other.places[theirs[0] : theirs[1]])
        before = text[place.start : place.end]
        if max(len(place), len(after)) > WIDEST or "\n" in before or before == after:
            return
        if theirs[0] == theirs[1] and theirs[0] in (0, len(self.other.places)):
            return  # the other copy is cut here
        other = self.other.span(*theirs)
        guessed = _overlaps(other, self.unsure)
        if LOST in after or (guessed and set(before) != {LOST}):
            return
        reading = READING.fullmatch(before) is not None
        spoilt = SPOILT.fullmatch(before) is not None and 0 < len(after) <= len(before) and _han(after)
        lost = not before and self._ended(ours[0], theirs[1], after)
        if lost:  # with the character before it: what stands at a block's end would be outside
            place = self.main.span(ours[0] - 1, ours[0])
            after = text[place.start : place.end] + after
            other = self.other.span(theirs[0] - 1, theirs[1])
        if not (reading or spoilt or lost or _damaged(text, place, self.unsure) or self._asked(ours, after)):
            return
        if not after and not (reading or set(before) <= {LOST, "?"}):
            return  # that the other copy has nothing here is no reading
        taken_from = self.page.draft.origin(other)
        if guessed:  # better than nothing
            yield Edit(place, after, "uncertain", taken_from=taken_from)
        else:
            yield Edit(place, after, taken_from=taken_from)

    def _asked(self, ours: tuple[int, int], after: str) -> bool:
        """Whether question marks stand where the other copy has Chinese characters.

        The end of a line may well ask: there as many must stand in the other copy, and a mark behind them.
        """
        start, end = ours
        marks = self.main.characters[start:end]
        if not 0 < len(marks) <= ASKED or set(marks) != {"?"} or not 0 < len(after) <= ASKED:
            return False
        places = self.main.places
        if end < len(places) and places[end] == places[end - 1] + 1:
            return _han(after)
        said = after.rstrip("。！；，")
        return len(after) == len(marks) and bool(said) and _han(said)

    def _ended(self, ours: int, theirs: int, after: str) -> bool:
        """Whether the other copy has the end that our paragraph has lost: `…才爬回` for `…才爬回来。`."""
        text = self.page.draft.text
        if not 0 < len(after) <= LOST_END or after[-1] not in ENDS or not _han(after.rstrip(ENDS)):
            return False
        if not ours or not (self.main.ends(ours, text) and self.other.ends(theirs, text)):
            return False
        last = self.main.places[ours - 1]
        return _hangs(text[text.rfind("\n", 0, last) + 1 : last + 1])


def _han(text: str) -> bool:
    return all(HAN.match(character) for character in text)


def _damaged(text: str, span: Span, unsure: Sequence[Span]) -> bool:
    return LOST in text[span.start : span.end] or _meets(span, unsure)


def _meets(span: Span, sorted_spans: Sequence[Span]) -> bool:
    at = bisect.bisect_left(sorted_spans, span.start, key=lambda each: each.end)
    return at < len(sorted_spans) and sorted_spans[at].start <= span.end and sorted_spans[at].touches(span)


def _overlaps(span: Span, sorted_spans: Sequence[Span]) -> bool:
    at = bisect.bisect_right(sorted_spans, span.start, key=lambda each: each.end)
    return at < len(sorted_spans) and sorted_spans[at].start < max(span.end, span.start + 1)


def _inside(kept: Sequence[Span], span: Span) -> bool:
    at = bisect.bisect_right(kept, span.start, key=lambda each: each.start) - 1
    return at >= 0 and kept[at].holds(span)


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in order, overlapping ones as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found

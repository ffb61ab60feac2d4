"""The raw side: `本文相關(guān)基金`, every character where it stood, and to each what became of it.

The decoded source is cut wherever its fate changes: at the borders of blocks (kept, a menu, a further copy),
of changed places, of what was found. Each piece says in its attributes what the page's script shows when a
person points at it: `data-e` numbers the changed place, `data-r` its rules, `data-a` what stands there now;
`data-f` names the findings that were read from it, `data-g` those that it says again.

A page of any size gives a dump of bounded size: long stretches of markup are folded, and what comes after
the first 300,000 characters is not shown. The dump says so where it is the case.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.account import KEPT, MARKUP, removal
from pipeline.document import Page
from pipeline.report.changes import Place, places
from pipeline.report.markup import Html, joined, laid_bare, tag
from pipeline.report.words import Words
from pipeline.text import Mark, Span

SHOWN = 300_000  # characters of a dump; with their marks some 10 MB of HTML, which a telephone still opens
LONG_MARKUP = 600  # characters of markup in a row; a tag with its attributes is shorter, a script longer
ENDS = 120  # characters left of either end of a folded stretch
FAMILIES = {"repair": "repair", "script": "script", "page": "shape", MARKUP: "tags"}
MENDED = "page/other_copy"  # a repair as well, though it comes with the page


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding's place in the source: `a0c3`, or a further place that says the same (`copy` 1, 2, …)."""

    name: str
    span: Span
    copy: int = 0


@dataclass(slots=True)
class Dump:
    """The raw side as HTML, and what of the page stands in it."""

    html: Html
    shown: int  # characters of the source that can be seen
    rules: list[str] = field(default_factory=list)  # in the order of the numbers that `data-r` gives


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of the source with one fate; neighbours of one fate are one region."""

    span: Span
    fate: str
    document: int
    copy: int


def dump(page: Page, seen: Sequence[Seen], words: Words) -> Dump:
    """The page's decoded source, cut and marked."""
    text = page.draft.source.text
    shown = min(len(text), SHOWN)
    return _Cutting(page, seen, words, shown).done()


class _Cutting:
    """The work of one dump: sorted lists of what starts and ends where, passed once from left to right."""

    def __init__(self, page: Page, seen: Sequence[Seen], words: Words, shown: int) -> None:
        self.text = page.draft.source.text
        self.words, self.shown = words, shown
        self.changed = places(page.draft, shown)
        self.starts = [place.span.start for place in self.changed]
        self.lost = sorted((mark for mark in _marks(page) if mark.span.start < shown), key=_start)
        self.regions = list(_regions(page, shown))
        self.opening: defaultdict[int, list[Seen]] = defaultdict(list)
        self.closing: defaultdict[int, list[Seen]] = defaultdict(list)
        for each in seen:
            if each.span.start < min(each.span.end, shown):
                self.opening[each.span.start].append(each)
                self.closing[min(each.span.end, shown)].append(each)
        spans = [*(place.span for place in self.changed), *(mark.span for mark in self.lost)]
        borders = {border for span in spans for border in (span.start, span.end)}
        self.borders = sorted(borders.union(self.opening, self.closing))
        self.active: list[Seen] = []
        self.rules: dict[str, int] = {}

    def done(self) -> Dump:
        pieces = [self._region(region) for region in self.regions]
        if self.shown < len(self.text):
            rest = self.words.number(len(self.text) - self.shown)
            pieces.append(tag("p", self.words("dump_cut", count=rest), class_="note"))
        return Dump(joined(pieces), self.shown, list(self.rules))

    def _region(self, region: _Region) -> Html:
        inside = joined(self._pieces(region.span))
        if region.fate == KEPT:
            return tag("div", inside, class_="region kept", data_d=region.document)
        fate = region.fate
        if fate == "blank":  # at the top of a page; what there is are tags
            fate = MARKUP if "<" in self.text[region.span.start : region.span.end] else ""
        label = self.words.of("fate", fate)
        label += f" {region.copy}" if region.copy > 1 else ""
        kind = "copy" if region.copy else "title" if region.fate == "title" else "removed"
        return tag("div", inside, class_=f"region {kind}", data_label=label or None)

    def _pieces(self, span: Span) -> Iterator[Html]:
        first = bisect.bisect_right(self.borders, span.start)
        inner = self.borders[first : bisect.bisect_left(self.borders, span.end)]
        at = span.start
        for border in [*inner, span.end]:
            for each in self.closing.pop(at, ()):
                self.active.remove(each)
            for each in self.opening.pop(at, ()):
                self.active.append(each)
                yield tag("a", id=f"s-{each.name}-{each.copy}")  # what a link leads to
            yield from self._inserted(at)
            yield self._piece(at, border)
            at = border

    def _at(self, position: int) -> tuple[int, Place] | None:
        """The changed place that holds a character, and its number."""
        index = bisect.bisect_right(self.starts, position) - 1
        if index >= 0 and position < self.changed[index].span.end:
            return index, self.changed[index]
        return None

    def _lost(self, position: int) -> Mark | None:
        """What holds a character and is beyond repair."""
        index = bisect.bisect_right(self.lost, position, key=_start) - 1
        return self.lost[index] if index >= 0 and position < self.lost[index].span.end else None

    def _inserted(self, at: int) -> Iterator[Html]:
        """What rules put between two characters: a mark without width."""
        for index in range(bisect.bisect_left(self.starts, at), bisect.bisect_right(self.starts, at)):
            place = self.changed[index]
            if place.span.start == place.span.end:
                yield tag("i", class_=f"x put {_family(place)}", **self._said(index, place))

    def _piece(self, start: int, end: int) -> Html:
        held, piece = self._at(start), self.text[start:end]
        classes, attributes = [], self._findings()
        if held and held[1].rules == (MARKUP,):
            if len(piece) > LONG_MARKUP and not self.active:
                return self._folded(piece)
            classes.append("tags")
            if piece.startswith("&") and held[1].after.strip():
                classes.append("x")
                attributes |= self._said(*held)
        elif held:
            classes += ["x", _family(held[1]), *(["unsure"] if held[1].uncertain else [])]
            attributes |= self._said(*held)
        lost = self._lost(start)
        if lost:
            classes += ["x", "lost"]
            attributes["data_lost"] = lost.reason
        if self.active:
            classes.append("found")
        if not classes:
            return laid_bare(piece)
        return tag("span", laid_bare(piece), class_=" ".join(dict.fromkeys(classes)), **attributes)

    def _folded(self, piece: str) -> Html:
        folded = self.words("markup_folded", count=self.words.number(len(piece) - 2 * ENDS))
        inside = (laid_bare(piece[:ENDS]), tag("b", folded, class_="folded"), laid_bare(piece[-ENDS:]))
        return tag("span", *inside, class_="tags")

    def _findings(self) -> dict[str, str | int | None]:
        """What is found at the present place, here or in a further copy."""
        own = " ".join(each.name for each in self.active if not each.copy)
        again = " ".join(f"{each.name}:{each.copy}" for each in self.active if each.copy)
        return {"data_f": own or None, "data_g": again or None}

    def _said(self, index: int, place: Place) -> dict[str, str | int | None]:
        numbers = " ".join(str(self.rules.setdefault(rule, len(self.rules))) for rule in place.rules)
        source = place.taken_from
        return {
            "data_e": index,
            "data_r": numbers,
            "data_a": place.after,
            "data_m": None if place.margin is None else f"{place.margin:.1f}",
            "data_from": None if source is None else f"{source.start}–{source.end}",
        }


def _start(mark: Mark) -> int:
    return mark.span.start


def _family(place: Place) -> str:
    if place.rules[0] == MENDED:
        return "repair"
    return FAMILIES.get(place.rules[0].partition("/")[0], "shape")


def _marks(page: Page) -> Iterator[Mark]:
    """The places beyond repair, in the decoded source."""
    return (Mark(page.draft.origin(mark.span), mark.reason) for mark in page.draft.marks())


def _regions(page: Page, shown: int) -> Iterator[_Region]:
    last: _Region | None = None
    for span, block in page.pieces():
        if span.start >= shown:
            break
        fate = "blank" if block is None else KEPT if block.kept else removal(block.role, block.copy)
        document, copy = (block.document, block.copy) if block else (0, 0)
        here = _Region(Span(span.start, min(span.end, shown)), fate, document, copy)
        if last and (last.fate, last.document, last.copy) == (fate, document, copy):
            last = _Region(Span(last.span.start, here.span.end), fate, document, copy)
            continue
        if last:
            yield last
        last = here
    if last:
        yield last

"""`相關(guān)基金` for 相關基金, `展?jié)摿Φ念I(lǐng)域` for 展潛力的領域: readings put in by a machine.

Mirror farms copy pages from the mainland, turn them into traditional characters and make them look new: for
each entry of a list, a search and replace over the bytes (code page 936) puts `(reading)` behind a
traditional character. The search does not know where a character starts. Where the second half of one and
the first half of the next spell an entry, the reading splits both, and what follows is read with wrong
borders, up to the next byte below 80. `readings/insertion.py` has the whole process.

Each place is taken back to bytes, the readings are taken out, and the bytes are read again. A repair is
certain if the machine, run over the repaired text, gives the page back and no other text would. Where a
question mark swallowed something, the likeliest text is put there and called uncertain; a digit that
cannot be known stays a question mark. A split place whose bytes make no text is marked and left alone.

Glosses that people wrote stay: 仇(qiú)姓, 亳(bó)州, 關（guān）, and 關(guān) on a page that has 關 plain
elsewhere. What decides is the page as a whole (`readings/evidence.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.readings import codepage, evidence, proof, split
from pipeline.repair.readings.choice import Chooser, Chosen
from pipeline.repair.readings.evidence import Evidence
from pipeline.repair.readings.insertion import ASCII_PUNCTUATION, PUNCTUATION
from pipeline.repair.readings.split import FULL_WIDTH, GLOSS
from pipeline.repair.readings.table import TONED, Entry
from pipeline.text import Certainty, Edit, Mark, Span

TRIGGERS = f"{TONED}?"
TONE = re.compile(f"[{TONED}]")  # cheaper than GLOSS, and clean pages have none
SPLIT_MARK = re.compile(rf"\?[{PUNCTUATION}。、]")
PLACE = re.compile(
    rf"{GLOSS.pattern}|\?[{PUNCTUATION}。、,:;!()](?=[@-~\u0080-\uffff]|\?(?![?{PUNCTUATION}]))"
)
FOLD = str.maketrans(PUNCTUATION, ASCII_PUNCTUATION)
ASCII_MARK = re.compile("(?<=[\u4e00-\u9fff)])[,;:!]")  # the others are the damage's as well
FULL_WIDTH_MARK = re.compile("(?<=[\u4e00-\u9fff)])[，；：！]")
GAIN = 2.0  # nats that the second pass must gain on a page with readings
GAIN_ALONE = 18.0  # nats on a page without any other damage: 8 bits a character over three characters
STRETCH = re.compile("[^\x00-\x7f]{0,6}")  # behind a place, up to where borders are right again
FEW = 5  # characters that say whether a stretch is legible
BEFORE = 24  # characters before a place by which it is told that all was misread some other way,
NONSENSE = -10.0  # nats a character; clean text is above -8.4, misread text below -11
LEGIBLE = -8.0  # nats a character: behind 90 split ones at most -8.9; 95 in 100 of 7,000 clean ones have more
SEARCHES = 500  # of places that look like the second pass, on one page: some seconds of nothing but them
IN_VAIN = 12  # of these one after another, on a page without readings: it is damaged some other way
REASON = "a reading splits a character here, and the bytes around it are gone"


@dataclass(frozen=True, slots=True)
class _Repair:
    """A restored place: one edit to be proved, and the same cut into one edit for each character."""

    edit: Edit
    pieces: tuple[tuple[Span, str], ...]
    sure: bool  # there was nothing to choose
    entries: tuple[Entry, ...]
    second_pass: bool = False


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored place, in order; a mark for each that cannot be restored."""
    if not _is_suspect(text):
        return
    found = evidence.read(text)
    places = list(_Reader(text, found).places())
    repairs = [place for place in places if isinstance(place, _Repair)]
    entries = {entry.pair: entry for repair in repairs for entry in repair.entries}
    second_pass = any(repair.second_pass for repair in repairs)
    holds = iter(
        proof.proved(
            text, [repair.edit for repair in repairs], list(entries.values()), second_pass=second_pass
        )
    )
    for place in places:
        if isinstance(place, Mark):
            yield place
            continue
        certainty: Certainty = "certain" if next(holds) and place.sure else "uncertain"
        for span, after in place.pieces:
            yield Edit(span, after, certainty, place.edit.margin)


def _is_suspect(text: str) -> bool:
    if TONE.search(text) and GLOSS.search(text):
        return True
    return SPLIT_MARK.search(text) is not None


def _is_legible(text: str, start: int) -> bool:
    """Whether text goes on as if nothing had happened: 真的吗?|）他说."""
    stretch = STRETCH.match(text, start + 1)
    seen = FULL_WIDTH.get(text[start], text[start]) + (stretch.group() if stretch is not None else "")
    steps = model().steps(seen)[1:]
    return len(seen) >= FEW and sum(steps) > LEGIBLE * len(steps)


def _has_ascii_marks(text: str) -> bool:
    """Whether the page's marks were made ASCII behind the damage, as most were; not those a reading hid."""
    return len(ASCII_MARK.findall(text)) >= len(FULL_WIDTH_MARK.findall(text))


class _Reader:
    """Reads a page from left to right and says what stood at each damaged place."""

    def __init__(self, text: str, found: Evidence) -> None:
        self._text = text
        self._evidence = found
        self._chooser = Chooser(text, found.plainly)
        self._end = 0  # of the last damaged place
        self._searches = SEARCHES
        self._in_vain = 0
        self._before = b""  # the last character's bytes there
        self._marks = FOLD if _has_ascii_marks(text) else {}

    def places(self) -> Iterator[_Repair | Mark]:
        """The damaged places, in order."""
        at = 0
        while match := PLACE.search(self._text, at):
            place = self._place(match)
            at = match.end()
            if place:
                yield place
                span = place.edit.span if isinstance(place, _Repair) else place.span
                at = self._end = span.end

    def _place(self, match: re.Match[str]) -> _Repair | Mark | None:
        start = match.start()
        if match[1] is None:
            return self._punctuation(start)
        if not self._evidence.spoilt:
            return None
        return self._whole(match) if match[0][0] == "(" else self._split(start)

    def _before_place(self, start: int) -> bytes:
        """The bytes of the character before a place, without the readings between them."""
        if self._before and self._end == start:
            return self._before
        return (codepage.pair_of(self._text[start - 1]) if start else None) or b""

    def _last(self, before: bytes) -> str:
        return codepage.to_text(before, iter(()))[-1:] or "\n"

    def _whole(self, match: re.Match[str]) -> _Repair | None:
        """A reading behind a whole character: it goes."""
        start = match.start()
        before = self._before_place(start)
        if len(before) == 1 and start > 1 and self._end != start:  # 念I(lǐng): half a character and a letter
            before = (codepage.pair_of(self._text[start - 2]) or b"")[1:] + before
        entry = self._evidence.accepted.get(before)
        if entry is None or entry.reading != match[1]:
            return None
        self._before = before
        sure = before not in self._evidence.doubtful
        span = Span(*match.span())
        return _Repair(Edit(span, "", margin=None), ((span, ""),), sure, (entry,))

    def _split(self, start: int) -> _Repair | Mark | None:
        before = self._before_place(start)
        last = self._last(before)
        first = split.at_reading(self._text, start, before, last) if len(before) == 2 else []
        if not first:
            return None
        chosen = self._chooser.best(start, first, last)
        if chosen is None:
            return Mark(Span(start, self._text.index(")", start) + 1), REASON)
        return self._repair(start, chosen)

    def _punctuation(self, start: int) -> _Repair | None:
        if self._searches == 0 or (not self._evidence.spoilt and self._is_hopeless(start)):
            return None
        self._searches -= 1
        before = self._before_place(start)
        last = self._last(before)
        chosen = self._chooser.best(start, split.at_punctuation(self._text, start, before, last), last)
        needed = GAIN if self._evidence.spoilt else GAIN_ALONE
        if chosen is None or chosen.gain < needed:
            self._in_vain += 1
            return None
        self._in_vain = 0
        return self._repair(start, chosen, second_pass=True)

    def _is_hopeless(self, start: int) -> bool:
        """Whether text goes on behind a place as if nothing had happened, or makes no sense before it."""
        if self._in_vain >= IN_VAIN:
            return True
        seen = self._text[max(self._end, start - BEFORE) : start]
        steps = [step for char, step in zip(seen, model().steps(seen), strict=True) if char > "\x7f"]
        nonsense = len(steps) >= FEW and sum(steps) < NONSENSE * len(steps)
        return nonsense or _is_legible(self._text, start + 1)

    def _repair(self, start: int, chosen: Chosen, *, second_pass: bool = False) -> _Repair:
        path = chosen.path
        self._before = path.tail
        edit = Edit(Span(start, path.at), path.done.translate(self._marks), margin=chosen.margin)
        sure = chosen.sure and all(entry.known for entry in path.entries)
        return _Repair(edit, tuple(self._pieces(edit, path.cuts)), sure, path.entries, second_pass)

    def _pieces(self, edit: Edit, cuts: tuple[tuple[int, int], ...]) -> Iterator[tuple[Span, str]]:
        """The restored characters, each for the one seen that completes it: 潛 for `?jié)摿`, 力 for Φ."""
        start, done = edit.span.start, 0
        ends = dict(cuts)  # where characters were put in, several counts have one place: the last
        ends[max(ends, default=edit.span.end)] = len(edit.after)
        for at, count in ends.items():
            end = edit.span.end if count == len(edit.after) else at
            after = edit.after[done:count]
            if self._text[start:end] != after:
                yield Span(start, end), after
            start, done = end, count

"""`数据来源：鍥藉缁熻灞€` -> `国家统计局` in the place of what stands there: edits of what was misread.

Only the stretches around suspicious characters are looked at (`windows`). Where no byte was lost, a stretch
is taken back to bytes and read rightly in one go; else the lattice finds how the bytes lie, and `restoring`
fills in what was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread import evidence, lattice, signs, swallowed
from pipeline.repair.misread.lattice import Piece, pieces
from pipeline.repair.misread.losses import LOST, Habits
from pipeline.repair.misread.misreading import Misreading
from pipeline.repair.misread.restoring import REASON, moved, parted, restored, unswallowed
from pipeline.repair.misread.said import Said
from pipeline.repair.misread.windows import widened, windows
from pipeline.text import Edit, Mark, Span

DENSE = 4  # suspicious characters from which a stretch is taken to be damaged from end to end
LINE_AROUND = 120  # characters on both sides of such a stretch: most lines are shorter
LETTER = re.compile("[\xc0-\xff]")
FOREIGN = 3  # of such letters: two may be a name
TOLD = 12  # characters restored without a guess by which a page is told
MANY = 2  # suspicious characters that stay before it is asked whether bytes were left out
GONE = re.compile(
    "锟斤拷|斤拷锟|锟[\u4e00-\u9fff]锟"
)  # nothing is left behind these to read; `lost_bytes` marks them
KEPT_MARK = re.compile("[?\ufffd][@-~]")
KEPT_SHARE = 0.1  # of the marks; a reader that loses both bytes leaves one by chance, before a Latin word


@cache
def _swallowing() -> re.Pattern[str]:
    """Two bytes of a character, a mark for the third; a letter, with which most are shown, or a space."""
    return re.compile(f"{signs.halves()}[{LOST}]([ @-~])")


def habits(text: str, also: str = "") -> Habits:
    """What the reader of a page did with what it could not show; `also`: a mark that only it puts."""
    replaced, asked = text.count("\ufffd"), text.count("?")
    kept = len(KEPT_MARK.findall(text))
    marks = "\ufffd" if replaced and replaced >= asked else LOST  # nobody marks with both
    if also and text.count(also) >= max(replaced, asked, 1):
        marks = also
    behind = _swallowing().findall(text)
    swallows = len(behind) > 2 * behind.count(" ")  # which one that keeps ASCII shows
    return Habits(marks, keeps=kept > KEPT_SHARE * (replaced + asked) and not swallows, swallows=swallows)


def edits(misreading: Misreading, text: str, sign: re.Pattern[str]) -> Iterator[Edit | Mark]:
    """What the misreading explains, in order."""
    for found in among(misreading, [text], sign):
        yield from found


def among(
    misreading: Misreading, texts: Sequence[str], sign: re.Pattern[str], page: str = ""
) -> Iterator[list[Edit | Mark]]:
    """The same for several texts of a page, what each lost chosen with that of the others and of the page."""
    places = [list(_places(misreading, text, sign)) for text in texts]
    told = misreading.drops and not misreading.shown.unseen and _is_told(places)
    if told:
        places = [list(_places(misreading, text, sign, told=True)) for text in texts]
    guessing = any(piece.guessed for each in places for _, found in each for piece in found)
    known = (run for text, each in zip(texts, places, strict=True) for run in _known(text, each))
    said = Said.with_page(known, page) if guessing else None
    given = dict.fromkeys(
        (text[window.start : window.end], found)
        for text, each in zip(texts, places, strict=True)
        for window, found in each
    )
    read = (tuple(edits) for edits in restored(misreading, list(given), said))
    chosen = dict(zip(given, read, strict=True))  # pages repeat
    hides = misreading.habits.swallows or swallowed.swallows(misreading, chosen)
    if hides and misreading.name == "utf8_as_gbk":
        chosen = {key: tuple(unswallowed(edits, key[1], key[0])) for key, edits in chosen.items()}
    for text, each in zip(texts, places, strict=True):
        made = [
            one
            for window, found in each
            for edit in chosen[text[window.start : window.end], found]
            for one in parted(moved(edit, window.start), text)
        ]
        yield sorted([*made, *_left(text, sign, each)], key=lambda one: one.span) if told else made


def _left(
    text: str, sign: re.Pattern[str], places: Sequence[tuple[Span, tuple[Piece, ...]]]
) -> Iterator[Mark]:
    """What else shows the misreading and could not be read, on a page that is told."""
    read = {
        place
        for window, found in places
        for piece in found
        for place in range(window.start + piece.start, window.start + piece.end)
    }
    for match in sign.finditer(text):
        if match.start() not in read:
            yield Mark(Span(match.start(), match.start() + 1), REASON)


def _is_told(places: Sequence[Sequence[tuple[Span, tuple[Piece, ...]]]]) -> bool:
    """Whether a page is damaged so without doubt, and a few signs tell the same elsewhere on it."""
    pieces = (piece for each in places for _, found in each for piece in found if not piece.guessed)
    return sum(model().script(char) != "" for piece in pieces for char in piece.out) >= TOLD


def _places(
    misreading: Misreading, text: str, sign: re.Pattern[str], *, told: bool = False
) -> Iterator[tuple[Span, tuple[Piece, ...]]]:
    """The stretches that hold something to restore, and what it was made of."""
    done = 0
    for near in windows(text, sign):
        if near.end <= done:
            continue
        window = Span(max(near.start, done), near.end)
        found: tuple[Piece, ...] = ()
        sure = evidence.is_sure(misreading, text[window.start : window.end])
        if not sure:
            found = _found(misreading, text[window.start : window.end], sign, dense=False)
        if sure or _is_dense(found):
            whole = widened(text, window.start, window.end, LINE_AROUND)
            whole = Span(max(whole.start, done), whole.end)
            dense = _found(misreading, text[whole.start : whole.end], sign, dense=True)
            if sure and not _is_dense(dense):
                found = _found(misreading, text[window.start : window.end], sign, dense=False)
            if not sure or _is_dense(dense) or _is_dense(found):
                window, found = whole, dense
        if told and not found:
            found = _found(misreading, text[window.start : window.end], sign, dense=False, told=True)
        done = window.end
        if found:
            yield window, found


def _known(text: str, places: list[tuple[Span, tuple[Piece, ...]]]) -> Iterator[str]:
    """What the text says outside of the places that need a choice."""
    done = 0
    run: list[str] = []
    for window, found in places:
        for piece in found:
            start, end = window.start + piece.start, window.start + piece.end
            run.append(text[done:start])
            done = end
            if piece.guessed:
                yield "".join(run)
                run = []
            else:
                run.append(piece.out)
    run.append(text[done:])
    yield "".join(run)


def _is_dense(found: tuple[Piece, ...]) -> bool:
    """Whether a stretch is damaged for certain, so that its whole line is looked at."""
    return sum(not piece.guessed for piece in found) >= DENSE


def _is_western(misreading: Misreading, seen: str) -> bool:
    """Whether there are letters that a code page of pairs cannot have shown: `å`, `ç`, `æ`."""
    if misreading.shown.unseen or misreading.ambiguous:
        return False
    return sum(char not in misreading.shown.spellings for char in LETTER.findall(seen)) >= FOREIGN


@lru_cache(maxsize=2000)
def _found(
    misreading: Misreading, seen: str, sign: re.Pattern[str], *, dense: bool, told: bool = False
) -> tuple[Piece, ...]:
    """What a stretch was made of, the choices open."""
    if GONE.search(seen) or _is_western(misreading, seen):
        return ()
    whole = evidence.whole_pieces(misreading, seen)
    if whole is not None:
        return tuple(whole) if evidence.is_chinese(misreading, whole, seen) else ()
    if not dense and not evidence.is_worth(misreading, seen):
        return ()
    found = pieces(misreading, seen, dense=dense)
    if misreading.drops and evidence.left_over(found, seen, sign) >= (1 if misreading.shown.unseen else MANY):
        found = pieces(misreading, seen, dropping=True, dense=dense)
    enough = told or evidence.is_evidence(misreading, seen, found)
    if not enough or not evidence.is_chinese(misreading, found, seen):
        return ()
    if misreading.rival is not None and not dense:
        rival = misreading.rival()
        if lattice.gain(rival, seen) > lattice.gain(misreading, seen):
            return ()
    return tuple(found)

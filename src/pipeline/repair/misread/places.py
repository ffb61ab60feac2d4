"""`数据来源：鍥藉缁熻灞€` -> `国家统计局` in the place of what stands there: edits of what was misread.

Only the stretches around suspicious characters are looked at (`windows`). Where no byte was lost, a stretch
is taken back to bytes and read rightly in one go; else the lattice finds how the bytes lie, and `choice`
fills in what was lost. An edit is certain if nothing was chosen and misreading the new text gives the old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.engines.characters import model
from pipeline.repair.misread import brackets, lattice, swallowed
from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.choice import Part, chosen
from pipeline.repair.misread.lattice import Piece, pieces
from pipeline.repair.misread.misreading import LOST, Habits, Misreading
from pipeline.repair.misread.said import Said
from pipeline.text import Edit, Mark, Span

NEAR = 48  # characters between two suspicious ones that are looked at together
AROUND = 24  # characters on both sides of them: context, and the start of the stretch
DENSE = 4  # suspicious characters from which a stretch is taken to be damaged from end to end
LINE_AROUND = 120  # characters on both sides of such a stretch: most lines are shorter
MANY = 2  # suspicious characters that stay before it is asked whether bytes were left out
LEAST = 2  # Chinese characters restored without a guess, before anything is guessed
GAIN = 10.0  # nats that reading rightly must gain in all
GAIN_EACH = 1.5  # and for each character that changes
HONEST = -3.0  # nats: one question mark in twenty among lost characters is one that somebody wrote
REASON = "bytes were lost here, and no text fits what is left"
GONE = re.compile(
    "锟斤拷|斤拷锟|锟[\u4e00-\u9fff]锟"
)  # nothing is left behind these to read; `lost_bytes` marks them
KEPT_MARK = re.compile("[?\ufffd][@-~]")
KEPT_SHARE = 0.1  # of the marks; a reader that loses both bytes leaves one by chance, before a Latin word
MARKED = 3.0  # nats that a run gains by a lost character, which is unlikely as it stands
WORTH = 9.5  # nats that the best run must gain before it is looked at closely
UNREAD = 99.0  # margin where there was nothing to choose


def windows(text: str, sign: re.Pattern[str]) -> Iterator[Span]:
    """The stretches of single lines around what is suspicious."""
    start = end = -1
    for match in sign.finditer(text):
        at = match.start()
        if start >= 0 and at <= end + NEAR and text.find("\n", end, at) < 0:
            end = match.end()
            continue
        if start >= 0:
            yield widened(text, start, end, AROUND)
        start, end = at, match.end()
    if start >= 0:
        yield widened(text, start, end, AROUND)


def widened(text: str, start: int, end: int, around: int) -> Span:
    """A stretch with context, within its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - around)
    line_end = text.find("\n", end, end + around)
    return Span(left, min(len(text), end + around) if line_end < 0 else line_end)


def habits(text: str) -> Habits:
    """What the reader of a page did with what it could not show."""
    replaced, asked = text.count("\ufffd"), text.count("?")
    kept = len(KEPT_MARK.findall(text))
    marks = "\ufffd" if replaced and replaced >= asked else LOST  # nobody marks with both
    return Habits(marks, keeps=kept > KEPT_SHARE * (replaced + asked))


def edits(misreading: Misreading, text: str, sign: re.Pattern[str]) -> Iterator[Edit | Mark]:
    """What the misreading explains, in order."""
    return within(misreading, text, sign, 0)


def within(misreading: Misreading, text: str, sign: re.Pattern[str], start: int) -> Iterator[Edit | Mark]:
    """The same for a stretch that starts further on in the text."""
    places = list(_places(misreading, text, sign))
    guessing = any(piece.guessed for _, found in places for piece in found)
    said = Said(_known(text, places)) if guessing else None
    seens = [(text[window.start : window.end], found) for window, found in places]
    hides = misreading.name == "utf8_as_gbk" and swallowed.swallows(seens)
    chosen: dict[tuple[str, tuple[Piece, ...]], tuple[Edit | Mark, ...]] = {}  # pages say most things twice
    for window, found in places:
        seen = text[window.start : window.end]
        if (seen, found) not in chosen:
            edits = _restored(misreading, seen, found, said)
            chosen[seen, found] = tuple(_unswallowed(edits, found, seen) if hides else edits)
        for each in chosen[seen, found]:
            span = each.span.shifted(window.start + start)
            if isinstance(each, Mark):
                yield Mark(span, each.reason)
            else:
                parted = _parted(Edit(span, each.after, each.certainty, each.margin))
                yield from (
                    one for one in parted if one.after != text[one.span.start - start : one.span.end - start]
                )


def _parted(edit: Edit) -> Iterator[Edit]:
    """One edit for each restored character, so that two names in one piece share no shown character.

    A shown character that holds bytes of two goes with the one that it starts in.
    """
    start, size, count = edit.span.start, len(edit.span), len(edit.after)
    if not 1 < count <= size:
        yield edit
        return
    places = [-(-number * size // count) for number in range(count + 1)]
    for char, first, last in zip(edit.after, places, places[1:], strict=False):
        yield Edit(Span(start + first, start + last), char, edit.certainty, edit.margin)


def _unswallowed(edits: Iterator[Edit | Mark], found: tuple[Piece, ...], seen: str) -> Iterator[Edit | Mark]:
    """The marks that hide a character as well stay."""
    ends = {piece.end for piece in found if swallowed.is_swallowed(piece, seen)}
    for each in edits:
        start, end = each.span.start, each.span.end
        if isinstance(each, Edit) and end in ends and start < end - 1:
            yield Edit(Span(start, end - 1), each.after, each.certainty, each.margin)
            yield Mark(Span(end - 1, end), swallowed.REASON)
        else:
            yield each


def _places(
    misreading: Misreading, text: str, sign: re.Pattern[str]
) -> Iterator[tuple[Span, tuple[Piece, ...]]]:
    """The stretches that hold something to restore, and what it was made of."""
    done = 0
    for near in windows(text, sign):
        if near.end <= done:
            continue
        window = Span(max(near.start, done), near.end)
        found = _found(misreading, text[window.start : window.end], sign, dense=False)
        if _is_dense(found):
            whole = widened(text, window.start, window.end, LINE_AROUND)
            window = Span(max(whole.start, done), whole.end)
            found = _found(misreading, text[window.start : window.end], sign, dense=True)
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


@lru_cache(maxsize=2000)
def _found(misreading: Misreading, seen: str, sign: re.Pattern[str], *, dense: bool) -> tuple[Piece, ...]:
    """What a stretch was made of, the choices open."""
    if GONE.search(seen):
        return ()
    whole = _whole(misreading, seen)
    if whole is not None:
        return tuple(whole)
    if not dense and not _is_worth(misreading, seen):
        return ()
    found = pieces(misreading, seen, dense=dense)
    if misreading.drops and _left(found, seen, sign) >= MANY:
        found = pieces(misreading, seen, dropping=True, dense=dense)
    if not _is_evidence(misreading, seen, found):
        return ()
    if misreading.rival is not None and not dense:
        rival = misreading.rival()
        if lattice.gain(rival, seen) > lattice.gain(misreading, seen):
            return ()
    return tuple(found)


def _is_worth(misreading: Misreading, seen: str) -> bool:
    """Whether any run reads better rightly, by a look that costs little; letters with tones never do."""
    rightly = misreading.rightly(seen)
    if rightly is None:
        return True
    best = run = 0.0
    for char, shown, right in zip(seen, model().steps(seen), model().steps(rightly), strict=True):
        run = max(0.0, run + (MARKED if char in misreading.habits.marks else right - shown))
        best = max(best, run)
    return best >= WORTH


def _is_evidence(misreading: Misreading, seen: str, found: list[Piece]) -> bool:
    """Whether enough came out that was not guessed: a few odd signs can look like anything."""
    known = sum(model().script(char) != "" for piece in found if not piece.guessed for char in piece.out)
    guessed = sum(piece.guessed for piece in found)
    least = 1 if misreading.is_utf8 and "\ufffd" in seen else LEAST  # U+FFFD tells that something is lost
    # of Western letters cleaned of controls, a third of the characters is whole, and no sense comes of it
    return known >= max(least, guessed if misreading.name == "utf8_as_western" else guessed / 4)


def _left(found: list[Piece], seen: str, sign: re.Pattern[str]) -> int:
    """How many suspicious characters a set of pieces does not explain."""
    explained = {place for piece in found for place in range(piece.start, piece.end)}
    return sum(match.start() not in explained for match in sign.finditer(seen))


def _whole(misreading: Misreading, seen: str) -> list[Piece] | None:
    """The pieces of a stretch that was misread from end to end, without loss; None if it was not."""
    if misreading.ambiguous:
        return None
    raw = bytearray()
    for char in seen:
        spelt = misreading.spellings(char)
        if not spelt or char in misreading.habits.marks:
            return None
        raw += spelt[0]
    out = raw.decode(misreading.codec, "ignore")
    if out.encode(misreading.codec, "ignore") != bytes(raw):
        return None
    changed = max(1, sum(char > "\x7f" for char in seen))
    if model().score(out) - model().score(seen) < max(GAIN, GAIN_EACH * changed):
        return None
    return list(_aligned(misreading, seen, out))


def _aligned(misreading: Misreading, seen: str, out: str) -> Iterator[Piece]:
    """Cuts two spellings of the same bytes wherever a character of both starts."""
    start = first = 0
    behind = 0  # bytes that the right text is ahead of the shown one
    at = 0
    for index, char in enumerate(out, start=1):
        behind += len(char.encode(misreading.codec))
        while behind > 0 and at < len(seen):
            behind -= len(misreading.spellings(seen[at])[0])
            at += 1
        if behind == 0:
            if seen[start:at] != out[first:index]:
                yield Piece(start, at, out[first:index], (), guessed=False)
            start, first = at, index


def _restored(
    misreading: Misreading, seen: str, found: tuple[Piece, ...], said: Said | None
) -> Iterator[Edit | Mark]:
    parts = _parts(misreading, seen, found)
    avoid = _other_script(misreading, seen)
    choices = iter(chosen(parts, avoid, said) if any(not isinstance(part, str) for part in parts) else ())
    for number, piece in enumerate(found):
        span = Span(piece.start, piece.end)
        if isinstance(parts[2 * number + 1], str):
            if GAP in piece.out:
                yield Mark(span, REASON)
            elif piece.out != seen[span.start : span.end]:
                proved = not piece.guessed and _proved(misreading, seen[span.start : span.end], piece.out)
                yield Edit(span, piece.out, "certain" if proved else "uncertain")
            continue
        out, margin = next(choices)
        if out == seen[span.start : span.end]:
            continue
        yield Edit(span, out, "uncertain", round(margin, 2) if margin < UNREAD else None)


def _parts(misreading: Misreading, seen: str, found: tuple[Piece, ...]) -> list[Part]:
    """What stands between the pieces, and each piece: its text, or the candidates for it."""
    plainly: list[str] = []
    done = 0
    for piece in found:
        plainly += seen[done : piece.start], piece.out
        done = piece.end
    plainly.append(seen[done:])
    parts: list[Part] = list(plainly)
    avoid = _other_script(misreading, seen)
    for number, piece in enumerate(found):
        if not piece.guessed:
            continue
        at = 2 * number + 1
        choice = misreading.candidates(piece.symbols, avoid)
        marked = [(text, choice.costs[text]) for text in choice.marked]
        own = list(brackets.weighed(marked, "".join(plainly[:at]), "".join(plainly[at + 1 :])))
        if (
            choice.costs
            and seen[piece.start : piece.end] == "?"
            and misreading.habits.marks == LOST
            and not misreading.is_utf8
        ):
            own.append(("?", HONEST))
        if choice.costs:
            parts[at] = choice, own
    return parts


def _proved(misreading: Misreading, seen: str, out: str) -> bool:
    """Whether the right text, misread, is what is shown: the bytes of one spell the other."""
    raw = out.encode(misreading.codec, "ignore")
    at = {0}
    for char in seen:
        at = {
            place + len(spelt)
            for place in at
            for spelt in misreading.spellings(char)
            if raw.startswith(spelt, place)
        }
    return len(raw) in at


def _other_script(misreading: Misreading, seen: str) -> str:
    """The script that the right text is not in, as far as it can be told: `s`, `t` or ``."""
    raw = b"".join(
        misreading.spellings(char)[0]
        for char in seen
        if char not in misreading.habits.marks and misreading.spellings(char)
    )
    scripts = list(map(model().script, raw.decode(misreading.codec, "ignore")))
    simplified, traditional = scripts.count("s"), scripts.count("t")
    return "t" if simplified > traditional else "s" if traditional > simplified else ""

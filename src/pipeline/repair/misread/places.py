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
from pipeline.repair.misread import lattice
from pipeline.repair.misread.choice import chosen, shortlist
from pipeline.repair.misread.lattice import Piece, pieces
from pipeline.repair.misread.misreading import GAP, LOST, Misreading
from pipeline.text import Edit, Mark, Span

NEAR = 48  # characters between two suspicious ones that are looked at together
AROUND = 24  # characters on both sides of them: context, and the start of the stretch
MANY = 2  # suspicious characters that stay before it is asked whether bytes were left out
LEAST = 2  # Chinese characters restored without a guess, before anything is guessed
GAIN = 10.0  # nats that reading rightly must gain in all
GAIN_EACH = 1.5  # and for each character that changes
REASON = "bytes were lost here, and no text fits what is left"
GONE = re.compile(
    "锟斤拷|斤拷锟|锟[\u4e00-\u9fff]锟"
)  # nothing is left behind these to read; `lost_bytes` marks them
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
            yield _widened(text, start, end)
        start, end = at, match.end()
    if start >= 0:
        yield _widened(text, start, end)


def _widened(text: str, start: int, end: int) -> Span:
    left = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    line_end = text.find("\n", end)
    return Span(left, min(len(text) if line_end < 0 else line_end, end + AROUND))


def edits(misreading: Misreading, text: str, sign: re.Pattern[str]) -> Iterator[Edit | Mark]:
    """What the misreading explains, in order."""
    return within(misreading, text, sign, 0)


def within(misreading: Misreading, text: str, sign: re.Pattern[str], start: int) -> Iterator[Edit | Mark]:
    """The same for a stretch that starts further on in the text."""
    for window in windows(text, sign):
        for found in _found(misreading, text[window.start : window.end], sign):
            span = found.span.shifted(window.start + start)
            if isinstance(found, Mark):
                yield Mark(span, found.reason)
            else:
                yield Edit(span, found.after, found.certainty, found.margin)


@lru_cache(maxsize=2000)
def _found(misreading: Misreading, seen: str, sign: re.Pattern[str]) -> tuple[Edit | Mark, ...]:
    if GONE.search(seen):
        return ()
    whole = _whole(misreading, seen)
    if whole is not None:
        return tuple(Edit(Span(piece.start, piece.end), piece.out) for piece in whole)
    found = pieces(misreading, seen)
    if misreading.drops and _left(found, seen, sign) >= MANY:
        found = pieces(misreading, seen, dropping=True)
    if not _is_evidence(found):
        return ()
    if misreading.rival is not None:
        rival = misreading.rival()
        if lattice.gain(rival, seen) > lattice.gain(misreading, seen):
            return ()
    return tuple(_restored(misreading, seen, found))


def _is_evidence(found: list[Piece]) -> bool:
    """Whether enough came out that was not guessed: a few odd signs can look like anything."""
    known = sum(model().script(char) != "" for piece in found if not piece.guessed for char in piece.out)
    return known >= max(LEAST, sum(piece.guessed for piece in found) / 4)


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
        if not spelt or char in LOST:
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


def _restored(misreading: Misreading, seen: str, found: list[Piece]) -> Iterator[Edit | Mark]:
    parts: list[str | tuple[tuple[str, float], ...]] = []
    avoid = _other_script(misreading, seen)
    done = 0
    for index, piece in enumerate(found):
        between = seen[done : piece.start]
        parts.append(between)
        done = piece.end
        options: tuple[tuple[str, float], ...] = ()
        if piece.guessed:
            before = (between or (found[index - 1].out if index else "\n"))[-1]
            ahead = found[index + 1].out if index + 1 < len(found) and found[index + 1].start == done else ""
            after = (ahead or seen[done : done + 1])[:1]
            options = shortlist(misreading.candidates(piece.symbols, avoid), before, after)
        parts.append(options or piece.out)
    parts.append(seen[done:])
    choices = iter(chosen(parts) if any(not isinstance(part, str) for part in parts) else ())
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
        misreading.spellings(char)[0] for char in seen if char not in LOST and misreading.spellings(char)
    )
    scripts = list(map(model().script, raw.decode(misreading.codec, "ignore")))
    simplified, traditional = scripts.count("s"), scripts.count("t")
    return "t" if simplified > traditional else "s" if traditional > simplified else ""

"""`鍚?◣` -> an edit `含税`, uncertain: what the pieces of damaged stretches become.

What was lost is chosen for all stretches of a page together. An edit is certain if nothing was chosen and
misreading the new text gives the old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.engines.wording import WHOLE
from pipeline.repair.misread import brackets, evidence, swallowed, variants
from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.choice import Part, Picked, together
from pipeline.repair.misread.lattice import USUAL, Piece
from pipeline.repair.misread.losses import LOST
from pipeline.repair.misread.misreading import Misreading
from pipeline.repair.misread.narrowing import Choice
from pipeline.repair.misread.said import Said
from pipeline.text import Edit, Mark, Span

HONEST = -3.0  # nats: one question mark in twenty among lost characters is one that somebody wrote
REASON = "bytes were lost here, and no text fits what is left"
UNREAD = 99.0  # margin where there was nothing to choose


def restored(
    misreading: Misreading, given: list[tuple[str, tuple[Piece, ...]]], said: Said | None
) -> Iterator[tuple[Edit | Mark, ...]]:
    """The edits of each stretch; what is lost anywhere is chosen for all of them together."""
    of_page = cache(lambda: _other_script(misreading, "".join(seen for seen, _ in given)))
    lines: list[tuple[list[Part], str]] = []
    for seen, found in given:
        if any(piece.guessed for piece in found):
            avoid = _other_script(misreading, seen) or of_page()
            lines.append((_parts(misreading, seen, found, avoid), avoid))
        else:
            lines.append(([], ""))
    choices = together(lines, said)
    for (seen, found), (parts, _), picked in zip(given, lines, choices, strict=True):
        yield tuple(_edits_of(misreading, seen, found, parts, iter(picked)))


def _edits_of(
    misreading: Misreading, seen: str, found: tuple[Piece, ...], parts: list[Part], picked: Iterator[Picked]
) -> Iterator[Edit | Mark]:
    margins: dict[int, float] = {}
    outs = [piece.out for piece in found]
    for number, piece in enumerate(found):
        if parts and not isinstance(parts[2 * number + 1], str):
            chosen, margins[number] = next(picked)
            outs[number] = misreading.begun(piece.symbols, piece.rest)[0] + chosen
    text = evidence.whole(seen, found, outs)
    doubts = [False] * len(text) if evidence.is_strict(misreading, found, seen) else evidence.doubts(text)
    starts = {piece.start for piece in found}
    ahead = 0  # characters that the text is longer so far
    for number, (piece, out) in enumerate(zip(found, outs, strict=True)):
        span = Span(piece.start, piece.end)
        shown = seen[span.start : span.end]
        start = span.start + ahead
        ahead += len(out) - len(span)
        if out == shown:
            continue
        if number in margins:
            margin = margins[number]
            yield Edit(span, out, "uncertain", round(margin, 2) if margin < UNREAD else None)
        elif GAP in out:
            yield Mark(span, REASON)
        else:
            torn = span.end not in starts and evidence.is_torn(misreading, seen, span.end)
            sure = not (piece.guessed or piece.rest or torn or any(doubts[start : start + len(out)]))
            yield Edit(span, out, "certain" if sure and _proved(misreading, shown, out) else "uncertain")


def _parts(misreading: Misreading, seen: str, found: tuple[Piece, ...], avoid: str) -> list[Part]:
    """What stands between the pieces, and each piece: its text, or the candidates for it."""
    plainly: list[str] = []
    done, hidden = 0, ""
    known: dict[int, tuple[str, bytes, int]] = {}
    for number, piece in enumerate(found):
        plainly += hidden + seen[done : piece.start], piece.out
        done, hidden = piece.end, swallowed.hidden(piece, seen)
        if piece.guessed:
            known[number] = misreading.begun(piece.symbols, piece.rest)
            plainly[-2] += known[number][0]
            plainly[-1] = piece.out[len(known[number][0]) :]
    plainly.append(hidden + seen[done:])
    parts: list[Part] = list(plainly)
    choices = {
        2 * number + 1: misreading.candidates(rest, found[number].symbols[first:], avoid)
        for number, (_, rest, first) in known.items()
    }
    for at, choice in choices.items():
        if not choice.marked:
            plainly[at] = plainly[at].replace(GAP, USUAL)  # no bracket can be lost here
    for at, choice in choices.items():
        piece = found[at // 2]
        own: list[tuple[str, float]] = []
        if choice.marked:
            marked = [(text, choice.costs[text] / WHOLE) for text in choice.marked]
            lost = None if misreading.is_utf8 else _brackets(choices, at)
            own += brackets.weighed(marked, "".join(plainly[:at]), "".join(plainly[at + 1 :]), lost)
        if (
            choice.costs
            and seen[piece.start : piece.end] == "?"
            and misreading.habits.marks == LOST
            and not misreading.is_utf8
        ):
            own.append(("?", HONEST))
        if choice.costs:
            parts[at] = (choice, own)
    return parts


def _brackets(choices: Mapping[int, Choice], at: int) -> brackets.Lost:
    """The brackets that the choices before and behind one may be; in UTF-8 the bytes tell enough."""
    before = (text for place, each in choices.items() if place < at for text in each.marked)
    behind = (text for place, each in choices.items() if place > at for text in each.marked)
    return frozenset("".join(before)), frozenset("".join(behind))


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
    """The script that the right text is not in, as what is left of it tells."""
    raw = b"".join(
        misreading.spellings(char)[0]
        for char in seen
        if char not in misreading.habits.marks and misreading.spellings(char)
    )
    return variants.other_script(raw.decode(misreading.codec, "ignore"))


def moved(each: Edit | Mark, start: int) -> Edit | Mark:
    """What an edit or a mark is in a text that starts so much earlier."""
    if not start:
        return each
    span = each.span.shifted(start)
    if isinstance(each, Mark):
        return Mark(span, each.reason)
    return Edit(span, each.after, each.certainty, each.margin)


def parted(edit: Edit | Mark, text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character, so that two names in one piece share no shown character.

    A shown character that holds bytes of two goes with the one that it starts in.
    """
    start, size = edit.span.start, len(edit.span)
    if isinstance(edit, Mark) or not 1 < len(edit.after) <= size:
        if isinstance(edit, Mark) or edit.after != text[start : start + size]:
            yield edit
        return
    count = len(edit.after)
    places = [-(-number * size // count) for number in range(count + 1)]
    for char, first, last in zip(edit.after, places, places[1:], strict=False):
        if char != text[start + first : start + last]:
            yield Edit(Span(start + first, start + last), char, edit.certainty, edit.margin)


def unswallowed(edits: Iterable[Edit | Mark], found: tuple[Piece, ...], seen: str) -> Iterator[Edit | Mark]:
    """The marks that hide a character as well stay."""
    ends = {piece.end for piece in found if swallowed.is_swallowed(piece, seen)}
    for each in edits:
        start, end = each.span.start, each.span.end
        if isinstance(each, Edit) and end in ends and start < end - 1:
            yield Edit(Span(start, end - 1), each.after, each.certainty, each.margin)
            yield Mark(Span(end - 1, end), swallowed.REASON)
        else:
            yield each

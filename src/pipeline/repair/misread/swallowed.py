"""`鎸夊勾娓涘皯?.7%` for 按年減少7.7%: a reader that took the digit behind a half character with it.

Windows shows one `?` for a first byte and the ASCII character behind it. Nothing tells that digit any more,
so it must not look as if the number began with its point: the `?` stays, marked, and all figures beside it
are in doubt. Other readers keep the ASCII character; which kind a page had is told by the places where no
number can go on so, or where no ASCII character stands at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline import patterns as re
from pipeline.repair.misread.lattice import Piece
from pipeline.repair.misread.losses import END
from pipeline.repair.misread.misreading import Misreading
from pipeline.text import Edit, Mark

REASON = "a character was lost here together with the end of the one before it"
MARKUP = re.compile(r"/?[a-z][a-z0-9]*(?:\s*/)?>|\*/|nbsp;")  # what has lost its first sign
# How no number begins: a point, a month 0 (`0鏈`), a year 024 (`024骞`); 0时 is midnight.
MIDDLE = re.compile(r"[.,][0-9]|%|0鏈|0[0-9]{2}骞")


def is_half(piece: Piece, seen: str) -> bool:
    """Whether the last thing of a piece is a mark for the last byte of a character of three."""
    if not piece.guessed or len(piece.symbols) < 2 or seen[piece.end - 1 : piece.end] != "?":
        return False
    mark, _, count, waiting = piece.symbols[-1]
    return mark == "?" and count == 1 and waiting == 0 and piece.symbols[-2][3] == 2


def hidden(piece: Piece, seen: str) -> str:
    """What a mark hides, as far as words care: some digit where a number goes on behind it, a line's end.

    为 stands before digits, and `/p>` has lost its `<`.
    """
    if not is_half(piece, seen):
        return ""
    return "0" if MIDDLE.match(seen, piece.end) else "\n" if MARKUP.match(seen, piece.end) else ""


def swallows(
    misreading: Misreading, chosen: Mapping[tuple[str, tuple[Piece, ...]], Iterable[Edit | Mark]]
) -> bool:
    """Whether the reader took ASCII characters with it, by what stands behind its marks.

    Behind the end of a character stands another: either an ASCII character is gone between them, or the byte
    that was lost and the next one are a pair that does not exist, of which Python loses the first byte only.
    """
    if misreading.habits.loses == "first":
        return False
    taken = kept = 0
    for (seen, found), edits in chosen.items():
        halves = [piece for piece in found if is_half(piece, seen)]
        if any(MIDDLE.match(seen, piece.end) for piece in halves):
            return True
        ends = {each.span.end: each.after for each in edits if isinstance(each, Edit) and each.after}
        for piece in halves:
            if piece.symbols[-1][1] >= "\x80":
                last = ends.get(piece.end, "").encode()[-1:]
                behind = misreading.spellings(seen[piece.end])[0][0]
                alone = bool(last) and behind in misreading.shown.lost.get(last[0], b"")
                taken, kept = taken + (not alone), kept + alone
    return taken > kept


def is_swallowed(piece: Piece, seen: str) -> bool:
    """Whether a mark hides a character as well, where the reader is known to have swallowed some.

    In front of markup it hid nothing but the sign that `page/html/hidden_signs` knows.
    """
    return is_half(piece, seen) and piece.symbols[-1][1] != END and seen[piece.end] not in "<&"

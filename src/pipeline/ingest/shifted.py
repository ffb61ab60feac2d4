"""`~{VP9z~}` and `ESC $ ) A SO VP9z SI` for 中国: seven-bit encodings that shift between ASCII and Chinese.

HZ (mail and news of the nineties) shifts with `~{` and `~}`; ISO-2022-CN with SO and SI, after an escape
sequence has said which plan of characters SO means: GB 2312 or plane 1 of CNS 11643, with plane 2 one
character at a time. Both forget all shifts at the end of a line. The shifts give no character: they are the
`silent` bytes of the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.ingest import cns
from pipeline.ingest.pieces import LOST, TWO_BYTES, Piece
from pipeline.text import Span

HIGH_BIT = bytes(byte | 0x80 for byte in range(256))
HZ_PART = re.compile(
    rb"(?P<open>~\{)(?P<pairs>(?:[\x21-\x7d][\x21-\x7e])*+)(?P<close>~\})?"
    rb"|(?P<tilde>~~)|(?P<joined>~\r?\n)|(?P<plain>[^~]+|~)"
)
HZ_SIGN = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+(?:~\}|\r?\n|\Z)")
ISO_SIGN = re.compile(rb"\x1b\$\)[AEG]|\x1b\$\*H")
ISO_PART = re.compile(
    rb"(?P<first>\x1b\$\)[A-Z])|(?P<second>\x1b\$[*+][A-Z])|(?P<out>\x0e)|(?P<back>\x0f)"
    rb"|\x1bN(?P<two>[\x21-\x7e]{2})|(?P<line>\r?\n|\r)|(?P<pair>[\x21-\x7e]{2})|(?P<other>.)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Shifts:
    """What the escape sequences of the present line have said."""

    first: bytes = b""  # the plan that SO means
    chinese: bool = False  # SO is on


def hz(raw: bytes, start: int) -> tuple[list[Piece], tuple[Span, ...]]:
    """The text of HZ from `start` on, and its shifts."""
    pieces: list[Piece] = []
    silent: list[Span] = []
    for match in HZ_PART.finditer(raw, start):
        if match["open"]:
            silent.append(Span(match.start(), match.end("open")))
            pieces += _pairs(match["pairs"].translate(HIGH_BIT), match.start("pairs"))
            if match["close"]:
                silent.append(Span(match.start("close"), match.end()))
        elif match["joined"]:
            silent.append(Span(*match.span()))
        elif match["tilde"]:
            pieces.append(Piece("~", match.start(), match.end(), None))
        else:
            pieces.append(Piece(match[0].decode("ascii", "replace"), match.start(), match.end(), "ascii"))
    return pieces, tuple(silent)


def _pairs(high: bytes, start: int) -> Iterator[Piece]:
    """Characters of GB 2312 by their codes with the high bit; GB 18030 gives the signs their usual form."""
    try:
        yield Piece(high.decode("gb18030"), start, start + len(high), TWO_BYTES)
    except UnicodeDecodeError:
        for place in range(0, len(high), 2):
            unit = high[place : place + 2]
            text = unit.decode("gb18030", "replace")
            known = len(text) == 1 and text != LOST
            yield Piece(
                text if known else LOST, start + place, start + place + 2, TWO_BYTES if known else None
            )


def iso2022(raw: bytes, start: int) -> tuple[list[Piece], tuple[Span, ...]]:
    """The text of ISO-2022-CN from `start` on, and its shifts."""
    pieces: list[Piece] = []
    silent: list[Span] = []
    shifts = _Shifts()
    place = start
    while place < len(raw):
        match = ISO_PART.match(raw, place)
        if match is None:  # a regex that ends in `.` with DOTALL matches anywhere
            break
        if match["pair"] and not shifts.chinese:
            place += 1
            pieces.append(Piece(chr(raw[place - 1]), place - 1, place, "ascii"))
            continue
        piece = _iso_part(match, shifts)
        if piece:
            pieces.append(piece)
        if piece is None or match["two"]:
            silent.append(Span(place, match.start("two") if match["two"] else match.end()))
        place = match.end()
    return list(_joined(pieces)), tuple(silent)


def _iso_part(match: re.Match[bytes], shifts: _Shifts) -> Piece | None:
    """What a part gives: a piece, or None when it was a shift."""
    if match["first"]:
        shifts.first = match[0][-1:]
    elif match["out"] or match["back"]:
        shifts.chinese = bool(match["out"])
    elif match["two"]:
        known = cns.plane(2).get(match["two"].translate(HIGH_BIT))
        return Piece(known or LOST, match.start("two"), match.end(), TWO_BYTES if known else None)
    elif match["pair"]:
        known = _designated(match[0].translate(HIGH_BIT), shifts.first)
        return Piece(known or LOST, match.start(), match.end(), TWO_BYTES if known else None)
    elif not match["second"]:
        if match["line"]:
            shifts.first, shifts.chinese = b"", False
        return Piece(match[0].decode("ascii", "replace"), match.start(), match.end(), "ascii")
    return None


def _designated(high: bytes, plan: bytes) -> str | None:
    if plan == b"G":
        return cns.plane(1).get(high)
    if plan == b"A":
        text = high.decode("gb18030", "replace")
        return text if len(text) == 1 and text != LOST else None
    return None  # ISO-IR-165 and what else the extended form names: no table of ours has them


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one codec as one piece."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (piece.codec is None or piece.codec != group[0].codec or piece.start != group[-1].end):
            yield _one(group)
            group = []
        group.append(piece)
    if group:
        yield _one(group)


def _one(group: list[Piece]) -> Piece:
    return Piece("".join(piece.text for piece in group), group[0].start, group[-1].end, group[0].codec)

"""`gbk + utf-8`, `character model: 327 nats ahead of big5; line 2 utf-8`: a reading and its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.ingest import charsets, mixed
from pipeline.ingest.charsets import Charset
from pipeline.ingest.pieces import Decoded, Piece, assembled
from pipeline.text import Span

NAMED = 3  # places in another encoding that the evidence names
PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]")


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of a page, where its text starts (behind a byte order mark), and the bytes before it."""

    raw: bytes
    start: int

    @property
    def rest(self) -> bytes:
        """The bytes of the text."""
        return self.raw[self.start :]

    @property
    def silent(self) -> tuple[Span, ...]:
        """The byte order mark, if any."""
        return (Span(0, self.start),) if self.start else ()

    def put(self, pieces: list[Piece], shifts: tuple[Span, ...] = ()) -> Decoded:
        """The text of pieces, with its map."""
        return assembled(self.raw, pieces, self.silent + shifts)


@dataclass(frozen=True, slots=True)
class Reading:
    """A decoded text with the name of its encoding and the evidence."""

    decoded: Decoded
    name: str
    evidence: str
    sure: bool = True  # known by more than that it reads well


def by_line(body: Body, own: Charset, evidence: str, *, sure: bool) -> Reading:
    """The page in its own encoding, with the lines that are in another."""
    pieces: list[Piece] = []
    others: list[str] = []
    names = {own.name: None}
    line = 1
    for part in mixed.stretches(body.raw, body.start, own):
        mine = list(part.charset.pieces(body.raw, part.start, part.end)) if part.charset else part.pieces
        pieces += mine
        after = line + body.raw.count(b"\n", part.start, part.end)
        if part.charset is not own:
            found = [name for name in dict.fromkeys(_names(mine)) if name != own.name]
            if found:
                last = after - (body.raw[part.end - 1 : part.end] == b"\n")
                place = f"line {line}" if last <= line else f"lines {line}-{last}"
                others.append(f"{place} {'is partly ' if part.charset is None else ''}{', '.join(found)}")
            names |= dict.fromkeys(found)
        line = after
    if len(others) > NAMED:
        others[NAMED:] = [f"{len(others) - NAMED} more places"]
    decoded = body.put(pieces)
    name = " + ".join(dict.fromkeys(exact(each, body.raw, decoded.text) for each in names))
    return Reading(decoded, name, "; ".join([evidence, *others]) + losses(decoded), sure)


def _names(pieces: list[Piece] | tuple[Piece, ...]) -> list[str]:
    known = {charset.codec: charset.name for charset in (*mixed.FAMILY, charsets.HKSCS, charsets.WESTERN)}
    return [known[piece.codec] for piece in pieces if piece.codec in known and not piece.text.isascii()]


def exact(name: str, raw: bytes, text: str) -> str:
    """`gb18030` for GBK with characters that take four bytes; so for the others."""
    if name == "gbk":
        known = text.replace("€", "").encode("gbk", "ignore").decode("gbk")
        return "gbk" if len(known) == len(PRIVATE.sub("", text.replace("€", ""))) else "gb18030"
    if name == "big5":
        known = text.encode("cp950", "ignore").decode("cp950")
        return "big5" if len(known) == len(PRIVATE.sub("", text)) else "big5-hkscs"
    return "cesu-8" if name == "utf-8" and PAIR.search(raw) else name


def losses(decoded: Decoded) -> str:
    """What to add to the evidence where characters were lost."""
    if not decoded.lost:
        return ""
    if decoded.cut and decoded.lost == 1:
        return "; the last character is cut off"
    tail = ", the last one cut off by the end" if decoded.cut else ""
    return f"; {decoded.lost} characters lost{tail}"

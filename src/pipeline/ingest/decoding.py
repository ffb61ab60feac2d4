"""Bytes in, a `Source` out: the encoding found, the evidence for it, the map from characters to bytes.

In this order, since each step is cheap and settles what comes after it: a byte order mark; strict UTF-8, which
no other text is by accident, short strings aside; the seven-bit encodings, which are valid UTF-8 too, by their
escapes; then all others, chosen by the character model, line by line where a page mixes them.

UTF-8 that was read wrongly and saved again as UTF-8 is valid, and is left: that is damage of characters, and
`repair` mends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import ByteMap, Encoding, Source
from pipeline.errors import BinaryInput, EmptyInput, UndecodableInput
from pipeline.ingest import charsets, choice, mixed, shifted, sniff, utf
from pipeline.ingest import declared as declarations
from pipeline.ingest.charsets import Charset
from pipeline.ingest.pieces import Decoded, Piece, assembled
from pipeline.text import Span

SHORT = 64  # bytes up to which valid UTF-8 can be another encoding by accident
AHEAD = 8.0  # nats by which another encoding must read such bytes better
HOPELESS = -9.8  # nats a character: the worst of 2,000 real sentences has -8.4, Korean read as GBK -10.2
ENOUGH = 20  # characters beyond ASCII from which on a hopeless reading is refused
UNPRINTED = 0.1  # share of control characters from which on it is no text; dumps of text have under 0.01
ENOUGH_TEXT = 64 * 1024  # characters from which we judge a text
NAMED = 3  # places in another encoding that the evidence names
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd€]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
RUN = re.compile(r"[\x80-\xff]{3,}")  # accents stand apart; other alphabets read as this one fill words
WIDER = re.compile(r"[\u0800-\uffff\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A decoded text with the name of its encoding and the evidence."""

    decoded: Decoded
    name: str
    evidence: str
    sure: bool = True  # known by more than that it reads well


def given(text: str, *, uri: str = "") -> Source:
    """A source for text that was never bytes. Raises EmptyInput."""
    if not text.strip():
        raise EmptyInput("the text is empty; give some", uri=uri)
    raw = text.encode("utf-8", "surrogatepass")
    return Source(raw, text, Encoding("utf-8", "given as text"), ByteMap.of(text), uri=uri)


def decoded(
    raw: bytes,
    *,
    uri: str = "",
    record: str = "",
    media_type: str | None = None,
    declared: str | None = None,
) -> Source:
    """The text of some bytes. `declared` is the label that came with them, if any: evidence, not truth.

    Without a media type, it is told by content. Raises EmptyInput, BinaryInput, UndecodableInput.
    """
    if not raw.strip(b" \t\r\n\x0b\x0c\0\xef\xbb\xbf\xff\xfe"):
        raise EmptyInput(f"{_where(uri, record)}: {_size(raw)}, nothing but space; nothing to read", uri=uri)
    kind = sniff.binary(raw)
    if kind:
        raise BinaryInput(
            f"{_where(uri, record)}: this is {kind}, not text; take the text out of it first", uri=uri
        )
    reading = _reading(raw, declared)
    _refuse(raw, reading, _where(uri, record), uri)
    return Source(
        raw,
        reading.decoded.text,
        Encoding(reading.name, reading.evidence),
        reading.decoded.bytemap,
        uri=uri,
        record=record,
        media_type=media_type or sniff.media_type(reading.decoded.text),
        silent=reading.decoded.silent,
    )


def _reading(raw: bytes, declared: str | None) -> _Reading:
    length, marked = utf.bom(raw)
    silent = (Span(0, length),) if length else ()
    if marked in utf.WIDE:
        found = assembled(raw, utf.WIDE[marked].pieces(raw, length, len(raw)), silent)
        return _Reading(found, marked, f"byte order mark{_losses(found)}")
    plain = utf.strict(raw, length)
    evidence = "byte order mark" if length else "valid UTF-8"
    if plain is not None:
        found = Decoded(*plain, silent)
        shifted = _shifted(raw, length, found.text) if found.text.isascii() else None
        if shifted:
            return shifted
        if length or not _doubtful(raw, found.text):
            said = declarations.ours(declared or declarations.inside(raw) or "")
            wrong = said not in {None, "utf-8", "windows-1252"} and not found.text.isascii()
            return _Reading(found, "utf-8", evidence + (", though declared otherwise" if wrong else ""))
    chosen = _chosen(raw, length, declared, silent, valid=plain is not None)
    return chosen or _Reading(
        Decoded(*plain, silent) if plain else Decoded("", ByteMap.of("")), "utf-8", evidence
    )


def _doubtful(raw: bytes, text: str) -> bool:
    """Whether valid UTF-8 can be something else: it has NULs, or is short and has nothing Chinese."""
    if "\0" in text:
        return True
    return len(raw) <= SHORT and (not WIDER.search(text) or CONTROL_BYTES.search(raw) is not None)


def _shifted(raw: bytes, length: int, text: str) -> _Reading | None:
    """HZ or ISO-2022-CN, where their shifts stand and what they enclose reads as Chinese."""
    silent = (Span(0, length),) if length else ()
    if shifted.ISO_SIGN.search(raw) and (b"\x0e" in raw or b"\x1bN" in raw):
        pieces, shifts = shifted.iso2022(raw, length)
        found = assembled(raw, pieces, silent + shifts)
        return _Reading(found, "iso-2022-cn", f"escape sequences{_losses(found)}")
    if shifted.HZ_SIGN.search(raw):
        pieces, shifts = shifted.hz(raw, length)
        found = assembled(raw, pieces, silent + shifts)
        if choice.plausibility(found.text[:ENOUGH_TEXT]) > HOPELESS and not found.lost:
            return _Reading(found, "hz", "shifts ~{ and ~} around Chinese characters")
    return None


def _chosen(
    raw: bytes, length: int, declared: str | None, silent: tuple[Span, ...], *, valid: bool
) -> _Reading | None:
    """The reading that the character model prefers; None when that is the UTF-8 which the bytes are too."""
    label = declared or declarations.inside(raw)
    said = declarations.ours(label) if label else None
    made = choice.choose(raw[length:], said, bonus={"utf-8": AHEAD} if valid else None)
    reader = made.reader
    if valid and (reader is charsets.UTF8 or reader.strict(raw[length:]) is None):
        return None
    if said and label and made.per_character < mixed.POOR:
        foreign = _foreign(raw, length, said, silent)
        if foreign:
            return foreign
    words = f"character model: {made.ahead:.0f} nats ahead of {made.other}"
    if label:
        words += f"; declared {label}" + ("" if said == reader.name else ", overruled")
    sure = said == reader.name
    if reader in mixed.FAMILY or reader is charsets.HKSCS:
        return _by_line(raw, length, reader, words, silent, sure=sure)
    found = assembled(raw, reader.pieces(raw, length, len(raw)), silent)
    return _Reading(found, reader.name, words + _losses(found), sure)


def _foreign(raw: bytes, length: int, said: str, silent: tuple[Span, ...]) -> _Reading | None:
    """A page in an encoding that is not Chinese, where it says so itself and reads without loss."""
    if said in {reader.name for reader, _ in choice.PRIORS} | {"hz", "iso-2022-cn"}:
        return None
    try:
        text = raw[length:].decode(said)
    except UnicodeDecodeError:
        return None
    found = assembled(raw, [Piece(text, length, len(raw), said)], silent)
    return _Reading(found, said, "declared, reads without loss, and no Chinese encoding makes sense")


def _by_line(
    raw: bytes, length: int, own: Charset, words: str, silent: tuple[Span, ...], *, sure: bool
) -> _Reading:
    """The page in its own encoding, with the lines that are in another."""
    parts = mixed.stretches(raw, length, own)
    pieces: list[Piece] = []
    others: list[str] = []
    line = 1
    names = {own.name: None}
    for part in parts:
        pieces += part.charset.pieces(raw, part.start, part.end) if part.charset else part.pieces
        after = line + raw.count(b"\n", part.start, part.end)
        if part.charset is None and any(piece.codec not in {own.codec, None} for piece in part.pieces):
            others.append(f"line {line} is of several")
            names |= dict.fromkeys(_names(part.pieces))
        elif part.charset is not None and part.charset is not own:
            last = after if raw[part.end - 1 : part.end] != b"\n" else after - 1
            others.append(
                f"line{'s' if last > line else ''} {line}{f'-{last}' if last > line else ''} "
                f"{part.charset.name}"
            )
            names[part.charset.name] = None
        line = after
    found = assembled(raw, pieces, silent)
    if len(others) > NAMED:
        others[NAMED:] = [f"{len(others) - NAMED} more places"]
    words += f"; {', '.join(others)}" if others else ""
    return _Reading(
        found, " + ".join(_exact(name, raw, found.text) for name in names), words + _losses(found), sure
    )


def _names(pieces: tuple[Piece, ...]) -> list[str]:
    known = {charset.codec: charset.name for charset in (*mixed.FAMILY, charsets.HKSCS)}
    return [known[piece.codec] for piece in pieces if piece.codec in known and not piece.text.isascii()]


def _exact(name: str, raw: bytes, text: str) -> str:
    """`gb18030` for GBK with characters that take four bytes; `cesu-8` for UTF-8 with surrogate pairs."""
    if name == "gbk":
        known = text.encode("gbk", "ignore").decode("gbk")
        return "gbk" if len(known) == len(PRIVATE.sub("", text)) else "gb18030"
    return "cesu-8" if name == "utf-8" and PAIR.search(raw) else name


def _losses(found: Decoded) -> str:
    if not found.lost:
        return ""
    if found.cut and found.lost == 1:
        return "; the last character is cut off"
    tail = ", the last one cut off by the end" if found.cut else ""
    return f"; {found.lost} characters lost{tail}"


def _refuse(raw: bytes, reading: _Reading, where: str, uri: str) -> None:
    """Raise the error for what is no text, or text in no encoding that we know."""
    text = reading.decoded.text[:ENOUGH_TEXT]
    controls = len(CONTROL.findall(text))
    if controls > UNPRINTED * len(text):
        raise BinaryInput(
            f"{where}: {controls} of the first {len(text)} characters are control characters; this is no text",
            uri=uri,
        )
    if reading.sure:
        return
    seen = sum(map(len, choice.SEEN.findall(text)))
    other_alphabet = reading.name == charsets.WESTERN.name and sum(map(len, RUN.findall(text))) * 3 > seen
    if seen >= ENOUGH and (other_alphabet or choice.plausibility(text) < HOPELESS):
        raise UndecodableInput(
            f"{where}: {_size(raw)}, not UTF-8, and no reading makes sense in Chinese (the best is "
            f"{reading.name}); say what the encoding is with a meta element, or convert it to UTF-8",
            uri=uri,
        )


def _where(uri: str, record: str) -> str:
    return f"{uri or 'the input'}{f' ({record})' if record else ''}"


def _size(raw: bytes) -> str:
    return f"{len(raw)} byte{'' if len(raw) == 1 else 's'}"

"""Bytes in, a `Source` out: the encoding found, the evidence for it, the map from characters to bytes.

In this order, since each step is cheap and settles what comes after it: a byte order mark; strict UTF-8,
which no other text is by accident, short strings aside; the seven-bit encodings, which are valid UTF-8 too,
by their escapes; then all others, chosen by the character model, line by line where a page mixes them.

UTF-8 that was read wrongly and saved again as UTF-8 is valid, and is left: that is damage of characters, and
`repair` mends it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.document import ByteMap, Encoding, Source
from pipeline.engines import characters
from pipeline.errors import BinaryInput, EmptyInput, UndecodableInput
from pipeline.ingest import charsets, choice, mixed, shifted, sniff, utf
from pipeline.ingest import declared as declarations
from pipeline.ingest.charsets import Charset
from pipeline.ingest.pieces import LOST, Decoded, Piece
from pipeline.ingest.verdict import Body, Reading, by_line, losses

SHORT = 32  # bytes up to which valid UTF-8 can be another encoding by accident: one string in 10,000 of 8
AHEAD = 8.0  # nats by which another encoding must read such bytes better
# what misread UTF-8 is made of, and to be left to repair: `æµ·` (海) is 忙碌路 in GBK
MISREAD = re.compile(r"[\t-\r\x1b -\u0100ŒœŠšŽžŸƒˆ˜\u2010-\u203a€™\ufffd]*")
HOPELESS = -11.0  # nats a character: the worst of 2,000 real sentences has -8.4, random bytes -12 and below
LIKELY = -8.0  # the same, of a reading that begins with half a character; a rare character has worse
ENOUGH = 20  # characters beyond ASCII from which on a hopeless reading is refused
UNPRINTED = 0.1  # share of control characters from which on it is no text; dumps of text have under 0.01
FEW = 4  # control characters that a short text may have: NULs between fields, an escape sequence
ENOUGH_TEXT = 4096  # characters from which we judge a text
NOTHING = " \t\r\n\x0b\x0c\0\u3000\ufeff"
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
RUN = re.compile(r"[\x80-\xff]{3,}")  # accents stand apart; other alphabets read as this one fill words
CHINESE = re.compile(
    r"[\u2e80-\u30ff\u3400-\u9fff\uff01-\uff5e]"
)  # what short UTF-8 is not taken for by accident


def given(text: str, *, uri: str = "", media_type: str | None = "text/plain") -> Source:
    """A source for text that was never bytes; with None its media type is told by content.

    Raises EmptyInput.
    """
    if not text.strip():
        raise EmptyInput("the text is empty; give some", uri=uri)
    raw = text.encode("utf-8", "surrogatepass")
    return Source(
        raw,
        text,
        Encoding("utf-8", "given as text"),
        ByteMap.of(text),
        uri=uri,
        media_type=media_type or sniff.media_type(text),
    )


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
    kind = sniff.binary(raw)
    if kind:
        raise BinaryInput(
            f"{_where(uri, record)}this is {kind}, not text; take the text out of it first", uri=uri
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


def _reading(raw: bytes, declared: str | None) -> Reading:
    length, marked = utf.bom(raw)
    body = Body(raw, length)
    if marked in utf.WIDE and not _is_plain(body):
        found = body.put(list(utf.WIDE[marked].pieces(raw, length, len(raw))))
        return Reading(found, marked, f"byte order mark{losses(found)}")
    label = declared or declarations.inside(raw)
    plain = utf.strict(raw, length)
    if plain is None:
        return _chosen(body, label)
    text, bytemap = plain
    special = _shifted(body) if text.isascii() else None
    if special is None and not length and _doubtful(raw, text):
        special = _other_than_utf8(body, label, text)
    if special:
        return special
    evidence = "byte order mark" if marked == "utf-8" else "valid UTF-8"
    said = declarations.ours(label) if label else None
    if said not in {None, "utf-8", "windows-1252"} and not text.isascii():
        evidence += f"; declared {label}, overruled"
    return Reading(Decoded(text, bytemap, body.silent), "utf-8", evidence)


def _is_plain(body: Body) -> bool:
    """Whether UTF-8 of Chinese follows a mark of UTF-16, which somebody put before it."""
    plain = utf.strict(body.rest, 0)
    return plain is not None and CHINESE.search(plain[0]) is not None


def _doubtful(raw: bytes, text: str) -> bool:
    """Whether valid UTF-8 can be something else: it has NULs, or is short and has nothing Chinese."""
    if "\0" in text:
        return True
    if len(raw) > SHORT or "\ufffd" in text or (MISREAD.fullmatch(text) and not text.isascii()):
        return False
    return not CHINESE.search(text) or CONTROL_BYTES.search(raw) is not None


def _shifted(body: Body) -> Reading | None:
    """HZ or ISO-2022-CN, where their shifts stand and what they enclose reads as Chinese."""
    raw = body.raw
    if shifted.ISO_SIGN.search(raw) and (b"\x0e" in raw or b"\x1bN" in raw):
        found = body.put(*shifted.iso2022(raw, body.start))
        return Reading(found, "iso-2022-cn", f"escape sequences{losses(found)}")
    if shifted.HZ_SIGN.search(raw):
        found = body.put(*shifted.hz(raw, body.start))
        if not found.lost and _likelier(found.text, raw.decode("ascii")):
            return Reading(found, "hz", "shifts ~{ and ~} around Chinese characters")
    return None


def _likelier(one: str, other: str) -> bool:
    model = characters.model()
    return model.score(one[:ENOUGH_TEXT]) > model.score(other[:ENOUGH_TEXT])


def _other_than_utf8(body: Body, label: str | None, text: str) -> Reading | None:
    """The reading of short or NUL-ridden bytes in an encoding that is far likelier than UTF-8."""
    said = declarations.ours(label) if label else None
    made = choice.choose(body.rest, said, bonus={"utf-8": AHEAD})
    whole = None if made.reader is charsets.UTF8 else made.reader.strict(body.rest)
    if whole is None or whole == text or choice.plausibility(whole) < mixed.POOR:
        return None
    return _read(body, made, label, sure=said == made.reader.name)


def _chosen(body: Body, label: str | None) -> Reading:
    """The reading that the character model prefers."""
    said = declarations.ours(label) if label else None
    made = choice.choose(body.rest, said)
    sure = said == made.reader.name
    poor = made.per_character < mixed.POOR
    foreign = _foreign(body, said) if said and (poor or made.reader is charsets.WESTERN) else None
    if foreign:
        return foreign
    if poor and not sure:
        half = _behind_half(body, label)
        if half:
            return half
        trial = _read(Body(choice.sample(body.rest), 0), made, label, sure=False)
        if _hopeless(trial):
            return trial  # a few kB of it tell, so that a large file of no text costs no more
    return _read(body, made, label, sure=sure)


def _behind_half(body: Body, label: str | None) -> Reading | None:
    """What begins with the last byte of a pair, as a download does that goes on elsewhere; None for else."""
    made = choice.choose(body.rest[1:], declarations.ours(label) if label else None)
    if made.per_character < LIKELY or made.reader not in mixed.FAMILY:
        return None
    first = Piece(LOST, body.start, body.start + 1, None)
    found = body.put([first, *made.reader.pieces(body.raw, body.start + 1, len(body.raw))])
    evidence = f"character model, behind half a character: {made.ahead:.0f} nats ahead of {made.other}"
    return Reading(found, made.reader.name, evidence + losses(found), sure=False)


def _read(body: Body, made: choice.Choice, label: str | None, *, sure: bool) -> Reading:
    """All of the page as the encoding chosen."""
    reader = made.reader
    evidence = f"character model: {made.ahead:.0f} nats ahead of {made.other}"
    if label:
        evidence += f"; declared {label}" + ("" if declarations.ours(label) == reader.name else ", overruled")
    if isinstance(reader, Charset) and (reader in mixed.FAMILY or reader is charsets.HKSCS):
        return by_line(body, reader, evidence, sure=sure)
    found = body.put(list(reader.pieces(body.raw, body.start, len(body.raw))))
    return Reading(found, reader.name, evidence + losses(found), sure)


def _foreign(body: Body, said: str) -> Reading | None:
    """A page in an encoding that is not Chinese, where it says so itself and reads without loss."""
    if said in {reader.name for reader, _ in choice.PRIORS} | {"hz", "iso-2022-cn"}:
        return None
    try:
        text = body.rest.decode(said)
    except UnicodeDecodeError:
        return None
    found = body.put([Piece(text, body.start, len(body.raw), said)])
    return Reading(found, said, "declared, reads without loss, and no Chinese encoding makes sense")


def _hopeless(reading: Reading) -> bool:
    """Whether a reading makes no sense: a wrong encoding, or no text at all."""
    if reading.sure:
        return False
    text = reading.decoded.text[:ENOUGH_TEXT]
    seen = sum(map(len, choice.SEEN.findall(text)))
    if seen < ENOUGH:
        return False
    if reading.name == charsets.WESTERN.name:
        return sum(map(len, RUN.findall(text))) * 3 > seen
    return choice.plausibility(text) < HOPELESS


def _refuse(raw: bytes, reading: Reading, where: str, uri: str) -> None:
    """Raise the error for what is nothing, no text, or text in no encoding that we know."""
    text = reading.decoded.text[:ENOUGH_TEXT]
    if not text.strip(NOTHING):
        raise EmptyInput(f"{where}{_size(raw)}, nothing but space; there is nothing to read", uri=uri)
    text = text.rstrip("\0")  # a field of fixed width is filled up with them
    controls = len(CONTROL.findall(text))
    if (controls > max(UNPRINTED * len(text), FEW) or controls * 2 > len(text)) and not _is_wide(text):
        raise BinaryInput(
            f"{where}{controls} of the first {len(text)} characters are controls; this is no text", uri=uri
        )
    if _hopeless(reading):
        raise UndecodableInput(
            f"{where}{_size(raw)}, not UTF-8, and no reading makes sense in Chinese (the best is "
            f"{reading.name}); say what the encoding is in a meta element, or convert it to UTF-8",
            uri=uri,
        )


def _is_wide(text: str) -> bool:
    """Whether the characters are bytes of UTF-16 that were saved as UTF-8: `repair` puts them together."""
    if text.isascii() or max(text) > "\xff":
        return False
    raw = text.encode("latin-1")
    read = (raw[: len(raw) // 2 * 2].decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be"))
    return any(choice.plausibility(each) >= mixed.POOR and CHINESE.search(each) for each in read)


def _where(uri: str, record: str) -> str:
    return f"{'!'.join(part for part in (uri, record) if part)}: " if uri or record else ""


def _size(raw: bytes) -> str:
    return f"{len(raw)} byte{'' if len(raw) == 1 else 's'}"

"""`d6 d0 b9 fa` is 中国 in GBK: the encodings in which ASCII stays ASCII, each with its odd codes.

Python's codecs stop at the first code that they do not know. Pages hold such codes: the euro sign of
Windows, private characters, half a character where a crawler cut. `pieces` reads on: what the codec knows,
then what we know beside it, then one lost character for what no one knows, which takes as few bytes as can
be, so that the text after it is right again.

GBK is read as GB18030, which agrees with it and also has a place (in the private use area) for each code of
the user-defined zones; Big5 is read as Windows does (code page 950), since the standard's own table makes a
mathematical sign of ～ and a bullet of the dot in 瑪麗‧居里.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from pipeline import patterns as re
from pipeline.ingest.pieces import LOST, Piece, Step

FEW = 64  # bytes tried behind a code that a codec does not know: where there is one there are more
MOST_KNOWN = 70_000  # characters remembered: more than any encoding of two bytes has
NEVER = re.compile(rb"(?!)")
DRAFT = b"\xc6\xa1"  # where Big5 proper ends and what others added begins
ANY = re.compile(rb".", re.DOTALL)


def _none(_unit: bytes) -> str | None:
    return None


def _same(text: str) -> str | None:
    return text


@dataclass(frozen=True, eq=False)  # each is one thing, and a key of many dictionaries
class Charset:
    """One encoding: its name, Python's codec, the form of its codes, what we know beside the codec."""

    name: str
    codec: str
    unit: re.Pattern[bytes]  # one character's bytes
    beside: Callable[[bytes], str | None] = _none
    broken: re.Pattern[bytes] = ANY  # what one lost character takes: one byte, or all that is left of it
    odd: re.Pattern[bytes] = NEVER  # a byte without which nothing stands beside the codec
    usual: Callable[[str], str | None] = _same  # the codec's text with the signs that are meant, same widths
    known: dict[bytes, tuple[str, str | None]] = field(default_factory=dict)  # what `unit_at` has read before

    @cached_property
    def stretch(self) -> re.Pattern[bytes]:
        """As many characters as stand in a row."""
        return re.compile(b"(?:" + self.unit.pattern + b")++", re.DOTALL)

    def strict(self, raw: bytes) -> str | None:
        """The text, or None when a byte is no part of a character that the codec knows."""
        try:
            text = raw.decode(self.codec)
        except UnicodeDecodeError:
            return None
        return self.usual(text)

    def one(self, raw: bytes, place: int, end: int) -> Piece:
        """The one character at a place."""
        return Piece(*self.unit_at(raw, place, end))

    def unit_at(self, raw: bytes, place: int, end: int) -> Step:
        """The same, as the fields of its piece."""
        match = self.unit.match(raw, place, end)
        if match:
            unit = match[0]
            known = self.known.get(unit)
            if known is None:
                if len(self.known) > MOST_KNOWN:
                    self.known.clear()
                known = self.known[unit] = self._read(unit)
            if known[0]:
                return known[0], place, match.end(), known[1]
        lost = self.broken.match(raw, place, end)
        return LOST, place, lost.end() if lost else place + 1, None

    def _read(self, unit: bytes) -> tuple[str, str | None]:
        """The text of one character's bytes, and the codec that knows it; no text if nobody does."""
        text = self.strict(unit)
        if text is not None:
            return text, self.codec
        return self.beside(unit) or "", None

    def pieces(self, raw: bytes, start: int, end: int) -> Iterator[Piece]:
        """The text of the bytes `start..end`, lost characters included."""
        while start < end:
            match = self.stretch.match(raw, start, end)
            stop = match.end() if match else start
            step = stop - start
            while start < stop:
                text, until = self._as_far_as_known(raw, start, min(start + step, stop))
                if text:
                    yield Piece(text, start, until, self.codec)
                step = 2 * step if until == start + step else FEW
                start = until
                if start < stop:  # the codec stopped here, or the step parted a character
                    piece = self.one(raw, start, end)
                    yield piece
                    start = piece.end
            if start < end:
                piece = self.one(raw, start, end)
                yield piece
                start = piece.end

    def lost(self, raw: bytes) -> int:
        """How many bytes are part of no character; 0 but for UTF-8: others read on anyhow."""
        return len(self.stretch.sub(b"", raw)) if self.codec == "utf-8" else 0

    def _as_far_as_known(self, raw: bytes, start: int, stop: int) -> tuple[str, int]:
        """The text from a place on up to the first code that the codec does not know, and where that is."""
        try:
            text = raw[start:stop].decode(self.codec)
        except UnicodeDecodeError as error:
            stop = start + error.start
            text = raw[start:stop].decode(self.codec)
        usual = self.usual(text)
        return ("", start) if usual is None else (usual, stop)

    def lossless(self, raw: bytes) -> str | None:
        """The text with what we know beside the codec, or None when a character is lost."""
        text = self.strict(raw)
        if text is not None or not self.odd.search(raw):
            return text
        texts: list[str] = []
        for piece in self.pieces(raw, 0, len(raw)):
            if piece.codec is None and piece.text == LOST:
                return None
            texts.append(piece.text)
        return "".join(texts)


def _surrogates(unit: bytes) -> str | None:
    """CESU-8: a character beyond U+FFFF as two surrogates of three bytes each; and Java's NUL."""
    if unit == b"\xc0\x80":
        return "\0"
    halves = unit.decode("utf-8", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _euro(unit: bytes) -> str | None:
    return "€" if unit == b"\x80" else None


def _beyond_big5(unit: bytes) -> str | None:
    """Hong Kong's characters; else the user-defined codes, where Windows puts them: in private use."""
    if len(unit) != 2:
        return None
    try:
        return unit.decode("big5hkscs")
    except UnicodeDecodeError:
        lead, trail = unit
    column = trail - (0x40 if trail < 0x7F else 0x62)
    for first, last, base in ((0x81, 0x8D, 0xEEB8), (0x8E, 0xA0, 0xE311), (0xFA, 0xFE, 0xE000)):
        if first <= lead <= last:
            return chr(base + (lead - first) * 157 + column)
    return None


@cache
def _draft() -> re.Pattern[str]:
    """Kana and numbers where only a draft of Big5 had them; pages have Hong Kong's signs at these codes."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    codes = (bytes((lead, trail)) for lead in (0xC6, 0xC7, 0xC8) for trail in trails)
    read = (code.decode("cp950", "replace") for code in codes if code >= DRAFT)
    return re.compile(f"[{''.join(text for text in read if len(text) == 1 and text != LOST)}]")


def _usual_big5(text: str) -> str | None:
    """Slashes at full width as they are typed, not the mathematical and the small one."""
    return None if _draft().search(text) else text.replace("∕", "／").replace("﹨", "＼")


def _control(unit: bytes) -> str | None:
    return unit.decode("latin-1")


UTF8 = Charset(
    "utf-8",
    "utf-8",
    re.compile(
        rb"[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
        rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
        rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
        rb"|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]|\xc0\x80"
    ),
    _surrogates,
    re.compile(
        rb"\xe0[\xa0-\xbf]?|[\xe1-\xec\xee\xef][\x80-\xbf]?|\xed[\x80-\x9f]?|\xf0(?:[\x90-\xbf][\x80-\xbf]?)?"
        rb"|[\xf1-\xf3](?:[\x80-\xbf][\x80-\xbf]?)?|\xf4(?:[\x80-\x8f][\x80-\xbf]?)?|.",
        re.DOTALL,
    ),
    re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|\xc0\x80"),
)
GBK = Charset(
    "gbk",
    "gb18030",
    re.compile(
        rb"[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|\x80"
    ),
    _euro,
    odd=re.compile(rb"\x80"),
)
BIG5 = Charset(
    "big5",
    "cp950",
    re.compile(rb"[\x00-\x7f]|[\x81-\xfe][\x40-\x7e\xa1-\xfe]|\x80"),
    _beyond_big5,
    odd=re.compile(rb"[\x81-\xa0\xc6-\xc8\xfa-\xfe]"),
    usual=_usual_big5,
)
HKSCS = Charset(
    "big5-hkscs", "big5hkscs", re.compile(rb"[\x00-\x7f]|[\x87-\xfe][\x40-\x7e\xa1-\xfe]|\x80"), _none
)
WESTERN = Charset("windows-1252", "cp1252", re.compile(rb"[\x00-\xff]"), _control)
JAPANESE_SHIFT = Charset(
    "shift_jis", "cp932", re.compile(rb"[\x00-\x7f]|[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\xa1-\xdf]")
)
JAPANESE_EUC = Charset(
    "euc-jp", "euc_jp", re.compile(rb"[\x00-\x7f]|[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}")
)
KOREAN = Charset("euc-kr", "cp949", re.compile(rb"[\x00-\x7f]|[\x81-\xfe][\x41-\x5a\x61-\x7a\x81-\xfe]"))

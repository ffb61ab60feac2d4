"""`展潛力的` -> `展?jié)摿Φ`: readings inserted by a search on bytes, also amid characters.

The vandal's model of the damage on pages of mirror farms. Simplified text is made traditional character by
character and encoded as GBK; then, for each entry of a table (character, reading), all places where the
character's two bytes stand get `(reading)` behind them, whether or not a character begins there; then the
bytes are decoded as Windows code page 936, and full-width marks become ASCII. Written from the
description of the process alone, apart from the library's model of it: the two must agree on the seed page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

DAMAGE = Path(__file__).parent.parent / "corpus" / "damage"
MARKS = "，：；！？（）"
ASCII_MARKS = str.maketrans(MARKS, ",:;!?()")

# These have a second, traditional form that the seed's converter did not take.
STAY = frozenset("于后么系里范制云游并占征")
OWN_FORMS = {"为": "為", "症": "癥", "杆": "桿", "台": "臺"}

# Pairs that GBK leaves free, which Windows maps from U+E766 on: (first pair, first and last character).
FREE_ROWS = (
    (0xA2AB, 0xE766, 0xE76B),
    (0xA2E4, 0xE76D, 0xE76D),
    (0xA2EF, 0xE76E, 0xE76F),
    (0xA2FD, 0xE770, 0xE771),
    (0xA4F4, 0xE772, 0xE77C),
    (0xA5F7, 0xE77D, 0xE784),
    (0xA6B9, 0xE785, 0xE78C),
    (0xA6D9, 0xE78D, 0xE793),
    (0xA6EC, 0xE794, 0xE795),
    (0xA6F3, 0xE796, 0xE796),
    (0xA6F6, 0xE797, 0xE79F),
    (0xA7C2, 0xE7A0, 0xE7AE),
    (0xA7F2, 0xE7AF, 0xE7BB),
    (0xA896, 0xE7BC, 0xE7C6),
    (0xA8EA, 0xE7CD, 0xE7E1),
    (0xA997, 0xE7F4, 0xE800),
    (0xA9F0, 0xE801, 0xE80F),
    (0xD7FA, 0xE810, 0xE814),
)


class Converter(Protocol):
    """The part of OpenCC that is used here."""

    def convert(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table: after `char`'s bytes comes `(reading)`."""

    char: str
    reading: str

    @property
    def key(self) -> bytes:
        return self.char.encode("gbk")

    @property
    def gloss(self) -> bytes:
        return f"({self.reading})".encode("gbk")


@dataclass(frozen=True, slots=True)
class Annotated:
    """What the process made of a text, and which runs of its characters did not come through as they were."""

    raw: bytes
    text: str
    broken: tuple[tuple[int, int], ...]


@cache
def _rows() -> tuple[list[str], ...]:
    lines = (DAMAGE / "seed_table_order.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if not line.startswith("#"))[1:]


@cache
def table_order() -> tuple[Entry, ...]:
    """All readings known, in an order that reproduces the seed; what stands first is on more pages."""
    return tuple(Entry(row[1], row[3]) for row in _rows())


@cache
def seed_table() -> tuple[Entry, ...]:
    """The prefix that the seed page was damaged with (or one that cannot be told from it)."""
    return table_order()[: sum(row[4] == "yes" for row in _rows())]


@cache
def _converter(name: str) -> Converter:
    from opencc import OpenCC  # noqa: PLC0415  (heavy, and most tests do not need it)

    made: Converter = OpenCC(name)
    return made


@cache
def _traditional(char: str) -> str:
    if char in STAY or char in OWN_FORMS:
        return OWN_FORMS.get(char, char)
    return char if _converter("s2tw").convert(char) == char else _converter("s2t").convert(char)


def as_traditional(text: str) -> str:
    """The converter of these pages: one character for one, 随着 -> 隨著, no phrases.

    >>> as_traditional("随着后台系统里的云计算")
    '隨著后臺系統里的云計算'
    """
    return "".join(map(_traditional, text.replace("随着", "随著")))


@cache
def cp936_pairs() -> dict[bytes, str]:
    r"""What Windows reads each pair of bytes as, the zones for user-defined characters included.

    >>> cp936_pairs()[b"\xa2\x9e"], cp936_pairs()[b"\xaa\xa1"], cp936_pairs()[b"\xf8\xa1"]
    ('\ue583', '\ue000', '\ue234')
    """
    pairs: dict[bytes, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            pair = bytes((lead, trail))
            if lead in range(0xAA, 0xB0) and trail >= 0xA1:
                pairs[pair] = chr(0xE000 + 94 * (lead - 0xAA) + trail - 0xA1)
            elif lead >= 0xF8 and trail >= 0xA1:
                pairs[pair] = chr(0xE234 + 94 * (lead - 0xF8) + trail - 0xA1)
            elif lead in range(0xA1, 0xA8) and trail <= 0xA0:
                pairs[pair] = chr(0xE4C6 + 96 * (lead - 0xA1) + trail - (0x41 if trail > 0x7F else 0x40))
            elif (char := pair.decode("gbk", "replace"))[0] != "\ufffd":
                pairs[pair] = char
    for first, start, end in FREE_ROWS:
        for code in range(start, end + 1):
            pairs.setdefault((first + code - start).to_bytes(2), chr(code))
    return pairs


@cache
def cp936_bytes() -> dict[str, bytes]:
    """The bytes of each character of the code page."""
    return {char: pair for pair, char in cp936_pairs().items()} | {"€": b"\x80", "\uf8f5": b"\xff"}


def to_cp936(text: str) -> bytes:
    """Bytes of a text, user-defined characters included; UnicodeEncodeError for what the code page lacks."""
    chars = cp936_bytes()
    return b"".join(chars.get(char) or char.encode("gbk") for char in text)


def cp936_units(
    raw: bytes, *, unknown: str = "?", private: bool = True, swallow: bool = True
) -> Iterator[tuple[int, int, str]]:
    """Each (start, end, character) of a decoding.

    `swallow`: a lead byte takes the ASCII byte after it along (Windows, PHP 8); else that byte stays
    (browsers, Java). `private`: user-defined pairs become private-use characters, else they are unknown.
    """
    pairs = cp936_pairs()
    at = 0
    while at < len(raw):
        if raw[at] < 0x80:
            yield at, at + 1, chr(raw[at])
            at += 1
        elif raw[at] == 0x80 or (raw[at] == 0xFF and private):
            yield at, at + 1, "€" if raw[at] == 0x80 else "\uf8f5"
            at += 1
        else:
            char = pairs.get(raw[at : at + 2], "")
            if "\ue000" <= char <= "\uf8ff" and not private:
                char = ""
            trail = raw[at + 1] if at + 1 < len(raw) else 0
            both = bool(char) or (raw[at] < 0xFF and (swallow or 0x80 <= trail < 0xFF))
            end = min(at + (2 if both else 1), len(raw))
            yield at, end, char or unknown
            at = end


def from_cp936(raw: bytes, *, unknown: str = "?", private: bool = True, swallow: bool = True) -> str:
    r"""Bytes read as Windows code page 936.

    >>> from_cp936(b"\xf2\x8c(q\xa8\xb1)"), from_cp936(b"\x8c(q\xa8\xb1)")
    ('驅(qū)', '?qū)')
    """
    units = cp936_units(raw, unknown=unknown, private=private, swallow=swallow)
    return "".join(char for _, _, char in units)


def annotate(text: str, table: Sequence[Entry]) -> Annotated:
    """The process on traditional text up to the decoding, with the runs of `text` that it broke."""
    raw = to_cp936(text)
    origin = list(range(len(raw)))  # the place of each byte in the clean bytes, -1 in a reading
    for entry in table:
        key, gloss = entry.key, entry.gloss
        at = raw.find(key)
        while at >= 0:
            end = at + len(key)
            raw = raw[:end] + gloss + raw[end:]
            origin[end:end] = [-1] * len(gloss)
            at = raw.find(key, end + len(gloss))
    units = list(cp936_units(raw))
    kept = {(origin[start], origin[end - 1] + 1) for start, end, _ in units if origin[start] >= 0}
    broken: list[tuple[int, int]] = []
    at = 0
    for index, char in enumerate(text):
        end = at + len(to_cp936(char))
        if (at, end) not in kept:
            start = broken.pop()[0] if broken and broken[-1][1] == index else index
            broken.append((start, index + 1))
        at = end
    return Annotated(raw, "".join(char for _, _, char in units), tuple(broken))


def ascii_marks(text: str) -> str:
    """The last step: ，：；！？（） become ASCII, 、。“”《》 stay."""
    return text.translate(ASCII_MARKS)


def inserted_readings(text: str, table: Sequence[Entry] | None = None) -> str:
    r"""Loses the ASCII byte behind each lone lead byte; where readings stand aligned it loses nothing.

    >>> inserted_readings("發展潛力的領域")
    '發(fā)展?jié)摿Φ念I(lǐng)域'
    >>> inserted_readings("向將為大家帶來芯片相關的產業")
    '向?qū)\ue583榇蠹規(guī)\ue746硇酒\ue0ea嚓P(guān)的產(chǎn)業(yè)'
    """
    return ascii_marks(annotate(text, seed_table() if table is None else table).text)


def drop_private(text: str) -> str:
    """Loses the private-use characters, two bytes each, without a trace."""
    return "".join(char for char in text if not "\ue000" <= char <= "\uf8ff")


def inserted_readings_private_dropped(text: str, table: Sequence[Entry] | None = None) -> str:
    """Loses what `inserted_readings` loses, and two bytes at each private-use character.

    >>> inserted_readings_private_dropped("向將為大家帶來芯片相關的產業")
    '向?qū)榇蠹規(guī)硇酒嚓P(guān)的產(chǎn)業(yè)'
    """
    return drop_private(inserted_readings(text, table))


def second_pass(text: str) -> str:
    """`材料。滑` -> `材料?；瑒`: cut at the bytes of full-width marks, each piece read alone.

    Aligned marks are ASCII by then, so it hits the middle only: 。 is A1A3, the next byte completes A3xx.

    >>> second_pass("材料。滑動")
    '材料?；瑒?'
    """
    raw = to_cp936(text)
    keys = {mark.encode("gbk"): mark for mark in MARKS}
    pieces: list[str] = []
    at = start = 0
    while at < len(raw) - 1:
        mark = keys.get(raw[at : at + 2], "")
        if mark:
            pieces += [from_cp936(raw[start:at]), mark]
            start = at + 2
        at += 2 if mark else 1
    return "".join([*pieces, from_cp936(raw[start:])])


def indented(line: str) -> str:
    """`　（一）基金` -> `?。ㄒ唬┗鸬`: the same pass, behind an ideographic space.

    >>> indented("（一）基金的")
    '?。ㄒ唬┗鸬?'
    """
    raw = to_cp936("\u3000" + line)
    mark = {0xA2: "、", 0xA3: "。"}[raw[2]]
    return "?" + mark + drop_private(from_cp936(raw[3:]))


def inserted_readings_second_pass(text: str, table: Sequence[Entry] | None = None) -> str:
    """Loses also the byte before each mark that the second pass found in the middle of two characters."""
    return second_pass(inserted_readings(text, table))

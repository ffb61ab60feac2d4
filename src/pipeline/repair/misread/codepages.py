r"""`鍩` <- E5 9F, `€` <- 80, `\ue610` <- A4 6A: which bytes a program showed as which character.

Programs do not agree on a code page. Windows shows byte 80 of cp936 as `€`, iconv does not; some keep the
user-defined zones as private-use characters, some show them as `?`; the middle dot and the dash of GB 2312
have two code points each. So a character has one or more spellings here, the usual one first; and a pair of
bytes is lost when it is shown as no character of its own.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from pipeline.repair.misread import alphabets

ASCII_END = 0x80
PRIVATE = range(0xE000, 0xF900)
TRAILS = tuple(b for b in range(0x40, 0xFF) if b != 0x7F)
# Variants that programs show for the same bytes and that Python's codecs do not know.
GBK_VARIANTS = {"€": b"\x80", "・": b"\xa1\xa4", "―": b"\xa1\xaa", "∥": b"\xa1\xac", "〜": b"\xa1\xab"}
BIG5_VARIANTS = {"•": b"\xa1\x45", "〜": b"\xa1\xe3"}
WESTERN_HOLES = b"\x81\x8d\x8f\x90\x9d"  # bytes that cp1252 leaves undefined
WORN = {
    '"': b"\x93\x94",
    "'": b"\x91\x92",
    "-": b"\x96\x97",
    "š": b"\x8a",
    "œ": b"\x8c",
    "ž": b"\x8e",
    "ÿ": b"\x9f",
}
# What Windows shows for the bytes that are nothing there.
SJIS_ALONE = {"\x80": (b"\x80",), "€": (b"\x80",), "\xa0": (b"\xa0",), "\uf8f0": (b"\xa0",)}
SJIS_ALONE |= {chr(0xF7F4 + byte): (bytes((byte,)),) for byte in (0xFD, 0xFE, 0xFF)}
KANA = range(0xA1, 0xE0)
UNSEEN = ("Cc", "Cf", "Zs")  # controls, soft hyphens, spaces


@dataclass(frozen=True, slots=True, eq=False)  # made once each: what is worked out is kept by it
class Codepage:
    """A reader of bytes: the spellings of each character it shows, and the pairs that it loses."""

    name: str
    spellings: dict[str, tuple[bytes, ...]]
    characters: dict[bytes, str]  # the usual reading of each byte sequence, user-defined zones left out
    lost: dict[int, bytes]  # for a first byte, the second bytes of the pairs that some programs do not show
    single: bytes  # bytes that stand for nothing, with or without another behind them
    unseen: bytes = b""  # of a code page of one byte a character, the bytes that some programs leave out


def _pairs(leads: range, codec: str) -> list[tuple[bytes, str]]:
    """All pairs with what a codec makes of them, empty if that is no character: in one go, line by line."""
    pairs = [bytes((lead, trail)) for lead in leads for trail in TRAILS]
    shown = b"\n".join(pairs).decode(codec, "replace").split("\n")
    read = (each if len(each) == 1 and "\x80" <= each != "\ufffd" else "" for each in shown)
    return list(zip(pairs, read, strict=True))


def _made(name: str, leads: range, codecs: tuple[str, ...], variants: dict[str, bytes]) -> Codepage:
    """All two-byte characters; the first codec says what is usual, and what it lacks counts as lost."""
    spellings: dict[str, tuple[bytes, ...]] = {chr(byte): (bytes((byte,)),) for byte in range(ASCII_END)}
    characters: dict[bytes, str] = {bytes((byte,)): chr(byte) for byte in range(ASCII_END)}
    lost: dict[int, bytes] = {}
    for rank, codec in enumerate(codecs):
        fresh: dict[str, tuple[bytes, ...]] = {}
        for pair, shown in _pairs(leads, codec):
            if not shown:
                if rank == 0:
                    lost[pair[0]] = lost.get(pair[0], b"") + pair[1:]
                continue
            if shown not in spellings:  # a codec that comes later adds characters, not readings
                fresh[shown] = (*fresh.get(shown, ()), pair)
            if ord(shown) not in PRIVATE:
                characters.setdefault(pair, shown)
        spellings.update(fresh)
    for shown_as, spelt in variants.items():
        others = spellings.get(shown_as, ())
        spellings[shown_as] = (spelt, *others) if len(spelt) == 1 else (*others, spelt)
    single = bytes((*range(0x80, leads.start), *range(leads.stop, 0xFF)))
    return Codepage(name, spellings, characters, lost, single)


@cache
def gbk() -> Codepage:
    """Code page 936; the user-defined zones as private-use characters, as GB 18030 and Windows have them."""
    return _made("gbk", range(0x81, 0xFF), ("gbk", "gb18030"), GBK_VARIANTS)


@cache
def big5() -> Codepage:
    """Big5 as Windows has it (code page 950), with what Hong Kong added."""
    return _made("big5", range(0x81, 0xFF), ("big5", "cp950", "big5hkscs"), BIG5_VARIANTS)


@cache
def hkscs() -> Codepage:
    """Big5 as browsers have it, which put the kana and what stands beside them where Hong Kong did."""
    return _made("big5", range(0x81, 0xFF), ("big5hkscs", "cp950", "big5"), BIG5_VARIANTS)


@cache
def euckr() -> Codepage:
    """EUC-KR, with the syllables that Windows added (code page 949)."""
    return _made("euc-kr", range(0x81, 0xFF), ("euc_kr", "cp949"), {})


@cache
def sjis() -> Codepage:
    """Shift-JIS as Windows has it (code page 932): pairs, and half-width kana of one byte."""
    made = _made("shift_jis", range(0x81, 0xFD), ("cp932",), {})
    kana = {chr(0xFEC0 + byte): (bytes((byte,)),) for byte in KANA}
    pairs = {char: spelt for char, spelt in made.spellings.items() if spelt[0][0] not in KANA}
    lost = {lead: seconds for lead, seconds in made.lost.items() if lead not in KANA}
    return Codepage("shift_jis", kana | pairs | SJIS_ALONE, made.characters, lost, b"\x80\xa0\xfd\xfe\xff")


@cache
def western() -> Codepage:
    """Latin-1 or code page 1252, whichever shows the character; C1 controls are data."""
    spellings: dict[str, tuple[bytes, ...]] = {chr(byte): (bytes((byte,)),) for byte in range(0x100)}
    for byte in range(0x80, 0xA0):
        shown = bytes((byte,)).decode("cp1252", "ignore")
        if shown:
            spellings[shown] = (bytes((byte,)),)
    characters = {bytes((byte,)): chr(byte) for byte in range(0x100)}
    return Codepage("western", spellings, characters, {}, WESTERN_HOLES, bytes((*range(0x80, 0xA1), 0xAD)))


@cache
def worn_western() -> Codepage:
    """The same, after somebody has made quotes and dashes plain and letters small."""
    plain = western()
    spellings = dict(plain.spellings)
    for char, others in WORN.items():
        spellings[char] = (*spellings[char], *(bytes((byte,)) for byte in others))
    return Codepage("worn western", spellings, plain.characters, {}, WESTERN_HOLES, plain.unseen)


@cache
def of_bytes(name: str, *, small: bool = False) -> Codepage:
    """One of the code pages of one byte a character; with all letters made small since, if `small`."""
    table = alphabets.codepages()[name]
    spellings: dict[str, tuple[bytes, ...]] = {chr(byte): (bytes((byte,)),) for byte in range(ASCII_END)}
    spellings |= {chr(place): (byte.encode("latin-1"),) for place, byte in table.items() if byte != "?"}
    if small:
        for char in list(spellings):
            if char.lower() != char and char.lower() in spellings:
                spellings[char.lower()] = (*spellings[char.lower()], *spellings[char])
    known = bytes(range(0x80, 0x100)).decode(name, "replace")
    holes = bytes(byte for byte, char in enumerate(known, start=0x80) if char == "\ufffd")
    unseen = bytes(
        byte for byte, char in enumerate(known, start=0x80) if unicodedata.category(char) in UNSEEN
    )
    characters = {spelt[0]: char for char, spelt in spellings.items()}
    return Codepage(name, spellings, characters, {}, holes, bytes(sorted({*holes, *unseen})))


@cache
def western_table() -> dict[int, int]:
    """For `str.translate`: each character of code page 1252 as the Latin-1 character of the same byte."""
    return {ord(shown): spelt[0][0] for shown, spelt in western().spellings.items() if ord(shown) > 0xFF}

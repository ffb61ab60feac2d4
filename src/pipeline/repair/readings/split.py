"""`?jié)摿Φ念I(lǐng)` -> `潛力的領`: what stood where a reading splits a character.

Behind 展 (D5 B9) the byte 9D lost its partner: together with the bracket it became the question mark. The
reading says that B9 and the lost byte spell 節, so the byte is 9D. From there on every character that is
seen holds the second half of one and the first half of the next, up to a byte below 80, where the borders
agree again. On the way more readings may stand, split or whole, and more question marks: each is a first
half together with a byte below 40 (a space, a digit, a bracket, `<`), both gone.

A `Path` is one way to read the bytes. There is one path almost always; where bytes are gone there are many,
and `choice.py` says which of them is Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.repair.readings import codepage, table
from pipeline.repair.readings.insertion import ASCII_PUNCTUATION, PUNCTUATION
from pipeline.repair.readings.table import TONED, Entry

GLOSS = re.compile(rf"[(?]([a-zü]{{0,4}}[{TONED}][a-z]{{0,4}})\)")  # zhuāng has 6 letters
FULL_WIDTH = dict(zip(ASCII_PUNCTUATION, PUNCTUATION, strict=True)) | {" ": "\u3000"}
BEAM = (
    24  # paths kept: of the first halves that could complete a character, the right one is among the best 10
)
Ranked = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read the bytes from a split place on."""

    at: int  # how far the text is read
    raw: bytes  # the bytes without readings; they start with `given` bytes of the character before the place
    given: int
    odd: bool  # the last byte is the first half of a character
    entries: tuple[Entry, ...] = ()  # the readings taken out
    lost: int = 0  # places where bytes are gone
    drops: int = 0  # private-use characters put in that the page no longer has
    digit: bool = False  # what is gone may be a digit

    @property
    def restored(self) -> str:
        """The text that the bytes spell, from the split place on."""
        return codepage.to_text(self.raw[self.given :], iter(()))


@dataclass(frozen=True, slots=True)
class Place:
    """A split place and the ways to read it. All end at the same position of the text."""

    start: int
    end: int
    paths: tuple[Path, ...]


@cache
def completing(first: int) -> tuple[bytes, ...]:
    """The characters' bytes that start with `first` and whose second half could be a first half."""
    pairs = (bytes((first, second)) for second in codepage.LEADS)
    return tuple(p for p in pairs if (c := codepage.character_of(p)) and not "\ue000" <= c <= "\uf8ff")


@cache
def ending(second: int) -> tuple[bytes, ...]:
    """The characters' bytes that end with `second`."""
    pairs = (bytes((first, second)) for first in codepage.LEADS)
    return tuple(p for p in pairs if (c := codepage.character_of(p)) and not "\ue000" <= c <= "\uf8ff")


def at_reading(text: str, start: int, before: bytes) -> list[Path]:
    """The first step of a place that starts with `?reading)`, behind a character with the bytes `before`."""
    path = Path(start, before, len(before), odd=False)
    return list(_split_reading(text, path))


def at_punctuation(text: str, start: int, before: bytes) -> list[Path]:
    """The first step of a place that starts with `?；`: the second pass split a character there."""
    mark = codepage.to_bytes(FULL_WIDTH.get(text[start + 1], text[start + 1]))
    return [
        Path(start + 2, before + pair + mark[1:], len(before), odd=True, lost=1) for pair in ending(mark[0])
    ]


def steps(text: str, path: Path) -> Iterator[Path]:
    """The paths one character or reading further; none if the bytes cannot be read so."""
    match = GLOSS.match(text, path.at)
    if match and match[0][0] == "(":
        entry = _entry(path.raw[-2:], match[1])
        if entry:
            yield replace(path, at=match.end(), entries=(*path.entries, entry))
        return
    if match:
        split = list(_split_reading(text, path))
        yield from split
        if split:
            return
    if path.at >= len(text):
        return
    seen = text[path.at]
    pair = codepage.pair_of(seen)
    if seen in FULL_WIDTH:
        pair = codepage.pair_of(FULL_WIDTH[seen])  # it was full-width when the borders went wrong
    if pair is not None:
        yield from _read(path, pair)
    if seen in "?？":
        yield from _lost(text, path)


def finished(text: str, path: Path) -> bool:
    """Whether the borders agree again here, and no reading that belongs to the place follows."""
    if path.odd:
        return False
    match = GLOSS.match(text, path.at)
    if not match:
        return True
    if match[0][0] == "(":
        return _entry(path.raw[-2:], match[1]) is None
    return not any(_split_reading(text, path))


def dropped(path: Path, after: bytes, likely: frozenset[str]) -> Iterator[Path]:
    """The paths on which a private-use character, which the page no longer has, stood here.

    `after` is the pair that follows; only characters in `likely` are tried, since the pair is unknown.
    """
    for first in completing(path.raw[-1]):
        if codepage.character_of(first) not in likely:
            continue
        for second in ending(after[0]):
            if bytes((first[1], second[0])) in codepage.PRIVATE and codepage.character_of(second) in likely:
                raw = path.raw + first[1:] + second[:1]
                yield replace(path, raw=raw, lost=path.lost + 1, drops=path.drops + 1)


def _entry(pair: bytes, reading: str) -> Entry | None:
    return table.entry_of(pair, reading) if len(pair) == 2 and pair[0] > codepage.EURO else None


def _split_reading(text: str, path: Path) -> Iterator[Path]:
    """`?reading)`: the lost byte completes the one before it to an entry with this reading."""
    match = GLOSS.match(text, path.at)
    if not match or match[0][0] != "?" or not path.raw:
        return
    entries = table.by_lead().get((path.raw[-1], match[1]), ())
    surely = [entry for entry in entries if entry.known]
    for entry in surely or entries:
        half = entry.pair[1:]
        if half[0] <= codepage.EURO or (path.odd and codepage.character_of(path.raw[-1:] + half) is None):
            continue
        yield replace(
            path, at=match.end(), raw=path.raw + half, odd=not path.odd, entries=(*path.entries, entry)
        )


def _read(path: Path, pair: bytes) -> Iterator[Path]:
    """The character that is seen holds the second half of one and perhaps the first of the next."""
    whole = path.raw[-1:] + pair[:1]
    if codepage.character_of(whole) is None:
        return
    odd = len(pair) == 2 and pair[1] > codepage.EURO
    yield replace(path, at=path.at + 1, raw=path.raw + pair, odd=odd)


def _lost(text: str, path: Path) -> Iterator[Path]:
    """`?`: the second half of a character, gone together with something below 40."""
    after, digit = swallowed(text, path.at + 1)
    for pair in completing(path.raw[-1]):
        raw = path.raw + pair[1:] + after.encode()
        yield replace(path, at=path.at + 1, raw=raw, odd=False, lost=path.lost + 1, digit=path.digit or digit)


YEAR = re.compile(r"(?:0\d\d|9\d\d)年")
TAG = re.compile(r"/?(?:p|br|div|span|strong|b|a|td|tr|li|ul|h\d|font|img)\b[^<>\n]{0,200}>")
NUMBER = re.compile(r"[\d.,%]")
CLOSED = re.compile(r"[^()\n]{1,40}\)")
INDENT = re.compile(r" {2,}\S")


def swallowed(text: str, at: int) -> tuple[str, bool]:
    """The likeliest of what a lost byte took with it, judged by what follows; and whether it may be a digit.

    A digit that cannot be known stays a question mark.
    """
    if at >= len(text) or text[at] == "\n":
        return "", False
    if YEAR.match(text, at):
        return ("2" if text[at] == "0" else "1"), True
    if NUMBER.match(text, at):
        return "?", True
    if TAG.match(text, at):
        return "<", False
    if INDENT.match(text, at):
        return "\n", False
    if CLOSED.match(text, at):
        return "(", False
    return " ", True

"""`?jié)摿Φ念I(lǐng)` -> `潛力的領`: what stood where a reading splits a character.

Behind 展 (D5 B9) the byte 9D lost its partner: together with the bracket it became the question mark. The
reading says that B9 and the lost byte spell 節, so the byte is 9D. From there on every character that is
seen holds the second half of one and the first half of the next, up to a byte below 80, where the borders
agree again. On the way more readings may stand, split or whole, and more question marks: each is a first
half together with a byte below 40 (a space, a digit, a bracket, `<`), both gone. Pages whose crawler
dropped the private-use characters lack two halves more.

A `Path` is one way to read the bytes; `steps` says how one may go on. There is one path almost always.
Where bytes are gone there are many, and `choice.py` says which of them is Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.repair.readings import codepage, table
from pipeline.repair.readings.insertion import ASCII_PUNCTUATION, PUNCTUATION
from pipeline.repair.readings.table import TONED, Entry

GLOSS = re.compile(rf"[(?]([a-zü]{{0,4}}[{TONED}][a-z]{{0,4}})\)")  # zhuāng has 6 letters
FULL_STOP = b"\xa1\xa3"
INDENTED = (FULL_STOP, b"\xa1\xa2")  # and `、`, of an indented `①`
INDENT = b"\xa1"  # `　（一）`: the second byte of an ideographic space and the first of `（` spell a `。`
SIX = b"\xa8\xc1\xf9\xa3"  # of `（六）`: what the bytes in between spell stands in no code page
FULL_WIDTH = dict(zip(ASCII_PUNCTUATION, PUNCTUATION, strict=True)) | {" ": "\u3000"}


class Path(NamedTuple):
    """One way to read the bytes from a split place on. A tuple: thousands are made for one place."""

    at: int  # how far the text is read
    done: str  # the characters that the bytes spell so far
    half: int  # the first half of the next character, 0 where the borders agree
    tail: bytes  # the last two bytes
    last: str  # the character that the next one is judged by
    entries: tuple[Entry, ...] = ()  # the readings taken out
    lost: int = 0  # places where bytes are gone
    dropped_at: int = -1  # where private-use characters were put in that the page no longer has
    dropped: int = 0  # how many of them
    prior: float = 0.0  # nats, of what is not in the text: which byte is gone, whether a character is
    new: str = ""  # the characters that the last step spelled
    cuts: tuple[tuple[int, int], ...] = ()  # how far the text was read when so many characters were whole

    def shifted(self, by: int) -> Path:
        """The same reading of the same bytes, further on in the text."""
        return self._replace(at=self.at + by, cuts=tuple((at + by, count) for at, count in self.cuts))

    def reads(self, at: int, raw: bytes) -> Path | None:
        """The path with more bytes read; None if they are none of the code page."""
        if self.half:
            raw = bytes((self.half,)) + raw
        new, half = "", 0
        for pair in pairs(raw):
            if len(pair) == 1 and pair[0] > codepage.EURO:
                half = pair[0]
                break
            character = codepage.character_of(pair) if len(pair) == 2 else _single(pair)
            if character is None:
                return None
            new += character
        tail = (self.tail + raw[1 if self.half else 0 :])[-2:]
        last = new[-1:] or self.last
        done = self.done + new
        cuts = (*self.cuts, (at, len(done))) if new else self.cuts
        kept = self.entries, self.lost, self.dropped_at, self.dropped, self.prior
        return Path(at, done, half, tail, last, *kept, new, cuts)


def pairs(raw: bytes) -> Iterator[bytes]:
    """Bytes, cut into characters; the last may be a half."""
    at = 0
    while at < len(raw):
        width = 2 if raw[at] > codepage.EURO else 1
        yield raw[at : at + width]
        at += width


def _single(byte: bytes) -> str:
    return "€" if byte[0] == codepage.EURO else byte.decode()


def at_reading(text: str, start: int, before: bytes, last: str) -> list[Path]:
    """The first step of a place that starts with `?reading)`, behind a character with the bytes `before`."""
    return list(split_reading(text, Path(start, "", 0, before, last)))


def at_punctuation(text: str, start: int, before: bytes, last: str) -> list[Path]:
    """The first step of a place that starts with `?；`: the second pass split a character there."""
    mark = codepage.to_bytes(FULL_WIDTH.get(text[start + 1], text[start + 1]))
    path = Path(start, "", 0, before, last, lost=1)
    if mark in INDENTED and not text[text.rfind("\n", 0, start) + 1 : start].strip():
        found = [path.reads(start + 2, INDENT + mark)]
        if mark == FULL_STOP:
            at = start + 3 if text[start + 2 : start + 3] == "?" else start + 2  # left for the first of them
            found.append(path._replace(lost=3).reads(at, INDENT + mark + SIX))
        return _present(found)
    return _present(path.reads(start + 2, first + mark) for first in firsts(mark[0]))


def steps(text: str, path: Path) -> list[Path]:
    """The paths one character or reading further; none if the bytes cannot be read so."""
    match = GLOSS.match(text, path.at)
    if match and match[0][0] == "(":
        entry = entry_of(path.tail, match[1])
        entries = (*path.entries, entry) if entry else ()
        return [path._replace(at=match.end(), entries=entries, new="")] if entry else []
    split = split_reading(text, path)
    if split or path.at >= len(text):
        return split
    raw = codepage.pair_of(FULL_WIDTH.get(text[path.at], text[path.at]))
    return _present([path.reads(path.at + 1, raw)]) if raw else []


def split_reading(text: str, path: Path) -> list[Path]:
    """`?reading)`: the lost byte completes the one before it to an entry with this reading."""
    match = GLOSS.match(text, path.at)
    if not match or match[0][0] != "?" or len(path.tail) < 2:
        return []
    entries = table.by_lead().get((path.tail[-1], match[1]), ())
    entries = tuple(entry for entry in entries if entry.known) or entries
    return _present(
        path._replace(entries=(*path.entries, entry)).reads(match.end(), entry.pair[1:])
        for entry in entries
        if entry.pair[1] > codepage.EURO
    )


def finished(text: str, path: Path) -> bool:
    """Whether the borders agree again here, and no reading that belongs to the place follows."""
    if path.half:
        return False
    match = GLOSS.match(text, path.at)
    if not match:
        return True
    if match[0][0] == "(":
        return entry_of(path.tail, match[1]) is None
    return not split_reading(text, path)


def lost(path: Path, second: bytes, swallowed: str, prior: float, seems: str) -> Path | None:
    """`?` read as the second half of a character, gone together with something below 40, `swallowed`."""
    after = path.reads(path.at + 1, second)
    if after is None:
        return None
    done = after.done + swallowed
    return after._replace(
        done=done,
        cuts=(*after.cuts[:-1], (after.at, len(done))),
        new=after.new + seems,
        last=seems or after.last,
        tail=(after.tail + swallowed.encode())[-2:],
        lost=path.lost + 1,
        prior=path.prior + prior,
    )


@cache
def completed(first: int) -> tuple[tuple[bytes, str], ...]:
    """The bytes that complete `first` to a character of texts, with the characters."""
    whole = ((second, codepage.character_of(bytes((first,)) + second)) for second in seconds(first))
    return tuple((second, character) for second, character in whole if character)


def entry_of(pair: bytes, reading: str) -> Entry | None:
    """The entry that put a reading behind these bytes, if they can be one."""
    return table.entry_of(pair, reading) if len(pair) == 2 and pair[0] > codepage.EURO else None


def _present(paths: Iterable[Path | None]) -> list[Path]:
    return [path for path in paths if path]


@cache
def seconds(first: int) -> tuple[bytes, ...]:
    """The bytes that complete `first` to a character of texts and could be a first half themselves."""
    return tuple(bytes((second,)) for second in codepage.LEADS if table.is_written(bytes((first, second))))


@cache
def firsts(second: int) -> tuple[bytes, ...]:
    """The first halves that `second` completes to a character of texts."""
    return tuple(bytes((first,)) for first in codepage.LEADS if table.is_written(bytes((first, second))))

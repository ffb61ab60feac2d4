"""`更新?lián)Q代`, `周?chē)a(chǎn)業` for 周圍產業: private-use characters that the crawler threw away.

圍 is 87 FA, 產 is AE 61. Read with wrong borders, FA AE is a character of the private use area, and many
crawlers drop those. The two bytes are gone, but not free: the first completes the half before, the second
goes with what follows, and together they lie in one of the user-defined zones. About a hundred pairs are
left, of which Chinese takes one. Two such characters side by side are looked for as well.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.repair.readings import codepage, table
from pipeline.repair.readings.likelihood import Steps
from pipeline.repair.readings.split import FULL_WIDTH, GLOSS, Path, firsts, seconds

MARK_HALVES = (b"\xa1", b"\xa3")  # of 。 and ，: what a question mark holds at the end of a sentence
FIRST = 5  # characters tried in the first place of two, and
SECOND = 30  # pairs of characters, the likeliest; what comes after decides


@dataclass(frozen=True, slots=True)
class Tried:
    """Bytes that may be missing, and how likely the characters are that they make."""

    score: float
    raw: bytes
    times: int  # how many characters were dropped


def one(text: str, path: Path, steps: Steps) -> list[Tried]:
    """One private-use character, dropped where `path` stands."""
    found: list[Tried] = []
    following = _following(text, path)
    for score, first, character in _best_firsts(path, steps, len(_zones())):
        allowed = _seconds_in_zone(first)
        found += [
            Tried(score + (steps[character + after] if after else 0.0), first + second, 1)
            for second, after in following
            if second in allowed
        ]
    return found


def two(text: str, path: Path, steps: Steps) -> list[Tried]:
    """Two private-use characters, dropped one behind the other."""
    following = _following(text, path)
    middle = [
        (score + steps[character + between], first + pair, between)
        for score, first, character in _best_firsts(path, steps, FIRST)
        for pair, between in _between(first)
    ]
    return [
        Tried(score + (steps[between + after] if after else 0.0), raw + last, 2)
        for score, raw, between in heapq.nlargest(SECOND, middle)
        for last, after in following
        if last in _seconds_in_zone(raw[2:])
    ]


def _best_firsts(path: Path, steps: Steps, number: int) -> list[tuple[float, bytes, str]]:
    whole = (
        (second, codepage.character_of(bytes((path.half,)) + second))
        for second in seconds(path.half)
        if second[0] in _zones()
    )
    return heapq.nlargest(number, ((steps[path.last + c], second, c) for second, c in whole if c))


def _following(text: str, path: Path) -> list[tuple[bytes, str]]:
    """The last byte that is missing, with the character that it makes with what is seen."""
    match = GLOSS.match(text, path.at)
    seen = text[path.at]
    if match and match[0][0] == "?":
        entries = (entry for entry in table.known().values() if entry.reading == match[1])
        return [(entry.pair[:1], entry.character) for entry in entries]
    if match:
        return []
    if seen in "?？":
        return [(half, "") for half in MARK_HALVES]
    raw = codepage.pair_of(FULL_WIDTH.get(seen, seen))
    return list(_completed(raw[0])) if raw else []


@cache
def _completed(second: int) -> tuple[tuple[bytes, str], ...]:
    whole = ((first, codepage.character_of(first + bytes((second,)))) for first in firsts(second))
    return tuple((first, character) for first, character in whole if character)


@cache
def _between(first: bytes) -> tuple[tuple[bytes, str], ...]:
    """Characters of which the first half ends one private-use character and the second starts the next."""

    def found() -> Iterator[tuple[bytes, str]]:
        for half in codepage.LEADS:
            if bytes((half,)) in _seconds_in_zone(first):
                for second in seconds(half):
                    character = codepage.character_of(bytes((half,)) + second)
                    if character and second[0] in _zones() and table.rarity(character) == 0.0:
                        yield bytes((half,)) + second, character

    return tuple(found())


@cache
def _seconds_in_zone(first: bytes) -> frozenset[bytes]:
    return frozenset(pair[1:] for pair in codepage.private() if pair[:1] == first)


@cache
def _zones() -> frozenset[int]:
    return frozenset(pair[0] for pair in codepage.private())

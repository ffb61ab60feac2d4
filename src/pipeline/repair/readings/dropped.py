"""`更新?lián)Q代`, `周?chē)a(chǎn)業` for 周圍產業: private-use characters that the crawler threw away.

圍 is 87 FA, 產 is AE 61. Read with wrong borders, FA AE is a character of the private use area, and many
crawlers drop those. The two bytes are gone, but not free: the first completes the half before, the second
goes with what follows, and together they lie in one of the user-defined zones. About a hundred pairs are
left, of which Chinese takes one. Two such characters side by side are looked for as well.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from functools import cache
from itertools import starmap
from typing import NamedTuple

from pipeline.engines import characters
from pipeline.repair.readings import codepage, table
from pipeline.repair.readings.likelihood import Steps
from pipeline.repair.readings.split import FULL_WIDTH, GLOSS, Path, completed, firsts

MARK_HALVES = (b"\xa1", b"\xa3")  # of 。 and ，: what a question mark holds at the end of a sentence
USUAL = 2.0  # nats that the next character costs at least, but for a few that the page says again
FIRST = 5  # characters tried in the first place of two, and
COMMON = 40  # of some 60 characters that a byte can end
BETWEEN = 200  # the commonest of some 700 characters that can stand between two
SECOND = 30  # pairs of characters, the likeliest; what comes after decides


class Tried(NamedTuple):
    """Bytes that may be missing, and how likely the characters are that they make."""

    score: float
    raw: bytes
    times: int  # how many characters were dropped


def one(text: str, path: Path, steps: Steps, number: int) -> list[Tried]:
    """One private-use character, dropped where `path` stands: the likeliest few."""
    found: list[Tried] = []
    least = -math.inf
    for score, first, character in _best_firsts(path, steps, len(_zones())):
        if score - USUAL <= least:
            break
        for second, after in _following(text, path, first):
            whole = score + (steps[character + after] if after else 0.0)
            if whole > least:
                found.append(Tried(whole, first + second, 1))
        if len(found) > number:
            found = heapq.nlargest(number, found)
            least = found[-1].score
    return found


def two(text: str, path: Path, steps: Steps, number: int) -> list[Tried]:
    """Two private-use characters, dropped one behind the other."""
    middle = [
        (score + step, first + pair, between)
        for score, first, character in _best_firsts(path, steps, FIRST)
        for step, pair, between in _likeliest(first, character, steps)
    ]
    found = [
        (score + (steps[between + after] if after else 0.0), raw + last, 2)
        for score, raw, between in heapq.nlargest(SECOND, middle)
        for last, after in _following(text, path, raw[2:])
    ]
    return list(starmap(Tried, heapq.nlargest(number, found)))


def _likeliest(first: bytes, character: str, steps: Steps) -> list[tuple[float, bytes, str]]:
    """What can stand between two behind a character: the pairs that are the likeliest on the page."""
    key = first, character
    if key not in steps.between:
        whole = [(steps[character + between], pair, between) for pair, between in _between(first)]
        steps.between[key] = heapq.nlargest(SECOND, whole)
    return steps.between[key]


def _best_firsts(path: Path, steps: Steps, number: int) -> list[tuple[float, bytes, str]]:
    whole = ((second, character) for second, character in completed(path.half) if second[0] in _zones())
    return heapq.nlargest(number, ((steps[path.last + c], second, c) for second, c in whole))


def _following(text: str, path: Path, first: bytes) -> Sequence[tuple[bytes, str]]:
    """The last byte that is missing behind `first`, with the character that it makes with what is seen."""
    match = GLOSS.match(text, path.at)
    seen = text[path.at]
    if match and match[0][0] == "?":
        entries = (entry for entry in table.known().values() if entry.reading == match[1])
        found = [(entry.pair[:1], entry.character) for entry in entries]
    elif match:
        return []
    elif seen in "?？":
        found = [(half, "") for half in MARK_HALVES]
    else:
        raw = codepage.pair_of(FULL_WIDTH.get(seen, seen))
        return _completing(first, raw[0]) if raw else []
    allowed = _seconds_in_zone(first)
    return [(last, after) for last, after in found if last in allowed]


@cache
def _completing(first: bytes, second: int) -> tuple[tuple[bytes, str], ...]:
    """First halves that `second` completes, where `first` and they are a private-use character."""
    allowed = _seconds_in_zone(first)
    whole = ((half, codepage.character_of(half + bytes((second,)))) for half in firsts(second))
    found = [(half, character) for half, character in whole if character and half in allowed]
    commonness = characters.model().commonness
    return tuple(heapq.nlargest(COMMON, found, key=lambda each: commonness(each[1])))


@cache
def _between(first: bytes) -> tuple[tuple[bytes, str], ...]:
    """Characters of which the first half ends one private-use character and the second starts the next."""
    commonness = characters.model().commonness
    found = (
        (bytes((half,)) + second, character)
        for half in codepage.LEADS
        if bytes((half,)) in _seconds_in_zone(first)
        for second, character in completed(half)
        if second[0] in _zones() and table.rarity(character) == 0.0
    )
    return tuple(heapq.nlargest(BETWEEN, found, key=lambda each: commonness(each[1])))


@cache
def _seconds_in_zone(first: bytes) -> frozenset[bytes]:
    return frozenset(pair[1:] for pair in codepage.private() if pair[:1] == first)


@cache
def _zones() -> frozenset[int]:
    return frozenset(pair[0] for pair in codepage.private())

"""`ещџй‡‘`, `σƒ║Θçæ`, `»щҪр` for 基金: UTF-8, GBK or Big5 that a code page of another alphabet has read.

Databases, consoles, old unpackers and mail programs take the default of their own country for the encoding:
Windows 1251 and KOI8 for Russia, 437 and 850 on DOS, Macintosh, the Baltic, Greek, Arabic, Thai ones, fifty
in all. Only the table differs; so each run is taken back to bytes by each of them, and read as each Chinese
encoding. What most of a page can be read by counts for all of it. Words of those alphabets stay: as bytes of
GBK they give characters that do not go together. What reads as well from Latin-1 or code page 1252 is left
to the rules for these. Where a code page has no character for a byte, it is lost; there the characters that
fit are weighed, and the repair is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.repair.misread import alphabets, one_byte, pairs, places
from pipeline.repair.misread import small as lowered
from pipeline.repair.misread.one_byte import Reading, Way
from pipeline.repair.misread.restoring import moved
from pipeline.text import Edit, Mark, Span

# Letters, accents and lines that no run can do without; not the signs of Chinese text (· × ° “ … —).
TRIGGERS = "\x80-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u0fff\u1ea0-\u1ef9\u2320-\u2321\u2550-\u2593"


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character, in order."""
    runs = {match.span(): match[0] for match in alphabets.runs(text) if one_byte.is_odd(match[0])}
    found = {place: (way, reading) for place, way, reading in one_byte.readings(runs)}
    ways = [way for way, _ in found.values()]
    usual = max(dict.fromkeys(ways), key=ways.count, default=None)
    small = usual is not None and _is_small(runs.values(), usual)
    broken: dict[Way, list[tuple[int, str]]] = {}
    made: list[Edit | Mark] = []
    for place, run in runs.items():
        way, reading = found.get(place, (usual, None))
        if way is None or _is_western(way, reading, small=small):
            continue
        if reading is not None and reading.whole and not (small and "/" not in way[1]):
            made += _read(reading, place[0])
        elif "/" not in way[1]:
            broken.setdefault(way, []).append((place[0], run))
    for way, given in broken.items():
        lost = [run for _, run in given]
        restored = lowered.restored(*way, lost) if small else _among(way, lost)
        for (start, _), some in zip(given, restored, strict=True):
            made += (moved(each, start) for each in some)
    yield from sorted(made, key=lambda each: each.span)


def _among(way: Way, runs: list[str]) -> Iterator[list[Edit | Mark]]:
    return places.among(pairs.of_bytes(*way), runs, lowered.sign(*way))


def _is_western(way: Way, reading: Reading | None, *, small: bool) -> bool:
    """Whether the rules for Western text know as much; of small letters that were pairs they do not."""
    if way[0] not in alphabets.WESTERN or (small and way[1] != "utf-8"):
        return False
    return reading is None or reading.western


def _is_small(runs: Iterable[str], way: Way) -> bool:
    """Whether all letters were made small since; for UTF-8 read as Western text its own rule looks."""
    if way[0] in alphabets.WESTERN and way[1] == "utf-8":
        return False
    return lowered.is_small(runs, alphabets.codepages()[way[0]], way[1])


def _read(reading: Reading, start: int) -> Iterator[Edit]:
    for char, first, last in reading.chars:
        whole = reading.western or last - first >= min(len(char.encode()), 2) or reading.encoding != "utf-8"
        yield Edit(Span(start + first, start + last), char, "certain" if whole else "uncertain")

"""`基金经理` -> -13.1, `膴踣抾` -> -50.0: how likely a string of characters is in Chinese, of either script.

Bytes read in the wrong encoding give characters that exist but do not go together. This model tells the two
apart on four characters already: a bigram of characters inside words, smoothed by how often the first ends a
word and the second starts one, and by which classes (stops, digits, Latin, kana, private use, …) follow each
other. It knows nothing of grammar, and it does not need to: wrong readings are wrong by tens of nats.

What it knows is `characters.tsv` (made by `characters_build`), `characters_signs.tsv` and
`characters_follow.tsv` (by hand). It is loaded at the first call of `model()`, in about a tenth of a second.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from operator import add

from pipeline import tables

COLUMNS = ("character", "script", "ends", "starts", "nexts", "values")
STEP = 0.17  # nats a shade: 92 shades reach down to -15.6, the rarest pair that is kept
FLOOR = 34  # the shade of 0.0: the printable characters from `"` on
WITHIN = 1  # shades: the cost of a Chinese character after another, 0.87 in characters_follow.tsv
SHADES = tuple(max(0, byte - FLOOR) + WITHIN for byte in range(256))
REMEMBERED = 600_000  # pairs held, those of the table included, before the memory is emptied: 60 MB
SWITCH = math.log(0.03)  # a simplified character right after a traditional one, and the other way round
HAN = frozenset("stb")  # classes of characters in the table: simplified, traditional, both
BLOCKS = (
    # last place of a stretch, class of its characters, how many of them share the class's weight
    (0x08, "control", 60), (0x0D, "line", 100), (0x1F, "control", 60), (0x2F, "sign", 400),
    (0x39, "digit", 100), (0x40, "sign", 400), (0x5A, "latin", 60), (0x60, "sign", 400),
    (0x7A, "latin", 20), (0x7E, "sign", 400), (0x9F, "control", 60), (0xBF, "sign", 3000),
    (0xFF, "foreign", 100), (0x17F, "foreign", 600), (0x36F, "foreign", 6000), (0x4FF, "foreign", 200),
    (0x10FF, "foreign", 9000),
    (0x11FF, "hangul", 9000), (0x1FFF, "foreign", 9000), (0x206F, "sign", 9000), (0x2BFF, "symbol", 300),
    (0x2FFF, "far", 2000), (0x303F, "symbol", 100), (0x30FF, "kana", 120), (0x312F, "foreign", 1500),
    (0x318F, "hangul", 9000), (0x33FF, "symbol", 2000), (0x4DBF, "far", 6000), (0x9FFF, "rare", 13000),
    (0xABFF, "foreign", 20000), (0xD7FF, "hangul", 5000), (0xDFFF, "control", 3000),
    (0xF8FF, "private", 3000), (0xFAFF, "far", 2000), (0xFE2F, "control", 60), (0xFE6F, "symbol", 800),
    (0xFEFF, "control", 60), (0xFF5E, "sign", 300), (0xFF9F, "halfkana", 60), (0xFFFF, "control", 60),
    (0x1FFFF, "symbol", 3000), (0x3FFFF, "far", 60000), (0x10FFFF, "private", 60000),
)  # fmt: skip


class _Pairs(dict[str, int]):
    """Shades of pairs of characters: a row of the table is unpacked when its first character is first met.

    A pair that is not in the table is worked out once and remembered.
    """

    def __init__(self, model: CharacterModel) -> None:
        super().__init__()
        self._model = model
        self._packed: dict[str, tuple[str, str]] = {}

    def __missing__(self, pair: str) -> int:
        if row := self._packed.pop(pair[0], None):
            self.update(
                zip(map(pair[0].__add__, row[0]), map(SHADES.__getitem__, row[1].encode()), strict=True)
            )
            return self[pair]
        if len(self) > REMEMBERED:
            self.empty()
        shades = self[pair] = round(-self._model.smooth(pair[0], pair[1]) / STEP)
        return shades

    def empty(self) -> None:
        """Forget what was unpacked and what was worked out."""
        self.clear()
        self._packed = {row[0]: (row[4], row[5]) for row in rows()}


class CharacterModel:
    """The model, loaded. Make it with `model()`."""

    def __init__(self) -> None:
        self._sides = _sides()
        self._characters = _signs()
        self._nexts: dict[str, tuple[str, str]] = {}
        for character, script, ends, starts, nexts, values in rows():
            self._characters[character] = (script, _value(ends), _value(starts))
            self._nexts[character] = nexts, values
        self._pairs = _Pairs(self)
        self._pairs.empty()

    def score(self, text: str) -> float:
        """The natural logarithm of the text's probability, as if it stood at the start of a line."""
        if not text:
            return 0.0
        return -STEP * sum(map(self._pairs.__getitem__, map(add, "\n" + text, text)))

    def steps(self, text: str) -> list[float]:
        """The same, character by character: each one's logarithm after the one before it."""
        return [-STEP * shades for shades in map(self._pairs.__getitem__, map(add, "\n" + text, text))]

    def step(self, before: str, after: str) -> float:
        """The logarithm of one character's probability after another."""
        return -STEP * self._pairs[before + after]

    def nexts(self, character: str) -> Iterator[tuple[str, float]]:
        """The characters that follow one inside words, each with its logarithm after it."""
        nexts, values = self._nexts.get(character, ("", ""))
        return zip(nexts, map(_value, values), strict=True)

    def behind(self, character: str, after: str) -> float:
        """The logarithm of a character after another inside words; -99 if no word has them so."""
        nexts, values = self._nexts.get(character, ("", ""))
        at = nexts.find(after)
        return _value(values[at]) if at >= 0 else -99.0

    def commonness(self, character: str) -> float:
        """The logarithm of a character's probability on its own, at the start of a word."""
        return self._kind(character)[2]

    def script(self, character: str) -> str:
        """`s` for a character of simplified text alone, `t` of traditional alone, `b` of both, else ``."""
        kind = self._kind(character)[0]
        return kind if kind in HAN else ""

    def smooth(self, before: str, after: str) -> float:
        """The logarithm for a pair that never stands inside a word."""
        first, leaves, _ = self._characters.get(before) or self._kind(before)
        second, _, enters = self._characters.get(after) or self._kind(after)
        follows, switch = self._sides[first][second]
        return follows + leaves + enters + switch

    def _kind(self, character: str) -> tuple[str, float, float]:
        """A character's class, the logarithm of its ending a word, and of its starting one."""
        known = self._characters.get(character)
        if known is None:
            place = ord(character)
            name, among = next((name, among) for last, name, among in BLOCKS if place <= last)
            known = (name, 0.0, -math.log(among))
            self._characters[character] = known  # at most as many as Unicode has
        return known


def rows() -> tuple[tuple[str, ...], ...]:
    """The rows of the table of characters."""
    return tables.rows("engines/characters.tsv", COLUMNS)


def _value(shade: str) -> float:
    return -STEP * (ord(shade) - FLOOR)


def _sides() -> dict[str, dict[str, tuple[float, float]]]:
    """The same for the scripts of Chinese characters too; and what a change of script costs."""
    follow = _follow()
    kinds = dict.fromkeys(HAN, "han") | {kind: kind for kind in follow}
    return {
        first: {
            second: (follow[one][other], SWITCH if {first, second} == {"s", "t"} else 0.0)
            for second, other in kinds.items()
        }
        for first, one in kinds.items()
    }


def _follow() -> dict[str, dict[str, float]]:
    """The logarithm of a class's probability after another."""
    rows = {row[0]: row[1] for row in tables.rows("engines/characters_follow.tsv", ("before", "after"))}
    rest = dict(_parts(rows.pop("any")))
    return {
        before: {name: math.log(parts / 1000) for name, parts in (rest | dict(_parts(after))).items()}
        for before, after in rows.items()
    }


def _parts(cell: str) -> Iterator[tuple[str, float]]:
    words = cell.split(" ")
    for name, parts in zip(words[::2], words[1::2], strict=True):
        yield name, float(parts)


def _signs() -> dict[str, tuple[str, float, float]]:
    """Class and logarithm of each sign that has a count of its own."""
    rows = tables.rows("engines/characters_signs.tsv", ("place", "sign", "class", "parts"))
    totals: dict[str, float] = {}
    for _, _, name, parts in rows:
        totals[name] = totals.get(name, 0.0) + float(parts)
    return {
        chr(int(place.replace("U+", "0x"), base=0)): (name, 0.0, math.log(float(parts) / totals[name]))
        for place, _, name, parts in rows
    }


@cache
def model() -> CharacterModel:
    """The model, loaded once."""
    return CharacterModel()

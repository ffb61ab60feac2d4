"""`[3月5日>3月12日]·21·[银行>医药]·40·`: what two texts have in common, and what differs between.

A figure is one token: `1.25` is never half of `1.28`. What stands alone between two long differences (a
letter that both happen to hold) is counted with them, so that a word exchanged for another is one change.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline import patterns as re

NUMERAL = "一二三四五六七八九十百千零〇两"
# Numbers, letters (share classes, codes), numerals where they count (第三, 二十, 近一年), kinds of funds
FIGURE = re.compile(
    rf"(?:.个月|一年)?定期开放|\d+(?:\.\d+)*|[a-z]+|[{NUMERAL}]{{2,}}|(?<=第)[{NUMERAL}]|[{NUMERAL}](?=[年月日季期号次周])"
    "|交易型开放式|灵活配置混合型?|指数(?=证券投资)|(?:混合|债券|股票|货币|指数)型|联接基金|联接"
)
FIRST_FIGURE, PRIVATE = 0xF0000, 0x1FFFE  # two private planes: what stands for a figure is met in no text
MARK = "#"  # before a figure; what is folded holds none
HELD = 2048  # texts of which the tokens are held
STRAY = 6  # tokens that two different stretches hold by chance, side by side, where they are longer


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of both texts that is equal, or one that differs."""

    equal: bool
    this: tuple[str, ...]
    that: tuple[str, ...]

    @property
    def size(self) -> int:
        """Letters and figures of `this`, each figure one."""
        return len(self.this)

    def is_within(self) -> bool:
        """Whether one side stands in the other, which only adds to it."""
        short, long = sorted(("".join(self.this), "".join(self.that)), key=len)
        return short in long

    def start(self, size: int) -> str:
        """The first letters of `this`, as it was."""
        return "".join(each.removeprefix(MARK) for each in self.this[:size])

    def figures(self) -> tuple[list[str], list[str]]:
        """The figures of both sides."""
        return _figures(self.this), _figures(self.that)

    def words(self) -> tuple[str, str]:
        """The letters of both sides, without the figures."""
        return _words(self.this), _words(self.that)


def _figures(side: tuple[str, ...]) -> list[str]:
    return [each[1:] for each in side if each[0] == MARK] if MARK in "".join(side) else []


def _words(side: tuple[str, ...]) -> str:
    whole = "".join(side)
    return "".join([each for each in side if each[0] != MARK]) if MARK in whole else whole


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches of two texts, in order."""

    stretches: tuple[Stretch, ...]
    sizes: tuple[tuple[bool, int], ...] = field(init=False)
    size: int = field(init=False)  # letters and figures of this text

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", tuple((each.equal, len(each.this)) for each in self.stretches))
        object.__setattr__(self, "size", sum(size for _, size in self.sizes))

    def share(self, low: float = 0.0, high: float = 1.0) -> float:
        """How much of this text, or of a part of it, is found in the other one."""
        start, end = int(self.size * low), int(self.size * high)
        found = place = 0
        for equal, size in self.sizes:
            after = place + size
            if equal and after > start and place < end:
                found += min(end, after) - max(start, place)
            place = after
        return found / max(1, end - start)


def may_be_alike(this: str, that: str, share: float) -> bool:
    """Whether so much of `this`, the shorter one, may be found in the other: a quick look, which spares most.

    An alignment that misses n tokens of the shorter text takes twice as many changes at most, and those that
    the other text is longer by.
    """
    left, right = _spelled(this), _spelled(that)
    most = int(len(right) - len(left) + 2 * (1 - share) * len(left)) + 1
    if most < 0:
        return False  # a text of few letters can have more tokens than one of long figures
    return bool(Levenshtein.distance(left, right, score_cutoff=most) <= most)


def aligned(this: str, that: str) -> Alignment:
    """The alignment of two texts with the fewest changes."""
    left, right = tokens(this), tokens(that)
    places = [
        (op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(_spelled(this), _spelled(that))
    ]
    return Alignment(tuple(Stretch(equal, left[a:b], right[c:d]) for equal, a, b, c, d in _joined(places)))


@lru_cache(HELD)
def tokens(text: str) -> tuple[str, ...]:
    """The letters of a text, each figure as one; so is the kind of a fund, which no mirror alters.

    >>> tokens("净值1.25元")
    ('净', '值', '#1.25', '元')
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[str]:
    end = 0
    for found in FIGURE.finditer(text):
        yield from text[end : found.start()]
        yield MARK + found.group()
        end = found.end()
    yield from text[end:]


@lru_cache(HELD)
def _spelled(text: str) -> str:
    """One character for each token. Two figures share theirs once in a hundred thousand times."""
    return "".join(
        each if each[0] != MARK else chr(FIRST_FIGURE + zlib.crc32(each.encode()) % PRIVATE)
        for each in tokens(text)
    )


Place = tuple[bool, int, int, int, int]


def _joined(places: list[Place]) -> list[Place]:
    """Differences side by side are one, and so are two around a stray token."""
    kept: list[Place] = []
    for number, place in enumerate(places):
        equal, a, b, c, d = place
        after = places[number + 1] if number + 1 < len(places) else None
        if equal and kept and after and b - a <= STRAY:
            equal = min(_length(kept[-1]), _length(after)) <= b - a and not _is_one_word(
                kept[-1], place, after
            )
        if kept and not equal and not kept[-1][0]:
            kept[-1] = (False, kept[-1][1], b, kept[-1][3], d)
        else:
            kept.append((equal, a, b, c, d))
    return kept


def _is_one_word(before: Place, between: Place, after: Place) -> bool:
    """Whether one word stands for another that has a letter in common with it: 百川水务 for 海川药业."""
    a, b, c, d = (side[end] - side[end - 1] for side in (before, after) for end in (2, 4))
    between_them = between[2] - between[1]
    if a == b and c == d:
        return between_them == 1 and a + c > 2
    # put in on one side of what is equal, and struck on the other: 澄海 for 海晏
    return not (min(a, b) or min(c, d)) and a + c == b + d and between_them <= max(a, b)


def _length(place: Place) -> int:
    return max(place[2] - place[1], place[4] - place[3])

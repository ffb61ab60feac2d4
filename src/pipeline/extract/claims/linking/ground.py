"""`优选|的|加权|市盈率|9.6倍`: a sentence as the places where a part of a claim may begin or end.

Parts begin and end where words do: at the borders of names, periods, numbers and measures, and of jieba's
words between them. A piece is what stands between two commas.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.lexicon import breaks, cues, words_of
from pipeline.extract.claims.metrics import metrics
from pipeline.vocabulary import Entity

WHOLE = frozenset(("entity", "period", "quantity", "frame"))  # nothing begins inside them
PIECE = frozenset("，；：。！？,;!?\n\t")
SPLIT = re.compile("、|以及|[和与及跟/]")
NOT_FIRST = frozenset("、，（）：“”的了 和与及")
NOT_LAST = frozenset("、，：（“ 的了")
LEADS_IN = re.compile(
    r"[一二三四五六七]是|录得|实现(?!正|盈|了)|(?:数据|资料|统计|公告|财报|报告)显示|(?<=数据|资料|统计|公告|财报|报告)显示"
)  # 二是|寿险业务, 实现|净利润
DULL = frozenset(("c", "p", "u", "uj", "ul", "uz", "ud", "uv", "y", "w"))  # particles and the like, by jieba
BACK = 4  # pieces in front of the number's own: subjects further back are names, and kept as such
# (words, characters) of a span in the number's piece, in one before it, behind the number: of the labelled
# parts, 95 to 99 of a hundred are then among what is proposed
OWN, BEFORE, BEHIND = (8, 20), (5, 12), (6, 16)
BEHIND_LONG = 9  # words behind the number
MANY = 4  # measures of a piece that are told apart
REACH = 60  # borders of a piece in front of a number; only lists are longer


SHORTEST = 3  # characters of a word that may end in a measure of two


class Atom(NamedTuple):
    """What stands between two neighbouring borders, and what kind of word it is."""

    start: int
    end: int
    text: str
    kind: str


class Place(NamedTuple):
    """Where words stand, and how many pieces before the number; -1 behind it."""

    start: int
    end: int
    back: int


class Ground:
    """The atoms of a sentence, and where its pieces begin."""

    __slots__ = (
        "atoms",
        "bounds",
        "closes",
        "high",
        "index",
        "low",
        "measured",
        "measures",
        "named",
        "names",
        "opens",
        "pieces",
        "text",
    )

    def __init__(self, text: str, tokens: Sequence[Token], low: int, words: Mapping[int, str]) -> None:
        self.text, self.low, self.high = text, low, tokens[-1].end
        self.measured: dict[int, int] = {}  # the end of a measure, and where it starts
        self.names: dict[int, Token] = {}
        kinds: dict[int, str] = {}
        bounds = {low, self.high}
        bounds.update(at for at in range(low, self.high) if at in words)
        for token in tokens:
            if token.kind in WHOLE:
                bounds.difference_update(range(token.start + 1, token.end))
                kinds[token.start] = _kind(token)
                if token.kind == "entity":
                    self.names[token.start] = token
            elif token.kind == "metric":
                self.measured[token.end] = token.start
            elif token.kind == "stop":
                kinds[token.start] = token.text
            bounds.add(token.start)
            bounds.add(token.end)
        self.named = sorted(self.names)
        self.measures = sorted(self.measured)
        bounds.update(_heads(text, sorted(bounds), kinds))
        self.bounds = sorted(bounds)
        self.index = {bound: number for number, bound in enumerate(self.bounds)}
        self.atoms = [
            Atom(
                start, end, text[start:end], kinds.get(start) or _said(text[start:end], words.get(start, "_"))
            )
            for start, end in zip(self.bounds, self.bounds[1:], strict=False)
        ]
        self.opens = [self._opens(atom) for atom in self.atoms]
        self.closes = [_closes(atom.text) for atom in self.atoms]
        self.pieces = [low] + [atom.end for atom in self.atoms if atom.text in PIECE and atom.end < self.high]

    def piece(self, at: int) -> int:
        """Where the piece of a position begins."""
        return self.pieces[max(0, bisect.bisect_right(self.pieces, at) - 1)]

    def measures_between(self, low: int, high: int) -> list[tuple[int, int]]:
        """The measures that stand between two positions, as (end, start); of many only the last."""
        last = bisect.bisect_right(self.measures, high)
        found = [(end, self.measured[end]) for end in self.measures[max(0, last - MANY) : last]]
        return [place for place in found if place[1] >= low]

    def names_between(self, low: int, high: int) -> int:
        """How many names begin between two positions."""
        return bisect.bisect_left(self.named, high) - bisect.bisect_left(self.named, low)

    def spans(self, start: int, end: int) -> dict[str, Place]:
        """The words that may be a part of the claim whose number stands at `[start, end)`, and where."""
        found: dict[str, Place] = {}
        high, last_piece = start, bisect.bisect_right(self.pieces, start) - 1
        for back in range(min(BACK, last_piece) + 1):
            low = self.pieces[last_piece - back]
            self._between(found, low, high, back, OWN if back == 0 else BEFORE)
            high = low - 1
        last = end
        for atom in self.atoms[self.index[end] : self.index[end] + BEHIND_LONG]:
            if atom.text in PIECE:
                break
            last = atom.end
        self._between(found, end, last, -1, BEHIND)
        return found

    def _between(
        self, found: dict[str, Place], low: int, high: int, back: int, limits: tuple[int, int]
    ) -> None:
        first, last = self.index.get(low), self.index.get(high)
        if first is None or last is None:
            return
        many, wide = limits
        bounds, text, closes = self.bounds, self.text, self.closes
        first = max(first, last - REACH)
        order = range(last - 1, first - 1, -1) if back >= 0 else range(first, last)
        for i in order:
            if not self.opens[i]:
                continue
            start = bounds[i]
            for j in range(i + 1, min(last, i + many) + 1):
                end = bounds[j]
                if end - start > wide:
                    break
                if closes[j - 1] and (words := text[start:end]) not in found and _whole(words):
                    found[words] = Place(start, end, back)

    def _opens(self, atom: Atom) -> bool:
        """Whether words may begin with an atom."""
        if (
            atom.text[0] in NOT_FIRST
            or atom.text in words_of("joins")
            or LEADS_IN.match(self.text, atom.start)
        ):
            return False
        return atom.kind not in DULL or atom.start in self.names

    def inside(self, place: Place) -> Sequence[Atom]:
        """The atoms of a place."""
        return self.atoms[self.index[place.start] : self.index[place.end]]

    def members(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The parts of a list between two positions: 甲|、|乙|和|丙."""
        start = low
        for match in SPLIT.finditer(self.text, low, high):
            yield start, match.start()
            start = match.end()
        yield start, high


def _whole(words: str) -> bool:
    """Whether words open every bracket that they close."""
    return ("（" in words) == ("）" in words)


def _heads(text: str, bounds: Sequence[int], kinds: Mapping[int, str]) -> Iterator[int]:
    """Where the measure begins that a longer word ends in: 组合|久期, 两融|余额."""
    known = metrics()
    for start, end in pairwise(bounds):
        if end - start < SHORTEST or start in kinds or text[start].isascii():
            continue
        for inner in range(start + 1, end - 1):
            if text[inner:end] in known:
                yield inner
                break


def _closes(text: str) -> bool:
    """Whether words may end with those of an atom."""
    return text[-1] not in NOT_LAST and (text not in words_of("joins") or text in words_of("closes"))


def _kind(token: Token) -> str:
    if token.kind == "entity":
        value = token.found.value if token.found else None
        return value.type if isinstance(value, Entity) else "ENT"
    return {"period": "P", "frame": "F"}.get(token.kind, "Q")


def _said(word: str, kind: str) -> str:
    """What we know of a word comes before what jieba's dictionary says."""
    cue = cues().get(word)
    if cue is not None:
        return f"~{cue.kind}"
    known = breaks().get(word)
    return kind if known is None else f"~{known}"

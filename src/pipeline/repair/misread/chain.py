"""`周|?|产|业`: the words that can stand one after another, where some characters are one of several.

All words over all candidates of a stretch are followed from left to right: at each border between characters
the best few last words are kept. Then from right to left, so that for each candidate the best chain through
it is known, and by how much the best of them beats the next one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add, itemgetter

from pipeline.engines import script
from pipeline.engines.characters import model
from pipeline.engines.phrases import phrases
from pipeline.engines.wording import LINE, Row, Starting, plain, wording
from pipeline.repair.misread.narrowing import Choice, starts
from pipeline.repair.misread.said import Said

KEPT = 8  # last words kept at a border; more find no more on held-out text
BEHIND = 12.0  # nats behind the best at which a last word is given up
LONGER = 60  # words of several characters weighed at a border, the likeliest ones
SAME_RUN = {"0": -1.0, "A": -1.5}  # nats of a further digit of a number, of a further letter
POINT = -2.0  # and of a point or comma inside a number
BLANK = -3.0
WORDS, PHRASES = 0.75, 0.25  # weights of the two models; chosen on prose held out
WEIGHED = 20  # words between two borders that are weighed as phrases, the likeliest ones
UNLIKELY = 12.0  # nats behind the best at which a word is given up
DOUBTED = 5.0  # and at which a last word is not weighed with it
REACH = 4  # characters of what stands before that are kept for that
NEVER = -1e9

ONE = Sequence[tuple[str, float]]  # texts with their costs
Place = tuple[Choice, ONE]  # candidates wherever bytes are lost so, and those of one place alone: brackets


@dataclass(slots=True)
class _Node:
    """A character that may stand behind a border, with its cost and the number of its choice."""

    plain: str
    cost: float
    end: int  # the border behind it
    choice: int  # -1: no choice
    option: str
    rarer: dict[str, float] | None = None  # what words that are written with a rare variant gain


_Path = tuple[_Node, ...]
_Word = tuple[str, str, float, float, int, _Path]  # its class, how likely in it, cost, border behind it


@dataclass(slots=True)
class _Border:
    """A place between characters: what may come next, and the words that end here."""

    nodes: dict[str, list[_Node]] = field(default_factory=dict)  # by the plain character
    best: dict[str, float] = field(default_factory=dict)  # for each last word
    after: dict[str, float] = field(default_factory=dict)  # the best that can follow each
    lasts: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # what stands before each last word, and it
    arcs: list[tuple[str, int, _Path, float, list[float]]] = field(default_factory=list)
    signs: list[tuple[int, str, float, _Node]] = field(default_factory=list)  # behind which last word
    source: str | Choice | None = None  # what stands here, if it is one character or a wide choice
    number: int = -1  # of the choice

    @property
    def keys(self) -> KeysView[str]:
        """The characters that may stand here."""
        return (self.source.costs if isinstance(self.source, Choice) else self.nodes).keys()

    def node(self, char: str, end: int) -> list[_Node]:
        """The ways to have a character here; those of a wide choice are made when they are asked for."""
        known = self.nodes.get(char)
        if known is None and isinstance(self.source, Choice):
            known = self.nodes[char] = [
                _Node(char, self.source.costs[char], end, self.number, char, self.source.rarer.get(char))
            ]
        return known or []


class Chain:
    """All words that may stand in a stretch."""

    def __init__(self, parts: Sequence[str | Place], said: Said | None, *, starts: bool, ends: bool) -> None:
        self.said = said
        self.borders = [_Border()]
        self.found: list[dict[str, float]] = []
        self.starts = starts
        for part in parts:
            if isinstance(part, str):
                for char in plain(part):
                    self._char(char)
            else:
                self._choice(*part)
        if ends:
            self._char("\n")

    def _char(self, char: str) -> None:
        end = len(self.borders)
        self.borders[-1].nodes[char] = [_Node(char, 0.0, end, -1, char)]
        self.borders[-1].source = char
        self.borders.append(_Border())

    def _choice(self, choice: Choice, own: ONE) -> None:
        number = len(self.found)
        self.found.append({})
        border = self.borders[-1]
        others = choice.marked if not own else ()
        if not choice.is_wide:
            self._tree(
                [*((text, choice.costs[text]) for text in (*choice.common, *others)), *own], number, choice
            )
            return
        end = len(self.borders)
        border.source, border.number = choice, number
        for text in (*choice.alone, *others):
            border.node(text, end)
        for text, cost in own:
            border.nodes[text] = [_Node(text, cost, end, number, text)]
        self.borders.append(_Border())

    def _tree(self, options: ONE, number: int, choice: Choice) -> None:
        """The options as a tree: those that start alike share their first characters."""
        first = len(self.borders) - 1
        inner: dict[str, int] = {}
        ends: list[tuple[str, int, float, str]] = []
        for text, cost in options:
            at = first
            for end in range(1, len(text)):
                begun = text[:end]
                known = inner.get(begun)
                if known is None:
                    known = inner[begun] = len(self.borders)
                    self.borders.append(_Border())
                    node = _Node(begun[-1], 0.0, known, -1, begun)
                    self.borders[at].nodes.setdefault(node.plain, []).append(node)
                at = known
            ends.append((text[-1], at, cost, text))
        last = len(self.borders)
        self.borders.append(_Border())
        for char, at, cost, text in ends:
            self.borders[at].nodes.setdefault(char, []).append(
                _Node(char, cost, last, number, text, choice.rarer.get(text))
            )

    def run(self) -> list[dict[str, float]]:
        """For each option of each choice the value of the best chain through it."""
        self.borders[0].best[LINE] = 0.0
        self.borders[0].texts[LINE] = LINE if self.starts else ""
        for at, border in enumerate(self.borders[:-1]):
            if border.best:
                self._advance(border, at)
        self.borders[-1].after = dict.fromkeys(self.borders[-1].best, 0.0)
        for border in reversed(self.borders[:-1]):
            if border.lasts:
                self._retreat(border)
        return self.found

    def _advance(self, border: _Border, at: int) -> None:
        best = border.best
        if len(best) > KEPT:
            best = dict(sorted(best.items(), key=itemgetter(1), reverse=True)[:KEPT])
        top = max(best.values()) - BEHIND
        border.best = best = {word: value for word, value in best.items() if value >= top}
        lasts = border.lasts = list(best)
        scores = list(best.values())
        row = wording().row
        rows = [row(last) for last in lasts]
        by_end: dict[int, list[tuple[float, _Word, list[float], float]]] = {}
        for name, kind, inside, cost, end, path in _words(self.borders, border, at):
            values = _values(rows, name, kind, inside)
            whole = cost + _written(name, path) if len(name) > 1 else cost
            least = self._least(name, path)
            total = max(scores[0] + least, *map(add, scores, values)) + whole
            by_end.setdefault(end, []).append((total, (name, kind, inside, whole, end, path), values, least))
        for weighed in by_end.values():
            top = max(weighed, key=itemgetter(0))[0] - UNLIKELY
            found = heapq.nlargest(WEIGHED, weighed, key=itemgetter(0))
            for total, word, values, least in found:
                if total >= top:
                    self._arc(border, word, least, scores, values)
        for char, nodes in border.nodes.items():
            if _is_sign(char):
                self._sign(border, char, nodes, rows)

    def _least(self, word: str, path: _Path) -> float:
        """How likely the page makes a word with a choice in it, whatever stands before."""
        if self.said is None or len(word) == 1 or all(node.choice < 0 for node in path):
            return NEVER
        value = self.said.word(word)
        return NEVER if value is None else value

    def _arc(
        self, border: _Border, word: _Word, least: float, scores: list[float], values: list[float]
    ) -> None:
        """A word behind each of the last words, weighed as a phrase too where that can matter."""
        name, _, _, cost, end, path = word
        said = phrases().word
        best = max(map(add, scores, values)) - DOUBTED
        mixed: list[float] = []
        for last, score, value in zip(border.lasts, scores, values, strict=True):
            each = value
            if score + value >= best:
                each = WORDS * value + PHRASES * said(border.texts[last], name)
            mixed.append(max(each, least))
        totals = list(map(add, scores, mixed))
        total = max(totals)
        ahead = self.borders[end]
        if total + cost > ahead.best.get(name, NEVER):
            ahead.best[name] = total + cost
            ahead.texts[name] = (border.texts[border.lasts[totals.index(total)]] + name)[-REACH:]
        border.arcs.append((name, end, path, cost, mixed))

    def _sign(self, border: _Border, char: str, nodes: list[_Node], rows: list[Row]) -> None:
        for number, last in enumerate(border.lasts):
            word, value, is_new = _signed(last, char, rows[number])
            text = border.texts[last]
            if is_new:
                value = WORDS * value + PHRASES * phrases().word(text, word)
                text = (text + word)[-REACH:]
            score = border.best[last] + value
            for node in nodes:
                ahead = self.borders[node.end]
                if score + node.cost > ahead.best.get(word, NEVER):
                    ahead.best[word] = score + node.cost
                    ahead.texts[word] = text
                border.signs.append((number, word, value + node.cost, node))

    def _retreat(self, border: _Border) -> None:
        rest = [NEVER] * len(border.lasts)
        scores = [border.best[last] for last in border.lasts]
        for word, end, path, cost, values in border.arcs:
            behind = self.borders[end].after.get(word)
            if behind is None:
                continue
            behind += cost
            rest = [max(value + behind, old) for old, value in zip(rest, values, strict=True)]
            whole = NEVER
            for node in path:
                if node.choice >= 0:
                    if whole == NEVER:
                        whole = max(map(add, scores, values)) + behind
                    values_of = self.found[node.choice]
                    if whole > values_of.get(node.option, NEVER):
                        values_of[node.option] = whole
        for number, word, value, node in border.signs:
            behind = self.borders[node.end].after.get(word)
            if behind is None:
                continue
            rest[number] = max(rest[number], value + behind)
            if node.choice >= 0:
                whole = scores[number] + value + behind
                found = self.found[node.choice]
                found[node.option] = max(found.get(node.option, NEVER), whole)
        border.after = dict(zip(border.lasts, rest, strict=True))


def _written(word: str, path: _Path) -> float:
    """What a word gains that is written with a variant its character rarely is: 老闆."""
    gained = 0.0
    for at, node in enumerate(path):
        if node.rarer is not None:
            gained += node.rarer.get(_traditional(word)[at], 0.0)
    return gained


@lru_cache(maxsize=20_000)
def _traditional(word: str) -> str:
    return script.converted(word, "tw")


def _values(rows: list[Row], word: str, kind: str, inside: float) -> list[float]:
    found: list[float] = []
    for row in rows:
        value = row.values.get(word)
        if value is None:
            value = inside + row.general[kind]
        elif value > 0:
            value = row.of(word, kind, inside)
        found.append(value)
    return found


def _is_sign(char: str) -> bool:
    return not "\u4e00" <= char <= "\u9fff" and char != "〇"


def _signed(last: str, char: str, row: Row) -> tuple[str, float, bool]:
    """What a sign, a digit or a letter counts as behind a word, how likely it is, and whether it is new."""
    if char == "\n":
        word = LINE
    elif char.isspace():
        return last, BLANK, False
    elif char.isascii() and (char.isdigit() or (char in ".," and last == "0")):
        if last == "0":
            return "0", SAME_RUN["0"] if char.isdigit() else POINT, False
        word = "0"
    elif char.isascii() and char.isalpha():
        if last == "A":
            return "A", SAME_RUN["A"], False
        word = "A"
    else:
        word = "？" if char == "?" else char
    kind, inside, _ = wording().emitted(word)
    value = row.of(word, kind, inside)
    return (word, value, True) if wording().known(word) else (char, value + model().commonness(char), True)


def _words(borders: list[_Border], border: _Border, at: int) -> Iterator[_Word]:
    """The words that can start at a border: those of one character, and the likeliest of the longer ones."""
    longer: list[tuple[float, _Word]] = []
    single = wording().single
    for first, nodes in border.nodes.items():
        if _is_sign(first):
            continue
        kind, inside, _ = single(first)
        for node in nodes:
            yield first, kind, inside, node.cost, node.end, (node,)
    for first, begun, starting in _begun(borders, border, at + 1):
        longer += _longer(borders, starting, first, begun)
    if len(longer) > LONGER:
        longer.sort(key=itemgetter(0), reverse=True)
        del longer[LONGER:]
    for _, word in longer:
        yield word


def _begun(
    borders: list[_Border], border: _Border, end: int
) -> Iterator[tuple[str, tuple[_Node, _Node], Starting]]:
    """The two first characters of the words of several."""
    ahead = borders[end]
    one, other = border.source, ahead.source
    if one is not None and other is not None and not (isinstance(one, str) and isinstance(other, str)):
        for first, second, starting in starts(one, other):
            for node in border.node(first, end):
                for after in ahead.node(second, end + 1):
                    yield first, (node, after), starting
        return
    seconds = wording().seconds
    for first, nodes in border.nodes.items():
        if not _is_sign(first):
            for node in nodes:
                named = borders[node.end].keys
                for second in named & seconds(first):
                    starting = wording().starting(first + second)
                    for after in borders[node.end].node(second, node.end + 1):
                        yield first, (node, after), starting


def _longer(
    borders: list[_Border], starting: Starting, first: str, begun: tuple[_Node, _Node]
) -> Iterator[tuple[float, _Word]]:
    """The words of several characters that start with two."""
    words, nexts = starting.words, starting.nexts
    stack: list[tuple[str, float, _Path]] = [(begun[1].plain, begun[0].cost + begun[1].cost, begun)]
    while stack:
        rest, cost, path = stack.pop()
        end = path[-1].end
        known = words.get(rest)
        if known is not None:
            yield known[2] + cost, (first + rest, known[0], known[1], cost, end, path)
        following = nexts.get(rest)
        if following is not None:
            border = borders[end]
            for char in border.keys & following:
                stack += [
                    (rest + char, cost + node.cost, (*path, node)) for node in border.node(char, end + 1)
                ]

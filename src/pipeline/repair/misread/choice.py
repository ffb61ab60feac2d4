"""`十二?产品`, ? = 只 or 可: which of the texts that fit makes words, one after another.

The stretch around the losses is read as a chain of words, over all candidates of all its places at once, so
that two lost characters of one word choose each other. The chain is followed from left to right: at each
border between characters the best few last words are kept. How likely a word is after another, the engine
`wording` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.engines import script
from pipeline.engines.characters import model
from pipeline.engines.wording import LINE, NOWHERE, Starting, plain, wording
from pipeline.repair.misread import variants
from pipeline.repair.misread.said import Said

ONE = Sequence[tuple[str, float]]
KEPT = 12  # last words kept at a border; more find no more on held-out text
BEHIND = 14.0  # nats behind the best at which a last word is given up
SINGLES = 80  # words of one character weighed at a border, the likeliest ones
LONGER = 120  # and longer words
SAME_RUN = {"0": -1.0, "A": -1.5}  # nats of a further digit of a number, of a further letter
POINT = -2.0  # and of a point or comma inside a number
BLANK = -3.0
NEVER = -1e9
ALONE = 99.0  # margin where there was nothing to choose


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one place in plain characters, with their costs, and how each may be written."""

    options: tuple[tuple[str, float], ...]
    spelt: dict[str, list[str]]


@dataclass(slots=True)
class _Border:
    """A place between characters: what may come next, and the words that end here."""

    nodes: dict[str, list[_Node]] = field(default_factory=dict)  # by the plain character
    best: dict[str, float] = field(default_factory=dict)  # for each last word
    after: dict[str, float] = field(default_factory=dict)  # the best that can follow each
    arcs: list[_Arc] = field(default_factory=list)  # of the words that start here


@dataclass(slots=True)
class _Node:
    """A character that may stand behind a border, with its cost and the number of its choice."""

    plain: str
    cost: float
    end: int  # the border behind it
    choice: int  # -1: no choice
    options: tuple[int, ...]  # the options that have it here; empty for all


_Path = tuple[_Node, ...]
_Word = tuple[str, float, int, _Path]  # with its cost, the border behind it, and its characters
_Arc = tuple[str, float, int, str, _Path]  # last word, value, border, word, characters


class _Lattice:
    """All characters that may stand in a stretch."""

    def __init__(self, parts: Sequence[str | ONE], said: Said | None) -> None:
        self.said = said
        self.borders = [_Border()]
        self.sizes: list[int] = []
        for part in parts:
            if isinstance(part, str):
                for char in part:
                    self._char(char)
            else:
                self._choice(part)
        self._char("\n")

    def _char(self, char: str) -> None:
        end = len(self.borders)
        node = _Node(plain(char), 0.0, end, -1, ())
        self.borders[-1].nodes[node.plain] = [node]
        self.borders.append(_Border())

    def _choice(self, options: ONE) -> None:
        """The options as a tree: those that start alike share their first characters."""
        choice = len(self.sizes)
        self.sizes.append(len(options))
        first = len(self.borders) - 1
        inner: dict[str, int] = {}
        ends: list[tuple[str, int, float]] = []
        for text, cost in options:
            at = first
            for end in range(1, len(text)):
                begun = text[:end]
                known = inner.get(begun)
                if known is None:
                    known = inner[begun] = len(self.borders)
                    self.borders.append(_Border())
                    node = _Node(plain(begun[-1]), 0.0, known, -1, ())
                    self.borders[at].nodes.setdefault(node.plain, []).append(node)
                at = known
            ends.append((text[-1], at, cost))
        last = len(self.borders)
        self.borders.append(_Border())
        for number, (char, at, cost) in enumerate(ends):
            node = _Node(plain(char), cost, last, choice, (number,))
            self.borders[at].nodes.setdefault(node.plain, []).append(node)

    def run(self) -> None:
        """Follow the chains from left to right, then from right to left."""
        row = wording().row
        self.borders[0].best[LINE] = 0.0
        for border in self.borders[:-1]:
            if border.best:
                self._advance(border, row)
        self.borders[-1].after[LINE] = 0.0
        for border in reversed(self.borders[:-1]):
            for last, value, end, word, _ in border.arcs:
                rest = self.borders[end].after.get(word, NEVER) + value
                if rest > border.after.get(last, NEVER):
                    border.after[last] = rest

    def _advance(self, border: _Border, rows: Callable[[str], dict[str, float]]) -> None:
        top = max(border.best.values()) - BEHIND
        kept = sorted(border.best.items(), key=lambda item: -item[1])[:KEPT]
        border.best = {word: value for word, value in kept if value >= top}
        words = _words(self.borders, border)
        signs = _signs(border)
        repeated = self._repeated(words)
        arcs = border.arcs
        borders = self.borders
        for last, score in border.best.items():
            row = rows(last)
            for word, cost, end, path in words:
                value = row[word] + cost
                if word in repeated:
                    value = max(value, repeated[word] + cost)
                total = score + value
                best = borders[end].best
                old = best.get(word)
                if old is None or total > old:
                    best[word] = total
                elif total < old - BEHIND:
                    continue
                arcs.append((last, value, end, word, path))
            for node in signs:
                word, value = _sign(last, node.plain, row)
                value += node.cost
                best = borders[node.end].best
                if score + value > best.get(word, NEVER):
                    best[word] = score + value
                arcs.append((last, value, node.end, word, (node,)))

    def _repeated(self, words: list[_Word]) -> dict[str, float]:
        """The words with a choice in them that the page has elsewhere, and how likely that makes them."""
        if self.said is None:
            return {}
        found = (
            (word, self.said.word(word)) for word, _, _, path in words if len(word) > 1 and _is_open(path)
        )
        return {word: value for word, value in found if value is not None}

    def through(self) -> list[list[float]]:
        """For each option of each choice the value of the best chain through it."""
        found = [[NEVER] * size for size in self.sizes]
        for border in self.borders[:-1]:
            for last, value, end, word, path in border.arcs:
                before = border.best.get(last)
                if before is None:
                    continue
                whole = before + value + self.borders[end].after.get(word, NEVER)
                for node in path:
                    if node.choice >= 0:
                        for option in node.options:
                            found[node.choice][option] = max(found[node.choice][option], whole)
        return found


def _is_open(path: _Path) -> bool:
    return any(node.choice >= 0 for node in path)


def _is_sign(char: str) -> bool:
    return not "\u4e00" <= char <= "\u9fff" and char != "〇"


def _signs(border: _Border) -> list[_Node]:
    return [node for char, nodes in border.nodes.items() if _is_sign(char) for node in nodes]


def _sign(last: str, char: str, row: dict[str, float]) -> tuple[str, float]:
    """What a sign, a digit or a letter counts as behind a word, and how likely it is there."""
    if char == "\n":
        return LINE, row[LINE]
    if char.isspace():
        return last, BLANK
    if char.isascii() and (char.isdigit() or (char in ".," and last == "0")):
        return "0", row["0"] if last != "0" else SAME_RUN["0"] if char.isdigit() else POINT
    if char.isascii() and char.isalpha():
        return "A", SAME_RUN["A"] if last == "A" else row["A"]
    char = "？" if char == "?" else char
    if not wording().known(char):
        return char, row[char] + model().commonness(char)
    return char, row[char]


def _words(borders: list[_Border], border: _Border) -> list[_Word]:
    """The words that can start at a border: the likeliest by themselves."""
    singles: list[tuple[float, _Word]] = []
    longer: list[tuple[float, _Word]] = []
    for first, nodes in border.nodes.items():
        if _is_sign(first):
            continue
        starting = wording().starting(first)
        prior = starting.words.get("", NOWHERE)[2]
        singles += [(prior + node.cost, (first, node.cost, node.end, (node,))) for node in nodes]
        if starting.nexts:
            longer += _longer(borders, starting, first, nodes)
    return [*_likeliest(singles, SINGLES), *_likeliest(longer, LONGER)]


def _longer(
    borders: list[_Border], starting: Starting, first: str, nodes: list[_Node]
) -> Iterator[tuple[float, _Word]]:
    """The words of several characters that start with one."""
    words, nexts = starting.words, starting.nexts
    stack: list[tuple[str, float, _Path]] = [("", node.cost, (node,)) for node in nodes]
    while stack:
        rest, cost, path = stack.pop()
        following = nexts.get(rest)
        if following is None:
            continue
        named = borders[path[-1].end].nodes
        fewer, more = (named, following) if len(named) < len(following) else (following, named)
        for char in fewer:
            if char not in more:
                continue
            whole = rest + char
            known = words.get(whole)
            for node in named[char]:
                total = cost + node.cost
                further = (*path, node)
                if known is not None:
                    yield known[2] + total, (first + whole, total, node.end, further)
                stack.append((whole, total, further))


def _likeliest(found: list[tuple[float, _Word]], most: int) -> list[_Word]:
    if len(found) > most:
        found.sort(key=_value, reverse=True)
    return [word for _, word in found[:most]]


def _value(each: tuple[float, _Word]) -> float:
    return each[0]


def chosen(parts: Sequence[str | ONE], other: str, said: Said | None = None) -> list[tuple[str, float]]:
    """For each part that is a choice, in order, the choice to take and its margin over the next one."""
    grouped = [part if isinstance(part, str) else _grouped(part, other) for part in parts]
    lattice = _Lattice([part if isinstance(part, str) else part.options for part in grouped], said)
    lattice.run()
    choices = [part for part in grouped if not isinstance(part, str)]
    picked = [_pick(choice, values) for choice, values in zip(choices, lattice.through(), strict=True)]
    return list(_written(grouped, picked, other))


def _written(
    parts: Sequence[str | Choice], picked: Sequence[tuple[str, float]], other: str
) -> Iterator[tuple[str, float]]:
    """Each text picked in the characters that its script writes: 皇后 and 之後."""
    plainly = iter(picked)
    whole = "".join(part if isinstance(part, str) else next(plainly)[0] for part in parts)
    usual = whole if other == "t" else script.converted(whole, "tw")
    shown = set().union(*(part for part in parts if isinstance(part, str)))
    at = 0
    plainly = iter(picked)
    for part in parts:
        if isinstance(part, str):
            at += len(part)
            continue
        text, margin = next(plainly)
        end = at + len(text)
        spelt = part.spelt[text]
        yield max(spelt, key=lambda each: _likeness(each, usual[at:end], shown)), margin
        at = end


def _likeness(text: str, usual: str, shown: set[str]) -> tuple[bool, int, float]:
    common = sum(map(model().commonness, text))
    return text == usual, sum(char in shown for char in text), common


def _grouped(options: ONE, other: str) -> Choice:
    """The options that differ in more than in the variants of characters."""
    texts: dict[str, list[str]] = {}
    costs: dict[str, float] = {}
    for text, cost in options:
        key = plain(text)
        texts.setdefault(key, []).append(text)
        value = cost + sum(variants.cost(char, other) for char in text)
        costs[key] = max(value, costs.get(key, NEVER))
    return Choice(tuple(costs.items()), texts)


def _pick(choice: Choice, values: list[float]) -> tuple[str, float]:
    ranked = sorted(zip(values, (text for text, _ in choice.options), strict=True), reverse=True)
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else ALONE
    return ranked[0][1], min(margin, ALONE)

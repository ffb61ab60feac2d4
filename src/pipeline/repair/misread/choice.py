"""`十二?产品`, ? = 只 or 可: which of the texts that fit makes words.

The lattice knows pairs of characters; where a byte was lost, words of three characters and their frequencies
tell more. Here the stretch around the losses is read as a chain of words, over all candidates at once; the
pairs of characters count as well, and so does what stands elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline import tables
from pipeline.engines.characters import COLUMNS, model
from pipeline.repair.misread import wording
from pipeline.repair.misread.misreading import GAP

PAIRS = 0.25  # weight of the character model beside the words; measured on the dev sentences
LONGER = 1.5  # nats for each character of a word after the first
NUMERALS = "0123456789一二三四五六七八九十百千万亿两几数半余多○〇零"
COUNTED = "年月日号只家个元点份倍手张股支位名项次吨万亿千百十成期条届种类间座台辆岁天周季倍层%％"
AFTER_NUMERAL = 4.0  # nats that a counted word gains behind a numeral
MORE_NUMERALS = 3.0  # nats that a numeral gains behind a numeral
ONE = Sequence[tuple[str, float]]


@dataclass(slots=True)
class _Followers:
    """The nodes that may come next, in order, and by their simplified character."""

    nodes: list[int] = field(default_factory=list)
    named: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Graph:
    """Characters, and which may follow which: node 0 is the start."""

    chars: list[str] = field(default_factory=lambda: ["\n"])
    plain: list[str] = field(default_factory=lambda: ["\n"])  # in simplified characters
    costs: list[float] = field(default_factory=lambda: [0.0])
    after: list[_Followers] = field(default_factory=lambda: [_Followers()])

    def add(self, char: str, cost: float, behind: _Followers) -> int:
        node = len(self.chars)
        plain = wording.folded(char)
        self.chars.append(char)
        self.plain.append(plain)
        self.costs.append(cost)
        self.after.append(_Followers())
        behind.nodes.append(node)
        behind.named.setdefault(plain, []).append(node)
        return node


SHORT_SIDE = 30  # beside another lost place, since pairs are weighed
SHORT = 60  # candidates of one place that are weighed, of each kind; more find no more on the dev sentences


@cache
def _nexts() -> dict[str, frozenset[str]]:
    """The characters that follow each character inside words."""
    rows = tables.rows("engines/characters.tsv", COLUMNS)
    return {row[0]: frozenset(row[4]) for row in rows}


def shortlist(options: ONE, before: str, after: str) -> tuple[tuple[str, float], ...]:
    """The candidates worth weighing: the most common ones, and those that go with their neighbours.

    They come with the most common ones first.
    """
    if len(options) <= SHORT:
        return tuple(options)
    short = SHORT_SIDE if GAP in (before, after) else SHORT
    nexts = _nexts()
    follows = nexts.get(before, frozenset())
    step = model().step
    fit = [
        (-cost - step(before, text[0]) - step(text[-1], after or "\n"), text, cost)
        for text, cost in options[short:]
        if text[0] in follows or after in nexts.get(text[-1], frozenset())
    ]
    fit.sort()
    return (*options[:short], *((text, cost) for _, text, cost in fit[:short]))


def chosen(parts: Sequence[str | ONE]) -> list[tuple[str, float]]:
    """For each part that is a choice, in order, the choice to take and its margin over the next one."""
    graph = _Graph()
    behind = graph.after[0]
    choices: list[list[tuple[str, list[int]]]] = []
    for part in parts:
        if isinstance(part, str):
            for char in part:
                behind = graph.after[graph.add(char, 0.0, behind)]
            continue
        options: list[tuple[str, list[int]]] = []
        joined = _Followers()  # all ends of a choice go on alike
        for text, cost in part:
            way = behind
            nodes: list[int] = []
            for number, char in enumerate(text):
                nodes.append(graph.add(char, 0.0 if number else cost, way))
                way = graph.after[nodes[-1]]
            graph.after[nodes[-1]] = joined
            options.append((text, nodes))
        choices.append(options)
        behind = joined
    best = _through(graph, graph.add("\n", 0.0, behind))
    return [_pick(options, best) for options in choices]


def _pick(options: list[tuple[str, list[int]]], best: list[float]) -> tuple[str, float]:
    ranked = sorted(((best[nodes[0]], text) for text, nodes in options), reverse=True)
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 99.0
    return ranked[0][1], margin


def _through(graph: _Graph, last: int) -> list[float]:
    """For each node the value of the best chain of words through it."""
    never = -1e9
    size = last + 1
    forward = [never] * size
    forward[0] = 0.0
    arcs: list[tuple[int, tuple[int, ...], float]] = []
    for node in range(last):
        if forward[node] == never:
            continue
        for way, value in _words(graph, node):
            arcs.append((node, way, value))
            end = way[-1]
            forward[end] = max(forward[end], forward[node] + value)
    backward = [never] * size
    backward[last] = 0.0
    through = [never] * size
    for node, way, value in reversed(arcs):
        rest = value + backward[way[-1]]
        backward[node] = max(backward[node], rest)
        whole = forward[node] + rest
        for inner in way:
            through[inner] = max(through[inner], whole)
    return through


def _words(graph: _Graph, node: int) -> list[tuple[tuple[int, ...], float]]:
    """The words that can start behind a node, with their values."""
    known = wording.known()
    step = model().step
    found: list[tuple[tuple[int, ...], float]] = []
    stack: list[tuple[tuple[int, ...], str, float]] = []
    for first in graph.after[node].nodes:
        char = graph.plain[first]
        pair = step(graph.chars[node], graph.chars[first])
        value = PAIRS * pair + graph.costs[first]
        if "\u3400" <= char <= "\u9fff":
            found.append(((first,), value + wording.alone(char) + _numbers(graph.chars[node], char)))
            stack.append(((first,), char, value))
        else:
            found.append(((first,), value + (1 - PAIRS) * pair))
    endings = wording.endings()
    while stack:
        way, word, value = stack.pop()
        at = way[-1]
        named = graph.after[at].named
        nexts = endings.get(word, "")
        if len(named) == 1:
            together = [one for one in named if one in nexts]
        else:
            together = [one for one in nexts if one in named]
        for plain in together:
            count = known.get(word + plain)
            for following in named[plain]:
                longer = (
                    value + PAIRS * step(graph.chars[at], graph.chars[following]) + graph.costs[following]
                )
                path = (*way, following)
                if count:
                    found.append((path, longer + count + LONGER * len(word)))
                if word + plain in endings:
                    stack.append((path, word + plain, longer))
    return found


def _numbers(before: str, char: str) -> float:
    """What a character gains behind a numeral."""
    if before not in NUMERALS:
        return 0.0
    return AFTER_NUMERAL if char in COUNTED else MORE_NUMERALS if char in NUMERALS else 0.0

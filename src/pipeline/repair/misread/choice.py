"""`十二?产品`, ? = 只 or 可: which of the texts that fit makes words.

The lattice knows pairs of characters; where a byte was lost, words of three characters and their frequencies
tell more. Here the stretch around the losses is read as a chain of words, over all candidates at once; the
pairs of characters count as well, and so does what stands elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline import tables
from pipeline.engines import script
from pipeline.engines.characters import COLUMNS, model
from pipeline.engines.word_counts import LONGEST, counts

PAIRS = 0.25  # weight of the character model beside the words; measured on the dev sentences
LONGER = 1.5  # nats for each character of a word after the first
UNKNOWN = -15.0  # a character that is in no word
NUMERALS = "0123456789一二三四五六七八九十百千万亿两几数半余多○〇零"
COUNTED = "年月日号只家个元点份倍手张股支位名项次吨万亿千百十成期条届种类间座台辆岁天周季倍层%％"
AFTER_NUMERAL = 4.0  # nats that a counted word gains behind a numeral
MORE_NUMERALS = 3.0  # nats that a numeral gains behind a numeral
FIELD = "repair/misread/words.tsv"
ONE = Sequence[tuple[str, float]]


@dataclass(slots=True)
class _Graph:
    """Characters, and which may follow which: node 0 is the start."""

    chars: list[str] = field(default_factory=lambda: ["\n"])
    plain: list[str] = field(default_factory=lambda: ["\n"])  # in simplified characters
    costs: list[float] = field(default_factory=lambda: [0.0])
    after: list[list[int]] = field(default_factory=lambda: [[]])

    def add(self, char: str, cost: float, tails: list[int]) -> int:
        self.chars.append(char)
        self.plain.append(folded(char))
        self.costs.append(cost)
        self.after.append([])
        node = len(self.chars) - 1
        for tail in tails:
            self.after[tail].append(node)
        return node


@lru_cache(maxsize=30_000)
def folded(char: str) -> str:
    """A character in the simplified script."""
    return script.fold(char)


SHORT = 160  # candidates of one place that are weighed; more do not find more on the dev sentences


@cache
def _known() -> dict[str, float]:
    """The values of words, those of the field included."""
    return counts(tables.rows(FIELD, ("word", "count")))


@cache
def _nexts() -> dict[str, frozenset[str]]:
    """The characters that follow each character inside words."""
    rows = tables.rows("engines/characters.tsv", COLUMNS)
    return {row[0]: frozenset(row[4]) for row in rows}


def shortlist(options: ONE, before: str, after: str) -> tuple[tuple[str, float], ...]:
    """The candidates worth weighing: the most common ones, and those that go with their neighbours."""
    if len(options) <= SHORT:
        return tuple(options)
    ranked = sorted(options, key=lambda option: (-option[1] - _words_alone(option[0]), option[0]))
    nexts = _nexts()
    follows = nexts.get(before, frozenset())
    step = model().step
    fit = [
        (text, cost)
        for text, cost in ranked[SHORT // 2 :]
        if text[0] in follows or after in nexts.get(text[-1], frozenset())
    ]
    fit.sort(key=lambda option: -option[1] - step(before, option[0][0]) - step(option[0][-1], after or "\n"))
    return (*ranked[: SHORT // 2], *fit[:SHORT])


def _words_alone(text: str) -> float:
    known = _known()
    return sum(known.get(folded(char)) or UNKNOWN for char in text)


def chosen(parts: Sequence[str | ONE]) -> list[tuple[str, float]]:
    """For each part that is a choice, in order, the choice to take and its margin over the next one."""
    graph = _Graph()
    tails = [0]
    choices: list[list[tuple[str, list[int]]]] = []
    for part in parts:
        if isinstance(part, str):
            for char in part:
                tails = [graph.add(char, 0.0, tails)]
            continue
        options: list[tuple[str, list[int]]] = []
        ends: list[int] = []
        for text, cost in part:
            way = list(tails)
            nodes: list[int] = []
            for number, char in enumerate(text):
                node = graph.add(char, cost if number == 0 else 0.0, way)
                way = [node]
                nodes.append(node)
            options.append((text, nodes))
            ends += way
        choices.append(options)
        tails = ends
    last = graph.add("\n", 0.0, tails)
    best = _through(graph, last)
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
            if forward[node] + value > forward[end]:
                forward[end] = forward[node] + value
    backward = [never] * size
    backward[last] = 0.0
    through = [never] * size
    for node, way, value in reversed(arcs):
        rest = value + backward[way[-1]]
        if rest > backward[node]:
            backward[node] = rest
        whole = forward[node] + rest
        for inner in way:
            if whole > through[inner]:
                through[inner] = whole
    return through


def _words(graph: _Graph, node: int) -> list[tuple[tuple[int, ...], float]]:
    """The words that can start behind a node, with their values."""
    known = _known()
    step = model().step
    found: list[tuple[tuple[int, ...], float]] = []
    stack: list[tuple[tuple[int, ...], str, float]] = [((node,), "", 0.0)]
    while stack:
        way, word, value = stack.pop()
        at = way[-1]
        for following in graph.after[at]:
            longer = word + graph.plain[following]
            count = known.get(longer)
            single = not word
            if count is None and not single:
                continue
            pairs = value + PAIRS * step(graph.chars[at], graph.chars[following]) + graph.costs[following]
            path = (*way[1:], following)
            if single:
                char = longer
                if "\u3400" <= char <= "\u9fff":
                    bonus = 0.0
                    if graph.chars[node] in NUMERALS:
                        bonus = AFTER_NUMERAL if char in COUNTED else MORE_NUMERALS if char in NUMERALS else 0.0
                    found.append((path, pairs + (count or UNKNOWN) + bonus))
                else:
                    found.append((path, pairs + (1 - PAIRS) * step(graph.chars[at], graph.chars[following])))
                    continue
            elif count:
                found.append((path, pairs + count + LONGER * (len(longer) - 1)))
            if len(longer) < LONGEST:
                stack.append(((*way, following), longer, pairs))
    return found

"""`周`, `周围`, `周?` …: all words that may stand in stretches, each between two borders.

A word is followed character by character down the tree of words, along all edges at once. Where a choice is
wide, its two first characters come from `beginnings`, and a later one from the few that the word can go on
with. Signs, digits and Latin letters are words too: `0` for a number, `A` for a Latin word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.engines.tries import LAST, ROOT, repeated
from pipeline.engines.wording import wording
from pipeline.repair.misread.beginnings import Side, beginnings
from pipeline.repair.misread.graph import Graph
from pipeline.repair.misread.singles import DEEPEST, row, singles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints

LONGER = 800  # words of several characters weighed at a border, the likeliest ones


@dataclass(frozen=True, slots=True)
class Arcs:
    """The words, by the border in front; the logarithms in thousandths."""

    starts: Ints
    ends: Ints
    words: Ints
    costs: Ints
    kinds: NDArray[np.int8]
    chars: Ints  # what each is for the model of phrases, a row of characters; 0 behind the last
    sizes: Ints
    options: Ints  # the candidates that each holds, a row; NO_OPTION where a character is known


def arcs(graph: Graph) -> Arcs:
    """All words of a graph, sorted by the border in front and the one behind."""
    import numpy as np  # noqa: PLC0415  heavy

    parts = [singles(graph), *_longer(graph)]
    starts, ends, words, costs, kinds, codes, options = (
        np.concatenate(each) for each in zip(*parts, strict=True)
    )
    order = np.lexsort((ends, starts))
    words, codes = words[order], codes[order]
    chars, sizes = _spelt(words, codes)
    return Arcs(
        starts[order],
        ends[order],
        np.where(wording().kind[words] == wording().kind[ROOT], ROOT, words).astype(np.int32),
        costs[order],
        kinds[order],
        chars,
        sizes,
        options[order],
    )


def _spelt(words: Ints, codes: Ints) -> tuple[Ints, Ints]:
    """The characters of each word; those of one character are given."""
    import numpy as np  # noqa: PLC0415

    trie = wording().trie
    chars = np.zeros((len(words), DEEPEST), np.int32)
    chars[:, 0] = codes
    sizes = np.ones(len(words), np.int32)
    many = np.flatnonzero(codes == 0)
    nodes = words[many]
    steps: list[Any] = []
    while (nodes > 0).any():
        steps.append(np.where(nodes > 0, trie.chars[nodes], 0))
        nodes = trie.parent[nodes]
    if steps:
        spelt = np.array(steps).T  # from the last character to the first
        sizes[many] = (spelt > 0).sum(axis=1)
        place = sizes[many][:, None] - 1 - np.arange(spelt.shape[1])
        rows, columns = np.nonzero(place >= 0)
        chars[many[rows], place[rows, columns]] = spelt[rows, columns]
    return chars, sizes


def _longer(graph: Graph) -> list[tuple[Any, ...]]:
    """Words of several characters, the likeliest ones of each border."""
    import numpy as np  # noqa: PLC0415

    model_ = wording()
    none = model_.kind[ROOT]
    kept: list[tuple[Any, ...]] = []
    states = _first(graph)
    for depth in range(1, DEEPEST):
        states = _next(graph, states, depth)
        if depth == 1:
            states = _joined(states, _neighbours(graph))
        starts, nodes, ends, costs, options = states
        if not len(starts):
            break
        word = np.flatnonzero(model_.kind[nodes] != none)
        kept.append((starts[word], ends[word], nodes[word], costs[word], options[word]))
    if not kept:
        return []
    starts, ends, nodes, costs, options = (np.concatenate(each) for each in zip(*kept, strict=True))
    order = np.lexsort((nodes, ends, -(model_.alone[nodes] + costs), starts))
    sorted_ = starts[order]
    rank = np.arange(len(order)) - np.searchsorted(sorted_, sorted_)
    order = order[rank < LONGER]
    blank = np.zeros(len(order), np.int32)
    return [
        (
            starts[order],
            ends[order],
            nodes[order],
            costs[order],
            blank.astype(np.int8),
            blank,
            options[order],
        )
    ]


_States = tuple[Any, Any, Any, Any, Any]  # border in front, node, border behind, cost, candidates


def _joined(*states: _States) -> _States:
    import numpy as np  # noqa: PLC0415

    return tuple(np.concatenate(each) for each in zip(*states, strict=True))  # type: ignore[return-value]


def _first(graph: Graph) -> _States:
    """The first characters, but for those whose next one comes from `beginnings`."""
    import numpy as np  # noqa: PLC0415

    edges, begins = graph.edges, wording().trie.begins
    paired = np.zeros(len(graph.sources) + 1, bool)
    paired[[at for at, _ in _pairs(graph)]] = True
    wide = np.zeros(len(graph.sources) + 1, bool)
    wide[[each.border for each in graph.wides]] = True
    take = np.flatnonzero(~paired[edges.starts] & ~wide[edges.starts] & (begins[edges.codes] > 0))
    found: list[_States] = [
        (
            edges.starts[take],
            begins[edges.codes[take]],
            edges.ends[take],
            edges.costs[take],
            row(edges.options[take]),
        )
    ]
    for each in graph.wides:
        if not paired[each.border]:
            codes = each.choice.codes
            some = np.flatnonzero(begins[codes] > 0).astype(np.int32)
            border = np.full(len(some), each.border, np.int32)
            more = (border, begins[codes[some]], border + 1, each.choice.weights[some])
            found.append((*more, row(some + each.offset)))
    return _joined(*found)


def _pairs(graph: Graph) -> list[tuple[int, tuple[Side, Side]]]:
    """The borders behind which two neighbours stand of which one is wide."""
    found: dict[int, tuple[Side, Side]] = {}
    sources, cuts = graph.sources, set(graph.cuts)
    for wide in graph.wides:
        for border in (wide.border - 1, wide.border):
            if border >= 0 and border + 1 < len(sources):
                one, other = sources[border], sources[border + 1]
                if one is not None and other is not None and border + 1 not in cuts:
                    found[border] = one, other
    return list(found.items())


def _neighbours(graph: Graph) -> _States:
    """The beginnings of words where one of two neighbours is wide."""
    import numpy as np  # noqa: PLC0415

    pairs = _pairs(graph)
    offsets = {wide.border: wide.offset for wide in graph.wides}
    begun = beginnings([pair for _, pair in pairs], graph.members)
    if not begun:
        none = np.zeros(0, np.int32)
        return none, none, none, none, row(none)
    which, _ = repeated(np.array([len(each.nodes) for each in begun]))
    border = np.array([border for border, _ in pairs], np.int32)[which]
    options = row(np.concatenate([each.firsts for each in begun]))
    options[:, 1] = np.concatenate([each.seconds for each in begun])
    for column in (0, 1):
        shift = np.array([offsets.get(place + column, 0) for place, _ in pairs], np.int32)[which]
        options[:, column] += np.where(options[:, column] >= 0, shift, 0)
    nodes = np.concatenate([each.nodes for each in begun])
    return border, nodes, border + 2, np.concatenate([each.costs for each in begun]), options


def _next(graph: Graph, states: _States, depth: int) -> _States:
    """Each state with one character more."""
    import numpy as np  # noqa: PLC0415

    starts, nodes, ends, costs, options = states
    trie, edges = wording().trie, graph.edges
    wide = np.full(len(graph.sources) + 1, -1, np.int32)
    for number, each in enumerate(graph.wides):
        wide[each.border] = number
    cut = np.zeros(len(graph.sources) + 1, bool)
    cut[graph.cuts] = True
    on = (trie.many[nodes] > 0) & ~cut[ends]
    plainly = np.flatnonzero(on & (wide[ends] < 0))
    which, place = repeated(edges.first[ends[plainly] + 1] - edges.first[ends[plainly]])
    state = plainly[which]
    edge = edges.first[ends[state]] + place
    ahead = trie.children(nodes[state], edges.codes[edge])
    hit = np.flatnonzero(ahead > 0)
    state, edge, ahead = state[hit], edge[hit], ahead[hit]
    more = options[state]
    more[:, depth] = edges.options[edge]
    found: _States = (starts[state], ahead, edges.ends[edge], costs[state] + edges.costs[edge], more)
    widely = np.flatnonzero(on & (wide[ends] >= 0))
    return _joined(found, _into_wide(graph, states, widely, wide, depth)) if len(widely) else found


def _into_wide(graph: Graph, states: _States, widely: Any, wide: Ints, depth: int) -> _States:  # noqa: ANN401
    """The same where the next character is one of a wide choice: by what the words can go on with."""
    import numpy as np  # noqa: PLC0415

    starts, nodes, ends, costs, options = states
    trie = wording().trie
    numbers = np.array([graph.members.numbers[each.choice] for each in graph.wides], np.int32)
    offsets = np.array([each.offset for each in graph.wides], np.int32)
    weights = np.concatenate([each.choice.weights for each in graph.wides])
    lengths = np.array([len(each.choice.weights) for each in graph.wides])
    begin = np.cumsum(lengths) - lengths
    which, place = repeated(trie.many[nodes[widely]])
    state = widely[which]
    ahead = (trie.first[nodes[state]] + place).astype(np.int32)
    at = wide[ends[state]]
    candidate = graph.members.options(numbers[at], np.minimum(trie.chars[ahead], LAST).astype(np.int32))
    hit = np.flatnonzero(candidate >= 0)
    state, ahead, at, candidate = state[hit], ahead[hit], at[hit], candidate[hit]
    more = options[state]
    more[:, depth] = candidate + offsets[at]
    cost = costs[state] + weights[begin[at] + candidate]
    return starts[state], ahead, ends[state] + 1, cost, more

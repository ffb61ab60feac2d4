"""`周|?|产|业`: the words that can stand one after another, where some characters are one of several.

All words over all candidates of many stretches are followed side by side, a border of each at a time: at each
border the best few last words are kept. Then from right to left, so that for each candidate the best chain
through it is known, and by how much the best of them beats the next one. Everything is whole thousandths of
nats in arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.engines.phrases import phrases
from pipeline.engines.tries import ROOT, repeated
from pipeline.engines.wording import LINE, wording
from pipeline.repair.misread import gains
from pipeline.repair.misread.arcs import Arcs, arcs
from pipeline.repair.misread.graph import NO_OPTION, Graph, State, Stretch, graph
from pipeline.repair.misread.said import Said
from pipeline.repair.misread.singles import BLANK, DIGIT, LETTER, POINT, STOP

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints

KEPT = 15  # last words kept at a border, of at most 16
BEHIND = 12_000  # behind the best at which a last word is given up
WEIGHED = 60  # words between two borders that are weighed as phrases, the likeliest ones
UNLIKELY = 12_000  # behind the best at which a word is given up
DOUBTED = 5_000  # and at which a last word is not weighed with it
WORDS, PHRASES = 3, 1  # quarters: weights of the two models; chosen on prose held out
SAME_RUN = {DIGIT: -1_000, LETTER: -1_500, POINT: -2_000}  # more of a number, of a Latin word; its point
SPACE = -3_000
NEVER = -(1 << 29)
FEW = 24  # words that are sooner weighed one by one
DEAD = NEVER // 2
RANKS = 4  # bits for the number of a last word, of which there are at most 16


@dataclass(frozen=True, slots=True)
class _Column:
    """The last words at one border of each stretch, and the words behind them."""

    scores: Ints
    base: int  # the number of the first of the last words
    pairs: tuple[Any, Any, Any]  # word behind, last word, what the one is after the other


def _before(stretch: Stretch) -> State:
    """The last word before a stretch, and the characters."""
    return stretch.behind or (wording().trie.node(LINE), phrases().node(LINE) if stretch.starts else ROOT)


class Chain:
    """All words that may stand in some stretches."""

    def __init__(self, stretches: Sequence[Stretch], said: Said | None) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        self.graph: Graph = graph(stretches)
        self.arcs: Arcs = arcs(self.graph)
        begins = np.array(self.graph.begins, np.int64)
        count = int(begins[-1])
        self._lasts = begins[1:] - 1
        steps = self.graph.steps
        self._steps = int(steps.max()) + 1
        self._first = np.searchsorted(self.arcs.starts, np.arange(count + 1))
        ends = steps[self.arcs.ends]
        self._by_end = np.argsort(ends, kind="stable")
        self._ends = np.searchsorted(ends[self._by_end], np.arange(self._steps + 1))
        new = np.ones(len(ends), bool)
        new[1:] = (self.arcs.starts[1:] != self.arcs.starts[:-1]) | (
            self.arcs.ends[1:] != self.arcs.ends[:-1]
        )
        self._group = np.cumsum(new) - 1  # words between the same two borders
        self._totals = np.full(len(ends), NEVER, np.int32)
        self._nodes = np.zeros(len(ends), np.int32)  # the stretch of characters up to each word's end
        self._states = np.full(len(ends), -1, np.int32)  # which last word each word is
        self._top = np.full(count, NEVER, np.int32)
        self._top_group = np.full(len(ends) + 1, NEVER, np.int32)
        self._least = gains.least(self.arcs, said)
        costs = self.arcs.costs + gains.written(self.arcs, self.graph)
        self._costs = np.maximum(costs, NEVER // 4).astype(np.int32)
        self._opening = begins[:-1], np.array(list(map(_before, stretches)), np.int32).reshape(-1, 2)
        self._stretch = np.full(count, -1, np.int32)  # which one ends at a border
        self._stretch[self._lasts] = np.arange(len(stretches))
        self.ended: list[list[State]] = [[] for _ in stretches]  # the last words at the end of each

    def run(self) -> list[Ints]:
        """For each candidate of each choice the value of the best chain through it."""
        import numpy as np  # noqa: PLC0415

        columns = list(self._forward())
        values = self._backward(columns)
        whole = np.full(self.graph.offsets[-1] + 1, NEVER, np.int32)
        for column in range(self.arcs.options.shape[1]):
            some = np.flatnonzero((self.arcs.options[:, column] != NO_OPTION) & (values > DEAD))
            np.maximum.at(whole, self.arcs.options[some, column], values[some])
        return np.split(whole[:-1], self.graph.offsets[1:-1])

    def _forward(self) -> Iterator[_Column]:
        import numpy as np  # noqa: PLC0415

        first, opening = self._opening
        none = np.zeros(len(first), np.int32)
        states: tuple[Any, Any, Any, Any] = (first, opening[:, 0], none, opening[:, 1])
        base = 0
        for step in range(self._steps):
            if step:
                states = self._last(step, base)
            column = _Column(states[2], base, self._behind(*states, base))
            base += len(states[0])
            yield column

    def _last(self, step: int, base: int) -> tuple[Any, Any, Any, Any]:
        """The best last words at a border of each stretch: border, word, value, stretch of characters."""
        import numpy as np  # noqa: PLC0415

        some = self._by_end[self._ends[step] : self._ends[step + 1]]
        totals = self._totals[some]
        border = self.arcs.ends[some].astype(np.int64)
        np.maximum.at(self._top, border, totals)
        behind = self._top[border] - totals
        keep = np.flatnonzero((behind <= BEHIND) & (totals > DEAD))
        some, border, behind = some[keep], border[keep], behind[keep]
        key = ((border << 20 | self.arcs.words[some]) << 14) | behind
        order = np.argsort(key, kind="stable")
        some, key = some[order], key[order]
        new = np.ones(len(key), bool)
        new[1:] = key[1:] >> 14 != key[:-1] >> 14
        group = np.cumsum(new) - 1
        lead = np.flatnonzero(new)
        border, behind = key[lead] >> 34, key[lead] & 0x3FFF
        ranked = np.argsort(border << 14 | behind, kind="stable")
        at = border[ranked]
        kept = ranked[np.arange(len(at)) - np.searchsorted(at, at) < KEPT]
        numbers = np.full(len(lead), -1, np.int32)
        numbers[kept] = base + np.arange(len(kept))
        self._states[some] = numbers[group]
        best = some[lead[kept]]
        at, words, nodes = border[kept], self.arcs.words[best], self._nodes[best]
        for place in np.flatnonzero(self._stretch[at] >= 0).tolist():
            self.ended[self._stretch[at[place]]].append((int(words[place]), int(nodes[place])))
        return at, words, self._totals[best], nodes

    def _behind(self, border: Any, word: Any, score: Any, node: Any, base: int) -> tuple[Any, Any, Any]:  # noqa: ANN401
        """The words behind some last words: which pairs are possible, and how likely each."""
        import numpy as np  # noqa: PLC0415

        lead = np.flatnonzero(np.diff(border, prepend=-1))
        each = np.diff(lead, append=len(border))
        at = border[lead]
        which, place = repeated(self._first[at + 1] - self._first[at])
        arc = self._first[at][which] + place
        if not len(arc):
            return arc, arc, arc
        many = each[which]
        pair, rank = repeated(many)
        state = lead[which][pair] + rank
        value, same = self._valued(word[state], arc[pair])
        begin = np.cumsum(many) - many
        likely = score[state] + value
        best = np.maximum.reduceat(likely, begin)
        kept = self._weighed(arc, np.maximum(best, score[lead][which] + self._least[arc]))
        on = np.flatnonzero(kept[pair])
        pair, state, value, rank, same, likely = (
            column[on] for column in (pair, state, value, rank, same, likely)
        )
        arc, best, many = arc[kept], best[kept], many[kept]
        pair = (np.cumsum(kept) - 1)[pair]
        value, ahead = self._phrased(node[state], arc[pair], value, same, likely >= best[pair] - DOUBTED)
        value = np.maximum(value, self._least[arc][pair])
        total = (score[state] + value).astype(np.int64) << RANKS | (1 << RANKS) - 1 - rank
        begin = np.cumsum(many) - many
        best = np.maximum.reduceat(total, begin)
        winner = begin + (1 << RANKS) - 1 - (best & (1 << RANKS) - 1)
        self._totals[arc] = np.maximum((best >> RANKS) + self._costs[arc], NEVER)
        self._nodes[arc] = ahead[winner]
        return arc[pair], state + base, value

    def _valued(self, lasts: Ints, arc: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """How likely each word is behind another, by the word before; and whether it only goes on with it."""
        import numpy as np  # noqa: PLC0415

        words, kinds = self.arcs.words[arc], self.arcs.kinds[arc]
        value = wording().steps(lasts, words)
        signs = np.flatnonzero(kinds)
        same = np.zeros(len(value), bool)
        if len(signs):
            kind, last = kinds[signs], lasts[signs]
            alike = last == words[signs]
            number = last == wording().trie.node("0")
            for run, cost in SAME_RUN.items():
                there = signs[(kind == run) & alike]
                value[there], same[there] = cost, True
            value[signs[((kind == POINT) & ~number) | ((kind == STOP) & number)]] = NEVER // 4
            blank = signs[kind == BLANK]
            value[blank], same[blank] = SPACE, True
        return value, same

    def _weighed(self, arc: Any, best: Ints) -> Any:  # noqa: ANN401
        """Which words are likely enough, among those between the same two borders."""
        import numpy as np  # noqa: PLC0415

        group = self._group[arc]
        value = best + self._costs[arc]
        np.maximum.at(self._top_group, group, value)
        kept = value >= self._top_group[group] - UNLIKELY
        here = np.cumsum(np.diff(group, prepend=group[:1]) != 0)  # the groups of this step, numbered
        counts = np.bincount(here[kept])
        if counts.max(initial=0) > WEIGHED:
            some = np.flatnonzero(kept)
            crowded = some[counts[here[some]] > WEIGHED]
            order = crowded[np.lexsort((-value[crowded], group[crowded]))]
            at = group[order]
            kept[order[np.arange(len(at)) - np.searchsorted(at, at) >= WEIGHED]] = False
        return kept

    def _phrased(
        self,
        nodes: Ints,
        arc: Any,  # noqa: ANN401
        value: Ints,
        same: NDArray[np.bool_],
        likely: NDArray[np.bool_],
    ) -> tuple[Any, Any]:
        """The value of each word behind another, by phrases too; and the characters up to its end."""
        import numpy as np  # noqa: PLC0415

        said = np.zeros(len(arc), np.int32)
        ahead = nodes.copy()
        weighed = np.flatnonzero(likely & ~same)
        sizes = self.arcs.sizes[arc]
        on, place = weighed, 0
        while len(on) > FEW:
            more, ahead[on] = phrases().steps(ahead[on], self.arcs.chars[arc[on], place])
            said[on] += more
            place += 1
            on = on[sizes[on] > place]
        self._one_by_one(on, arc, said, ahead, place)
        value = value.copy()
        value[weighed] = (WORDS * value[weighed] + PHRASES * said[weighed]) // (WORDS + PHRASES)
        return value, ahead

    def _one_by_one(self, weighed: Any, arc: Any, said: Ints, ahead: Ints, place: int) -> None:  # noqa: ANN401
        """The same as `steps` of the phrases, for a few words: an array costs more than it saves."""
        step = phrases().step
        for pair, word in zip(weighed.tolist(), arc[weighed].tolist(), strict=True):
            node, total = int(ahead[pair]), int(said[pair])
            for char in self.arcs.chars[word, place : self.arcs.sizes[word]].tolist():
                value, node = step(node, char)
                total += value
            said[pair], ahead[pair] = total, node

    def _backward(self, columns: list[_Column]) -> Any:  # noqa: ANN401
        """For each word the value of the best chain through it."""
        import numpy as np  # noqa: PLC0415

        count = columns[-1].base + len(columns[-1].scores)
        after = np.full(count, NEVER, np.int32)
        ended = np.isin(self.arcs.ends, self._lasts) & (self._states >= 0)
        after[self._states[ended]] = 0
        values = np.full(len(self._totals), NEVER, np.int32)
        for column in reversed(columns):
            arc, state, value = column.pairs
            if not len(arc):
                continue
            ahead = self._states[arc]
            behind = np.where(ahead >= 0, after[ahead], NEVER) + self._costs[arc]
            total = np.maximum(value + np.maximum(behind, DEAD), DEAD)
            np.maximum.at(after, state, total)
            np.maximum.at(values, arc, np.maximum(total + column.scores[state - column.base], NEVER))
        return values

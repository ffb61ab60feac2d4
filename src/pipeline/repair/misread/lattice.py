"""`鍚?◣` -> 含税: how the bytes lie behind what is shown, where some of it may be right as it stands.

Each shown character is either right, or adds bytes to a stretch that was misread. A path through the lattice
is a choice for all of them; going into a misread stretch and out of it costs some nats, so that a few odd
characters are not enough. The character model scores the text that a path gives, lost characters at a flat
rate: which they were is decided afterwards (`choice`). The model looks one character back, so of all paths
that agree on the bytes that wait and on the last character only the best is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.engines.characters import CharacterModel, model
from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.misreading import DROPPED, END, Misreading, Move, Symbols

WIDTH = 22.0  # nats behind the best at which a path is given up
BEAM = 24  # paths kept at a character: more than there are ways for the bytes to lie
ENTER = -9.0
LEAVE = -4.0
DENSE_ENTER = -4.0  # where the stretch is damaged for certain
DENSE_LEAVE = -8.0
USUAL = "的"  # as good as any: a character that goes with all others
UNREAD = -25.0  # bytes that still wait at the end of a stretch
INTO_GAP = -6.5  # what the model gives a character of running text, on average
FROM_GAP = 2.0  # how much likelier a character is in its place than on its own, on average

State = tuple[bytes | None, str]


class _Node:
    __slots__ = ("before", "end", "guessed", "out", "rest", "score")

    def __init__(self, score: float, before: _Node | None, end: int, move: Move | None, out: str) -> None:
        self.score = score
        self.before = before
        self.end = end
        self.out = out
        self.rest = None if move is None else move.rest  # None: right as it stands
        self.guessed = move is not None and move.guessed


@dataclass(frozen=True, slots=True)
class Piece:
    """A shown stretch that starts and ends between two right characters, and what it should be."""

    start: int
    end: int
    out: str  # GAP for a character that is not known
    symbols: Symbols  # what was read, one shown character each, "" for bytes that were not shown
    guessed: bool


class _Lattice:
    def __init__(self, misreading: Misreading, seen: str, *, dropping: bool, dense: bool) -> None:
        self.misreading = misreading
        self.seen = seen
        self.model: CharacterModel = model()
        self.dropping = dropping
        self.enter, self.leave = (DENSE_ENTER, DENSE_LEAVE) if dense else (ENTER, LEAVE)
        self.states: dict[State, _Node] = {(None, "\n"): _Node(0.0, None, 0, None, "")}

    def run(self) -> _Node:
        for index, char in enumerate(self.seen):
            if self.dropping:
                self._omit(index)
            self._advance(index, char)
        if self.dropping or any(rest for rest, _ in self.states):
            self._omit(len(self.seen))
        return max(self.states.values(), key=lambda node: node.score + (UNREAD if node.rest else 0.0))

    def _advance(self, index: int, char: str) -> None:
        fresh: dict[State, _Node] = {}
        end = index + 1
        follow = self.misreading.follow(self.seen, end)
        sketch = self.misreading.sketch
        for (rest, last), node in self.states.items():
            if not rest:
                cost = 0.0 if rest is None else self.leave
                score = node.score + cost + self._step(last, char)
                old = fresh.get((None, char))
                if old is None or score > old.score:
                    fresh[None, char] = _Node(score, node, end, None, char)
            for move in sketch(rest or b"", char, follow):
                if rest is None and not move.rest and move.out == char:
                    continue  # nothing is misread yet
                self._move(fresh, node, end, last, move, self.enter if rest is None else 0.0)
        self.states = fresh if len(fresh) <= 3 else self._pruned(fresh)

    def _step(self, last: str, char: str) -> float:
        if last == GAP:
            return INTO_GAP if char == GAP else self._from_gap(char)
        return INTO_GAP if char == GAP else self.model.step(last, char)

    def _from_gap(self, char: str) -> float:
        step = self.model.step(USUAL, char)
        return min(step + FROM_GAP, -1.0) if self.model.script(char) else step

    def _move(  # noqa: PLR0913, PLR0917  the innermost step
        self, fresh: dict[State, _Node], node: _Node, end: int, last: str, move: Move, enter: float
    ) -> None:
        score = node.score + enter + move.cost
        for char in move.out:
            score += self._step(last, char)
            last = char
        old = fresh.get((move.rest, last))
        if old is None or score > old.score:
            fresh[move.rest, last] = _Node(score, node, end, move, move.out)

    def _omit(self, end: int) -> None:
        """Let paths that wait for bytes take some that were not shown."""
        fresh = dict(self.states)
        for _ in range(2 if self.misreading.shown.name == "western" else 1):
            for (rest, last), node in list(fresh.items()):
                if rest is None or (not rest and end == len(self.seen)):
                    continue
                for move in self.misreading.sketch(rest, DROPPED, END):
                    self._move(fresh, node, end, last, move, 0.0)
        self.states = self._pruned(fresh)

    @staticmethod
    def _pruned(fresh: dict[State, _Node]) -> dict[State, _Node]:
        best = max(node.score for node in fresh.values()) - WIDTH
        kept = {state: node for state, node in fresh.items() if node.score >= best or state[0] is None}
        if len(kept) > BEAM:
            ranked = sorted(kept.items(), key=lambda item: (-(item[0][0] is None), -item[1].score))
            kept = dict(ranked[:BEAM])
        return kept


def gain(misreading: Misreading, seen: str) -> float:
    """By how many nats the misreading explains a text better than taking it as it stands."""
    return _Lattice(misreading, seen, dropping=False, dense=False).run().score - model().score(seen)


def pieces(misreading: Misreading, seen: str, *, dropping: bool = False, dense: bool = False) -> list[Piece]:
    """The misread stretches of a text, cut where a right character starts; what is right is left out."""
    path: list[_Node] = []
    node: _Node | None = _Lattice(misreading, seen, dropping=dropping, dense=dense).run()
    while node is not None and node.before is not None:
        path.append(node)
        node = node.before
    path.reverse()
    found: list[Piece] = []
    start = 0  # of the piece, in the text
    nodes: list[_Node] = []
    for index, node in enumerate(path):
        nodes.append(node)
        ahead = path[index + 1] if index + 1 < len(path) else None
        if node.rest or (ahead is not None and ahead.end == node.end):
            continue
        if node.rest is not None:
            found += _piece(misreading, seen, start, nodes)
        start, nodes = node.end, []
    return found


def _piece(misreading: Misreading, seen: str, start: int, nodes: list[_Node]) -> Iterator[Piece]:
    end = nodes[-1].end
    out = "".join(node.out for node in nodes)
    guessed = any(node.guessed for node in nodes)
    if guessed or out != seen[start:end]:
        ends = [start, *(node.end for node in nodes)]
        symbols: Symbols = tuple(
            (seen[a:b], misreading.follow(seen, b), len(node.out), len(node.rest or b""))
            for (a, b), node in zip(pairwise(ends), nodes, strict=True)
        )
        yield Piece(start, end, out, symbols, guessed)

"""`鍚?◣` -> 含税: how the bytes lie behind what is shown, where some of it may be right as it stands.

Each shown character is either right, or adds bytes to a stretch that was misread. A path through the lattice
is a choice for all of them; going into a misread stretch and out of it costs some nats, so that a few odd
characters are not enough. The character model scores the text that a path gives, lost characters at a flat
rate: which they were is decided afterwards (`choice`). The model looks one character back, so of all paths
that agree on the bytes that wait and on the last character only the best is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pipeline.engines.characters import model
from pipeline.repair.misread.brackets import GAP
from pipeline.repair.misread.losses import END
from pipeline.repair.misread.meant import OPEN
from pipeline.repair.misread.misreading import DROPPED, Misreading, Move, Symbols

WIDTH = 22.0  # nats behind the best at which a path is given up
FEW = 4  # paths that are not worth a look whether they are worth following
REMEMBERED = 200_000  # pairs of characters: 30 MB
BEAM = 24  # paths kept at a character: more than there are ways for the bytes to lie
ENTER = -9.0
LEAVE = -4.0
DENSE_ENTER = -4.0  # where the stretch is damaged for certain
DENSE_LEAVE = -8.0
USUAL = "的"  # as good as any: a character that goes with all others
UNREAD = -25.0  # bytes that still wait at the end of a stretch
INTO_GAP = -6.5  # what the model gives a character of running text, on average
FROM_GAP = 2.0  # how much likelier a character is in its place than on its own, on average

State = tuple[bytes | None, str]  # bytes that wait, None: right as it stands; the last character
# Value, the node before, characters shown up to it, its state, the move that led to it.
Node = tuple[float, Any, int, State, Move | None]
SCORE: Final = 0
BEFORE: Final = 1
ENDS: Final = 2
STATE: Final = 3
MOVE: Final = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A shown stretch that starts and ends between two right characters, and what it should be."""

    start: int
    end: int
    out: str  # GAP for a character that is not known
    symbols: Symbols  # what was read, one shown character each, "" for bytes that were not shown
    guessed: bool
    rest: bytes = b""  # bytes of the piece before, which it goes on with


class _Steps(dict[str, float]):
    """The logarithm of each pair of characters, of which either may be unknown."""

    def __missing__(self, pair: str) -> float:
        last, char = pair[0], pair[1]
        if last == GAP:
            value = INTO_GAP if char == GAP else _from_gap(char)
        else:
            value = INTO_GAP if char == GAP else model().step(last, char)
        if len(self) > REMEMBERED:
            self.clear()
        self[pair] = value
        return value


def _from_gap(char: str) -> float:
    step = model().step(USUAL, char)
    return min(step + FROM_GAP, -1.0) if model().script(char) else step


STEPS = _Steps()


class _Lattice:
    def __init__(self, misreading: Misreading, seen: str, *, dropping: bool, dense: bool) -> None:
        self.misreading = misreading
        self.seen = seen
        self.follows = misreading.follows(seen)
        self.dropping = dropping
        self.enter, self.leave = (DENSE_ENTER, DENSE_LEAVE) if dense else (ENTER, LEAVE)
        start: State = (None, "\n")
        self.states: dict[State, Node] = {start: (0.0, None, 0, start, None)}

    def run(self) -> Node:
        for index, char in enumerate(self.seen):
            if self.dropping:
                self._omit(index)
            self._advance(index, char)
        if self.dropping or any(rest for rest, _ in self.states):
            self._omit(len(self.seen))
        return max(self.states.values(), key=lambda node: node[SCORE] + (UNREAD if node[STATE][0] else 0.0))

    def _advance(  # noqa: C901  the innermost steps
        self, index: int, char: str
    ) -> None:
        fresh: dict[State, Node] = {}
        end = index + 1
        follow = self.follows[index]
        known, sketch = self.misreading.sketched_as(char, follow), self.misreading.sketch
        stays: State = (None, char)
        right: Node | None = None
        for (rest, last), node in self.states.items():
            before = node[SCORE]
            if not rest:
                score = before + STEPS[last + char] + (0.0 if rest is None else self.leave)
                if right is None or score > right[SCORE]:
                    right = score, node, end, stays, None
                if rest is None:
                    before += self.enter
            moves = known.get(rest or b"")
            if moves is None:
                moves = sketch(rest or b"", char, follow)
            for move in moves:
                out, waits, cost, _ = move
                if rest is None and not waits and out == char:
                    continue  # nothing is misread yet
                score = before + cost
                at = last
                for each in out:
                    score += STEPS[at + each]
                    at = each
                state = (waits, at)
                old = fresh.get(state)
                if old is None or score > old[SCORE]:
                    fresh[state] = score, node, end, state, move
        if right is not None:
            fresh[stays] = right
        self.states = fresh if len(fresh) <= FEW else self._pruned(fresh)

    def _omit(self, end: int) -> None:
        """Let paths that wait for bytes take some that were not shown."""
        fresh = dict(self.states)
        for _ in range(2 if self.misreading.shown.unseen else 1):
            for (rest, last), node in list(fresh.items()):
                if rest is None or (not rest and end == len(self.seen)):
                    continue
                for move in self.misreading.sketch(rest, DROPPED, END):
                    score = node[SCORE] + move.cost
                    at = last
                    for each in move.out:
                        score += STEPS[at + each]
                        at = each
                    state = (move.rest, at)
                    old = fresh.get(state)
                    if old is None or score > old[SCORE]:
                        fresh[state] = score, node, end, state, move
        self.states = self._pruned(fresh)

    @staticmethod
    def _pruned(fresh: dict[State, Node]) -> dict[State, Node]:
        best = max(node[SCORE] for node in fresh.values()) - WIDTH
        kept = {state: node for state, node in fresh.items() if node[SCORE] >= best or state[0] is None}
        if len(kept) > BEAM:
            ranked = sorted(kept.items(), key=lambda item: (-(item[0][0] is None), -item[1][SCORE]))
            kept = dict(ranked[:BEAM])
        return kept


def gain(misreading: Misreading, seen: str) -> float:
    """By how many nats the misreading explains a text better than taking it as it stands."""
    return _run(misreading, seen, dropping=False, dense=False)[SCORE] - model().score(seen)


@lru_cache(maxsize=1)
def _run(misreading: Misreading, seen: str, *, dropping: bool, dense: bool) -> Node:
    return _Lattice(misreading, seen, dropping=dropping, dense=dense).run()


def pieces(misreading: Misreading, seen: str, *, dropping: bool = False, dense: bool = False) -> list[Piece]:
    """The misread stretches of a text, cut where a right character starts; what is right is left out."""
    path: list[Node] = []
    node: Node | None = _run(misreading, seen, dropping=dropping, dense=dense)
    while node is not None and node[BEFORE] is not None:
        path.append(node)
        node = node[BEFORE]
    path.reverse()
    found: list[Piece] = []
    start, before = 0, b""  # of the piece: where it starts in the text, bytes that wait
    nodes: list[Node] = []
    follows = misreading.follows(seen)
    for index, node in enumerate(path):
        nodes.append(node)
        end, rest = node[ENDS], node[STATE][0]
        if index + 1 < len(path) and path[index + 1][ENDS] == end:
            continue
        more = path[index + 1 : index + 2]
        if rest and not (OPEN not in rest and _is_over(misreading, nodes, more, before)):
            continue
        if rest is not None:
            piece = _piece(seen, start, nodes, follows, before)
            if piece.guessed or piece.out != seen[start:end]:
                found.append(piece)
        start, before, nodes = end, rest or b"", []
    return found


def _is_over(misreading: Misreading, nodes: Sequence[Node], more: Sequence[Node], before: bytes) -> bool:
    """Whether pairs are known again behind what was lost, or for the last time before something is.

    They lie the other way round now, so that no right character starts with a shown one.
    """
    if misreading.is_utf8 or _is_guess(nodes[-1]):
        return False
    return any(map(_is_guess, nodes)) or (before != b"" and any(map(_is_guess, more)))


def _is_guess(node: Node) -> bool:
    return node[MOVE] is not None and node[MOVE].guessed


def _piece(seen: str, start: int, nodes: list[Node], follows: Sequence[str], before: bytes) -> Piece:
    out, guessed, at = "", False, start
    symbols: list[tuple[str, str, int, int]] = []
    for _, _, end, (rest, _), move in nodes:
        made = move.out if move is not None else ""
        out += made
        guessed = guessed or (move is not None and move.guessed)
        symbols.append((seen[at:end], follows[end - 1] if end else END, len(made), len(rest or b"")))
        at = end
    return Piece(start, at, out, tuple(symbols) if guessed else (), guessed, before)

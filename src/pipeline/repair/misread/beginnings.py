"""`記` + 400 candidates -> 記憶, 記者, …: the likeliest beginnings of words where one place is wide.

What two neighbours can begin is worked out once and kept with the choice: a page loses the same places again.
All that a batch needs is worked out in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.engines.tries import SHIFT, repeated
from pipeline.engines.wording import wording
from pipeline.repair.misread.narrowing import Choice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipeline.engines.tries import Ints, Keys

TOGETHER = (
    800  # beginnings of words of two neighbours; of 60, the word meant was missing in one choice of five
)
REMEMBERED = 3000  # neighbours of a choice

Side = int | Choice  # a known character, or a wide choice


@dataclass(frozen=True, slots=True)
class Begun:
    """Two characters that words begin with: which candidate each is (-1: none), the word so far, the cost."""

    firsts: Ints
    seconds: Ints
    nodes: Ints
    costs: Ints


class Members:
    """Which candidates of some wide choices a character is."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        self.numbers = {choice: number for number, choice in enumerate(choices)}
        self._keys: Keys = np.zeros(0, np.int64)
        self._options: Ints = np.zeros(0, np.int32)
        if choices:
            keys = np.concatenate(
                [(number << SHIFT) | choice.codes.astype(np.int64) for choice, number in self.numbers.items()]
            )
            options = np.concatenate([np.arange(len(choice.codes), dtype=np.int32) for choice in choices])
            order = np.argsort(keys, kind="stable")
            self._keys, self._options = keys[order], options[order]

    def options(self, numbers: Ints, codes: Ints) -> Ints:
        """For each choice, by its number, which candidate a character is; -1 if none."""
        import numpy as np  # noqa: PLC0415

        wanted = (numbers.astype(np.int64) << SHIFT) | codes
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[at] == wanted, self._options[at], -1)


def known(one: Side, other: Side) -> Begun | None:
    """What is kept for two neighbours."""
    if isinstance(one, Choice):
        return one.starts.get(other)
    return other.ends.get(one) if isinstance(other, Choice) else None


def beginnings(pairs: Sequence[tuple[Side, Side]], members: Members) -> list[Begun]:
    """What each two neighbours begin; what is not known yet is worked out, and kept."""
    found = [known(*pair) for pair in pairs]
    missing = list(dict.fromkeys(pair for pair, begun in zip(pairs, found, strict=True) if begun is None))
    learnt = dict(zip(missing, _learnt(missing, members) if missing else (), strict=True))
    return [begun or learnt[pair] for pair, begun in zip(pairs, found, strict=True)]


def _learnt(pairs: Sequence[tuple[Side, Side]], members: Members) -> list[Begun]:
    import numpy as np  # noqa: PLC0415

    model = wording()
    firsts = [one.codes if isinstance(one, Choice) else np.array([one], np.int32) for one, _ in pairs]
    costs = [one.weights if isinstance(one, Choice) else np.zeros(1, np.int32) for one, _ in pairs]
    pair, option = repeated(np.array([len(each) for each in firsts]))
    nodes = model.trie.begins[np.concatenate(firsts)]
    cost = np.concatenate(costs)
    seconds = np.array([-1 if isinstance(other, Choice) else other for _, other in pairs], np.int32)
    numbers = np.array([members.numbers.get(other, -1) for _, other in pairs], np.int32)  # type: ignore[arg-type]
    found: list[tuple[NDArray[np.int64], Ints, Ints, Ints]] = []  # entry, candidate, node, cost
    single = np.flatnonzero((seconds[pair] >= 0) & (nodes > 0))
    ahead = model.trie.children(nodes[single], seconds[pair[single]])
    hit = ahead > 0
    found.append((single[hit], np.full(int(hit.sum()), -1, np.int32), ahead[hit], cost[single[hit]]))
    many = np.flatnonzero((seconds[pair] < 0) & (nodes > 0))
    which, place = repeated(model.trie.many[nodes[many]])
    entry = many[which]
    ahead = (model.trie.first[nodes[entry]] + place).astype(np.int32)
    if len(entry):
        candidates = members.options(numbers[pair[entry]], model.trie.chars[ahead].astype(np.int32))
        hit = candidates >= 0
        entry, ahead, candidates = entry[hit], ahead[hit], candidates[hit]
        weights = np.concatenate([choice.weights for choice in members.numbers])
        offsets = np.cumsum([0, *(len(choice.weights) for choice in members.numbers)])
        more = weights[offsets[numbers[pair[entry]]] + candidates]
        found.append((entry, candidates, ahead, cost[entry] + more))
    entry, candidates, ahead, total = (np.concatenate(each) for each in zip(*found, strict=True))
    return list(_kept(pairs, pair[entry], option[entry], candidates, ahead, total))


def _kept(  # noqa: PLR0913, PLR0917  columns of one table
    pairs: Sequence[tuple[Side, Side]],
    pair: NDArray[np.int64],
    firsts: NDArray[np.int64],
    seconds: Ints,
    nodes: Ints,
    costs: Ints,
) -> Iterator[Begun]:
    import numpy as np  # noqa: PLC0415

    order = np.lexsort((nodes, -(wording().best[nodes] + costs), pair))
    starts = np.searchsorted(pair[order], np.arange(len(pairs) + 1)).tolist()
    for number, (one, other) in enumerate(pairs):
        best = order[starts[number] : min(starts[number + 1], starts[number] + TOGETHER)]
        first = firsts[best].astype(np.int32) if isinstance(one, Choice) else np.full(len(best), -1, np.int32)
        begun = Begun(first, seconds[best], nodes[best], costs[best])
        kept: dict[Any, Begun] = one.starts if isinstance(one, Choice) else other.ends  # type: ignore[union-attr]
        if len(kept) > REMEMBERED:
            kept.clear()
        kept[other if isinstance(one, Choice) else one] = begun
        yield begun

"""Many short chains of labels read side by side: the likeliest path of each, and how sure each label is.

A text falls into pieces between marks. One step takes the next character of every piece that has one: 256
pieces cost little more than one. What a chain is made of (labels, weights of steps) `tagger` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.int32]

WHOLE = 1000  # weights are thousandths
BREADTH = 256  # pieces side by side: 600 KB; with 1,000 it takes twice as long
Place = tuple[int, int, str]  # start, end, kind


@dataclass(frozen=True, slots=True)
class Lanes:
    """Pieces side by side, the longest first; what stands at one step lies together.

    `order` has the place of each; step `t` is `order[offsets[t]:offsets[t + 1]]`, of as many pieces as are
    longer than `t`.
    """

    order: Any
    offsets: list[int]
    lasts: Any  # where the last character of each piece lies in the order
    mirror: Any  # of each place, where its like from the other end of its piece lies

    @classmethod
    def of(cls, pieces: Sequence[tuple[int, int]]) -> Iterator[Lanes]:
        """So many side by side as a processor's memory holds, pieces of like length together."""
        longest_first = sorted(pieces, key=lambda piece: piece[0] - piece[1])
        for start in range(0, len(pieces), BREADTH):
            yield cls._beside(longest_first[start : start + BREADTH])

    @classmethod
    def _beside(cls, pieces: Sequence[tuple[int, int]]) -> Lanes:
        import numpy as np  # noqa: PLC0415

        starts = np.array([start for start, _ in pieces], np.int64)
        sizes = np.array([end - start for start, end in pieces], np.int64)
        steps = int(sizes[0])
        # of each step how many pieces are longer
        many = len(sizes) - np.searchsorted(sizes[::-1], np.arange(steps), side="right")
        offsets = np.concatenate(([0], np.cumsum(many)))
        step = np.repeat(np.arange(steps), many)
        lane = np.arange(int(offsets[-1])) - np.repeat(offsets[:-1], many)
        mirror = offsets[sizes[lane] - 1 - step] + lane
        lasts = offsets[sizes - 1] + np.arange(len(sizes))
        return cls(starts[lane] + step, offsets.tolist(), lasts, mirror)

    def steps(self) -> Iterator[tuple[int, int, int]]:
        """Of each step but the first: where the step before it begins, where it begins and ends."""
        yield from zip(self.offsets, self.offsets[1:-1], self.offsets[2:], strict=False)


class Read:
    """A text that was read: its names, and how far any name is believed."""

    def __init__(
        self, kinds: Sequence[str], steps: Weights, scores: Weights, pieces: Sequence[tuple[int, int]]
    ) -> None:
        self._kinds = kinds
        self._steps = steps  # what a label behind a label weighs: O, then B- and then I- of each kind
        self._scores = scores
        self._pieces = [piece for piece in pieces if piece[0] < piece[1]]
        self.names = list(self._named()) if self._pieces else []

    def _named(self) -> Iterator[Place]:
        import numpy as np  # noqa: PLC0415

        labels = np.zeros(len(self._scores), np.int8)
        for lanes in Lanes.of(self._pieces):
            labels[lanes.order] = self._best(lanes)
        begun = len(self._kinds) + 1
        inside = labels >= begun
        ends = np.append(inside, False).tolist()
        for start in np.flatnonzero((labels > 0) & ~inside).tolist():
            end = start + 1
            while ends[end]:
                end += 1
            yield start, end, self._kinds[labels[start] - 1]

    def _best(self, lanes: Lanes) -> Any:  # noqa: ANN401
        """The labels of the likeliest path, in the order of the lanes (Viterbi)."""
        import numpy as np  # noqa: PLC0415

        steps, begun = self._steps, len(self._kinds) + 1
        said = self._scores[lanes.order]
        total = np.empty_like(said)
        first = lanes.offsets[1]
        total[:first] = said[:first] + steps[0]
        # label before, piece, label: what is added and compared lies together, also where pieces are few
        starting = np.ascontiguousarray(steps[:, :begun])[:, None]
        first_on, on = (np.diagonal(steps[at:], begun) for at in (1, begun))
        for before, start, end in lanes.steps():
            last = total[before : before + end - start]
            now = total[start:end]
            np.maximum.reduce(last.T[:, :, None] + starting, axis=0, out=now[:, :begun])
            np.maximum(last[:, 1:begun] + first_on, last[:, begun:] + on, out=now[:, begun:])
            now += said[start:end]
        best = np.zeros(len(said), np.int8)
        best[lanes.lasts] = (total[lanes.lasts] + steps[:, 0]).argmax(axis=1)
        arriving = np.ascontiguousarray(steps.T)
        for before, start, end in reversed(list(lanes.steps())):
            last = total[before : before + end - start]
            best[before : before + end - start] = (last + arriving[best[start:end]]).argmax(axis=1)
        return best

    def beliefs(self, names: Sequence[Place]) -> list[int]:
        """How probable each name is, in thousandths.

        The least probable of its characters, and of its end: a chain is as strong as its weakest link.
        """
        import numpy as np  # noqa: PLC0415

        known = {kind: index for index, kind in enumerate(self._kinds, start=1)}
        names = [(start, end, kind) if kind in known else (start, end, "") for start, end, kind in names]
        if not any(kind for _, _, kind in names):
            return [0] * len(names)
        chances = self._marginals([(start, end) for start, end, kind in names if kind])
        begun = np.array([known.get(kind, 0) for _, _, kind in names])
        goes_on = begun + len(known)
        starts, ends = (np.array([name[at] for name in names]) for at in (0, 1))
        sizes = ends - starts
        first = np.cumsum(sizes) - sizes
        where = np.arange(int(sizes.sum())) + np.repeat(starts - first, sizes)
        links = chances[where, np.repeat(goes_on, sizes)]
        links[first] = chances[starts, begun]
        least = np.minimum(np.minimum.reduceat(links, first), 1 - chances[ends, goes_on])
        least[begun == 0] = 0
        return [round(1000 * each) for each in least.tolist()]

    def _marginals(self, names: Sequence[tuple[int, int]]) -> Any:  # noqa: ANN401
        """The probability of each label at each character of the pieces with names (forward and backward)."""
        import numpy as np  # noqa: PLC0415

        count = np.zeros(len(self._scores) + 1, np.int64)
        count[[end for _, end in names]] = 1
        count = np.cumsum(count)
        wanted = [(start, end) for start, end in self._pieces if count[end] > count[start]]
        chances = np.zeros((len(self._scores) + 1, self._scores.shape[1]))
        for lanes in Lanes.of(wanted):
            chances[lanes.order] = self._chances(lanes)
        return chances

    def _chances(self, lanes: Lanes) -> Any:  # noqa: ANN401
        """The same in the order of the lanes. Sums are einsum's: a BLAS adds as its processor likes best.

        Backward is forward on mirrored pieces, by the steps the other way round: both take a step at once.
        """
        import numpy as np  # noqa: PLC0415

        weights = np.exp(self._steps / WHOLE)
        steps = np.stack((weights, weights.T))
        said = self._scores[lanes.order].astype(np.float64)
        said = np.exp((said - said.max(axis=1, keepdims=True)) / WHOLE)
        heard = np.stack((said, said[lanes.mirror]))
        came = np.empty_like(heard)  # what arrives at a label, from before it and from behind it
        first = lanes.offsets[1]
        came[:, :first] = steps[:, None, 0]
        now = came[:, :first] * heard[:, :first]
        for _, start, end in lanes.steps():
            np.einsum("dbi,dij->dbj", now[:, : end - start], steps, out=came[:, start:end])
            now = came[:, start:end] * heard[:, start:end]
            now /= np.add.reduce(now, axis=2, keepdims=True)
        both = came[0] * said * came[1, lanes.mirror]
        return both / both.sum(axis=1, keepdims=True)

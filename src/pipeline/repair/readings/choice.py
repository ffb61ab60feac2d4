"""向岄大家 or 向將為大家: which of several ways to read the bytes is Chinese.

Every way gives the page back exactly, so that the likeliest text wins: by the character model, and by what
stands elsewhere on the page (a name or a term is rarely said once). The score is the logarithm of the odds;
by how much the best beats the next one is the edit's margin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.engines import characters
from pipeline.repair.readings import codepage, table
from pipeline.repair.readings.split import BEAM, GLOSS, Path, dropped, finished, steps

CONTEXT = 4  # characters on either side: the model looks one back, words are rarely longer than four
SAID = 1.5  # nats for each pair of characters that stands on the page elsewhere as well
DROPPED = -1.0  # nats: crawlers that drop private-use characters are as common as those that keep them
ODD_STEP = -11.0  # nats: steps in Chinese text are rarely below -10
RARE = -5.0  # nats: of 20,000 characters those outside GB 2312 make 0.1 % of text; the model says 2 %
SELDOM = -1.5  # nats, the same for the second level of GB 2312
SECOND_LEVEL = b"\xd8"
LONGEST = 3000  # characters of a split place; runs of two-byte characters end after a dozen


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best path of a place, and by how much it beat the next."""

    path: Path
    margin: float | None  # None: there was no other
    gain: float  # by how much its text is likelier than the text that is seen


class Chooser:
    """Chooses on one page."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs: Counter[tuple[str, str]] | None = None
        self._drops = not any(codepage.pair_of(c) and "\ue000" <= c <= "\uf8ff" for c in set(text))

    def best(self, start: int, first: Sequence[Path]) -> Chosen | None:
        """The best way to read a split place, None if there is none."""
        left = self._left(start)
        ends = self._ends(left, first)
        if self._drops and not self._good(left, ends):
            ends += self._with_drop(left, first)
        unlike = {(path.restored, path.at): path for path in ends}
        if not unlike:
            return None
        ranked = sorted(unlike.values(), key=lambda path: -self._whole(left, path))
        scores = [self._whole(left, path) for path in ranked]
        path = ranked[0]
        seen = left + self._text[start : path.at] + self._right(path.at)
        margin = round(scores[0] - scores[1], 2) if len(scores) > 1 else None
        return Chosen(path, margin, scores[0] - characters.model().score(seen))

    def _ends(self, left: str, first: Sequence[Path]) -> list[Path]:
        """All paths to where the borders agree again, thinned out where there are too many."""
        ends: list[Path] = []
        now = list(first)
        for _ in range(LONGEST):
            ends += [path for path in now if finished(self._text, path)]
            now = [path for path in now if not finished(self._text, path)]
            if not now:
                break
            now = self._thinned(left, [after for path in now for after in steps(self._text, path)])
        return self._thinned(left, ends)

    def _thinned(self, left: str, paths: list[Path]) -> list[Path]:
        if len(paths) <= BEAM:
            return paths
        return sorted(paths, key=lambda path: -self._score(left + path.restored))[:BEAM]

    def _with_drop(self, left: str, first: Sequence[Path]) -> list[Path]:
        """The paths on which one private-use character is gone."""
        ends: list[Path] = []
        now = [path for path in first if path.odd][:1]
        for _ in range(LONGEST):
            if not now or not now[0].odd or now[0].at >= len(self._text):
                break
            after = codepage.pair_of(self._text[now[0].at])
            if after and len(after) == 2:
                tried = list(dropped(now[0], after, _likely()))
                for path in self._thinned(left, tried):
                    ends += self._ends(left, list(steps(self._text, path)))
            now = list(steps(self._text, now[0]))[:1]
        return ends

    def _good(self, left: str, ends: Sequence[Path]) -> bool:
        """Whether one of the paths reads like Chinese as it is."""
        model = characters.model()
        return any(
            min(model.steps(left[-1:] + path.restored)[1:], default=0.0) > ODD_STEP
            and all(rarity(character) > RARE for character in path.restored)
            for path in ends
        )

    def _whole(self, left: str, path: Path) -> float:
        return self._score(left + path.restored + self._right(path.at)) + DROPPED * path.drops

    def _score(self, text: str) -> float:
        if self._pairs is None:
            self._pairs = Counter(pairwise(GLOSS.sub("", self._text)))
        said = sum(1 for pair in pairwise(text) if self._pairs[pair])
        return characters.model().score(text) + SAID * said + sum(map(rarity, text))

    def _left(self, start: int) -> str:
        return GLOSS.sub("", self._text[max(0, start - 12) : start])[-CONTEXT:]

    def _right(self, end: int) -> str:
        return GLOSS.sub("", self._text[end : end + 16])[:CONTEXT]


@cache
def rarity(character: str) -> float:
    """What the model does not know of rare characters: the nats to take off."""
    if not "\u3400" <= character <= "\u9fff":
        return 0.0
    try:
        pair = table.simplified(character).encode("gb2312")
    except UnicodeEncodeError:
        return RARE
    return SELDOM if pair >= SECOND_LEVEL else 0.0


@cache
def _likely() -> frozenset[str]:
    """Characters that a dropped pair may have been half of."""
    pairs = (bytes((lead, trail)) for lead in codepage.LEADS for trail in codepage.TRAILS)
    found = filter(None, map(codepage.character_of, pairs))
    return frozenset(c for c in found if "\u4e00" <= c <= "\u9fff" and rarity(c) == 0.0)

"""`周|诗博`: at each character, how a word goes on there, what jieba's dictionary calls it, and which it is.

The dictionary's tag is as good for finding names as jieba's tagger, and costs nothing beside it. It is read
from the dictionary's file; words that only we know, and words that were guessed, have the tag `x`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.engines import columns
from pipeline.engines.dictionary import facts
from pipeline.engines.words import words

if TYPE_CHECKING:
    from pipeline.engines.columns import Column

GUESSED = "x"
TAIL = 5  # characters of a word that are counted


@dataclass(frozen=True, slots=True)
class Cut:
    """Columns: the place in a word (single 1, first 2, inside 3, last 4), its tag, and the words around."""

    place: Column
    tag: Column
    word: Column
    before: Column
    after: Column
    size: Column
    named: Column  # 1 where the word begins with a surname


def places(text: str, surnames: str = "") -> Cut:
    """How a text is cut into words.

    >>> columns.shifted(places("上海 涨").place, 0).tolist()
    [2, 4, 0, 1]
    """
    cut = words(text)
    sizes = list(map(len, cut.texts))
    ends = [start + size for start, size in zip(cut.starts, sizes, strict=True)]
    known = _known(surnames)
    number, tag, size, named = known.of(cut.texts)
    made = columns.painted(
        len(text), cut.starts, ends, tag, number, known.before(number), known.after(number), size, named
    )
    tag, word, before, after, size, named, place = made
    return Cut(place, tag, word, before, after, size, named)


class _Known:
    """What is known of the words met last: a page's words lie close together, a dictionary's do not."""

    def __init__(self, surnames: str) -> None:
        self._surnames = frozenset(surnames)
        self._rows: dict[str, int] = {}
        self._table: Any = None

    def of(self, texts: Sequence[str]) -> Any:  # noqa: ANN401
        """Of each word its number, the number of its tag, its size, and whether it begins with a surname."""
        import numpy as np  # noqa: PLC0415

        if len(self._rows) > columns.FORGOTTEN:
            self.__init__("".join(self._surnames))  # type: ignore[misc]  # begin anew
        new = list(dict.fromkeys(text for text in texts if text not in self._rows))
        if new or self._table is None:
            self._rows.update(zip(new, range(len(self._rows), len(self._rows) + len(new)), strict=True))
            facts = np.array([self._fact(text) for text in new], np.uint32).reshape(-1, 4).T
            self._table = facts if self._table is None else np.concatenate((self._table, facts), axis=1)
        rows = self._rows
        return self._table[:, [rows[text] for text in texts]]

    def _fact(self, text: str) -> tuple[int, int, int, int]:
        known = facts(text)
        tag = columns.number(known[1] if known else GUESSED)
        return columns.number(text), tag, min(len(text), TAIL), 1 + (text[0] in self._surnames)

    @staticmethod
    def before(number: Any) -> Any:  # noqa: ANN401
        """The number of the word before each."""
        import numpy as np  # noqa: PLC0415

        return np.concatenate(([0], number))[: len(number)]

    @staticmethod
    def after(number: Any) -> Any:  # noqa: ANN401
        """The number of the word behind each."""
        import numpy as np  # noqa: PLC0415

        return np.concatenate((number, [0]))[1:]


@cache
def _known(surnames: str) -> _Known:
    return _Known(surnames)

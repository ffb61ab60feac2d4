"""`周|诗博`: at each character, how a word goes on there, what jieba's dictionary calls it, and which it is.

The dictionary's tag is as good for finding names as jieba's tagger, and costs nothing beside it. It is read
from the dictionary's file; words that only we know, and words that were guessed, have the tag `x`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.engines import columns
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
    tags = _tags()
    sizes = list(map(len, cut.texts))
    ends = [start + size for start, size in zip(cut.starts, sizes, strict=True)]
    numbers = list(map(columns.number, cut.texts))
    made = columns.painted(
        len(text),
        cut.starts,
        ends,
        [tags[each] for each in cut.texts],
        numbers,
        [0, *numbers[:-1]] if numbers else [],
        [*numbers[1:], 0] if numbers else [],
        [min(size, TAIL) for size in sizes],
        [1 + (each[0] in surnames) for each in cut.texts],
    )
    tag, word, before, after, size, named, place = made
    return Cut(place, tag, word, before, after, size, named)


class _Tags(dict[str, int]):
    """The tags of the words met last: a page's words lie close together, a dictionary's do not."""

    def __missing__(self, word: str) -> int:
        if len(self) > columns.FORGOTTEN:
            self.clear()
        tag = self[word] = _dictionary().get(word) or columns.number(GUESSED)
        return tag


@cache
def _tags() -> _Tags:
    return _Tags()


@cache
def _dictionary() -> dict[str, int]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    cells = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    return dict(zip(cells[::3], map(columns.number, cells[2::3]), strict=True))  # word, count, tag

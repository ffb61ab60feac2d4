"""`基金经理` -> 22522 37329 32463 29702: one number a character, column by column, all characters at once.

What is seen at a character is a number for each column: the character, its class, how a word goes on there.
Features are mixtures of columns (`mixed`): 64 bits for each character, so that a text is looked up in the
weights as one array (`stacked`). Words become numbers by their CRC-32, which is the same on every machine.

Every column has PAD zeros on both sides, so that a neighbour's number is a shifted slice (`shifted`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.uint32]
    Keys = NDArray[np.uint64]

PAD = 2  # as far as features look to both sides
FACTOR = 0x9E3779B97F4A7C15  # the golden ratio in 64 bits: odd, its bits without a pattern
LAST = 0xFFFF  # code points of the tables of characters; those beyond are in none of them
FORGOTTEN = 1 << 17  # words whose number is remembered


class Feature(NamedTuple):
    """What is seen of each character: a mixture of columns."""

    name: int
    columns: tuple[Column, ...]
    where: Any  # of which characters it is seen, None for all


class _Numbers(dict[str, int]):
    def __missing__(self, word: str) -> int:
        if len(self) > FORGOTTEN:
            self.clear()
        number = self[word] = crc32(word.encode("utf-8", "surrogatepass")) or 1  # 0 is: nothing is there
        return number


_numbers = _Numbers()


def number(word: str) -> int:
    """The number of a word, never 0.

    >>> number("基金")
    2200663004
    """
    return _numbers[word]


def blank(length: int) -> Column:
    """A column in which nothing is."""
    import numpy as np  # noqa: PLC0415  heavy

    return np.zeros(length + 2 * PAD, np.uint32)


def characters(text: str) -> Column:
    """The code point of each character."""
    import numpy as np  # noqa: PLC0415

    column = blank(len(text))
    column[PAD : PAD + len(text)] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return column


def classes(codes: Column, numerals: str) -> Column:
    """Of each character its class: ideograph, numeral, capital, small letter, digit; others are their own.

    >>> classes(characters("三月A1（"), "三").tolist()[PAD:-PAD]
    [2, 1, 3, 5, 65288]
    """
    column = codes.copy()
    for low, high, kind in (("\u4e00", "\u9fff", 1), ("A", "Z", 3), ("a", "z", 4), ("0", "9", 5)):
        column[(codes >= ord(low)) & (codes <= ord(high))] = kind
    column[_is_among(codes, numerals)] = 2
    return column


def painted(length: int, starts: Sequence[int], ends: Sequence[int], *values: Sequence[int]) -> list[Column]:
    """Each list of values spread over the characters of its spans; of two that overlap the later one's.

    The last column says where in its span a character stands: single 1, first 2, inside 3, last 4.
    """
    import numpy as np  # noqa: PLC0415

    which, begun, left = run(length, starts, ends, (range(1, len(starts) + 1),))
    made = [np.concatenate(([0], each)).astype(np.uint32)[which] for each in values]
    first, last = begun == 0, left == 0
    place = (3 - first.astype(np.int8) + last - 2 * (first & last)) * (which > 0)
    return [*made, place.astype(np.uint32)]


def nearest(column: Column, places: Sequence[int], fars: Sequence[int]) -> Column:
    """The column with the distance from the places (from 1) where nothing else stands, the farthest first."""
    import numpy as np  # noqa: PLC0415

    length = len(column) - 2 * PAD
    at = np.asarray(places, np.int64)
    marked = blank(length)
    for far in fars:
        there = at + far
        marked[there[(there >= 0) & (there < length)] + PAD] = abs(far) + 1
    return np.where(column > 0, column, marked)


def among(codes: Column, wanted: str) -> Any:  # noqa: ANN401
    """Where one of the wanted characters stands: the places, in order.

    >>> among(characters("张三李四"), "李张").tolist()
    [0, 2]
    """
    import numpy as np  # noqa: PLC0415

    return np.flatnonzero(_is_among(codes[PAD : len(codes) - PAD], wanted))


def parts(codes: Column, *sets: str) -> Column:
    """Of each character, in which of the sets it is, as bits; 8 for no ideograph."""
    import numpy as np  # noqa: PLC0415

    column = np.where((codes >= 0x4E00) & (codes <= 0x9FFF), 0, 8).astype(np.uint32)
    for bit, wanted in enumerate(sets):
        column[_is_among(codes, wanted)] |= 1 << bit
    return column


def _is_among(codes: Column, wanted: str) -> Any:  # noqa: ANN401
    import numpy as np  # noqa: PLC0415

    return _members(wanted)[np.minimum(codes, LAST)]


@cache
def _members(wanted: str) -> Any:  # noqa: ANN401
    """For each code point whether it is wanted, as a table: a dozen times as fast as a search."""
    import numpy as np  # noqa: PLC0415

    table = np.zeros(LAST + 1, bool)
    table[[ord(each) for each in wanted]] = True
    return table


def run(length: int, starts: Sequence[int], ends: Sequence[int], values: Sequence[Sequence[int]]) -> Any:  # noqa: ANN401
    """Each list of values spread over the characters of its spans; where two overlap the later counts.

    Then how far each character is from the start of its span, and from the end (both from 0).
    """
    import numpy as np  # noqa: PLC0415

    first, size = np.asarray(starts, np.int64), np.asarray(ends, np.int64) - np.asarray(starts, np.int64)
    total = int(size.sum())
    inside = np.arange(total) - np.repeat(np.cumsum(size) - size, size)
    where = np.repeat(first, size) + inside + PAD
    made = []
    for each in (*values, None, None):
        column = blank(length)
        if each is not None:
            column[where] = np.repeat(np.asarray(each, np.uint32), size)
        made.append(column)
    made[-2][where] = inside
    made[-1][where] = np.repeat(size, size) - 1 - inside
    return made


def shifted(column: Column, by: int) -> Column:
    """The column without its margins, or what stands `by` characters further on."""
    return column[PAD + by : len(column) - PAD + by]


def mixed(name: str, *columns: Column, where: Any = None) -> Feature:  # noqa: ANN401
    """A feature: the columns that it mixes; it is not seen where `where` is false."""
    return Feature(number(name), columns, where)


def stacked(features: Sequence[Feature]) -> Keys:
    """The features of a text, a row each: the columns as one number of 64 bits for each character, or 0.

    All features take a step together, those of most columns first: of a short text a step costs more than
    its sums.
    """
    import numpy as np  # noqa: PLC0415

    factor = np.uint64(FACTOR)
    order = sorted(range(len(features)), key=lambda row: -len(features[row].columns))
    deepest = [features[row] for row in order]
    total = np.empty((len(features), len(deepest[0].columns[0])), np.uint64)
    total[:] = np.array([feature.name for feature in deepest], np.uint64)[:, None]
    for depth in range(len(deepest[0].columns)):
        going = [feature.columns[depth] for feature in deepest if len(feature.columns) > depth]
        mixing = total[: len(going)]
        mixing *= factor
        mixing += np.stack(going)
    total *= factor
    keys = np.empty_like(total)
    keys[order] = total
    for row, feature in enumerate(features):
        if feature.where is not None:
            keys[row] *= feature.where
    return keys

"""`batched(records, 50)`: an iterable in pieces, as `itertools.batched` of Python 3.12 has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

One = TypeVar("One")


def batched(many: Iterable[One], size: int) -> Iterator[list[One]]:
    """Lists of `size`, the last one shorter.

    >>> list(batched("12345", 2))
    [['1', '2'], ['3', '4'], ['5']]
    """
    rest = iter(many)
    while some := list(islice(rest, size)):
        yield some

"""`根据中商产业研究院数据`: where does the name begin? Chinese writes no borders, so we walk to the left.

The end of such a name is plain (研究院, 有限公司, `（600519）`); its start is behind the last word that no name
goes on over (根据, 的, 旗下, a mark). Words that hold such a character (`华为`, `自由`) are no end. The walk is
bounded, so that a text without any mark costs no more.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import tables

MARKS = r"[^\u3400-\u9fffA-Za-z0-9·&\-+.* ]"  # what no name holds; brackets are looked at by who may hold them


@cache
def _edge() -> re.Pattern[str]:
    words = tables.rows("extract/entities/edges.tsv", ("word", "inside"))
    stops = {word for word, _ in words}
    kept = {inner for _, inside in words for inner in inside.split("|") if inner} - stops
    # longest first over both lists, so that 根据 ends a name and 数据 does not
    both = sorted([*((word, 0) for word in kept), *((word, 1) for word in stops)], key=_rank)
    return re.compile("|".join(f"({re.escape(w)})" if stop else re.escape(w) for w, stop in both) + f"|({MARKS})")


def _rank(pair: tuple[str, int]) -> tuple[int, int, str]:
    return -len(pair[0]), pair[1], pair[0]


def left(text: str, end: int, limit: int) -> int:
    """Where a name that ends at `end` begins; `end` itself if that is more than `limit` characters before.

    >>> left("根据中商产业研究院数据", 9, 12)
    2
    """
    low = max(0, end - limit)
    begin = max(0, low - 4)  # a word that crosses the limit is read whole
    start = 0 if begin == 0 else end
    for match in _edge().finditer(text, begin, end):
        if match.lastindex is not None:
            start = match.end()
    if start < low:
        return end
    while start < end and text[start] in " -+.*·&":
        start += 1
    return start


def first(text: str, start: int, limit: int) -> int:
    """Where a name that starts at `start` must end: before the first word that no name goes on over."""
    for match in _edge().finditer(text, start, min(len(text), start + limit)):
        if match.lastindex is not None:
            return match.start()
    return min(len(text), start + limit)

"""`根据中商产业研究院数据`: where does the name begin? Chinese writes no borders, so we walk to the left.

The end of such a name is plain (研究院, 有限公司, `（600519）`); its start is behind the last word that
no name goes on over (根据, 的, 旗下, a mark). Words that hold such a character (`华为`, `自由`) are no
end. All of them are found in one pass over the text, the longest first; the walks then only look up where
the next one is.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.extract.entities.names import Words

MARK = re.compile(r"[^\u3400-\u9fffA-Za-z0-9·&\-+.* ]")  # what no name holds; brackets are looked at apart


@cache
def _words() -> tuple[Words, frozenset[str]]:
    rows = tables.rows("extract/entities/edges.tsv", ("word", "inside"))
    stops = frozenset(word for word, _ in rows)
    kept = {inner for _, inside in rows for inner in inside.split("|") if inner}
    return Words(sorted(stops | kept)), stops


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the words and marks of a text start and end that no name goes on over, in order."""

    text: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Edges:
        """The edges of a text."""
        words, stops = _words()
        places = [mark.span() for mark in MARK.finditer(text)]
        places += [(start, end) for word, start, end in words.longest(text) if word in stops]
        places.sort()
        return cls(text, [start for start, _ in places], [end for _, end in places])

    def left(self, end: int, limit: int) -> int:
        """Where a name that ends at `end` begins; `end` if that is more than `limit` characters before.

        >>> Edges.of("根据中商产业研究院数据").left(9, 12)
        2
        """
        index = bisect.bisect_right(self.ends, end) - 1
        start = self.ends[index] if index >= 0 else 0
        if start < end - limit:
            return end
        while start < end and self.text[start] in " -+.*·&":
            start += 1
        return start

    def last(self, end: int) -> int:
        """Where the last word or mark begins that ends at `end` or before.

        >>> Edges.of("岚夏发行有限").last(4)
        2
        """
        index = bisect.bisect_right(self.ends, end) - 1
        return self.starts[index] if index >= 0 and self.ends[index] == end else end

    def first(self, start: int, limit: int) -> int:
        """Where a name that starts at `start` must end: before the first word that no name goes on over."""
        index = bisect.bisect_left(self.starts, start)
        most = min(len(self.text), start + limit)
        return min(self.starts[index], most) if index < len(self.starts) else most

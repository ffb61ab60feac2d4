"""Which clusters of copies become one, and which never do: notices of one template, articles that quote one.

Copies are joined the likest first. Before two clusters are, those of each that know most are compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from itertools import groupby, product
from operator import itemgetter

from pipeline.collate.comparison import Comparison, compared
from pipeline.collate.subject import Subject

Pair = tuple[int, int]
WHOLE = 0.97  # of the shorter of two articles: a copy of both that is no cut one
QUOTED = 0.75  # of the shorter of two articles that have nothing to do with one another: a passage
EQUALLY = 0.0001  # likeness by which two originals of a cut notice do not differ


@dataclass(slots=True)
class Found:
    """What the comparisons gave: for each article who stands for its copies, and how it stands to others."""

    above: list[int]
    database: sqlite3.Connection  # holds the relations
    apart: dict[int, set[int]] = field(default_factory=dict)  # for the head of a cluster those it never joins
    # for the head of a cluster the likest to the others, then the fullest of these
    known: dict[int, Pair] = field(default_factory=dict)

    def head(self, n: int) -> int:
        """The article that stands for the copies of `n` while clusters grow."""
        while self.above[n] != n:
            self.above[n] = self.above[self.above[n]]
            n = self.above[n]
        return n

    def known_of(self, head: int) -> Pair:
        """The article of a cluster that is the likest to the others, and the fullest of these."""
        return self.known.get(head, (head, head))

    def join(self, one: int, other: int) -> int:
        """The two are copies of one another."""
        low, high = sorted((self.head(one), self.head(other)))
        self.above[high] = low
        if low != high:
            for far in self.apart.pop(high, ()):
                self.apart[far].discard(high)
                self.separate(low, far)
        return low

    def separate(self, one: int, other: int) -> None:
        """The two, and their copies, are never one."""
        one, other = self.head(one), self.head(other)
        self.apart.setdefault(one, set()).add(other)
        self.apart.setdefault(other, set()).add(one)

    def crowds(self, many: int) -> set[int]:
        """The notices that have so many siblings."""
        query = (
            "SELECT article FROM relation WHERE verdict = 'template' GROUP BY article HAVING count(*) >= ?"
        )
        return {n for (n,) in self.database.execute(query, (many,))}

    def keep_apart(self, copies: Mapping[int, set[int]], read: Callable[[int], Subject]) -> None:
        """Note which are certainly no copies, as far as they may be joined to anything.

        `copies` are the sure ones of each article: two edited copies of one that is as complete as they may
        look like two notices.
        """
        query = "SELECT article, other FROM relation WHERE sure AND article < other ORDER BY article, other"
        for one, other in self.database.execute(query):
            if one in copies and other in copies:
                least = WHOLE * min(len(read(n).body) for n in (one, other))
                if not any(len(read(n).body) >= least for n in copies[one] & copies[other]):
                    self.separate(one, other)

    def relate(self, one: int, other: int, comparison: Comparison) -> None:
        """The two are something else to each other."""
        said = astuple(comparison)
        rows = ((one, other, *said), (other, one, *said))
        self.database.executemany("INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def keep_evidence(self, one: int, other: int, evidence: str) -> None:
        """The two are copies, and why."""
        self.database.execute("INSERT OR REPLACE INTO copy VALUES (?, ?)", (_key(one, other), evidence))

    def evidence(self, one: int, other: int) -> str | None:
        """Why the two are copies, if they were compared."""
        query = "SELECT evidence FROM copy WHERE pair = ?"
        found = self.database.execute(query, (_key(one, other),)).fetchone()
        return found and str(found[0])

    def related(self) -> Iterator[list[tuple[int, Comparison]]]:
        """The relations of each article, in order."""
        rows = self.database.execute("SELECT * FROM relation ORDER BY article")
        groups = ((n, list(several)) for n, several in groupby(rows, key=itemgetter(0)))
        following = next(groups, None)
        for n in range(len(self.above)):
            if following and following[0] == n:
                yield [(row[1], Comparison(*row[2:])) for row in following[1]]
                following = next(groups, None)
            else:
                yield []


def _key(one: int, other: int) -> int:
    return min(one, other) << 32 | max(one, other)


def joined(pairs: Sequence[tuple[int, int, float]], read: Callable[[int], Subject], found: Found) -> None:
    """Join the copies, the likest first, but no two clusters that hold notices of one template.

    A notice that was cut before its first figure is a copy of all its siblings, and one half of whose figures
    are misspelt may look like one; they stay apart. So the articles in the middle of two clusters, which are
    the likest to all others, and the fullest of the others are compared before these are joined.
    """
    weight: dict[int, float] = {}
    for one, other, likeness in pairs:
        sizes = {n: len(read(n).body) for n in (one, other)}
        for n, size in sizes.items():  # a cut one is the likest to all, and knows least
            weight[n] = weight.get(n, 0.0) + likeness * size / max(sizes.values())
    unclear = set(_unclear(pairs, read, found))
    copies = {pair[:2] for pair in pairs}
    for one, other, _ in pairs:
        left, right = found.head(one), found.head(other)
        if left == right:
            continue
        if unclear & {one, other} or right in found.apart.get(left, ()):
            relate_copies(one, other, read, found)
            continue
        if _speaks_against((one, other), (left, right), copies, read, found):
            found.separate(left, right)
            relate_copies(one, other, read, found)
            continue
        (here, full_here), (there, full_there) = found.known_of(left), found.known_of(right)
        middle = max(here, there, key=lambda n: (weight.get(n, 0.0), read(n).body))
        others = {here, there, full_here, full_there} - {middle}
        fullest = max(others, key=lambda n: (len(read(n).body), read(n).body))
        found.known[found.join(left, right)] = middle, fullest


def _speaks_against(
    pair: Pair, heads: Pair, copies: set[Pair], read: Callable[[int], Subject], found: Found
) -> bool:
    """Whether two clusters that hold these two copies hold two notices, or two articles.

    Of `copies` it is known already that they are.
    """
    (here, full_here), (there, full_there) = map(found.known_of, heads)
    one, other = pair
    several = [*product(dict.fromkeys((one, here, full_here)), dict.fromkeys((other, there, full_there)))]
    for each in several:
        if each in copies or each[::-1] in copies:
            continue
        seen = compared(*map(read, each))
        if seen is None and each in ((here, there), (full_here, full_there)):
            known = (pair for pair in several if pair in copies or pair[::-1] in copies)
            whole = QUOTED * min(len(read(n).body) for n in each)
            if not any(min(len(read(n).body) for n in pair) > whole for pair in known):
                return True  # what links them is a passage that both quote
        of_middles = each in ((here, there), (one, there), (here, other))
        if seen and seen.verdict != "copy" and (of_middles or seen.sure):
            return True
    return False


def relate_copies(one: int, other: int, read: Callable[[int], Subject], found: Found) -> None:
    """Two copies that are not joined point to each other."""
    comparison = compared(read(one), read(other))
    if comparison is not None:
        found.relate(one, other, comparison)


def _unclear(
    pairs: Sequence[tuple[int, int, float]], read: Callable[[int], Subject], found: Found
) -> Iterator[int]:
    """Cut notices that are as like to one notice as to another of the same template: nobody can say whose."""
    likest: dict[int, list[tuple[float, int]]] = {}
    for one, other, likeness in pairs:
        short, long = sorted((one, other), key=lambda n: len(read(n).body))
        longer = likest.setdefault(short, [])
        if not longer or likeness >= longer[0][0] - EQUALLY:
            longer.append((likeness, long))
    for short, longer in likest.items():
        others = [long for _, long in longer]
        if any(far in others for long in others for far in found.apart.get(long, ())):
            yield short

"""Clusters of copies with one article that stands for each, and the relations of those that are none.

Candidates share hashes of their sketches. Of a hash that many articles share, which is a template's, each is
compared with one of them only, so that ten thousand siblings cost ten thousand comparisons; a copy among
them is found by the hashes around its figures, which only the copy shares.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby
from operator import itemgetter
from typing import TypeAlias

from pipeline.collate.comparison import SHORT, Comparison, compared
from pipeline.collate.joining import Found, joined, relate_copies
from pipeline.collate.sketch import Sketch
from pipeline.collate.subject import Subject
from pipeline.schema import Cluster, Relation

CROWD = 24  # articles that share a hash, above which each is compared with one of them only
SHARED = 2  # hashes that two articles share before they are compared
SIBLINGS = 5  # articles of the same template that a record names
COMPLETE = 0.95  # of the longest text of a cluster: as complete as it, but for an editor's line
TITLES = 16  # titles of one body that another title is compared with
HELD = 4096  # articles held in memory while they are compared


Compared: TypeAlias = Iterator[tuple[int, int, Comparison]]
# finds and compares candidates: the postings, the articles to compare, what gives an article
Comparing: TypeAlias = Callable[[sqlite3.Connection, list[int], Callable[[int], Subject]], Compared]


@dataclass(frozen=True, slots=True)
class Placement:
    """What collation says of one article."""

    cluster: Cluster
    relations: tuple[Relation, ...]


def collated(
    sketches: Iterable[Sketch], subject: Callable[[int], Subject], *, comparing: Comparing | None = None
) -> Iterator[Placement]:
    """Where each article stands among all, in the order given; `subject(n)` gives the n-th one to compare.

    Of each sketch no more than ids and hashes are held in memory. `comparing` finds and compares the
    candidates somewhere else, on a cluster, in the order in which `compared_here` does.
    """
    read = lru_cache(HELD)(subject)
    with closing(sqlite3.connect("")) as database:  # on disk where it grows large, gone when it is closed
        kept = list(_kept(sketches, database))
        order = sorted(range(len(kept)), key=lambda n: (kept[n].exact, kept[n].id, n))
        found = Found(list(range(len(kept))), database)
        heads = list(_of_equal_bodies(kept, order, read, found))
        copies: list[tuple[int, int, float, bool]] = []
        for one, other, comparison in (comparing or compared_here)(database, heads, read):
            if comparison.verdict == "copy":
                copies.append((one, other, comparison.near, comparison.sure))
                found.keep_evidence(one, other, comparison.evidence)
            else:
                found.relate(one, other, comparison)
        alike = list(_joinable(copies, read, found))
        found.keep_apart(_sure_copies(alike, copies), read)
        alike.sort(key=lambda pair: -pair[2])  # stable: the candidates come in an order of their own
        joined(alike, read, found)
        yield from _placed(kept, read, found)


def compared_here(database: sqlite3.Connection, heads: list[int], read: Callable[[int], Subject]) -> Compared:
    """The candidates among `heads` that have to do with one another, compared one after the other."""
    for one, other in _candidates(database, heads):
        comparison = compared(read(one), read(other))
        if comparison is not None:
            yield one, other, comparison


def _kept(sketches: Iterable[Sketch], database: sqlite3.Connection) -> Iterator[Sketch]:
    """The sketches without their keys, which go into the database."""
    database.execute("CREATE TABLE posting (key INTEGER, article INTEGER)")
    database.execute(
        "CREATE TABLE relation "
        "(article INTEGER, other INTEGER, verdict, likeness, evidence, later, sure, near)"
    )
    database.execute("CREATE TABLE copy (pair INTEGER PRIMARY KEY, evidence)")
    for number, sketch in enumerate(sketches):
        database.executemany("INSERT INTO posting VALUES (?, ?)", ((key, number) for key in sketch.keys))
        yield Sketch(sketch.id, sketch.exact, b"1" if sketch.packed else b"", sketch.title)


def _of_equal_bodies(
    sketches: Sequence[Sketch], order: list[int], read: Callable[[int], Subject], found: Found
) -> Iterator[int]:
    """Join those of equal bodies; one of each is handed on.

    Very short ones need equal titles too. A longer one may name its fund, or its day, in the title alone;
    titles that have nothing in common say nothing, as mirrors have titles of their own.
    """
    for _, same in groupby(order, key=lambda n: sketches[n].exact):
        members = list(same)
        if not sketches[members[0]].packed:
            continue  # nothing in it but what stands below many articles
        titles: dict[bytes, list[int]] = {}
        for n in members:
            titles.setdefault(sketches[n].title, []).append(n)
        heads: list[int] = []
        for several in sorted(titles.values(), key=lambda each: (-len(each), sketches[each[0]].title)):
            for n in several[1:]:
                found.join(several[0], n)
            head = next((head for head in heads[:TITLES] if _one_article(read(head), read(several[0]))), None)
            if head is None:
                heads.append(several[0])
            else:
                found.join(head, several[0])
        yield from heads


def _one_article(one: Subject, other: Subject) -> bool:
    comparison = compared(one, other)
    short = len(one.body) < SHORT and one.title != other.title
    return comparison is not None and comparison.verdict == "copy" and not short


def _candidates(database: sqlite3.Connection, heads: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs worth a comparison, in an order that hangs on what they are alone."""
    rank = {n: place for place, n in enumerate(heads)}
    database.execute("CREATE TABLE pair (one INTEGER, other INTEGER)")
    postings = database.execute("SELECT key, article FROM posting ORDER BY key")
    for _, same in groupby(postings, key=itemgetter(0)):
        ranks = sorted(rank[n] for _, n in same if n in rank)
        if len(ranks) > 1:
            database.executemany("INSERT INTO pair VALUES (?, ?)", pairs(ranks))
    query = "SELECT one, other FROM pair GROUP BY one, other HAVING count(*) >= ? ORDER BY one, other"
    for one, other in database.execute(query, (SHARED,)):
        yield heads[one], heads[other]


def _joinable(
    copies: list[tuple[int, int, float, bool]], read: Callable[[int], Subject], found: Found
) -> Iterator[tuple[int, int, float]]:
    """The copies that may be joined: not those of a notice that only was picked from a crowd of siblings.

    Such a copy, if its figures are not all equal, may as well be one of any other notice of the crowd.
    """
    crowds = found.crowds(CROWD)
    if crowds and not all(sure for *_, sure in copies):
        found.database.execute("CREATE INDEX of_article ON posting (article, key)")
        found.database.execute("CREATE INDEX of_key ON posting (key)")
    for one, other, likeness, sure in copies:
        if sure or not {one, other} & crowds or _share_what_few_have(found.database, one, other):
            yield one, other, likeness
        else:
            relate_copies(one, other, read, found)


def _sure_copies(
    alike: list[tuple[int, int, float]], copies: list[tuple[int, int, float, bool]]
) -> dict[int, set[int]]:
    """For each article that may be joined to others, those of its copies that have all figures in common."""
    found: dict[int, set[int]] = {n: set() for pair in alike for n in pair[:2]}
    for one, other, _, sure in copies:
        if sure and one in found and other in found:
            found[one].add(other)
            found[other].add(one)
    return found


def _share_what_few_have(database: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether two articles share a hash that no crowd shares with them."""
    query = """
        SELECT 1 FROM posting WHERE key IN (
            SELECT key FROM posting WHERE article = ? INTERSECT SELECT key FROM posting WHERE article = ?)
        GROUP BY key HAVING count(*) <= ? LIMIT 1"""
    return database.execute(query, (one, other, CROWD)).fetchone() is not None


def pairs(ranks: list[int]) -> Iterable[tuple[int, int]]:
    """Which of the articles that share a hash are compared; `ranks` in order."""
    if len(ranks) <= CROWD:
        return combinations(ranks, 2)
    return ((ranks[0], other) for other in ranks[1:])


def _placed(sketches: Sequence[Sketch], read: Callable[[int], Subject], found: Found) -> Iterator[Placement]:
    members: dict[int, list[int]] = {}
    for n in range(len(sketches)):
        members.setdefault(found.head(n), []).append(n)
    canonical = {head: _canonical(several, read) for head, several in members.items()}
    names = {head: min(sketches[n].id for n in several) for head, several in members.items()}
    for n, related in enumerate(found.related()):
        head = found.head(n)
        first = canonical[head]
        role = "canonical" if n == first else "duplicate"
        relations = list(_others(n, related, sketches, found, canonical))
        if n != first:
            evidence = found.evidence(n, first)
            if evidence is None:
                comparison = compared(read(n), read(first))
                evidence = comparison.evidence if comparison else "by other copies"
            relations.insert(0, Relation("near_duplicate", sketches[first].id, evidence))
        yield Placement(Cluster(names[head], role, sketches[first].id), tuple(relations))  # type: ignore[arg-type]


def _canonical(members: list[int], read: Callable[[int], Subject]) -> int:
    """The most complete of the copies, of those the least damaged, of those the earliest."""
    if len(members) == 1:
        return members[0]
    longest = max(len(read(n).body) for n in members)

    def order(n: int) -> tuple[bool, int, str, str, str, int]:
        each = read(n)
        cut = len(each.body) < COMPLETE * longest
        return cut, each.damage, each.published_at or "~", each.id, each.revision, n

    return min(members, key=order)


def _others(
    n: int,
    related: list[tuple[int, Comparison]],
    sketches: Sequence[Sketch],
    found: Found,
    canonical: dict[int, int],
) -> Iterator[Relation]:
    """The relations of an article to those that are no copies of it: corrections, then the likest first."""

    def order(pair: tuple[int, Comparison]) -> tuple[bool, float, str]:
        return pair[1].verdict != "revision", -pair[1].likeness, sketches[pair[0]].id

    copies, templates = 0, set[int]()
    for other, comparison in sorted(related, key=order):
        if found.head(other) == found.head(n):
            continue  # it turned out to be a copy, by way of another one
        if comparison.verdict == "copy":
            copies += 1
            if copies <= SIBLINGS:
                yield Relation("near_duplicate", sketches[other].id, comparison.evidence)
        elif comparison.verdict == "revision":
            kind = "revision_of" if comparison.later == sketches[n].id else "near_duplicate"
            yield Relation(kind, sketches[other].id, comparison.evidence)  # type: ignore[arg-type]
        elif len(templates) < SIBLINGS and (first := canonical[found.head(other)]) not in templates:
            templates.add(first)
            yield Relation("same_template", sketches[first].id, comparison.evidence)

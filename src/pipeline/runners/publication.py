"""`out/articles.jsonl`, `pages.jsonl`, `changes.jsonl`: the results of all pages as what a reader finds.

Articles and pages may stay in shards (`sharded`), each in a folder of theirs; changes are one file. The three
appear together, when everything is in them. `changes.jsonl` says how the articles differ from those before,
so that whoever copied those somewhere can follow: `added`, `changed`, `removed`, and `moved` where only the
canonical article of its cluster is another one.

A change is told until a run that told it has come to its end: what a run had noted that was ended in between
counts as perhaps published. A change can so be told twice, and none is lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.collate import Comparing, Placement, Seen, Sketch, Subject, collated
from pipeline.emit import jsonl
from pipeline.runners.journal import Journal, Place
from pipeline.runners.overrides import Overrides
from pipeline.runners.summary import Published, Stage
from pipeline.runners.versions import Versions

NOT_YET = b',"cluster":null,"relations":[]'


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an article differs from what the run before said of it."""

    change: Literal["added", "changed", "moved", "removed"]
    id: str
    revision: str
    canonical_id: str | None = None
    was_revision: str | None = None
    was_canonical_id: str | None = None


class _Head(msgspec.Struct):
    """What is read of an article's line."""

    id: str
    revision: str
    cluster: _Cluster | None = None


class _Cluster(msgspec.Struct):
    canonical_id: str


def publish(  # noqa: PLR0913  what is published, where to, how
    log: Journal,
    out: Path,
    corrections: Overrides,
    comparing: Comparing | None = None,
    *,
    without: Collection[str] = (),
    sharded: bool = False,
    stage: Callable[[Stage], None] = lambda _: None,
) -> Published:
    """Write the output of a run; what there is of each kind. Raises OSError; then the former output stands.

    `without` are the lines of a site, which no comparison heeds; `stage` is told what is being done.
    """
    database, published = log.database, Published()
    database.execute("INSERT OR REPLACE INTO perhaps SELECT * FROM coming")
    database.execute("DELETE FROM coming")
    with jsonl.output(out, sharded=sharded) as writing:
        stage("comparing")
        versions = Versions()
        placements = collation(log, versions, comparing, without)
        first = next(placements, None)  # all articles are compared before the first has its place
        stage("writing")
        placements = chain(() if first is None else (first,), placements)
        for made in log.results():
            lines = []
            for line in made.articles:
                placement = next(placements)
                published.count(placement)
                lines.append(corrections.applied(_placed(versions.article(line), placement)))
                _note(log, lines[-1])
            writing.add(versions.page(made.page), lines)
        for change in _changes(log):
            published.changes[change.change] += 1
            writing.change(msgspec.json.encode(change) + b"\n")
        database.commit()
    return published


def collation(
    log: Journal, versions: Versions, comparing: Comparing | None = None, without: Collection[str] = ()
) -> Iterator[Placement]:
    """Where each article stands among all of this run, in order."""
    places: list[Place] = []

    def sketches() -> Iterator[Sketch]:
        for sketch, place in log.articles():
            places.append(place)
            name = versions.named(sketch.id, sketch.revision)
            yield sketch if name == sketch.id else msgspec.structs.replace(sketch, id=name)

    with log.lines() as line:

        def subject(n: int) -> Subject:
            return Subject.of(
                msgspec.json.decode(versions.article(line(places[n])), type=Seen), without=without
            )

        yield from collated(sketches(), subject, comparing=comparing)


def _placed(line: bytes, placement: Placement) -> bytes:
    """An article's line with its place among the others.

    In a JSON string every `"` is escaped, so that what is looked for stands in no text.
    """
    said = msgspec.json.encode(placement)[1:-1]
    start = line.index(NOT_YET)
    return line[: start + 1] + said + line[start + len(NOT_YET) :]


def finished(log: Journal) -> None:
    """The run has come to its end: what it has told need not be told again."""
    for statement in (
        "DELETE FROM published",
        "INSERT INTO published SELECT * FROM coming",
        "DELETE FROM coming",
        "DELETE FROM perhaps",
    ):
        log.database.execute(statement)
    log.database.commit()


def _note(log: Journal, line: bytes) -> None:
    """Note an article as coming. Lines of one id (one page under two names) count together."""
    head = msgspec.json.decode(line, type=_Head)
    canonical = head.cluster.canonical_id if head.cluster else None
    said = hashlib.sha256(line).digest()
    before = log.database.execute("SELECT line FROM coming WHERE id = ?", (head.id,)).fetchone()
    if before:
        both = hashlib.sha256(before[0] + said).digest()
        log.database.execute("UPDATE coming SET line = ? WHERE id = ?", (both, head.id))
    else:
        log.database.execute(
            "INSERT INTO coming VALUES (?, ?, ?, ?, ?)",
            (head.id, head.revision, said, _without_cluster(line), canonical),
        )


def _without_cluster(line: bytes) -> bytes:
    """The hash of an article's line but for its place among the others."""
    start, end = line.find(b',"cluster":'), line.find(b',"search":')
    return hashlib.sha256(line if start < 0 else line[:start] + line[end:]).digest()


def _changes(log: Journal) -> Iterator[Change]:
    """What differs between what was published, or perhaps was, and what is coming, by id."""
    query = """
        SELECT new.id, new.revision, new.canonical, old.revision, old.canonical, old.id IS NULL,
               old.line = new.line AND coalesce(perhaps.line = new.line, 1),
               old.alone = new.alone AND coalesce(perhaps.alone = new.alone, 1)
        FROM coming new LEFT JOIN published old USING (id) LEFT JOIN perhaps USING (id) ORDER BY new.id"""
    for name, revision, canonical, was, was_canonical, added, same, alone in log.database.execute(query):
        if added:
            yield Change("added", name, revision, canonical)
        elif not same:
            yield Change("moved" if alone else "changed", name, revision, canonical, was, was_canonical)
    query = """
        SELECT id, revision FROM (SELECT * FROM published UNION SELECT * FROM perhaps)
        WHERE id NOT IN (SELECT id FROM coming) GROUP BY id ORDER BY id"""
    for name, revision in log.database.execute(query):
        yield Change("removed", name, revision)

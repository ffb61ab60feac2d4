"""What a run of any size comes to, counted line by line: pages, articles, repairs, clusters, doubts.

Both files are read once, a line at a time; what is kept is bounded by the number of publishers and clusters,
and of the articles to review only the worst.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from pipeline.emit import jsonl
from pipeline.errors import UsageError
from pipeline.report import review
from pipeline.schema import Cluster, PageRecord, Quality, Quarantine

REVIEWED = 100  # articles listed for a person to look at: an afternoon's work
HELD = 100  # inputs in quarantine that are named
SHARDS = "pages-*.jsonl"
Form = TypeVar("Form", bound=msgspec.Struct)


class Place(msgspec.Struct, frozen=True):
    """The part of an article's source that is shown."""

    uri: str
    record: str = ""


class Line(msgspec.Struct, frozen=True):
    """What is counted of an article; the rest of its line is passed over."""

    schema_version: Literal[1]
    id: str
    title: str | None
    published_at: str | None
    publisher: str | None
    page_kind: str
    text: str
    claims: list[msgspec.Raw]
    quality: Quality
    source: Place
    cluster: Cluster | None = None


class _Speed(msgspec.Struct, frozen=True):
    """What a run's summary says of its speed."""

    pages_per_second: float = 0.0
    characters_per_second: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """An article with places that a person should look at; the worst are the greatest."""

    weight: int
    id: str
    line: Line = field(compare=False)


@dataclass(slots=True)
class Tally:
    """The counts of a run."""

    pages: int = 0
    characters: int = 0
    articles: int = 0
    claims: int = 0
    uncertain: int = 0
    speed: tuple[float, float] | None = None  # pages and characters a second, where that is known
    fates: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    held: list[tuple[str, Quarantine]] = field(default_factory=list)
    repairs: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    duplicates: Counter[str] = field(default_factory=Counter)  # by the canonical article
    titles: dict[str, str] = field(default_factory=dict)  # of the canonical articles with most duplicates
    review: list[Review] = field(default_factory=list)

    def page(self, line: PageRecord) -> None:
        """Count an input."""
        self.pages += 1
        self.characters += line.characters
        self.fates.update(line.account)
        if line.encoding and not line.quarantine:
            self.encodings[line.encoding.name] += 1
        if line.quarantine:
            self.reasons[line.quarantine.reason] += 1
            if len(self.held) < HELD:
                self.held.append((line.uri, line.quarantine))

    def article(self, line: Line) -> None:
        """Count an article."""
        self.articles += 1
        self.claims += len(line.claims)
        self.repairs.update(line.quality.repairs)
        self.kinds[line.page_kind] += 1
        self.publishers[line.publisher or ""] += 1
        self.years[(line.published_at or "")[:4]] += 1
        if line.cluster and line.cluster.role == "duplicate":
            self.duplicates[line.cluster.canonical_id] += 1
        weight = review.counts(line.quality).together
        self.uncertain += weight
        if weight:
            push = heapq.heappush if len(self.review) < REVIEWED else heapq.heappushpop
            push(self.review, Review(weight, line.id, line))


def tally(out: Path) -> Tally:
    """The counts of the run in a folder. Raises UsageError where there is none, or its lines are not ours."""
    made = Tally(speed=_speed(out))
    for page in _decoded(_pages(out), PageRecord, out):
        made.page(page)
    for line in _decoded(jsonl.records(out), Line, out):
        made.article(line)
    wanted = {name for name, _ in made.duplicates.most_common(REVIEWED)}
    if wanted:
        for line in _decoded(jsonl.records(out), Line, out):
            if line.id in wanted:
                made.titles[line.id] = line.title or line.source.uri
    return made


def _pages(out: Path) -> Iterator[bytes]:
    joined = out / jsonl.PAGES
    for path in [joined] if joined.is_file() else sorted((out / "pages").glob(SHARDS)):
        with path.open("rb") as file:
            yield from file


def _decoded(lines: Iterable[bytes], form: type[Form], out: Path) -> Iterator[Form]:
    decoder = msgspec.json.Decoder(form)
    for number, line in enumerate(lines, start=1):
        try:
            yield decoder.decode(line)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            message = f"{out}: line {number} is none of this version ({error}); give the run again"
            raise UsageError(message) from error


def _speed(out: Path) -> tuple[float, float] | None:
    """Pages and characters a second, where the run's summary says so."""
    path = out / "summary.json"
    if not path.is_file():
        return None
    try:
        said = msgspec.json.decode(path.read_bytes(), type=_Speed)
    except msgspec.DecodeError:
        return None
    return (said.pages_per_second, said.characters_per_second) if said.characters_per_second else None

"""`--kind notice --from 2024-01-01 --split 0.1`: which articles of a run a corpus takes, and on which side.

Of a cluster of copies only the canonical article is taken. What is alike but no copy (the same notice of
another fund, a revised edition, a text half of which is another's) must not stand on both sides of a split,
or a model is tested on what it was trained on: articles that collation has related, however many steps
apart, go to one side together. Which one the hash of their group says: the split hangs on the articles alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

import msgspec

from pipeline.schema import ClaimRecord, Record
from pipeline.vocabulary import Confidence

Quality = Literal["high", "medium", "low"]
Side = Literal["train", "test"]
BANDS: tuple[Confidence, ...] = get_args(Confidence)  # the best first
QUALITIES: tuple[Quality, ...] = get_args(Quality)
DOUBTFUL = 0.01  # of the characters: beyond it a reader stumbles in every paragraph
STEPS = 1 << 32  # of a hash that says on which side a group is


@dataclass(frozen=True, slots=True)
class Selection:
    """What is taken: everything, unless something is said.

    start, end: the days of publication, both included; an article without a date is then left out.
    min_quality: see `quality`.  min_confidence: names and claims below this band are left out.
    split: the share of the groups that go to the test side; 0 is no split.
    """

    kinds: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    min_quality: Quality = "low"
    min_confidence: Confidence = "low"
    split: float = 0.0

    def takes(self, record: Record) -> bool:
        """Whether an article is taken."""
        return (
            (record.cluster is None or record.cluster.role == "canonical")
            and (not self.kinds or record.page_kind in self.kinds)
            and (not self.publishers or record.publisher in self.publishers)
            and self._dated(record.published_at)
            and QUALITIES.index(quality(record)) <= QUALITIES.index(self.min_quality)
        )

    def _dated(self, published: str | None) -> bool:
        if self.start is None and self.end is None:
            return True
        if published is None:
            return False
        day = published[:10]  # as stated there, in its own zone
        return (self.start is None or day >= self.start.isoformat()) and (
            self.end is None or day <= self.end.isoformat()
        )

    def confident(self, record: Record) -> Record:
        """The record without names and claims below the band; what pointed to them points nowhere."""
        if self.min_confidence == "low":
            return record
        good = BANDS[: BANDS.index(self.min_confidence) + 1]
        entities = [each for each in record.entities if each.confidence in good]
        claims = [each for each in record.claims if each.confidence in good]
        return without_loose_ends(msgspec.structs.replace(record, entities=entities, claims=claims))


def without_loose_ends(record: Record) -> Record:
    """The record, in which nothing points to a finding that has been left out."""
    entities = {each.id for each in record.entities}
    numbers = {each.id for each in record.claims}
    pairs = [each.pair for each in record.claims]
    claims = [_tied(each, entities, pairs) for each in record.claims]
    if not record.hints:
        return msgspec.structs.replace(record, claims=claims)
    hints = [
        each if each.claim in numbers else msgspec.structs.replace(each, claim=None) for each in record.hints
    ]
    return msgspec.structs.replace(record, claims=claims, hints=hints)


def _tied(claim: ClaimRecord, entities: set[str], pairs: list[str | None]) -> ClaimRecord:
    for name in ("subject", "attribution"):
        part = getattr(claim, name)
        if part is not None and part.entity is not None and part.entity not in entities:
            claim = msgspec.structs.replace(claim, **{name: msgspec.structs.replace(part, entity=None)})
    if claim.pair is not None and pairs.count(claim.pair) < 2:
        claim = msgspec.structs.replace(claim, pair=None)
    return claim


def quality(record: Record) -> Quality:
    """How well a text came out of its damage.

    high: nothing in it is uncertain or beyond repair, and nobody has altered its words; medium: at most one
    character in a hundred is; low: more, or its words were altered.
    """
    said = record.quality
    doubtful = sum(end - start for each in said.uncertain for start, end in [each.span])
    doubtful += sum(end - start for each in said.unrecoverable for start, end in [each.source_span])
    if said.altered or doubtful > DOUBTFUL * max(1, len(record.text)):
        return "low"
    return "medium" if said.uncertain or said.unrecoverable else "high"


@dataclass(slots=True)
class Groups:
    """Clusters that are related, as a forest: each points to another of its group, at last to its first."""

    above: dict[str, str] = field(default_factory=dict)

    def join(self, records: Iterable[Record]) -> Groups:
        """Take note of all relations, those of articles that are not taken included."""
        for record in records:
            for relation in record.relations:
                self._join(record.id, relation.id)
            if record.cluster and record.cluster.canonical_id != record.id:
                self._join(record.id, record.cluster.canonical_id)
        return self

    def first(self, article: str) -> str:
        """The one id that stands for the article's group: the smallest, whatever the order they came in."""
        path = []
        while (above := self.above.get(article, article)) != article:
            path.append(article)
            article = above
        for each in path:
            self.above[each] = article
        return article

    def _join(self, one: str, other: str) -> None:
        low, high = sorted((self.first(one), self.first(other)))
        if low != high:
            self.above[high] = low


def side(group: str, split: float) -> Side:
    """On which side a group is.

    >>> [side(group, 0.5) for group in ("a", "b", "c")]
    ['train', 'test', 'test']
    """
    place = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4])
    return "test" if place < split * STEPS else "train"

"""`…该基金`: what the ranker sees of a name that was said somewhere before the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.extract.claims.drafts import Mention, Past
from pipeline.extract.claims.linking.traits import View
from pipeline.vocabulary import Entity


def ages(mentions: Mapping[str, Mention]) -> tuple[dict[str, int], frozenset[str]]:
    """How many names of its type are newer than each name, and the oldest of each type."""
    newest: dict[str, int] = {}
    counts: dict[str, int] = {}
    for words, mention in sorted(mentions.items(), key=lambda pair: -pair[1].token.start):
        newest[words] = counts.get(mention.kind, 0)
        counts[mention.kind] = newest[words] + 1
    oldest: dict[str, str] = {}
    for words, mention in mentions.items():
        known = oldest.get(mention.kind)
        if known is None or mention.first < mentions[known].first:
            oldest[mention.kind] = words
    return newest, frozenset(oldest.values())


class NameSeen(NamedTuple):
    """What the ranker sees of a name that was said before the number; of most names it is the same."""

    kind: str
    gap: int  # sentences since it was said
    newer: int  # names of its type that were said since
    first: bool  # it is the oldest of its type
    said: int  # how often
    often: bool  # no name was said more often
    again: bool | None  # whether it is the subject of the number before; nothing if that is another name's
    unsaid: bool  # it stands in another field, as in the title
    topic: bool
    fresh: tuple[int, int] | None  # its place among the names since the last number
    rater: bool
    cited: bool

    @classmethod
    def of(cls, view: View, words: str, mention: Mention, sentence: int, last: Past | None) -> NameSeen:
        """A name, seen from a number."""
        owner = last.owner.found.value if last is not None and last.owner and last.owner.found else None
        again = None
        if isinstance(owner, Entity) and owner.ref == mention.ref and last is not None and last.subject:
            again = last.subject.text == words
        start, fresh = mention.token.start, view.fresh.get(words)
        return cls(
            mention.kind,
            min(sentence - mention.sentence, 4) if mention.sentence >= 0 else 4,
            min(view.newest[words], 3),
            words in view.oldest,
            min(mention.count, 4),
            mention.count == view.often,
            again,
            mention.first < 0,
            words == view.topic,
            None if fresh is None else (min(fresh[0], 2), min(fresh[1], 2)),
            mention.rater,
            bool(view.cited) and any(span.start <= start < span.end for span in view.cited),
        )


def of_name(view: View, seen: NameSeen) -> Iterator[str]:
    """The traits of a name that was said somewhere before the number."""
    kind, near, number = seen.kind, min(seen.gap, 2), view.draft.quantity
    yield f"O{kind} {seen.gap}"
    yield f"P{kind} {seen.newer} {near}"
    yield f"Q{kind} {number.kind}"
    yield f"Qa{kind} {number.unit} {near} {view.draft.zone.word}"
    yield f"R{seen.said} {kind}"
    if seen.again is not None:
        yield f"T{seen.again}"
    if seen.unsaid:
        yield f"U{kind}"
    yield f"Ua{seen.topic} {kind} {near}"
    yield f"Ub{seen.often} {min(view.often, 3)} {kind} {view.named}"
    if seen.fresh is not None:
        yield f"Oa{seen.fresh[0]} {seen.fresh[1]} {kind} {view.named}"
    else:
        yield f"Ob{min(3, len(view.fresh))} {view.named} {kind} {near}"
    yield f"Ba{seen.rater} {seen.cited} {view.rated}"
    yield f"Bb{seen.rater} {seen.cited} {view.rated} {kind} {number.kind}"
    if view.pronoun:
        yield f"Oc{view.pronoun} {kind} {min(seen.newer, 2)}"
        yield f"Od{view.pronoun} {kind} {seen.first}"
    if seen.cited:
        yield "ncited"
    if seen.first:
        yield f"V{kind} {near}"

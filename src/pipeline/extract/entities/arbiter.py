"""`增聘周诗博为基金经理`: a name that no table knows; a tagger that has read such pages decides.

The rules propose, and choose by themselves (`decide`). The arbiter, a CRF over characters whose features
(`features`) hold what the rules say, looks at each line again: it adds names that no rule has, drops what
is none, and mends borders and types. What the rules chose and the arbiter only doubts stays. How much it
believes a name gives the name its band of confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pipeline.engines.tagger import Tagger
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.features import seen
from pipeline.text import Span
from pipeline.vocabulary import EntityType

WEIGHTS = "extract/entities/arbiter.crfsuite"
LINE = re.compile(r"[^\n]{1,2000}")  # a dump without line breaks must not take all the memory
LONGEST = 80  # characters of a name; the longest in the labels that teach has 29
DOUBTED = 200  # thousandths: of the rules' names believed less than this more than half were wrong
ADDED = 400  # of names that no rule chose: precision rises by .007, recall falls by .003
Labels = list[str]


def judged(
    judge: Tagger, text: str, proposed: Sequence[Candidate], chosen: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates that are entities, in order: those that the tagger finds or lets stay."""
    features = seen(text, proposed, chosen)
    ruled = {(each.kind, each.span): each for each in chosen}
    settled: list[Candidate] = []
    for line in LINE.finditer(text):
        start, end = line.span()
        inside = [each for each in chosen if start <= each.span.start and each.span.end <= end]
        tags = judge.tags(features[start:end])
        found = [(kind, Span(start + a, start + b)) for a, b, kind in named(tags) if b - a <= LONGEST]
        taken = bytearray(end - start)
        for kind, span in found:
            taken[span.start - start : span.end - start] = b"\1" * len(span)
            belief = judge.belief(span.start - start, span.end - start, kind)
            ours = ruled.get((kind, span)) or Candidate(kind, span, "arbiter.added", Strength.LIKELY)
            if ours.rule != "arbiter.added" or belief >= ADDED:
                settled.append(replace(ours, belief=belief))
        for each in inside:
            a, b = each.span.start - start, each.span.end - start
            if any(taken[a:b]):
                continue
            belief = judge.belief(a, b, each.kind)
            if belief >= DOUBTED:
                settled.append(replace(each, belief=belief))
    return sorted(settled, key=lambda each: each.span)


def named(tags: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """The names that labels spell out: start, end and kind.

    >>> list(named(["O", "B-PERSON", "I-PERSON", "B-GPE", "I-DATE"]))
    [(1, 3, 'PERSON'), (3, 4, 'GPE'), (4, 5, 'DATE')]
    """
    start, kind = 0, ""
    for place, tag in enumerate((*tags, "O")):
        if kind and tag != f"I-{kind}":
            yield start, place, cast("EntityType", kind)
            kind = ""
        if tag != "O" and not kind:
            start, kind = place, tag[2:]


def labels(length: int, names: Sequence[tuple[int, int, str]]) -> Labels:
    """The labels that spell out names.

    >>> labels(4, [(1, 3, "PERSON")])
    ['O', 'B-PERSON', 'I-PERSON', 'O']
    """
    tags = ["O"] * length
    for start, end, kind in names:
        tags[start:end] = [f"I-{kind}"] * (end - start)
        tags[start] = f"B-{kind}"
    return tags

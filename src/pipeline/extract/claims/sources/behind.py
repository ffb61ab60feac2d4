"""`“…，”某某表示`, `…2亿元（数据来源：某某）`: sources that stand behind what they say, for its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.sources import attribution
from pipeline.vocabulary import Part


def told_behind(drafts: Sequence[Draft], tokens: Sequence[Token], low: int, work: str, text: str) -> None:
    """Set the sources behind what they say, where none stands in front."""
    kinds = {t.start: subjects.type_of(t) for t in tokens if t.kind == "entity"}
    for words, source in attribution.following(work, low, tokens[-1].end, kinds):
        for draft in drafts:
            if draft.attribution is None and words.start <= draft.quantity.start < words.end:
                draft.attribution = Part(text[source.start : source.end], source)

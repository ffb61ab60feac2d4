"""`。`, `！`: the sentence around a place, and what stands near it.

Sentences and neighbourhoods end after a fixed number of characters, so that a text without a full stop costs
time in proportion to its length.
"""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline.article import Article
from pipeline.tables import pattern, rows
from pipeline.text import Span
from pipeline.vocabulary import Field

STOP = "。！？!?\n"
CLAUSE = re.compile(r"[，,；;。！？!?\n：:]")
REACH = 160  # characters: the longest sentence of the labelled passages that states one performance has 143
NEAR = 400  # characters: three sentences, the reach of a table's caption or of 数据来源 behind a paragraph


@cache
def words(kind: str) -> str:
    """A regular expression for the words of one kind of `words.tsv`."""
    return pattern(word for word, what in rows("extract/hints/words.tsv", ("word", "kind")) if what == kind)


def sentence(text: str, place: Span) -> Span:
    """The sentence that holds a place, its end mark included."""
    low, high = max(0, place.start - REACH), min(len(text), place.end + REACH)
    start = max((text.rfind(mark, low, place.start) + 1 for mark in STOP), default=low)
    ends = [end for mark in STOP if (end := text.find(mark, place.end, high)) >= 0]
    return Span(max(low, start), min(ends) + 1 if ends else high)


def clause(text: str, place: Span) -> Span:
    """The part of a sentence, from one comma to the next, that holds a place."""
    whole = sentence(text, place)
    before = [match.end() for match in CLAUSE.finditer(text, whole.start, place.start)]
    after = CLAUSE.search(text, place.end, whole.end)
    return Span(before[-1] if before else whole.start, after.start() if after else whole.end)


def around(article: Article, place: Span, field: Field) -> str:
    """What stands near a place: about a title the beginning of the text, too."""
    text = article.reading(field)
    if field == "title":
        return f"{text}\n{article.view[: 2 * NEAR]}"
    return text[max(0, place.start - NEAR) : place.end + NEAR]

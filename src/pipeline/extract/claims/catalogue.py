"""`每万份收益` is 万份收益, `ROA` is 总资产收益率: what the record calls a measure, whatever its words.

The names of `metrics.tsv` are classes for the grammar and the ranker, which treat an interest rate like a
quota; the record needs the thing itself. A name is read from the end of the words: 权益类基金规模 is a
基金规模.
"""

from __future__ import annotations

from functools import cache

from pipeline.tables import rows


@cache
def catalogue() -> dict[str, str]:
    """Our name for each word of `catalogue.tsv`."""
    return {word: metric for word, metric in rows("extract/claims/catalogue.tsv", ("word", "metric"))}  # noqa: C416  typed so


def catalogued(text: str) -> str | None:
    """Our name for a measure as the text writes it, or None: the longest of our words that it ends in.

    >>> catalogued("加权平均ROE"), catalogued("权益类基金规模"), catalogued("GPE"), catalogued("天气")
    ('净资产收益率', '基金规模', None, None)
    """
    known = catalogue()
    for start in range(len(text)):
        name = known.get(text[start:])
        if name and not (start and _latin(text[start - 1]) and _latin(text[start])):
            return name
    return None


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()

"""`嘉实基金	0	B-FUND_COMPANY	O`: as `conll` has it, a line a word.

The words are those of the record, cut where a name or number begins or ends inside one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.emit.conll import written
from pipeline.emit.record_words import cut_at, findings, words
from pipeline.schema import Pair, Record
from pipeline.vocabulary import Field

DEFAULT = "words.conll"


def write(records: Iterable[Record], target: Path) -> int:
    """Write the words of all records."""
    return written(records, target, tokens)


def tokens(record: Record, field: Field) -> Iterator[Pair]:
    """Where each word stands, and each piece of a word that is cut."""
    found = [each.span for each in findings(record) if each.field == field]
    return cut_at(words(record, field), (place for span in found for place in span))

"""`docbin/00000.spacy`: a Doc for each text and each title, for those who train or count with spaCy.

The tokens are the words of the record, names stand in `doc.ents` with what is known of each in `span._`,
numbers in `doc.spans["fund_claims"]` under the kind of their unit: what `pipeline.spacy.load(words=True)`
gives for the same text, in the same places. `doc.user_data` holds the id of the record, the field, and the
claims in full. Characters are counted as in the record. A folder of files, which `spacy train` takes as a
corpus: DocBin is read as a whole, and so kept small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline.emit import places
from pipeline.emit.batches import batched
from pipeline.emit.conll_words import tokens
from pipeline.emit.record_words import shown
from pipeline.engines import doc_bins
from pipeline.schema import EntityRecord, Record
from pipeline.vocabulary import Field

DEFAULT = "docbin"
RECORDS = 500  # of a file
FIELDS: tuple[Field, ...] = ("title", "text")


def write(records: Iterable[Record], target: Path) -> int:
    """Write the Docs of all records."""
    count = 0
    with places.folder(target) as folder:
        for number, some in enumerate(batched(records, RECORDS)):
            raw = doc_bins.written(text for record in some for text in _texts(record))
            (folder / f"{number:05}.spacy").write_bytes(raw)
            count += len(some)
    return count


def _texts(record: Record) -> Iterator[doc_bins.Text]:
    for field in FIELDS:
        text = shown(record, field)
        if not text:
            continue
        entities = sorted((e for e in record.entities if e.field == field), key=lambda each: each.span)
        claims = sorted((c for c in record.claims if c.field == field), key=lambda each: each.span)
        yield doc_bins.Text(
            text,
            list(tokens(record, field)),
            [(*each.span, each.type, each.canonical or "") for each in entities],
            [_said(each) for each in entities],
            [(*each.span, each.unit_kind, "") for each in claims],
            {"id": record.id, "field": field, "claims": msgspec.to_builtins(claims)},
        )


def _said(entity: EntityRecord) -> dict[str, Any]:
    codes = entity.identifiers
    return {
        "ref": entity.ref,
        "canonical": entity.canonical,
        "fund_code": codes.fund_code,
        "ticker": codes.ticker,
        "classes": tuple((each.share_class, each.fund_code) for each in codes.classes),
        "own_id": codes.own_id,
        "confidence": entity.confidence,
    }

"""`solr/documents-00001.json` and `schema.json`: articles for Apache Solr, claims as documents in documents.

The schema is in the form of Solr's Schema API, so that it can be sent to a collection that exists. Words are
cut by us (`*_words`: blanks cut them), `text` and `folded` are cut into pairs of characters. A claim is a
child of its article, and what is asked of it is asked of one claim:

    {!parent which="*:* -_nest_path_:*"}+claim_unit:USD +claim_number:{1e11 TO *]
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from pipeline.emit import document_files
from pipeline.emit.document_files import Form, json_file
from pipeline.emit.documents import Document, document
from pipeline.schema import Record

DEFAULT = "solr"
README = """# Articles for Apache Solr

For a collection with Solr's `_default` configuration, which has `_root_` and `_nest_path_`. Tell it the
schema once, then send the files; the last call makes them found.

    URL=http://localhost:8983/solr/funds
    curl --fail -X POST "$URL/schema" -H 'Content-Type: application/json' --data-binary @schema.json
    for file in documents-*.json; do
        curl --fail -X POST "$URL/update" -H 'Content-Type: application/json' --data-binary @"$file"
    done
    curl --fail "$URL/update?commit=true"

To have what is gone removed too, send this first and commit only at the end: readers see the old articles
until then.

    curl --fail -X POST "$URL/update" -H 'Content-Type: application/json' \\
        --data-binary '{"delete": {"query": "*:*"}}'

Articles whose claims meet conditions, each met by one claim:

    q={!parent which="*:* -_nest_path_:*"}+claim_unit:USD +claim_number:{100000000000 TO *]

Without claims in the way: `fq=-_nest_path_:*`. One article of those that say the same: `fq=canonical:true`.
"""
SPACES = {"tokenizer": {"name": "whitespace"}}
TYPES: list[dict[str, Any]] = [
    {"name": "fund_words", "class": "solr.TextField", "positionIncrementGap": "100", "analyzer": SPACES},
    {
        "name": "fund_pairs",
        "class": "solr.TextField",
        "positionIncrementGap": "100",
        "indexAnalyzer": {
            "tokenizer": {"name": "standard"},
            "filters": [
                {"name": "cjkWidth"},
                {"name": "lowercase"},
                {"name": "cjkBigram", "outputUnigrams": "true"},
            ],
        },
        "queryAnalyzer": {
            "tokenizer": {"name": "standard"},
            "filters": [{"name": "cjkWidth"}, {"name": "lowercase"}, {"name": "cjkBigram"}],
        },
    },
]
# the fields of an article; those of a claim have `claim_` in front, since Solr has one schema for both
FIELDS: dict[str, str] = {
    "revision": "string", "title": "fund_pairs", "subtitle": "fund_pairs", "text": "fund_pairs",
    "title_words": "fund_words", "text_words": "fund_words", "folded": "fund_pairs", "published_at": "string",
    "day": "pdate", "publisher": "string", "publisher_key": "string", "kind": "string", "language": "string",
    "original_script": "string", "url": "string", "uri": "string", "cluster": "string",
    "canonical_id": "string", "canonical": "boolean", "characters": "pint",
}  # fmt: skip
MANY = {"authors": "string", "names": "string"}
CLAIM: dict[str, str] = {
    "field": "string", "text": "string", "start": "pint", "end": "pint", "value": "string", "value_max":
    "string", "number": "pdouble", "number_max": "pdouble", "of": "string", "unit": "string", "kind":
    "string", "op": "string", "metric": "string", "metric_key": "string", "metric_text": "string",
    "subject": "string", "subject_key": "string", "subject_text": "string", "subject_entity": "string",
    "period": "string", "period_start": "pdate", "period_end": "pdate", "direction": "string", "basis":
    "string", "modality": "string", "attribution": "string", "certainty": "string", "confidence":
    "string",
}  # fmt: skip
SHOWN = {"indexed": False, "docValues": False}  # Lucene takes no word of more than 32,766 bytes
UNASKED = ("url", "uri", "claim_text", "claim_value", "claim_value_max", "claim_of", "claim_attribution")


def write(records: Iterable[Record], target: Path) -> int:
    """Write the folder anew."""
    others = {"schema.json": json_file(schema()), "README.md": README.encode()}
    form = Form("documents-{:05}.json", _line, others, before=b"[\n", between=b",\n", after=b"\n]\n")
    return document_files.write(records, target, form)


def schema() -> dict[str, Any]:
    """What the Schema API takes."""
    fields = [
        *(_field(name, kind) for name, kind in FIELDS.items()),
        *({**_field(name, kind), "multiValued": True} for name, kind in MANY.items()),
        *(_field(f"claim_{name}", kind) for name, kind in CLAIM.items()),
    ]
    return {"add-field-type": TYPES, "add-field": fields}


def _field(name: str, kind: str) -> dict[str, Any]:
    return {"name": name, "type": kind, "stored": True, **(SHOWN if name in UNASKED else {})}


def _line(record: Record) -> bytes:
    made = document(record)
    made.pop("entities")
    claims = [_claim(record.id, each) for each in made.pop("claims")]
    return msgspec.json.encode(_dated(made) | ({"claims": claims} if claims else {}))


def _claim(article: str, claim: Document) -> Document:
    """A child: ids are one kind in Solr, and `!` in one would choose where it is kept."""
    name = claim.pop("id")
    return {"id": f"{article}/{name}", **{f"claim_{name}": value for name, value in _dated(claim).items()}}


def _dated(made: Document) -> Document:
    """Solr's dates are moments."""
    dates = ("day", "period_start", "period_end")
    return {name: f"{value}T00:00:00Z" if name in dates else value for name, value in made.items()}

"""`typesense/documents-00001.jsonl` and `schema.json`: articles for Typesense.

`title` and `text` are cut by Typesense (locale zh); `title_words` and `text_words` are cut and folded by us,
and find what its dictionary does not know. Claims are an array of objects, and a filter in braces asks for
one claim that meets all of it: `claims.{unit:=USD && number:>100000000000}` (from version 29 on). Its
numbers have some seven digits: `value` holds each exactly, to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from pipeline.emit import document_files
from pipeline.emit.document_files import Form, json_file
from pipeline.emit.documents import document
from pipeline.schema import Record

DEFAULT = "typesense"
README = """# Articles for Typesense

    URL=http://localhost:8108 KEY=xyz
    curl --fail -X POST "$URL/collections" -H "X-TYPESENSE-API-KEY: $KEY" \\
        -H 'Content-Type: application/json' --data-binary @schema.json
    for file in documents-*.jsonl; do
        curl --fail -X POST "$URL/collections/funds/documents/import?action=upsert" \\
            -H "X-TYPESENSE-API-KEY: $KEY" -H 'Content-Type: text/plain' --data-binary @"$file" |
            grep -v '"success":true' && echo "refused, see above"
    done

The answer to a file is 200 even where documents are refused: there is a line for each, which the loop reads.
To have what is gone removed too, send all to a collection of a new name and point an alias at it.

    curl --fail -X PUT "$URL/aliases/funds" -H "X-TYPESENSE-API-KEY: $KEY" \\
        -H 'Content-Type: application/json' --data-binary '{"collection_name": "funds-2"}'

Ask with `query_by=title,text,title_words,text_words` and `filter_by=canonical:=true`; for one claim that
meets all of it, from version 29 on, by

    filter_by=claims.{unit:=USD && metric:=市场规模 && number:>100000000000}
"""
OPTIONAL = {"optional": True}


def write(records: Iterable[Record], target: Path) -> int:
    """Write the folder anew."""
    others = {"schema.json": json_file(schema()), "README.md": README.encode()}
    return document_files.write(records, target, Form("documents-{:05}.jsonl", _line, others))


def schema() -> dict[str, Any]:
    """What `POST /collections` takes."""
    chinese = {"type": "string", "locale": "zh"}
    facet = {"type": "string", "facet": True, **OPTIONAL}
    fields: dict[str, dict[str, Any]] = {
        "title": {**chinese, **OPTIONAL},
        "subtitle": {**chinese, **OPTIONAL},
        "text": chinese,
        "title_words": {"type": "string", **OPTIONAL},
        "text_words": {"type": "string"},
        "published": {"type": "int32", "sort": True, **OPTIONAL},
        "day": {"type": "string", **OPTIONAL},
        "publisher": facet,
        "publisher_key": {"type": "string", **OPTIONAL},
        "kind": facet,
        "language": facet,
        "original_script": facet,
        "canonical": {"type": "bool"},
        "canonical_id": {"type": "string"},
        "names": {"type": "string[]", "facet": True, **OPTIONAL},
        "claims": {"type": "object[]", **OPTIONAL},
        "claims.unit": {"type": "string[]", "facet": True, **OPTIONAL},
        "claims.metric": {"type": "string[]", "facet": True, **OPTIONAL},
        "claims.metric_key": {"type": "string[]", **OPTIONAL},
        "claims.subject_key": {"type": "string[]", **OPTIONAL},
        "claims.number": {"type": "float[]", **OPTIONAL},
        "claims.number_max": {"type": "float[]", **OPTIONAL},
        "claims.period_start": {"type": "string[]", **OPTIONAL},
        "claims.modality": {"type": "string[]", **OPTIONAL},
    }
    return {
        "name": "funds",
        "enable_nested_fields": True,
        "fields": [{"name": name, **field} for name, field in fields.items()],
    }


def _line(record: Record) -> bytes:
    made = document(record)
    made.pop("folded")
    if "day" in made:
        made["published"] = int(made["day"].replace("-", ""))
    return msgspec.json.encode(made)

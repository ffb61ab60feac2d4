"""`elasticsearch/bulk-00001.ndjson`: articles as files that `_bulk` of Elasticsearch and OpenSearch takes.

For a server that is out of reach from here. Each document has the article's id, so that a file may be sent
again; what is gone since the last time is gone if the files go into a new index, whose alias then moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.emit import document_files
from pipeline.emit.bulk import action, settings
from pipeline.emit.document_files import Form, json_file
from pipeline.schema import Record

DEFAULT = "elasticsearch"
README = """# Articles for Elasticsearch or OpenSearch

Make an index with the mapping, then send the files one by one. `errors` must be false in each answer.

    URL=http://localhost:9200 INDEX=funds-v1
    curl --fail -X PUT "$URL/$INDEX" -H 'Content-Type: application/json' --data-binary @mapping.json
    for file in bulk-*.ndjson; do
        curl --fail -X POST "$URL/$INDEX/_bulk?filter_path=errors,items.*.error" \\
            -H 'Content-Type: application/x-ndjson' --data-binary @"$file"
    done

To have what is gone removed too, send all to a new index (`funds-v2`) and move an alias:

    curl --fail -X POST "$URL/_aliases" -H 'Content-Type: application/json' --data-binary '{"actions": [
        {"remove": {"index": "*", "alias": "funds", "must_exist": false}},
        {"add": {"index": "funds-v2", "alias": "funds"}}]}'

`title_words` and `text_words` are cut and folded (simplified, one width, lower case, mainland wording): ask
for words that are cut and folded likewise. `text` and `folded` find phrases. Claims are nested: ask for unit,
metric and number in one `nested` query. `value` is exact, `number` is nearly the same.
"""


def write(records: Iterable[Record], target: Path) -> int:
    """Write the folder anew."""
    others = {"mapping.json": json_file(settings()), "README.md": README.encode()}
    form = Form("bulk-{:05}.ndjson", _lines, others)
    return document_files.write(records, target, form)


def _lines(record: Record) -> bytes:
    return action(record.id, record).removesuffix(b"\n")

"""`meilisearch/documents-00001.ndjson` and `settings.json`: articles for Meilisearch.

It cuts Chinese itself, with jieba: our dictionary is in its settings, and what the markets write differently
(晶片 for 芯片) stands there as synonyms. It knows no nested things, a unit and a number of two claims would
match together; so the numbers of each unit are a field of their own: `amounts.USD > 100000000000`.
Of articles that say the same it shows one (`distinctAttribute`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from pipeline import patterns as re
from pipeline import tables
from pipeline.emit import document_files
from pipeline.emit.document_files import Form, json_file
from pipeline.emit.documents import document
from pipeline.engines.dictionaries import meilisearch as dictionary
from pipeline.errors import SinkError
from pipeline.schema import Record

DEFAULT = "meilisearch"
ID = re.compile(r"[0-9A-Za-z_-]{1,511}")  # what it takes as an id
LEFT_OUT = ("title_words", "text_words", "folded")  # it cuts and folds by itself
FILTERS = (
    "amounts", "canonical", "canonical_id", "cluster", "kind", "language", "measured", "names",
    "original_script", "published", "publisher", "publisher_key",
)  # fmt: skip
COLUMNS = ("mainland", "tw", "hk", "kind")
README = """# Articles for Meilisearch

Each file is a task: Meilisearch takes it at once and works on it later. See that all have `succeeded`.

    URL=http://localhost:7700 KEY=masterKey
    curl --fail -X PATCH "$URL/indexes/funds/settings" -H "Authorization: Bearer $KEY" \\
        -H 'Content-Type: application/json' --data-binary @settings.json
    for file in documents-*.ndjson; do
        curl --fail -X POST "$URL/indexes/funds/documents?primaryKey=id" -H "Authorization: Bearer $KEY" \\
            -H 'Content-Type: application/x-ndjson' --data-binary @"$file"
    done
    curl --fail "$URL/tasks?indexUids=funds&statuses=failed,enqueued,processing" \\
        -H "Authorization: Bearer $KEY"

To have what is gone removed too, send all to `funds-new` and exchange the two:

    curl --fail -X POST "$URL/swap-indexes" -H "Authorization: Bearer $KEY" \\
        -H 'Content-Type: application/json' --data-binary '[{"indexes": ["funds", "funds-new"]}]'

Filters: `amounts.USD > 100000000000`, `measured = "USD:市场规模"`, `names = "COMPANY:英伟达"`,
`published >= 20240101` (a day as a number). Of a text the first 65,535 words are searched.
"""


def write(records: Iterable[Record], target: Path) -> int:
    """Write the folder anew."""
    others = {"settings.json": json_file(settings()), "README.md": README.encode()}
    return document_files.write(records, target, Form("documents-{:05}.ndjson", _line, others))


def settings() -> dict[str, Any]:
    """What `PATCH /indexes/{index}/settings` takes."""
    return {
        "searchableAttributes": ["title", "subtitle", "text", "publisher", "authors"],
        "filterableAttributes": list(FILTERS),
        "sortableAttributes": ["published"],
        "distinctAttribute": "canonical_id",
        "localizedAttributes": [{"attributePatterns": ["*"], "locales": ["cmn"]}],
        "dictionary": json.loads(dictionary()),
        "synonyms": synonyms(),
        "typoTolerance": {"disableOnNumbers": True},
    }


def synonyms() -> dict[str, list[str]]:
    """What Taiwan and Hong Kong write, and the mainland's word for it.

    >>> synonyms()["軟體"]
    ['软件']
    """
    found: dict[str, list[str]] = {}
    for mainland, tw, hk, _ in tables.rows("script/wording.tsv", COLUMNS):
        for word in f"{tw}|{hk}".split("|"):
            if word and word != mainland and mainland not in found.setdefault(word, []):
                found[word].append(mainland)
    return dict(sorted(found.items()))


def _line(record: Record) -> bytes:
    if not ID.fullmatch(record.id):
        raise SinkError(f"{record.id!r} cannot be an id in Meilisearch")
    made = document(record)
    for name in LEFT_OUT:
        made.pop(name, None)
    amounts: dict[str, list[float]] = {}
    for claim in made["claims"]:
        if "number" in claim:
            amounts.setdefault(claim["unit"] or "bare", []).append(claim["number"])
    made["amounts"] = amounts
    made["measured"] = sorted(
        {f"{each['unit']}:{each['metric']}" for each in made["claims"] if "metric" in each}
    )
    if "day" in made:
        made["published"] = int(made["day"].replace("-", ""))
    return msgspec.json.encode(made)

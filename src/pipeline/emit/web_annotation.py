"""`{"type": "AnnotationPage", "items": [{"type": "Annotation", "body": …, "target": …}]}`: W3C's model.

A line of JSON-LD an article: a page of annotations of the Web Annotation Data Model (2017), one for each name
and number. Its target is the article's text (or title) as the record has it, by TextPositionSelector, which
counts code points as ours do, and by TextQuoteSelector, which also finds the words in the web page where the
text is the page's. The body tags the words with their type, and says what they mean: our name for a name, and
a claim in full, as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline import patterns as re
from pipeline.emit import places
from pipeline.emit.record_words import findings, shown
from pipeline.schema import ClaimRecord, EntityRecord, Record

DEFAULT = "annotations.jsonl"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAME = "urn:fund-page-pipeline:article:"  # the id of an article's record as an IRI
WEB = re.compile(r"https?://", re.IGNORECASE)  # a page may state any address as its own: javascript:…
AROUND = 32  # characters of text before and behind a quote, which the model asks for to tell places apart


def write(records: Iterable[Record], target: Path) -> int:
    """Write a page of annotations for each record."""
    count = 0
    with places.file(target) as path, path.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(page(record)) + b"\n")
            count += 1
    return count


def page(record: Record) -> dict[str, Any]:
    """The annotations of an article."""
    items = [_annotation(record, each) for each in findings(record)]
    return {
        "@context": CONTEXT,
        "id": f"{NAME}{record.id}:annotations",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _annotation(record: Record, found: EntityRecord | ClaimRecord) -> dict[str, Any]:
    text = shown(record, found.field)
    start, end = found.span
    said: dict[str, Any] = {
        "id": f"{NAME}{record.id}:{found.id}",
        "type": "Annotation",
        "motivation": "tagging" if isinstance(found, EntityRecord) else "describing",
        "generator": {
            "id": f"urn:fund-page-pipeline:{record.producer.version}",
            "type": "Software",
            "name": "fund-page-pipeline",
        },
        "body": list(_bodies(found)),
        "target": {
            "source": {
                "id": f"{NAME}{record.id}:{found.field}",
                "type": "Text",
                "format": "text/plain",
                "language": record.language,
            },
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        },
    }
    if record.url and WEB.match(record.url):
        said["target"]["scope"] = record.url
    return said


def _bodies(found: EntityRecord | ClaimRecord) -> Iterator[dict[str, Any]]:
    kind = found.type if isinstance(found, EntityRecord) else "CLAIM"
    yield {"type": "TextualBody", "purpose": "tagging", "value": kind, "format": "text/plain"}
    if isinstance(found, ClaimRecord):
        value = msgspec.json.encode(found).decode()
        yield {"type": "TextualBody", "purpose": "describing", "value": value, "format": "application/json"}
        return
    codes = found.identifiers
    for name in filter(None, (found.canonical, codes.fund_code, codes.ticker, codes.own_id)):
        yield {"type": "TextualBody", "purpose": "identifying", "value": name, "format": "text/plain"}

"""`{"data": {"text": …}, "predictions": [{"result": [{"value": {"start": 0, "labels": ["FUND"]}}]}]}`.

Tasks for Label Studio, with what we found as predictions, so that people correct instead of beginning from
nothing: a folder of files of a thousand tasks, which is what its import takes at a time, and `config.xml`,
the labelling configuration they fit (the same as of `labels --to label-studio`). `score` is the share of
findings in the high band: sorted by it, the least sure come first. Offsets count code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec

from pipeline.emit import places
from pipeline.emit.batches import batched
from pipeline.emit.record_words import findings
from pipeline.schema import ClaimRecord, EntityRecord, Record
from pipeline.vocabulary import EntityType, Field

DEFAULT = "label-studio"
TASKS = 1000  # of a file
FIELDS: tuple[Field, ...] = ("title", "text")
CLAIM = "CLAIM"


def write(records: Iterable[Record], target: Path) -> int:
    """Write the tasks of all records, and the configuration."""
    count = 0
    with places.folder(target) as folder:
        (folder / "config.xml").write_text(config(), encoding="utf-8")
        for number, some in enumerate(batched(map(task, records), TASKS)):
            (folder / f"tasks-{number:05}.json").write_bytes(msgspec.json.encode(some))
            count += len(some)
    return count


def task(record: Record) -> dict[str, Any]:
    """A record as a task with a prediction."""
    results = [_region(each) for each in findings(record)]
    sure = sum(each.confidence == "high" for each in findings(record))
    prediction = {
        "model_version": f"fund-page-pipeline {record.producer.version}",
        "score": round(sure / len(results), 3) if results else 1.0,
        "result": results,
    }
    return {
        "data": {
            "id": record.id,
            "published_at": record.published_at or "",
            "publisher": record.publisher or "",
            "url": record.url or "",
            "title": record.title or "",
            "text": record.text,
        },
        "predictions": [prediction],
    }


def _region(found: EntityRecord | ClaimRecord) -> dict[str, Any]:
    start, end = found.span
    if isinstance(found, EntityRecord):
        said = found.canonical or ""
    else:
        said = f"{found.value} {found.unit}".rstrip()
    label = found.type if isinstance(found, EntityRecord) else CLAIM
    return {
        "id": found.id,
        "from_name": f"{found.field}_labels",
        "to_name": found.field,
        "type": "labels",
        "value": {"start": start, "end": end, "text": found.text, "labels": [label]},
        "meta": {"text": [each for each in (said, found.confidence) if each]},
    }


def config() -> str:
    """The labelling configuration that the tasks fit: two texts, each with our types and CLAIM."""
    lines = ["<View>"]
    for field in FIELDS:
        lines.append(f'  <Labels name="{field}_labels" toName="{field}">')
        lines += (f'    <Label value="{kind}"/>' for kind in (*get_args(EntityType), CLAIM))
        lines += ["  </Labels>", f'  <Text name="{field}" value="${field}" granularity="symbol"/>']
    return "\n".join([*lines, "</View>"]) + "\n"

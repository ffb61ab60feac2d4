"""`{"label": [[0, 4, "FUND_COMPANY"]], "text": "嘉实基金…"}`: labels for the programs that people label with.

Label Studio takes tasks (names and claims as regions of two text fields, title and text), doccano takes lines
(title and text as one).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.labelling import CLAIM, FIELDS, TYPES, Passage


def label_studio(passages: Sequence[Passage]) -> str:
    """A JSON array of tasks with their annotations, for the configuration of `label_studio_config`."""
    return json.dumps([_task(passage) for passage in passages], ensure_ascii=False, indent=1) + "\n"


def _task(passage: Passage) -> dict[str, Any]:
    about = {
        name: passage[name] or "" for name in ("id", "split", "published_at", "publisher", "title", "text")
    }
    results = []
    for number, label in enumerate((*passage["entities"], *passage["claims"]), start=1):
        start, end = label["span"]
        region = {
            "id": f"r{number}",
            "from_name": f"{label['field']}_labels",
            "to_name": label["field"],
            "type": "labels",
            "value": {
                "start": start,
                "end": end,
                "text": label["text"],
                "labels": [label.get("type", CLAIM)],
            },
        }
        if "value" in label:
            region["meta"] = {"text": [f"{label['value']} {label['unit']}".rstrip()]}
        results.append(region)
    return {"data": about, "annotations": [{"result": results}]}


def label_studio_config(_: Sequence[Passage] = ()) -> str:
    """The labelling configuration that the tasks fit: two texts, each with our types and CLAIM."""
    lines = ["<View>"]
    for field in FIELDS[::-1]:
        lines.append(f'  <Labels name="{field}_labels" toName="{field}">')
        lines += (f'    <Label value="{kind}"/>' for kind in (*TYPES, CLAIM))
        lines += ["  </Labels>", f'  <Text name="{field}" value="${field}" granularity="symbol"/>']
    return "\n".join([*lines, "</View>"]) + "\n"


def doccano(passages: Sequence[Passage]) -> str:
    """JSONL for a project of sequence labelling: title and text as one text, `label` as triples."""
    return "".join(f"{json.dumps(_line(passage), ensure_ascii=False)}\n" for passage in passages)


def _line(passage: Passage) -> dict[str, Any]:
    title = f"{passage['title']}\n" if passage["title"] else ""
    behind = {"title": 0, "text": len(title)}
    labels = [
        [
            behind[label["field"]] + label["span"][0],
            behind[label["field"]] + label["span"][1],
            label.get("type", CLAIM),
        ]
        for label in (*passage["entities"], *passage["claims"])
    ]
    return {
        "text": title + passage["text"],
        "label": sorted(labels),
        "passage_id": passage["id"],
        "split": passage["split"],
        "published_at": passage["published_at"],
    }


FORMS: dict[str, Callable[[Sequence[Passage]], str]] = {
    "doccano": doccano,
    "label-studio": label_studio,
    "label-studio-config": label_studio_config,
}

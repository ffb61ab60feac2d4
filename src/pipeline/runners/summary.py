"""`out/summary.json`: what a run did, counted; the only output that tells seconds, and no part of a record.

A run of millions of pages counts the inputs in quarantine by reason, and names the first of them.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline.collate import Placement
from pipeline.emit import jsonl
from pipeline.errors import UsageError
from pipeline.runners.results import Counts

NAME = "summary.json"
NAMED = 1000  # inputs in quarantine that are named; all stand in pages.jsonl
Stage = Literal["reading", "comparing", "writing", "done"]


@dataclass(slots=True)
class Published:
    """What was written: articles by their clusters, relations and changes by kind."""

    clusters: int = 0
    duplicates: int = 0
    copied: set[int] = field(default_factory=set)  # clusters of more than one article, each as a number
    relations: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)

    def count(self, placement: Placement) -> None:
        """Count an article."""
        self.relations.update(each.kind for each in placement.relations)
        if placement.cluster.role == "canonical":
            self.clusters += 1
        else:
            self.duplicates += 1
            self.copied.add(hash(placement.cluster.id))


@dataclass(slots=True)
class Summary:
    """What a run did, as far as it has come; `unchanged` are pages that were known from an earlier run."""

    pages: int = 0
    unchanged: int = 0
    total: Counts = field(default_factory=lambda: Counts(""))  # of all pages
    fresh: int = 0  # characters of the pages that this run read
    quarantine: list[tuple[str, str, str]] = field(default_factory=list)  # uri, reason, message; the first
    reasons: Counter[str] = field(default_factory=Counter)  # of the quarantine
    refused: list[tuple[str, str, str]] = field(default_factory=list)  # corrections: id, field, why not
    published: Published = field(default_factory=Published)
    unwritten: str = ""  # why the summary itself could not be written; the records stand
    stage: Stage = "reading"
    began: float = field(default_factory=time.monotonic)
    seconds: dict[Stage, float] = field(default_factory=dict)  # that each stage took

    @property
    def held(self) -> int:
        """How many inputs are in quarantine."""
        return self.reasons.total()

    def add(self, counts: Counts, *, unchanged: bool = False) -> None:
        """Count a page."""
        self.pages += 1
        self.unchanged += unchanged
        self.total += counts
        self.fresh += 0 if unchanged else counts.characters
        if counts.quarantine:
            self.reasons[counts.quarantine.reason] += 1
            if len(self.quarantine) < NAMED:
                self.quarantine.append((counts.uri, counts.quarantine.reason, counts.quarantine.message))

    def enter(self, stage: Stage) -> None:
        """The stage before has come to its end."""
        now = time.monotonic()
        self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + now - self.began
        self.stage, self.began = stage, now

    def said(self) -> dict[str, Any]:
        """The summary as JSON has it."""
        reading = max(self.seconds.get("reading", 0.0), 0.001)
        return {
            "pages": self.pages,
            "unchanged": self.unchanged,
            "characters": self.total.characters,
            "articles": self.total.articles,
            "further_copies": self.total.copies,
            "repairs": self.total.repairs,
            "uncertain": self.total.uncertain,
            "unrecoverable": self.total.unrecoverable,
            "quarantine": dict(sorted(self.reasons.items())),
            "clusters": {
                "alone": self.published.clusters - len(self.published.copied),
                "with_duplicates": len(self.published.copied),
                "duplicates": self.published.duplicates,
            },
            "relations": dict(sorted(self.published.relations.items())),
            "changes": dict(sorted(self.published.changes.items())),
            "corrections_not_made": len(self.refused),
            "seconds": {stage: round(spent, 3) for stage, spent in self.seconds.items()},
            "pages_per_second": round((self.pages - self.unchanged) / reading, 2),
            "characters_per_second": round(self.fresh / reading),
        }

    def write(self, out: Path) -> None:
        """Put it beside the records, or note why it cannot be put there."""
        try:
            with jsonl.opened(out / NAME) as file:
                file.write(json.dumps(self.said(), ensure_ascii=False, indent=2).encode() + b"\n")
        except OSError as error:
            self.unwritten = f"{error.filename or out / NAME}: {error.strerror or error}"


def check(out: Path) -> None:
    """Raise UsageError where a folder is in the way of the summary."""
    if (out / NAME).is_dir():
        raise UsageError(f"{out / NAME} is a folder, in the place of a file of ours; name another --out")

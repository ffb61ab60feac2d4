"""`FUND  precision 0.91  recall 0.88  F1 0.89 [0.84, 0.93]`: findings against labels, strictly.

An entity is right when its field, span and type are. A claim is matched by its field and span; its value and
unit, then each further field, are compared for the matched ones; a full claim is right in all of them.
Intervals are bootstrapped over passages, with a fixed seed, so that the same labels give the same lines.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import assembly, ingest
from pipeline.article import Article, plain
from pipeline.document import Stated
from pipeline.errors import TableError
from pipeline.settings import Settings
from pipeline.text import Span

SAMPLES = 500  # bootstrap samples: the interval's ends move by less than .005 with more
CLAIM_FIELDS = (
    "op", "value_max", "of", "unit_kind", "subject", "metric", "period", "change", "modality", "attribution",
    "linked",
)  # fmt: skip
ENTITY_LABEL = ("type",)
CLAIM_LABEL = (
    "value", "unit", "unit_kind", "op", "value_max", "of", "modality", "change", "subject", "metric",
    "attribution", "period", "pair", "group",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, what was found, and what should have been."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """How much of what was found is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what should have been found was; 1 when there was nothing to find."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


Scores = dict[str, Counts]  # by name: an entity type, "entities", "value+unit", "subject", "full claim", …


def passages(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The labelled passages of JSONL files. Raises TableError, which names the line."""
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").split("\n")  # no other break of a line ends one of JSONL
        except (OSError, UnicodeDecodeError) as error:
            raise TableError(f"{path}: cannot be read as labels ({error})") from error
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _passage(line, f"{path}:{number}")


def _passage(line: str, where: str) -> dict[str, Any]:
    try:
        passage: dict[str, Any] = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise TableError(f"{where}: is no JSON: {error}") from error
    wanted = {"entities": ENTITY_LABEL, "claims": CLAIM_LABEL}
    if isinstance(passage, dict) and "schema_version" in passage:  # it would agree with itself in all
        raise TableError(f"{where}: is a record that this program made, and no label")
    try:
        if not passage["id"] or not passage["text"].strip():
            raise TableError(f"{where}: a passage needs an id and a text")
        for kind, fields in wanted.items():
            for label in passage[kind]:
                start, end = label["span"]
                if passage[label["field"]][start:end] != label["text"]:
                    raise TableError(f"{where}: {label['text']!r} does not stand at {start}-{end}")
                missing = [name for name in fields if name not in label]
                if missing:
                    raise TableError(f"{where}: {label['text']!r} lacks {', '.join(missing)}")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TableError(
            f"{where}: not of the form of corpus/labels/README.md: {type(error).__name__}: {error}"
        ) from error
    return passage


def annotated(passage: dict[str, Any], settings: Settings | None = None) -> Article:
    """A passage with what the program finds in it."""
    article = plain(ingest.given(passage["text"]))
    title, published, publisher = (
        Stated(passage[name], Span(0, 0)) if passage.get(name) else None
        for name in ("title", "published_at", "publisher")
    )
    document = replace(article.page.documents[0], title=title, published_at=published, publisher=publisher)
    article = replace(
        article, page=replace(article.page, documents=(document,)), title=passage.get("title") or None
    )
    return assembly.analysed(article, replace(settings or Settings(), script="keep"))


def scores(passage: dict[str, Any], record: dict[str, Any]) -> Scores:
    """How a record's findings agree with a passage's labels."""
    return {**_entity_scores(passage, record), **_claim_scores(passage, record)}


def _entity_scores(passage: dict[str, Any], record: dict[str, Any]) -> Scores:
    def keyed(entities: Iterable[dict[str, Any]]) -> Counter[tuple[str, str, int, int]]:
        return Counter((each["type"], each["field"], *each["span"]) for each in entities)

    wanted, found = keyed(passage["entities"]), keyed(record["entities"])
    right = wanted & found
    made: Scores = {"entities": Counts(right.total(), found.total(), wanted.total())}
    for kind in sorted({key[0] for key in (*wanted, *found)}):
        counts = [sum(n for key, n in many.items() if key[0] == kind) for many in (right, found, wanted)]
        made[kind] = Counts(*counts)
    return made


def _claim_scores(passage: dict[str, Any], record: dict[str, Any]) -> Scores:
    wanted = {(each["field"], *each["span"]): each for each in passage["claims"]}
    found = {(each["field"], *each["span"]): each for each in record["claims"]}
    labelled, linked = links(passage["claims"]), links(record["claims"])
    made: Scores = {"claim spans": Counts(len(wanted.keys() & found.keys()), len(found), len(wanted))}
    agreed = {key: differing(wanted[key], found[key]) for key in wanted.keys() & found.keys()}
    for key, wrong in agreed.items():
        if labelled.get(key) != linked.get(key):
            wrong.add("linked")
    same = sum(not wrong & {"value", "unit"} for wrong in agreed.values())
    made["value+unit"] = Counts(same, len(found), len(wanted))
    for name in CLAIM_FIELDS:
        right = sum(name not in wrong for wrong in agreed.values())
        made[f"  {name}"] = Counts(right, len(agreed), len(agreed))
    made["full claim"] = Counts(sum(not wrong for wrong in agreed.values()), len(found), len(wanted))
    return made


def links(claims: Iterable[dict[str, Any]]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """For each claim the places of its pair and of its group: the names p1, g1 mean nothing themselves."""
    claims = list(claims)
    made: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for each in claims:
        together = tuple(
            tuple(
                sorted(
                    tuple(o["span"]) for o in claims if o["field"] == each["field"] and o[name] == each[name]
                )
            )
            if each[name]
            else None
            for name in ("pair", "group")
        )
        made[each["field"], *each["span"]] = together
    return made


def differing(label: dict[str, Any], claim: dict[str, Any]) -> set[str]:
    """The fields in which a claim is not what its label says. Of parts the words count, not their place."""
    wrong = {
        name
        for name in ("value", "unit", "unit_kind", "op", "value_max", "of", "modality", "change")
        if label[name] != claim[name]
    }
    for name in ("subject", "metric", "attribution"):
        if (label[name] or {}).get("text") != (claim[name] or {}).get("text"):
            wrong.add(name)
    for name in ("text", "start", "end", "inherited"):
        if (label["period"] or {}).get(name) != (claim["period"] or {}).get(name):
            wrong.add("period")
    return wrong


def report(paths: Sequence[Path], *, wrong: bool = False) -> Iterator[str]:
    """The table of scores over files of labels; with `wrong`, every difference before it."""
    each: list[Scores] = []
    started = dt.datetime.now(tz=dt.UTC)
    characters = 0
    for passage in passages(paths):
        record = annotated(passage).record()
        characters += len(passage["text"])
        each.append(scores(passage, record))
        if wrong:
            yield from differences(passage, record)
    if not each:
        raise TableError(f"no labels in {', '.join(map(str, paths))}")
    seconds = (dt.datetime.now(tz=dt.UTC) - started).total_seconds()
    total = summed(each)
    yield f"{len(each)} passages, {characters} characters, {seconds:.1f} s"
    yield f"{'':16} {'precision':>9} {'recall':>7} {'F1':>6}   95% interval of F1   wanted"
    for name, counts in total.items():
        low, high = interval(each, name, lambda one: one.f1)
        yield (
            f"{name:16} {counts.precision:9.3f} {counts.recall:7.3f} {counts.f1:6.3f}"
            f"   [{low:.3f}, {high:.3f}]       {counts.wanted:6}"
        )


def summed(each: Iterable[Scores]) -> Scores:
    """The counts of many passages together."""
    total: Scores = {}
    for one in each:
        for name, counts in one.items():
            total[name] = total.get(name, Counts()) + counts
    return total


def interval(each: Sequence[Scores], name: str, measure: Callable[[Counts], float]) -> tuple[float, float]:
    """The 95% bootstrap interval of a measure over passages."""
    dice = random.Random(20240306)  # noqa: S311  a fixed seed: the interval is part of the output
    values = []
    for _ in range(SAMPLES):
        drawn = Counts()
        for one in dice.choices(each, k=len(each)):
            drawn += one.get(name, Counts())
        values.append(measure(drawn))
    values.sort()
    return values[int(0.025 * SAMPLES)], values[int(0.975 * SAMPLES)]


def differences(passage: dict[str, Any], record: dict[str, Any]) -> Iterator[str]:
    """Every difference between labels and findings, a line each."""
    name = passage["id"]
    wanted = {(each["type"], each["field"], *each["span"]): each["text"] for each in passage["entities"]}
    found = {(each["type"], each["field"], *each["span"]): each["text"] for each in record["entities"]}
    for key in sorted(wanted.keys() - found.keys()):
        yield f"{name}: missed {key[0]} {wanted[key]} at {key[1]} {key[2]}-{key[3]}"
    for key in sorted(found.keys() - wanted.keys()):
        yield f"{name}: false {key[0]} {found[key]} at {key[1]} {key[2]}-{key[3]}"
    labels = {(each["field"], *each["span"]): each for each in passage["claims"]}
    claims = {(each["field"], *each["span"]): each for each in record["claims"]}
    for place in sorted(labels.keys() - claims.keys()):
        yield f"{name}: missed claim {labels[place]['text']} at {place}"
    for place in sorted(claims.keys() - labels.keys()):
        yield f"{name}: false claim {claims[place]['text']} at {place}"
    for place in sorted(labels.keys() & claims.keys()):
        for field in sorted(differing(labels[place], claims[place])):
            yield (
                f"{name}: claim {labels[place]['text']} {field}: "
                f"{claims[place].get(field)!r}, should be {labels[place][field]!r}"
            )

"""`【嘉实基金|FUND_COMPANY】规模达〔1.2亿元|120000000 CNY〕`: labels shown and checked.

Labels are made by hand, and hands slip: a span one character short, two names that overlap, a claim on a
name, a value that is no number. `problems` finds what a program can find, line by line, all of it at once.
`label_forms` writes them for the programs that people label with.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from pipeline import patterns as re
from pipeline.errors import TableError
from pipeline.vocabulary import (
    Basis,
    Direction,
    EntityType,
    Field,
    Modality,
    Operator,
    UnitKind,
)

FIELDS = get_args(Field)
TYPES = get_args(EntityType)
CLAIM = "CLAIM"
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
PASSAGE = ("id", "split", "published_at", "publisher", "title", "text", "entities", "claims")
CHOICES: dict[str, tuple[str, ...]] = {
    "unit_kind": get_args(UnitKind),
    "op": get_args(Operator),
    "modality": get_args(Modality),
}
CHANGES: dict[str, tuple[str, ...]] = {"direction": get_args(Direction), "basis": get_args(Basis)}
PARTS = ("subject", "metric", "period", "attribution")
Passage = dict[str, Any]
Problem = Iterator[str]


def read(path: Path) -> Iterator[tuple[int, Passage | str]]:
    """Each line of a file with its number: a passage, or what is wrong with the line.

    Raises TableError when the file cannot be read or holds no line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: cannot be read as labels ({error})") from error
    if not any(map(str.strip, lines)):
        raise TableError(f"{path}: no labels in it; a line is a JSON object, see corpus/labels/README.md")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _parsed(line)


def _parsed(line: str) -> Passage | str:
    try:
        passage = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"is no JSON: {error}"
    if not isinstance(passage, dict):
        return "is no JSON object"
    missing = [name for name in PASSAGE if name not in passage]
    return f"lacks {', '.join(missing)}" if missing else passage


def problems(passage: Passage) -> Problem:
    """What is wrong with a passage, each with the words that it is about."""
    try:
        yield from _head(passage)
        for label in (*passage["entities"], *passage["claims"]):
            yield from _place(passage, label)
        yield from _order(passage)
        for entity in passage["entities"]:
            if entity["type"] not in TYPES:
                yield f"{entity['text']!r}: {entity['type']!r} is no type"
            for each in entity.get("identifiers", {}).get("classes", []):
                start, end = each["span"]
                if passage[entity["field"]][start:end] != each["fund_code"]:
                    yield f"{entity['text']!r}: code {each['fund_code']!r} does not stand at {start}-{end}"
        for claim in passage["claims"]:
            yield from _claim(passage, claim)
        yield from _together(passage)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        yield f"not of the form of corpus/labels/README.md: {type(error).__name__}: {error}"


def _head(passage: Passage) -> Problem:
    if not passage["id"]:
        yield "has an empty id"
    if not passage["text"].strip():
        yield "has an empty text"
    if passage["title"] is not None and not passage["title"].strip():
        yield "has an empty title; without one it is null"
    if passage["published_at"] is not None:
        try:
            dt.date.fromisoformat(passage["published_at"][:10])
        except ValueError:
            yield f"published_at {passage['published_at']!r} is no ISO date"


def _place(passage: Passage, label: dict[str, Any]) -> Problem:
    start, end = label["span"]
    if label["field"] not in FIELDS:
        yield f"{label['text']!r}: {label['field']!r} is no field; text or title"
    elif not 0 <= start < end or passage[label["field"]][start:end] != label["text"]:
        stands = (passage[label["field"]] or "")[max(0, start) : max(0, end)]
        yield f"{label['text']!r} does not stand at {label['field']} {start}-{end}, there is {stands!r}"


def _order(passage: Passage) -> Problem:
    """Names among themselves, claims among themselves, and both: sorted, and nothing overlaps."""

    def key(label: dict[str, Any]) -> tuple[bool, int, int]:
        return label["field"] != "title", *label["span"]

    for kind in ("entities", "claims"):
        keys = [key(label) for label in passage[kind]]
        if keys != sorted(keys):
            yield f"{kind} are not sorted by field (title first) and span"
    together = sorted((*passage["entities"], *passage["claims"]), key=key)
    for one, other in pairwise(together):
        if one["field"] == other["field"] and other["span"][0] < one["span"][1]:
            yield f"{one['text']!r} and {other['text']!r} overlap at {one['field']} {other['span'][0]}"


def _claim(passage: Passage, claim: dict[str, Any]) -> Problem:
    yield from _values(claim)
    text = claim["text"]
    for name in PARTS:
        part = claim[name]
        if part is None or part["span"] is None:
            continue
        start, end = part["span"]
        fields = [part["field"]] if "field" in part else [claim["field"], *FIELDS]
        if part["text"] not in [(passage[field] or "")[start:end] for field in fields]:
            yield f"{text!r}: {name} {part['text']!r} does not stand at {start}-{end}"
    yield from _period(text, claim["period"])


def _values(claim: dict[str, Any]) -> Problem:
    text = claim["text"]
    for name in ("value", "value_max", "of"):
        said = claim[name]
        if (said is None and name == "value") or (said is not None and not NUMBER.fullmatch(said)):
            yield f"{text!r}: {name} {said!r} is no decimal string"
    for name, choices in CHOICES.items():
        if claim[name] not in choices:
            yield f"{text!r}: {name} {claim[name]!r} is none of {', '.join(choices)}"
    if not isinstance(claim["unit"], str):
        yield f"{text!r}: unit {claim['unit']!r} is no text; without a unit it is empty"
    for name, choices in CHANGES.items():
        if claim["change"] is not None and claim["change"][name] not in choices:
            yield f"{text!r}: {name} {claim['change'][name]!r} is none of {', '.join(choices)}"


def _period(text: str, period: dict[str, Any] | None) -> Problem:
    ends = [period[name] for name in ("start", "end")] if period else []
    for end in filter(None, ends):
        try:
            dt.date.fromisoformat(end)
        except ValueError:
            yield f"{text!r}: period {end!r} is no ISO date"
            return
    if all(ends) and ends and ends[0] > ends[1]:
        yield f"{text!r}: period ends ({ends[1]}) before it starts ({ends[0]})"


def _together(passage: Passage) -> Problem:
    for name in ("pair", "group"):
        many = Counter(claim[name] for claim in passage["claims"] if claim[name] is not None)
        for key, count in many.items():
            if count < 2 or (name == "pair" and count != 2):
                yield f"{name} {key!r} joins {count} claims"
    refs: dict[str, set[str]] = {}
    for entity in passage["entities"]:
        if "ref" in entity:
            refs.setdefault(f"{entity['field']} {entity['text']} {entity['type']}", set()).add(entity["ref"])
    for words, many_refs in refs.items():
        if len(many_refs) > 1:
            yield f"{words}: the same words have the refs {', '.join(sorted(map(str, many_refs)))}"


def shown(passage: Passage) -> Iterator[str]:
    """A passage with its labels in it, for the eye; lines of the claims below."""
    about = " ".join(filter(None, (passage["published_at"], passage["publisher"])))
    yield f"— {passage['id']} ({passage['split']}) {about}".rstrip()
    for field in FIELDS[::-1]:
        if passage[field]:
            yield from _marked(passage, field).split("\n")
    for claim in passage["claims"]:
        parts = ((claim[name] or {}).get("text", "-") for name in ("subject", "metric", "period"))
        change = claim["change"]
        moved = f" {change['direction']}/{change['basis']}" if change else ""
        source = f" 源:{claim['attribution']['text']}" if claim["attribution"] else ""
        modality = "" if claim["modality"] == "actual" else f" {claim['modality']}"
        yield f"    {claim['text']}: {' | '.join(parts)} {claim['op']}{moved}{modality}{source}"


def _marked(passage: Passage, field: str) -> str:
    labels = [
        (*label["span"], f"【{label['text']}|{label['type']}】")
        for label in passage["entities"]
        if label["field"] == field
    ]
    labels += (
        (*label["span"], f"〔{label['text']}|{label['value']} {label['unit']}".rstrip() + "〕")
        for label in passage["claims"]
        if label["field"] == field
    )
    text: str = passage[field]
    pieces: list[str] = []
    done = 0
    for start, end, marked in sorted(labels):
        pieces += text[done:start], marked
        done = max(done, end)
    return "".join((*pieces, text[done:]))


def report(path: Path, *, show: bool) -> Iterator[tuple[str, bool]]:
    """The lines that a person reads; each with whether it tells of something wrong."""
    kinds: Counter[str] = Counter()
    seen: dict[str, int] = {}
    passages = characters = wrong = 0
    for number, passage in read(path):
        if isinstance(passage, str):
            wrong += 1
            yield f"{path}:{number}: {passage}", True
            continue
        found = list(problems(passage))
        before = seen.setdefault(str(passage["id"]), number)
        if before != number:
            found.append(f"the id stands in line {before} too")
        if show and not found:
            yield from ((line, False) for line in shown(passage))
        yield from ((f"{path}:{number}: {passage['id']}: {each}", True) for each in found)
        wrong += len(found)
        passages += 1
        if not found:
            characters += len(passage["text"])
            kinds.update(label["type"] for label in passage["entities"])
            kinds[CLAIM] += len(passage["claims"])
    counts = ", ".join(
        f"{kind} {count}" for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    )
    yield f"{path}: {passages} passages, {characters} characters, {wrong} problems; {counts}", False


def checked(paths: Sequence[Path]) -> list[Passage]:
    """The passages of files without a problem. Raises TableError with the first one there is."""
    found = []
    for path in paths:
        for number, passage in read(path):
            said = passage if isinstance(passage, str) else next(problems(passage), None)
            if said is not None:
                raise TableError(f"{path}:{number}: {said}; see all: python -m pipeline labels {path}")
            if not isinstance(passage, str):
                found.append(passage)
    return found

"""`{"id": "84f4…", "revision": "b703…", "field": "claims.c2.value", "old": "1.5", "new": "15", "reason": ""}`

What people have corrected by hand, one JSON object a line, in a file that the setting `overrides` names. It
outlives every run: each correction is put into its record again, for as long as the record is read from the
same bytes and still says what was corrected. Otherwise it is reported and the record stays as it was read.
The record lists what was put in, under `overridden`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from pipeline.errors import SettingsError
from pipeline.schema import Overridden, Record

WHOLE = ("subtitle", "published_at", "publisher", "authors", "editors", "url", "page_kind")
LISTS = {  # of the findings, what is no place: places are where the bytes are, which nobody can correct
    "entities": ("type", "canonical", "identifiers", "confidence"),
    "claims": (
        "value", "value_max", "of", "unit", "unit_kind", "op", "subject", "metric", "period", "change",
        "modality", "attribution", "confidence",
    ),
}  # fmt: skip


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One correction."""

    id: str
    revision: str
    field: str
    old: Any
    new: Any
    reason: str


@dataclass(slots=True)
class Overrides:
    """All corrections, by the article they belong to, and those that could not be put in, with the reason."""

    by_id: dict[str, list[Override]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    refused: list[tuple[Override, str]] = field(default_factory=list)

    def applied(self, line: bytes) -> bytes:
        """A record's line with its corrections."""
        if not self.by_id:
            return line
        head = msgspec.json.decode(line, type=_Head)
        wanted = [each for each in self.by_id.get(head.id, ()) if each.revision == head.revision]
        if not wanted:
            return line
        self.seen.add((head.id, head.revision))
        said = msgspec.json.decode(line)
        done = [
            Overridden(each.field, each.old, each.new, each.reason)
            for each in wanted
            if self._put(said, each)
        ]
        if not done:
            return line
        said["overridden"] = msgspec.to_builtins(done)
        return msgspec.json.encode(msgspec.convert(said, Record)) + b"\n"

    def unused(self) -> Iterator[tuple[Override, str]]:
        """What could not be put in, each with the reason, in the order of the file."""
        yield from self.refused
        for override in (each for several in self.by_id.values() for each in several):
            if (override.id, override.revision) not in self.seen:
                yield override, "no article of this id and revision is there any more"

    def _put(self, said: dict[str, Any], override: Override) -> bool:
        """Put one correction in, if the record says what it corrects, and is of its form after it."""
        holder, name = _held(said, override.field)
        if holder is None:
            self.refused.append((override, "the record has no such finding any more"))
            return False
        if holder[name] != override.old:
            self.refused.append((override, f"the record says {holder[name]!r} there by now"))
            return False
        holder[name] = override.new
        try:
            msgspec.convert(said, Record)
        except msgspec.ValidationError as error:
            holder[name] = override.old
            self.refused.append((override, f"a record cannot say that: {error}"))
            return False
        return True


class _Head(msgspec.Struct):
    id: str
    revision: str


def read(path: str) -> Overrides:
    """The corrections of a file. Raises SettingsError, which names the line; "" is no file."""
    found = Overrides()
    if not path:
        return found
    try:
        lines = Path(path).read_bytes().split(b"\n")
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}); name a file of corrections"
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            override = msgspec.json.decode(line, type=Override)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            message = (
                f"{path}:{number}: is no correction ({error}); it has id, revision, field, old, new, reason"
            )
            raise SettingsError(message) from error
        _check(override, f"{path}:{number}")
        found.by_id.setdefault(override.id, []).append(override)
    return found


def _check(override: Override, where: str) -> None:
    way = override.field.split(".")
    fits = (len(way) == 1 and way[0] in WHOLE) or (len(way) == 3 and way[2] in LISTS.get(way[0], ()))
    if not fits:
        can = ", ".join((*WHOLE, *(f"{kind}.ID.{{{'|'.join(names)}}}" for kind, names in LISTS.items())))
        raise SettingsError(f"{where}: {override.field!r} cannot be corrected; what can: {can}")


def _held(said: dict[str, Any], way: str) -> tuple[dict[str, Any] | None, str]:
    """The object that holds a field, and the field's name in it."""
    parts = way.split(".")
    if len(parts) == 1:
        return said, way
    found = [each for each in said[parts[0]] if each["id"] == parts[1]]
    return (found[0] if found else None), parts[2]

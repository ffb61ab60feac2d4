"""An article as collation sees it: its lines, with script, width, marks and spaces folded away.

A figure keeps its point (`1.25`), since it is another number without it. Lines that stand below many articles
(disclaimers) are no evidence that two of them are one, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

import msgspec

from pipeline.schema import Record

# A point at the border of a line may be that of a figure which the line's end cut in two.
LETTERS = re.compile(r"(?:^\.)?\d+(?:\.\d+)*(?:\.$)?|[^\W_]")
LOOSE = re.compile(r"(?<!\d)\.|\.(?!\d)")
NAMES = frozenset({"FUND", "FUND_COMPANY", "COMPANY", "PERSON", "SECURITY_CODE", "INDEX"})


class SeenBlock(msgspec.Struct, frozen=True):
    """What is seen of a block."""

    kind: str
    span: tuple[int, int]


class SeenName(msgspec.Struct, frozen=True):
    """What is seen of an entity."""

    type: str
    text: str


class SeenKey(msgspec.Struct, frozen=True):
    """What is seen of the words for a search."""

    key: str


class SeenQuality(msgspec.Struct, frozen=True):
    """What is seen of the quality."""

    uncertain: list[msgspec.Raw]
    unrecoverable: list[msgspec.Raw]


class Seen(msgspec.Struct, frozen=True):
    """A record as collation reads it: the rest of its line is passed over, in a quarter of the time."""

    id: str
    revision: str
    title: str | None
    published_at: str | None
    publisher: str | None
    page_kind: str
    text: str
    blocks: list[SeenBlock]
    entities: list[SeenName]
    quality: SeenQuality
    search: SeenKey


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared of an article. `lines` are folded; `names` too, the longest first."""

    id: str
    revision: str
    title: str
    lines: tuple[str, ...]
    names: tuple[str, ...]
    published_at: str
    damage: int
    stated: tuple[str, str] = ("", "")  # of a notice: who gave it, and on which day
    body: str = field(init=False)  # the lines as one

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", LOOSE.sub("", "".join(self.lines)))

    @staticmethod
    def of(record: Record | Seen, *, without: Collection[str] = ()) -> Subject:
        """The record's article; `without` are folded lines that many articles of a site share."""
        key = record.search.key
        title, _, body = key.partition("\n") if record.title is not None else ("", "", key)
        kept = body.split("\n")
        small = (each.span[0] for each in record.blocks if each.kind == "disclaimer")
        below = {record.text.count("\n", 0, start) for start in small}
        lines = [folded(line) for number, line in enumerate(kept) if number not in below]
        names = {folded(each.text) for each in record.entities if each.type in NAMES}
        day = (record.published_at or "")[:10] if record.page_kind == "notice" else ""
        return Subject(
            record.id,
            record.revision,
            LOOSE.sub("", folded(title)),
            tuple(line for line in lines if line and line not in without),
            tuple(sorted(names - {""}, key=lambda name: (-len(name), name))),
            record.published_at or "",
            len(record.quality.uncertain) + len(record.quality.unrecoverable),
            (folded(record.publisher or ""), day),
        )

    def is_of_another_day(self, other: Subject) -> bool:
        """Whether both are notices of one publisher, who gave them on two days: one text, used again.

        A mirror gives the day on which it copied the notice, and its own name.
        """
        both_stated = all((*self.stated, *other.stated))
        return both_stated and self.stated[0] == other.stated[0] and self.stated[1] != other.stated[1]


def folded(line: str) -> str:
    """Letters and figures of a line.

    >>> folded("净值 1.250 元，（上涨3.2%）。")
    '净值1.250元上涨3.2'
    """
    return "".join(LETTERS.findall(line))

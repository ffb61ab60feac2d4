"""An article as collation sees it: its lines, with script, width, marks and spaces folded away.

A figure keeps its point (`1.25`), since it is another number without it. A day is a day however it is written
(`2024-09-12`), and what numbers a line (`（二）`) is the doing of who set it out. Lines that stand below many
articles (disclaimers) are no evidence that two of them are one, and are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import msgspec

from pipeline import patterns as re
from pipeline.collate.doubts import NONE, Places, places
from pipeline.schema import Record

# A point at the border of a line may be that of a figure which the line's end cut in two.
LETTERS = re.compile(r"(?:^\.)?\d+(?:\.\d+)*(?:\.$)?|[^\W_]")
# What numbers a line; not the figure that it may begin with.
NUMBERED = re.compile(
    r"(?x) \s* (?: [(\[【（［]? (?:\d{1,2} | [一二三四五六七八九十]{1,3}) [)\]】）］]"
    r"| \d{1,2} (?:[、．] | \.(?!\d))"
    r"| 第?[一二三四五六七八九十]{1,3} [、，,:：] )"
)
DAY = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d.])")
PADDED = re.compile(r"(?<=[年月])0(?=\d[月日])")
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


class SeenDoubt(msgspec.Struct, frozen=True):
    """What is seen of a place that was restored without certainty."""

    span: tuple[int, int]
    field: str


class SeenQuality(msgspec.Struct, frozen=True):
    """What is seen of the quality."""

    uncertain: list[SeenDoubt]
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
    guessed: tuple[Places, Places] = (NONE, NONE)  # letters of title and body that the repair had to guess
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
        lines = {number: folded(line) for number, line in enumerate(kept) if number not in below}
        compared = {number: line for number, line in lines.items() if line and line not in without}
        names = {folded(each.text) for each in record.entities if each.type in NAMES}
        day = (record.published_at or "")[:10] if record.page_kind == "notice" else ""
        return Subject(
            record.id,
            record.revision,
            LOOSE.sub("", folded(title)),
            tuple(compared.values()),
            tuple(sorted(names - {""}, key=lambda name: (-len(name), name))),
            record.published_at or "",
            len(record.quality.uncertain) + len(record.quality.unrecoverable),
            (folded(record.publisher or ""), day),
            _guessed(record, compared) if record.quality.uncertain else (NONE, NONE),
        )

    def is_of_another_day(self, other: Subject) -> bool:
        """Whether both are notices of one publisher, who gave them on two days: one text, used again.

        A mirror gives the day on which it copied the notice, and its own name.
        """
        both_stated = all((*self.stated, *other.stated))
        return both_stated and self.stated[0] == other.stated[0] and self.stated[1] != other.stated[1]


def _guessed(record: Record | Seen, lines: Mapping[int, str]) -> tuple[Places, Places]:
    """The places of the folded title and body that were restored without certainty."""
    starts, start = {}, 0
    for number, line in lines.items():
        starts[number] = start
        start += len(line)
    spans: dict[str, list[tuple[int, int]]] = {"title": [], "text": []}
    for each in record.quality.uncertain:
        if each.field in spans:
            spans[each.field].append(each.span)
    return (
        places(record.title or "", spans["title"], {0: 0}, folded),
        places(record.text, spans["text"], starts, folded),
    )


def folded(line: str) -> str:
    """Letters and figures of a line.

    >>> folded("净值 1.250 元，（上涨3.2%）。"), folded("2. 自2024-09-12起")
    ('净值1.250元上涨3.2', '自2024年9月12日起')
    """
    if numbered := NUMBERED.match(line):
        line = line[numbered.end() :]
    if "0" in line or "-" in line or "/" in line or "." in line:
        line = PADDED.sub("", DAY.sub(_day, line))
    return "".join(LETTERS.findall(line))


def _day(found: re.Match[str]) -> str:
    year, _, month, day = found.groups()
    return f"{year}年{int(month)}月{int(day)}日"

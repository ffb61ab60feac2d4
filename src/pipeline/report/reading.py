"""The clean side: the text of a record, block by block, what was found in it marked.

Names and numbers are links: to the bytes they were read from where the dump stands beside, else to their row
in the table. A reader without JavaScript follows the same links.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.report.claim_table import SHOWN as CLAIMS
from pipeline.report.markup import Html, escaped, joined, tag
from pipeline.report.names import rows
from pipeline.report.said import claim_said, entity_said, place_said
from pipeline.report.words import Words
from pipeline.schema import BlockRecord, Pair, Record
from pipeline.vocabulary import Field

TAGS = {"heading": "h4", "table": "p", "caption": "p", "list_item": "p", "disclaimer": "p", "paragraph": "p"}
SHOWN = 300_000  # characters of a text; as of the dump


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text that is shown as found, or as not to be trusted blindly."""

    span: Pair
    name: str  # `a0c3`; none for a doubt
    row: str | None  # where it is listed
    kind: str  # claim, entity or doubt
    said: str  # what is shown when a person points at it
    at: str = ""  # where in the source it was read
    type: str = ""


class Reading:
    """The text or the title of a record as HTML."""

    def __init__(self, record: Record, field: Field, key: str, words: Words, *, beside: bool) -> None:
        self.text = record.text if field == "text" else record.title or ""
        self.beside = beside  # the dump stands beside: marks lead to it
        self.marks = sorted(_marked(record, field, key, words), key=lambda mark: mark.span)
        self.cuts = sorted({at for mark in self.marks for at in mark.span})
        self.named: set[str] = set()

    def html(self, start: int, end: int) -> Html:
        """A stretch of it."""
        first = bisect.bisect_right(self.cuts, start)
        inner = self.cuts[first : bisect.bisect_left(self.cuts, end)]
        borders = [start, *inner, end]
        return joined(self._piece(a, b) for a, b in pairwise(borders) if a < b)

    def _piece(self, start: int, end: int) -> Html:
        piece = escaped(self.text[start:end])
        here = self._here(start)
        found = [mark for mark in here if mark.kind != "doubt"]
        if not here:
            return piece
        doubt = next((mark for mark in here if mark.kind == "doubt"), None)
        if not found:
            return tag("span", piece, class_="x doubt", data_t=doubt.said if doubt else None)
        first = min(found, key=lambda mark: mark.kind)  # a claim before a name
        kinds = " ".join(sorted({mark.kind for mark in here}))
        names = " ".join(mark.name for mark in found)
        new = first.name not in self.named
        self.named.update(mark.name for mark in found)
        return tag(
            "a",
            piece,
            class_=f"x {kinds}",
            id=f"t-{first.name}" if new else None,
            href=f"#s-{first.name}-0" if self.beside else first.row and f"#{first.row}",
            tabindex=None if first.kind == "claim" else -1,
            data_f=names,
            data_type=first.type or None,
            data_at=first.at,
            data_t="\n".join(mark.said for mark in [*found, *([doubt] if doubt else [])]),
        )

    def _here(self, position: int) -> list[Marked]:
        """The marks that hold a character; few overlap, so that the search ends soon."""
        index = bisect.bisect_right(self.marks, position, key=lambda mark: mark.span[0])
        near = self.marks[max(0, index - 8) : index]
        return [mark for mark in near if mark.span[0] <= position < mark.span[1]]


def _marked(record: Record, field: Field, key: str, words: Words) -> Iterator[Marked]:
    listed = rows(record, key)
    for entity in record.entities:
        if entity.field == field:
            name, row, at = key + entity.id, listed.get(entity.id), place_said(entity, words)
            yield Marked(entity.span, name, row, "entity", entity_said(entity, words), at, entity.type)
    for index, claim in enumerate(record.claims):
        if claim.field == field:
            at = place_said(claim, words)
            name, row = key + claim.id, f"r-{key}{claim.id}" if index < CLAIMS else None
            yield Marked(claim.span, name, row, "claim", claim_said(claim, words), at)
    for doubt in record.quality.uncertain:
        if doubt.field == field:
            reason = words.of("rule", doubt.reason)
            yield Marked(doubt.span, "", None, "doubt", f"{words('uncertain_place')}: {reason}")
    if record.quality.altered and field == "text":
        for place in record.quality.altered.evidence:
            yield Marked(place.span, "", None, "doubt", f"{words('altered_place')}: {place.reason}")


def text(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """The blocks of a record's text."""
    reading = Reading(record, "text", key, words, beside=beside)
    blocks = [_block(block, reading) for block in record.blocks if block.span[0] < SHOWN]
    if len(record.text) > SHOWN:
        blocks.append(tag("p", words("text_cut", count=words.number(SHOWN)), class_="note"))
    return tag("div", *blocks, class_="text", lang=record.language)


def title(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """The title, what was found in it marked."""
    reading = Reading(record, "title", key, words, beside=beside)
    return reading.html(0, len(reading.text))


def _block(block: BlockRecord, reading: Reading) -> Html:
    if block.cells:
        return _table(block, reading)
    return tag(TAGS[block.kind], reading.html(*block.span), class_=block.kind)


def _table(block: BlockRecord, reading: Reading) -> Html:
    rows: dict[int, list[Html]] = {}
    for row, _, span, header in block.cells:
        rows.setdefault(row, []).append(tag("th" if header else "td", reading.html(*span)))
    made = (tag("tr", *cells) for cells in rows.values())
    return tag("div", tag("table", *made, class_="cells"), class_="wide")

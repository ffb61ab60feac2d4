"""Broken lines joined, spaces inside words closed, the rows of a table set one per line: all as edits."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Block, Page
from pipeline.page.breaks import table, wraps
from pipeline.page.hints import Row
from pipeline.page.lines import Line
from pipeline.text import Edit, Span

JOINABLE = ("paragraph", "disclaimer", "heading", "list_item")


def shaped(page: Page, lines: Sequence[Line]) -> Page:
    """The page with its kept blocks in shape; blocks that were one paragraph are one block."""
    shaping = _Shaping(page, lines)
    for index in range(len(page.blocks)):
        shaping.take(index)
    shaping.close_table()
    return Page(page.draft, tuple(shaping.blocks), page.documents, page.kind).revise(
        "page/line_shape", shaping.edits
    )


class _Shaping:
    """The blocks made so far, and the edits that go with them."""

    def __init__(self, page: Page, lines: Sequence[Line]) -> None:
        self.page = page
        self.text = page.draft.text
        self.blocks: list[Block] = []
        self.edits: list[Edit] = []
        self.rows: list[list[Span]] = []
        self.marked: list[Row | None] = []  # what the markup says of each row
        self.by_start = by_start = {line.span.start: line for line in lines}
        blank = Line(Span(0, 0), "", "", 0, "", tabs=False, blank=0)
        seen = [by_start.get(block.span.start, blank) for block in page.blocks]
        candidates = [block.kept and block.role in JOINABLE for block in page.blocks]
        self.continued = wraps.joined(self.text, seen, candidates)

    def take(self, index: int) -> None:
        """The next block: a row of the table above, the rest of the paragraph above, or one of its own."""
        block = self.page.blocks[index]
        if block.kept and block.role == "table":
            self._row(block)
            return
        self.close_table()
        above = self.blocks[-1] if self.blocks else None
        if self.continued[index] and above and above.kept and above.document == block.document:
            self.edits.append(wraps.seam(self.text, above.span.end, block.span.start))
            role = "paragraph" if above.role == "heading" else above.role
            whole = Span(above.span.start, block.span.end)
            self.blocks[-1] = Block(whole, role, "joined: broken at a fixed width", block.document)
        else:
            self.blocks.append(block)
        if block.role == "title" and "\n" in self.text[block.span.start : block.span.end]:
            self.edits += wraps.seams(self.text, block.span)
        if block.kept:
            self.edits += wraps.closings(self.text, block.span)

    def _row(self, block: Block) -> None:
        coded = "coded" in block.reason or "header" in block.reason
        cells = table.cell_spans(self.text, block.span.start, block.span.end, coded=coded)
        if block.reason == table.ON_A_LINE_EACH:
            cells = [block.span]
        row = self._marked(block)
        if row is not None:
            cells = [self.led(place) for place, _, _ in row.cells]
        if self.rows and self.blocks[-1].document == block.document and self._same_table(row):
            above = self.blocks[-1]
            self.blocks[-1] = Block(
                Span(above.span.start, block.span.end), "table", above.reason, block.document
            )
        else:
            self.close_table()
            self.blocks.append(block)
        self.rows.append(cells)
        self.marked.append(row)

    def _marked(self, block: Block) -> Row | None:
        """The row as the markup has it, if its cells are the line's."""
        line = self.by_start.get(block.span.start)
        row = line.hint.row if line is not None and line.hint is not None else None
        if row is None or not all(place and block.span.holds(place) for place in map(self.led, row.places)):
            return None
        return row

    def led(self, place: Span) -> Span:
        """Where a place of the source stands in the text now."""
        for revision in self.page.draft.revisions:
            place = revision.after(place)
        return place

    def _same_table(self, row: Row | None) -> bool:
        above = self.marked[-1] if self.marked else None
        return row is None or above is None or row.table == above.table

    def close_table(self) -> None:
        """The table above is complete: its cells, and the edits that set it in shape."""
        if not self.rows:
            return
        block = self.blocks[-1]
        if block.reason == table.BETWEEN_SPACES:
            self.rows = table.between_spaces(self.text, block.span)
        self.edits += table.shaped(self.text, self.rows)
        cells = table.cells(self.rows, self.text)
        if all(row is not None for row in self.marked):
            cells = table.marked(cells, [row for row in self.marked if row is not None])
        self.blocks[-1] = Block(block.span, "table", block.reason, block.document, cells=cells)
        self.rows, self.marked = [], []

"""`claims.xlsx`: a row a claim, with numbers as numbers and a filter in the first row.

Text is written as text, never as a formula or a link, and what would be a formula if somebody typed it is
marked as quoted besides: it stays text when its cell is edited or pasted elsewhere. A number that a double
cannot hold exactly stays text. A sheet ends where Excel's rows end, and another one begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline import patterns as re
from pipeline.emit import places
from pipeline.emit.claims_table import COLUMNS, harmless, rows
from pipeline.schema import Record

xlsxwriter: Any = import_module("xlsxwriter")  # ships no types

DEFAULT = "claims.xlsx"
ROWS, CHARACTERS = 1_048_576, 32_767  # of a sheet, of a cell: the limits of the format
WIDE = {
    "title": 30,
    "sentence": 60,
    "subject": 20,
    "metric": 14,
    "publisher": 14,
}  # of a column, in characters
DIGITS = 15  # that Excel keeps of a number
MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  the format has no zone; the same claims give the same bytes
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # XML has no place for them


def write(records: Iterable[Record], target: Path) -> int:
    """Write the claims of all records."""
    count = 0
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with places.file(target) as path, xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": MADE})
        sheets = _Sheets(book)
        for record in records:
            count += 1
            for row in rows(record):
                sheets.add(row)
    return count


class _Sheets:
    """The sheets of a book, of which the last one is filled."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401
        self.book = book
        self.bold = book.add_format({"bold": True})
        self.quoted = book.add_format({"quote_prefix": True})
        self.begin()

    def begin(self) -> None:
        """A sheet with its head."""
        self.sheet = self.book.add_worksheet(f"claims {len(self.book.worksheets()) + 1}")
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, ROWS - 1, len(COLUMNS) - 1)
        for column, name in enumerate(COLUMNS):
            self.sheet.set_column(column, column, WIDE.get(name, 10))
            self.sheet.write_string(0, column, name, self.bold)
        self.row = 1

    def add(self, row: list[str]) -> None:
        """A row of cells."""
        if self.row == ROWS:
            self.begin()
        for column, (cell, is_number) in enumerate(zip(row, COLUMNS.values(), strict=True)):
            if is_number and _fits(cell):
                self.sheet.write_number(self.row, column, float(cell))
            elif cell:
                text = CONTROL.sub("\ufffd", cell)[:CHARACTERS]
                self.sheet.write_string(
                    self.row, column, text, self.quoted if harmless(cell) != cell else None
                )
        self.row += 1


def _fits(cell: str) -> bool:
    return bool(cell) and len(Decimal(cell).normalize().as_tuple().digits) <= DIGITS

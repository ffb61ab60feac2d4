"""`上证指数 | 3489.78` under `指数 | 收盘`: the numbers of a table's rows, named by its header.

A table is lines whose cells stand between tabs. The last such line without numbers is the header of those
that follow with as many cells; a bracket in it (成交额（亿元）) holds the unit of its column.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.numerals import scale
from pipeline.extract.claims.quantities import Quantity
from pipeline.extract.claims.units import units
from pipeline.text import Span
from pipeline.vocabulary import Metric

NUMBER = re.compile(r"[+-]?[\d,.]+%?$")
TIER = re.compile(
    r"[<＜≤≥>＞\d]"
)  # a row that is named by an amount (M＜100万) is about what the page is about
UNIT = re.compile(
    r"[（(/](?:[^（()）]*[：，,])?(?P<scale>[十百千万亿BKM]*)(?P<unit>[^（()）\d：，,]{0,6})[)）]?$"
)
BOUND = re.compile(r"[<＜≤≥>＞]")
LETTERS = {"B": 10**9, "M": 10**6, "K": 10**3}
MONEY = re.compile(r"净值|价|面值")  # their cells have no unit: yuan


class Column(NamedTuple):
    """One column of a table: its measure, and the unit that its head names."""

    metric: Metric
    factor: int
    unit: str


class Grid:
    """The table that is being read, line by line."""

    __slots__ = ("cells", "header")

    def __init__(self) -> None:
        self.header: list[Span] = []
        self.cells: list[Span] = []

    def line(self, text: str, low: int, high: int) -> None:
        """Take the next line of the text; one without tabs ends the table."""
        self.cells = cells(text, low, high)
        if not self.cells:
            self.header = []
        elif not any(NUMBER.match(text[cell.start : cell.end]) for cell in self.cells):
            self.header = self.cells

    def row(self) -> bool:
        """Whether the line is a row under a header."""
        return self.header is not self.cells and 1 < len(self.cells) == len(self.header)

    def name(self, text: str) -> Span | None:
        """The cell that names what the row is about: the first that is no number."""
        named = [cell for cell in self.cells if not NUMBER.match(text[cell.start : cell.end])]
        return named[0] if named else None

    def column(self, text: str, position: int) -> Column | None:
        """The column of a number that fills its cell."""
        for cell, head in zip(self.cells, self.header, strict=False):
            words = text[cell.start : cell.end]
            if cell.start <= position < cell.end and (NUMBER.match(words) or BOUND.search(words)):
                return _column(text, head)
        return None


def cells(text: str, low: int, high: int) -> list[Span]:
    """The cells of a line; none where it has no tab."""
    if text.find("\t", low, high) < 0:
        return []
    found, start = [], low
    for part in text[low:high].rstrip("\n").split("\t"):
        found.append(Span(start, start + len(part)))
        start += len(part) + 1
    return found


def _column(text: str, head: Span) -> Column:
    words = text[head.start : head.end]
    match = UNIT.search(words)
    end = head.start + match.start() if match else head.end
    name = text[head.start : end].strip()
    metric = Metric(name, Span(head.start, head.start + len(name)), canonical(name))
    unit = match["unit"] if match and match["unit"] in units() else ""
    factor = LETTERS.get(match["scale"]) or scale(match["scale"]) if match else 1
    return Column(metric, factor, unit)


def measured(quantity: Quantity, column: Column) -> Quantity:
    """A bare number of a cell with the unit of its column."""
    if quantity.kind != "bare":
        return quantity
    value: Decimal = quantity.value * column.factor
    if column.factor > 1:
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    if column.unit:
        unit = units()[column.unit]
        return quantity._replace(value=value, unit=unit.name, kind=unit.kind)
    if column.metric.text.endswith("率"):
        return quantity._replace(value=value, unit="%", kind="percent")
    if MONEY.search(column.metric.text):
        return quantity._replace(value=value, unit="CNY", kind="currency")
    known = metrics().get(column.metric.text)
    if column.metric.text in {"收盘", "点位", "收盘点位", "最新"} or (known and known.form == "index"):
        return quantity._replace(value=value, unit="point", kind="index_point")
    return quantity._replace(value=value)

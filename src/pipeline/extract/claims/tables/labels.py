"""`基金份额净值（单位：元） | 1.0736`, `单位净值（2025-03-06） | 0.7345`: numbers beside their labels."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.tables.columns import Column, heading
from pipeline.extract.claims.tables.grid import Grid
from pipeline.extract.claims.tables.lines import figured
from pipeline.plain_tables.cell_words import measured as measures
from pipeline.text import Span

KEY = re.compile(
    r"(?:[率额值价比数费量润入本利模例幅准]|限|点|期限|年限|方案)(?:[（(](?:[^（()）]{1,4}|(?:单位[：:])?元/10份(?:基金份额)?|(?:截[至止])?[\d年月日/.-]{6,11})[)）])?$|单位[：:]"
)
ITS_DAY = re.compile(r"[（(](?:截[至止])?(?P<day>[\d年月日/.-]{6,11})[)）]$")  # 单位净值（2025-03-06）
PAIRS = 6  # cells of a line of labels with their values


def key(grid: Grid, text: str, position: int) -> Column | None:
    """A number beside its label, and no header above: 基金份额净值（单位：元） | 1.0736."""
    many = len(grid.cells)
    if many % 2 or not 2 <= many <= PAIRS or (many > 2 and grid.header):
        return None
    labels, values = grid.cells[0::2], grid.cells[1::2]
    place = next((n for n, value in enumerate(values) if value.start <= position < value.end), None)
    if place is None or not figured(text, values[place]) or any(figured(text, label) for label in labels):
        return None
    if grid.caption is not None and not grid.header:
        return grid.caption
    label = labels[place]
    words = text[label.start : label.end]
    if position != values[place].start or not (KEY.search(words) or (many > 2 and measures(words))):
        return None
    day = ITS_DAY.search(words)
    if day is None:
        return heading(text, label, grid.unit, grid.factor)._replace(keyed=True)
    bare = heading(text, Span(label.start, label.start + day.start()), grid.unit, grid.factor)
    period = Span(*day.span("day")).shifted(label.start)
    return bare._replace(keyed=True, period=period)

"""`权益登记日 每份分红` above `2025-06-24 0.0520元`: a head and one row, which no other row confirms.

A dump leaves spaces between the cells, and a table with one row looks like a heading and a byline. Told by
words of the trade in the head, and by a row of as many cells that are figures but for the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

WORD = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:分红|派息|配息|净值|费率|比例|占比|涨跌幅?|收益率?|报酬率?|回报率?|年化|金额|价格|单价|限额|股息)(?:\([^()]{1,12}\))?"
)
CELL = re.compile(r"[-+]?\d[\d,.]*(?:%|[亿万]?元|[亿万]|美元|港元|倍|年|天|个月)?|--?")
FIRST = re.compile(
    r"(?:民国)?\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|[\u4e00-\u9fffA-Z][^\s,。:]{1,15}|[-+]?\d[\d,.]*%?"
)
LEAST, MOST = 2, 8  # cells of a row
LONGEST = 40  # letters of either line


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read such a head and its row as a table."""
    for at, (head, row) in enumerate(pairwise(lines)):
        if " " not in head.text or head.size > LONGEST or row.size > LONGEST or head.prose or row.prose:
            continue
        if not (_free(said[at]) and _free(said[at + 1])) or any(map(str.isdigit, head.text)):
            continue
        words, cells = head.text.split(), row.text.split()
        if not LEAST <= len(words) == len(cells) <= MOST or not any(map(WORD.fullmatch, words)):
            continue
        if FIRST.fullmatch(cells[0]) and all(map(CELL.fullmatch, cells[1:])):
            said[at] = said[at + 1] = Reading("table", "rows of coded")


def _free(said: Reading) -> bool:
    """Whether a line is of no known role, or a byline for a day alone."""
    by = said.byline
    return said.role is None or (
        by is not None and not by.keyed and not any(each.field != "name" for each in by.items)
    )

"""`估值日期：2025年8月29日` above `基金代码：009871`, `份额净值：1.0231元`: a row among rows.

On a page of values such a line says of which day they are, and is furniture. In a notice whose text is a
list of keys with a value each it is the fact that the notices of two days differ by.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

DAY = "a day of the data"
KEYED_DAY = re.compile(r"[\u4e00-\u9fff]{2,8}\s?:\s?(?:民国)?\d")
ROW = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Z()/]{1,15}\s?:\s?\S")
BESIDE = 3  # rows that stand together: fewer are the line above a text, and its source


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Leave the day of the data in the text where it begins or goes on a list of keys and values."""
    for index, each in enumerate(said):
        if each.reason != DAY or lines[index].hint is not None or not KEYED_DAY.match(lines[index].text):
            continue
        below = lines[index + 1 : index + 1 + BESIDE]
        kept = said[index + 1 : index + 1 + BESIDE]
        if len(below) == BESIDE and all(
            ROW.match(line.text) and other.role is None for line, other in zip(below, kept, strict=True)
        ):
            said[index] = Reading(None, "a row of facts")

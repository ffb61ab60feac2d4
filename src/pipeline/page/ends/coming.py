"""`5/22（三）　聯準會會議紀要`, `5/23（四）　採購經理人指數`: what the week to come brings, at a text's end.

A day with its day of the week in front of each line, two lines and more in a row, below running text: entries
of a list, no bylines and no titles of the next article. A day without its weekday stands in lists of links,
and one line alone is the day of a paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

DAY = r"\d{1,2}\s?(?:[/.-]|月)\s?\d{1,2}日?"
WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
ENTRY = re.compile(
    rf"(?:{DAY}\s?(?:\({WEEKDAY}\)|\([一二三四五六日]\)|{WEEKDAY})|{WEEKDAY}\s?\(?{DAY}\)?)[\s:、,|]{{0,3}}"
    r"(?=[^\u4e00-\u9fff]{0,12}[\u4e00-\u9fff])\S.{2,70}$"
)
LONGEST = 80  # letters of an entry
SEVERAL = 2
FIELDS = ("publisher", "author", "editor")


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the entries of such a calendar as a list."""
    start = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    while start < len(lines):
        end = start
        while end < len(lines) and _enters(lines[end], said[end]):
            end += 1
        if end - start >= SEVERAL:
            said[start:end] = [Reading("list_item", "an entry of a calendar")] * (end - start)
        start = max(end, start + 1)


def _enters(line: Line, said: Reading) -> bool:
    by = said.byline
    if line.size > LONGEST or said.role not in (None, "byline") or line.text[0] not in "0123456789星周礼":
        return False
    told = by is not None and (by.keyed or any(any(by.of(field)) for field in FIELDS))
    return not told and ENTRY.match(line.text) is not None

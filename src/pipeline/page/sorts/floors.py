"""`来自 iPhone客户端1楼2025-05-20 22:47`, then `2楼2025-05-20 23:05`: whose day is whose, in a thread.

A board glues the number of a floor to its day, below what was said there, and the level of who said it to
his name above (`半仓主义者Lv.11楼主`). Only the first floor is the article: days and names of the others are
those of answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

FLOOR = re.compile(r"(?:来自\s?\S{2,12}?)?(?<!\d)(?P<floor>[1-9]\d{0,3})楼\s?20\d\d[-/.年]\d")
LEVELLED = re.compile(r"[^\s:,。]{2,16}?(?:Lv|LV|lv)\.?\d{1,2}(?:楼主|层主|吧主)?$")
LEVEL = re.compile(r"(?:Lv|LV|lv)\.?\d{0,2}$")
ANSWER = Reading("widget", "a floor of a thread")


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the names and days of answers as theirs, where a thread numbers its floors from one."""
    floors = {
        index: int(match["floor"]) for index, line in enumerate(lines) if (match := FLOOR.match(line.text))
    }
    first = next(iter(floors), None)
    if first is None or floors[first] != 1:
        return
    for index, line in enumerate(lines):
        levelled = LEVELLED.match(line.text) is not None
        if index > first and (levelled or floors.get(index, 1) > 1):
            said[index] = ANSWER
        elif levelled and (by := said[index].byline) is not None:
            items = tuple(item for item in by.items if not LEVEL.match(item.text))
            said[index] = replace(said[index], byline=replace(by, items=items))

"""`whole 更多`, `start 相关阅读`, `part 版权所有`: the words that tell a line's role, kept in tables.

A table `<role>.tsv` has the columns text, where, note. `whole`: the line is this and nothing else, give or
take spaces, brackets, marks and digits around it. `start`: it begins so. `part`: the words stand anywhere in
it. Words are in simplified script with half-width marks; lines are folded before they are matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.page.lines import Line
from pipeline.tables import rows

COLUMNS = ("text", "where", "note")
SPACE = re.compile(r"\s+")
# What may surround a whole-line word: arrows, brackets, bars, counters, dots.
TRIM = " :>»›<«‹|/·•-—_+*[]【】()《》.。…!,、#↑↓←→▲▼△▽×✕☰"
COUNTER = re.compile(r"^[\d,.万+]+|[\d,.万+]+$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one role, ready to match."""

    whole: frozenset[str]
    start: re.Pattern[str] | None
    part: re.Pattern[str] | None

    def reason(self, line: Line, *, limit: int) -> str | None:
        """Why the line is in this role, or None; lines of more than `limit` letters match `part` only."""
        key = SPACE.sub("", line.text) if line.size <= 30 else ""  # noqa: PLR2004  no whole entry is longer
        bare = key.strip(TRIM)
        if bare and (bare in self.whole or COUNTER.sub("", bare).strip(TRIM) in self.whole):
            return f"word: {bare}"
        if line.size <= limit and self.start and (match := self.start.match(line.text.lstrip(TRIM))):
            return f"starts: {match.group()}"
        if self.part and (match := self.part.search(line.text)):
            return f"holds: {match.group()}"
        return None


@cache
def wording(role: str) -> Wording:
    """The words of a role, from its table."""
    found = rows(f"page/{role}.tsv", COLUMNS)

    def pattern(where: str) -> re.Pattern[str] | None:
        words = sorted((text for text, place, _ in found if place == where), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None

    whole = frozenset(SPACE.sub("", text) for text, where, _ in found if where == "whole")
    return Wording(whole, pattern("start"), pattern("part"))

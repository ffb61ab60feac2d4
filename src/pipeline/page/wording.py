"""`whole 更多`, `start 相关阅读`, `part 版权所有`: the words that tell a line's role, kept in tables.

A table `<role>.tsv` has the columns text, where, note. `whole`: the line is this and nothing else, give or
take spaces, brackets, marks and digits around it. `start`: it begins so. `part`: the words stand anywhere in
it. Words are in simplified script with half-width marks; lines are folded before they are matched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.page.lines import Line
from pipeline.tables import rows

COLUMNS = ("text", "where", "note")
SPACE = re.compile(r"\s+")
# What may surround a whole-line word: arrows, brackets, bars, counters, dots.
TRIM = " :>»›<«‹|/·•-—_+*[]【】()《》.。…!,、#↑↓←→▲▼△▽×✕☰◎★☆►▶▸※●■◆"
COUNTER = re.compile(r"^[\d,.万+]+|[\d,.万+]+$")
LONGEST = 30  # letters: no whole entry is longer


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one role, ready to match."""

    whole: frozenset[str]
    start: re.Pattern[str] | None
    firsts: frozenset[str]  # the first characters of the words that may start a line: spares most matches
    part: re.Pattern[str] | None

    def reason(self, line: Line, *, limit: int) -> str | None:
        """Why the line is in this role, or None; lines of more than `limit` letters match `part` only."""
        whole = self.whole_reason(bared(line)) if self.whole else None
        return whole or self.start_reason(line, limit) or self.part_reason(line)

    def whole_reason(self, bare: Sequence[str]) -> str | None:
        """That the line, stripped of what may surround a word, is one of the words."""
        return next((f"word: {each}" for each in bare if each in self.whole), None)

    def start_reason(self, line: Line, limit: int) -> str | None:
        """That the line begins with one of the words."""
        if line.size > limit or self.start is None:
            return None
        text = line.text if line.text[:1] in self.firsts else line.text.lstrip(TRIM)
        match = self.start.match(text) if text[:1] in self.firsts else None
        return f"starts: {match.group()}" if match else None

    def part_found(self, text: str) -> bool:
        """Whether one of the words stands in a folded text."""
        return self.part is not None and self.part.search(text) is not None

    def part_reason(self, line: Line) -> str | None:
        """That one of the words stands in the line."""
        match = self.part.search(line.text) if self.part else None
        return f"holds: {match.group()}" if match else None


def bared(line: Line) -> tuple[str, ...]:
    """What whole-line words are compared with: the line without spaces and surroundings, without counts."""
    if line.size > LONGEST:
        return ()
    bare = SPACE.sub("", line.text).strip(TRIM)
    if not bare:
        return ()
    if not line.tabs and (bare[0].isdigit() or bare[-1] in "0123456789.万+"):
        return bare, COUNTER.sub("", bare).strip(TRIM)
    return (bare,)


@cache
def wording(role: str) -> Wording:
    """The words of a role, from its table."""
    found = rows(f"page/{role}.tsv", COLUMNS)

    def words(where: str) -> list[str]:
        return sorted((text for text, place, _ in found if place == where), key=len, reverse=True)

    def pattern(where: str) -> re.Pattern[str] | None:
        return re.compile("|".join(map(re.escape, words(where))), re.IGNORECASE) if words(where) else None

    whole = frozenset(SPACE.sub("", text) for text in words("whole"))
    firsts = frozenset(case for text in words("start") for case in (text[0].lower(), text[0].upper()))
    return Wording(whole, pattern("start"), firsts, pattern("part"))

"""`whole 更多`, `start 相关阅读`, `part 版权所有`: the words that tell a line's role, kept in tables.

A table `<role>.tsv` has the columns text, where, note. `whole`: the line is this and nothing else, give or
take spaces, brackets, marks and digits around it. `start`: it begins so. `part`: the words stand anywhere in
it. Words are in simplified script with half-width marks; lines are folded before they are matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.tables import rows

COLUMNS = ("text", "where", "note")
SPACE = re.compile(r"\s+")
# What may surround a whole-line word: arrows, brackets, bars, counters, dots.
TRIM = " :>»›<«‹|/·•-—_+*[]【】()《》.。…!,、#↑↓←→∧∨▲▼△▽×✕☰◎★☆►▶▸※●■◆"
COUNTER = re.compile(r"^[\d,.万+]+|[\d,.万+]+$")
LONGEST = 30  # letters: no whole entry is longer
MANY = 3  # words of spam: a text on such sites has one or two
OPENING = frozenset(TRIM + "([【※*•")  # in front of a word that starts a line
ROLES = (
    "advertisement", "breadcrumb", "widget", "share", "related", "menu", "caption", "copyright", "disclaimer",
)  # fmt: skip
CASES = {"i": "iI\u0130\u0131", "k": "kK\u212a", "s": "sS\u017f"}  # letters with more than two cases


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

    def several(self, line: Line) -> bool:
        """Whether several different ones of the words stand in the line."""
        return self.part is not None and len(set(self.part.findall(line.text))) >= MANY

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


@dataclass(frozen=True, slots=True)
class Screen:
    """The words of all roles at once: most lines hold none, and need not be asked role by role."""

    whole: frozenset[str]
    start: re.Pattern[str]
    part: re.Pattern[str]

    def passes(self, line: Line, bare: Sequence[str]) -> bool:
        """Whether no role has a word for the line: none that it is, starts with or holds."""
        text = line.text
        if text[0] in OPENING or self.start.match(text) or self.part.search(text):
            return False
        return self.whole.isdisjoint(bare)


@cache
def screen() -> Screen:
    """The words of all roles."""
    found = [row for role in ROLES for row in rows(f"page/words/{role}.tsv", COLUMNS)]
    whole = frozenset(SPACE.sub("", text) for text, where, _ in found if where == "whole")
    start = sorted({text for text, where, _ in found if where == "start"})
    part = sorted({text for text, where, _ in found if where == "part"})
    return Screen(whole, _screening(start), _screening(part))


def _screening(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, in any case: by the first two letters before all else.

    An alternation of 200 words tries each of them at every place where one of their first letters stands.
    """
    beginnings: dict[str, set[str]] = {}
    for word in words:
        if len(word) > 1:
            beginnings.setdefault(word[:2].lower(), set()).add(word[2:])
    alone = "".join(_cases(word) for word in words if len(word) == 1)
    first, second = ("".join(map(_cases, sorted({each[at] for each in beginnings}))) for at in (0, 1))
    two = {each: "".join(f"[{_cases(letter)}]" for letter in each) for each in beginnings}
    whole = (
        f"(?<={two[each]})"
        f"(?:{'|'.join(''.join(f'[{_cases(letter)}]' for letter in rest) for rest in sorted(rests))})"
        for each, rests in beginnings.items()
    )
    found = f"[{first}][{second}](?<={'|'.join(two.values())})(?:{'|'.join(whole)})"
    return re.compile(f"{found}|[{alone}]" if alone else found)


def _cases(letter: str) -> str:
    """A letter in all its cases, as part of a set of characters."""
    return CASES.get(letter.lower()) or "".join(re.escape(each) for each in {letter.lower(), letter.upper()})


@cache
def wording(role: str) -> Wording:
    """The words of a role, from its table."""
    found = rows(f"page/words/{role}.tsv", COLUMNS)

    def words(where: str) -> list[str]:
        return sorted((text for text, place, _ in found if place == where), key=len, reverse=True)

    def pattern(where: str) -> re.Pattern[str] | None:
        return re.compile("|".join(map(re.escape, words(where))), re.IGNORECASE) if words(where) else None

    whole = frozenset(SPACE.sub("", text) for text in words("whole"))
    firsts = frozenset(case for text in words("start") for case in (text[0].lower(), text[0].upper()))
    return Wording(whole, pattern("start"), firsts, pattern("part"))

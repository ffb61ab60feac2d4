"""`展望 2023 年,居民部门超额储蓄的释放节奏将决定消费复` / `苏的斜率,…` / `声。`: print of a fixed width.

Papers and mails that were set for a page break their lines at its edge. Such a line has no full stop and
looks like a title above a text, like a heading in it, like a link to another article below it. But it is as
wide as the others of the page's print, and what follows it ends a sentence. Heads and numbers of pages may
stand between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline import patterns as re
from pipeline.page.breaks.folios import counted
from pipeline.page.breaks.table import celled
from pipeline.page.breaks.wraps import NARROWEST, SLACK, width
from pipeline.page.lines import CLOSING, Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import titleable

MEMBERS = 3  # lines of one width, before a width is believed
SHORTEST, LONGEST = 20, 80  # letters of a line of print
WHY = "print of a fixed width"
MARK = re.compile("[,。;:、“”]")
SET = re.compile(  # marks that are as wide as letters where they are set beside them
    r"(?<=[\u4e00-\u9fff])[,;:()“”?!]|[(“](?=[\u4e00-\u9fff])|(?<=[)”])[,;:()“”]"
)
Print = tuple[int, frozenset[int]]  # the width of a page's print, and its lines
PASSED = ("page_number",)


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the lines of print of a dump as text, down to the one that ends its sentence."""
    if not lines or lines[0].hint is not None:
        return
    able = [index for index, line in enumerate(lines) if _may_be(line, said[index])]
    if len(able) < MEMBERS:
        return
    plain = {index: width(lines[index].text) for index in able}
    wide = {index: size + len(SET.findall(lines[index].text)) for index, size in plain.items()}
    edge, full = max((_print(sizes) for sizes in (plain, wide)), key=_members)
    if not full:
        return
    numbers = counted(lines)
    over = any(index - 1 in full for index in numbers)  # a sentence goes on over the edge of a sheet
    if over or len(lines) - 1 in numbers:
        for index in numbers:
            if said[index].role is None:
                said[index] = Reading("page_number", "a page number")
    titled = next((i for i, line in enumerate(lines) if titleable(line, said[i])), len(lines))
    for run in _runs(lines, said, full, edge):
        told = run if titled < run[0] else run[1:]  # the title, if it has any
        if any(MARK.search(lines[index].text[:-1]) for index in run):
            for index in told:
                said[index] = Reading("paragraph", WHY) if said[index].role is None else said[index]


def _may_be(line: Line, said: Reading) -> bool:
    return said.role is None and SHORTEST <= line.size <= LONGEST and not line.ended and not celled(line)


def _ends(line: Line) -> bool:
    return line.tail.rstrip(CLOSING)[-1:] == "。"


def _print(sizes: Mapping[int, int]) -> Print:
    """The lines that are as wide as most that stop without a mark; none where the page has no print."""
    counts = Counter(size for size in sizes.values() if size >= NARROWEST)
    near = {size: sum(counts[size - less] for less in range(SLACK + 1)) for size in counts}
    edge = max(near, key=lambda size: (near[size], size), default=0)
    found = frozenset(index for index, size in sizes.items() if edge - SLACK <= size <= edge)
    return edge, found if len(found) >= MEMBERS else frozenset()


def _members(found: Print) -> int:
    return len(found[1])


def _runs(
    lines: Sequence[Line], said: Sequence[Reading], full: frozenset[int], edge: int
) -> Iterator[list[int]]:
    """Full lines in a row with the line below them that ends their sentence, and is no wider."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if index in full:
            run.append(index)
        elif not (run and said[index].role in PASSED):
            text = run and said[index].role in (None, "paragraph") and _ends(line)
            if text and line.size <= LONGEST and width(line.text) <= edge + SLACK:
                yield [*run, index]
            run = []

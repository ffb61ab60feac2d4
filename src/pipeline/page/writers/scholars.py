"""`邬澜 水千帆` above `（南溪大学金融学院）`: who wrote a paper, and where they teach."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.writers.people import person
from pipeline.text import Span

TAUGHT = re.compile(r"\([^()]{0,20}(?:大学|学院|研究院|研究所|研究中心|银行|公司|党校)[^()]{0,30}\)")
NAMES = 24  # letters of their names
TITLE = 7  # letters of a line that is no title of a paper


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """In a dump, who wrote a paper: names between its title and where they teach, in brackets."""
    for index in range(1, len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if line.hint is not None or line.prose:
            return
        names = list(re.finditer(r"[^\s、,;]+", line.text)) if line.size <= NAMES else []
        if below.text[0] != "(" or not TAUGHT.fullmatch(below.text) or lines[index - 1].size <= TITLE:
            continue
        if said[index].role in (None, "menu") and names and all(person(name.group()) for name in names):
            items = tuple(Item("author", Span(*name.span()), name.group()) for name in names)
            said[index] = Reading(
                "byline", "who wrote a paper", byline=Byline((), items, keyed=False, bare=False)
            )
        return

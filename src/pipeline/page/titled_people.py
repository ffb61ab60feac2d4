"""`程望峰　首席投資總監` right above a text: who wrote it, by what he is in his house.

Only in the last lines above the first paragraph, below a title: in a text such a line is a row of people, and
further up an expert whose box the site shows. The name is a person's by its surname, or two Latin words.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.byline import Byline
from pipeline.page.items import Item
from pipeline.page.keyed import TITLES
from pipeline.page.lines import Line
from pipeline.page.people import person
from pipeline.page.roles import Reading
from pipeline.text import Span

WRITER = re.compile(
    rf"(?!全球|环球|亚[洲太]|中国|香港|台湾|欧洲|美国|首席|高级|资深|基金|投资|集团)(?P<name>[\u4e00-\u9fff]{{2,4}}|[A-Z][a-z]+(?:\s[A-Z][a-z]+){{1,2}})\s{{1,2}}[\u4e00-\u9fff]{{0,12}}{TITLES}$"
)
REACH = 4  # lines above the first paragraph
LONGEST = 36  # letters of such a line


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read who wrote a text, above its first paragraph, as bylines."""
    first = next((index for index, line in enumerate(lines) if line.prose and said[index].role is None), 0)
    for index in range(max(1, first - REACH), first):
        match = WRITER.match(lines[index].text) if lines[index].size <= LONGEST else None
        if match is None or said[index].role is not None:
            continue
        if match["name"].isascii() or person(match["name"]):
            item = Item("author", Span(*match.span("name")), match["name"])
            byline = Byline((), (item,), keyed=False, bare=False)
            said[index] = Reading("byline", "who wrote it, and what he is", byline=byline)

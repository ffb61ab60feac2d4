"""`15国债28 105.14 3.66` above `某某界 > 债券频道 > 正文`: quotations of the site in front of its page.

Portals and brokers print a column of prices over the way to the page. Its rows look like a table, and the
name over them like the title of an article that goes on below the way.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.site.trails import leads


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the tables above the way to the page as its menu.

    Not where running text or a byline stands above it, too, or no text below.
    """
    way = next((index for index, line in enumerate(lines) if leads(line, said[index].reason)), 0)
    told = any(line.prose or each.byline for line, each in zip(lines[:way], said[:way], strict=True))
    if told or not any(line.prose for line in lines[way:]):
        return
    for index in range(way):
        if said[index].role == "table":
            said[index] = Reading("menu", "above the way to the page")

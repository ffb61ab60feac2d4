"""`岚亭基金 客户关系部` between a letter's title and its day: the house that sends it, and its office.

Letters by mail say who writes above the salutation, in a line of its own: the house, a blank, the office. The
day stands beside that line, above or below. An office alone is no publisher, nor is a house in a headline.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.site_names import general
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import headed
from pipeline.text import Span

SENDER = re.compile(
    r"(?P<house>[\u4e00-\u9fff()]{2,16}(?:基金|证券|投信|投顾|资管|资产|理财|银行|信托|保险|人寿|期货|财富|公司))"
    r"[\s·|]+[\u4e00-\u9fff]{2,10}(?:部|处|中心|小组|团队|办公室|俱乐部)"
)
HEAD = 12  # lines of a page in which a letter's head stands
WHY = "the house and the office that send a letter"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read such a line beside a bare day as a byline."""
    for index, line in enumerate(lines[:HEAD]):
        if line.prose:
            return
        match = SENDER.fullmatch(line.text) if index and said[index].role in (None, "byline") else None
        if match is None or general(match["house"]) or headed(line):
            continue
        if any(_dated(said[at]) for at in (index - 1, index + 1) if at < len(said)):
            item = Item("publisher", Span(*match.span("house")), match["house"])
            said[index] = Reading("byline", WHY, byline=Byline((), (item,), keyed=False, bare=False))


def _dated(said: Reading) -> bool:
    by = said.byline
    return by is not None and by.bare and bool(by.dates)

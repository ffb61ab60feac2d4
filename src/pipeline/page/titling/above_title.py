"""A card, quotations, a columnist's box over the title that a web page names: no text of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.page.bylines.byline import byline
from pipeline.page.lines import Line
from pipeline.page.roles import BODY, Reading
from pipeline.page.titling import prefaces
from pipeline.page.titling.titleable import ENTITLED

ABOVE = 3  # times more text below a title than above it: what stands above is not the article's


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """What stands above the title that a web page names is no text, unless there is much of it.

    The page's card (number, office, day of issue), quotations, a columnist's box.
    """
    named = [i for i, line in enumerate(lines) if line.hint and line.hint.entitled >= ENTITLED]
    titled = next((i for i in named if said[i].role is None), 0)
    sizes = [line.size if line.prose and said[i].role is None else 0 for i, line in enumerate(lines)]
    hint = lines[titled].hint if titled else None
    if hint is not None and hint.level == 1:
        below = sum(
            line.size
            for line, each in zip(lines[titled:], said[titled:], strict=True)
            if (each.role is None or each.role in BODY)
        )
        if sum(sizes[:titled]) > below:
            return
    elif sum(sizes[:titled]) * ABOVE > sum(sizes[titled:]):
        return
    warnings = prefaces.box(titled, lines, said)
    for index in warnings:
        said[index] = Reading("disclaimer", prefaces.BOXED)
    front = range(prefaces.front(titled, -1, lines, said) if titled else 0, titled)
    for index in range(titled):
        if index in warnings or (index in front and _fronts(lines[index], said[index])):
            continue
        if said[index].role is None or said[index].role in BODY:
            beside = lines[index].hint
            card = byline(lines[index]) if beside is not None and beside.row else None
            if card is not None and (card.keyed or any(card.of("publisher"))):
                told = replace(card, items=tuple(item for item in card.items if item.field != "name"))
                said[index] = Reading("byline", "a card above the title", byline=told)
            else:
                said[index] = Reading("menu", "above the title that the page names")


def _fronts(line: Line, said: Reading) -> bool:
    """Whether a line is a warning that a letter begins with, or whom it is written to."""
    return prefaces.warns(line, said) or (prefaces.salutes(line) and line.text[0] == "致")

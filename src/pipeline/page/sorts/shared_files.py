"""`某某基金招募说明书摘要.pdf`, who uploaded it, `Page 1:`, the cover: a document on a page that shares it.

The name of the file is what its uploader called it. Where one of the first lines of the text is the title of
the document itself, that is the title; what the page says of the file stands above it, and what stands below
it, up to the first sentence or the number of the sheet, are facts of the cover.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import KEPT
from pipeline.page.ends.bodies import Section
from pipeline.page.facts.kinds import KINDS
from pipeline.page.lines import Line
from pipeline.page.placed import Placed
from pipeline.page.titling.titles import FILE

WITHIN = 6  # lines of a text in which its cover begins
COVER = 6  # lines of the cover below its title
SHORTEST = 12  # letters of a document's title
SHARED = "what a page says of a file"


def placed(made: Sequence[Section], lines: Sequence[Line], roles: list[Placed]) -> None:
    """Give each article that a file's name heads the title of its own cover."""
    for section in made:
        title = section.title
        if section.article < 0 or section.body is None or title is None:
            continue
        if FILE.search(lines[title].text) is None:
            continue
        first, last = section.body
        found = next((i for i in range(title + 1, min(first + WITHIN, last)) if _entitles(lines[i])), None)
        if found is None:
            continue
        for index in range(title, found):
            if index == title or roles[index].role in KEPT:
                roles[index].role, roles[index].reason = "menu", SHARED
        roles[found] = Placed("title", "on its cover", section.article)
        _cover(found, last, lines, roles)


def _entitles(line: Line) -> bool:
    """Whether a line is a document's title: it names what kind of paper it is, and is no sentence."""
    if line.prose or line.size < SHORTEST or FILE.search(line.text):
        return False
    return any(pattern.search(line.text) for _, pattern in KINDS)


def _cover(title: int, last: int, lines: Sequence[Line], roles: list[Placed]) -> None:
    """Read the facts below a title, up to the number of the sheet, as facts of the cover."""
    end = next((i for i in range(title + 1, min(title + 1 + COVER, last)) if _ends(i, lines, roles)), None)
    for index in range(title + 1, end or title + 1):
        if roles[index].role in KEPT:
            roles[index].role, roles[index].reason = "byline", "a fact of a cover"


def _ends(index: int, lines: Sequence[Line], roles: Sequence[Placed]) -> bool:
    return lines[index].prose or roles[index].role == "page_number"

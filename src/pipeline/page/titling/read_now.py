"""`正在阅读：公募降费第三年` on top: the page says what is read, so a line under that title is its deck.

Sites for phones print it over their own title, and again when the title has left the screen. The same line
further down is the title; a short line between it and its day says more of it and is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling import titles
from pipeline.page.titling.titleable import titleable

READ = re.compile(
    r"(?:[您你](?:现在)?)?(?:正在|现正|当前|目前)(?:阅读|浏览|观看|收听)(?:的?(?:是|文章|内容))?\s?[:|]?\s?(?P<title>\S.{5,60})"
    r"|现(?:正)?阅读\s?[:|]?\s?(?P<other>\S.{5,60})"
)
CUT = ("…", "...")  # where a bar has no room for all of a title
REACH = 14  # lines from it to the title
NEAR = 3  # lines from the title to its day
DECK = 50  # letters of a line under a title


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the bar as the page's, and in a dump the short line below the title that it names as its deck."""
    for index, line in enumerate(lines):
        match = READ.fullmatch(line.text) if line.text[0] in "您你正现当目" else None
        if match is None or line.prose:
            continue
        name = match["title"] or match["other"]
        title = _said_again(name, index, lines, said)
        if title is None:
            continue
        said[index] = Reading("menu", "what is being read")
        under = title + 1
        if line.hint is None and under < len(lines) and _deck(under, lines, said):
            said[under] = Reading("subtitle", "under the title that the page says is read")


def _said_again(name: str, index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line further down that is what the page says is read."""
    cut = name.endswith(CUT)
    for below in range(index + 1, min(len(lines), index + 1 + REACH)):
        text = lines[below].text
        if lines[below].prose or not titleable(lines[below], said[below]):
            continue
        if text == name or (cut and text.startswith(name.rstrip("…."))):
            return below
    return None


def _deck(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is short, could be a title, and stands above the title's day."""
    if lines[index].size > DECK or lines[index].prose or not titleable(lines[index], said[index]):
        return False
    if titles.NAME.search(lines[index].text):
        return False
    for below in range(index + 1, min(len(lines), index + 1 + NEAR)):
        by = said[below].byline
        if by is not None and (by.dates or by.relative):
            return True
    return False

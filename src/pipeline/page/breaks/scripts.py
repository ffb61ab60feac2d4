"""`setInterval("…innerHTML=new Date()…",1000);`: a program of the page that its dump took for text.

A dump that takes the tags out and leaves what stands between them leaves programs and styles too. They have
full stops' worth of commas and brackets, so they look like running text, and the lines around them like an
article. Told by what only programs say, twice, or once in a line that has hardly any Chinese. Web pages need
no such rule: there the elements tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import Reading

CODE = re.compile(
    r"\bfunction\s*\w*\s*\(|\b(?:var|let|const)\s+\w+\s*=|\bdocument\.\w+|\bwindow\.\w+|\$\(\s?[\"'.#\w]"
    r"|\)\.(?:hover|click|css|attr|ready|append|each|on|html|show|hide|toggle)\(|\binnerHTML\b|\bset(?:Interval|Timeout)\("
    r"|\bgetElement(?:s?By)?\w*\(|\breturn\s+(?:false|true|this)\b|\bparseInt\(|\btypeof\b|!important\b|@media\b|@import\b"
    r"|[.#][\w-]+\s*\{[^{}]*:[^{}]*\}?|\badsbygoogle\b|\b(?:_hmt|_gaq|dataLayer)\b|\bnew\s+(?:Date|Array|Image)\("
)
SIGNS = frozenset("({;")  # no program is without one
FEW = 0.2  # Chinese characters among the letters of a program: its remarks
SEVERAL = 2  # different signs of a program, whatever else the line has


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Make the lines of a dump that are programs or styles no text."""
    if lines and lines[0].hint is not None:
        return
    for index, line in enumerate(lines):
        if scripted(line):
            said[index] = Reading("widget", "a program of the page")


def scripted(line: Line) -> bool:
    """Whether a line is a program's."""
    if not SIGNS.intersection(line.text):
        return False
    found = {match.group() for match in CODE.finditer(line.text)}
    if not found:
        return False
    chinese = len(HAN.findall(line.text))
    few = chinese < FEW * sum(map(str.isalnum, line.text))
    return few or (len(found) >= SEVERAL and 2 * chinese < len(line.text))

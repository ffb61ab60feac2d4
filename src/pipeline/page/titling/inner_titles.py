"""A summary, `新的指挥棒：险资长周期考核的影响`, the text: a title below the paragraph that sums it up.

Papers and reports print a summary above the title too, so that a dump seems to begin with its text. The
second or third line of a text is its title where nothing above the text is one, the summary has a third of
its pairs of letters, and no sentence stands right below it but a heading or who wrote it: a heading has its
text there.

Banks in Hong Kong print a fund's important notes above its name, which only the element of a heading tells
from what follows; the page's own title is `某某銀行 - 基金詳情`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.ends.bodies import Section
from pipeline.page.facts import codes
from pipeline.page.lines import Line
from pipeline.page.placed import Placed
from pipeline.page.roles import Reading
from pipeline.page.titling import titles
from pipeline.page.titling.titleable import titleable

WITHIN = 2  # lines of a text: a summary has one or two paragraphs
SHORTEST = 16  # letters of such a title: headings have fewer
NOTES = 8  # lines of a fund's important notes
NOTED = re.compile(r"重要(?:提示|资料|事项|通知|须知|讯息|信息|声明)|风险(?:提示|披露)")
LEVELS = (1, 2, 3)
BUTTONS = ("menu", "widget", "share")  # what stands between a name and the fund's facts
SUMMED = 0.3  # of its pairs of letters, in the summary


def placed(
    made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading], roles: list[Placed]
) -> None:
    """Give each article of a dump without a title of its own the one below its summary."""
    if lines and lines[0].hint is not None:
        _below_notes(made, lines, said, roles)
        return
    for section in made:
        if section.article < 0 or sum(each.article == section.article for each in made) > 1:
            continue
        title = section.title
        if title is not None and (lines[title].size >= SHORTEST or _said(lines[title], section, lines)):
            continue
        found = within(section, lines, said)
        if found is None:
            continue
        roles[found] = Placed("title", "below its summary", section.article)
        if title is not None:
            roles[title] = Placed("menu", "above the title", section.article)


def _below_notes(
    made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading], roles: list[Placed]
) -> None:
    """Give a fund's page the name below its important notes as title, if no line above them is one."""
    told = [section for section in made if section.article >= 0 and section.body is not None]
    if len(told) != 1 or told[0].title is not None or told[0].body is None:
        return
    first, last = told[0].body
    named = [index for index in range(first, last) if _fund(lines[index], said[index])]
    if len(named) != 1 or not first < named[0] <= first + NOTES:
        return
    notes = range(first, named[0])
    if not all(lines[at].prose or said[at].role == "disclaimer" for at in notes):
        return
    below = next((at for at in range(named[0] + 1, last + 1) if said[at].role not in BUTTONS), last)
    hint = lines[below].hint
    if said[below].role != "table" and (hint is None or not hint.level):
        return
    roles[named[0]] = Placed("title", "a fund's name below its notes", told[0].article)
    if first and NOTED.fullmatch(lines[first - 1].text):
        roles[first - 1] = Placed("heading", "over a fund's notes", told[0].article)


def _fund(line: Line, said: Reading) -> bool:
    """Whether a heading's element holds a fund's name and nothing else."""
    level = line.hint.level if line.hint is not None else 0
    return (
        level in LEVELS and said.role is None and not line.ended and codes.FUND.search(line.text) is not None
    )


def _said(title: Line, section: Section, lines: Sequence[Line]) -> bool:
    """Whether the text says anything of a title: a site's name it does not."""
    first, last = section.body or (0, 0)
    return _shared(titles.key(title), "".join(line.letters for line in lines[first : last + 1])) > 0


def within(section: Section, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line among the first of a text that is its title, below its summary."""
    if section.body is None:
        return None
    first, last = section.body
    for index in range(first + 1, min(first + 1 + WITHIN, last)):
        if not lines[index - 1].prose:
            return None
        line = lines[index]
        if line.size < SHORTEST or line.ended or not titleable(line, said[index]):
            continue
        if titles.NUMBERED.match(line.text) or lines[index + 1].prose:
            continue
        summary = "".join(above.letters for above in lines[first:index])
        if _shared(titles.key(line), summary) >= SUMMED:
            return index
    return None


def _shared(title: str, text: str) -> float:
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0

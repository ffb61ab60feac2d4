"""`夜航船 发表于 2010-7-26 15:02` below a post of `青山不老 发表于 2010-7-26 14:25`: who answered, and what.

Boards and their archives print the posts of a thread below one another, each under who wrote it and when, and
nothing else tells where the first one ends. So the first head of the same form that names another moment and
another writer, below the text of the first, opens the answers, and all below it are readers'. A text that is
signed below, `某某 发表于 …`, has no such head above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

HEAD = re.compile(r"[^\s|·:,\d][^\s|·:,]{0,15}\s?(?:发表|回复|回答|留言)于\s?(?:20\d\d|\d{1,2}[-/月])")
OPENER = re.compile(r"楼主\s?:")
BELOW = re.compile(r"(?:作者|网友|层主|楼主)\s?:")
Told = tuple[str, str]  # a writer and his moment


def replies(lines: Sequence[Line], said: Sequence[Reading]) -> range:
    """The lines from the first answer on, to where the thread is printed again; none where nobody answers."""
    first = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    opener = next((at for at in range(first) if _told(said[at]) and _form(lines[at].text)), None)
    if opener is None:
        return range(0)
    form, told = _form(lines[opener].text), _told(said[opener])
    for index in range(first + 1, len(lines)):
        other = _told(said[index])
        if lines[index].letters == lines[opener].letters:
            return range(0)  # the same post, once more
        if other is None or _answers(lines[index].text) != form or other == told:
            continue
        again = (at for at in range(index, len(lines)) if lines[at].letters == lines[opener].letters)
        return range(index, next(again, len(lines)))
    return range(0)


def _told(said: Reading) -> Told | None:
    """Who wrote a post and when, where its head says both."""
    by = said.byline
    if by is None:
        return None
    writer = next((item.text for item in by.items if item.field == "author"), None)
    moment = next((dated.value for dated in by.dates if dated.timed), None)
    return (writer, moment) if writer and moment else None


def _form(text: str) -> str:
    """The form of a first post's head."""
    return "said" if HEAD.match(text) else "keyed" if OPENER.match(text) else ""


def _answers(text: str) -> str:
    """The form of an answer's head."""
    return "said" if HEAD.match(text) else "keyed" if BELOW.match(text) else ""

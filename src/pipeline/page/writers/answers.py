"""`南墙根`, `十年债券交易员`, `430 人赞同了该回答`: who answers a question, or opens a thread, in a dump.

Below the name stands what he says of himself, and how many agree; on a board what it shows of him, and when
he wrote. Such lines stand between the title and the text. The name is short, and alone in its line.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.site_names import general
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.writers import members
from pipeline.text import Span

AGREED = re.compile(
    r"\d[\d,.]*\s?[万kK]?\s?人(?:也)?(?:赞同|喜欢|感谢)(?:了)?(?:该|这个)?(?:回答|文章|内容)?"
)
POSTED = re.compile(r"(?:发表于|发布于|楼主发表于)\s?:?\s?\d.*|.*只看该作者.*")
RANK = re.compile(
    r"(?:当前)?(?:在线|离线)(?:\s?(?:积分|威望|金币)\s?:?\s?\d+)*|楼主|[\u4e00-\u9fff]{2,6}会员|(?:积分|威望|帖子|金币)\s?:?\s?\d+|\d{1,7}"
)
NAME = re.compile(r"[^\s,。:;|!?“”()·+]{2,12}")
HEAD = 40  # lines of a page in which its head stands
ABOVE = 6  # lines from the moment of a post up to its writer
TITLE = 8  # letters of a line above the name that may be the title
WHY = "who answers or opens a thread"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the first such name above the text of a dump as the writer's."""
    for index, line in enumerate(lines[:HEAD]):
        if line.prose or line.hint is not None:
            return
        if AGREED.fullmatch(line.text):
            at = next((i for i in (index - 2, index - 1) if _name(i, lines, said)), None)
        elif POSTED.fullmatch(line.text):
            at = _poster(index, lines, said)
        else:
            continue
        if at is not None:
            item = Item("author", Span(0, len(lines[at].text)), lines[at].text)
            said[at] = Reading("byline", WHY, byline=Byline((), (item,), keyed=False, bare=False))
            for between in range(at + 1, index):
                said[between] = Reading("widget", "what is shown of who wrote")
            return


def _poster(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The name above what a board shows of a member, above the moment of his post."""
    ranked = False
    for above in range(index - 1, max(-1, index - 1 - ABOVE), -1):
        text = lines[above].text
        if RANK.fullmatch(text) or members.LABEL.fullmatch(text):
            ranked = True
            continue
        return above if ranked and _name(above, lines, said) else None
    return None


def _name(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a short name, a title somewhere above it."""
    if index < 1 or said[index].role not in (None, "menu", "widget") or general(lines[index].text):
        return False
    titled = any(line.size >= TITLE for line in lines[:index])
    return titled and NAME.fullmatch(lines[index].text) is not None and not lines[index].text.isdigit()

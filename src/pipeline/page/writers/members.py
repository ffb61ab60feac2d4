"""`203`, `主题`, `396`, `帖子`, `超级版主`, `Rank: 8Rank: 8`: what a board shows of a member, line by line.

A dump has it between a thread's title and the moment of its first post. Such lines are no title; that is
looked for above them. Whose post it is may also stand in the remark that he changed it later
(`本帖最后由 竹影 于 2024-9-19 08:12 编辑`): his name alone in a line above is the writer's. Some
boards strew letters between the lines (`6 x. U, q0 `! b$ W`) that a reader does not see, and a dump has.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.text import Span

COUNT = re.compile(r"\d[\d,.]*\s?[万kKwW]?")
LABEL = re.compile(
    r"(?:主题|帖子|发帖|回帖|积分|精华|好友|粉丝|听众|关注|威望|金币|金钱|贡献|经验|人气|阅读权限|注册时间|在线时间|最后登录|收听TA|发消息|加好友|UID|楼主)(?:\s?:?\s?\d[\d,.]*\s?[万kK]?)?"
    r"|Rank:\s?\d.*|(?:超级|实习|荣誉|论坛)?(?:版主|管理员)|(?:注册|高级|中级|初级|金牌|普通|正式|新手)会员"
)
CHANGED = re.compile(
    r"(?:本[帖文]|该帖)(?:子)?最后由\s?(?P<name>[^\s,。:]{2,16})\s?(?:于|在)\s?\d.*(?:编辑|修改)"
)
MARKS = frozenset("!`#$^&*|;?@~<>{}[]\\_%")  # of letters that a board strews between the lines of a post
STREWN = 4  # pieces of such a line, at least
PIECE = 3  # characters of one, at most
KINDS = 2  # of such marks
REACH = 8  # lines from a member's name to such a remark
WHY = "what a board shows of a member"
LABELS = 3  # of a member's column
SHORT = 16  # letters of such a line


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the lines of such a column as furniture of the page."""
    index = 0
    while index < len(lines):
        end, labels = index, 0
        while end < len(lines) and lines[end].size <= SHORT and lines[end].hint is None:
            label = LABEL.fullmatch(lines[end].text) is not None
            if not (label or COUNT.fullmatch(lines[end].text)):
                break
            labels += label
            end += 1
        if labels >= LABELS:
            said[index:end] = [Reading("widget", WHY)] * (end - index)
        index = max(end, index + 1)
    for at, line in enumerate(lines):
        if strewn(line):
            said[at] = Reading("widget", "letters that a board strews")
    _changed(lines, said)


def strewn(line: Line) -> bool:
    """Whether a line is of letters and marks that say nothing."""
    pieces = line.text.split() if line.text.isascii() else []
    if len(pieces) < STREWN or max(map(len, pieces)) > PIECE or not any(map(str.isalpha, line.text)):
        return False
    return len(MARKS.intersection(line.text)) >= KINDS


def _changed(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the name of who changed his post, alone in a line above the remark, as its writer's."""
    for index, line in enumerate(lines):
        match = CHANGED.match(line.text) if line.text[0] in "本该" else None
        if match is None:
            continue
        for above in range(index - 1, max(-1, index - 1 - REACH), -1):
            if lines[above].prose:
                return
            if lines[above].text == match["name"] and said[above].role in (None, "menu", "widget"):
                name = Item("author", Span(0, len(match["name"])), match["name"])
                writer = Byline((), (name,), keyed=False, bare=False)
                said[above] = Reading("byline", "who changed his post", byline=writer)
                return
        return

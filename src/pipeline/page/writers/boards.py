"""`渡口老客`, `当前离线`, `积分 520`, `发表于 2019-7-26 14:25 |只看该作者`: who opened a thread.

A board of the usual kind puts a column beside each post: the member's name, whether he is there, his rank,
his counts. Above the moment of the first post they stand line by line, the name first. In a web page the name
leads to the member's own page, and his rank does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import headed
from pipeline.text import Span

NICK = re.compile(r"[^\s,。:;|!?“”]{2,8}$")
FLOORED = re.compile(  # `发表于 2022-04-25 22:41 | 只看该作者`
    r"(?:发表|发布|回复)于.{4,40}(?:只看(?:该作者|该用户|楼主|他|TA)|[倒正]序(?:浏览|看帖)|使用道具|显示全部楼层|电梯直达)"
)
RANK = re.compile(  # of a board's member, below his name
    r"[\u4e00-\u9fff]{0,4}(?:元老|会员|版主|管理员|站长|秀才|举人|进士|状元|贵宾|嘉宾|新手|学徒|达人|游客|大侠|侠客|骑士|士兵|将军)$"
)
COLUMN = 4  # lines in which a name stands over a rank
HEADLINE = 7  # letters of a title above a name
LEADS = 0.9  # of a name's letters: a link
MEMBER = 9  # of one that counts his posts
COUNTED = re.compile(  # `当前离线`, `积分`, `520`: what a board counts of a member
    r"(?:当前)?[离在]线|(?:主题|帖子|回帖|精华|积分|威望|金币|经验|听众|粉丝|注册时间|最后登录|阅读权限|发消息|加好友|收听\S{0,2})(?:\s?\d\S{0,9})?|\d[\d,.]{0,8}[万wW]?|UID\s?:?\s?\d+|楼主|沙发|板凳"
)


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """The member whose rank and counts stand between his name and the moment of the first post."""
    for index, line in enumerate(lines):
        if line.prose:
            return
        if said[index].byline is None or not FLOORED.search(line.text):
            continue
        above = index - 1
        while above > max(0, index - MEMBER) and _of_member(lines[above], said[above]):
            above -= 1
        near = above == index - 1
        above = above if near else _named_above(above, lines)
        if above < 0 or (near and not (above and _titles(lines[above - 1], said[above - 1]))):
            return
        text = lines[above].text
        if said[above].role in (None, "menu") and not headed(lines[above]) and NICK.match(text):
            for below in range(above + 1, index):
                said[below] = Reading("widget", "a member's column")
            by = Byline((), (Item("author", Span(0, len(text)), text),), keyed=False, bare=False)
            said[above] = Reading("byline", "a member above the moment of his post", byline=by)
        return


def _named_above(above: int, lines: Sequence[Line]) -> int:
    """The member's name over his rank: in a web page it leads to his page, and a rank does not."""
    for index in range(above, max(-1, above - COLUMN), -1):
        hint = lines[index].hint
        if hint is None or hint.linked >= LEADS:
            return index
    return above


def _titles(line: Line, said: Reading) -> bool:
    """Whether a line may well be the title of a post: longer than the name of who wrote it."""
    return said.role is None and line.size > HEADLINE and not line.prose


def _of_member(line: Line, said: Reading) -> bool:
    """Whether a line is a member's rank or his counts."""
    counted = COUNTED.fullmatch(line.text) is not None and said.role != "byline"
    return counted or said.reason in ("counters", "a reader's rank") or RANK.match(line.text) is not None

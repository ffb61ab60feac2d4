"""`小满理财说` `财经创作达人` `关注`: on a web page, the account under a title, with the button to follow it.

Apps show a text without its day, so no moment tells the name from other words. What does is its place: right
below the title, in front of the button, with nothing between but what the app calls such accounts. A count, a
button of another kind and a sentence (`点击右侧关注`) are no names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import ENTITLED
from pipeline.page.writers.pens import CALLS
from pipeline.text import Span

FOLLOW = re.compile(r"[+＋✓]?\s?(?:已|加)?(?:关注|订阅|追踪|跟随)")
NAME = re.compile(
    r"(?!点击|点此|请|长按|扫码|阅读|全文|共|字号|来源|本文|来自|发布)[^\s\d,。:;|!?“”+＋]{2,12}"
)
CALLED = re.compile(  # what an app calls an account
    rf"(?=.{{2,12}}$)(?:.*(?:{CALLS}|用户|作者|投资者|认证|领域|专栏|会员|分析师|官方(?:账号)?|媒体)|V|VIP)$"
)
HEAD = 40  # lines of a page in which its head stands
PARTS = 4  # of such a line: the name, what it is called, the button
WHY = "an account to follow, under its title"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the name in front of the button to follow it as the writer's, or as a medium's."""
    for index in range(1, min(len(lines), HEAD)):
        line = lines[index]
        if line.prose:
            return
        if line.hint is None or said[index].role is not None:
            continue
        parts = _parts(line)
        by = said[index + 1].byline if index + 1 < len(lines) else None
        if by is not None and any(by.of("author")):
            return  # who wrote is said by its key
        if not 1 < len(parts) <= PARTS or not FOLLOW.fullmatch(_text(line, parts[-1])):
            continue
        called = all(CALLED.match(_text(line, part)) for part in parts[1:-1])
        if called and _titled(lines[index - 1]) and NAME.fullmatch(_text(line, parts[0])):
            said[index] = _account(line, parts[0])
        elif called and CALLED.match(_text(line, parts[0])) and _alone(index - 1, lines, said):
            said[index - 1] = _account(lines[index - 1], Span(0, len(lines[index - 1].text)))


def _parts(line: Line) -> list[Span]:
    """The words of a line, one for each element and between blanks."""
    cuts = line.hint.cuts if line.hint is not None else ()
    edges = sorted({0, len(line.text), *cuts, *(at for at, mark in enumerate(line.text) if mark == " ")})
    spans = [Span(start + (line.text[start] == " "), end) for start, end in pairwise(edges)]
    return [each for each in spans if each.start < each.end]


def _text(line: Line, part: Span) -> str:
    return line.text[part.start : part.end]


def _titled(line: Line) -> bool:
    """Whether a line is the page's title, by its element or by the page's head."""
    return line.hint is not None and (line.hint.level == 1 or line.hint.entitled >= ENTITLED)


def _alone(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a name and nothing else, right below the title."""
    name = said[index].role is None and NAME.fullmatch(lines[index].text) is not None
    return index > 0 and name and _titled(lines[index - 1])


def _account(line: Line, part: Span) -> Reading:
    name = _text(line, part)
    field = "publisher" if named(name) and not general(name) and HAN.search(name) else "author"
    item = Item(field, part, name)  # type: ignore[arg-type]  # one of both
    return Reading("byline", WHY, byline=Byline((), (item,), keyed=False, bare=False))

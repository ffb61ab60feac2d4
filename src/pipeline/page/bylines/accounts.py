"""`原创`, `舒窈`, `基金慢慢聊`, `2024-04-19 20:05`: the head of an article of the message app, line by line.

A copy of the screen has the badge, the writer, the account and the moment below the title, and below the
moment the place. Of one name it is the account's. Only in a dump: a web page's elements say which is which.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.site_names import named
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.site import counters
from pipeline.page.titling.titleable import headed
from pipeline.page.writers import boards
from pipeline.page.writers.boards import NICK
from pipeline.page.writers.people import place
from pipeline.text import Span

BADGE = re.compile(r"原创$")
NAME = re.compile(r"[^\s\d,。:;|!?]{2,16}$")
GRADED = re.compile(r"(?P<name>[^\s,。:;|!?“”]{2,8})(?:\s(?:V|VIP|L[Vv]\.?\d{1,2}))?$")  # `慢牛阿成 V`
POSTED = re.compile(
    r"来自\s?\S{0,10}(?:客户端|手机|网页|iPhone|苹果|安卓|Android|华为|小米|微博|App|APP)|(?<=\s)\S{1,6}(?:网页|手机|电脑|触屏)版$|IP\s?属地"
)
EDITED = re.compile(r"(?:编辑|修改|回答|发布|发表)于\s?\d")  # an answer, below who wrote it
OPENER = re.compile(r"(?P<name>[^\s|·:,\d]{2,12})\s+楼主")
BADGED = re.compile(  # `老孟算账 2023年度十佳用户`
    r"(?P<name>[^\s,。:;|!?]{3,12}) (?=\S{0,10}(?:十佳|年度|认证|优质|知名|资深|财经|理财|投资|基金))"
    r"\S{2,12}(?:用户|达人|大V|博主|创作者|答主|红人|作者)$"
)
FOLLOW = re.compile(
    r"(?P<name>[^\s\d,。:;|!?+＋]{2,12}?)(?:\s\S{0,8}(?:达人|用户|大V|博主|作者|创作者|认证|会员))?\s*[+＋]?\s?关注$"
)  # `慢船日记关注`
BUTTON = re.compile(r"[+＋✓]?\s?(?:已|加)?关注$")  # below a name, alone in its line
HEADLINE = 7  # letters of a title above a name
COLUMN = 4  # lines of a member's column beside his post
LENT = "以下文章来源于"
MOTTO = 24  # letters of what an account says of itself
NAMES = 2  # the writer and the account
NUMBER = re.compile(r"(?:微信号|微信ID|公众号ID|ID)\s?:?\s?[A-Za-z][\w-]{4,}")
MOTTO_OF = re.compile(r"功能介绍(?:\s|:|$)")
CARD = "an account's card"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the names between the badge and the moment as bylines, and the place below it as nothing."""
    _posted(lines, said)
    _opened(lines, said)
    _ranked(lines, said)
    _followed(lines, said)
    _subscribed(lines, said)
    _badged(lines, said)
    boards.join(lines, said)
    _carded(lines, said)
    for index, line in enumerate(lines):
        if line.hint is not None or line.prose:
            return
        if BADGE.match(line.text):
            _head(index, lines, said)
            return
        if line.text.startswith(LENT) and said[index].byline is not None:
            _lent(index, lines, said)
            return


def _posted(lines: Sequence[Line], said: list[Reading]) -> None:
    """The writer of a post, right above its moment and what it was sent from: no title is so short."""
    for index in range(1, len(lines)):
        line, above = lines[index], lines[index - 1]
        if above.prose:
            return
        by = said[index].byline
        told = by is not None and bool(by.dates or by.relative) and POSTED.search(line.text) is not None
        over = range(max(0, index - COLUMN), index - 1)
        if not told and line.hint is None and by is not None and by.dates and EDITED.match(line.text):
            told = any(_headline(lines[at], said[at]) for at in over)
        titled = headed(above)
        nick = GRADED.match(above.text) if told and said[index - 1].role in (None, "menu") else None
        if nick and not titled:
            name = Item("author", Span(*nick.span("name")), nick["name"])
            writer = Byline((), (name,), keyed=False, bare=False)
            said[index - 1] = Reading("byline", "a writer above the moment of a post", byline=writer)
            _profiled(index - 1, lines, said)
            return


def _profiled(name: int, lines: Sequence[Line], said: list[Reading]) -> None:
    """The writer's name further up, and what he says of himself and how many read him, below that."""
    above = next(
        (
            i
            for i in range(name - 1, max(-1, name - 1 - COLUMN), -1)
            if lines[i].letters == lines[name].letters
        ),
        None,
    )
    if above is None or any(line.prose or (line.hint and line.hint.level) for line in lines[above:name]):
        return
    for index in range(above, name):
        if said[index].role is None:
            said[index] = Reading("widget", "a writer's profile")


def _opened(lines: Sequence[Line], said: list[Reading]) -> None:
    """The member who opened a thread, by his badge right above the moment of his post: `磨盘 楼主`."""
    for index in range(1, len(lines)):
        line, by = lines[index - 1], said[index].byline
        if line.prose:
            return
        if not line.text.endswith("楼主") or said[index - 1].role not in (None, "byline"):
            continue
        match = OPENER.fullmatch(line.text)
        if match is not None and by is not None and (by.dates or by.relative):
            name = Item("author", Span(*match.span("name")), match["name"])
            writer = Byline((), (name,), keyed=False, bare=False)
            said[index - 1] = Reading("byline", "who opened a thread", byline=writer)
        return


def _ranked(lines: Sequence[Line], said: list[Reading]) -> None:
    """The writer above his rank and the moment of his post: `茶记阿叔`, `Lv.12`, `19小时前`."""
    for index in range(2, len(lines)):
        by, above = said[index].byline, lines[index - 2]
        if above.prose:
            return
        moment = by is not None and (by.relative or by.dates) and not any(by.of("author"))
        called = said[index - 1].role is None and counters.CALLED.fullmatch(lines[index - 1].text) is not None
        if not moment or not (called or said[index - 1].reason == "a reader's rank"):
            continue
        titled = headed(above)
        free = said[index - 2].role is None or (called and said[index - 2].reason.startswith("element"))
        if free and not titled and NICK.match(above.text):
            by = Byline((), (Item("author", Span(0, len(above.text)), above.text),), keyed=False, bare=False)
            said[index - 2] = Reading("byline", "a writer above his rank", byline=by)
            said[index - 1] = Reading("widget", "a reader's rank")
        return


def _followed(lines: Sequence[Line], said: list[Reading]) -> None:
    """The writer with the button to follow him, in one line of a web page right above his moment."""
    for index in range(1, len(lines)):
        line, by = lines[index - 1], said[index].byline
        if line.prose:
            return
        match = FOLLOW.match(line.text) if line.text.endswith("关注") else None
        if line.hint is None and not (match and "+" in line.text and not named(match["name"])):
            continue
        told = by is not None and by.dates and not any(item.field in ("author", "name") for item in by.items)
        told = told or (line.hint is None and lines[index].prose)
        if match is None or not told or said[index - 1].role not in (None, "menu", "widget"):
            continue
        name = Item("author", Span(*match.span("name")), match["name"])
        writer = Byline((), (name,), keyed=False, bare=False)
        said[index - 1] = Reading("byline", "a writer to follow", byline=writer)
        return


def _subscribed(lines: Sequence[Line], said: list[Reading]) -> None:
    """In a dump, the account between the title and the button to follow it: `月牙泉资管`, `+关注`."""
    for index in range(2, len(lines)):
        line, above = lines[index - 1], lines[index - 2]
        if line.hint is not None or line.prose:
            return
        if not lines[index].text.endswith("关注") or not BUTTON.match(lines[index].text):
            continue
        if (
            said[index - 1].role in (None, "menu")
            and NAME.match(line.text)
            and _headline(above, said[index - 2])
        ):
            field = "publisher" if named(line.text) else "author"
            item = Item(field, Span(0, len(line.text)), line.text)  # type: ignore[arg-type]  # one of both
            by = Byline((), (item,), keyed=False, bare=False)
            said[index - 1] = Reading("byline", "an account to follow", byline=by)
        return


def _badged(lines: Sequence[Line], said: list[Reading]) -> None:
    """The writer of a post with his badge, above its title, below which its moment stands."""
    for index in range(len(lines) - 2):
        line, by = lines[index], said[index + 2].byline
        if lines[index + 1].prose:
            return
        told = by is not None and bool(by.dates or by.relative) and said[index + 1].role is None
        if told and said[index].role is None and (match := BADGED.match(line.text)):
            name = Item("author", Span(*match.span("name")), match["name"])
            writer = Byline((), (name,), keyed=False, bare=False)
            said[index] = Reading("byline", "a writer with his badge", byline=writer)
            return


def _headline(line: Line, said: Reading) -> bool:
    """Whether a line may well be the title of a post: longer than the name of who wrote it."""
    return said.role is None and line.size > HEADLINE and not line.prose


def _carded(lines: Sequence[Line], said: list[Reading]) -> None:
    """The card of an account, its name once or twice above its number, below it what it says of itself."""
    for index, line in enumerate(lines):
        if line.hint is not None:
            return
        if line.text[:1] not in "微公I" or not NUMBER.fullmatch(line.text):
            continue
        card = [index]
        above = index - 1
        while above >= max(0, index - NAMES) and _names(above, index, lines, said):
            card.append(above)
            above -= 1
        if index + 1 < len(lines) and MOTTO_OF.match(lines[index + 1].text):
            card.append(index + 1)
            below = index + 2
            alone = lines[index + 1].size <= len("功能介绍") and below < len(lines)
            if alone and lines[below].size <= MOTTO and not lines[below].prose:
                card.append(below)
        for each in card:
            said[each] = Reading("widget", CARD)


def _names(above: int, number: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line above an account's number is its name: below it, said again, or named in the head."""
    line = lines[above]
    if said[above].role is not None or line.ended or not NAME.match(line.text):
        return False
    return above == number - 1 or line.letters == lines[number - 1].letters


def _head(badge: int, lines: Sequence[Line], said: list[Reading]) -> None:
    moment = next((i for i in range(badge + 1, min(len(lines), badge + NAMES + 2)) if _timed(said[i])), None)
    names = range(badge + 1, moment or badge + 1)
    if not names or not all(NAME.match(lines[index].text) for index in names):
        return
    for index in names:
        text = lines[index].text
        field = "author" if index < names[-1] else "publisher"
        item = Item(field, Span(0, len(text)), text)  # type: ignore[arg-type]  # one of both
        said[index] = Reading(
            "byline", "a name of the message app", byline=Byline((), (item,), keyed=False, bare=False)
        )
    below = names[-1] + 2
    if below < len(lines) and place(lines[below].text):
        said[below] = Reading("widget", "the place of a post")


def _lent(index: int, lines: Sequence[Line], said: list[Reading]) -> None:
    """The account that shows an article of another one, the place, and what the other says of itself."""
    above = index - 1
    if above > 0 and place(lines[above].text):
        said[above] = Reading("widget", "the place of a post")
        above -= 1
    if above > 0 and _timed(said[above]) and NAME.match(lines[above - 1].text) and above > 1:
        said[above - 1] = Reading("widget", "the account that shows it")
    by = said[index].byline
    accounts = [item.text for item in by.of("publisher")] if by is not None else []
    below = index + 1
    if below < len(lines) and lines[below].letters in accounts:
        said[below] = Reading("widget", "the account again")
        if below + 1 < len(lines) and lines[below + 1].size <= MOTTO and not lines[below + 1].prose:
            said[below + 1] = Reading("widget", "an account's motto")


def _timed(said: Reading) -> bool:
    return said.byline is not None and any(each.timed for each in said.byline.dates)

"""`程望峰　首席投資總監` right above a text: who wrote it, by what he is in his house.

Only in the last lines above the first paragraph: in a text such a line is a row of people, and further up an
expert whose box the site shows. The name is a person's by its surname, or two Latin words; it stands in front
of what he is, or behind it (`首席投资总监 程望峰`). A fund's manager behind his key is a fact of the fund.
On a web page it may be a card with his picture, below the title: his name in an element of its own, what he
is in the next; not of whom the title names, who is asked and did not write. Below a text such a name stands
under `作者`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.bylines.keyed import TITLES
from pipeline.page.facts.site_names import general
from pipeline.page.hints import AUTHOR_BOX
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.writers.pens import team
from pipeline.page.writers.people import person
from pipeline.text import Span

NAME = r"(?P<name>[\u4e00-\u9fff]{2,4}|[A-Z][a-z]+(?:\s[A-Z][a-z]+){1,2})"
NOBODY = r"(?!全球|环球|亚[洲太]|中国|香港|台湾|欧洲|美国|首席|高级|资深|基金|投资|集团)"
DEPARTMENT = r"[\u4e00-\u9fff]{2,10}(?:部门?|处|所|院|中心|团队|小?组)"  # `投资策略部 高级策略师 某某某`
NOT_FRONT = re.compile(NOBODY.replace("(?!", "(?:"))
IN_FRONT = re.compile(
    rf"{NOBODY}{NAME}(?:,?\sC[FP][AP])?\s?[\s,|丨(]\s?(?:{DEPARTMENT}\s)?[\u4e00-\u9fff]{{0,12}}{TITLES}(?:\s?\))?$"
)
BEHIND = re.compile(
    rf"(?:{DEPARTMENT}\s)?[\u4e00-\u9fff]{{0,12}}(?!(?:基金|投资)经理){TITLES}(?<![金资]经理)\s?[\s,:|丨]\s?{NAME}$"
)
HOUSED = re.compile(  # `招某某 某某資產管理固定收益策略師`: of a house, so that his surname need not be known
    r"(?P<name>[\u4e00-\u9fff]{2,3})\s[\u4e00-\u9fff]{2,10}(?:资产管理|资管|基金|投信|投顾|证券|期货|银行|信托|保险|研究[院所]|资本|财富)[\u4e00-\u9fff]{0,10}"
    rf"(?:{TITLES}|董事|投资长|经理|首席|主任|合伙人|研究主管|讲师)"
)
NAMED = re.compile(r"[^\s、,/&]+")
LISTED = re.compile(r"[\s、,/&]")
PARTS = re.compile(r"[^、;/]+")
NICK = re.compile(
    r"(?!关于|本文|作者|更多|相关|编辑)[\u4e00-\u9fffA-Za-z]{2,8}"
)  # what somebody calls himself
REACH = 4  # lines above the first paragraph
HEADED = 8  # letters of such a head
TAKEN_FOR = (None, "byline", "menu", "related", "widget")  # what head and name may look like
CARD = ("class: card", "class: profile")  # what such an element is called
OFFICE = re.compile(rf"[\u4e00-\u9fff、,\s]{{0,16}}{TITLES}")
GUEST = re.compile(r"嘉宾|受访|主持|对话|专访|访谈|在管|旗下")  # in a card of somebody who did not write
HEAD = re.compile(
    r"(?:本文|文章)?(?:作者|撰文|撰稿人?|执笔)(?:简介|介绍|信息)?:?$"
)  # over a name below a text
CARDED = 80  # letters of a card: what he has done since
LONGEST = 48  # letters of such a line


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read who wrote a text, above its first paragraph, as bylines."""
    first = next((index for index, line in enumerate(lines) if line.prose and said[index].role is None), 0)
    for index in range(1, first):
        below = said[index + 1].byline
        dated = below is not None and below.bare and team(lines[index].text)
        if not dated and index < first - REACH:
            continue
        if (writer := _carded(index, lines, said)) is not None:
            byline = Byline((), (writer,), keyed=False, bare=False)
            said[index] = Reading("byline", "a writer's card", byline=byline)
            continue
        if said[index].role is not None or lines[index].size > LONGEST:
            continue
        if (writer := _in_two(lines[index])) is not None:
            byline = Byline((), (writer,), keyed=False, bare=False)
            said[index] = Reading("byline", "who wrote it, and what he is", byline=byline)
            continue
        items = tuple(_people(lines[index].text)) or tuple(_several(index, lines, said))
        if items:
            byline = Byline((), items, keyed=False, bare=False)
            said[index] = Reading("byline", "who wrote it, and what he is", byline=byline)
    _below(first, lines, said)


def _below(first: int, lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the name under `作者`, below the first paragraph of a text, as who wrote it.

    So is the name on top of an author's box there, what he says of himself below it.
    """
    for index in range(first + 1, len(lines) - 1):
        line, below = lines[index], lines[index + 1]
        if said[index].role is None and _boxed(index, lines):
            item = Item("author", Span(0, len(line.text)), line.text)
            card = Byline((), (item,), keyed=False, bare=False)
            said[index] = Reading("byline", "a writer's card", byline=card)
            return
        if line.size > HEADED or not HEAD.match(line.text) or below.prose or below.size > LONGEST:
            continue
        cuts = below.hint.cuts if below.hint is not None else ()
        name = below.text[: cuts[0]].strip() if cuts else below.text
        titled = not cuts or OFFICE.match(below.text, cuts[0])
        items: tuple[Item, ...] = ()
        if person(name) and titled:
            items = (Item("author", Span(0, len(name)), name),)
        elif not cuts:
            items = tuple(_people(below.text))
        if items and said[index].role in TAKEN_FOR and said[index + 1].role in TAKEN_FOR:
            said[index] = Reading("widget", "over a writer's name")
            byline = Byline((), items, keyed=False, bare=False)
            said[index + 1] = Reading("byline", "a writer's card", byline=byline)
            return


def _boxed(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is a name alone on top of an author's box, a line or more below it."""
    hints = [line.hint for line in lines[index - 1 : index + 2]]
    boxes = [hint is not None and (hint.why == AUTHOR_BOX or hint.apart) for hint in hints]
    ours = hints[1]
    if ours is None or ours.why != AUTHOR_BOX or ours.linked or boxes[0] or not boxes[-1]:
        return False
    return NICK.fullmatch(lines[index].text) is not None and not general(lines[index].text)


def _carded(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> Item | None:
    """The name in a card with a person's name and what he is, below the title of a web page."""
    line, hint = lines[index], lines[index].hint
    if hint is None or not hint.cuts or said[index].reason not in CARD or line.size > CARDED:
        return None
    name = line.text[: hint.cuts[0]].strip()
    if not person(name) or not OFFICE.match(line.text, hint.cuts[0]):
        return None
    above = lines[max(0, index - REACH) : index]
    headed = any(other.hint is not None and other.hint.level == 1 for other in above)
    if not headed or any(name in other.text or GUEST.search(other.text) for other in above):
        return None
    return None if GUEST.search(line.text) else Item("author", Span(0, len(name)), name)


def _in_two(line: Line) -> Item | None:
    """A person's name in one element and what he is in the next, no heading: `甘咏琳` `独立理财顾问`."""
    hint = line.hint
    if hint is None or not hint.cuts or hint.level or hint.entitled or hint.linked:
        return None
    name = line.text[: hint.cuts[0]].strip()
    told = person(name) and OFFICE.fullmatch(line.text, hint.cuts[0]) is not None
    return Item("author", Span(0, len(name)), name) if told else None


def _people(text: str) -> Iterator[Item]:
    """The people of a line that names nothing else; none of any other line."""
    if team(text):
        yield Item("author", Span(0, len(text)), text)
        return
    if (match := HOUSED.fullmatch(text)) is not None and not NOT_FRONT.match(text):
        yield Item("author", Span(*match.span("name")), match["name"])
        return
    parts = list(PARTS.finditer(text))
    matches = [_match(part.group().strip()) for part in parts]
    if not all(match and (match["name"].isascii() or person(match["name"])) for match in matches):
        return
    for part, match in zip(parts, matches, strict=True):
        start = text.index(match["name"], part.start()) if match else 0
        if match:
            yield Item("author", Span(start, start + len(match["name"])), match["name"])


def _several(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> Iterator[Item]:
    """The people of a line that is two names or more, right above or below a bare day: `左宁 于敬亭`."""
    names = list(NAMED.finditer(lines[index].text))
    if not 1 < len(names) <= REACH or not all(person(name.group()) for name in names):
        return
    if LISTED.sub("", lines[index].text) != "".join(name.group() for name in names):
        return
    beside = (said[other].byline for other in (index - 1, index + 1) if other < len(said))
    if any(by is not None and by.bare for by in beside):
        yield from (Item("author", Span(*name.span()), name.group()) for name in names)


def _match(text: str) -> re.Match[str] | None:
    return IN_FRONT.match(text) or BEHIND.match(text)

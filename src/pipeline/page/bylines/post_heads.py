"""`搬砖的老周 实盘用户 3小时前 关注`: who wrote a post in an app, with what the app says of him.

Apps put the name, a badge, the moment, the place and a button into one line, or below one another, right
above the text, and no title. The name alone is no writer: a moment stands beside it that is told in hours or
with a place, and behind or between them what the app calls him, what he earned, or the button to follow him.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import headed
from pipeline.page.writers.pens import CALLS
from pipeline.page.writers.people import place
from pipeline.text import Span

NAME = re.compile(r"(?!来自|发布|来源|作者|更新|编辑|点击|评论|阅读)[^\s,。:;|!?“”·+＋]{2,12}")
CALLED = re.compile(
    rf"(?=.{{2,12}}$)[^\s,。:;!?]*(?:{CALLS}|实盘用户|认证用户|用户|投顾|持有人|认证|会员|基民|实盘|楼主)"
    r"|(?:LV|Lv|lv)\.?\s?\d{1,3}|V|VIP|(?:持有|累计|今年|近一年|本月)?(?:收益率?|盈亏)\s?[+-]?[\d.,]+%?|\d+\s?粉丝|粉丝\s?[\d.]+万?"
)
FOLLOW = re.compile(r"[+＋✓]?\s?(?:已|加)?关注")
FROM = re.compile(r"(?:[·•|]\s?)?(?:来自\s?)?(?P<where>[\u4e00-\u9fff]{2,3})")
AGO = r"(?:(?:\d+|半)\s?(?:秒|分钟|个?小时|天|周|个月|年)之?前|刚刚|(?:今天|昨天|前天|昨日)\s?\d{1,2}:\d\d)"
MOMENT = re.compile(
    rf"{AGO}(?:\s?[·•|]\s?(?:来自\s?)?[\u4e00-\u9fff]{{2,3}}|\s(?:来自\s?)?(?!关注|已关)[\u4e00-\u9fff]{{2,3}})?"
)
WHOLE = re.compile(rf"{MOMENT.pattern}|[+＋✓]?\s?(?:已|加)?关注$")  # what blanks do not cut
HEAD = 12  # lines of a page in which a post's head stands
COLUMN = 3  # lines from the moment up to the name
WHY = "a writer with his badge and his moment"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the first such line, or lines, above the text of a page as who wrote it."""
    for index, line in enumerate(lines[:HEAD]):
        if line.prose:
            return
        if (span := _in_line(line)) is not None:
            _wrote(index, span, lines, said, moment=True)
            return
        if MOMENT.fullmatch(line.text) and (at := _above(index, lines, said)) is not None:
            _wrote(at, Span(0, _name_end(lines[at])), lines, said, moment=False)
            for between in range(at + 1, index):
                said[between] = Reading("widget", "a reader's rank")
            return


def _in_line(line: Line) -> Span | None:
    """The name in a line that has the moment too, and a badge or the button to follow who wrote."""
    if headed(line):
        return None
    parts = _parts(line)
    rest = [line.text[part.start : part.end] for part in parts[1:]]
    if len(rest) <= 1 or not NAME.fullmatch(line.text[parts[0].start : parts[0].end]):
        return None
    timed = [MOMENT.fullmatch(each) is not None for each in rest]
    other = [
        CALLED.fullmatch(each) is not None or FOLLOW.fullmatch(each) is not None
        for each, is_moment in zip(rest, timed, strict=True)
        if not is_moment and not _place(each)
    ]
    return parts[0] if any(timed) and other and all(other) else None


def _above(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line of the name above a moment that has a place behind it, or what the app says of him above."""
    placed = MOMENT.fullmatch(lines[index].text)
    where = placed is not None and _place(lines[index].text.split()[-1])
    at = index - 1
    while at > max(-1, index - 1 - COLUMN) and CALLED.fullmatch(lines[at].text) and not _badged(lines[at]):
        at -= 1
    if at < 0 or (at == index - 1 and not where and not _badged(lines[at])):
        return None
    pressed = next((each for each in lines[index + 1 :] if not FOLLOW.fullmatch(each.text)), None)
    free = said[at].role in (None, "menu") or said[at].reason.startswith(("element", "outside"))
    able = NAME.fullmatch(lines[at].text) is not None and not headed(lines[at]) and free
    return at if able and pressed is not None and pressed.prose else None


def _badged(line: Line) -> bool:
    """Whether what the app calls a writer stands behind his name, in an element of its own."""
    return _name_end(line) < len(line.text)


def _name_end(line: Line) -> int:
    """Where a name ends, behind which an element of its own holds what the app calls him: `周某` `实盘V`."""
    cuts = line.hint.cuts if line.hint is not None else ()
    first = next((cut for cut in sorted(cuts) if cut), len(line.text))
    badge = line.text[first:].strip()
    name = line.text[:first].rstrip()
    return (
        len(name)
        if badge.rstrip("Vv") and CALLED.fullmatch(badge.rstrip("Vv")) and NAME.fullmatch(name)
        else len(line.text)
    )


def _parts(line: Line) -> list[Span]:
    """The words of a line, one for each element and between blanks; a moment is one."""
    cuts = line.hint.cuts if line.hint is not None else ()
    edges = {0, len(line.text)}
    for start, end in pairwise(sorted({0, len(line.text), *cuts})):
        told = [Span(*match.span()).shifted(start) for match in WHOLE.finditer(line.text[start:end])]
        blanks = {at for at in range(start, end) if line.text[at] == " "}
        edges |= {start, end} | {at for each in told for at in (each.start, each.end)}
        edges |= {at for at in blanks if not any(each.start < at < each.end for each in told)}
    spans = (Span(start + (line.text[start] == " "), end) for start, end in pairwise(sorted(edges)))
    return [each for each in spans if each.start < each.end and line.text[each.start : each.end] not in "·•|"]


def _place(text: str) -> bool:
    match = FROM.fullmatch(text)
    return match is not None and place(match["where"])


def _wrote(index: int, span: Span, lines: Sequence[Line], said: list[Reading], *, moment: bool) -> None:
    name = lines[index].text[span.start : span.end]
    field = "publisher" if named(name) and not general(name) else "author"
    item = Item(field, span, name)  # type: ignore[arg-type]  # one of both
    by = Byline((), (item,), keyed=False, bare=False, relative=moment)
    said[index] = Reading("byline", WHY, byline=by)

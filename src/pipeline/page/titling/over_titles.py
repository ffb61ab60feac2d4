"""`浅滩 - 记录每一笔投资` on top of an app's page, `[固收小组] 某事` above `某事`: lines that are no title.

The first is a site with its slogan: it stands on top, and further down the site asks to be opened or says
that it holds the rights. The second is the title with the group's mark, as mailing lists put it in front; the
line below is the title without it. So is a series with its number, `致投资者函 · 第三季`, right over another
line that could be a title; alone it is the title. On top of a post without a title stands who wrote it, over
`3小时前` and the button to follow him.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.page.titling.broken_titles import KIND
from pipeline.page.titling.titleable import ENTITLED, titleable
from pipeline.page.titling.titles import NUMBERED
from pipeline.page.writers.people import person
from pipeline.text import Span

SLOGAN = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:APP|App)?\s?[-–—·|_,]\s?(?=[^\d?!]*$)[\u4e00-\u9fff]{4,8}[,、\s]?[\u4e00-\u9fff]{0,8}$"
)
CHANNEL = re.compile(
    r"(?:投资者教育|投教园地|投教基地|市场观点|帮助中心|客户服务|基金频道|财经频道|理财频道|新闻中心|资讯中心)"
)
OF_SITE = re.compile(r"APP|客户端|小程序|公众号|版权所有|©|Copyright", re.IGNORECASE)
GROUP = re.compile(r"[\[【][^\]】]{2,12}[\]】]\s?")
NAME = re.compile(r"(?=.*[\u4e00-\u9fff])[\w·]{2,8}$")
FOLLOW = re.compile(r"[+＋✓]?\s?(?:加?关注|追踪)$")
SERIES = re.compile(  # `致投资者函 · 第三季`, `周末手记•2024年第12期`
    r"[\u4e00-\u9fffA-Za-z]{2,12}\s?[·•|丨]\s?(?:20\d\d年?)?第\s?[一二三四五六七八九十\d]{1,4}\s?(?:季度?|[期辑封号篇回讲])$"
)
HEADLINE = 7  # letters of the title below it
TOP, BUTTON = 3, 2  # lines over such a name; below its moment
SHORTEST = 6  # letters of a title
COVER = 16  # lines of a cover


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Take from lines that stand over a title the look of one."""
    _series(lines, said)
    _kinds(lines, said)
    if not lines or lines[0].hint is not None:
        return
    if _masthead(lines, said):
        said[0] = Reading("menu", "a site and its channel")
    slogan = SLOGAN.match(lines[0].text)
    if slogan and said[0].role is None and _of_site(slogan["name"], lines[1:]):
        said[0] = Reading("menu", "a site and its slogan")
    for index in range(min(TOP, len(lines) - 1)):
        if _writer(index, lines, said):
            item = Item("author", Span(0, len(lines[index].text)), lines[index].text)
            said[index] = Reading(
                "byline", "who wrote a post", byline=Byline((), (item,), keyed=False, bare=False)
            )
    for index, line in enumerate(lines[:-1]):
        group = GROUP.match(line.text) if line.text[0] in "[【" and said[index].role is None else None
        below = lines[index + 1]
        if group and below.size >= SHORTEST and line.text[group.end() :] == below.text:
            said[index] = Reading("menu", "the title with a group's mark")


def _masthead(lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a dump begins with a site and its channel, over a title and its day: `某某财闻 基金`."""
    parts = lines[0].text.split()
    if len(parts) != BUTTON or len(lines) <= TOP or said[0].role is not None or said[1].role is not None:
        return False
    by = said[2].byline
    below = by is not None and bool(by.dates or by.relative) and not lines[1].prose
    return below and named(parts[0]) and (general(parts[1]) or CHANNEL.fullmatch(parts[1]) is not None)


def _series(lines: Sequence[Line], said: list[Reading]) -> None:
    """Take it from a series with its number, right over what could be the title, above all text."""
    for index, line in enumerate(lines[:-1]):
        if line.prose:
            return
        below, hint = lines[index + 1], line.hint
        if said[index].role is not None or not SERIES.match(line.text):
            continue
        entitled = hint is not None and hint.entitled >= ENTITLED
        other = NUMBERED.match(below.text) or SIGNED.match(below.text) or named(below.text)
        if not (entitled or other or person(below.text) or below.ended) and below.size >= HEADLINE:
            if titleable(below, said[index + 1]):
                said[index] = Reading("menu", "a series over a title")
            return


def _kinds(lines: Sequence[Line], said: list[Reading]) -> None:
    """Take it from what a paper is, alone in a line below its whole title: the head of its first sheet."""
    for index, line in enumerate(lines[:COVER]):
        if line.prose:
            return
        if said[index].role is not None or not KIND.fullmatch(line.text):
            continue
        above = (each for each in lines[:index] if each.size > line.size + SHORTEST and "基金" in each.text)
        if any(each.letters.endswith(line.letters) for each in above):
            said[index] = Reading("page_number", "what the paper is, below its title")


def _writer(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a name stands on top of a post without a title, over its moment and the button to follow."""
    by = said[index + 1].byline
    if by is None or not by.relative or any(each.role is None for each in said[:index]):
        return False
    below = lines[index + 2 : index + 2 + BUTTON]
    return (
        said[index].role is None
        and NAME.match(lines[index].text) is not None
        and not general(lines[index].text)
        and any(FOLLOW.match(line.text) for line in below)
    )


def _of_site(name: str, lines: Sequence[Line]) -> bool:
    """Whether another line names the site as one."""
    return any(name in line.text and OF_SITE.search(line.text) for line in lines if not line.prose)

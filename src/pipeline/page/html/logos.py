"""`<title>定投笔记 - 山居札记</title>`: the site's name at an end of a title.

No list has the names of small sites. The name is told from the title by standing alone in an element of the
page, or by the remark on rights; in front of a title only a medium's name is looked for.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.document import Stated
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import folded
from pipeline.text import Span

POWERED = re.compile(r"\s*[-–—|_]\s*Powered by.*$", re.IGNORECASE)
SUFFIX = re.compile(r"\s*(?:[_|｜«»@]|::|\s[-–—·]+\s|[-–—](?=[\u4e00-\u9fff]))\s*")
EMPTY = re.compile(r"\s*<")
RIGHTS = re.compile(r"(?:©|版权所有|版權所有)[^<]{0,40}\Z")
BESIDE = re.compile(r"(?:社|网)?[^<]{0,20}(?:版权所有|版權所有|广告热线)")
REACH = 64  # characters in front of a name: 40 between it and the remark, and that
LOGO = 16  # characters of a site's name
PAPER = re.compile(r"(?:报|网|周刊|月刊|杂志|在线|电视台|通讯社|客户端)$")
UNKNOWN = 9  # characters of one that no word tells from a title
TWO = 2  # a title and a name
CHANNEL = re.compile(r"(?:公告|通告|通知|新闻|动态|资讯|消息|专栏|专区|列表|频道|中心|介绍|简介|我们)$")
TITLE = 4  # letters of the shortest title behind a paper's name


def logo(text: str, title: str, place: Span) -> Stated | None:
    """The name at an end of a title that an element of the page, or its copyright, says too."""
    parts = [part.strip() for part in SUFFIX.split(POWERED.sub("", title)) if part.strip()]
    if len(parts) == 1 and len(parts[0]) <= LOGO and re.search(rf"<a[^<>]*>\s*{re.escape(title)}\s*<", text):
        return Stated(folded(title), place)  # it is never an article's: `_site` compares
    names = [*reversed(parts[1:]), *parts[:1]] if len(parts) > 1 else []
    for part in sorted(names, key=lambda each: each.endswith("公司") or not named(folded(each))):
        if part == parts[0] and not named(folded(part)):
            break  # the title
        if (
            not 2 <= len(part) <= (LOGO if named(folded(part)) else UNKNOWN)
            or not any(character.isalpha() for character in part)
            or general(folded(part))
        ):
            continue
        if _shown(text, part, place.end):
            at = text.find(part, place.start, place.end)
            where = Span(at, at + len(part)) if at >= 0 else place
            return Stated(folded(part), where)
    return None


def _shown(text: str, name: str, start: int) -> bool:
    """Whether an element of the page holds a name and nothing else, or a remark on rights has it."""
    at = text.find(name, start)
    while at >= 0:
        end = at + len(name)
        edge = at
        while edge > start and text[edge - 1].isspace():
            edge -= 1
        if edge > start and text[edge - 1] == ">" and EMPTY.match(text, end):
            return True
        if BESIDE.match(text, end) or RIGHTS.search(text[max(start, at - REACH) : at]):
            return True
        at = text.find(name, at + 1)
    return False


def whole(name: str) -> Span | None:
    """A title element that is a site's name and nothing else."""
    bare = name.strip()
    start = name.index(bare)
    return Span(start, start + len(bare)) if bare.isalnum() and named(bare) else None


def in_front(title: str, name: str) -> str | None:
    """What stands in front of a site's own name: a title of few letters, `记一次赎回 - 慢慢说`."""
    parts = [part.strip() for part in SUFFIX.split(title)]
    if len(parts) != TWO or folded(parts[1]) != name or len(parts[0]) < TITLE:
        return None
    return None if CHANNEL.search(folded(parts[0])) or general(folded(parts[0])) else parts[0]


def fronting(text: str, title: str, start: int) -> Span | None:
    """The medium in front of a folded title that stands alone on the page: `榆港晚报-存单到期之后`."""
    cut = SUFFIX.search(title)
    if cut is None or not PAPER.search(title[: cut.start()]):
        return None
    name, rest = title[: cut.start()].strip(), title[cut.end() :].strip()
    if len(rest) < TITLE or not named(name) or named(rest) or SUFFIX.search(rest):
        return None
    at = title.index(name)
    return Span(at, at + len(name)) if _shown(text, rest, start) else None

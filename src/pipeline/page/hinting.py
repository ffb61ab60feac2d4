"""A line in `<nav>` is a menu entry, one that is all links a related article: roles by the elements around.

On top of what a line says by its words. Running text is not overruled by a link or a form around it, a line
with a date not by a toolbar that it stands in, and the line that the page's head names as its title by
nothing but a heading's or a list's region.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline, byline
from pipeline.page.bylines.posted import FLOOR_ONE, POSTED_ON
from pipeline.page.facts import kinds
from pipeline.page.hints import AUTHOR_BOX, Hint
from pipeline.page.lines import Line
from pipeline.page.roles import UNKNOWN, Reading, menu_words
from pipeline.page.rows import fact_pairs
from pipeline.page.site import trails
from pipeline.page.titling.titleable import ENTITLED
from pipeline.page.writers import writers_notes
from pipeline.text import Span

GAP = "  "  # what parts two elements of a byline
ENTRY = 16  # letters of a link with its day
ENTRY_OF, HALF = 8, 0.5  # letters of an entry in a list of others; of them its link has half and more
NAMED = 30  # letters of a line that is a name by its element's class
WHOLLY = 0.95  # of a line's characters: running text that is one link leads to another article
BELOW = ("paragraph", "table", "caption", "list_item")  # what stands below a site's text and is none
LINKED = 0.8  # of a line's characters
GLUED = 90  # letters of a byline whose keys touch
SEVERAL = 2  # keys of one
TOUCHING = re.compile(
    r"(?<=[\u4e00-\u9fff\d)])(?:文章来源|(?<!资料|数据|图片|新闻|信息|稿件|文章|发布|原文|媒体|文稿|讯息|资讯|本文)来源|基金托管人|作者|记者|责任编辑|编辑|研究员|分析师|发布时间|发布日期|浏览|阅读|评级|页数|字号|评论):"
)
TOLD = ("publisher", "author", "editor")
VALUE = 60  # characters of a value
BIOS = ("class: bio", "class: profile")  # boxes of who wrote
ROW = 3  # words of a menu
MANY = 5  # short elements that touch: no title is cut into as many words
WORD = 8  # characters of one
YEARS = re.compile(r"\s*(?:(?:19|20)\d\d年?(?:\s+|$)){2,}")  # the head of a table
LICENSED = re.compile(r"(?:证书|证号|登记)(?:编号|号码?)?\s*:?\s*[A-Z]?\d{6,}")  # an analyst's
CUT = 60  # letters of a byline whose elements touch
SLOGAN = 14  # letters of `投资有风险 入市需谨慎` at the foot of a site
LOOSE = ("share", "widget", "menu", "breadcrumb", "advertisement")  # regions in which a byline may stand
PUBLISHED = re.compile(r"(?:发布|发表|发文|刊登|公布)(?:时间|日期|日)\s?:\s?\d")
CHOICES = re.compile(r"[\u4e00-\u9fff]{2,6}\s?:\s?[\u4e00-\u9fff\w]{1,8}(?:\s+[\u4e00-\u9fff\w]{1,8}){4,}")
REPORTED = re.compile(r"[\u4e00-\u9fff]{0,8}记者\s+[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4})*$")
ACTION = re.compile(
    r"[上下]一?[版页篇则条]$|评论|回复|只看|倒序|收藏|分享|打印|列印|关注|举报|返回|复制|下载|查看|点击|登录|字号|字体|订阅|客户端|APP|留言|点赞|^[大中小]$",
    re.IGNORECASE,
)


def hinted(line: Line, said: Reading, *, republic: bool) -> Reading:  # noqa: C901, PLR0911, PLR0912  one return for each role
    """What a line is by its words and by the elements around it."""
    hint = line.hint
    if hint is None:
        return _glued(line, said, republic=republic)
    titled = hint.entitled >= ENTITLED
    if hint.after and not titled and not hint.fields and said.role in (None, *BELOW):
        return Reading("related", "site: below the text")
    if hint.apart and not titled and said.role in (None, *BELOW):
        return Reading("related", "element: apart from the text")
    if hint.row and hint.row.links and not titled:
        return Reading("related", "element: a table of links")
    if hint.row and said.role == "page_number" and not YEARS.match(line.text):
        return said
    if hint.row and LICENSED.search(line.text) and said.byline and any(said.byline.of("author")):
        return said
    if hint.row and not titled and (hint.region is None or hint.why == "element: form"):
        return Reading("table", "element: a row")
    boxed = hint.why == AUTHOR_BOX and not line.prose  # the name and the day in it are the article's
    if hint.region and not boxed and not (titled and hint.level == 1):
        return _in_region(line, said, hint, republic=republic)
    if hint.boxed and len(hint.cuts) == 1 and said.role in (None, "byline") and _keyed(line, hint.cuts[0]):
        return Reading("table", "elements: a key and its value")
    if hint.boxed and said.role is None and not line.prose and not titled:
        return Reading("widget", "element: a box in the text")
    if said.role is None and hint.linked >= HALF and CHOICES.fullmatch(line.text):
        return Reading("menu", "elements: what a list may be narrowed to")
    if said.role in (None, "byline") and len(hint.cuts) == 1 and _keyed(line, hint.cuts[0]):
        return Reading("table", "elements: a key and its value")
    if said.role is None and len(hint.cuts) >= ROW - 1 and not titled and _row(line, hint.cuts):
        return Reading("menu", "elements: a row of menu words")
    if hint.caption:
        return Reading("caption", "element: a caption")
    if said.role == "disclaimer" and hint.within is False and line.size <= SLOGAN and not line.prose:
        if not line.ended and ":" not in line.text and not hint.level:
            return Reading("copyright", "a slogan outside the text's element")
        return said
    if titled and line.size >= 4 and said.role != "table":
        way = said.role == "breadcrumb" and not hint.level and trails.HOME.match(line.text) is not None
        return said if way else UNKNOWN
    dated = said.byline is not None and bool(said.byline.dates) and not said.byline.keyed
    written = any(field == "author" for field, _ in hint.fields)
    if dated and hint.linked >= WHOLLY and line.size >= ENTRY and not written:
        return Reading("related", "element: one link with its day")
    if said.role == "byline":
        return _without_links(line, said, hint, republic=republic)
    if said.role in (None, "widget", "share") and hint.cuts and not line.prose and line.size <= CUT:
        told = parted(line, hint.cuts, republic=republic)
        if told is not None and (told.dates or any(told.of("publisher")) or any(told.of("author"))):
            return Reading("byline", "date, source or author", byline=told)
    if hint.fields and said.role is None and line.size <= NAMED and not hint.level and not line.prose:
        return Reading("byline", "element: author or source")
    if hint.linked >= WHOLLY and line.size >= 8 and not hint.level and said.role in (None, "menu", "table"):
        return Reading("related", "element: one link")
    if hint.linked >= LINKED and not line.prose and said.role in (None, "menu", "table"):
        return Reading("related" if line.size >= 8 else "menu", "element: links")
    if hint.level and said.role == "menu":
        return UNKNOWN
    return said


def _glued(line: Line, said: Reading, *, republic: bool) -> Reading:
    """A byline of a dump whose keys touch what stands in front: `2024-05-21 06:02作者:某某来源:某报`."""
    if said.role not in (None, "byline") or line.size > GLUED or line.prose or line.text.count(":") < SEVERAL:
        return said
    cuts = tuple(match.start() for match in TOUCHING.finditer(line.text))
    told = parted(line, cuts, republic=republic) if cuts else None
    if told is None or not (told.dates or any(item.field in TOLD for item in told.items)):
        return said
    return Reading("byline", "date, source or author", byline=told)


def _keyed(line: Line, cut: int) -> bool:
    """Whether a line is a fact of a product in two elements that touch: `基金规模` `12.35亿元`."""
    key, value = line.text[:cut].strip(" :"), line.text[cut:].strip()
    if not value or len(value) > VALUE:
        return False
    return bool(kinds.PRODUCT.fullmatch(key) or ("净值" not in key and fact_pairs.KEY.fullmatch(key)))


def _row(line: Line, cuts: Sequence[int]) -> bool:
    """Whether a line is a row of elements with a menu's words, and nothing between: `研报` `首页` `理财`."""
    pieces = [line.text[start:end].strip() for start, end in pairwise((0, *cuts, len(line.text)))]
    known = sum(piece in menu_words() for piece in pieces)
    if not all(len(piece) <= WORD for piece in pieces):
        return False
    many = len(pieces) >= MANY and all(len(piece) > 1 and piece.isalnum() for piece in pieces)
    return many or 2 * known >= len(pieces)


def _in_region(line: Line, said: Reading, hint: Hint, *, republic: bool) -> Reading:  # noqa: PLR0911  one for each doubt
    by = said.byline
    role = "widget" if hint.region == "comment" else hint.region
    entry = hint.item and line.size >= ENTRY_OF and hint.linked >= HALF
    if entry and not (by and by.keyed):
        return Reading(role, hint.why)  # `落地半年观察 06-26`: another article
    if by and by.dates and hint.region in LOOSE and not line.prose:
        return _without_links(line, said, hint, republic=republic)
    if by and hint.region in LOOSE and line.size <= NAMED and any(item.field in TOLD for item in by.items):
        return _without_links(line, said, hint, republic=republic)
    if by and any(by.of("author")) and (POSTED_ON.match(line.text) or hint.why in BIOS):
        return said  # below a blog's text, or in front of what somebody is
    first = hint.region == "comment" and FLOOR_ONE.search(line.text) is not None
    if first and (told := byline(line, republic=republic)) is not None and told.dates:
        return Reading("byline", "date, source or author", byline=told)
    if by and hint.region == "copyright" and line.size <= NAMED and REPORTED.match(line.text):
        return _without_links(line, said, hint, republic=republic)
    if by and by.keyed and hint.region == "copyright" and PUBLISHED.match(line.text):
        return _without_links(line, said, hint, republic=republic)  # in the foot of the text
    if line.prose and hint.why in ("element: form", "element: label", "element: button"):
        return said
    return Reading(role, hint.why)


def _without_links(line: Line, known: Reading, hint: Hint, *, republic: bool) -> Reading:
    """A byline without the buttons in it: `只看该作者`, `评论(36)`."""
    if known.byline is None or known.reason == writers_notes.NOTE:
        return known  # an address, or who wrote, in a sentence
    text = list(line.text)
    for start, end in hint.actions:
        if ACTION.search(line.text[start:end]):
            text[start:end] = " " * len(line.text[start:end])
    said = parted(replace(line, text="".join(text)), hint.cuts, republic=republic)
    return Reading("byline", "date, source or author", byline=said) if said else UNKNOWN


def parted(line: Line, cuts: Sequence[int], *, republic: bool) -> Byline | None:
    """A byline whose elements follow each other with nothing between: `财经` `某某新闻` `2023-09-06`."""
    pieces = [line.text[start:end] for start, end in pairwise((0, *cuts, len(line.text)))]
    said = byline(replace(line, text=GAP.join(pieces)), republic=republic)
    if said is None or not cuts:
        whole = byline(line, republic=republic) if cuts and said is None else None
        return whole if whole is not None and whole.dates else said  # a day in pieces: `07` `/` `24`
    opened = [cut + (number + 1) * len(GAP) for number, cut in enumerate(cuts)]  # where pieces begin there

    def back(span: Span) -> Span:
        start = span.start - len(GAP) * bisect.bisect_right(opened, span.start)
        last = span.end - 1 - len(GAP) * bisect.bisect_right(opened, span.end - 1)
        return Span(start, max(start, last + 1))

    return replace(
        said,
        dates=tuple(replace(dated, span=back(dated.span)) for dated in said.dates),
        items=tuple(replace(item, span=back(item.span)) for item in said.items),
    )

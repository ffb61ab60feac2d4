"""`许慕晴` over the title, `——…` under it, a heading above the first paragraph: lines above the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import patterns as re
from pipeline.page.bylines import neighbours
from pipeline.page.facts.codes import code_line
from pipeline.page.facts.site_names import PRODUCT
from pipeline.page.placed import Placed
from pipeline.page.roles import BODY, BULLET
from pipeline.page.rows import fund_facts
from pipeline.page.site.buttons import COUNT, FIGURES
from pipeline.page.titling import prefaces, titles
from pipeline.page.titling.nearest import defined
from pipeline.page.titling.outline import NUMBERED
from pipeline.page.titling.titleable import ATTENDED, CARDED, MENU_ROW, SPEAKER

if TYPE_CHECKING:
    from pipeline.page.ends.bodies import Section
    from pipeline.page.lines import Line
    from pipeline.page.placing import Placing

NAME = 14  # letters of a publisher's name that stands alone under a title
PERSON = 4  # letters of a person's name
TABS = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{2,4}){3,9}")  # `概览 表现 派息 文件`
OF_FIGURES = re.compile(  # `净值日期:2025-10-17(星期五,含节假日收益)`, over their table
    r"(?:净值|估值|数据|资料|统计|收益|报价|行情)(?:日期|时间)\s?:\s?(?:民国)?\d[\d年月日/.-]{5,12}\s{0,4}[^\s\d年月日/.-]"
)
DECK = 14  # letters of a line under a byline that says what the text says; headings with a comma have fewer
DECKED = re.compile(r"(?:[^,:]{5,}|[^,:]{3,},[^,:]{3,}),[^:]{5,}[^。!:,;]")
LONGER = 1.5  # times a line under a byline: what stands below it is a whole paragraph
NUMBER = re.compile(  # `东证发〔2023〕148号`, under the title of what an office gives out
    r"[\u4e00-\u9fff]{2,14}\s?[〔\[(](?:19|20)\d\d[〕\])]\s?(?:第\s?)?[\dX]{1,4}\s?号"
)
INSERTED = re.compile(r"\([\u4e00-\u9fff]{2,10}\)")  # `（第一次拍卖）`
SUBTITLE = 6  # letters of a line under a title


def placed(page: Placing, section: Section, index: int, first: int, *, named: bool) -> Placed:
    """The role of a line above the text of `first`; `named`: a byline has stood since the title."""
    above = section.title is None or index < section.title
    found = _known(page, section, index, first, above=above)
    if found is None and above:
        opens = section.title is None and index + 1 == first and page.lines[index].hint is None
        if opens and page.lines[index].text[0].isdigit() and titles.NUMBERED.match(page.lines[index].text):
            return Placed("heading", "above the first paragraph")  # `1公告基本信息`, the title cut off
        found = Placed("menu", "above the title")
    return found or _named(page, section, index, first) or _worded(page, section, index, first, named=named)


def _known(page: Placing, section: Section, index: int, first: int, *, above: bool) -> Placed | None:  # noqa: C901, PLR0911  one return for each role
    """What a line is by its own words, or by a name's place, over the title as well."""
    said, line = page.said[index], page.lines[index]
    if prefaces.warns(line, said) or (above and prefaces.important(line, said)):
        return Placed(prefaces.role(line, said), "a warning in front of a notice")
    if above and said.role is None and section.strong and prefaces.salutes(line):
        return Placed("paragraph", "a salutation")
    if (
        (not above or section.title is None)
        and line.size <= PERSON + len("加关注")
        and neighbours.writer(index, page.lines, page.said)
    ):
        return Placed("byline", "a writer's name beside the day")
    if said.role == "related" and above:
        return Placed("menu", said.reason)
    if above and line.size <= NAME + PERSON and neighbours.over_title(index, page.lines, page.said):
        return Placed("byline", "a name over the title")
    if not above and index + 1 == first and neighbours.alone(index, page.lines, page.said):
        return Placed("heading", "a word above its paragraph")
    if said.role is not None and said.role not in BODY:
        return Placed(said.role, said.reason)
    if said.role != "table" and code_line(line.text):
        if not above and neighbours.keyed_beside(index, page.lines):
            return Placed("paragraph", "a key and its value")
        return Placed("byline", "a fund's code")
    if index - 1 == section.title and neighbours.code_alone(index, page.lines):
        return Placed("byline", "a fund's code")
    return None


def _named(page: Placing, section: Section, index: int, first: int) -> Placed | None:  # noqa: C901, PLR0911  one return for each role
    """A line under the title: the title again, a card's, a name, or outside the text's element."""
    line, hint, text = page.lines[index], page.lines[index].hint, page.lines[first].hint
    if section.title is not None and line.letters == page.lines[section.title].letters:
        return Placed("title", "the title again")
    if CARDED.match(line.text):
        return Placed("widget", "a line of a card")
    if NUMBER.fullmatch(line.text):
        return Placed("byline", "a document's number")
    if section.title == index - 1 and hint is None and INSERTED.fullmatch(line.text):
        return Placed("subtitle", "in brackets under the title")
    if neighbours.on_a_cover(index, page.lines, page.said):
        return Placed("byline", "a fact of a cover")
    if line.size <= NAME and (
        neighbours.beside_day(index, page.lines, page.said)
        or neighbours.office(index, first, page.lines, page.said)
        or neighbours.account(index, section.title, page.lines, page.said)
    ):
        return Placed("byline", "a name under the title")
    numbered = NUMBERED.match(line.text) is not None
    if hint is not None:
        apart = hint.within is False or (text is not None and not hint.beside(text))
        if hint.item and not hint.linked and neighbours.point(index, page.lines):
            return Placed("list_item", "element: li")
        opens = index + 1 == first and numbered
        if apart and hint.level == 0 and not line.prose and not opens:
            return Placed("widget", "outside the text's element")
    named_so = (
        line.size <= NAME
        and ":" not in line.text
        and not fund_facts.named(line.text)
        and titles.NAME.search(line.text) is not None
    )
    headed = hint is not None and hint.level > 0
    over_table = index in page.over_tables and index + 1 == first
    if over_table:
        return Placed("heading", "above its table")
    if named_so and not (headed or line.text.endswith(PRODUCT) or numbered):
        return Placed("byline", "a name under the title")
    return None


def _worded(page: Placing, section: Section, index: int, first: int, *, named: bool) -> Placed:  # noqa: C901, PLR0911  one return for each role
    """A line under the title by what it says: a sentence, the line under it, a button, a heading."""
    line, hint = page.lines[index], page.lines[index].hint
    headed = hint is not None and hint.level > 0
    if line.ended:
        return Placed("paragraph", "ends in a mark")
    if fund_facts.named(line.text):
        return Placed("paragraph", "a key and its value")
    if ATTENDED.match(line.text):
        if index + 1 == first and page.said[first].role == "table" and OF_FIGURES.match(line.text):
            return Placed("caption", "the day of the figures below")
        return Placed("byline", "a fact of a talk")
    if index + 1 == first and neighbours.of_fund(index, section.title, page.lines):
        return Placed("byline", "the fund that the title is about")
    under = index - 1 == section.title and not named
    if under and line.size >= SUBTITLE and not SPEAKER.match(line.text):
        if MENU_ROW.match(line.text):
            return Placed("widget", "a row of buttons under the title")
        follows = any(
            page.said[other].role == "byline"
            and not (headed and page.said[other].reason == "a day of the data")
            for other in range(index, first)
        )
        styled = hint is not None and hint.styled < 0 and line.text[0] not in "(["
        if follows or styled or line.text.startswith("—") or defined(index - 1, page.lines):
            return Placed("subtitle", "under the title")
    if TABS.fullmatch(line.text) or (index < page.head and not headed and ":" not in line.text):
        return Placed("widget", "a fact or a button of the head")
    over = headed and index + 1 == first
    if not over and (page.button(index) or FIGURES.match(line.text) or COUNT.match(line.text)):
        return Placed("widget", "a button by its characters")
    alone = index + 1 == first and page.said[index - 1].role is not None  # no point of a list
    if named and alone and _decked(line, page.lines[first]):
        return Placed("subtitle", "a sentence without its full stop, above the text")
    return Placed("heading", "above the first paragraph")


def _decked(line: Line, below: Line) -> bool:
    """Whether a line is a sentence without its full stop, and no wrapped one: the next would be as long.

    On a web page it is a heading or called a summary, outside the element of the text.
    """
    if (
        NUMBERED.match(line.text)
        or BULLET.match(line.text)
        or not below.prose
        or DECKED.fullmatch(line.text) is None
    ):
        return False
    hint = line.hint
    if hint is None:
        return line.size >= DECK and below.size >= LONGER * line.size
    outside = below.hint is not None and below.hint.home not in (hint.home, hint.outer)
    return line.size >= DECK and outside and (hint.level > 0 or hint.styled < 0)

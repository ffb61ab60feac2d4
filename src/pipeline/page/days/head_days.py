"""`下一版 2024年3月6日 星期三 放大 缩小`: the day in a head, where no line of it is a byline.

Pages write the day beside whatever their systems have there: buttons, numbers, a label that no table knows.
So where bylines tell none, the short lines between an article's title and its text are asked, and those just
above the title: one day with its year, the same in the line however often, and no word that makes it another
day (of data, of a term). A time of day beats a bare day; the line nearest to the text beats one farther off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.days.dates import Dated, dates
from pipeline.page.days.published import LATE, UPDATED
from pipeline.page.ends.bodies import Section
from pipeline.page.facts.around import stated
from pipeline.page.layout import Layout
from pipeline.page.lines import HAN, Line

ABOVE = 4  # lines over a title: a paper's page, its day, two rows of buttons
LONGEST = 44  # letters of a line with a day: a longer one tells a story
SPOKEN = 18  # Chinese characters beside the day that no label has
ELSE = re.compile(
    r"净值|计价|价格|份额|估值|基准|交易|除息|除权|登记|发放|起息|到期|募集|认购|申购|赎回|开放|封闭|开始|结束|期间|自$|至|到|起|止|前|后"
    r"|之间|以来|数据|统计|报告期|年度|季度|月末|会议|召开|举行|出生|版权|©|(?i:copyright)|备案|许可|注册|有效"
)
PAPER = re.compile(r"[上下]一[期版]|版面导航|标题导航|往期回顾|数字报|电子报|返回目录")  # a paper's leaf
WEEKDAY = re.compile(r"20\d\d年\s?\d{1,2}月\s?\d{1,2}日\s*星期[一二三四五六日天]")
LEAF = 24  # lines of a paper's leaf over a title: the leaves, and what stands on this one
OTHERS = ("a day of the data", "a form's days", "a card of an event")
PASSED = ("table", "related", "disclaimer", "caption", "copyright", "title", "paragraph", "list_item")


def head_day(draft: Draft, page: Layout, prints: Sequence[Section], titled: int | None) -> Stated | None:
    """The day in a line of an article's head that is no byline."""
    found: list[tuple[bool, int, Line, Dated]] = []
    for section in prints:
        if section.body is None:
            continue
        for index in _heads(section, titled, page.lines):
            line = page.lines[index]
            if (
                page.placed[index].role in PASSED
                or page.placed[index].reason in OTHERS
                or (told := _day(line)) is None
            ):
                continue
            found.append((not told.timed, section.body[0] - index, line, told))
    if not found:
        return None
    _, _, line, told = min(found, key=lambda each: each[:2])
    return stated(draft, line, told.span, told.value)


def _heads(section: Section, titled: int | None, lines: Sequence[Line]) -> Iterator[int]:
    first = section.body[0] if section.body else 0
    title = section.title if section.title is not None else titled
    if title is None or title >= first:
        return
    yield from range(title + 1, first)
    leaf = range(max(0, title - LEAF), title)
    papery = any(PAPER.search(lines[index].text) for index in leaf)
    yield from leaf if papery else range(max(0, title - ABOVE), title)


def _day(line: Line) -> Dated | None:
    """The only day of a short line, where nothing says that it is another one."""
    if line.prose or line.size > LONGEST:
        return None
    if line.hint is not None and not (PAPER.search(line.text) or WEEKDAY.fullmatch(line.text)):
        return None
    told = [each for each in dates(line.text) if not each.yearless]
    if not told or len({each.value[:10] for each in told}) > 1:
        return None
    rest = line.text
    for each in told:
        rest = rest.replace(line.text[each.span.start : each.span.end], " ")
    if len(HAN.findall(rest)) > SPOKEN or any(word.search(rest) for word in (ELSE, LATE, UPDATED)):
        return None
    return max(told, key=lambda each: each.timed)

"""`撰文：莫采薇`, then `望皋財富管理董事` alone: what a writer is, in a line of its own below his name.

Papers and sites print a columnist's name and below it what he is in his house. The line is short and ends in
an office; the name stands right above it, and the text or its day right below. Where a fund's manager is
named alone between the day of a monthly report and its text (`經理人 樊以寧`), he wrote it; behind a key with
its colon he is a fact of the fund, and no line of the text either.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.writers.people import person
from pipeline.text import Span

DUTY = re.compile(
    r"(?!.*[,。:;?!“”《》])[^\d]{2,24}?(?:董事长?|主席|总裁|总经理|经理|行长|总监|主管|主任|所长|院长|会长|秘书长|合伙人|创办人|创始人|执行官|执行长|投资官|经济学家"
    r"|分析[师员]|策略[师员]|研究员|顾问|教授|讲师|学者|律师|会计师|精算师|规划师|理财师|策划师|评论员|撰稿人|作家|专栏作者|主编|编辑)$"
)
MANAGER = re.compile(r"(?:本?基金)?经理人?(?P<key>\s?:)?\s?(?P<name>[\u4e00-\u9fff]{2,4})$")
COMMENTED = re.compile(  # what a manager writes each month
    r"(?:月报|季报|周报|月评|季评|周评|评论|回顾|展望|经理人?报告|操作报告|投资报告|手记|观点|月刊|通讯)"
)
TITLE = 8  # letters of a title
HEAD = 3  # lines from a duty or a manager to the text
OFFICE = "what the writer is"
WHY = "the manager who wrote it"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a writer's office below his name, and the manager above a month's report, as bylines."""
    first = next((index for index, line in enumerate(lines) if line.prose and said[index].role is None), 0)
    for index in range(1, first):
        if said[index].role is not None:
            continue
        if _duty(index, first, lines, said):
            said[index] = Reading("byline", OFFICE)
        elif (
            (match := MANAGER.match(lines[index].text))
            and person(match["name"])
            and _manages(index, lines, said)
        ):
            item = Item("author", Span(*match.span("name")), match["name"])
            items = () if match["key"] else (item,)  # behind a key he is a fact of the fund
            said[index] = Reading("byline", WHY, byline=Byline((), items, keyed=False, bare=False))


def _duty(index: int, first: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is an office right below a writer's name, the day beside the two, or the text below."""
    if not DUTY.fullmatch(lines[index].text):
        return False
    by, below = said[index - 1].byline, said[index + 1].byline
    if by is not None and any(by.of("author")):
        return below is not None or index + 1 == first
    alone = said[index - 1].role is None and person(lines[index - 1].text)
    above = said[index - 2].byline if index > 1 else None
    return alone and any(each is not None and bool(each.dates) for each in (above, below))


def _manages(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a manager stands alone below the title of a month's report, or the day below that."""
    above = index - 1
    while above > 0 and index - above < HEAD and said[above].role == "byline":
        above -= 1
    title, below = lines[above], lines[index + 1 : index + 1 + HEAD]
    if title.size < TITLE or not COMMENTED.search(title.text) or said[above].role is not None:
        return False
    return (
        not title.prose
        and any(line.prose for line in below)
        and not any(":" in line.text[:12] for line in below)
    )

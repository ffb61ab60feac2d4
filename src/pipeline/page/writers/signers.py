"""`某某远见混合 基金经理　谢临川` above the firm and the day: who writes a letter, by name, below its text.

Letters of managers to those who hold a fund end with an office and a name, then the firm, then the day, in
any order; answers to papers with the firm, the office and the name, a line each. A table of managers, a
talk's speaker and a byline above the text have no text right above them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.page.writers.people import person
from pipeline.text import Span

OFFICE = (
    "(?:拟任|联席|执行|高级|首席|资深|助理|副)?(?:基金经理人?|投资经理|经理人|总经理|总裁|董事长|董事|行长|理事长|秘书长|会长|投资总监|投资官|执行官"
    "|经济学家|策略师|研究员|分析师|研究总监|理财经理|客户经理|投资顾问|合伙人|社长|主编|总编辑)"
)
HOLDS = re.compile(  # an office alone in a line, between the firm and the name: `企业传讯主管`
    rf"[\u4e00-\u9fff、及]{{0,14}}(?:{OFFICE}|主管|总监|部长|主任|处长|院长|所长|局长|署长|负责人|发言人)"
)
HOUSE = re.compile(r"[\u4e00-\u9fff]{2,6}(?:基金|证券|期货|资管|资产|资本|理财|投顾)")  # a firm's short name
REGARDS = re.compile(r"\s?[谨敬][启上订]$")
WRITER = re.compile(
    rf"(?:(?:[^\s,。:;]{{2,20}}\s)?{OFFICE}\s?:?\s?|[^\s,。:;]{{2,20}}?{OFFICE}[\s:]\s?)(?P<name>[\u4e00-\u9fff]{{2,4}})(?:\s?[谨敬][启上订])?$"
    rf"|(?P<other>[\u4e00-\u9fff]{{2,4}})\s?\((?:[^\s,。:;()]{{2,20}}\s?)?{OFFICE}\)$"
)
IN_OFFICE = re.compile(rf"(?:[^\s,。:;]{{2,20}}\s?)?{OFFICE}$")  # below a name
LETTER = re.compile(  # what a letter is called, and to whom it is written
    r"(?:一封信|来信|[一周月季年]信|手记|札记|家书|致.{0,20}(?:持有人|投资人|投资者|客户|伙伴))(?=$|[|:(第\s])"
    r"|(?:亲爱的|尊敬的|敬爱的|各位)[^。]{0,16}(?:持有人|投资者|投资人|客户|朋友|基民|读者|伙伴)[^。]{0,12}[:,!]?$"
)
HEAD = 20  # lines of a page in which a letter begins
SHORT = 30  # letters of such a line
NEAR = 3  # lines from it to the day, and to the text
WHY = "who signs"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the writer's line of a letter, between its text and its day, as a byline.

    What is called a letter, or begins with a salutation, needs no day below its writer.
    """
    letter = any(not line.prose and LETTER.search(line.text) for line in lines[:HEAD])
    for index, line in enumerate(lines):
        if line.size > SHORT or said[index].role not in (None, "byline") or line.prose:
            continue
        match = WRITER.match(line.text)
        if match is None and letter and _below_name(index, lines, said):
            said[index] = Reading("byline", WHY)
            said[index - 1] = _signed(lines[index - 1].text, Span(0, len(lines[index - 1].text)))
        if match is None and (size := _under_office(index, lines, said)):
            said[index - 1] = Reading("byline", WHY)
            said[index] = _signed(line.text, Span(0, size))
        if match is None or not _ends(index, lines, said, letter=letter):
            continue
        name = "name" if match["name"] else "other"
        if person(match[name]):
            said[index] = _signed(line.text, Span(*match.span(name)))


def _signed(text: str, span: Span) -> Reading:
    item = Item("author", span, text[span.start : span.end])
    return Reading("byline", WHY, byline=Byline((), (item,), keyed=False, bare=False))


def _below_name(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line says what somebody is whose name stands above it alone, below a letter's text."""
    if index < NEAR or not IN_OFFICE.fullmatch(lines[index].text) or said[index - 1].role is not None:
        return False
    return person(lines[index - 1].text) and lines[index - 2].prose


def _under_office(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """How many characters of a line are the name of who signs: his office and his firm stand over it."""
    name = REGARDS.sub("", lines[index].text)
    if index < NEAR or not person(name) or said[index - 1].role is not None:
        return 0
    office, firm, text = lines[index - 1].text, lines[index - 2].text, lines[index - NEAR]
    housed = SIGNED.match(firm) is not None or HOUSE.fullmatch(firm) is not None
    signed = HOLDS.fullmatch(office) is not None and housed
    return len(name) if signed and (text.prose or text.ended) else 0


def _ends(index: int, lines: Sequence[Line], said: Sequence[Reading], *, letter: bool) -> bool:
    """Whether above a line nothing but a firm stands below running text, and a day near below, or above."""
    low = next(
        (at for at in range(index - 1, max(-1, index - 1 - NEAR), -1) if not _signs(at, lines, said)), -1
    )
    if low < 0 or not (lines[low].prose or lines[low].ended):
        return False
    if letter:
        return True
    high = index + 1
    while high < min(len(lines), index + 1 + NEAR) and _signs(high, lines, said):
        high += 1
    return any(_dated(said[at]) for at in range(low + 1, high))


def _signs(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a firm's name or a day alone."""
    text = lines[index].text
    return SIGNED.match(text) is not None or HOUSE.fullmatch(text) is not None or _dated(said[index])


def _dated(said: Reading) -> bool:
    by = said.byline
    return by is not None and by.bare and bool(by.dates)

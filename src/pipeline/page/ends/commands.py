"""`承董事會命`, a firm, its chairman, `香港，二零二四年三月二十一日`: how announcements of Hong Kong end.

Between the name of who announces and the day stand the office and the name of a person. What follows, who the
directors are, is text again. Managers of funds say below their name for whom they sign: `作為ETF的基金經理`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.text import Span

COMMAND = re.compile(
    r"(?:承|奉|代表)\S{0,20}(?:董事会|董事局|董事|受托人|信托人|管理人)\S{0,10}命?$|承\S{0,20}命$"
)
CAPACITY = re.compile(
    r"\(?作为[^。,:;]{0,30}(?:基金经理|基金公司|管理人|经理人|管理公司|经理公司|受托人|信托人|托管人|保荐人|代理人|发行人|顾问)\)?"
    r"|\(?以[^。,:;]{2,20}(?:身份|名义)(?:行事)?\)?"
)
PLACED = re.compile(
    r"[\u4e00-\u9fff]{2,4}\s?[,、]?\s?(?:20\d\d|二[〇零○])\S{4,12}日$"
)  # `香港,2025年10月30日`
DEPARTMENT = re.compile(  # `鹭岛银行 个人金融部`, above the day
    r"(?P<house>[\u4e00-\u9fff()]{2,24}(?:银行|证券|基金|保险|人寿|信托|期货|理财|投信|公司|交易所|协会))\s{1,2}[\u4e00-\u9fff]{2,12}(?:部|中心|团队|处|办公室|分行|支行)"
)
BEHALF = ("代表", "谨代表")  # alone in a line, above the firm
LONGEST = 24  # letters of it, and of each line below it; a firm's full name has up to 30
FIRM = 34
REACH = 9  # lines from it to the day
BY_COMMAND = "signed by command"
DAY = "the day of an order"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read such an ending as bylines: one with the firm's name, one with the day."""
    for index, line in enumerate(lines):
        if line.text[:1] in "承奉代" and line.size <= LONGEST and COMMAND.match(line.text):
            _ending(index, lines, said)
        elif line.text in BEHALF and SIGNED.match(lines[min(index + 1, len(lines) - 1)].text):
            _ending(index, lines, said)
            if said[index + 1].role == "byline":
                said[index] = Reading("byline", BY_COMMAND)
        elif (match := DEPARTMENT.fullmatch(line.text)) is not None:
            _department(index, match, lines, said)
        elif index and line.size <= FIRM and signs_as(index, lines):
            _capacity(index, lines, said)


def orders(line: Line) -> bool:
    """Whether a line says by whose order notice is given: the last of the text, above who signs."""
    return line.text[:1] in "承奉" and line.size <= LONGEST and COMMAND.match(line.text) is not None


def signs_as(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line says for whom the firm above it signs."""
    text = lines[index].text
    return (
        text[0] in "(作以"
        and CAPACITY.fullmatch(text) is not None
        and SIGNED.match(lines[index - 1].text) is not None
    )


def _capacity(index: int, lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a firm, for whom it signs and the day below as the ending of a letter."""
    by = said[index + 1].byline if index + 1 < len(lines) else None
    if by is not None and by.dates and (by.bare or PLACED.match(lines[index + 1].text)):
        said[index - 1] = Reading("byline", "a signature")
        said[index] = Reading("byline", BY_COMMAND)
        said[index + 1] = Reading("byline", DAY, byline=by)


def _department(index: int, match: re.Match[str], lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a house and its department, below a text and right above a day, as who signs."""
    by = said[index + 1].byline if index + 1 < len(lines) else None
    told = index > 0 and (lines[index - 1].prose or lines[index - 1].ended)
    if told and by is not None and by.bare and said[index].role in (None, "byline"):
        item = Item("manager", Span(*match.span("house")), match["house"])
        said[index] = Reading("byline", "a signature", byline=Byline((), (item,), keyed=False, bare=False))
        said[index + 1] = Reading("byline", DAY, byline=by)


def _ending(index: int, lines: Sequence[Line], said: list[Reading]) -> None:
    firm = None
    for below in range(index + 1, min(len(lines), index + REACH)):
        by = said[below].byline
        if by is not None and by.dates:
            for other in range(index + 1, below):
                reason = "a signature" if other == firm else BY_COMMAND
                said[other] = Reading("byline", reason)
            said[below] = Reading("byline", DAY, byline=replace(by, items=(), bare=True, keyed=False))
            return
        if lines[below].prose or lines[below].ended or lines[below].size > FIRM:
            return
        if firm is None and SIGNED.match(lines[below].text):
            firm = below

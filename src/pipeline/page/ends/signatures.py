"""`承董事會命`, `代表`, a firm above a day, `(某某报)`: lines of a body in which somebody signs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines import neighbours
from pipeline.page.ends import commands, farewells
from pipeline.page.ends.bodies import signature
from pipeline.page.facts.site_names import SIGN, named
from pipeline.page.lines import Line
from pipeline.page.roles import UNKNOWN, Reading, signs
from pipeline.page.writers import signers
from pipeline.page.writers.people import person

BOX = "element: a box in the text"
HOUSES = ("公司", "银行", "交易所", "协会", "公会")  # no desk of one
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}")
OPENING = 3  # sentences of a letter in which its writer says who he is
BEHALF = ("代表", "谨代表", "谨代表以下公司")  # above the name of who signs


def signed(index: int, last: int, lines: Sequence[Line], said_of: Sequence[Reading]) -> str | None:
    """Why a line of a body is one in which somebody signs the text; None for any other."""
    said, line = said_of[index], lines[index]
    why: str | None = None
    if index == last and said.role is None and neighbours.above_day(index, lines, said_of):
        why = "a writer's name beside the day" if person(line.text) else "a name above the day"
    elif said.role is None and (
        farewells.ends(index, last, lines) or _above_warnings(index, last, lines, said_of)
    ):
        why = "a signature without a day"
    elif said.role is None and farewells.for_office(index, lines):
        why = "who signs for the office"
    elif index == last and (sign := SIGN.match(line.text)) and named(sign["name"]):
        why = "a name in brackets below the text"
    elif index + 1 < len(lines) and signature(index, lines, said_of):
        why = "a signature"
    elif line.text in BEHALF and index + 2 < len(lines):
        why = "a signature's office"
    elif said.role == "byline" and said.reason in (commands.BY_COMMAND, commands.DAY, "a signature"):
        why = said.reason
    return why


def _above_warnings(index: int, last: int, lines: Sequence[Line], said_of: Sequence[Reading]) -> bool:
    """Whether a firm's name ends a letter below its last sentence, above warnings of the firm or its site."""
    return (
        0 < index < last
        and lines[index].text.endswith(HOUSES)
        and farewells.signs(lines[index])
        and (lines[index - 1].prose or lines[index - 1].ended or farewells.takes_leave(lines[index - 1]))
        and all(each.role == "disclaimer" for each in said_of[index + 1 : last + 1])
    )


def housed(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is the house of who signs by name in the line below, or his office there."""
    if index + 1 == len(lines) or said[index + 1].reason != signers.WHY:
        return False
    return signs(lines[index]) or signers.HOUSE.fullmatch(lines[index].text) is not None


def introduced(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the name that a letter's first sentences give: `你好，我是周见山。`."""
    name = lines[index].text
    if not NAME.fullmatch(name) or lines[index].hint is not None:
        return False
    told = [line.text for line in lines[:index] if line.prose or line.ended][:OPENING]
    return any(f"我是{name}" in text for text in told)


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a firm's name above a day as it is, though it stands in an element of its own in the text."""
    for index, each in enumerate(said[:-1]):
        by = said[index + 1].byline if each.reason == BOX else None
        if by is not None and by.bare and signs(lines[index]):
            said[index] = UNKNOWN

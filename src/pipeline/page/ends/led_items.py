"""`下列词语具有如下含义：` and `1、…`, `2、…` below it: items that a sentence announces are its text.

Where a text breaks off with a colon, what follows it in numbers from one on is what it promised, though its
items end without a full stop, look like bylines (`2、基金管理人：…`) or like entries of a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.placed import Placed, texts

NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})[、.)](?!\d)\s?\S")
SAYS = re.compile(r".{6,}(?:下列|如下|以下).{0,10}:|(?:下列|如下|以下).{10,}:")
PART = re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章|节|条)|[一二三四五六七八九十]{1,3}、|§")
ABOVE = 2  # lines below a text's last one: a heading, and the sentence
LEAST = 2  # items: one alone promises nothing
ANNOUNCED = "announced by the line above"
TAKEN = ("related", "byline", "menu")  # as what such items were read


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Give a text that ends in a colon the numbered lines below it."""
    for article, kept in texts(roles).items():
        index = kept[-1]
        led = _announcing(index, lines, roles)
        items = _items(led + 1, lines, roles) if led is not None else []
        if led is None or len(items) < LEAST:
            continue
        for above in range(index + 1, led + 1):
            roles[above].role = "paragraph" if above == led else "heading"
        for each in range(index + 1, items[-1] + 1):
            mine = roles[each]
            mine.role = "list_item" if each in items else mine.role
            mine.reason, mine.article, mine.copy = ANNOUNCED, article, 0


def _announcing(last: int, lines: Sequence[Line], roles: Sequence[Placed]) -> int | None:
    """The line that announces items: the last of a text, or, below it and its heading, one that says so."""
    if lines[last].tail.rstrip().endswith(":"):
        return last
    for index in range(last + 1, min(len(lines), last + 1 + ABOVE)):
        if roles[index].role not in TAKEN:
            return None
        if SAYS.fullmatch(lines[index].text):
            return index if index == last + 1 or PART.match(lines[last + 1].text) else None
    return None


def _items(since: int, lines: Sequence[Line], roles: Sequence[Placed]) -> list[int]:
    """The lines from a place on that are numbered from one."""
    found: list[int] = []
    for index in range(since, len(lines)):
        match = NUMBERED.match(lines[index].text)
        if not match or int(match["number"]) != len(found) + 1 or roles[index].role not in TAKEN:
            break
        found.append(index)
    return found

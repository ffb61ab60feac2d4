"""`<h2><span>基金</span><span>114.11.03</span><span>某某基金清算公告</span></h2>`: a heading with its day.

Lists of notices that unfold give the kind, the day and the title of each in one heading. The day is a line of
its own, and what stands in front of it another, so that the title is the title alone; so is the day behind a
title, and the number of a picture, `(1/8)`. A day in the middle of a title's words is no piece of its own.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.html.pieces import NOTHING, SPACE, Tree

DAY = re.compile(
    r"\s*[\[(（【]?\s?(?:19|20|1)\d{2}\s?(?:[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}|年\s?\d{1,2}月\s?\d{1,2}日)"
    r"(?:\s{1,2}\d{1,2}:\d\d(?::\d\d)?)?\s?[\])）】]?\s*"
)
LONGEST = 24  # characters of a day with its hour
COUNT = re.compile(r"\s*[(（\[]\s?\d{1,3}\s?/\s?\d{1,3}\s?[)）\]]\s*")
COUNTED = 12  # characters of the number of a picture
TITLE = 6  # characters of the shortest title behind one
GOES_ON = "起至前后止到以的之、，,"  # a title that begins with a day: 5月20日|起暂停申购
ABOVE = 6  # elements between a piece and its heading
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))
PRESSED = frozenset(("a", "button", "div"))  # what is pressed to unfold a part
FOLD = re.compile(r"(?:collapse|accordion|panel|fold|toggle)(?:[-_]?item)?[-_]{0,2}(?:head|title|hd|tit)")


def parted(found: Tree, index: int) -> bool:
    """Whether a piece stands on a line of its own: a heading's day, or what stands right behind it."""
    if not index or found.parts[index] not in (NOTHING, SPACE):
        return False
    return _counts(found, index) or _is_day(found, index) or _is_day(found, index - 1) or _ends(found, index)


def _counts(found: Tree, index: int) -> bool:
    """Whether a piece is the number of a picture behind a gallery's title: `<span>(1/8)</span>`."""
    start, end = found.starts[index], found.ends[index]
    if end - start > COUNTED or COUNT.fullmatch(found.text, start, end) is None:
        return False
    heading = _heading(found, index)
    return heading >= 0 and heading == _heading(found, index - 1)


def _ends(found: Tree, index: int) -> bool:
    """Whether a piece is the day behind the title, in an element of its own."""
    start, end, above, following = found.starts[index], found.ends[index], index - 1, index + 1
    if end - start > LONGEST or DAY.fullmatch(found.text, start, end) is None:
        return False
    last = following == len(found.starts) or found.parts[following] not in (NOTHING, SPACE)
    titled = found.ends[above] - found.starts[above] >= TITLE and "<" in found.text[found.ends[above] : start]
    heading = _heading(found, index)
    return last and titled and heading >= 0 and heading == _heading(found, above)


def _is_day(found: Tree, index: int) -> bool:
    start, end, following = found.starts[index], found.ends[index], index + 1
    if end - start > LONGEST or following == len(found.starts) or found.text[start] not in "12 \n\t[(（【":
        return False
    if found.parts[following] not in (NOTHING, SPACE) or DAY.fullmatch(found.text, start, end) is None:
        return False
    heading = _heading(found, index)
    titled = found.ends[following] - found.starts[following] >= TITLE
    if heading < 0 or not titled or heading != _heading(found, following):
        return False
    first = found.parts[index] not in (NOTHING, SPACE)
    framed = (
        first or "</" in found.text[found.ends[index - 1] : start]
    )  # what is in front has an element, too
    return framed and found.text[found.starts[following]] not in GOES_ON


def _heading(found: Tree, index: int) -> int:
    """The heading that a piece stands in; -1 without one."""
    element = found.within[index]
    for _ in range(ABOVE):
        if element < 0:
            return -1
        if found.names[element] in HEADINGS or _folds(found, element):
            return element
        element = found.parents[element]
    return -1


def _folds(found: Tree, element: int) -> bool:
    """Whether an element is the head of a part that folds: `<div class="collapse-header" role="button">`.

    Or one that tells readers of the screen so: `<button aria-expanded="false" aria-controls="p1">`.
    """
    said = found.said[element]
    if "aria-expanded" in said and found.names[element] in PRESSED:
        return True
    return "class" in said and FOLD.search(found.attributes(element).get("class", "").lower()) is not None

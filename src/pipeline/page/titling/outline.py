"""`目录`, `1 计算方法`, …, then `计算方法` above its paragraph: headings that a table of contents names.

The table itself is no text: its lines end in the number of a page, one after the other.
And short lines that no button is, whatever their characters: a formula, a heading in two languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import UNKNOWN, Reading

NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十\d]+[部章节条]|§"
    r"|\d{1,2}(?:\.\d{1,2})*[.、\s])"
)
ENTRY = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.、\s]\s?(?P<name>[^\W\d_]{2,16})$")  # of a table of contents
HEADS = ("目录", "本文目录", "目次", "内容目录", "文章目录")
INLINE = re.compile(
    r"(?:本文|内容|文章)?(?:目录|目次)\s(?=1[.、\s])"
)  # `目录 1 计算方法 2 成因`, in one line
PART = re.compile(r"(?:^|\s)\d{1,2}[.、\s]\s?(?P<name>[^\W\d_]{2,16})(?=\s|$)")
PAGED = re.compile(r"(?P<name>\S.{1,50}?)(?:\s*[.·…]{3,}\s*|\s{1,8})(?P<page>\d{1,3}|[ivx]{1,5})$")
PAGED_HEADS = re.compile(r"(?:目\s?[录次]|内容|章节)(?:\s{0,4}(?:页[次码数]?|第?\s?页))?$")
LINKS = ("element: links", "element: one link")  # what such an entry, and its heading, look like
POINTS = frozenset("•·▪◎►■●◆")
POINT = "a point among others"
NOTED = Reading(None, POINT)
WORD = 6  # letters of the name of a part
LEAST = 2  # entries of such a table
FORMULA = re.compile(r"=\s*[-(]?\d")
BILINGUAL = re.compile(r"[\u4e00-\u9fff]{2,10}\s[A-Z][a-z]+(?:\s(?:[A-Za-z][a-z]+|&))*$")  # `展望 Outlook`
SHORT = 40  # letters of an entry
MARK = re.compile(r"(?:PART|Part|CHAPTER|Chapter)\s?\.?\s?(?P<part>0?\d{1,2})$|(?P<number>0[1-9])$")
MARKED = 14  # letters of the heading below such a mark
PART_OF = 14  # letters of the name of a part of a table


def contents(lines: Sequence[Line]) -> frozenset[str]:
    """The letters of the headings that a page's tables of contents name, without their numbers."""
    found: set[str] = set()
    within = False
    for line in lines:
        if line.text[:1] in "本内文目" and (opened := INLINE.match(line.text)):
            found.update(part["name"] for part in PART.finditer(line.text, opened.end() - 1))
    for above, line in pairwise(lines):
        match = ENTRY.match(line.text) if line.size <= SHORT else None
        within = match is not None and (within or above.letters in HEADS)
        if match is not None and within:
            found.add(match["name"])
    return frozenset(found)


def no_button(line: Line) -> bool:
    """Whether a short line is a formula or a heading in two languages."""
    return FORMULA.search(line.text) is not None or BILINGUAL.match(line.text) is not None


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a table of contents, `基金经理报告　2` below `目录　页次`, as the way through a paper."""
    _points(lines, said)
    _led(lines, said)
    for head, line in enumerate(lines):
        if line.text[:1] not in "目内章" or not PAGED_HEADS.match(line.text):
            continue
        end, page = head + 1, 0
        while end < len(lines) and (match := PAGED.match(lines[end].text)) and not lines[end].prose:
            number = int(match["page"]) if match["page"].isdecimal() else page
            if number < page:
                break
            end, page = end + 1, number
        if end - head > LEAST and page:
            said[head:end] = [Reading("menu", "a table of contents")] * (end - head)


def _led(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the headings of a web page that are links back to its contents, which name them, as headings."""
    named: set[str] = set()
    found: list[int] = []
    for index, (line, below) in enumerate(pairwise(lines)):
        if line.hint is None or said[index].reason not in LINKS:
            continue
        paged = PAGED.match(line.text)
        name = "".join(filter(str.isalnum, paged["name"] if paged else line.text))
        if name in named and below.prose and said[index + 1].role in (None, "paragraph"):
            found.append(index)
        named.add(name)
    if len(found) >= LEAST:
        for index in found:
            said[index] = UNKNOWN


def _points(lines: Sequence[Line], said: list[Reading]) -> None:
    """Mark the points of a summary, each with the same mark in front: none of them is a title."""
    for at, (above, line) in enumerate(pairwise(lines)):
        mark = line.text[0]
        marked = mark in POINTS and above.text[0] == mark and above.text[1:2] == line.text[1:2] == " "
        if marked and all(said[index] in (UNKNOWN, NOTED) for index in (at, at + 1)):
            said[at] = said[at + 1] = NOTED


def ornament(line: Line) -> bool:
    """Whether a line is the mark of a part, and no number."""
    match = MARK.match(line.text)
    return match is not None and match["part"] is not None


def marks(lines: Sequence[Line]) -> frozenset[int]:
    """The marks of a text's parts, `PART 01`, `PART 02`, and the short line below each: no buttons.

    One alone is an ornament between two paragraphs.
    """
    found: list[int] = []
    for index, line in enumerate(lines[:-1]):
        match = MARK.match(line.text)
        if match is not None and int(match["part"] or match["number"]) == len(found) + 1:
            found.append(index)
    if len(found) < LEAST:
        return frozenset()
    below = (index + 1 for index in found if lines[index + 1].size <= MARKED and not lines[index + 1].prose)
    return frozenset((*found, *below))


def parts(lines: Sequence[Line], said: Sequence[Reading]) -> frozenset[int]:
    """Short words each right above its paragraph and below another one: `宏观`, `固收`, and so no buttons."""
    found = [
        index
        for index in range(1, len(lines) - 1)
        if 1 < lines[index].size <= WORD
        and said[index].role is None
        and lines[index].text.isalpha()
        and lines[index + 1].prose
        and said[index + 1].role in (None, "paragraph")
    ]
    inside = [index for index in found if lines[index - 1].prose]
    return frozenset(found if inside and len({lines[index].letters for index in found}) > 1 else ())


def over_tables(lines: Sequence[Line], said: Sequence[Reading]) -> frozenset[int]:
    """Short lines over a table: several alike (`权益型`, `固定收益型`), or one below a text or a table."""
    over = [
        index
        for index, line in enumerate(lines[:-1])
        if line.hint is None
        and said[index].role is None
        and said[index + 1].role == "table"
        and line.size <= PART_OF
        and not any(map(str.isdigit, line.text))
    ]
    ends = Counter(lines[index].tail[-1:] for index in over)
    alone = (index for index in over if index and (lines[index - 1].prose or said[index - 1].role == "table"))
    return frozenset((*alone, *(index for index in over if ends[lines[index].tail[-1:]] > 1)))

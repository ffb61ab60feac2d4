"""`第3页`, `3-1` and the head above them on every page of a printed paper: no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.breaks import table
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.site.counters import FOLIO
from pipeline.page.site.pagers import PAGE_NUMBER

HEADED = re.compile(  # `北原息收基金 简式公开说明书      2`: a head with the number of its page
    r"(?P<head>[^\d\s|].{4,60}?)"
    r"(?:\s{3,}|\s*\|\s*|\s+[-–—]\s*|(?:(?<=说明书)|(?<=合同)|(?<=概要)|(?<=[年季月]度报告)|(?<=中期报告)|(?<=基金)|(?<=信托)"
    r"|(?<=\((?:更新|摘要|草案)\)))\s)"
    r"(?P<number>\d{1,3})(?:\s*[-–—])?$"
)
SHEET = re.compile(  # `青榕亚洲入息基金 基金说明书 第41页`
    r"(?P<head>[^\d\s|][^。,]{3,60}?)\s+(?:[-–—]\s*)?第\s?(?P<number>\d{1,3}|[ivxlc]{1,6})\s?页(?:\s?[/,共]?\s?共?\s?\d{1,3}\s?页)?$"
)
MASTHEAD = re.compile(r"(?P<head>[^\d\s|].{4,40}?)\s(?P<number>\d{1,3})$")  # `柏舟投信 全球月评 2`
OF_ALL = re.compile(r"第\s?\d{1,3}\s?页\s?[/,]?\s?共\s?\d{1,3}\s?页$")  # says by itself that it is a sheet's
OF_SHEETS = re.compile(r"(?P<number>\d{1,3})\s?/\s?(?P<all>\d{1,3})$")
CONTENTS = re.compile(
    r"[.·…]{4,}\s?\d{1,3}$"
)  # `第一部分 绪言 ............ 4`: a page of contents has no sentence
TURNED = re.compile(r"[上下]一?页")
RUNNING = Reading("page_number", "a running head")
LAST = "页-–—"  # what such heads end in, but for a digit
DIGIT = re.compile(r"\d+")
CELLS = 3  # of the head of a table; a name and its gap are the head of a page
DIGITS = 3  # of a page's number
FOOT = 12  # letters of a page's number
TOP = 8  # lines at the top of a paper
LEFT_OUT = 2  # heads of printed pages, between which pages are left out in an excerpt: more than these
TITLED = 4  # lines from the first sheet's head to the title
COVER = 8  # lines of one, from the title to the first sheet's head
APART = 2  # lines between two pages' numbers, at least


def running_heads(lines: list[Line], said: list[Reading]) -> None:
    """A line beside a page number, said again and again, is the head of a printed page."""
    counts = Counter(
        line.letters for line, each in zip(lines, said, strict=True) if each.role is None and line.size <= 60
    )
    for index in _parts(lines):
        said[index] = Reading("page_number", "the page of a part")
    for index in _sheets(lines, counts):
        said[index] = Reading("page_number", "a page number")
    numbers = counted(lines)
    for index in _numbered_heads(lines, said):
        said[index] = RUNNING
    firsts = _over_numbers(lines, said, counts)
    top = [each.role for each in said].count("page_number") == 1 and said[0].role == "page_number"
    firsts |= {1, 2} if top else set()  # `66版 信息披露`: a paper's page, above a title that stands again
    for index, (line, each) in enumerate(zip(lines, said, strict=True)):
        if each.role is not None or line.prose or counts[line.letters] < 2 or index in firsts or _row(line):
            continue
        below = said[index + 1].role if index + 1 < len(lines) else None
        if below == "page_number" and TURNED.search(lines[index + 1].text):
            below = None  # `上一页 1 2 3 下一页` below a list of notices, which one firm signs
        often = counts[line.letters] >= 3
        if index and (
            {index - 1, index + 1} & numbers
            or _numbers(lines[index - 1], said[index - 1])
            or (often and below == "page_number")
        ):
            said[index] = RUNNING
            for number in {index - 1, index + 1} & numbers:
                said[number] = Reading("page_number", "a page number")
    _bare(numbers, lines, said)
    _first_head(lines, said)


def _first_head(lines: Sequence[Line], said: list[Reading]) -> None:
    """The first head of a paper, else kept as it may be the title: not if that stands whole above it."""
    heads = {line.letters for line, each in zip(lines, said, strict=True) if each == RUNNING}
    for index, line in enumerate(lines if heads else ()):
        if said[index].role is None and line.letters in heads:
            heads.discard(line.letters)
            if _shortened(index, lines, said):
                said[index] = RUNNING


def _bare(numbers: frozenset[int], lines: Sequence[Line], said: list[Reading]) -> None:
    """The numbers of pages that no head stands beside."""
    if sum(said[index].role == "page_number" for index in numbers) > 1:
        for index in numbers:  # the first sheet, a cover, has no head above its number
            said[index] = Reading("page_number", "a page number")
    for index in numbers:  # the number below `请务必阅读正文之后的免责声明`
        if index and said[index].role is None and lines[index - 1].text.startswith("请务必"):
            said[index] = Reading("page_number", "a page number")


def _parts(lines: Sequence[Line]) -> list[int]:
    """The lines `3-1`, `3-2` that number the pages of a part, with text between."""
    found = [i for i, line in enumerate(lines) if line.size <= 6 and FOLIO.match(line.text)]
    apart = all(after - before > APART for before, after in pairwise(found))
    return found if len(found) > 1 and apart else []


def _sheets(lines: Sequence[Line], counts: Counter[str]) -> list[int]:
    """The lines `2 / 6`, `3 / 6` that number the sheets of a paper, each below or above the same head."""
    found = [(i, match) for i, line in enumerate(lines) if (match := OF_SHEETS.match(line.text))]
    numbers = [int(match["number"]) for _, match in found]
    rising = all(before < after for before, after in pairwise(numbers))
    if len({match["all"] for _, match in found}) != 1 or not rising:
        return []
    for side in (-1, 1):
        beside = {lines[i + side].letters for i, _ in found if 0 <= i + side < len(lines)}
        if len(found) > 1 and len(beside) == 1 and counts[next(iter(beside))] >= len(found):
            return [i for i, _ in found]
    return []


def _numbered_heads(lines: Sequence[Line], said: Sequence[Reading]) -> list[int]:
    """Lines alike but for the number at their end, which rises by one, with text between.

    Where they say that it is a page's, pages may be left out between.
    """
    heads: dict[str, list[tuple[int, int]]] = {}
    sheets: dict[str, list[tuple[int, int]]] = {}
    top = _top(lines)
    for index, line in enumerate(lines):
        last = line.text[-1]
        if not (last.isdecimal() or last in LAST) or said[index].role not in (None, "table") or line.prose:
            continue
        if match := SHEET.match(line.text):
            number = int(match["number"]) if match["number"].isdecimal() else 0
            sheets.setdefault(match["head"], []).append((index, number))
        elif (match := HEADED.match(line.text)) or (match := _masthead(line, top)):
            heads.setdefault(match["head"], []).append((index, int(match["number"])))
    found: list[int] = []
    for each in heads.values():
        steps = [after[1] - before[1] for before, after in pairwise(each)]
        rising = all(step == 1 for step in steps) or (len(each) > LEFT_OUT and min(steps) > 0)
        apart = all(after[0] - before[0] > APART for before, after in pairwise(each))
        if len(each) > 1 and rising and apart:
            found += (index for index, _ in each)
    for each in sheets.values():
        rising = all(after[1] > before[1] or not after[1] for before, after in pairwise(each))
        if (len(each) > 1 and rising) or OF_ALL.search(lines[each[0][0]].text):
            found += (index for index, _ in each)
    return found


def _top(lines: Sequence[Line]) -> str:
    """What stands above the first paragraph of a dump, where the head of its sheets is said once."""
    if not lines or lines[0].hint is not None:
        return ""
    first = next((index for index, line in enumerate(lines) if line.prose), 0)
    return " ".join(line.text for line in lines[: min(first, TOP)])


def _masthead(line: Line, top: str) -> re.Match[str] | None:
    """A line of words that all stand at the top of the paper, and a number behind them."""
    match = MASTHEAD.match(line.text) if top else None
    words = match["head"].split() if match else []
    return match if len(words) > 1 and all(word in top for word in words) else None


def _over_numbers(lines: Sequence[Line], said: list[Reading], counts: Counter[str]) -> set[int]:
    """A line that stands again and again, twice or more beside the number of a page, on the same side of it.

    The first of them stays where it may be the title, and has no page above it: those are returned.
    """
    firsts: set[int] = set()
    places: dict[str, list[int]] = {}
    for index, (line, each) in enumerate(zip(lines, said, strict=True)):
        if each.role in (None, "table") and not (line.prose or _row(line)) and counts[line.letters] > 1:
            places.setdefault(line.letters, []).append(index)
    for alike in places.values():
        for side in (-1, 1):
            beside = [index for index in alike if 0 <= index + side < len(lines)]
            beside = [index for index in beside if _folio(lines[index + side], said[index + side])]
            told = all(said[index + side].role == "page_number" for index in beside)
            apart = all(
                after - before > APART and (told or _printed(lines[before:after]))
                for before, after in pairwise(beside)
            )  # bare numbers with no sentence between are the cells of a table, a line each
            numbers = [int(DIGIT.findall(lines[index + side].text)[0]) for index in beside]
            rising = all(after > before for before, after in pairwise(numbers))
            if len(beside) < 2 or not (apart and rising):
                continue
            first = _first(alike, beside, lines)
            printed = {lines[index].text for index in beside}
            for index in alike:
                again = table.celled(lines[index]) if index == first else lines[index].text in printed
                if index in beside or again:
                    said[index] = RUNNING
            firsts.add(first)
            for index in beside:
                said[index + side] = Reading("page_number", "a page number")
    return firsts


def _first(alike: Sequence[int], beside: Sequence[int], lines: Sequence[Line]) -> int:
    """Of lines alike the one that may be the title: printed otherwise, or below the first sheet's head."""
    printed = {lines[index].text for index in beside}
    first = next((index for index in alike if lines[index].text not in printed), alike[0])
    if first not in beside:
        return first
    return next((index for index in alike if index not in beside and index - first <= TITLED), first)


def _shortened(head: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether the title stands whole above the first head, which leaves letters of it out."""
    letters = lines[head].letters
    for index in range(max(0, head - COVER), head):
        whole = iter(lines[index].letters)
        longer = said[index].role is None and not lines[index].prose and lines[index].size > len(letters)
        if longer and lines[index].letters[:2] == letters[:2] and all(each in whole for each in letters):
            return True
    return False


def _folio(line: Line, said: Reading) -> bool:
    """Whether a line is the number of a page, by its words, or bare."""
    bare = said.role is None and line.size <= DIGITS and line.text.isdecimal()
    return bare or (said.role == "page_number" and DIGIT.search(line.text) is not None)


def counted(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that number pages, `1`, `2`, `3`, with text between, whatever their elements are called."""
    found = [i for i, line in enumerate(lines) if line.size <= DIGITS and line.text.isdecimal()]
    told = [int(lines[i].text) for i in found]
    apart = all(
        after - before > APART
        and (any(line.tabs for line in lines[before:after]) or _printed(lines[before:after]))
        for before, after in pairwise(found)
    )
    rising = all(after == before + 1 for before, after in pairwise(told))
    return frozenset(found if len(found) > 1 and rising and apart else ())


def _printed(lines: Sequence[Line]) -> bool:
    """Whether a sentence or a row of contents is among the lines of a page."""
    return any(line.prose or CONTENTS.search(line.tail) is not None for line in lines)


def _numbers(line: Line, said: Reading) -> bool:
    """Whether a line is the number of a page, whatever its element is called."""
    return said.role == "page_number" or (line.size <= FOOT and PAGE_NUMBER.match(line.text) is not None)


def _row(line: Line) -> bool:
    """Whether a line is a row of a table: the head of one is printed on each page, too."""
    return table.celled(line) and (
        line.tabs
        or line.text.count("|") > 1
        or (table.HEADER.search(line.text) is not None and len(table.GAP.findall(line.text)) >= CELLS - 1)
    )

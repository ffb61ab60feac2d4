"""`阿花` / `我家也是四岁……` / `09-03 21:02`, again and again: readers' comments without a heading.

A name, what its owner says and a day, in any order, at least twice below a text: nothing below the first of
them is the article's. A diary with a day above each paragraph has no names, minutes of a talk no days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.bylines.keyed import key_of
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import SPEAKER
from pipeline.page.writers.people import place

NAME = 12  # letters of a reader's name
HEADED = 8  # letters of a thread's head
NAMED = 20  # characters of a line to the colon behind one
TALK = 3  # lines of one comment that are looked at: the name, the text, the day
REACH = 6  # lines from one comment to the next
FLASH = re.compile(r"[\[(]?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?[\])]?\s+\S{4,}")
AT = re.compile(
    r"(?:(?:今天|今日|昨天|昨日|前天|\d{1,2}[-/月]\d{1,2}日?)\s?)?\d{1,2}:\d\d(?::\d\d)?$|\d{1,2}\s?(?:分钟|小时)前$"
)
DAY = re.compile(r"\d{1,2}月\d{1,2}日|星期|\d{4}-\d")
SAID = re.compile(  # `某某:也买过一只。24-11-5 22:31 来自湖北`, in one line
    r"[^\s:。,]{2,12}\s?:(?=\D{0,12}[\u4e00-\u9fff]{3}).{4,200}?\s?(?:20)?\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d"
    r"(?:\s?(?:来自|IP\s?属地:?)\s?[\u4e00-\u9fff]{2,6})?"
    r"(?:\s*(?:回复|举报|赞|点赞|[(\d)]+)\s*)*$"
)
TIMED = re.compile(r"\d[-/]\d{1,2} \d{1,2}:\d\d")
PUSHED = re.compile(  # `推 abc123: 短债就当定存 07/02 21:20`, on boards of Taiwan
    r"(?:推|→|嘘)\s*\w{2,16}\s?:.{1,80}\d{1,2}/\d{1,2} \d{1,2}:\d\d$"
)
HEADLINE = 40  # letters of a flash's headline
MANY = 4  # flashes make a page of them
APART = 3  # lines from one to the next
TITLE = 9  # letters of what may be the title of a live report
WHEN = re.compile(
    r"(?!.*(?:全文|详情|详细|更多))(?:\S{0,6}\s|[\u4e00-\u9fff]{2,4})?(?:(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}:\d\d(?::\d\d)?)?|(?:今天|昨天|前天)\s*\d{1,2}:\d\d"
    r"|\d+\s?(?:秒|分钟|小时|天|周|个月|年)前)(?:\s?[·|,]?\s?(?:来自|IP\s?属地:?)?[\u4e00-\u9fff]{0,8})?"
    r"(?:\s*(?:回复|举报|赞|点赞|[(\d)]+)\s*)*$"
)


def comments(lines: Sequence[Line], said: Sequence[Reading]) -> range:
    """The lines of the first run of comments that follow each other: two of them, at least.

    What stands below them is told by other rules: another printing of the text may.
    """
    last = -REACH
    first = many = 0
    prose = False
    steady = _steady(lines)
    counts = Counter(line.letters for line in lines)  # what stands there twice is another printing's
    for index, line in enumerate(lines):
        once = prose and line.size <= NAME and counts[line.letters] == 1
        if once and _named(line, said[index]) and (index in steady or _is_comment(index, lines, counts)):
            if index - last <= REACH:
                many += 1
            elif many:
                break
            else:
                first = index
            last = index
        prose = prose or line.prose
    headed = many and first and _over(lines[first - 1], said[first - 1])
    return range(first - bool(headed), min(len(lines), last + TALK)) if many else range(0)


def _steady(lines: Sequence[Line]) -> frozenset[int]:
    """The first lines of entries of three with a time at the same place in each, three entries and more.

    `老秤`, `这波我提前下车了`, `11-24 15:47`: what is said needs no full stop then.
    """
    times = [index for index, line in enumerate(lines) if line.size <= NAMED and _clocked(line.text)]
    beside = {later for early, later in pairwise(times) if later - early == TALK}
    found: set[int] = set()
    for time in times:
        if time in beside or not {time + TALK, time + 2 * TALK} <= beside:
            continue  # no first of three
        last = time
        while last + TALK in beside:
            last += TALK
        found |= {at - TALK + 1 for at in range(time, last + 1, TALK)}  # the time below what is said
        found |= {at - 1 for at in range(time, last + 1, TALK)}  # or above it
    return frozenset(index for index in found if index >= 0)


def _clocked(text: str) -> bool:
    return WHEN.match(text) is not None and (":" in text or text.rstrip("赞回复举报 ").endswith("前"))


def told_in_line(lines: Sequence[Line]) -> list[int]:
    """The lines below a text each of which is a comment: who says it, what, and when."""
    first = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    return [
        index
        for index, line in enumerate(lines[first + 1 :], first + 1)
        if ":" in line.text[:NAMED] and TIMED.search(line.tail) and _told(line.text)
    ]


def _told(text: str) -> bool:
    if PUSHED.match(text):
        return True
    return SAID.match(text) is not None and key_of(text.split(":", maxsplit=1)[0]) is None


def flashes(lines: Sequence[Line]) -> range:
    """The lines of a page of news in one sentence each, with the time in front: `14:52 沪指涨幅扩大`.

    Only where nothing above could be the title of them all: a live report has one.
    """
    told = [index for index, line in enumerate(lines) if FLASH.match(line.text) and line.size <= HEADLINE]
    if len(told) < MANY or told[-1] - told[0] > APART * len(told):
        return range(0)
    titled = any(
        line.size >= TITLE and not line.prose and not DAY.search(line.text) for line in lines[: told[0]]
    )
    return range(0) if titled else range(told[0], min(len(lines), told[-1] + APART))


def later_flashes(lines: Sequence[Line]) -> range:
    """The flashes below the one that the page is about: each with its time above it, and in a line.

    `今天 10:29`, then `【两市半日成交4100亿元】沪指微跌0.1%。`: the article has more to say than those.
    """
    told = [
        index
        for index in range(len(lines) - 1)
        if AT.match(lines[index].text) and lines[index + 1].text.startswith("【")
    ]
    if len(told) < APART:
        return range(0)
    first = sum(line.size for line in lines[told[0] + 1 : told[1]])
    others = sum(line.size for line in lines[told[1] + 1 : told[-1] + 2]) / (len(told) - 1)
    return range(told[1], told[-1] + 2) if first >= 2 * others else range(0)


def _over(line: Line, said: Reading) -> bool:
    """Whether a short line right above the first comment is the head of them all: `基金吧`."""
    return line.size <= HEADED and not line.prose and not line.ended and said.role in (None, "menu")


def _named(line: Line, said: Reading) -> bool:
    return (
        2 <= line.size <= NAME
        and not line.prose
        and not line.ended
        and said.role in (None, "widget", "menu", "byline")
        and not WHEN.match(line.text)
        and not SPEAKER.match(line.text)
        and not line.tail.endswith((":", ","))
        and (line.hint is None or line.hint.level == 0)
    )


def _is_comment(index: int, lines: Sequence[Line], counts: Counter[str]) -> bool:
    """Whether a text and a day follow a name, in either order."""
    below = [line for line in lines[index + 1 : index + 1 + TALK] if not place(line.text)][: TALK - 1]
    if len(below) < TALK - 1:
        return False
    one, other = below
    if max(counts[one.letters] if one.prose else 1, counts[other.letters] if other.prose else 1) > 1:
        return False
    return (WHEN.match(one.text) is not None and (other.prose or other.ended)) or (
        WHEN.match(other.text) is not None and (one.prose or one.ended)
    )

"""`日期：2026年1月17日`, `地點：總行七樓`: the card of a lecture, whose day is no publication.

Told by a line beside it that says where it is held, who speaks there or how one takes part. Only lines of a
key and its value that stand together; a notice's own day stands apart from them, or has a key of its own
(`发布日期`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

PLACED = re.compile(
    r"(?:(?:会议|活动|举办|培训|讲座|路演|论坛)?(?:地点|会场|场地|地址)|(?:主讲|分享|演讲|特邀)?(?:讲者|讲师|嘉宾|主讲人?|主持人?)"
    r"|(?:报名|观看|参与|参加|收看)(?:方式|方法|链接|入口|对象|费用)|费用|名额|对象)\s?:\s?\S"
)
DAY = re.compile(r"(?:(?:会议|活动|举办|培训|讲座|路演|论坛|举行|上课|开课)?(?:日期|时间|日子))\s?:\s?\S")
CARD = "a card of an event"
REACH = 3  # lines from a day to the line that tells


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the days and hours of such a card as furniture of the page."""
    told = {
        i
        for i, line in enumerate(lines)
        if line.text[:1].isalpha() and line.size <= 60 and PLACED.match(line.text)
    }
    if not told:
        return
    keyed = {
        i
        for i, line in enumerate(lines)
        if line.size <= 60 and (DAY.match(line.text) or PLACED.match(line.text))
    }
    for index in sorted(keyed):
        if said[index].role not in (None, "byline") or not DAY.match(lines[index].text):
            continue
        near = [i for i in range(index - REACH, index + REACH + 1) if i in told]
        if any(all(i in keyed for i in range(min(index, at), max(index, at) + 1)) for at in near):
            said[index] = Reading("widget", CARD)
    for index in told:  # `主持人:小麦` below `主讲嘉宾:…`: nobody who wrote
        if said[index].role == "byline" and not keyed.isdisjoint((index - 1, index + 1)):
            said[index] = Reading("widget", CARD)

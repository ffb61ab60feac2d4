"""`09:30　债市晨会　预约 812`, a lead, `10:00　…　已满员`, under each day: a calendar of what is to come.

Platforms that show talks list them by day, with what each is about in a sentence. Such leads look like a
text; but each stands alone below a clock, a title and how many have a seat. A text that names its own shows
has more to say between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line

ENTRY = re.compile(
    r"(?:\d{1,2}月\d{1,2}日\s?)?\d{1,2}:\d\d(?:\s?[-–~至]\s?\d{1,2}:\d\d)?\s\S.{3,60}?\s?"
    r"(?:(?:已?预约|已?报名|订阅|提醒我?|想看)(?:人数)?\s?[\d,.]*\s?[万人]*|已满员?|名额已满|直播中|进行中|未开始|即将开始|待开始|看?回放|已结束)$"
)
OPENS = re.compile(  # `14:30 白酒跌到头了吗`, or the hour alone: `12月3日(三)19:30-20:30`, `11/24 周一 20:00`
    r"(?:(?:今[天日]|明[天日]|(?:20\d\d[-/年])?\d{1,2}[-/月]\d{1,2}日?)?\s?(?:\(?(?:周|星期)?[一二三四五六日]\))?\s?(?:周[一二三四五六日]|星期[一二三四五六日])?\s?)"
    r"\d{1,2}:\d\d(?:\s?[-–~至]\s?\d{1,2}:\d\d)?(?:\s\S.{3,40})?"
)
BOOKED = re.compile(  # below it: who has a seat, or may have one
    r"(?:已有?\s?)?\d[\d,.]*\s?[万wkWK]?\+?\s?人(?:已|次)?(?:预约|报名|想看|订阅|参加)(?:\s?\|?\s?(?:立即|我要|免费)?(?:预约|报名))?"
    r"|(?:线上直播|网上直播|现场)?\s?(?:立即|我要|免费)?(?:预约|报名|登记)(?:参加|提醒)?|(?:未|即将|尚未)开始(?:\s?提醒我?)?|提醒我|(?:名额)?已满员?|名额已满|进行中|直播中|已结束(?:\s?重温)?"
)
BELOW = 5  # lines from the one to the other
SEVERAL = 3  # of them
LEAD = 120  # letters of what an entry says of itself


def scheduled(lines: Sequence[Line]) -> bool:
    """Whether a page lists what is to come, and has no text of its own."""
    entries = [index for index, line in enumerate(lines) if not line.prose and ENTRY.match(line.text)]
    entries = entries or [index for index in range(len(lines)) if _booked(index, lines)]
    if len(entries) < SEVERAL:
        return False
    said = [index for index, line in enumerate(lines) if line.prose]
    apart = all(after - before > 1 for before, after in pairwise(said))
    return apart and sum(lines[index].size for index in said) <= LEAD * len(entries)


def _booked(index: int, lines: Sequence[Line]) -> bool:
    """Whether an hour stands in a line, and below it, before the next one, who has a seat."""
    if lines[index].prose or ":" not in lines[index].text or not OPENS.fullmatch(lines[index].text):
        return False
    for line in lines[index + 1 : index + 1 + BELOW]:
        if BOOKED.fullmatch(line.text):
            return True
        if OPENS.fullmatch(line.text):
            return False
    return False

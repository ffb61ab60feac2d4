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
SEVERAL = 3  # of them
LEAD = 120  # letters of what an entry says of itself


def scheduled(lines: Sequence[Line]) -> bool:
    """Whether a page lists what is to come, and has no text of its own."""
    entries = [index for index, line in enumerate(lines) if not line.prose and ENTRY.match(line.text)]
    if len(entries) < SEVERAL:
        return False
    said = [index for index, line in enumerate(lines) if line.prose]
    apart = all(after - before > 1 for before, after in pairwise(said))
    return apart and sum(lines[index].size for index in said) <= LEAD * len(entries)

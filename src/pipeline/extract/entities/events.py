"""`第六届中国国际进口博览会`: meetings and fairs by form; the number of the meeting is no part of the name.

Crises and wars that have a name are in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

MEETING = re.compile(
    r"(?:中国|世界|全球|国际|亚洲|北京|上海|深圳|博鳌|达沃斯|中央"
    r"|全国)[\u4e00-\u9fffA-Za-z]{0,14}?(?:博览会|大会|峰会|论坛|交易会|全会|工作会议|年会"
    r"|锦标赛|运动会|展览会)"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Meetings and fairs with a place or a scope in front."""
    for match in MEETING.finditer(reading.text):
        yield Candidate("EVENT", Span(*match.span()), "events.meeting", Strength.LIKELY)

"""`var ct = "1709687400"`, `"publishTime":"2024-11-05 20:13:07"`: moments that the scripts of a page tell.

The message app writes the moment of its article into a script, in seconds, and nowhere else in the page.
Pages for phones show a day without its year, whose moment their state has in full, or in (milli)seconds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from pipeline import patterns as re
from pipeline.document import Stated
from pipeline.text import Span

SCRIPTED = re.compile(r"\b(?:ct|svr_time_|oriCreateTime)\s*=\s*[\"'](?P<at>1[0-9]{9})[\"']")  # in seconds
WRITTEN = re.compile(  # `var createTime = '2025-11-09 19:30'`
    r"\bcreateTime\s*=\s*[\"'](?P<at>(?P<day>20[0-3]\d-[01]\d-[0-3]\d)\s(?P<clock>[0-2]\d:[0-5]\d)(?P<second>:[0-5]\d)?)[\"']"
)
MESSAGE = re.compile(r"rich_media|activity-name")  # an article of the message app, whose day a script shows
MOMENT = re.compile(  # `"publishTime":"2024-11-05 20:13:07"`
    r"(?P<year>20[0-3]\d)-(?P<day>[01]\d-[0-3]\d)[T ](?P<clock>[0-2]\d:[0-5]\d)"
)
SECONDS = re.compile(r"[\"':=]\s?(?P<at>1[2-9]\d{8})(?:\d{3})?(?=[\"',;}\s])")  # `"createdAt":1763903280000`
OPENS = frozenset("\"'>")  # what stands in front of a moment in a script or an attribute
MOST = 400  # moments that are read: lists in a page's state have up to 100


def scripted(text: str) -> Iterator[tuple[int, str, Stated]]:
    """The moment that a script of the message app writes into the head of its article."""
    if not MESSAGE.search(text):
        return
    if match := WRITTEN.search(text):
        written = f"{match['day']}T{match['clock']}{match['second'] or ':00'}+08:00"
        yield 1, "dates", Stated(written, Span(*match.span("at")))
    elif match := SCRIPTED.search(text):
        when = dt.datetime.fromtimestamp(int(match["at"]), dt.timezone(dt.timedelta(hours=8)))
        yield 1, "dates", Stated(when.isoformat(), Span(*match.span("at")))


def moments(text: str) -> dict[str, int]:
    """The years of the moments that scripts and attributes tell, of those that have one year only."""
    years: dict[str, set[int]] = {}
    for match in islice(SECONDS.finditer(text), MOST):
        when = dt.datetime.fromtimestamp(int(match["at"]), dt.timezone(dt.timedelta(hours=8)))
        years.setdefault(when.strftime("%m-%dT%H:%M"), set()).add(when.year)
    for match in islice(MOMENT.finditer(text), MOST):
        if text[match.start() - 1] not in OPENS:
            continue
        years.setdefault(f"{match['day']}T{match['clock']}", set()).add(int(match["year"]))
    return {moment: each.pop() for moment, each in years.items() if len(each) == 1}

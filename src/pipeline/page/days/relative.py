"""`3小时前`, `昨天 22:41`: a day told from the moment at which the page was fetched.

Resolved only where the container of the page says when that was (a WARC record's date, a row's `fetched`);
today's date is never asked. Hours and days ago give a day, since the page has rounded them; weeks, months
and years ago give nothing. A day without a year, on a page that was fetched, is the last such day before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.days.dates import CLOCK, Dated, dates
from pipeline.page.lines import Line
from pipeline.text import Span

COUNT = r"(?P<count>\d{1,4}|[一二两三四五六七八九十]{1,2}|半)"
AGO = re.compile(rf"(?<![\w.]){COUNT}\s?个?(?P<unit>秒钟?|分钟?|小时|天|日)之?前(?!\w)")
NAMED = re.compile(rf"(?<!\w)(?P<day>刚刚|[今昨前][天日])(?![\u4e00-\u9fff]){CLOCK}")
BACK = {"刚": 0, "今": 0, "昨": 1, "前": 2}
SECONDS = {"秒": 1, "分": 60, "小": 3600, "天": 86400, "日": 86400}
NUMERALS = "〇一二三四五六七八九十"
CHINA = dt.timezone(dt.timedelta(hours=8))
BANNER = 6  # lines of a page among which a search engine's banner stands
EARLIEST = 1995  # years before are no dates of the web


def moment(fetched: str | None) -> dt.datetime | None:
    """When the page was fetched, on the clocks of China; None where nobody says, or says no moment."""
    try:
        said = dt.datetime.fromisoformat((fetched or "").strip())
    except ValueError:
        return None
    if said.year < EARLIEST:
        return None
    return said.replace(tzinfo=CHINA) if said.tzinfo is None else said.astimezone(CHINA)


def relative(text: str, fetched: dt.datetime) -> Dated | None:
    """The day that a folded line tells from the moment at which it was fetched.

    >>> relative("昨天 22:41 来源", dt.datetime(2024, 5, 2, 8, tzinfo=CHINA)).value
    '2024-05-01T22:41:00+08:00'
    """
    if match := AGO.search(text):
        count = 0.5 if match["count"] == "半" else _number(match["count"])
        told = fetched - dt.timedelta(seconds=count * SECONDS[match["unit"][0]])
        return Dated(told.date().isoformat(), Span(*match.span()))
    if match := NAMED.search(text):
        day = fetched.date() - dt.timedelta(days=BACK[match["day"][0]])
        return Dated(day.isoformat() + _clock(match), Span(*match.span()))
    return None


def year_before(value: str, fetched: dt.datetime) -> int:
    """The year of a `--03-06` on a page that was fetched at some moment: the last such day up to then."""
    month, day = int(value[2:4]), int(value[5:7])
    this_year = (month, day) <= (fetched.month, fetched.day)
    return fetched.year if this_year else fetched.year - 1


def copied(lines: Sequence[Line]) -> dt.datetime | None:
    """When a page was copied, by the banner above it: `…在 2024年6月2日 03:14:55 的快照`."""
    for line in lines[:BANNER]:
        if "快照" in line.text or "缓存" in line.text or "cache" in line.text.lower():
            for each in dates(line.text):
                if not each.yearless:
                    return moment(each.value)
    return None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    if not ten:
        return NUMERALS.index(ones)
    return (NUMERALS.index(tens) if tens else 1) * 10 + (NUMERALS.index(ones) if ones else 0)


def _clock(match: re.Match[str]) -> str:
    if not match["h"]:
        return ""
    hour = int(match["h"])
    half = (match["half"] or match["half2"] or "").lower()
    if half in ("下午", "晚上", "晚间", "pm") and hour < 12:
        hour += 12
    return f"T{hour:02}:{match['min']}:{match['s'] or '00'}+08:00"

"""`年内`, `上周五`, `本月底`, `隔夜`: words that the calendar and the day of publication turn into days."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline import patterns as re
from pipeline.extract.claims.periods.clock import (
    UNKNOWN,
    Clock,
    Days,
    last_day,
    months_before,
    span_of,
    whole,
)
from pipeline.extract.claims.periods.windows import ONE_BEFORE

HALF = 15  # day of a month up to which its end is not what 月末 means
NEAR = 12  # characters around 月末
TO_COME = re.compile("[将拟待望或若]|预[计期]|计划|可能|下个?月|本月")
REPORTING = 5  # months in which 年末 is still the end of the year before
SECOND = 3  # months before the second quarter
SO_FAR = frozenset(("今年来", "今年以来", "年初至今", "年初以来", "年内", "开年以来", "今年", "本年"))


def calendar_days(words: str, now: date, clock: Clock) -> Days | None:
    """The days of words of the calendar, None where they are none of those."""
    if (found := _of_year(words, now, clock)) is not None:
        return found
    if match := re.match(r"(本|上|上一|下|全|整|当|单)?周([一二三四五六日天])?(?:内)?$", words):
        return _week(match[1] or "", match[2], now)
    if (found := _of_month(words, now, clock)) is not None:
        return found
    if words in {"季初", "季末"}:
        return UNKNOWN
    if words in ONE_BEFORE:
        return _one_before(words, now, clock)
    return _of_quarter(words, now, clock) or _today(words, now, clock)


def _of_year(words: str, now: date, clock: Clock) -> Days | None:  # noqa: PLR0911  a list of cases, one a line
    """今年以来, 年内, 全年, 年末."""
    if words in SO_FAR:
        stand = clock.as_of if words == "年内" else clock.as_of or clock.stand
        if stand is not None and stand.year == now.year:
            now = stand
        return Days(date(now.year, 1, 1), now) if words not in {"今年", "本年"} else whole(now.year)
    if words in {"年初", "今年初"}:
        return Days(date(now.year, 1, 1), date(now.year, 1, 1))
    if words in {"全年", "全年度", "本年度", "年度"}:
        return _same_year(clock, now)
    if words == "年中":
        return Days(date(now.year, 6, 30), date(now.year, 6, 30))
    if words in {"年底前", "年末前", "年中前"}:
        return Days(None, date(now.year, 6, 30) if words == "年中前" else date(now.year, 12, 31))
    if words not in {"年末", "年底", "今年底", "今年末"}:
        return None
    year = now.year
    if words == "年末":
        year = clock.last.end.year if clock.last.end else now.year - (now.month <= REPORTING)
    elif words == "年底" and now.month == 1:
        year -= 1
    return Days(date(year, 12, 31), date(year, 12, 31))


def _of_month(words: str, now: date, clock: Clock) -> Days | None:
    """月初至今, 月底, 月内, 上月末."""
    if words == "月初至今":
        return Days(date((clock.as_of or now).year, (clock.as_of or now).month, 1), clock.as_of or now)
    if words == "月底前":
        return Days(None, _month("本月", now, clock).end)
    if words in {"月初", "月末", "月底"}:
        return _month_told(words, now, clock)
    if words == "月内":
        found = _month_told(words, now, clock)
        return found if found.end and found.end < now else Days(found.start, now)
    if re.match(r"(本|上个?|下个?|当|全|上上个?|单)月(底|末|初|内|以来)?$", words):
        return _month(words, now, clock)
    return None


def _of_quarter(words: str, now: date, clock: Clock) -> Days | None:
    """本季, 上季末, 单季, 次季."""
    if words == "次季":  # the one behind the quarter that was spoken of, else the second of the year
        end = clock.last.end
        ends = end is not None and end.month % 3 == 0
        if end is not None and ends and clock.last == span_of(end.year, end.month - 2, end.month):
            first = months_before(date(end.year, end.month, 1), -1)
            return span_of(first.year, first.month, first.month + 2)
        return span_of(now.year - (now.month <= SECOND), SECOND + 1, 2 * SECOND)
    match = re.match(r"(本|这个?|上一?个?|下一?个?|当|单)季度?末?(?:内)?$|季内$", words)
    if match is None:
        return None
    shift = {"上": -1, "下": 1}.get(words[0], 0)
    if words == "季内" and clock.report.start and clock.report.end:
        return span_of(clock.report.end.year, clock.report.end.month - 2, clock.report.end.month)
    if (words[0] in "当单" or words == "季内") and clock.last.end:
        end = clock.last.end
        ends = end == last_day(end.year, end.month) and end.month % 3 == 0
        return span_of(end.year, end.month - 2, end.month) if ends else clock.last
    index = now.year * 4 + (now.month - 1) // 3 + shift
    found = span_of(index // 4, index % 4 * 3 + 1, index % 4 * 3 + 3)
    if shift < 0 and clock.last in (found, Days(found.end, found.end)):
        found = span_of((index - 1) // 4, (index - 1) % 4 * 3 + 1, (index - 1) % 4 * 3 + 3)  # before that one
    return Days(found.end, found.end) if words.endswith("末") else found


def of_month_s_end(text: str, words: str, start: int, found: Days, now: date | None) -> Days:
    """月末净敞口62%, published on the third: the end of the month before, unless something is to come."""
    if words not in {"月末", "月底"} or now is None or found.end is None or found.end <= now:
        return found
    if now.day > HALF or TO_COME.search(text, max(0, start - NEAR), start + NEAR):
        return found
    last = now.replace(day=1) - timedelta(days=1)
    return Days(last, last)


def _one_before(words: str, now: date, clock: Clock) -> Days:
    """前一季, 前周: the one before what was spoken of, else before this one."""
    last = clock.last if clock.last.start is not None else Days(now, now)
    start = last.start or now
    if "周" in words:
        monday = start - timedelta(days=start.weekday() + 7)
        return Days(monday, _sunday(monday))
    index = start.year * 4 + (start.month - 1) // 3 - 1
    found = span_of(index // 4, index % 4 * 3 + 1, index % 4 * 3 + 3)
    return Days(found.end, found.end) if words.endswith("末") else found


def _same_year(clock: Clock, now: date) -> Days:
    return whole(clock.last.end.year if clock.last.end else now.year)


def _today(words: str, now: date, clock: Clock) -> Days | None:
    shift = {
        "今日": 0,
        "本日": 0,
        "今天": 0,
        "今早": 0,
        "今晨": 0,
        "今午": 0,
        "日内": 0,
        "昨": -1,
        "昨日": -1,
        "昨天": -1,
        "昨晚": -1,
        "隔夜": -1,
        "前日": -2,
        "明日": 1,
    }
    if words[1:2] in {"（", "("}:
        words = f"{words[0]}日"  # 今（5）日
    if words in shift:
        base = clock.published or now
        day = base + timedelta(days=shift[words])
        return Days(day, day)
    if words in {"当日", "次日"}:
        if clock.last.end is None or clock.last.start != clock.last.end:
            return Days(clock.published, clock.published) if words == "当日" else UNKNOWN
        day = clock.last.end + timedelta(days=int(words == "次日"))
        return Days(day, day)
    if "交易日" in words or words == "上日":
        day = now - timedelta(days=1)
        while day.weekday() > 4:
            day -= timedelta(days=1)
        return Days(day, day)
    return None


def _week(which: str, day: str | None, now: date) -> Days:
    monday = now - timedelta(days=now.weekday())
    if which in {"上", "上一"} or (which in {"全", "整", "当", "单"} and day is None and now.weekday() == 0):
        monday -= timedelta(days=7)
    elif which == "下":
        monday += timedelta(days=7)
    if day is None:
        return Days(monday, _sunday(monday))
    found = monday + timedelta(days="一二三四五六日".index("日" if day == "天" else day))
    if not which and found > now:
        found -= timedelta(days=7)  # 周五 in a text of Monday is last Friday
    return Days(found, found)


def _sunday(monday: date) -> date:
    return monday + timedelta(days=6)


def _month(words: str, now: date, clock: Clock) -> Days:
    if words[0] in "当全单" and clock.last.end and clock.last.end <= now:
        found = span_of(clock.last.end.year, clock.last.end.month, clock.last.end.month)
        if words.endswith(("初", "底", "末")):
            return Days(found.start, found.start) if words[-1] == "初" else Days(found.end, found.end)
        return found
    back = 2 if words.startswith("上上") else 1 if words[0] == "上" else -1 if words[0] == "下" else 0
    base = now
    last = clock.last
    if (
        words[0] == "上"
        and last.start
        and last.end
        and last.end < now
        and last == span_of(last.end.year, last.start.month, last.end.month)
    ):
        base = last.end  # 2月…，比上月: a month that is over, and the one before it
    day = months_before(date(base.year, base.month, 1), back)
    found = span_of(day.year, day.month, day.month)
    if words.endswith("以来"):
        return Days(found.start, now)
    if words.endswith(("底", "末")):
        return Days(found.end, found.end)
    return Days(found.start, found.start) if words.endswith("初") else found


def _month_told(words: str, now: date, clock: Clock) -> Days:
    """月末, 月内: of the month that was spoken of, where that is the one before, else of this one."""
    last = clock.last.end
    near = last is not None and (now.year - last.year) * 12 + now.month - last.month in {0, 1}
    return _month("当" + words, now, clock if near else clock._replace(last=UNKNOWN))


def day_before(day: date | None, clock: Clock) -> Days:
    """前一日: the day before a day, or before today."""
    day = day or clock.published
    return UNKNOWN if day is None else Days(day - timedelta(days=1), day - timedelta(days=1))


def coming(found: Days, published: date | None) -> Days:
    """The weekday that is still to come."""
    if found.start is None or published is None or found.start > published:
        return found
    day = found.start + timedelta(days=7)
    return Days(day, day)


def bare_day(day: int, clock: Clock) -> Days:
    """The day of a month that is not named: 31日."""
    now = clock.now
    if now is None:
        return UNKNOWN
    last = clock.last
    base = last.end if last.end and last.start == last.end and last.end <= now + timedelta(days=75) else now
    if day > last_day(base.year, base.month).day:
        base = now  # 截至9月30日…。|31日: of the month in which it was published, or of the one before
        base = base if day <= last_day(base.year, base.month).day else months_before(base.replace(day=1), 1)
    found = date(base.year, base.month, day)
    if base is now and found > now + timedelta(days=15):
        earlier = months_before(date(now.year, now.month, 1), 1)
        found = date(earlier.year, earlier.month, day)
    return Days(found, found)

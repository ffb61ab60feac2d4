"""`本周（4月14日至18日）`, `由周一的2.10%降至周五的2.09%`: weeks and their days, as a text counts them."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline import patterns as re
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days
from pipeline.extract.claims.periods.days import days
from pipeline.extract.claims.periods.holidays import awaited
from pipeline.extract.claims.periods.relative_days import coming

OF_WEEK = re.compile(  # 本周（4月14日至18日）
    r"[本上当]周[（(](?P<days>\d{1,2}月\d{1,2}日\s?[-—－~至到]\s?(?:\d{1,2}月)?\d{1,2}日"
    r"|20\d\d[./-]\d{1,2}[./-]\d{1,2}\s?[-—－~至到]\s?20\d\d[./-]\d{1,2}[./-]\d{1,2})"
)
POINTED = re.compile(  # 上周(2026.03.02-03.06), 本周（0302-0306）
    r"[本上当]周[（(](?:(?P<year>20\d\d)[./-])?(?:(?P<m>\d{1,2})[./](?P<d>\d{1,2})|(?P<m4>\d{2})(?P<d4>\d{2}))\s?[-—－~至到]\s?"
    r"(?:20\d\d[./-])?(?:(?P<m2>\d{1,2})[./](?P<d2>\d{1,2})|(?P<m24>\d{2})(?P<d24>\d{2}))(?=[）)，,])"
)
OF_THIS_WEEK = re.compile(r"本周[（(]\d")  # 上周 is the one before, whenever that was written
UP_TO = re.compile(r"截[至止](?P<day>\d{1,2}月\d{1,2}日)[^。；]{0,40}上周")  # of a text of the weekend
IN_BRACKET = re.compile(r"[本上当]周[（(][\d月日\s—－~至到-]{0,12}$")
TOLD = 20  # characters of a range of days
BRACKET = 16  # characters of a week and of the first of its days
SATURDAY = 5
DASH = re.compile(r"[—－~]")
DAYS_OF_WEEK = 7
A_MONTH = 31  # days
SPELT = re.compile(  # 自10月7日至13日止|近一周
    r"(?P<days>\d{1,2}月\d{1,2}日\s?[-—－~至到]\s?(?:\d{1,2}月)?\d{1,2}日)(?:止|期间)?的?$"
)
SOME_DAYS = re.compile("(?:最?近|过去)(?:一周|1周|七[天日]|7[天日]|一个?月|1个?月)")
A_WEEK = range(3, 7)  # days between the first and the last of a week, or of its trading days
OF_LAST_WEEK = frozenset(("周内", "全周", "全星期", "当周", "单周", "整周"))
WEEKS = frozenset(("本周", "上周", "当周", "全周", "全星期", "整周", "单周", "周内"))
FROM_DAY = re.compile(  # 由周一的2.10%降至|周五: the day before the one that it leads to
    r"(?<=[由从自])周[一二三四五六日][^，。；周]{0,16}(?:至|到)(?P<last>周[一二三四五六日])"
)
COMING = re.compile("[将定拟订][于在]$")  # 总结余将于|周五|降至
WILL = re.compile(  # 周五|票价将涨到60元; not 将利率下调, where 将 is an object's
    r"[^，。；\d]{0,8}将(?=会|要|于|再|迎|涨|跌|升|降|达|公布|发布|举[行办]|召开|推出|上调|下调|开[始盘启]|有|到期|继续|正式|揭晓|审议)"
)
GROWS = re.compile(r"[^，。；\d]{0,8}将会?(?=[涨跌升降达增减迎]|推出|上调|下调|开[始盘启]|举[行办]|到期)")
OF_YEAR = re.compile(  # 10月|票价将涨到80元: no month of the year before
    r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|[底末初]|[上中下]旬|\d{1,2}[日号])?|第?[一二三四]季度"
)
LONG_AGO = 100  # days: what is behind a month that is taken for one of the year before
OF_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日]")


def told(text: str, published: date | None) -> Days:
    """From which day to which the text says that a week is."""
    week = OF_WEEK.search(text) if "周" in text else None
    if week is not None:
        return days(DASH.sub("至", week["days"].replace(" ", "")), Clock(published))
    pointed = POINTED.search(text) if "周" in text else None
    if pointed is not None:
        return _pointed(pointed, published)
    ended = UP_TO.search(text) if published is not None and published.weekday() >= SATURDAY else None
    if ended is None or published is None:
        return UNKNOWN
    day = days(ended["day"], Clock(published)).end
    return week_of(published) if day is not None and week_of(day) == week_of(published) else UNKNOWN


def _pointed(week: re.Match[str], published: date | None) -> Days:
    """The days of a week whose months and days stand apart by a point, or not at all."""
    year = f"{week['year']}年" if week["year"] else ""
    first = f"{year}{int(week['m'] or week['m4'])}月{int(week['d'] or week['d4'])}日"
    found = days(
        f"{first}至{int(week['m2'] or week['m24'])}月{int(week['d2'] or week['d24'])}日", Clock(published)
    )
    last = found.end - found.start if found.start is not None and found.end is not None else None
    return found if last is not None and timedelta() <= last < timedelta(days=DAYS_OF_WEEK) else UNKNOWN


def glossed(text: str, start: int) -> bool:
    """Whether a time stands in the bracket right behind a week, whose days it says."""
    return IN_BRACKET.search(text, max(0, start - BRACKET), start) is not None


def settled(text: str, words: str, start: int, found: Days, told_week: Days, clock: Clock) -> Days:  # noqa: PLR0911, PLR0913, PLR0917  each says another thing
    """The days of a week's words that start at a place, once more words around them are read."""
    if SOME_DAYS.fullmatch(words) and (spelt := SPELT.search(text, max(0, start - TOLD), start)):
        return days(DASH.sub("至", spelt["days"].replace(" ", "")), clock)
    coming_up = COMING.search(text, max(0, start - 3), start) or WILL.match(text, start + len(words))
    if OF_WEEKDAY.fullmatch(words) and coming_up:
        return coming(found, clock.published)
    if coming_up and (ahead := awaited(words, clock.published)) is not None:
        return ahead  # 端午假期|游客将达5万人次
    if _long_ago(words, found, clock) and GROWS.match(text, start + len(words)) and found.end is not None:
        return days(f"{found.end.year + 1}年{words}", clock)
    if (match := FROM_DAY.match(text, start)) and found.start is not None:
        last = days(match["last"], clock).start
        back = timedelta(days=DAYS_OF_WEEK * (last is not None and found.start > last))
        return Days(found.start - back, found.start - back)
    last, first = clock.last.end, clock.last.start
    if words in OF_LAST_WEEK and first is not None and last is not None and (last - first).days in A_WEEK:
        return clock.last  # 上周（9月22日至26日），沪指|周内|上涨
    if words in OF_LAST_WEEK and last is not None and first == last and _late(last, clock.published):
        return week_of(last)  # 上周五收3302点，|单周|上涨1.2%
    if words == "上周" and (ended := _just_over(clock)) is not None:
        return ended
    last_of = words == "上周" and OF_THIS_WEEK.search(text) is None
    same = words in WEEKS and (
        _same(told_week, found, last=last_of) or _late_put(text, words, told_week, found)
    )
    return told_week if same else found


def _long_ago(words: str, found: Days, clock: Clock) -> bool:
    """Whether a month or a quarter without a year is taken for one that has long been over."""
    if found.end is None or clock.published is None or OF_YEAR.fullmatch(words) is None:
        return False
    return (clock.published - found.end).days > LONG_AGO


def _just_over(clock: Clock) -> Days | None:
    """截至11月20日（a Friday）, 上周…, said on the Sunday or Monday behind it: the week of that day."""
    if clock.as_of is None or clock.published is None:
        return None
    of_day, of_today = week_of(clock.as_of), week_of(clock.published)
    before = of_day.end is not None and of_day.end + timedelta(days=1) == of_today.start
    return of_day if before or (of_day == of_today and clock.published.weekday() >= SATURDAY) else None


def week_of(day: date) -> Days:
    """From Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=DAYS_OF_WEEK - 1))


def _late(day: date, published: date | None) -> bool:
    """Whether a day is of the days before publication."""
    return published is not None and timedelta() <= published - day < timedelta(days=2 * DAYS_OF_WEEK)


def _late_put(text: str, words: str, told_week: Days, found: Days) -> bool:
    """Whether a week has the days of the bracket behind the same word, in a text that was put up later."""
    first, start = told_week.start, found.start
    if first is None or start is None or not 0 < (start - first).days <= A_MONTH:
        return False
    week = OF_WEEK.search(text)
    return week is not None and week.group().startswith(words)


def _same(told_week: Days, found: Days, *, last: bool) -> bool:
    """Whether the text says from which day to which day a week is; said on a Sunday, 上周 is that day's."""
    first, start = told_week.start, found.start
    if first is None or start is None:
        return False
    return 0 <= (first - start).days < DAYS_OF_WEEK + int(last)

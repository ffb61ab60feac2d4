"""`2024年一季报`, `报告期2024年1月1日至3月31日`, `以上数据截至12月31日`: what days a whole text is about."""

from __future__ import annotations

from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days, last_day
from pipeline.extract.claims.periods.days import days
from pipeline.text import Span

MONTHS = 12
LINES = 5  # breaks of a page of rows
REPORT = re.compile(
    r"(?:((?:19|20)\d{2})年?(?:度)?)?第?\s?(?:([一二三四1-4])季(?:度)?报|(半年度?|中期?)报"
    r"|年报|([一二三四1-4])季度报告|(中期"
    r"|半年度)报告|(年度报告))"
)
OF_REPORT = re.compile(  # 2025年三季报…, |前三季度: of its year, also where no day of publication is known
    r"第?[一二三四1-4]季度?末?|前[二三两]个?季度|[QH][1-4]|[上下]半年末?|全年|[今去上明]年(?:末|底|初|同期)?|年[初末底]"
    r"|同期|\d{1,2}月[末底]"
)
OF_YEAR_TO_DATE = re.compile(r"前[一二两三四五六七八九十]+个?月|今年以来|年初以来")
MONTH = re.compile(r"(\d{1,2})月(?:份|末|底)?")
DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
MONTHLY = re.compile(  # 2026年10月金融统计数据报告, 2026年10月份居民消费价格数据
    r"(?P<when>20\d{2}年\d{1,2}月)份?[^，。；\n\d]{0,16}?(?:统计数据|数据报告|运行情况|主要数据|月度报告|月报|数据(?=出炉|公布|发布))"
)
SHORTLY = re.compile(  # 1Q25业绩超预期, 24H1财报
    r"(?P<when>[1-4][Qq]\d{2}|[12][Hh]\d{2}|(?:20)?\d{2}年?[QqHh][1-4])(?=[^，。；\d]{0,4}(?:业绩|财报|点评|季报|营收|盈利|净利))"
    r"|(?P<year>20\d{2}年)?(?P<part>[一二三四]季度|上半年|下半年)(?=(?:基金|产品|投资|组合)?(?:运作|运行|操作)(?:回顾|总结|报告|小结|情况|分析))"
)
FORETOLD = re.compile(  # 披露2025年度业绩预告, 2025年半年度业绩快报
    r"(?P<year>20\d{2})年?(?P<part>半年度?|上半年|中期|前三季度|第?[一二三]季度)?(?:年?度)?(?:业绩|盈利|净利润?)(?:预告|快报|预[增减亏盈]|预警)"
)
HALVES = {"半年度": "上半年", "半年": "上半年", "中期": "上半年"}
REPORTED_DAYS = re.compile(
    r"报告期[^，。；\n\d]{0,6}(?P<first>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)起?\s?[-—－~至到]\s?"
    r"(?P<last>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
)
STANDS_AT = re.compile(  # 截至2024年12月31日, 资料日期：2025/09/30
    r"(?:截[至止](?:日期)?|(?:资料|数据|统计)(?:截止?)?日期)[：:]?\s?((?:19|20)\d{2})[年/.\-](\d{1,2})[月/.\-](\d{1,2})(?!\d)日?"
)
STANDS_SHORT = re.compile(  # 单位净值：1.2736（08-15）
    r"净值[^\n，。；]{0,14}?[（(\s：:](?:((?:19|20)\d{2})[-/.])?(0\d|1[0-2])[-/.]([0-2]\d|3[01])(?![\d%])"
)
STANDS_THAT_DAY = re.compile(  # 数据截至8月29日, 净值日期为5月16日, 回报（截至10月31日）, 净值（3月5日）：
    r"(?:(?:数据|净值|统计|业绩)(?:截[至止]到?|(?:截止)?日期?(?:为|[：:])?)"
    r"|[（(](?:数据|净值)?(?:截[至止]到?|日期?)?(?=[^）)\n]{4,6}[）)][：:\n]))"
    r"(?P<year>(?:19|20)\d{2}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)
BASE = re.compile(  # 收益分配基准日 | 2025年10月31日: what 截止基准日基金份额净值 is dated by
    r"基准日(?:为|是)?[：:|｜\s]{0,3}(?P<day>(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}(?!\d)))"
)
BORN = re.compile(
    r"(?:合同|基金)(?:[^，。；\n\d]{0,4}于(?=\d{4}年\d{1,2}月\d{1,2}日(?:起?正式)?(?:生效|成立))|(?:合同)?(?:生效|成立)日期?(?:[：:为是]|是在)\s?)"
    r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日"
)
BORN_AT = re.compile(r"(?:基金|产品|合同)(?:成立|生效)于((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日")


def rows(text: str) -> bool:
    """Whether a text is cut into the lines of a table."""
    return text.count("\n") >= LINES


def noted(text: str, published: date | None) -> date | None:
    """注：以上数据截至2024年12月31日: the day that a page of tables stands at, if it names one only."""
    return (
        only(STANDS_AT, text)
        or only(STANDS_SHORT, text, published)
        or (only(STANDS_THAT_DAY, text, published) if published is not None else None)
    )


def base(text: str) -> Span | None:
    """Where a notice says the day that what is paid out is reckoned at, if it says one only."""
    found = {match["day"]: Span(*match.span("day")) for match in BASE.finditer(text)}
    return next(iter(found.values())) if len(found) == 1 else None


def only(pattern: re.Pattern[str], text: str, published: date | None = None) -> date | None:
    """The day that a pattern finds in a text, if it finds one only; its year may go without saying."""
    found: set[date | None] = set()
    for match in pattern.finditer(text):
        year = int((match[1] or "").rstrip("年") or (published.year if published else 0))
        day = _day(year, int(match[2]), int(match[3])) if year else None
        if day is not None and published is not None and day > published and not match[1]:
            day = _day(year - 1, day.month, day.day)
        found.add(day)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def today(words: str, report: Days) -> date | None:
    """From which day words are reckoned on a page without a day of publication, by what its text is about.

    2026年三季报: 前三季度, 9月末 and 9月30日 are of 2026, and so is 10月28日, on which it came out. What came
    out after the end of a year has another year, so that only the last day of that year is told.
    """
    last, words = report.end, words.removesuffix("起")
    if last is None or OF_REPORT.fullmatch(words) or OF_YEAR_TO_DATE.fullmatch(words):
        return last
    if (match := MONTH.fullmatch(words)) is not None:
        return last if int(match[1]) <= last.month else None
    match = DAY.fullmatch(words)
    if match is None:
        return None
    place, end = (int(match[1]), int(match[2])), (last.month, last.day)
    if last.month == MONTHS:
        return last if place == end else None
    return last if place <= end else date(last.year, MONTHS, last_day(last.year, MONTHS).day)


def _day(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has none: 4月31日."""
    known = 1 <= month <= MONTHS and 1 <= day <= last_day(year, month).day
    return date(year, month, day) if known else None


def reported(text: str, published: date | None) -> Days:
    """The period that a report is about: 2024年一季报 is about the first quarter."""
    if (told := REPORTED_DAYS.search(text)) is not None:
        return Days(days(told["first"], Clock(None)).start, days(told["last"], Clock(None)).end)
    match = REPORT.search(text)
    if match is None:
        if (early := FORETOLD.search(text)) is not None:
            said = f"{early['year']}年{HALVES.get(early['part'], early['part'] or '')}"
        else:
            match = MONTHLY.search(text) or SHORTLY.search(text)
            said = match["when"] or match.group() if match is not None else ""
        return days(said, Clock(published)) if said else UNKNOWN
    year, quarter = match[1], match[2] or match[4]
    part = f"{quarter}季度" if quarter else "上半年" if match[3] or match[5] else ""
    if year and (published is None or int(year) <= published.year):
        return days(f"{year}年{part}", Clock(None))
    if published is None:
        return UNKNOWN
    found = days(part, Clock(published)) if part else days("去年", Clock(published))
    if found.end is not None and found.end > published:
        return days(f"{published.year - 1}年{part}", Clock(None))
    return found

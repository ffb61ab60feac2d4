"""`近一年` before 2024-03-06 is 2023-03-07 to 2024-03-06: the days that the words of a period cover.

Relative words are resolved against the publication date, trailing windows against the as-of date of the
sentence if it has one, parts of a year (四季度) to the latest one that has begun. What cannot be resolved has
no days: null over guess.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import chinese
from pipeline.extract.claims.numbers.quantity import numeral
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days, last_day, span_of, third_of, whole
from pipeline.extract.claims.periods.everyday_days import everyday
from pipeline.extract.claims.periods.holidays import holiday
from pipeline.extract.claims.periods.phrases import THIS, N, in_figures
from pipeline.extract.claims.periods.relative_days import bare_day, calendar_days, day_before
from pipeline.extract.claims.periods.same_days import edge_of, quarter_of, same_in, term_before, year_earlier
from pipeline.extract.claims.periods.windows import written_short

BEGUN = frozenset(("成立", "上市", "任职", "设立", "发行"))
YEARS = dict(zip("今本去上前大明后次当同", (0, 0, -1, -1, -2, -3, 1, 2, 1, 0, 0), strict=True)) | {"大后": 3}
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
ISO = re.compile(r"((?:19|20)\d{2})(?:[-/.]|年(?=\d+月))(\d{1,2})[-/.月](\d{1,2})")  # not 2025年1-9月
MONTH_RANGE = re.compile(
    r"(\d{1,2})月?(?:份)?(?:(\d{1,2})(?:[日号]|(?=\s?[至到—~-]\s?\d{1,2}[日号])))?\s?[至到—~-]\s?(?:(\d{1,2})月(?:份)?)?(?:(\d{1,2})[日号])?"
)
MONTH = re.compile(
    r"(\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?:(\d{1,2})[日号]|([上中下]{1,2})旬)?"
)
QUARTERS = re.compile(r"第?([一二三四1-4])\s?[至到—-]\s?第?([一二三四1-4])季")
Q_TO_Q = re.compile(r"[Qq]([1-4])[-~—–至]{1,2}[Qq]?([2-4])")  # Q1-3, Q1–Q3
QUARTER = re.compile(r"[Qq]([1-4])|第?([一二三四1-4])个?季|([1-4])[Qq]")
TO_MONTH = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月\s?[至到—~-]\s?((?:19|20)\d{2})年(\d{1,2})月")
FIRST = re.compile(r"[首头](?P<n>\d{1,2}|[一二两三四五六七八九十]+)?(?P<unit>个月|个?季|半年)")
OF_YEAR = re.compile(r"(\d{4}|\d{2})年")
SHORT_YEAR = re.compile(r"\d\d/\d{1,2}/\d{1,2}")
YEAR_MONTH = re.compile(r"((?:19|20)\d{2})[/-](0[1-9]|1[0-2])")  # 2024-03
FOLLOWS = re.compile(r"以来|至今|起$")


def days(words: str, clock: Clock) -> Days:
    """The days that the words of a period cover.

    >>> days("2023年上半年", Clock(None))
    Days(start=datetime.date(2023, 1, 1), end=datetime.date(2023, 6, 30))
    """
    try:
        return _days(in_figures(words.replace(" ", "").replace("～", "~")), clock)
    except ValueError:  # the 31st of a month of 30 days: written, but no day
        return UNKNOWN


def _days(words: str, clock: Clock) -> Days:  # noqa: C901, PLR0911  a list of cases, one a line
    if SHORT_YEAR.fullmatch(words):
        words = f"20{words}"  # 24/3/6
    if match := YEAR_MONTH.fullmatch(words):
        return span_of(int(match[1]), int(match[2]), int(match[2]))
    if words in {"前一日", "前一天"}:
        return day_before(clock.last.end if clock.last.start == clock.last.end else None, clock)
    if (found := everyday(words, clock) or written_short(words, clock) or holiday(words, clock)) is not None:
        return found
    if "财" in words or "会计" in words:
        return UNKNOWN  # a fiscal year begins when its company says
    if named := _named(words, clock):
        return named
    if match := TO_MONTH.fullmatch(words):
        return Days(date(int(match[1]), int(match[2]), 1), last_day(int(match[3]), int(match[4])))
    dates = ISO.findall(words)
    if dates:
        return _dated(words, dates, clock)
    if match := re.match(r"((?:19|20)\d{2})年?度?\s?[至到—~-]\s?((?:19|20)?\d{2})", words):
        end = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        return Days(date(int(match[1]), 1, 1), date(int(end), 12, 31))
    year, rest, said = _year(words, clock)
    if year is None:
        return UNKNOWN
    found = _part(rest, year, clock, said=said)
    return _edge(found, rest, words, clock)


def _named(words: str, clock: Clock) -> Days | None:  # noqa: C901, PLR0911, PLR0912  a list of cases, one a line
    now, last = clock.now, clock.last
    if words.startswith(("期间", "其间", "期内", "任期内", "本轮")) or re.fullmatch(rf"{N}年间", words):
        first = clock.report.start is not None and (last.start, last.end) == (clock.report.start,) * 2
        if first:
            return clock.report  # 期初21亿份，期间申购14亿份
        return quarter_of(last) if "期" in words[:2] else last
    if words.startswith(("报告期", "本报告期", "整个报告期", "本期", "期末", "期初")):
        if clock.report == UNKNOWN:
            return edge_of(words, last)
        if words.endswith("末"):
            return Days(clock.report.end, clock.report.end)
        return Days(clock.report.start, clock.report.start) if words.endswith("初") else clock.report
    if words in {"上期", "上期末"}:
        return term_before(words, last if last != UNKNOWN else clock.report)
    if words.endswith("前年同期"):
        return UNKNOWN if words != "前年同期" else year_earlier(year_earlier(last))
    if "同期" in words or "同月" in words:
        if words == "同期":
            return quarter_of(last)
        year = OF_YEAR.match(words)
        return (
            same_in(int(year[1]) if len(year[1]) > 2 else 2000 + int(year[1]), last)
            if year
            else year_earlier(last)
        )
    if words in {"季末", "季初"}:
        return edge_of(words, clock.report if clock.report != UNKNOWN else last)
    if words.endswith("首日") and last.start is not None and last.start == last.end:
        return last
    if words.endswith("首日") or words == "任内":
        return UNKNOWN
    if words[:2] in {"开市", "上线", "运行", "开业", "建仓", "转型", "复牌", "挂牌"}:
        return Days(None, now) if now else UNKNOWN
    if words.startswith(("基金合同生效", "合同生效")) or words[:2] in BEGUN:
        now = clock.as_of or clock.stand or clock.published
        return Days(clock.inception, now) if now else UNKNOWN
    if words in {"同日", "当天"}:
        if last.start is not None and last.start == last.end:
            return last
        return Days(clock.published, clock.published) if words == "当天" else UNKNOWN
    if now is None:
        return UNKNOWN if _is_relative(words) else None
    return calendar_days(words, now, clock)


def _is_relative(words: str) -> bool:
    return re.match(r"今|去年|前年|明|本|上|下|昨|周|当|全|隔|次|年|开年|月|季|单", words) is not None


def _dated(words: str, dates: list[tuple[str, str, str]], clock: Clock) -> Days:
    first = date(*map(int, dates[0]))
    if len(dates) > 1:
        return Days(first, date(*map(int, dates[1])))
    if match := re.search(r"[至到—~-](?:(\d{1,2})月)?(\d{1,2})[日号]", words):
        return Days(first, date(first.year, int(match[1] or first.month), int(match[2])))
    if FOLLOWS.search(words):
        return _until(first, clock)
    return Days(first, first)


def _year(words: str, clock: Clock) -> tuple[int | None, str, bool]:  # noqa: PLR0911  a list of cases, one a line
    """The year that the words name or mean, the words after it, and whether they name it."""
    text = words
    if words[:1] in "二一" and (match := re.match(r"[一二][〇零九][〇零一二三四五六七八九]{2}", words)):
        text = match.group().translate(DIGITS) + words[4:]
    if match := re.match(r"((?:19|20)\d{2})(?:年(?:度)?)?/?", text):
        return int(match[1]), text[match.end() :], True
    if match := re.match(r"(?:民国(\d{2,3}|[一二三四五六七八九十百零〇]+)|(1[01]\d))年(?:度)?", text):
        return (
            1911 + int(numeral(match[1] or match[2]) or 0),
            text[match.end() :],
            True,
        )  # 113年: of the Republic
    if match := re.match(r"(\d{2})(?:年(?:度)?|(?=[QqHhEe]))", text):
        return 2000 + int(match[1]), text[match.end() :], True
    if match := re.fullmatch(r"(1[Qq]?[-~])?([1-4])([QqHh])(?:20)?(\d{2})", text):  # 3Q25, 1-3Q25
        return 2000 + int(match[4]), f"1-{match[2]}季" if match[1] else match[3] + match[2], True
    now = clock.published or clock.as_of
    if match := re.match(THIS, text):
        if text[0] in "当同次" and clock.last.end:
            return clock.last.end.year + (text[0] == "次"), text[match.end() :], True
        if text[0] == "上" and now and _past_year(clock.last, now):
            return clock.last.start.year - 1, text[match.end() :], True  # type: ignore[union-attr]
        years = YEARS["大后" if text.startswith("大后") else text[0]]
        return (now.year + years if now else None), text[match.end() :], True
    anchor = clock.last.end
    if (
        anchor is not None
        and clock.near
        and clock.last == whole(anchor.year)
        and not (now and anchor > now)
        and not text[:1].isdigit()
    ):
        return anchor.year, text, True  # 2023年…，其中四季度
    return (now.year if now else None), text, False


def _past_year(last: Days, now: date) -> bool:
    """Whether what was spoken of last is a year that is over: 上年 is the one before it."""
    return last.start is not None and last.end is not None and last == whole(last.end.year) and last.end < now


def _part(rest: str, year: int, clock: Clock, *, said: bool) -> Days:
    """The days of a part of a year; without a year said, the latest such part that has begun."""
    rest = rest.lstrip("的单")
    found = _in_year(rest, year)
    now = clock.published or clock.as_of
    if said or now is None or found.start is None:
        return found
    slack = 75  # days ahead that a notice or an outlook speaks of
    late = found.end if QUARTERS.match(rest) and found.end else found.start
    return _in_year(rest, year - 1) if late > now + timedelta(days=slack) else found


def _in_year(rest: str, year: int) -> Days:  # noqa: C901, PLR0911  a list of cases, one a line
    if rest.startswith(("上半年", "H1", "h1")):
        return span_of(year, 1, 6)
    if rest.startswith("中期"):
        return span_of(year, 1, 6)
    if rest.startswith("中") and not rest.startswith("中旬"):
        return Days(last_day(year, 6), last_day(year, 6))
    if rest.startswith(("下半年", "H2", "h2")):
        return span_of(year, 7, 12)
    if match := re.match(r"前([三3二两2])个?季", rest):
        return span_of(year, 1, 9 if match[1] in "三3" else 6)
    if rest[:1] in {"首", "头"} and (match := FIRST.match(rest)):
        return _first(match, year)
    if match := QUARTERS.match(rest) or Q_TO_Q.match(rest):
        first, last = ("一二三四".find(each) + 1 or int(each) for each in match.groups())
        return span_of(year, first * 3 - 2, last * 3)
    if match := QUARTER.match(rest):
        digit = match[1] or match[2] or match[3]
        quarter = "一二三四".index(digit) + 1 if digit in "一二三四" else int(digit)
        return span_of(year, quarter * 3 - 2, quarter * 3)
    if match := re.match(r"前(\d{1,2}|[一二两三四五六七八九十]+)个?月", rest):
        count = int(match[1]) if match[1].isdigit() else int(chinese(match[1]) or 0)
        return span_of(year, 1, count)
    if (match := MONTH_RANGE.match(rest)) and "月" in rest:
        return _months(match, year)
    if match := MONTH.match(rest):
        month = int(match[1]) if match[1].isdigit() else int(chinese(match[1]) or 0)
        return _month_part(year, month, match[2], match[3])
    return whole(year)


def _first(match: re.Match[str], year: int) -> Days:
    """首十个月, 首三季, 首季, 首半年: from January."""
    if match["unit"] == "半年":
        return span_of(year, 1, 6)
    count = match["n"] or "1"
    many = int(count) if count.isdigit() else int(chinese(count) or 0)
    return span_of(year, 1, many * (3 if "季" in match["unit"] else 1))


def _months(match: re.Match[str], year: int) -> Days:
    first, last = int(match[1]), int(match[3] or match[1])
    if not match[2]:
        return span_of(year, first, last)
    start = date(year, first, int(match[2]))
    return Days(start, date(year, last, int(match[4]))) if match[4] else Days(start, last_day(year, last))


def _month_part(year: int, month: int, day: str | None, third: str | None) -> Days:
    if day:
        found = date(year, month, int(day))
        return Days(found, found)
    if third:
        return third_of(year, month, third)
    return span_of(year, month, month)


def _edge(found: Days, rest: str, words: str, clock: Clock) -> Days:  # noqa: PLR0911  a list of cases, one a line
    """末 and 底 are the last day, 初 the first; 以来 runs to the publication date."""
    if match := re.match(r"^(\d{1,2})日", words):
        return bare_day(int(match[1]), clock)
    if found.start is None or found.end is None:
        return UNKNOWN
    if FOLLOWS.search(rest) or FOLLOWS.search(words):
        stand = clock.as_of or clock.stand  # 2018年3月成立以来: up to the day that the text stands at
        if ("成立" in words or "上市" in words) and stand is not None and stand > found.start:
            return Days(found.start, stand)
        return _until(found.start, clock)
    if words in {"年底前", "年末前", "月底前"}:
        return Days(clock.published, found.end)
    if match := re.search(r"[末底](前)?$", rest):
        return Days(None if match[1] else found.end, found.end)
    if rest.endswith("初"):
        return Days(found.start, found.start)
    if rest.endswith("前") and not rest.startswith("前"):
        return Days(None, found.end)
    return found


def _until(start: date, clock: Clock) -> Days:
    """From a day on: to the publication date, or open where it had not come yet."""
    ahead = clock.published is None or start > clock.published
    return Days(start, None if ahead else clock.published)

"""`近一年`, `23-25年`, `（08-15）`, `6月底止六个月`: periods that say how long they are, or are short."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import chinese
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days, last_day, months_before, span_of
from pipeline.extract.claims.periods.phrases import N
from pipeline.vocabulary import Period

WINDOW = re.compile(
    rf"(?P<lead>最近|近|过去|未来|此前|前|今后|往后)\s?(?P<n>{N})\s?(?:个?多?)(?P<unit>年"
    rf"|个?月|周|星期|天|日|个?(?:交易|营业)日|个?季度?|载)"
)
LONG = re.compile("[年月]$")
DATED = re.compile("[日末底]$")
SHORT = re.compile(r"([12]\d)(?:[-~至]|/(?:[12]\d/)*)([12]\d)年")  # 23-25年, 25/26/27年
BARE = re.compile(
    r"(?P<lead>)(?P<n>[一二两三四五六七八九十]+|\d{1,2}(?=个月))(?P<unit>年|个月|周|天)"
)  # 三年亏了: the last three
DAY_ALONE = re.compile(r"(\d{2})-(\d{2})")  # （08-15）
HALF = re.compile(r"(?P<lead>最近|近|过去|未来|此前|今后)半(?P<unit>年|个月)")
WITHIN = re.compile(rf"(?P<n>{N})\s?(?P<unit>个月|年|天|周)内")

ENDED = re.compile(  # 2023年12月31日止年度, 去年12月底止年度
    r"(?:(?P<year>(?:19|20)\d{2})年|(?P<said>[去今前上])年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|[底末])?止的?"
    r"(?P<unit>.+)"
)
BETWEEN = re.compile(  # 2014年底至2023年底, 2023年11月成立至今年6月底
    r"((?:19|20)\d{2})年(?:(\d{1,2})月)?([末底初])?(?:成立)?[至到]((?:19|20)\d{2}|[去今])年(?:(\d{1,2})月)?([末底初])?间?"
)
YEAR_TO = re.compile(r"(?:今年以来|今?年初|累[计积])至(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|[底末]|$)")
LENGTHS = {"三": 3, "3": 3, "季": 3, "第": 3, "中": 6, "六": 6, "6": 6, "半": 6, "九": 9, "9": 9}  # months
AHEAD = 60  # days that a year's end may be ahead of the day of publication
ABOUT = re.compile(r"两三|三四|三五|四五|五六")  # 未来两三年
ONE_BEFORE = frozenset(("前一季", "前季", "前一周", "前周", "前一季度", "前一季度末"))
WEEK_TO = re.compile(r"(?:(\d{1,2})月(\d{1,2})日.)?(?:(\d{1,2})月)?(\d{1,2})日当周")  # 截至7月9日当周
BOTH_YEARS = re.compile("今、?明[两二]年")
LEAD = re.compile("最近|近|过去")
PARTS = re.compile(rf"(?:^|(?<=[近去、和及与]))\s?({N})\s?(个月|年|周|个季度)?(?=[、和及与以]|$)")
SEASON = re.compile(r"20\d{2}/\d{2}年度")  # of crops and of schools: it begins when its people say
SHIFTS = {"今": 0, "去": -1, "前": -2, "上": -1}  # years from the day of publication


def written_short(words: str, clock: Clock) -> Days | None:  # noqa: C901, PLR0911, PLR0912  a list of cases, one a line
    """The days of 近一年, 23-25年, 08-15, 6个月内; None for words of another form."""
    if words in ONE_BEFORE:
        return None
    if several(words):
        return UNKNOWN
    if match := HALF.match(words):
        said = f"{match['lead']}6个月" if match["unit"] == "年" else ""
        return _window(known, clock) if (known := WINDOW.match(said)) else UNKNOWN
    if match := WINDOW.match(words):
        return UNKNOWN if ABOUT.match(match["n"]) else _window(match, clock)
    if match := ENDED.fullmatch(words):
        return _ended(match, clock)
    if match := BETWEEN.fullmatch(words):
        return _between(match, clock)
    if match := WEEK_TO.fullmatch(words):
        return _week_to(match, clock)
    if SEASON.fullmatch(words):
        return UNKNOWN
    if match := SHORT.fullmatch(words):
        return Days(date(2000 + int(match[1]), 1, 1), date(2000 + int(match[2]), 12, 31))
    if "小时" in words:
        return UNKNOWN  # it ends at an hour that the text does not give
    if match := BARE.fullmatch("六个月" if words == "半年" else words):
        return _window(match, clock)
    if (match := YEAR_TO.fullmatch(words)) and clock.published is not None:
        year, month = clock.published.year, int(match["month"])
        year -= month > clock.published.month
        return Days(
            date(year, 1, 1), date(year, month, int(match["day"])) if match["day"] else last_day(year, month)
        )
    now = clock.published
    if match := DAY_ALONE.fullmatch(words):
        if now is None:
            return UNKNOWN
        found = date(now.year, int(match[1]), int(match[2]))
        found = found if found <= now else date(now.year - 1, int(match[1]), int(match[2]))
        return Days(found, found)
    if match := WITHIN.fullmatch(words):
        n = int(match["n"]) if match["n"].isdigit() else int(chinese(match["n"]) or 0)
        months = {"个月": 1, "年": 12}.get(match["unit"])
        if now is None or months is None:
            return UNKNOWN
        return Days(now, months_before(now, -months * n) - timedelta(days=1))
    return None


def several(words: str) -> list[str]:
    """近1个月、3个月和1年, 近1、3、5年, 今明两年: each time in full; none where the words name one.

    >>> several("近1、3、5年"), several("近一年"), several("今明两年")
    (['近1年', '近3年', '近5年'], [], ['今年', '明年'])
    """
    if BOTH_YEARS.fullmatch(words):
        return ["今年", "明年"]
    lead = LEAD.match(words)
    parts = PARTS.findall(words, lead.end()) if lead is not None else []
    if lead is None or len(parts) < 2 or LEAD.match(words, lead.end()):
        return []
    found, unit = [], ""
    for n, own in reversed(parts):
        unit = own or unit
        found.append(f"{lead.group()}{n}{unit}")
    return found[::-1]


def day_of(words: str, said: Period | None, published: date | None) -> date | None:
    """9月24日净值1.04元，近三年回撤38.5%: the day of the sentence, which a window ends on as well."""
    if said is None or said.end is None or said.start != said.end or WINDOW.match(words) is None:
        return None
    past = published is None or said.end <= published
    short = said.text[-1] != "日" and LONG.search(words) is None  # 二季度末规模2亿元，近一周换手率6%
    return said.end if past and not short and DATED.search(said.text) else None


def _window(match: re.Match[str], clock: Clock) -> Days:  # noqa: PLR0911  a list of cases, one a line
    now = clock.as_of or clock.stand or clock.published
    n = int(match["n"]) if match["n"].isdigit() else int(chinese(match["n"]) or 0)
    unit = match["unit"].removeprefix("个")
    if now is None or unit.endswith(("交易日", "营业日")) or not n:
        return UNKNOWN
    if match["lead"] == "前" and unit == "月":
        return span_of(now.year, 1, n)  # 前三个月: from January
    if match["lead"] == "前" and unit in {"季度", "季"}:
        return span_of(now.year, 1, 3 * n)
    if match["lead"] == "前":
        return UNKNOWN
    months = {"年": 12, "载": 12, "月": 1, "季度": 3, "季": 3}.get(unit)
    if match["lead"] in {"未来", "今后", "往后"}:
        if months:
            return Days(now + timedelta(days=1), months_before(now, -months * n))
        return Days(now + timedelta(days=1), now + timedelta(days=n * (7 if unit in {"周", "星期"} else 1)))
    if months:
        return Days(months_before(now, months * n) + timedelta(days=1), now)
    return Days(now - timedelta(days=n * (7 if unit in {"周", "星期"} else 1) - 1), now)


def _ended(match: re.Match[str], clock: Clock) -> Days:
    """2023年6月30日止六个月: the months that end on a day; without a year, the last such day that is over."""
    now = clock.published
    if match["year"] is None and now is None:
        return UNKNOWN
    year = int(match["year"]) if match["year"] else now.year + SHIFTS[match["said"] or "今"]  # type: ignore[union-attr]
    month = int(match["month"])
    last = date(year, month, int(match["day"])) if match["day"] else last_day(year, month)
    if not match["year"] and not match["said"] and now is not None and last > now + timedelta(days=AHEAD):
        last = last_day(year - 1, month)
    months = LENGTHS.get(match["unit"][0], 12)
    return Days(months_before(date(last.year, last.month, 1), months - 1), last)


def _week_to(match: re.Match[str], clock: Clock) -> Days:
    """The seven days up to a day, or from one to another."""
    if clock.published is None:
        return UNKNOWN
    last = date(clock.published.year, int(match[3] or match[1]), int(match[4]))
    if last > clock.published + timedelta(days=AHEAD):
        last = last.replace(year=last.year - 1)
    first = date(last.year, int(match[1]), int(match[2])) if match[1] else last - timedelta(days=6)
    return Days(first if first <= last else first.replace(year=first.year - 1), last)


def _between(match: re.Match[str], clock: Clock) -> Days:
    """From one year or month to another; their ends where the words say 底, 末 or 初."""
    now = clock.published
    if match[4] in SHIFTS and now is None:
        return UNKNOWN
    year = int(match[4]) if match[4].isdigit() else now.year + SHIFTS[match[4]]  # type: ignore[union-attr]
    first = span_of(int(match[1]), int(match[2] or 1), int(match[2] or 12))
    last = span_of(year, int(match[5] or 1), int(match[5] or 12))
    return Days(
        first.end if match[3] in {"末", "底"} else first.start, last.start if match[6] == "初" else last.end
    )

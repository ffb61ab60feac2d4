"""`大前天`, `下个礼拜三`, `上世纪90年代`, `去年双十一`: the days of words that people use when they talk.

A weekday without a week is the last one that was (周三 of a text of Monday is last Wednesday). A season
begins where its people say, and 三年前 is no day: both have none.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import chinese
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days, months_before, third_of, whole

SHIFTS = {
    "大前天": -3, "前天": -2, "明天": 1, "明早": 1, "明晚": 1, "明晨": 1, "后天": 2, "大后天": 3, "大后日": 3,
}  # fmt: skip
YEARS = {"今": 0, "去": -1, "前": -2, "大": -3, "明": 1, "后": 2}
WEEK = re.compile(
    r"(?P<which>上上|下下|整个|[上下本这全])?个?(?P<name>周|星期|礼拜)(?P<day>[一二三四五六日天末])?"
)
WEEKS = {"上上": -2, "上": -1, "下": 1, "下下": 2}
MONTH = re.compile(
    r"(?P<which>下下|[上下本这])个?月(?:(?P<third>上中|中下|[上中下])旬|(?P<day>\d{1,2})[日号](?:.(?P<until>\d{1,2})[日号])?|(?P<edge>底|末|初))?"
)
MONTHS = {"上": 1, "下": -1, "下下": -2}
DECADE = re.compile(
    r"(?P<century>上个?世纪|(?:19|20|十九|二十)世纪)?(?P<tens>(?:19|20)?[0-9]|[一二三四五六七八九])[0十]年代(?P<edge>.+)?"
)
SHOPPING = re.compile(
    r"(?:(?P<year>\d{2}|\d{4})年(?:度)?|(?P<said>大?[今去前明后])年)?的?双(?P<month>十[一二]|1[12])"
)
VAGUE = re.compile(
    r"(?:.*年的?)?(?:[春夏秋冬][天季]|深?秋)|.+(?:年|个月|周|星期|礼拜|季度)前|.+[年月天周期拜][之以]?后"
    r"|这[几两二三四五六七八九十].+|.*世纪.?[期叶]?|公元前.+|半年内|(?:[农阴旧]历|[正腊]月).+"
)
AGO = re.compile(r"(?P<many>\d{1,2}|[一二两三四五六七八九十]{1,3})天前")
TO_DAY = re.compile(r"([上下本这]个?[周星礼].{1,2})[至到](.+)")
ON_FEAST = re.compile(r"(?P<feast>.+?)(?:当[天日晚]|(?<=夕)夜)")
FEASTS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "国庆节": (10, 1)}
OTHER_FEASTS = frozenset(
    ["春节", "除夕", "七夕", "中秋", "中秋节", "端午", "端午节", "清明", "清明节", "元宵", "元宵节"]
)  # of the moon
TOGETHER = {"昨今": -1, "今明": 0, "明后": 1}

SATURDAY = 5


def everyday(words: str, clock: Clock) -> Days | None:  # noqa: C901, PLR0911  a list of cases, one a line
    """The days of words of everyday speech; None for other words.

    >>> everyday("大前天", Clock(date(2024, 5, 20)))
    Days(start=datetime.date(2024, 5, 17), end=datetime.date(2024, 5, 17))
    """
    now = clock.published or clock.as_of
    if match := AGO.fullmatch(words):
        many = int(match["many"]) if match["many"].isdigit() else int(chinese(match["many"]) or 0)
        return _on(now - timedelta(days=many)) if now else UNKNOWN
    if words[:2] in TOGETHER and words[-1] in "天日":
        return _together(words, now)
    if (match := ON_FEAST.fullmatch(words)) and match["feast"] in OTHER_FEASTS | FEASTS.keys():
        return _feast(match["feast"], now)
    if match := TO_DAY.fullmatch(words):
        first, last = WEEK.fullmatch(match[1]), WEEK.fullmatch(match[2])
        return _days_of_week(first, last, now) if now and first and last else UNKNOWN
    if match := DECADE.fullmatch(words):
        return _decade(match, now)
    if VAGUE.fullmatch(words):
        return UNKNOWN
    if match := SHOPPING.fullmatch(words):
        return _shopping(match, now)
    if words in SHIFTS:
        return _on(now + timedelta(days=SHIFTS[words])) if now else UNKNOWN
    if (match := WEEK.fullmatch(words)) and not _known(match):
        return _week(match, now) if now else UNKNOWN
    if (match := MONTH.fullmatch(words)) and (
        match["third"] or match["day"] or match["which"] in {"下下", "这"}
    ):
        return _month(match, now) if now else UNKNOWN
    return None


def _known(match: re.Match[str]) -> bool:
    """上周三, 周三 are read in `relative_days`."""
    return match["name"] == "周" and match["day"] != "末" and match["which"] not in {"上上", "下下", "这"}


def _on(day: date) -> Days:
    return Days(day, day)


def _together(words: str, now: date | None) -> Days:
    """昨今两天, 今明后三天."""
    if now is None:
        return UNKNOWN
    first = now + timedelta(days=TOGETHER[words[:2]])
    return Days(first, first + timedelta(days=2 if "三" in words else 1))


def _feast(name: str, now: date | None) -> Days:
    """元旦当天: the last one that has been; those that the moon dates are not known."""
    if now is None or name not in FEASTS:
        return UNKNOWN
    day = date(now.year, *FEASTS[name])
    return _on(day if day <= now else day.replace(year=now.year - 1))


def _days_of_week(first: re.Match[str], last: re.Match[str], now: date) -> Days:
    """下周三到下周五, 上周一至周五."""
    start, end = _week(first, now).start, _week(last, now).start
    if start is None or end is None:
        return UNKNOWN
    if not last["which"]:
        end = start + timedelta(days=(end.weekday() - start.weekday()) % 7)
    return Days(start, end) if start <= end else UNKNOWN


def _decade(match: re.Match[str], now: date | None) -> Days:
    if match["edge"]:
        return UNKNOWN
    said = match["century"] or ""
    tens = match["tens"] if match["tens"].isdigit() else str(chinese(match["tens"]))
    if len(tens) > 1:
        return Days(whole(int(tens) * 10).start, whole(int(tens) * 10 + 9).end)  # 2020年代
    if said.startswith(("19", "十九")):
        first = 1800
    elif said.startswith(("20", "二十")) or not said:
        first = 1900
    elif now is None:
        return UNKNOWN
    else:
        first = now.year // 100 * 100 - 100
    year = first + 10 * int(tens)
    return Days(whole(year).start, whole(year + 9).end)


def _shopping(match: re.Match[str], now: date | None) -> Days:
    month = 11 if match["month"] in {"十一", "11"} else 12
    if match["year"]:
        year = int(match["year"])
        return _on(date(year if year > 99 else 2000 + year, month, month))
    if now is None:
        return UNKNOWN
    if match["said"]:
        return _on(date(now.year + YEARS[match["said"][0]], month, month))
    day = date(now.year, month, month)
    return _on(day if day <= now else day.replace(year=now.year - 1))


def _week(match: re.Match[str], now: date) -> Days:
    monday = now - timedelta(days=now.weekday()) + timedelta(days=7 * WEEKS.get(match["which"] or "", 0))
    if match["day"] is None:
        return Days(monday, monday + timedelta(days=6))
    if match["day"] == "末":
        return Days(monday + timedelta(days=SATURDAY), monday + timedelta(days=6))
    day = monday + timedelta(days="一二三四五六日".index("日" if match["day"] == "天" else match["day"]))
    if not match["which"] and day > now:
        day -= timedelta(days=7)
    return _on(day)


def _month(match: re.Match[str], now: date) -> Days:
    first = months_before(now.replace(day=1), MONTHS.get(match["which"], 0))
    if match["third"]:
        return third_of(first.year, first.month, match["third"])
    if match["day"]:
        return Days(*(first.replace(day=int(match[part] or match["day"])) for part in ("day", "until")))
    last = months_before(first, -1) - timedelta(days=1)
    if match["edge"]:
        return _on(first if match["edge"] == "初" else last)
    return Days(first, last)

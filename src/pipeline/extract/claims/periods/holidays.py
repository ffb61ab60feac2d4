"""`国庆假期`, `2025年春节档`, `十一黄金周`: the public holidays of the mainland, and their days.

The days of each year are those of the State Council's notices (国务院办公厅关于部分节假日安排的通知), of
2020 as prolonged; weekends that a notice joins to a day belong to it. A year without a row is not known.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from pipeline import patterns as re
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days
from pipeline.tables import rows

ALIASES = {"十一": "国庆", "劳动节": "五一"}
NAMES = "春节|国庆|中秋|元旦|清明|端午|五一|劳动节|十一"
PATTERN = (
    rf"(?:(?:(?:19|20)\d{{2}}|[今去前])年的?)?(?:{NAMES})节?(?:、?(?:中秋|国庆)节?)?"
    r"(?:[三五七八3578]天)?的?(?:(?:小?长假|假期|假日|黄金周|(?<!十一)档)(?![案次位])(?:期间)?|期间)"
    r"(?!(?:结束|过)?[之以]?后|之?前|归来)"  # 国庆假期后首个交易日: a day of its own
)
ALONE = rf"(?:(?:19|20)\d{{2}}|大?[今去前明后])年的?(?:{NAMES})节?"  # 2023年春节
READ = re.compile(rf"(?:(\d{{4}})年|(大?[今去前明后])年)?的?({NAMES})")
STARTS = "春国中元清端五劳十"
BACK = {"今": 0, "去": 1, "前": 2, "大": 3, "明": -1, "后": -2}


@cache
def _known() -> dict[str, Days]:
    table = rows("extract/claims/periods/holidays.tsv", ("holiday", "first", "last"))
    return {name: Days(date.fromisoformat(first), date.fromisoformat(last)) for name, first, last in table}


def holiday(words: str, clock: Clock) -> Days | None:
    """The days of a holiday, the last one that had begun where no year is said; None for other words.

    >>> holiday("国庆假期", Clock(date(2024, 10, 8)))
    Days(start=datetime.date(2024, 10, 1), end=datetime.date(2024, 10, 7))
    """
    if (re.fullmatch(PATTERN, words) is None and re.fullmatch(ALONE, words) is None) or (
        match := READ.match(words)
    ) is None:
        return None
    name, now = ALIASES.get(match[3], match[3]), clock.published or clock.as_of
    if match[1]:
        return _known().get(match[1] + name, UNKNOWN)
    if now is None:
        return UNKNOWN
    if match[2]:
        return _known().get(f"{now.year - BACK[match[2][0]]}{name}", UNKNOWN)
    begun = (_known().get(f"{year}{name}") for year in (now.year + 1, now.year, now.year - 1))
    return next((days for days in begun if days is not None and days.start and days.start <= now), UNKNOWN)


def awaited(words: str, now: date | None) -> Days | None:
    """The days of a holiday that is said to be still to come; None for other words, and where a year is said.

    >>> awaited("端午假期", date(2024, 5, 20))
    Days(start=datetime.date(2024, 6, 8), end=datetime.date(2024, 6, 10))
    """
    match = READ.match(words) if re.fullmatch(PATTERN, words) else None
    if match is None or match[1] or match[2] or now is None:
        return None
    name = ALIASES.get(match[3], match[3])
    known = (_known().get(f"{year}{name}") for year in (now.year, now.year + 1))
    return next((days for days in known if days is not None and days.end and days.end >= now), None)

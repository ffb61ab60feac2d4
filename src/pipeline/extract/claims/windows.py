"""`近一年`, `前三个月`, `23-25年`, `（08-15）`: periods that say how long they are, or are written short."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.extract.claims.clock import UNKNOWN, Clock, Days, months_before, span_of
from pipeline.extract.claims.numerals import chinese
from pipeline.extract.claims.periods import N

WINDOW = re.compile(
    rf"(?P<lead>最近|近|过去|未来|此前|前|今后|往后)\s?(?P<n>{N})\s?(?:个?多?)(?P<unit>年"
    rf"|个?月|周|星期|天|日|个?交易日|个?季度|载)"
)
SHORT = re.compile(r"([12]\d)[-~至]([12]\d)年")  # 23-25年
BARE = re.compile(rf"(?P<lead>)(?P<n>{N})(?P<unit>年|个月|周|天)")  # 三年亏了: the last three
DAY_ALONE = re.compile(r"(\d{2})-(\d{2})")  # （08-15）
WITHIN = re.compile(rf"(?P<n>{N})\s?(?P<unit>个月|年|天|周)内")


def written_short(words: str, clock: Clock) -> Days | None:  # noqa: PLR0911  a list of cases, one a line
    """The days of 近一年, 23-25年, 08-15, 6个月内; None for words of another form."""
    if match := WINDOW.match(words):
        return _window(match, clock)
    if match := SHORT.fullmatch(words):
        return Days(date(2000 + int(match[1]), 1, 1), date(2000 + int(match[2]), 12, 31))
    if "小时" in words:
        return UNKNOWN  # it ends at an hour that the text does not give
    if match := BARE.fullmatch(words):
        return _window(match, clock)
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


def _window(match: re.Match[str], clock: Clock) -> Days:  # noqa: PLR0911  a list of cases, one a line
    now = clock.as_of or clock.stand or clock.published
    n = int(match["n"]) if match["n"].isdigit() else int(chinese(match["n"]) or 0)
    unit = match["unit"].removeprefix("个")
    if now is None or "交易日" in unit or not n:
        return UNKNOWN
    if match["lead"] == "前" and unit == "月":
        return span_of(now.year, 1, n)  # 前三个月: from January
    if match["lead"] == "前" and unit == "季度":
        return span_of(now.year, 1, 3 * n)
    if match["lead"] == "前":
        return UNKNOWN
    months = {"年": 12, "载": 12, "月": 1, "季度": 3}.get(unit)
    if match["lead"] in {"未来", "今后", "往后"}:
        if months:
            return Days(now + timedelta(days=1), months_before(now, -months * n))
        return Days(now + timedelta(days=1), now + timedelta(days=n * (7 if unit in {"周", "星期"} else 1)))
    if months:
        return Days(months_before(now, months * n) + timedelta(days=1), now)
    return Days(now - timedelta(days=n * (7 if unit in {"周", "星期"} else 1) - 1), now)

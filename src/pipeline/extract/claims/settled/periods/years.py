"""`预计亏损1亿元，上年盈利|1900万元`, `若联准会下半年降息|2码`: years told by what they stand beside.

A result of the year that is over stands beside that of the year before it, whenever it is told. What is only
supposed of a half or a quarter is yet to come, and so is a first quarter that is expected at the end of a
year. Some months `内` lie ahead of what is planned and behind what is so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.clock import months_before
from pipeline.extract.claims.periods.windows import WITHIN
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Period

NEAR = 16  # characters
REPORTING = 4  # months in which the year before is told of
YEAR_END = 11  # the month from which a first quarter is the next one
YEAR_BEFORE = re.compile(
    r"[，（](?:而|相比)?(?:上年度?|去年)(?:则|仅)?(?:为|盈利|亏损|净利润?|净亏损?|净赚)(?:约|为)?$"
)
RESULTS_AHEAD = re.compile(r"预计[^，。；\d]{0,10}(?:净利润?|亏损|盈利)[^，。；\d]{0,4}$")
LOOK = 30  # characters
RECKONED = re.compile("[若如](?:果)?[以按]")  # 若以中值计算，四季度亏损约…
LATER = re.compile("第?[三四34]季度?|下半年")
EARLY = re.compile("第?[一1]季度?|首季|上半年|[1-3]月份?")
TO_COME = frozenset(("forecast", "plan", "conditional"))
YEAR = 12  # months
MONTH = re.compile(r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|[上中下]旬)?")


def told(draft: Draft, before: Draft | None, scene: Scene, published: date | None) -> None:
    """Set the year of a period by what its number stands beside."""
    if published is None or draft.period is None:
        return
    year_before(draft, before, scene, published)
    supposed(draft, scene, published)
    within(draft, published)


def year_before(draft: Draft, before: Draft | None, scene: Scene, published: date) -> None:
    """2024年收入1.2亿元，…，而上年亏损|1.4亿元, said in 2025: of 2023, and not expected any more."""
    period, start, last = draft.period, draft.quantity.start, published.year - 1
    if period is None or before is None or before.quantity.start < scene.low:
        return
    if YEAR_BEFORE.search(scene.work, max(scene.low, start - NEAR), start) is None:
        return
    draft.modality = "actual" if draft.modality == "forecast" else draft.modality
    if not _is_year(period, last):
        return
    low = max(scene.low, before.quantity.start - NEAR)
    expected = published.month <= REPORTING and RESULTS_AHEAD.search(scene.work, low, before.quantity.start)
    same = before.period is not None and _is_year(before.period, last)
    if same or (expected is not None and (before.period is None or before.period.start is None)):
        draft.period = replace(period, start=date(last - 1, 1, 1), end=date(last - 1, 12, 31))


def _is_year(period: Period, year: int) -> bool:
    return (period.start, period.end) == (date(year, 1, 1), date(year, 12, 31))


def supposed(draft: Draft, scene: Scene, published: date) -> None:
    """若下半年降息|2码, said in March: of this year; 预计一季度过剩|3万吨, said in December: of the next."""
    period = draft.period
    if period is None or period.start is None or period.end is None or draft.modality not in TO_COME:
        return
    start = draft.quantity.start
    if period.start.year != period.end.year or RECKONED.search(
        scene.work, max(scene.low, start - LOOK), start
    ):
        return
    passed = period.start.year == published.year - 1
    later = draft.modality == "conditional" and passed and LATER.fullmatch(period.text)
    ahead = (
        published.month >= YEAR_END and period.start.year == published.year and EARLY.fullmatch(period.text)
    )
    if later or ahead:
        first, last = months_before(period.start, -YEAR), months_before(period.end, -YEAR)
        draft.period = replace(period, start=first, end=last)


def within(draft: Draft, published: date) -> None:
    """收益率一个月内降到|2.36%: the month that is over; 计划三个月内减持|2%: those that begin tomorrow."""
    period = draft.period
    match = WITHIN.fullmatch(period.text) if period is not None else None
    if period is None or match is None or period.start != published or period.end is None:
        return
    day = timedelta(days=1)
    if draft.modality != "actual":
        draft.period = replace(period, start=published + day, end=period.end + day)
        return
    last = period.end + day
    length = (last.year - published.year) * YEAR + last.month - published.month
    draft.period = replace(period, start=months_before(published, length) + day, end=published)


def same_month(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """12月降息1码的机率自90%回落至|70%: a month that one sentence says twice, or of two numbers, is one."""
    period, said = draft.period, before.period if before is not None else None
    if period is None or said is None or before is None or before.quantity.start < scene.low:
        return
    if period.text == said.text and MONTH.fullmatch(period.text) and period.start != said.start:
        draft.period = replace(period, start=said.start, end=said.end)

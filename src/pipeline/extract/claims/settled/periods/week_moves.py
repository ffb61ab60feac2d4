"""`上周…甲期货周五跌4.2%；乙期货|周跌|2.8%`: the move of a whole week is of none of its days.

The last day that was spoken of stands in front of it in many a weekly. The week is the one that the text told
of before and that the day lies in; where it told of none, the move has no time that could be said.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.periods.weeks import A_WEEK
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Period

WEEKDAY = re.compile("(?:[本上]?周|星期|礼拜)[一二三四五六日天]")
OF_WEEK = re.compile("(?<![一上本每单])周(?:度|内)?(?:累计|大|微|急|劲)?[涨跌升降挫][^，。；\\d]{0,3}$")
OF_ALL = re.compile("累计[^，。；\\d]{1,4}$")
NEAR = 8  # characters of a verb and its adverbs


def of_no_day(draft: Draft, before: Draft | None, scene: Scene, times: Times) -> None:
    """上周…甲期货周五跌4.2%；乙期货|周跌|2.8%: the move of a week is of no day, and neither is a 累计 one."""
    change, period, zone = draft.change, draft.period, draft.zone
    if change is None or period is None or WEEKDAY.fullmatch(period.text) is None or zone.period is not None:
        return
    if before is not None and before.subject == draft.subject and before.quantity.start >= scene.low:
        return  # 某某指数上周五报2251点，周跌|3.4%: it is told on that day each week
    start = draft.quantity.start
    weekly = OF_WEEK.search(scene.work, max(scene.low, start - NEAR), start) is not None
    if not weekly and (
        not period.inherited or OF_ALL.search(scene.work, max(scene.low, start - NEAR), start) is None
    ):
        return
    told = [each for each in times.said.values() if _holds(each, period)]
    draft.period = replace(told[-1], inherited=True) if told else None
    draft.own_period, draft.change = False, replace(change, basis="week")


def _holds(week: Period, day: Period) -> bool:
    """Whether a period is a week, and a day is one of its days."""
    if week.start is None or week.end is None or day.start is None or day.end is None:
        return False
    return (week.end - week.start).days in A_WEEK and week.start <= day.start <= day.end <= week.end

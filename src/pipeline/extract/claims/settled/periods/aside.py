"""`一季度亏损3亿元，上年同期盈利1亿元，毛利率|20%`: what a time before is told for, and what goes on.

The number of a time before stands beside the one that the sentence is about, without a measure of its own
(`上季为7.4%`, `上年同期亏损1亿元`). What follows is of the time that was spoken of.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene

BEFORE = re.compile(r"(?:[上去]年|上一年度?|前一年)同期|上一?季度?|前一?季度?|上个?月|前一个?月")
ITS_NUMBER = re.compile(  # behind the words: no measure, and one number
    r"(?:则|仅|的)?(?:为|是)?(?:净)?(?:亏损|盈利|亏|盈|上?[升涨]|下?[降跌]|增长?|减少?)?(?:约|近|逾)?-?\d[\d.,]*[^，。；、\d]{0,6}[，。；（]"
)


def goes_on(draft: Draft, scene: Scene, times: Times) -> None:
    """Date a number behind such a one by what the numbers in front of that are of."""
    period = draft.period
    place = period.span if period is not None else None
    if period is None or place is None or BEFORE.fullmatch(period.text) is None:
        return
    match = ITS_NUMBER.match(scene.text, place.end, draft.quantity.start)
    if match is None:
        return
    told = (each for each in reversed(times.dates) if each.text != period.text)
    found = next((each for each in told if each.span is not None and each.span.start < place.start), None)
    if found is not None and found.span is not None:
        draft.period = replace(found, inherited=found.span.start < scene.low)
        draft.own_period = False

"""`占比较24H1提升|0.2个百分点`, `升198点，升幅|1.2%`: what a move is against, by the times beside it.

A time that is a year, a quarter or a month before that of the number says what the number is measured
against. The rate of a move is against the same as its points. What is held (a position, what it is worth) is
against a year ago only where that is said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.periods.clock import Clock, last_day, months_before
from pipeline.extract.claims.periods.days import days
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.changes.moves import tells_of_a_year
from pipeline.vocabulary import Basis, Period

THAN = re.compile("^(?:较之?|比|相[比较]于?|对比|[与跟])|(?:相[比较]|比较?)$")
LENGTHS: tuple[tuple[int, Basis], ...] = ((12, "yoy"), (3, "qoq"), (1, "mom"))  # months
MOVES = re.compile("[升涨跌]幅")
BETWEEN = re.compile("，(?:[升涨跌降]幅)?(?:约为|达到?|约|近|逾|超过?|为)*")
HELD = re.compile("仓位|净值(?:的)?比|久期|杠杆|集中度|持[仓股有].*市值|^市值")


def set_against(draft: Draft, before: Draft | None, memory: Memory, scene: Scene, times: Times) -> None:
    """Set what a move is against where the times beside it leave no choice."""
    of_holdings(draft, memory, scene)
    than_time(draft, times)
    of_that_day(draft, before, scene)


def than_time(draft: Draft, times: Times) -> None:
    """占比较24H1提升|0.2个百分点, of 25H1: against the same half of the year before."""
    change, frame, period = draft.change, draft.zone.frame, draft.period
    if change is None or frame is None or period is None or change.basis not in {"other", "day"}:
        return
    said = days(THAN.sub("", frame.text), Clock(times.published))
    if said.start is None or said.end is None or said.start == said.end:
        return
    basis = _distance(period, Period("", None, said.start, said.end))
    if basis is not None:
        draft.change = replace(change, basis=basis)


def _distance(period: Period, earlier: Period) -> Basis | None:
    """How far a time lies behind another of its length: by a year, a quarter or a month."""
    if period.start is None or period.end is None or earlier.start is None or earlier.end is None:
        return None
    if period.end != last_day(period.end.year, period.end.month):
        return None
    for months, basis in LENGTHS:
        start = months_before(period.start, months)
        end = months_before(period.end, months)
        if start == earlier.start and last_day(end.year, end.month) == earlier.end:
            adjoins = earlier.end + timedelta(days=1) == period.start
            return basis if basis == "yoy" or adjoins else None
    return None


def of_that_day(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """升198点，升幅|1.2%: the rate of the move of that day."""
    change, metric = draft.change, draft.metric
    if before is None or before.change is None or change is None or change.basis not in {"other", "yoy"}:
        return
    if before.change.basis != "day" or before.change.direction != change.direction:
        return
    if metric is None or MOVES.fullmatch(metric.text) is None or draft.subject != before.subject:
        return
    low, high = before.quantity.end, draft.quantity.start
    if before.quantity.start >= scene.low and BETWEEN.fullmatch(scene.work, low, high):
        draft.change = replace(change, basis="day")


def of_holdings(draft: Draft, memory: Memory, scene: Scene) -> None:
    """股票市值8.99万亿元，占净值比增加|3.82%: what is held, against a year ago only where that is said."""
    change, metric = draft.change, draft.metric
    if change is None or change.basis != "yoy" or metric is None or not HELD.search(metric.text):
        return
    if not tells_of_a_year(draft, scene):
        draft.change = replace(change, basis="qoq" if memory.basis == "qoq" else "other")

"""`同比、环比分别提升1.9和0.6个百分点`: two numbers, of which each is measured against something else.

A bank's note says it with a stroke (同比/环比+32.4%/+10.1%), a paper of Hong Kong 按年及按季分别. Behind both
ends of a change, what lies between them is from the one to the other: 较二季度末的31.5亿元增加4.7亿元,
由68元降至62元，降幅近一成.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.extract.claims.changes.bases import ring
from pipeline.extract.claims.drafts import Draft
from pipeline.vocabulary import Basis, Change, Direction

ONE = r"(?:同比|环比|按[年季月]|[年季月](?=[增减升跌、和及与/])|(?:较|比)(?:上年同期|去年同期|上季度?|上月))"
MOVE = r"(?:增速|变[动化]|增长|增幅|增减|[增减升跌降])?"
BOTH = re.compile(
    rf"(?P<first>{ONE}){MOVE}(?:[、/和与及]|以及)(?P<second>{ONE}){MOVE}"
    r"(?:分别|依次|各)?[^，。；\d%]{0,8}$"
)
WAYS: dict[str, Direction] = {"+": "up", "-": "down", "−": "down"}
LOOK = 30  # characters of both words in front of the first number
YEARLY = re.compile("同比|年")
MONTHLY = re.compile("月")
SEASONAL = re.compile("季")
LED_BY = re.compile(r"(?:较|比|相比)[^，。；\d]{0,4}[^，。；]{1,12}的$")
BETWEEN = re.compile(
    r"(?:大幅|小幅|进一步|净|再|又)?(?:增[加长]|减少|下降|上升|回升|回落|提[高升]|缩水|扩大|多|少)了?[约近逾超过]{0,2}"
)
WIDTH = re.compile(r"(?:元|万?人)?，(?:整体)?(?:[降增涨跌升]幅|幅度)(?:约?为|达到?|约|近|逾|超过?|高达){0,2}")


def based(drafts: Sequence[Draft], work: str, low: int) -> None:
    """Set the bases of a list of two that its words give."""
    for first, second in pairwise(drafts):
        if first.group is None or first.group != second.group:
            continue
        match = BOTH.search(work, max(low, first.quantity.start - LOOK), first.quantity.start)
        if match is None:
            continue
        for draft, words in ((first, match["first"]), (second, match["second"])):
            way = draft.change.direction if draft.change is not None else _way(draft, work)
            if way is not None:
                draft.change = Change(way, _basis(words, draft))


def _way(draft: Draft, work: str) -> Direction | None:
    return WAYS.get(work[draft.quantity.start])


def _basis(words: str, draft: Draft) -> Basis:
    if YEARLY.search(words):
        return "yoy"
    if MONTHLY.search(words):
        return "mom"
    if SEASONAL.search(words):
        return "qoq"
    return ring(draft.period.text if draft.period is not None else "")


def between(before: Draft, draft: Draft, work: str, low: int) -> bool:
    """Whether a number is what lies between two ends that were told: 较年初的31亿元增加|4亿元."""
    if draft.change is None or before.quantity.start < low:
        return False
    start, end = before.quantity.end, draft.quantity.start
    if before.pair is not None and WIDTH.fullmatch(work, start, end):
        return True
    alike = before.quantity.unit == draft.quantity.unit and draft.quantity.kind in {"currency", "count"}
    return (
        alike
        and BETWEEN.fullmatch(work, start, end) is not None
        and (LED_BY.search(work, max(low, before.quantity.start - LOOK), before.quantity.start) is not None)
    )

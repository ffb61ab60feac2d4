"""`2024-2026年净利润7.8亿元、9.2亿元、10.7亿元`: as many numbers as years, one of each year.

A forecast names its years once and lists one number for each, mostly without 分别; so do the lists behind it
(`同比+73.5%、+17.9%、+16.3%`), which are dated by the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lists.enumeration import joined, years
from pipeline.extract.claims.periods.times import Times

DECEMBER, LAST = 12, 31


def apart(drafts: Sequence[Draft], work: str) -> None:
    """Date each number of a list by its own year, where the words that date them all hold as many."""
    place = 0
    while place < len(drafts):
        end = place + 1
        while end < len(drafts) and _alike(drafts[end - 1], drafts[end], work):
            end += 1
        period = drafts[place].period
        held = years(period.text) if period is not None and end - place > 1 else []
        if period is not None and len(held) == end - place:
            for draft, year in zip(drafts[place:end], held, strict=True):
                first, last = date(year, 1, 1), date(year, DECEMBER, LAST)
                draft.period = replace(draft.period or period, start=first, end=last)
        place = end


def members(drafts: Sequence[Draft], times: Times, listed: set[str]) -> None:
    """近一年、近三年依次为…: the days of each member's own period; words of several years go to `listed`."""
    for draft in drafts:
        period = draft.period
        if period is not None and years(period.text):
            listed.add(period.text)
        if period is not None and period.span is not None and period.end is None:
            draft.period = times.member(period, period.span)


def _alike(first: Draft, second: Draft, work: str) -> bool:
    """Whether two numbers are neighbours in a list, of one kind and dated by the same words."""
    one, other = first.period, second.period
    kinds = {first.quantity.kind, second.quantity.kind} - {"bare"}
    if one is None or other is None or len(kinds) > 1 or first.rule == "cell":
        return False
    return one.text == other.text and one.span == other.span and joined(work, first.token, second.token)

"""`有望达到`, `拟投资`, `若…跌至`, `据传`: whether a number is said to be so, or to come.

A word of expectation holds for the rest of its sentence, except for a number with a period of its own that
was over when the page was published (2021年232EFlops … 预计到2030年).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.extract.claims.zones import Zone
from pipeline.vocabulary import Modality, Period


class Mood(NamedTuple):
    """What the words before a number in its sentence say about it."""

    modal: str = ""  # of the sentence so far, as in cues.tsv
    hearsay: bool = False
    expects: bool = False  # its source speaks of what is to come
    near: bool = False  # no comma stands between the word of expectation and the number


def modality(  # noqa: C901, PLR0911, PLR0913  a list of cases, one a line
    zone: Zone,
    mood: Mood,
    period: Period | None,
    *,
    own: bool,
    published: date | None,
    target: bool,
    per: bool,
    condition: bool,
) -> Modality:
    """The modality of a number; `own` says that the period stands with the number itself."""
    if condition:
        return "conditional"
    if mood.hearsay:
        return "reported"
    if zone.modal == "conditional" or mood.modal == "conditional":
        return "conditional"
    if target:
        return "forecast"
    if (mood.modal == "forecast" or mood.expects) and mood.near and not zone.source:
        return "forecast"
    if period is not None and period.text[-1:] in {"E", "e"} and period.text[-2:-1].isdigit():
        return "forecast"  # 2026E
    past = own and _over(period, published)
    if zone.modal == "plan" or (mood.modal == "plan" and not past):
        return "plan"
    if (zone.modal == "will" or mood.modal == "will") and not past:
        return "plan" if zone.verb == "action" or zone.per or per else "forecast"
    if zone.modal == "forecast":
        return "forecast"
    if (mood.modal == "forecast" or mood.expects) and not past:
        return "forecast"
    if period and period.start and period.end and published and period.start > published:
        return "forecast"
    return "actual"


def _over(period: Period | None, published: date | None) -> bool:
    return period is not None and period.end is not None and published is not None and period.end < published

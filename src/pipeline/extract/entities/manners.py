"""`赵一鸣先生`, `骆一鸣同志`, `哪吒之魔童降世》`: borders that the tagger draws one word too far.

What one is called by is no part of a name, nor is a closing mark whose opening stands in front of it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate
from pipeline.text import Span

STOCKS = re.compile(r"(?<=[\u4e00-\u9fff][A-C])股票$")
TWO = 2  # characters: a family name and half of a given name
GIVEN = re.compile(  # 罗敬|之表示: the end of a given name; 张坤之父 has its 之 for of
    r"[和与及](?=管理的|在管|掌管)|之(?=表示|认为|指出|预[计测期]|建议|提醒|介绍|坦言|强调|分析|透露|补充|直言|判断|[说称则也]|在管|管理|担任|[，。、；：（()）\s]|$)"
)
SAID = re.compile(r"(?:表示|认为|指出|预计|此前|离任|介绍|强调)$")  # 林岳|表示
COURTESY = re.compile(r"(?:先生|女士|小姐|同志|[二两三四]人)$")  # is no part of a name


def polite(text: str, candidate: Candidate) -> Span:
    """As `_called_by`, and without what a mark closes that stands in front: 哪吒之魔童降世|》."""
    span = _called_by(text, candidate)
    for opening, closing in ("《》", "「」", "“”", "『』"):
        end = text.find(closing, span.start, span.end)
        if end > span.start + 1 and text.find(opening, span.start, end) < 0:
            return Span(span.start, end)
    return span


def _called_by(text: str, candidate: Candidate) -> Span:
    """赵一鸣先生: without what one is called by; 罗敬|之表示: all of it; 甲A股票仓位: without the stocks."""
    span = candidate.span
    if candidate.kind == "FUND" and STOCKS.search(text, span.start, span.end):
        return Span(span.start, span.end - 2)
    if candidate.kind == "PERSON" and len(span) == TWO and GIVEN.match(text, span.end):
        return Span(span.start, span.end + 1)
    if candidate.kind == "PERSON" and SAID.search(text, span.start + TWO, span.end):
        return Span(span.start, span.end - 2)
    match = COURTESY.search(text, span.start, span.end) if candidate.kind == "PERSON" else None
    return Span(span.start, match.start()) if match and match.start() > span.start + 1 else span

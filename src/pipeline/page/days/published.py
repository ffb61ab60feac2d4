"""`更新：2023-03-02 11:20 | 发布：2023-03-01 09:00`: which of the days around an article is its publication.

The day in the head of a printing before one over its title, that before one below its text; a day with a key
before one without; a day of publication before one of a change. Days of what the text tells (an event, a
term, its data) are none, and on a page of values none is when they were made. Without a year it is read only
where the page, its address or its container give one: no guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.days.dates import Dated
from pipeline.page.days.relative import moment, relative, year_before
from pipeline.page.facts.around import stated
from pipeline.page.placed import Place
from pipeline.text import Span

RECORD = re.compile(r"date\s", re.IGNORECASE)  # of a record: often the day on which it was fetched
HEADS = ("head", "raised")
UPDATED = re.compile(r"更新|修改|生成日期")
ISSUED = re.compile(r"(?:发布|发表|刊登|出版|首发)(?:时间|日期|于)?\s?:?\s?$")
UPDATED_THEN = re.compile(
    r"\s?(?:最后|最近)?(?:更新|修改|编辑)(?![于时日:]|\s?[:\d])"
)  # `23:59 更新`, behind a day
KEY = 9  # characters: `报名截止日期: `
LATE = re.compile(
    r"上市|成立|离任|任职|截至|截止|活动|成文|印发|生效|实施|废止|失效"
    r"|(?:直播|路演|报名|会议|活动|讲座|论坛|开奖|任职|预约|录制|观看|开播)(?:日期|时间|期限|于)\s?:?\s?$"
    r"|(?:资料|数据|净值|估值|统计|行情|报价|基准|评价|交易|价格|查询|列印|打印|上传)(?:截止|所属)?[日时](?:期|间|点)?\s?:?\s?$"
)  # whose day it is: of what the text tells, or of its figures


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article and its page before its days are weighed."""

    year: int | None  # that the page's address, its markup or the lines above give
    copied: dt.datetime | None = None  # when the page says that it was copied, by a search engine's banner
    values: bool = False  # it shows figures that are made anew each day: when they were is no publication
    days: frozenset[str] = frozenset()  # in the rows of such figures: of which day they are
    period: str | None = None  # the last day of the time that a report is about, which its cover shows


def published(draft: Draft, places: Sequence[Place], known: Known) -> Stated | None:
    """The day on which an article appeared, by the bylines of its printings."""
    fetched = moment(draft.source.fetched) or known.copied
    ranked: list[tuple[int, int, Place, Dated]] = []
    for order, place in enumerate(places):
        for dated in _told(place, fetched):
            updated = _updated(place, dated.span)
            of_period = dated.value == known.period and not place.byline.keyed
            of_values = dated.value[:10] in known.days and not _issued(place, dated.span)
            if of_period or of_values or LATE.search(_in_front(place, dated)) or (known.values and updated):
                continue
            raised = place.where == "raised" and not place.byline.keyed
            rank = {"head": 0, "raised": 1 if raised else 0, "tail": 4, "above": 6}[place.where]
            rank += 0 if place.byline.keyed else 1
            rank += 1 if place.byline.bare and place.where in HEADS else 0
            rank += 3 if updated else 0
            ranked.append((rank, order, place, dated))
    ranked.sort(key=lambda each: each[:2])
    if not ranked:
        return None
    _, _, place, dated = ranked[0]
    if dated.yearless:
        years = [int(other.value[:4]) for _, _, _, other in ranked if not other.yearless]
        year = known.year or next(iter(years), None)
        if year is None and fetched:
            year = year_before(dated.value, fetched)
        if year is None:
            return None
        dated = dated.in_year(year)
    elif not dated.timed:
        days = (dated.value, _eve(dated.value)) if RECORD.match(place.line.text) else (dated.value,)
        timed = [each for each in ranked if each[3].timed and each[3].value[:10] in days and each[0] < 4]
        if timed:
            _, _, place, dated = timed[0]
    return stated(draft, place.line, dated.span, dated.value)


def _updated(place: Place, span: Span) -> bool:
    """Whether a key in front of a day, or behind it, says that it is when a page was changed.

    Behind another day with its key, only what stands between: `更新 3月7日 首次发布 3月6日`.
    """
    text = place.line.text
    for dated in place.byline.dates:
        if dated.span.end <= span.start and ISSUED.search(text, dated.span.end, span.start):
            return False
    return UPDATED.search(text[: span.start]) is not None or UPDATED_THEN.match(text, span.end) is not None


def _issued(place: Place, span: Span) -> bool:
    """Whether a key right in front of a day says that something was published then."""
    return ISSUED.search(place.line.text[: span.start]) is not None or place.where == "tail"


def _eve(day: str) -> str:
    """The day before."""
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def _in_front(place: Place, dated: Dated) -> str:
    """What stands between a date and the one before it, and so says whose date it is."""
    before = [each.span.end for each in place.byline.dates if each.span.end <= dated.span.start]
    return place.line.text[max(max(before, default=0), dated.span.start - KEY) : dated.span.start]


def _told(place: Place, fetched: dt.datetime | None) -> Iterator[Dated]:
    """The dates of a byline; one told from the moment of fetching only where that is known."""
    yield from place.byline.dates
    if place.byline.relative and fetched and (told := relative(place.line.text, fetched)):
        yield told

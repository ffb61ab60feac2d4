"""Date, publisher and people of one article, from all the heads and tails of its printings.

On the seed the title stands above both copies, date and source beside the second only: so an article's
facts are gathered from every printing, the head of a printing before its tail, a fact with a key before one
without.
A fact that no line states is null; dates in sentences are events and are never taken.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.document import Draft, Stated
from pipeline.page import titles
from pipeline.page.byline import Byline, Item
from pipeline.page.dateline import dateline, released
from pipeline.page.dates import Dated, dates, day_of_address, year_of_address
from pipeline.page.lines import Line, folded
from pipeline.page.people import person
from pipeline.page.people import place as where
from pipeline.page.relative import moment, relative, year_before
from pipeline.page.roles import ADDRESS, SIGNED, Reading
from pipeline.page.site_names import MEDIUM, behind_title, general, named, of_rights
from pipeline.text import Span

OFFICE = re.compile(
    r"网|报|财[经资讯智富]|基金|投信|证券|银行|资产|资管|投资|周刊|杂志|社|电视|台|研究|公司|部|观察|资讯|数据|新闻|传媒|在线|中心|"
    r"协会|交易所|财富|理财|频道|手记|笔记|日记|视点|投研|金融|智库|快讯|论坛|保险|期货|信托|学院|卫视|之声|广播|头条|[A-Za-z]{3,}"
)
PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}$")
DESK = re.compile(  # who in a house put the page up: its house is the publisher
    r"(?:投资者关系|信息披露|市场(?:营销|推广)?|营销|品牌|客户服务|客服|运营|电子商务|产品|投教|宣传|公关|战略|综合(?:管理)?|渠道|研究发展"
    r"|新闻|编辑|信息技术|网络)?(?:部|岗|组|部门|中心|小组|办公室)|系统管理员"
)
MADE = re.compile(r"由|系统|自动|本页|页面|生成|整理|感谢|的")  # in a remark below a text, and in no name
HEADS = ("head", "raised")
NICK = 4  # letters of a writer's name for himself
SHORTEST = 3  # letters of a name that is left without 电子报
ACCOUNT = re.compile(
    r"(?!扫|关注|长按|搜索|订阅|微信)(?P<name>[^\s|:,]{2,12})\s*(?:官方账号|官方号|公众号|官方微博|订阅号|服务号|粉丝专页|粉丝团|视频号)$"
)
TITLED = 12  # lines of a page among which its title element stands
MASTHEAD_ABOVE = 6  # lines: page, day and weekday stand between
MASTHEAD = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}(?:报|刊|志))\s*(?:电子版|数字报)?\s*(?:20\d\d年\s?\d{1,2}月\S{0,3}\s*)?\(?(?:总第|第)?\s?[A-Z]?\d{1,3}\s?[版期]"
)
PAPER = re.compile(r"[\u4e00-\u9fff]{2,8}(?:报|周刊|月刊|杂志)")  # a newspaper's name above its day
COVER = re.compile(
    r"(?:证券|行业|公司|基金|策略|宏观|固定收益|金融工程)?研究报告(?:$|[\s|/])"
    r"|(?:基金|策略|行业|宏观|固收|金工)(?:深度|专题|点评)(?:报告)?$"
)
HOUSED = re.compile(r"(?P<name>[^\s|]{3,14})[\s|]+(?:证券)?研究报告$")
SENT = re.compile(r"(?:报告|公告)?(?:送出|披露|公告)(?:日期|时间)[\s:|]+(?=\S*\d)")
MANAGER = re.compile(r"基金管理人(?:名称)?[\s:|]+(?P<name>[^\s|,]+公司)")
DIGITS = re.compile(r"\d\d|年")  # a line with a year has them
COPY = re.compile(r"快照|缓存")  # by a banner, which may be of another year
YEAR_ABOVE = 80  # lines above an article that are searched for the year of its day: a long menu has 60
UPDATED = re.compile(r"更新|修改")
KEY = 9  # characters: `报名截止日期: `
LATE = re.compile(r"上市|成立|截至|截止|活动|成文|印发|生效|实施|废止|失效")


@dataclass(frozen=True, slots=True)
class Place:
    """A byline and where it stands: `head` of a printing, `raised` over its title, `tail`, `above` all."""

    line: Line
    byline: Byline
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines around an article say about it."""

    published_at: Stated | None
    publisher: Stated | None
    authors: tuple[Stated, ...]
    editors: tuple[Stated, ...]


def facts(
    draft: Draft,
    places: Sequence[Place],
    offices: Sequence[Line],
    year: int | None,
    copied: dt.datetime | None = None,
) -> Facts:
    """The facts of one article; `offices` are lines that are a name and nothing else, near its text.

    `copied`: when the page says that it was copied, by a banner of a search engine's.
    """
    authors = _all(draft, places, "author")
    names = [(place, item) for place in places for item in place.byline.of("name") if place.where != "above"]
    publisher, people = _publisher(draft, places, names, offices)
    if not authors:
        authors = people
    fetched = moment(draft.source.fetched) or copied
    return Facts(_published(draft, places, year, fetched), publisher, authors, _all(draft, places, "editor"))


def stated(draft: Draft, line: Line, span: Span, value: str | None = None) -> Stated:
    """A fact at a span of a line."""
    place = span.shifted(line.span.start)
    said = value if value is not None else folded(draft.text[place.start : place.end])
    return Stated(said, draft.origin(place), place)


def _published(
    draft: Draft, places: Sequence[Place], year: int | None, fetched: dt.datetime | None
) -> Stated | None:
    ranked: list[tuple[int, int, Place, Dated]] = []
    for order, place in enumerate(places):
        for dated in _told(place, fetched):
            if LATE.search(_in_front(place, dated)):
                continue
            raised = place.where == "raised" and not place.byline.keyed
            rank = {"head": 0, "raised": 1 if raised else 0, "tail": 4, "above": 6}[place.where]
            rank += 0 if place.byline.keyed else 1
            rank += 1 if place.byline.bare and place.where in HEADS else 0
            rank += 3 if UPDATED.search(place.line.text[: dated.span.start]) else 0
            ranked.append((rank, order, place, dated))
    ranked.sort(key=lambda each: each[:2])
    if not ranked:
        return None
    _, _, place, dated = ranked[0]
    if dated.yearless:
        years = [int(other.value[:4]) for _, _, _, other in ranked if not other.yearless]
        known = year or next(iter(years), None)
        if known is None and fetched:
            known = year_before(dated.value, fetched)
        if known is None:
            return None
        dated = dated.in_year(known)
    elif not dated.timed:
        timed = [
            each for each in ranked if each[3].timed and each[3].value.startswith(dated.value) and each[0] < 4
        ]
        if timed:
            _, _, place, dated = timed[0]
    return stated(draft, place.line, dated.span, dated.value)


def _in_front(place: Place, dated: Dated) -> str:
    """What stands between a date and the one before it, and so says whose date it is."""
    before = [each.span.end for each in place.byline.dates if each.span.end <= dated.span.start]
    return place.line.text[max(max(before, default=0), dated.span.start - KEY) : dated.span.start]


def _told(place: Place, fetched: dt.datetime | None) -> Iterator[Dated]:
    """The dates of a byline; one told from the moment of fetching only where that is known."""
    yield from place.byline.dates
    if place.byline.relative and fetched and (told := relative(place.line.text, fetched)):
        yield told


def _publisher(  # noqa: PLR0911  one return for each role
    draft: Draft, places: Sequence[Place], names: list[tuple[Place, Item]], offices: Sequence[Line]
) -> tuple[Stated | None, tuple[Stated, ...]]:
    """The publisher, and the people among the names without a key."""
    keyed = tuple(each for each in _all(draft, places, "publisher") if not (DESK.fullmatch(each.value) or general(each.value)))
    names = [
        (place, item)
        for place, item in names
        if not (DESK.fullmatch(item.text) or general(item.text)) and _meant(place, item)
    ]
    offs = [(place, item) for place, item in names if OFFICE.search(item.text) or len(item.text) > 4]
    writers = {item.text for place in places for item in place.byline.of("author")}
    others = [
        (place, item)
        for place, item in names
        if (place, item) not in offs and not (where(item.text) or item.text in writers)
    ]
    people = tuple(stated(draft, place.line, item.span) for place, item in others if PERSON.match(item.text))
    if keyed:
        return keyed[0], people
    if (
        not offs and len(others) == 2 and others[0][0] is others[1][0]
    ):  # `老梁 · 基民茶馆`: the writer, then the place
        (place, writer), (_, office) = others
        if person(office.text) and not person(writer.text):  # the place, then the writer
            writer, office = office, writer
        return stated(draft, place.line, office.span), (stated(draft, place.line, writer.span),)
    if offs:
        place, item = offs[-1] if len(offs) > 1 and others else offs[0]
        name = MEDIUM.sub("", item.text)
        size = len(name) if len(name) >= SHORTEST else len(item.text)
        return stated(draft, place.line, Span(item.span.start, item.span.start + size)), people
    for line in offices:
        size = line.span.end - line.span.start
        organ = len("董事会") if line.text.endswith("公司董事会") else 0
        return stated(draft, line, Span(0, size - organ)), people
    managers = _all(draft, places, "manager")
    if managers:
        return managers[0], people
    has_author = any(True for place in places for _ in place.byline.of("author"))
    if others and has_author:
        place, item = others[0]
        return stated(draft, place.line, item.span), ()
    if len(others) == 1 and len(others[0][1].text) == 4:  # four characters are seldom a person's name
        return stated(draft, others[0][0].line, others[0][1].span), ()
    return None, people


def _meant(place: Place, item: Item) -> bool:
    """Whether a name without a key is one, by the place of its line."""
    if place.where == "head":
        return True
    if place.where == "raised":
        timed = any(dated.timed for dated in place.byline.dates)
        return named(item.text) or person(item.text) or (timed and len(item.text) <= NICK)
    return _in_tail(place, item)


def _in_tail(place: Place, item: Item) -> bool:
    """Whether a name below a text is one: of an office, or of a person beside a fact with its key."""
    if MADE.search(item.text):
        return False
    keyed = place.byline.keyed or any(place.byline.of("publisher"))
    return OFFICE.search(item.text) is not None or (keyed and person(item.text))


def _all(draft: Draft, places: Sequence[Place], field: str) -> tuple[Stated, ...]:
    found: dict[str, Stated] = {}
    for place in places:
        for item in place.byline.of(field):
            each = stated(draft, place.line, item.span)
            found.setdefault(each.value, each)
    return tuple(found.values())


def in_front(draft: Draft, line: Line) -> tuple[Stated | None, tuple[Stated, ...]]:
    """The agency and the reporters of a first paragraph: `(中央社记者某某某台北11日电)`."""
    found = dateline(line.text)
    if found is None:
        return None, ()
    people = tuple(stated(draft, line, span) for span in found.people)
    return stated(draft, line, found.office) if found.office else None, people


def in_release(draft: Draft, line: Line) -> tuple[Stated | None, Stated | None]:
    """The day and the house of a press release, from the front of its first sentence."""
    found = released(line.text)
    if found is None:
        return None, None
    day, house = found
    told = next(iter(dates(line.text[day.start : day.end])), None)
    when = stated(draft, line, day, told.value) if told else None
    return when, stated(draft, line, house) if house else None


def beside_date(draft: Draft, lines: Sequence[Line], said: Sequence[Reading]) -> Stated | None:
    """`05 Jan 2024 | 資料來源: …`: the key of a caption, but beside a day of publication."""
    for line, reading in zip(lines, said, strict=True):
        if reading.role == "byline" and reading.byline and reading.byline.dates:
            for item in reading.byline.of("material"):
                return stated(draft, line, item.span)
    return None


def site(draft: Draft, lines: Sequence[Line], said: Sequence[Reading]) -> Stated | None:
    """The site: behind one of the first lines that hold a title, else in the line that keeps its rights."""
    for line in lines[:TITLED]:
        if titles.body_of(line.text) < len(line.text) and (span := behind_title(line.text)):
            return stated(draft, line, span)
        if match := ACCOUNT.match(line.text):
            return stated(draft, line, Span(*match.span("name")))
    for line, reading in zip(lines, said, strict=True):
        if not line.prose and reading.role in (None, "copyright") and (span := of_rights(line.text)):
            return stated(draft, line, span)
    return None


def filed(draft: Draft, url: Stated | None) -> Stated | None:
    """The day under which the page's address files it, where nothing else says one."""
    for address, place in ((draft.source.url, None), (url.value if url else None, url)):
        if address and (day := day_of_address(address)):
            return Stated(day, place.source_span if place else Span(0, 0))
    return None


def masthead(draft: Draft, lines: Sequence[Line], title: int) -> Stated | None:
    """The newspaper, from the line that gives its page above a title: `钱江财报 第8版 财富`."""
    above = lines[max(0, title - MASTHEAD_ABOVE) : title]
    for line, below in pairwise([*above, lines[title]]):
        if line.size <= 30 and (match := MASTHEAD.match(line.text)):
            return stated(draft, line, Span(*match.span("name")))
        if PAPER.fullmatch(line.text) and below.size <= 14 and any(dates(below.text)):
            return stated(draft, line, Span(0, line.span.end - line.span.start))
    return None


def cover(draft: Draft, lines: Sequence[Line], title: int, first: int) -> Stated | None:
    """The house on the cover of its report, above the title: beside `证券研究报告 | 基金深度`.

    In one line with it also below the title: `丰仓证券 研究报告`.
    """
    above = lines[max(0, title - MASTHEAD_ABOVE) : title]
    for line in (*above, *lines[title + 1 : first]):
        if (match := HOUSED.match(line.text)) and named(match["name"]):
            return stated(draft, line, Span(*match.span("name")))
    for line in above if any(COVER.match(line.text) for line in above) else ():
        if (SIGNED.match(line.text) or named(line.text)) and OFFICE.search(line.text):
            return stated(draft, line, Span(0, line.span.end - line.span.start))
    return None


def sent(draft: Draft, table: Sequence[Line]) -> Stated | None:
    """The day in the table of a report: `报告送出日期 2024年10月25日`."""
    for line in table:
        match = SENT.match(line.text)
        for dated in dates(line.text) if match else ():
            if not dated.yearless:
                return stated(draft, line, dated.span, dated.value)
    return None


def manager(draft: Draft, table: Sequence[Line]) -> Stated | None:
    """The fund's manager, from the table of a notice or a prospectus: who publishes those."""
    for line in table:
        if match := MANAGER.search(line.text):
            return stated(draft, line, Span(*match.span("name")))
    return None


def address(draft: Draft, lines: Sequence[Line], said: Sequence[Reading]) -> Stated | None:
    """The page's own address, where a line of its head or tail is one."""
    for line, reading in zip(lines, said, strict=True):
        if reading.reason == "an address" and not reading.soft:
            text = draft.text[line.span.start : line.span.end]
            at = text.lower().find("http")
            return Stated(text[at:], draft.origin(Span(line.span.start + at, line.span.end)),
                          Span(line.span.start + at, line.span.end))  # fmt: skip
    return None


def year(lines: Sequence[Line], before: int, url: str | None) -> int | None:
    """The year that the page's address or the lines above the article give."""
    if url and (found := year_of_address(url)):
        return found
    for line in lines[max(0, before - YEAR_ABOVE) : before]:
        if not DIGITS.search(line.text) or COPY.search(line.text):
            continue
        if ADDRESS.match(line.text) and (found := year_of_address(line.text)):
            return found
        for dated in dates(line.text) if line.size <= 40 else ():
            if not dated.yearless:
                return int(dated.value[:4])
    return None


def signatures(lines: Sequence[Line], said: Sequence[Reading], start: int, end: int) -> Iterator[int]:
    """Lines that are a company's name, just above a date: the signature of a notice."""
    for index in range(start, min(end, len(lines) - 1)):
        below = said[index + 1].byline
        if SIGNED.match(lines[index].text) and below is not None and below.dates:
            yield index

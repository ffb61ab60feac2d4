"""The facts that stand around an article and not in its bylines: a masthead, a cover, a table, the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.bylines.closings import WIDEST, closes, closing
from pipeline.page.bylines.dateline import dateline, released, reported, sent_on
from pipeline.page.days.dates import dates, day_of_address, short_year, year_of_address
from pipeline.page.facts.site_names import behind_title, general, named, of_rights
from pipeline.page.lines import Line, folded
from pipeline.page.roles import ADDRESS, SIGNED, Reading
from pipeline.page.titling import titles
from pipeline.text import Span

OFFICE = re.compile(
    r"网|报|财[经资讯智富]|基金|投信|证券|银行|资产|资管|投资|周刊|杂志|社|电视|台|研究|公司|部|观察|资讯|数据|新闻|传媒|在线|中心|"
    r"协会|交易所|财富|理财|频道|手记|笔记|日记|视点|投研|金融|智库|快讯|论坛|保险|期货|信托|学院|卫视|之声|广播|头条|[A-Za-z]{3,}"
)
ACCOUNT = re.compile(
    r"(?!扫|关注|长按|搜索|订阅|微信)(?P<name>[^\s|:,]{2,12})\s*(?:官方账号|官方号|公众号|官方微博|订阅号|服务号|粉丝专页|粉丝团|视频号)$"
)
OPERATES = re.compile(  # `某某数位股份有限公司版权所有`: who runs a site, and no medium or manager
    r"(?!.*(?:银行|基金|投信|投顾|证券|期货|资产|资管|信托|[报刊网]|财[经讯]|传媒|通讯社|广播|电视))\S+有限(?:责任)?公司"
)
OF_BOARD = re.compile(r"小黑屋|Powered by|Archiver", re.IGNORECASE)  # in the foot of a board
MANAGED = re.compile(
    r"【(?P<name>[\u4e00-\u9fff]{2,8}(?:投信|基金|投顾))独立经营管理】"
)  # in Taiwan on each page
OFTEN = re.compile(r"(?P<name>[\u4e00-\u9fff]{3,10})(?:\s[A-Za-z ]{2,16})?$")  # `某某新闻 XYZ News`
NAME = 26  # letters of a name that stands alone in its line, again and again
TITLED = 12  # lines of a page among which its title element stands
TRAIL = re.compile(
    r"(?:(?:您?(?:现在|目前|当前)?的?所?在?位置)\s?:\s?)?(?P<name>[^\s>»›,。:]{3,12})\s?[>»›]"
)  # of links
AGENCY = "通讯社"
LOST = "?？\ufffd□"  # where a character was lost
DIGITS = re.compile(r"\d\d|年")  # a line with a year has them
ISSUED = re.compile(  # `2023年第11期`, `公告编号:2024-031`, `某证协发〔2021〕42号`
    r"(?P<y>20[0-4]\d)年?\s?第\s?\d{1,3}\s?期|(?:公告|文件|通知|通告)?(?:编号|文号|字号)\s?:\s?\S{0,8}(?P<n>20[0-4]\d)[-年)\]〕]"
    r"|[〔\[(【](?P<o>20[0-4]\d)[〕\])】]\s?(?:第\s?)?\d{1,4}\s?号$"
)
WRITTEN = re.compile(r"(?:写|作|记|草|成稿|撰)于\s?(?P<y>20[0-4]\d)年")  # below a text
COPY = re.compile(r"快照|缓存")  # by a banner, which may be of another year
WRITTEN_NEAR = 3  # last lines of a text
BEHIND = re.compile(r"(?P<title>\S.{5,60}?)\s?[|_–—｜-]\s?(?P<name>[^\s|_–—｜-]{3,14})")
HOUSE = re.compile(r"(?:银行|基金|证券|保险|人寿|信托|投信|投顾|期货|理财|资管|资产管理|公司)$")
HEAD = 20  # lines from it to the title
YEAR_NEAR = 10  # lines above an article, for the year of its issue or its number
YEAR_ABOVE = 80  # lines above an article that are searched for the year of its day: a long menu has 60


def stated(draft: Draft, line: Line, span: Span, value: str | None = None) -> Stated:
    """A fact at a span of a line; a name without the mark of a lost character behind it: `金桥财富网？`."""
    place = span.shifted(line.span.start)
    if value is None:
        whole = draft.text[place.start : place.end]
        place = Span(place.start, place.start + (len(whole.rstrip(LOST)) or len(whole)))
    said = value if value is not None else folded(draft.text[place.start : place.end])
    return Stated(said, draft.origin(place), place)


def in_front(draft: Draft, line: Line, title: str = "") -> tuple[Stated | None, tuple[Stated, ...]]:
    """The agency and the reporters of a first paragraph, the title in front once more or not."""
    text = line.text.removeprefix(title).lstrip() if title else line.text
    by = len(line.text) - len(text)
    found = dateline(text)
    if found is None:
        return None, ()
    people = tuple(stated(draft, line, span.shifted(by)) for span in found.people)
    return stated(draft, line, found.office.shifted(by)) if found.office else None, people


def reporters_of(draft: Draft, lines: Sequence[Line]) -> tuple[Stated | None, tuple[Stated, ...]]:
    """Who reports, in brackets in front of a paragraph that a summary stands above."""
    for line in lines:
        if (found := reported(line.text)) is not None:
            office = stated(draft, line, found.office) if found.office else None
            return office, tuple(stated(draft, line, span) for span in found.people)
    return None, ()


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of a text says of it."""

    office: Stated | None = None
    people: tuple[Stated, ...] = ()
    editors: tuple[Stated, ...] = ()
    day: Stated | None = None


def at_end(draft: Draft, line: Line) -> Ending:
    """The reporters, the editor, the day or the firm behind the last sentence of a text."""
    if not closes(line.tail):
        return Ending()
    start = max(line.span.start, line.span.end - WIDEST)
    text = folded(draft.text[start : line.span.end])
    found = closing(text)
    if found is None:
        return Ending()

    def said(span: Span, value: str | None = None) -> Stated:
        place = span.shifted(start)
        return Stated(value or folded(draft.text[place.start : place.end]), draft.origin(place), place)

    day = found.day and _day(text[found.day.start : found.day.end])
    return Ending(
        said(found.office) if found.office else None,
        tuple(map(said, found.people)),
        tuple(map(said, found.editors)),
        said(found.day, day) if found.day and day else None,
    )


def _day(text: str) -> str | None:
    """A day with its year, or the seven digits of one of the Republic."""
    if text.isdigit():
        text = f"民国{text[:3]}年{text[3:5]}月{text[5:]}日"
    told = next(iter(dates(text.replace(" ", ""))), None)
    return told.value if told else None


def in_full(draft: Draft, lines: Sequence[Line], agency: Stated | None) -> Stated | None:
    """An agency by its whole name, where a line of the page begins with it: 某某社 is 某某通訊社."""
    if agency is None or not agency.value.endswith("社") or agency.value.endswith(AGENCY):
        return agency
    whole = agency.value[:-1] + AGENCY
    place = Span(0, len(whole))
    return next((stated(draft, line, place) for line in lines if line.text.startswith(whole)), agency)


def in_release(draft: Draft, line: Line) -> tuple[Stated | None, Stated | None]:
    """The day and the house of a press release, from the front of its first sentence."""
    found = released(line.text)
    if found is None:
        day = sent_on(line.text)
        told = next(iter(dates(line.text[day.start : day.end])), None) if day else None
        return (stated(draft, line, day, told.value), None) if day and told else (None, None)
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
    for line, reading in zip(lines[:TITLED], said, strict=False):
        if reading.role == "table":
            continue  # `基金名称 | 某某证券投资基金`
        if titles.body_of(line.text) < len(line.text) and (span := behind_title(line.text)):
            return stated(draft, line, span)
        if place := _behind(line, lines) or _account(line):
            return stated(draft, line, place)
    for line, reading in zip(lines, said, strict=True):
        if not line.prose and reading.role in (None, "copyright") and (span := of_rights(line.text)):
            if line.hint is None and _of_foot(line.text, span):
                continue
            return stated(draft, line, span)
    for line, reading in zip(lines[:TITLED], said, strict=False):
        trail = TRAIL.match(line.text) if reading.role == "breadcrumb" and line.hint is None else None
        if trail and titles.NAME.search(trail["name"]) and named(trail["name"]):
            return stated(draft, line, Span(*trail.span("name")))
    return _often(draft, lines, said) or _managed(draft, lines)


def _behind(line: Line, lines: Sequence[Line]) -> Span | None:
    """The house behind a title on top of a dump that another line has without it: a page's title element.

    A site's name there says no more than its menu.
    """
    match = BEHIND.fullmatch(line.text) if line.hint is None else None
    if match is None or not (HOUSE.search(match["name"]) and named(match["name"])):
        return None
    title = match["title"].strip()
    again = any(each.text == title for each in lines[1:HEAD])
    return Span(*match.span("name")) if again else None


def _account(line: Line) -> Span | None:
    """The account of the message app that a line names by its key."""
    match = ACCOUNT.match(line.text)
    return Span(*match.span("name")) if match else None


def _of_foot(text: str, name: Span) -> bool:
    """Whether a dump's last lines name a board, or a company that runs the site, and nobody who publishes."""
    return OF_BOARD.search(text) is not None or OPERATES.fullmatch(text[name.start : name.end]) is not None


def _often(draft: Draft, lines: Sequence[Line], said: Sequence[Reading]) -> Stated | None:
    """In a dump, a medium's name that stands alone in a line, again and again: the words of its badge."""
    counts = Counter(line.letters for line in lines if line.size <= NAME)
    for line, reading in zip(lines[:TITLED], said, strict=False):
        often = counts[line.letters] > 1 and line.hint is None and reading.role in (None, "menu", "widget")
        if (
            often
            and (match := OFTEN.match(line.text))
            and named(match["name"])
            and not general(match["name"])
        ):
            return stated(draft, line, Span(*match.span("name")))
    return None


def topmost(draft: Draft, lines: Sequence[Line], said: Sequence[Reading]) -> Stated | None:
    """In a dump, a medium's name that is the first line, above all else: whom `本报` means."""
    if not lines or lines[0].hint is not None or said[0].role not in (None, "menu", "widget"):
        return None
    match = OFTEN.fullmatch(lines[0].text)
    if match is None or not named(match["name"]) or general(match["name"]):
        return None
    return stated(draft, lines[0], Span(*match.span("name")))


def _managed(draft: Draft, lines: Sequence[Line]) -> Stated | None:
    for line in lines:
        if line.text[0] == "【" and (match := MANAGED.match(line.text)):
            return stated(draft, line, Span(*match.span("name")))
    return None


def filed(draft: Draft, url: Stated | None) -> Stated | None:
    """The day under which the page's address files it, where nothing else says one."""
    for address, place in ((draft.source.url, None), (url.value if url else None, url)):
        if address and (day := day_of_address(address)):
            return Stated(day, place.source_span if place else Span(0, 0))
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
    for line in lines[max(0, before - YEAR_NEAR) : before]:
        if line.size <= 60 and (issued := ISSUED.search(line.text)):
            return int(issued["y"] or issued["n"] or issued["o"])
    return short_year(url) if url else None


def written(lines: Sequence[Line], body: tuple[int, int] | None) -> int | None:
    """The year in which a writer says that he wrote, in the last lines of his text: `写于2024年春天`."""
    first, last = body or (0, -1)
    for line in reversed(lines[max(first, last - WRITTEN_NEAR) : last + 1]):
        if match := WRITTEN.search(line.text):
            return int(match["y"])
    return None


def signatures(lines: Sequence[Line], said: Sequence[Reading], start: int, end: int) -> Iterator[int]:
    """Lines that are a company's name, just above a date: the signature of a notice."""
    for index in range(start, min(end, len(lines) - 1)):
        below = said[index + 1].byline
        if SIGNED.match(lines[index].text) and below is not None and below.dates:
            yield index

"""`<meta property="og:title">`, JSON-LD, `<time datetime>`: what a page's markup says of its article.

Read as evidence for what stands in the text, and instead of it only where the text says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.days.dates import dates
from pipeline.page.facts.codes import fund
from pipeline.page.facts.site_names import before_title, behind_title, named
from pipeline.page.html import states
from pipeline.page.html.badge import badge
from pipeline.page.html.linked import linked
from pipeline.page.html.logos import POWERED, SUFFIX, fronting, in_front, logo, whole
from pipeline.page.html.moments import moments, scripted
from pipeline.page.html.references import decoded
from pipeline.page.html.scan import TAG, attributes, raw_end, values
from pipeline.page.lines import HAN, folded
from pipeline.page.titling import titles
from pipeline.page.titling.foreign import spammed
from pipeline.page.words.wording import wording
from pipeline.text import Span

HEAD = re.compile(r"<(?:meta|title|script|time|link)(?=[\t\n\f\r />])", re.IGNORECASE)
KEYED = re.compile(r"(?:时间|日期|发布|发表|更新|[布表刊]于)\s*:?\s*$|:\s*$")
BLOG = re.compile(r"\s@\s(?P<name>[^@:|]{2,24}?)\s*::")  # `标题 @ 某某的窝 :: 某某邦`
SHORTEST = 6  # letters of a title in front of a site's name
NAMED = 4  # letters of one that is a fund's name
TIME = 5  # the rank of a `time` element: it may be an event's
MOST = 400  # such tags that are read: pages have up to 120
SCRIPT_SIZE = 200_000  # characters of JSON-LD
HOUSE = re.compile(  # whose pages they are, on each of them: no page is titled so
    r"(?:欢迎(?:访问|来到|光临))?(?!关于|致|对)[\u4e00-\u9fff()]{4,22}(?:有限(?:责任)?公司|(?<=股份)公司)(?:的?(?:官方)?(?:网站|官网|首页|主页))?"
)
TITLES = ("og:title", "twitter:title", "headline", "articletitle")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate",
    "publish_date", "publishtime", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "og:release_date", "weibo:article:create_at", "publish-date", "pub_date", "pubtime", "publish_time",
    "publication_date", "og:published_time", "article:published", "parsely-pub-date", "apub:time",
    "firstpublishtime", "release_date", "createtime",
)  # fmt: skip
PUBLISHERS = (
    "source", "mediaid", "contentsource", "dc.publisher", "dc.source", "article:publisher", "publisher",
    "laiyuan",
)  # fmt: skip
SITES = ("og:site_name", "application-name")
AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "dc.author")
BOTH = re.compile(r"(?P<name>[\u4e00-\u9fff]{3,12})\s+[A-Za-z][A-Za-z .&]+$")  # `南海经济报 Nanhai`
MAIL = re.compile(r"[,;(<\s]+[\w.+-]+@[\w.-]+[>)]?\s*$")
PLATFORM = re.compile(r"公众平台$|https?:|^@|\.com|facebook|admin|管理员$|编辑部$", re.IGNORECASE)
ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)


@dataclass(slots=True)
class Facts:
    """What the markup says, best first."""

    titles: list[str] = field(default_factory=list)
    dates: list[Stated] = field(default_factory=list)
    publishers: list[Stated] = field(default_factory=list)
    authors: list[Stated] = field(default_factory=list)
    url: Stated | None = None
    logo: Stated | None = None  # a name beside the title in the title element, that the page shows alone, too
    site: Stated | None = None  # the site's name behind the title, in the title element
    whole: Stated | None = None  # all of the title element
    headed: Stated | None = None  # the title in the title element, without the site's name
    shared: Stated | None = None  # the title that the page gives to those who share it
    moments: dict[str, int] = field(default_factory=dict)  # `11-05T20:13` -> its year, as a script tells it
    state: bool = False  # whether the text stands in a script, and no title above it
    badge: Stated | None = None  # the name that stands for the picture of the site's badge


def facts(text: str, *, state: bool = False) -> Facts:
    """The facts in a page's markup; `state`: in that of its script, too, which holds its text."""
    ranked: list[tuple[int, str, Stated]] = []
    found = Facts()
    count = at = 0
    while count < MOST and (match := HEAD.search(text, at)):
        count += 1
        tag = TAG.match(text, match.start())
        if tag is None:
            break
        at = tag.end()
        name = tag["name"].lower()
        if name in ("title", "script"):
            at = raw_end(text, name, tag.end())
            if name == "title":
                _title(text, tag.end(), at, found)
            elif "ld+json" in tag["attributes"]:
                ranked += linked(text, tag.end(), min(at, tag.end() + SCRIPT_SIZE))
        else:
            ranked += _tag(tag, name)
    ranked += scripted(text)
    ranked += states.told(text) if state else ()
    found.state = state
    found.moments = moments(text)
    found.badge = badge(text)
    _sorted(ranked, found)
    name = found.site or found.logo
    if name is not None and HAN.search(name.value):  # a house in Latin letters behind a Chinese site
        found.publishers = [each for each in found.publishers if HAN.search(each.value)]
    return found


def _title(text: str, start: int, end: int, found: Facts) -> None:
    raw = text[start:end]
    said = " ".join(decoded(raw).split())
    if wording("advertisement").part_found(folded(said)) or spammed(folded(said)):
        return  # the page was taken over
    if said and not found.titles and len(said) <= 400:
        if not HOUSE.fullmatch(folded(said)):
            found.titles += _parts(said)
        found.whole = Stated(said, Span(start, end))
        name = POWERED.sub("", folded(raw.rstrip()))
        behind = behind_title(name)
        found.headed = _headed(raw[: behind.start] if behind else raw, start)
        known = behind or before_title(name)
        fronted = None if known else fronting(text, name, end)
        span = known or fronted or whole(name)
        if fronted is not None:
            found.titles.insert(0, name[fronted.end :].strip(" -–—_|·"))
        if blog := BLOG.search(name):
            span = Span(*blog.span("name"))
            found.publishers.append(Stated(blog["name"], span.shifted(start)))
        if span is not None:
            found.site = Stated(folded(raw[span.start : span.end]), span.shifted(start))
        found.logo = None if fronted else logo(text, said, Span(start, end))
        if found.logo is not None and (short := in_front(said, found.logo.value)):
            found.titles.append(short)


def _headed(raw: str, start: int) -> Stated | None:
    """The title in the title element, without the site's name, if that stands there plainly."""
    bare = raw.strip().rstrip(" -–—|_·｜")
    said = decoded(bare)
    if "\n" in said or not bare:
        return None
    at, size = start + raw.index(bare), titles.body_of(folded(said))
    return Stated(said[:size], Span(at, at + (size if said == bare else len(bare))))


def _parts(title: str) -> list[str]:
    """A title, whole and cut before each mark that a site's or a channel's name may stand behind."""
    cuts = [title[: match.start()] for match in islice(SUFFIX.finditer(title), 6)]
    cuts = [each for each in cuts if len(each) >= SHORTEST or (len(each) >= NAMED and fund(folded(each)))]
    return [title, *cuts]


def _tag(tag: re.Match[str], name: str) -> Iterator[tuple[int, str, Stated]]:
    said = values(tag["attributes"])
    if name == "time":
        if "datetime" in said and not _in_sentence(tag):
            yield from _of("dates", TIME, tag, "datetime")
        return
    if name == "link":
        if said.get("rel", "").lower() == "canonical":
            yield from _of("url", 0, tag, "href")
        return
    key = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
    for keys, kind, rank in (
        (TITLES, "titles", 0), (DATES, "dates", 1), (PUBLISHERS, "publishers", 1), (SITES, "publishers", 3),
        (AUTHORS, "authors", 1),
    ):  # fmt: skip
        if key in keys:
            yield from _of(kind, rank, tag, "content")
    if key == "og:url":
        yield from _of("url", 1, tag, "content")


def _in_sentence(tag: re.Match[str]) -> bool:
    """Whether words stand right in front of a tag: `将于<time>8月1日</time>在…` is an event."""
    before = tag.string[max(0, tag.start() - 40) : tag.start()].rpartition(">")[2]
    return len(re.findall(r"[\u4e00-\u9fff]", before)) >= 2 and not KEYED.search(folded(before))


def _of(kind: str, rank: int, tag: re.Match[str], attribute: str) -> Iterator[tuple[int, str, Stated]]:
    for name, value, start, end in attributes(tag["attributes"]):
        if name == attribute:
            said = " ".join(decoded(value).split())
            if said and len(said) <= 400:
                base = tag.start("attributes")
                yield rank, kind, Stated(said, Span(base + start, base + end))
            return


def _sorted(ranked: list[tuple[int, str, Stated]], found: Facts) -> None:
    moments = {stated.value for rank, _, stated in ranked if rank == TIME}
    if len(moments) > 1:  # the days of other articles, or of comments
        ranked = [each for each in ranked if each[0] != TIME]
    media: list[Stated] = []
    for _, kind, stated in sorted(ranked, key=lambda each: each[0]):
        if kind == "titles":
            found.titles += _parts(stated.value)
            found.shared = found.shared or stated
        elif kind == "dates":
            if value := _date(stated.value):
                found.dates.append(Stated(value, stated.source_span))
        elif kind == "url":
            found.url = found.url or (stated if stated.value.startswith("http") else None)
        elif kind == "publishers" and (both := BOTH.match(stated.value)):
            size = both.end("name")
            span = Span(stated.source_span.start, stated.source_span.start + size)
            found.publishers.append(Stated(both["name"], span))
        elif kind == "authors" and named(folded(stated.value)):
            media.append(stated)  # the site, or an account that is a paper
        else:
            named_alone = _without_mail(stated)
            if not PLATFORM.search(named_alone.value) and 2 <= len(named_alone.value) <= 30:
                (found.publishers if kind == "publishers" else found.authors).append(named_alone)
    found.publishers = found.publishers or media
    names = {each.value for each in found.publishers}
    found.authors = [each for each in found.authors if each.value not in names]


def _without_mail(said: Stated) -> Stated:
    """A name without the address behind it: `闻一舟,wen@…`."""
    match = MAIL.search(said.value)
    if match is None or not match.start():
        return said
    start = said.source_span.start
    return Stated(said.value[: match.start()], Span(start, start + match.start()))


def _date(said: str) -> str | None:
    """A date as markup writes it, in ISO 8601 and in the time zone of China."""
    match = ISO.match(said)
    if match is None:
        return next((each.value for each in dates(folded(said[:60])) if not each.yearless), None)
    if not match["clock"]:
        return match["day"]
    return _zoned(match["day"], match["clock"], match["zone"] or "+08:00")


def _zoned(day: str, clock: str, zone: str) -> str | None:
    clock = clock if len(clock) == 8 else clock + ":00"
    zone = "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        moment = dt.datetime.fromisoformat(f"{day}T{clock}{zone}")
    except ValueError:
        return None
    if clock == "00:00:00":
        return day  # a day without its hour, as many systems store it
    return moment.astimezone(dt.timezone(dt.timedelta(hours=8))).isoformat()


def led(draft: Draft, places: Iterable[Span]) -> Iterator[Span]:
    """Where places of the source stand in the draft."""
    for place in places:
        span = place
        for revision in draft.revisions:
            span = revision.after(span)
        yield span

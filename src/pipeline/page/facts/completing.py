"""`og:site_name`, `/2024/0306/`, a row's `title`: what is told around an article and not by its lines.

The container (a row's title, a record's address), the address itself, and the site's name behind the title
or in the line that keeps its rights. Each only where the lines of the article say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.document import KEPT, Document, Draft, Source, Stated
from pipeline.page.bylines import remarks
from pipeline.page.facts import around, top_names
from pipeline.page.facts.site_names import ADDRESS, ends_title, general, named
from pipeline.page.facts.sites import site_of
from pipeline.page.html.facts import Facts
from pipeline.page.layout import Layout
from pipeline.page.lines import folded
from pipeline.page.rows import cards
from pipeline.page.site import app_bars
from pipeline.page.titling import foreign, titles
from pipeline.page.writers import pens
from pipeline.text import Span

NOWHERE = Span(0, 0)  # of a fact that the container says, outside the page
MADE = ("article", "notice", "report")  # kinds that appear on a day; others stand for long
SOURCE = re.compile(r"来源|出处|稿源|摘自|转自|来自|公众号|公号")
DOMAIN = re.compile(r"(?<=[A-Za-z\d])\.(?:com|net|org|cn|hk|tw)(?:\.(?:cn|hk|tw))?$", re.IGNORECASE)
ORGANS = tuple("委局厅办署院会部府处社站所")  # an office by its short name: `市发改委`
KEY = 6  # characters in front of a name that may be its key
SHORT = 4  # letters of a name that may be the site's own, cut: `聚亨` of 聚亨财经
CUT = re.compile(
    r"^(?:\S{2,12}:\s?)?(?=.*(?:…|\.{3})$)|\s?(?:…|\.{3,})+$"
)  # whose post it is, and where it is cut
LINE = 24  # characters behind a name that may be a badge
BADGED = 3  # characters behind a name: `V`, ` 楼主`
SPEAKING = 6  # letters of a title that only the title element has: less is a column's name
SPOKEN = 0.3  # of its pairs of letters, in the text
BEFORE_SITE = 0.15  # the same, of a long one in front of the site's name
HEADLINE = 8  # letters of a long one
LONGEST = 120  # characters of a container's title
POSTED = re.compile(  # `慢牛阿成的帖子`: whose page it is, where he stands alone in a line
    r"(?P<who>[^\s:|]{2,16})的(?:帖子|动态|主页|个人主页|空间|微博|博客|专栏|文章|日记|回答|讨论|短评|说说|笔记|想法|作品)"
)


def completed(  # noqa: C901  one branch for each that may publish
    draft: Draft, page: Layout, told: Sequence[Document], markup: Facts | None
) -> tuple[Document, ...]:
    """The documents with what the container, the address and the site say."""
    source, alone = draft.source, len(told) == 1
    wanted = any(each.publisher is None or each.publisher.value in remarks.OURS for each in told)
    site = _site(draft, page, markup) if wanted else None
    app = app_bars.owner(draft, page.lines) if wanted else None
    top = top_names.owner(draft, page.lines, page.said, _first_title(page)) if wanted else None
    address = Stated(source.url, NOWHERE) if source.url else None
    entitled = (_titled(source) or _headed(page, markup, site)) if alone else None
    made = []
    for document in told:
        url = document.url or address
        published = document.published_at
        if published is None and alone and document.kind in MADE:
            published = around.filed(draft, document.url)
        title = document.title.value if document.title else ""
        told_by = site if site and folded(site.value) != folded(title) else None
        told_by = told_by or _behind(document, markup) or app or top
        publisher, authors = document.publisher, document.authors
        if publisher is None:
            publisher = told_by if document.kind in MADE else None
        elif publisher.value in remarks.OURS:
            own = told_by or around.topmost(draft, page.lines, page.said)
            publisher = (own if document.kind in MADE else None) or publisher
        elif markup is not None and not authors and (house := _house_of(draft, publisher, markup)):
            authors, publisher = (publisher,), house
        elif markup is not None and authors and _topical(draft, publisher, markup):
            publisher = _sites_names(markup)[0]
        elif markup is not None and len(publisher.value) <= SHORT:
            publisher = _in_full(publisher, markup)
            place = markup.site or markup.logo
            if place and place.value != publisher.value and not document.authors and _pen_name(publisher):
                authors, publisher = (publisher,), place
        if publisher is not None:  # `<meta name="author" content="abWeb">` of abWeb.com
            bare = DOMAIN.sub("", publisher.value).casefold()
            authors = tuple(each for each in authors if each.value.casefold() != bare)
        if publisher is not None and publisher is told_by:
            authors = tuple(each for each in authors if folded(each.value) != folded(publisher.value))
        made.append(
            replace(
                document,
                authors=authors,
                title=document.title or entitled,
                url=url,
                published_at=published,
                publisher=publisher,
            )
        )
    return tuple(made)


def _first_title(page: Layout) -> int | None:
    """The first line of the page that is a title."""
    return next((index for index, placed in enumerate(page.placed) if placed.role == "title"), None)


def _site(draft: Draft, page: Layout, markup: Facts | None) -> Stated | None:
    """Who publishes the page, where no line of an article says it."""
    url = draft.source.url or (markup.url.value if markup and markup.url else None)
    outside = [placed.role not in KEPT for placed in page.placed]
    return (
        around.beside_date(draft, page.lines, page.said)
        or remarks.first_told(draft, page.lines, outside)
        or _filed(draft, page)
        or (markup.site if markup else None)
        or (markup.logo if markup else None)
        or remarks.issued(draft, page.lines)
        or around.site(draft, page.lines, page.said)
        or (markup.badge if markup else None)
        or _named_site(url)
    )


def _filed(draft: Draft, page: Layout) -> Stated | None:
    """Whose filings the page shows, each below the other: `本資料由 某某投信 公司提供`."""
    matches = (
        (line, cards.FILED.match(line.text)) for line in page.lines if line.text.startswith("本资料由")
    )
    return next(
        (around.stated(draft, line, Span(*match.span("name"))) for line, match in matches if match), None
    )


def _behind(document: Document, markup: Facts | None) -> Stated | None:
    """What alone stands behind the page's own title in its title element: `标题 - 某某见闻`."""
    if markup is None or document.title is None or markup.whole is None:
        return None
    title, whole = folded(document.title.value), ADDRESS.sub("", folded(markup.whole.value))
    cuts = list(titles.SUFFIX.finditer(whole, len(title) - 1)) if whole.startswith(title) else []
    if len(cuts) != 1 or cuts[0].start() != len(title) or not ends_title(whole[cuts[0].end() :]):
        return None
    return Stated(whole[cuts[0].end() :], markup.whole.source_span)


def _headed(page: Layout, markup: Facts | None, site: Stated | None) -> Stated | None:
    """The title in the page's title element, where it speaks of the text: no line of the page has it."""
    if markup is None:
        return None
    if markup.state:
        return markup.shared or markup.headed
    taken = any(placed.reason == foreign.TAKEN for placed in page.placed)
    least = foreign.FEW if taken else SPOKEN  # the page shows no title of its own any more
    long = markup.site is not None and markup.headed is not None and len(markup.headed.value) >= HEADLINE
    return _speaking(markup.headed, page, site, BEFORE_SITE if long else SPOKEN) or _speaking(
        markup.shared, page, site, least
    )


def _speaking(said: Stated | None, page: Layout, site: Stated | None, least: float = SPOKEN) -> Stated | None:
    """A title that the markup gives, if it speaks of the text."""
    if said is None or foreign.spammed(folded(said.value)):
        return None
    name = folded(said.value)
    if general(name) or named(name) or (site is not None and folded(site.value) == name):
        return None
    if (posted := POSTED.fullmatch(name)) and any(_calls(posted["who"], line.text) for line in page.lines):
        return None
    texts = [line.text for line, placed in zip(page.lines, page.placed, strict=True) if placed.role in KEPT]
    cut = CUT.sub("", name)
    if cut != name and any(text.startswith(cut[:SPEAKING]) for text in texts):
        return None  # the beginning of a post
    letters = sum(character.isalpha() for character in name)
    return said if letters >= SPEAKING and foreign.shared(name, texts) >= least else None


def _calls(who: str, text: str) -> bool:
    """Whether a line is somebody's name, a badge of two letters behind it at most."""
    return text.startswith(who) and len(text) <= len(who) + BADGED


def _house_of(draft: Draft, name: Stated, markup: Facts) -> Stated | None:
    """The house that a page's head names, where the name beside the day is of who wrote for it."""
    house = next(iter(_sites_names(markup)), None)
    if house is None or name.span is None:
        return None
    said, of = folded(name.value), folded(house.value)
    line = draft.text[name.span.end :].split("\n", 1)[0]
    badged = said != of and pens.badged(folded(line[:LINE]))
    return house if badged or pens.of_house(said, of) or (said != of and _posts(name, markup)) else None


def _posts(name: Stated, markup: Facts) -> bool:
    """Whether the page's head says that it is a post of whom the byline names: `某某的动态 - 某某社区`."""
    match = POSTED.fullmatch(folded(markup.headed.value)) if markup.headed is not None else None
    return match is not None and match["who"] == folded(name.value)


def _topical(draft: Draft, name: Stated, markup: Facts) -> bool:
    """Whether a short name beside the day is a topic, on a page whose head names its site: `基金圈`."""
    said = folded(name.value)
    known = _sites_names(markup)
    if len(said) > SHORT or named(said) or not known or name.span is None:
        return False
    keyed = SOURCE.search(folded(draft.text[max(0, name.span.start - KEY) : name.span.start]))
    return keyed is None and not any(said in folded(each.value) for each in known)


def _sites_names(markup: Facts) -> list[Stated]:
    """The site, as the page's head names it, or an end of its title that the page shows alone, too."""
    return markup.publishers or [each for each in (markup.site, markup.logo) if each]


def _pen_name(name: Stated) -> bool:
    """Whether a name beside the day is a writer's on a page whose site is named: `慢思快行`."""
    said = folded(name.value)
    office = named(said) or around.OFFICE.search(said) or said.endswith(ORGANS)
    return len(said) == SHORT and not office


def _in_full(name: Stated, markup: Facts) -> Stated:
    """A name as the page's markup writes it in full: `聚亨` in a byline, 聚亨财经 for the site."""
    if named(name.value):
        return name
    for each in (*markup.publishers, markup.site):
        if each and len(each.value) > len(name.value) and folded(each.value).startswith(name.value):
            return each
    return name


def _named_site(url: str | None) -> Stated | None:
    """The name of a site that a row of ours knows by its address."""
    site = site_of(url)
    return Stated(site.name, NOWHERE) if site and site.name else None


def _titled(source: Source) -> Stated | None:
    """The title that the container gives, without the site's name."""
    said = " ".join((source.title or "").split())
    if not said or len(said) > LONGEST:
        return None
    return Stated(said[: titles.body_of(folded(said))], NOWHERE)

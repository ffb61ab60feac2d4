"""What the lines of a printing say of its article: title, bylines, offices, codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.breaks import wraps
from pipeline.page.bylines import neighbours, remarks
from pipeline.page.bylines.byline import FACTS
from pipeline.page.bylines.posted import printed
from pipeline.page.ends import farewells
from pipeline.page.ends.bodies import Section
from pipeline.page.facts import around, codes
from pipeline.page.facts.site_names import general, named
from pipeline.page.hints import AUTHOR_BOX
from pipeline.page.layout import Layout
from pipeline.page.lines import Line, folded
from pipeline.page.placed import Place
from pipeline.page.titling import titles
from pipeline.text import Span

SECURITY = re.compile(r"[^\s:()]{2,14}\s?\((?:\d{6}|\d{4,5}\.HK)\)\s?:\s*(?=.{8})")  # `某某精选(001999):`
CODED = re.compile(
    r"(?<=[^\s(])(?:\s?\((?=\d\d)[\dX]{6}\)|(?<=[A-Z基金债券合数币接F])\s(?=\d\d)[\dX]{6})$"
)  # a fund's code behind its name
CLOSED = re.compile(r"[”’』」)\]】》,、。;]+\s?|[•●■◆]\s+")  # a dump's cut: `」 寒潮來了`; a list's mark
ISSUE = re.compile(
    r"[\[【(](?:总?第\s?\d{1,4}\s?[期号辑]|(?:Vol|VOL|No|NO)\.?\s?\d{1,4}|经验(?:分享)?|原创|分享|转[载贴帖]|讨论|求[助教]|闲聊|灌水|精华|置顶)[\]】)]\s*(?=\S{4})"
)  # of a series
CLOCKED = re.compile(r"【\d{1,2}:\d\d\s+(?=\S{4})")  # `【16:57 某某公司回购进展】`
FLOOR = re.compile(r"\S{2,16}\s(?:发表|回复)于\s?(?:20|\d)")  # whose answer, and when
NAMING = 2  # characters of a name by which its own title names it
NAMED_ABOVE = 4  # lines above a text, and of a table at its start, that may name a code
ABOVE = 6  # lines above a title in which its day stands
TRAIL = 2  # lines from a trail of links to the name over a title
OFFICES = ("a name above the day", "a name under the title", "a name over the title", "a signature")


def title_span(page: Layout, index: int) -> Span:
    """The title in its line, without the site's name."""
    line = page.lines[index]
    front = front_of(line)
    end = titles.body_of(line.text)
    if not front and line.text.startswith("【") and line.text.find("】") == end - 1:
        clock = CLOCKED.match(line.text)  # a flash's
        return Span(line.span.start + (clock.end() if clock else 1), line.span.start + end - 1)
    coded = CODED.search(line.text, front, end)
    return Span(line.span.start + front, line.span.start + (coded.start() if coded else end))


def front_of(line: Line) -> int:
    """Where the title begins in its line: behind the topic that a web page puts in front of it."""
    left = line.hint.front if line.hint is not None else 0
    at = 0
    while left and at < len(line.text):
        left -= line.text[at].isalnum()
        at += 1
    glued = at > 0 and line.text[at - 1 : at + 1].isalnum() and at + 1 < len(line.text)
    if glued and line.hint is not None and at not in line.hint.cuts:
        at = 0  # the beginning of the title itself, which the page's head has lost
    while at and at < len(line.text) and line.text[at] in " ])】>:|-":
        at += 1
    if not at and (closed := CLOSED.match(line.text)):
        return closed.end()
    told = titles.KEYED.match(line.text) or titles.ORIGINAL.match(line.text)
    if told is None and (named := SECURITY.match(line.text)) and _of_its_own(line.text, named.end()):
        told = named
    if not at and (match := told):
        at = match.end()
    return issue.end() if (issue := ISSUE.match(line.text, at)) else at


def _of_its_own(text: str, start: int) -> bool:
    """Whether what stands behind a share's or a fund's name is a whole title: a paper's, or it names it.

    `某某电气(301999):业绩拐点已现` is a house's comment, and its title has both.
    """
    rest = text[start:]
    return titles.NOTICE.search(rest) is not None or text[:NAMING] in rest


def title_lines(page: Layout) -> dict[int, int]:
    """For each article the line its title is read from: the first that needs no cutting, else the first."""
    found: dict[int, int] = {}
    for index, placed in enumerate(page.placed):
        if placed.role != "title":
            continue
        known = found.setdefault(placed.article, index)
        if _cut(page, known) and not _cut(page, index):
            found[placed.article] = index
    return found


def _cut(page: Layout, index: int) -> bool:
    return title_span(page, index).end < page.lines[index].span.end


def codes_of(draft: Draft, page: Layout, prints: list[Section], head: int | None) -> tuple[Stated, ...]:
    """The fund codes that the heads of an article's printings name, each once."""
    found: dict[str, Stated] = {}
    title = page.lines[head] if head is not None else None
    places = [(title, span) for span in codes.in_title(title.text)] if title is not None else []
    named = title is not None and codes.fund(title.text[: title_span(page, head or 0).end - title.span.start])
    for section in prints:
        if section.body is not None:
            first = section.body[0]
            start = first - NAMED_ABOVE if section.title is None else section.title + 1
            under = [page.lines[i] for i in range(max(section.start, start), first)]
            under += [
                page.lines[i]
                for i in range(first, min(section.body[1] + 1, first + NAMED_ABOVE))
                if page.placed[i].role == "table" or codes.code_line(page.lines[i].text)
            ]
            places += codes.in_head(under, named=named)
    for line, span in places:
        each = around.stated(draft, line, span)
        found.setdefault(each.value, each)
    return tuple(found.values())


def confirmed_day(draft: Draft, page: Layout, main: Section, kept: Sequence[int]) -> Stated | None:
    """The day that a remark below the text, or a line above it, confirms."""
    if not kept:
        return None
    above = page.lines[max(0, main.start - ABOVE) : kept[0]]
    return remarks.confirmed(draft, above, page.lines[kept[0]])


def labelled(page: Layout) -> Iterator[tuple[str, Span]]:
    """The pieces between title and body that elements of a web page call author or source."""
    for section in page.sections:
        if section.article >= 0 and section.body:
            for index in range(section.title or section.start, section.body[0]):
                hint = page.lines[index].hint
                if hint is not None and (hint.region is None or hint.why == AUTHOR_BOX):
                    yield from hint.fields


def stated_at(draft: Draft, span: Span, *, name: bool = False) -> Stated:
    """A fact at a place of the draft; a name as it is read, without regard to script."""
    said = draft.text[span.start : span.end]
    if "\n" in said:
        said = wraps.BREAK.sub(lambda match: wraps.seam(said, *match.span()).after, said)
    return Stated(folded(said) if name else said, draft.origin(span), span)


def subtitle_of(draft: Draft, page: Layout, prints: list[Section]) -> Stated | None:
    """The line under the title."""
    for section in prints:
        for index in range(section.start, section.body[0] if section.body else section.end):
            if page.placed[index].role == "subtitle":
                return stated_at(draft, page.lines[index].span)
    return None


def places_of(page: Layout, prints: list[Section]) -> Iterator[Place]:
    """The bylines of an article's printings: heads first, then tails."""
    raised, tails = [], []  # a date above the title may be the newspaper's
    for section in prints:
        listed = posted = False  # a list of other articles has begun below the text; who wrote is told
        for index in range(section.start, section.end):
            said = page.said[index].byline
            listed = listed or (
                section.body is not None and index > section.body[1] and page.placed[index].role == "related"
            )
            facts = said is not None and any(item.field in FACTS for item in said.items)
            if said is not None and listed and not (facts or printed(page.lines[index].text)):
                continue
            if said is None or section.body is None or page.placed[index].role != "byline":
                continue
            floor = FLOOR.match(page.lines[index].text) is not None
            if index > section.body[1] and posted and floor:
                continue  # who answered
            posted = posted or (index < section.body[0] and any(said.of("author")))
            if index >= section.body[0]:
                tails.append(Place(page.lines[index], said, "tail"))
            elif section.title is not None and index < section.title:
                raised.append(Place(page.lines[index], said, "raised"))
            else:
                yield Place(page.lines[index], said, "head")
    yield from raised
    yield from tails


def writers_of(draft: Draft, page: Layout, prints: list[Section]) -> tuple[Stated, ...]:
    """Names of people that stand alone beside the day."""
    found: dict[str, Stated] = {}
    for section in prints:
        for index in range(section.start, section.end):
            if page.placed[index].reason == "a writer's name beside the day":
                line = page.lines[index]
                name = neighbours.of_writer(line.text)
                start = line.span.start + len(name) - len(name.lstrip("—–- "))
                each = stated_at(draft, Span(start, line.span.start + len(name)), name=True)
                found.setdefault(each.value, each)
    return tuple(found.values())


def signed_undated(draft: Draft, page: Layout, prints: list[Section]) -> Stated | None:
    """Who signs a text, with no day below the name."""
    for section in prints:
        for index in range(section.start, section.end):
            if page.placed[index].reason == "a signature without a day":
                line = page.lines[index]
                size = farewells.named(line.text)
                return stated_at(draft, Span(line.span.start, line.span.start + size), name=True)
    return None


def over_title(draft: Draft, page: Layout, head: int | None) -> Stated | None:
    """In a dump, the name of a medium right above the title, below a trail of links: `慢慢變富電台`."""
    if head is None or head < 2 or page.lines[head - 1].hint is not None:
        return None
    line = page.lines[head - 1]
    trail = any(each.role == "breadcrumb" for each in page.said[max(0, head - 1 - TRAIL) : head - 1])
    if not trail or page.said[head - 1].role is not None or not named(line.text) or general(line.text):
        return None
    return stated_at(draft, line.span, name=True)


def offices_of(page: Layout, prints: list[Section]) -> list[Line]:
    """Lines that are a publisher's name and nothing else, under a title or as a signature."""
    return [
        page.lines[index]
        for section in prints
        for index in range(section.start, section.end)
        if page.placed[index].reason in OFFICES and page.said[index].byline is None
    ]

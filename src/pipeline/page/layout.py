"""Every line of the page gets its role, its article and its copy: the rules of this stage, put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Role
from pipeline.page import copies, table, titles
from pipeline.page.lines import Line
from pipeline.page.roles import BULLET, SPEAKER, Reading, reading
from pipeline.page.sections import BODY, Section, grouped, opens_comments, sections, signature

REPUBLIC = re.compile(r"民国\s*\d|投信|新台币|新臺幣|台北|台股|金管会")
LINKED = re.compile(r"\d{1,4}[-/.月]\d{1,2}")
NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十\d]+[部章节条]|§|\d{1,2}(?:\.\d{1,2})*[.、\s])")
HEADING = 40  # letters: longer lines without an end mark are paragraphs cut short
SHORT = 14  # letters: a heading that stands right above another heading
FULLER = 1.03  # a copy this much longer than the first is taken instead: the first one is cut
KEPT = ("heading", "paragraph", "list_item", "table", "caption", "disclaimer")
TINY = 100  # letters of a section's body that is a teaser, where another article is five times as long
TEASERS = 4  # sections with such bodies make a list


@dataclass(slots=True)
class Placed:
    """A line with its role on the page."""

    role: Role
    reason: str
    article: int = 0
    copy: int = 0


@dataclass(slots=True)
class Layout:
    """The page as this stage sees it."""

    lines: list[Line]
    said: list[Reading]
    placed: list[Placed]
    sections: list[Section]
    articles: int
    mains: dict[int, int]  # article -> the section that it is read from
    linked: int  # entries of lists of links


def laid_out(lines: list[Line]) -> Layout:
    """The roles of all lines of a page."""
    republic = REPUBLIC.search("\n".join(line.text for line in lines[:400])) is not None
    known: dict[str, Reading] = {}
    said: list[Reading] = []
    for line in lines:
        key = line.text if line.size < 40 else ""
        found = known.get(key) if key else None
        if found is None:
            found = reading(line, republic=republic)
            if key:
                known[key] = found
        said.append(found)
    linked = _link_lists(lines, said)
    _running_heads(lines, said)
    _tables(lines, said)
    body = [_is_body(line, each) for line, each in zip(lines, said, strict=True)]
    compared = [each.role is None or each.role in BODY or (each.soft and each.role == "copyright") for each in said]
    walls = [each.role is not None and each.role not in BODY and not each.soft for each in said]
    pairs = copies.pairs(lines, compared, walls)
    made = sections(lines, said, body, pairs)
    articles = grouped(made, pairs, lines, pairs)
    articles = _teasers(made, lines, articles)
    placed = [Placed("menu", "outside any article") for _ in lines]
    result = Layout(lines, said, placed, made, articles, {}, linked)
    _choose(result)
    copies_of = _numbered(result)
    for index, section in enumerate(made):
        _place(result, section, copies_of.get(index, 0))
    return result


def _is_body(line: Line, said: Reading) -> bool:
    if said.role in BODY:
        return True
    return said.role is None and (line.prose or line.ended or line.size >= 4)


def _link_lists(lines: list[Line], said: list[Reading]) -> int:
    """Three entries with a date each, one after the other, are a list of links."""
    def entry(index: int) -> bool:
        line, each = lines[index], said[index]
        rest = line.size - sum(character.isdigit() for character in line.letters)
        if len([part for part in table.GAP.split(line.text) if part]) > 2:
            return False
        if line.prose or line.ended and not LINKED.search(line.text) or rest < 6 or not LINKED.search(line.text):
            return False
        if each.byline and (each.byline.keyed or any(item.field in ("publisher", "author", "editor") for item in each.byline.items)):
            return False
        dated = re.match(r"[\[(]?\d{2,4}[-/.]\d{1,2}", line.text) or re.search(r"\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d)?[\])]?$", line.text)
        return dated is not None and each.role in (None, "byline")

    total, start = 0, 0
    while start < len(lines):
        end = start
        while end < len(lines) and entry(end):
            end += 1
        if end - start >= 3:
            said[start:end] = [Reading("related", "a list of links with dates")] * (end - start)
            total += end - start
        start = max(end, start + 1)
    return total


def _running_heads(lines: list[Line], said: list[Reading]) -> None:
    """A line beside a page number, said twice and more, is the head of a printed page."""
    counts = Counter(line.letters for line, each in zip(lines, said, strict=True) if each.role is None and line.size <= 60)
    for index, (line, each) in enumerate(zip(lines, said, strict=True)):
        if each.role is not None or line.prose or counts[line.letters] < 2:
            continue
        beside = [said[other].role for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        if said[index - 1].role == "page_number" and index > 0 or ("page_number" in beside and counts[line.letters] >= 3 and index > 0):
            said[index] = Reading("page_number", "a running head")


def _loosely(said: Reading) -> bool:
    """Whether a line was taken for a byline for a date alone: `成立日期:2018-12-05` is a row of a product page."""
    by = said.byline
    return by is not None and not by.keyed and not any(any(by.of(field)) for field in ("publisher", "author", "editor"))


def _tables(lines: list[Line], said: list[Reading]) -> None:
    free = [each.role is None or _loosely(each) for line, each in zip(lines, said, strict=True)]
    for index, why in enumerate(table.rows(lines, free)):
        if why:
            said[index] = Reading("table", why)


def _teasers(made: list[Section], lines: Sequence[Line], articles: int) -> int:
    """Sections with a body of a line or two are teasers: beside a real article, or in a list of them."""
    sizes: Counter[int] = Counter()
    for section in made:
        if section.body:
            sizes[section.article] = max(sizes[section.article], sum(lines[i].size for i in range(section.body[0], section.body[1] + 1)))
    most = max(sizes.values(), default=0)
    cut = {section.article: section.body is not None and lines[section.body[1]].tail.endswith(("…", "..."))
           for section in made}  # fmt: skip
    small = {article for article, size in sizes.items() if size < TINY}
    if len(small) >= TEASERS and len(small) == len(sizes):
        gone = small
    else:
        gone = {article for article in small if sizes[article] * 5 < most or cut[article]}
    kept = sorted(set(sizes) - gone)
    for section in made:
        if section.article in gone:
            section.article, section.body = -1, None
        elif section.article >= 0:
            section.article = kept.index(section.article)
    return len(kept)


def _choose(page: Layout) -> None:
    """Which printing each article is read from: the fullest, and of equal ones the least broken, the first."""
    printed: list[list[tuple[int, Section]]] = [[] for _ in range(page.articles)]
    for index, each in enumerate(page.sections):
        if each.article >= 0 and each.body:
            printed[each.article].append((index, each))
    for article, prints in enumerate(printed):
        sizes = {index: _letters(page, each) for index, each in prints}
        most = max(sizes.values())
        full = [(index, each) for index, each in prints if sizes[index] * FULLER >= most]
        page.mains[article] = min(full, key=lambda pair: (round(_broken(page, pair[1]), 1), pair[0]))[0]


def _range(section: Section) -> range:
    return range(section.body[0], section.body[1] + 1) if section.body else range(0)


def _letters(page: Layout, section: Section) -> int:
    return sum(page.lines[i].size for i in _range(section) if page.said[i].role is None or page.said[i].role in BODY)


def _broken(page: Layout, section: Section) -> float:
    """The share of long lines that stop in the middle of a sentence."""
    long = [page.lines[i] for i in _range(section) if page.lines[i].size >= 16]
    return sum(not line.ended for line in long) / len(long) if long else 0.0


def _numbered(page: Layout) -> dict[int, int]:
    """The number of each printing among those of its article: 0 for the one that is read."""
    found: dict[int, int] = {}
    counts: Counter[int] = Counter()
    for index, section in enumerate(page.sections):
        if section.article < 0 or section.body is None or index == page.mains[section.article]:
            continue
        counts[section.article] += 1
        found[index] = counts[section.article]
    return found


def _place(page: Layout, section: Section, copy: int) -> None:
    article = max(section.article, 0)
    for index in range(section.start, section.end):
        page.placed[index] = _of_article(_zone(page, section, index), article)
    for index in range(section.start, section.end):
        if page.placed[index].role in KEPT:
            page.placed[index].copy = copy
    if section.title is not None and section.body is not None:
        page.placed[section.title] = Placed("title", "above the body", article, copy)


def _of_article(placed: Placed, article: int) -> Placed:
    placed.article = article
    return placed


def _zone(page: Layout, section: Section, index: int) -> Placed:
    if section.body is None:
        return _outside(page, index)
    first, last = section.body
    if first <= index <= last:
        return _inside(page, section, index)
    if index < first:
        return _above(page, section, index)
    return _below(page, section, index)


def _as_said(said: Reading) -> Placed | None:
    return Placed(said.role, said.reason) if said.role is not None else None


def _outside(page: Layout, index: int) -> Placed:
    said = page.said[index]
    if said.role in BODY and said.role != "disclaimer":
        return Placed("menu", "outside any article")
    if said.role == "disclaimer":
        return Placed("copyright", "a warning without an article")
    return _as_said(said) or Placed("menu", "outside any article")


def _above(page: Layout, section: Section, index: int) -> Placed:
    said, line = page.said[index], page.lines[index]
    if said.role == "related" and (section.title is None or index < section.title):
        return Placed("menu", said.reason)
    if said.role is not None and said.role not in BODY:
        return Placed(said.role, said.reason)
    if section.title is None or index < section.title:
        return Placed("menu", "above the title")
    if line.size <= 14 and titles.NAME.search(line.text) and not NUMBERED.match(line.text):
        return Placed("byline", "a name under the title")
    if line.ended:
        return Placed("paragraph", "ends in a mark")
    bylines = any(page.said[other].role == "byline" for other in range(section.title, index))
    if index == section.title + 1 and not bylines and line.size >= 6 and not SPEAKER.match(line.text):
        follows = any(page.said[other].role == "byline" for other in range(index, section.body[0] if section.body else index))
        return Placed("subtitle", "under the title") if follows or line.text.startswith("—") else Placed("heading", "above the first paragraph")
    return Placed("heading", "above the first paragraph")


def _below(page: Layout, section: Section, index: int) -> Placed:
    said, line = page.said[index], page.lines[index]
    if said.role in (None, "byline", "disclaimer", *KEPT) and any(
        opens_comments(page.said[other]) for other in range(section.body[1] if section.body else index, index)
    ):
        return Placed("widget", "a reader's comment")
    if said.role is not None and said.role not in BODY:
        return Placed(said.role, said.reason)
    if index + 1 < section.end and signature(index, page.lines, page.said):
        return Placed("byline", "a signature")
    start = section.body[1] + 1 if section.body else index
    if any(page.said[other].role == "related" for other in range(start, index)) or line.size >= 8:
        return Placed("related", "below the body")
    return Placed("menu", "below the body")


def _inside(page: Layout, section: Section, index: int) -> Placed:
    said, line = page.said[index], page.lines[index]
    if said.role == "copyright" and said.soft:
        return Placed("paragraph", "inside the body")
    if said.role == "menu" and said.soft and said.reason.startswith("word") and _alone(page, index):
        return Placed("heading", "a word above its paragraph")
    if said.role == "byline" and said.byline is not None:
        return _inner_byline(page, section, index)
    if said.role is not None:
        return Placed(said.role, said.reason)
    if _in_list(page, section, index):
        return Placed("related", "in a list of other articles")
    return _text(page, section, index, line)


def _text(page: Layout, section: Section, index: int, line: Line) -> Placed:
    following = _next_kept(page, section, index)
    if line.prose or SPEAKER.match(line.text):
        return Placed("paragraph", "running text")
    leads = following is not None and (page.lines[following].prose or page.said[following].role in ("table", "caption"))
    if NUMBERED.match(line.text) and line.size <= HEADING and not line.ended and following is not None:
        listed = NUMBERED.match(page.lines[following].text) and not page.lines[following].prose
        if not listed or leads:
            return Placed("heading", "numbered, above a paragraph")
    if BULLET.match(line.text):
        return Placed("list_item", "a bullet or number in front")
    if line.ended or line.size > HEADING or line.tail[-1:] in ",、:":
        return Placed("paragraph", "ends in a mark" if line.size <= HEADING else "long")
    if leads or (following is not None and line.size <= SHORT and page.said[following].role is None
                 and ":" not in line.text and not page.lines[following].ended):  # fmt: skip
        return Placed("heading", "short, above a paragraph")
    return Placed("paragraph", "inside the body")


def _inner_byline(page: Layout, section: Section, index: int) -> Placed:
    said = page.said[index]
    by = said.byline
    following = _next_kept(page, section, index)
    if by is not None and by.bare and following is not None and page.lines[following].prose:
        return Placed("heading", "a date above its paragraph")
    if by is not None and not by.dates and any(by.of("publisher")):
        return Placed("caption", "a source inside the body")
    if by is not None and not by.dates and not any(by.of("author")) and not any(by.of("editor")):
        return Placed("paragraph", "inside the body")
    return Placed("byline", said.reason)


def _alone(page: Layout, index: int) -> bool:
    around = [page.said[other].role for other in (index - 1, index + 1) if 0 <= other < len(page.lines)]
    return index + 1 < len(page.lines) and page.lines[index + 1].prose and not set(around) & {"menu", "widget", "share", "related"}


def _in_list(page: Layout, section: Section, index: int) -> bool:
    """Whether a short line follows the head of a list of other articles, with nothing but its like between."""
    if page.lines[index].prose:
        return False
    for other in range(index - 1, max(section.start, index - 12) - 1, -1):
        said = page.said[other]
        if said.role == "related":
            return said.reason.startswith("word") or page.lines[other].tail.endswith(":")
        if said.role is not None or page.lines[other].prose:
            return False
    return False


def _next_kept(page: Layout, section: Section, index: int) -> int | None:
    assert section.body is not None  # noqa: S101
    for other in range(index + 1, section.body[1] + 1):
        if page.said[other].role is None or page.said[other].role in BODY:
            return other
    return None



"""Three notices on one page are three articles, one body printed twice is one: where each begins and ends.

An article opens with its title: the line above date and source, a line that repeats a title already found,
or a notice's title after the signature of the one before. A page with neither takes the best short line
above its first paragraph. Then each section's body is cut out: from its first line of running text or table
to its last, before related lists and imprint.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline.page import prefaces, titles
from pipeline.page.copies import Pair
from pipeline.page.heads import clause, head_of, title_within
from pipeline.page.hints import Hint
from pipeline.page.lines import Line
from pipeline.page.openings import CLOSING, Lead, Opened, confirmed, copied_lines
from pipeline.page.roles import BODY, SIGNED, Reading, mostly_text, titleable
from pipeline.page.tops import best_above

COMMENTS = re.compile(
    r"(?:全部|网友|热门|最新|精彩)(?:评论|回复|留言)|(?:精选|读者|用户|全部|热门)(?:评论|留言)|热评|评论区|留言区|发表评论|评论\($|我来说两句|我要评论|写评论|写下你的评论|登录后评论|写跟帖"
    r"|快速回复|a floor of a thread|a thread of comments|抢沙发|我要留言"
)
WITH_REGARDS = re.compile(r"(?:[谨敬][启上订]|启|董事会|承董事会命|此致)$")
NEXT = re.compile(r" (?:[上下前后]一[篇则条]|[上下]篇)")
ASKING = re.compile(r"[?!？！]$")
TITLE = 8  # letters of a teaser's title
WHOLE = 60  # letters of a paragraph that goes on by itself
LONG_TEASER = 90  # letters of one that stands below a title: teasers have up to 80
RESUMED = 30  # letters of a paragraph below a link in mid-text: teasers are shorter
NEAR = 8  # lines above the way to the next article: a warning there, and a later one is the site's
LISTED = 3  # entries of a list of others
ALIKE = 0.8  # of two printings of one title


@dataclass(slots=True)
class Section:
    """A stretch of the page that holds one printing of one article: lines `start` to `end`, end excluded."""

    start: int
    end: int
    title: int | None = None
    strong: bool = False  # opened by date and source, or as a notice: it may stand for itself
    guessed: bool = False  # the title is the best line above the text, and nothing says more
    body: tuple[int, int] | None = None  # first and last line of its body
    article: int = -1  # which article of the page


@dataclass(frozen=True, slots=True)
class Seen:
    """The lines of a page, what each says by its words, which may be text, and which stand there twice."""

    lines: Sequence[Line]
    said: Sequence[Reading]
    body: Sequence[bool]
    copied: Sequence[bool]


def sections(
    lines: Sequence[Line],
    said: Sequence[Reading],
    body: Sequence[bool],
    opened: Opened,
    found: Sequence[Pair],
) -> list[Section]:
    """The sections of a page, in order; the first starts at line 0."""
    borders = confirmed(opened, lines, found)
    counts = Counter(titles.key(line) for line in lines if line.size <= 90) if found else Counter()
    known = sorted(borders)
    twice = copied_lines(lines, said, found)
    copied = twice.text
    text = [i for i, is_body in enumerate(body) if (is_body and lines[i].prose) or copied[i]]
    for pair in found:
        start = head_of(pair.opens, lines, said, counts)
        while start < pair.opens and copied[start]:
            start += 1
        at = bisect.bisect_right(known, pair.opens)
        between = bisect.bisect_left(text, known[at - 1] if at else 0)
        if not at or (between < len(text) and text[between] < pair.opens):
            borders[start] = (title_within(lines, said, start, pair.opens), False)
    starts = sorted(borders)
    if not starts or starts[0] > 0:
        starts = [0, *starts]
        borders.setdefault(0, (None, False))
    made = [
        Section(start, end, *borders[start])
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    for section in made:
        section.body = _body(section, Seen(lines, said, body, copied))
    if made[0].title is None and made[0].body:
        said_again = frozenset(titles.key(lines[each.title]) for each in made if each.title is not None)
        first = made[0].body[0]
        top = min((lead[0] for lead in twice.leads if lead[0] < first), default=first)
        # What both printings begin with is a heading, if a title stands above.
        made[0].title = best_above(top, lines, said, said_again)
        made[0].guessed = True
    _led(made, lines, said, twice.leads)
    if made[0].title is None and made[0].body:
        made[0].title = best_above(made[0].body[0], lines, said, frozenset())
    for section in made:
        section.guessed = section.guessed and section.title is not None
    return made


def _led(
    made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading], leads: Sequence[Lead]
) -> None:
    """Tell the titles from the headings among the short lines that printings begin with.

    Where the earlier printing has a title above them, they are headings, and text; else the first is the
    title.
    """
    headed: set[int] = set()  # lines below a title that one of the printings has
    for earlier, later, size in leads:
        one, other = made[_section_at(made, earlier)], made[_section_at(made, later)]
        above = earlier in headed or (one.title is not None and one.title < earlier)
        if above:
            headed.add(later)
        for section, first in ((one, earlier), (other, later)):
            if section.title is not None or section.body is None or size == 0:
                continue
            start = first
            if not above and titleable(lines[first], said[first]):
                section.title, section.guessed, start = first, section is made[0], first + 1
            free = all(said[index].role is None for index in range(start, section.body[0]))
            if start < section.body[0] and free:
                section.body = start, section.body[1]


def _body(
    section: Section,
    page: Seen,
    *,
    loose: bool = False,
) -> tuple[int, int] | None:
    """The first and last line of a section's body: the imprint and the lists after it are cut off."""
    lines, said, body, copied = page.lines, page.said, page.body, page.copied
    first = last = None
    ended = False
    since = 0  # the line after which the text seems to have ended
    real = False  # more than warnings
    start = section.start if section.title is None else section.title + 1
    for index in range(start, section.end):
        line, reading = lines[index], said[index]
        if first is not None and ((reading.role == "copyright" and not reading.soft) or _is_tail(reading)):
            since = since if ended else index
            ended = True
        if first is not None and opens_comments(reading):
            break
        if not body[index] or (
            reading.role is None and not (line.prose or copied[index] or (loose and clause(line, reading)))
        ):
            continue
        if first is None and section.title is None and prefaces.warns(line, reading):
            continue
        resumed = _resumes(index, section.end, lines, body) or (
            last is not None and _interrupted(since, index, last, page)
        )
        warned = reading.role == "disclaimer" and not _far(index, since, last, page)
        if ended and not (warned or resumed):
            continue
        ended = ended and reading.role == "disclaimer"
        real = real or reading.role != "disclaimer" or copied[index] or mostly_text(line)
        if first is None:
            first = index
        last = index
    if not loose and section.strong and not real:
        return _body(section, page, loose=True)
    if first is None or last is None or not real:
        return None
    return _stretched(first, last, section, lines, said)


def _far(index: int, since: int, last: int | None, page: Seen) -> bool:
    """Whether a list of others stands between a text's end and a line: a warning below it is the site's."""
    hint = page.lines[index].hint
    listed = sum(page.said[other].role == "related" for other in range(since, index))
    text = page.lines[last].hint if last is not None else None
    elsewhere = hint is None or text is None or hint.within is False or not hint.beside(text)
    passed = any(_passes(page.said[other]) for other in range(since, index))
    if not elsewhere or listed >= LISTED:
        return elsewhere
    warned = any(page.said[other].role == "disclaimer" for other in range(max(0, since - NEAR), since))
    return passed and warned


def _stretched(
    first: int, last: int, section: Section, lines: Sequence[Line], said: Sequence[Reading]
) -> tuple[int, int]:
    """A body with the lines at its edges that are text only because they stand there."""
    start = section.start if section.title is None else section.title + 1
    while last + 1 < section.end and said[last + 1].role is None and _long_clauses(lines[last + 1]):
        last += 1
    while (
        last + 1 < section.end
        and said[last + 1].role is None
        and lines[last + 1].ended
        and CLOSING.match(lines[last + 1].text)
    ):
        last += 1  # `祝您和家人新年安康!`
    while last + 1 < section.end and _goes_on(last + 1, lines, said):
        last += 1
    last = _to_signature(last, section.end, lines, said)
    while (
        first > start
        and said[first - 1].role is None
        and lines[first - 1].ended
        and not (section.title is None and _asks(first - 1, start, lines, said))
    ):
        first -= 1  # `大模型混战加剧!`: short, but a sentence
    return first, last


def _goes_on(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line stands in the element of the text, and is no signature: a telephone number, a remark."""
    hint, above = lines[index].hint, lines[index - 1].hint
    if hint is None or hint.entitled or said[index].role is not None or signature(index, lines, said):
        return False
    if hint.within is True and hint.home == (above.home if above is not None else -1):
        return True
    return above is not None and hint.region is None and _headed(index, hint, above, lines, said)


def _asks(index: int, start: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a question or a cry is the title: nothing else above the text could be."""
    if not ASKING.search(lines[index].tail) or not titleable(lines[index], said[index]):
        return False
    return not any(titleable(lines[above], said[above]) for above in range(start, index))


def _headed(index: int, hint: Hint, above: Hint, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a heading in the element of the text with a line under it, or is that line."""
    if not hint.level:
        return above.level > 0 and hint.home == above.outer
    if index + 1 == len(lines) or hint.outer != above.home:
        return False
    below = lines[index + 1].hint
    return (
        below is not None
        and below.home == above.home
        and below.region is None
        and said[index + 1].role is None
        and not below.linked
    )


def _long_clauses(line: Line) -> bool:
    """Whether a line is too long, and has too many clauses, to be the title of another article."""
    return line.size >= 28 and line.text.count(",") >= 2


def _to_signature(last: int, end: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The last line of a body that goes on, with a telephone number or an address, to its signature."""
    for index in range(last + 1, min(end - 1, last + 8)):
        if signature(index, lines, said):
            return index - 1
        if said[index].role not in (None, "copyright", *BODY) or not (
            said[index].soft or said[index].role != "copyright"
        ):
            return last
    return last


def signature(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a company's name right above a date: the signature of a notice."""
    if SIGNED.match(lines[index].text) is None:
        return False
    after = index + 1
    if after + 1 < len(lines) and WITH_REGARDS.match(lines[after].text):
        after += 1
    below = said[after].byline if after < len(said) else None
    return below is not None and bool(below.dates)


def _is_tail(reading: Reading) -> bool:
    """Whether what follows is no longer the article's: a list of others, the way to the next one."""
    return reading.role == "related" or _passes(reading)


def _passes(reading: Reading) -> bool:
    """Whether a line leads to the next article or to the one before."""
    return reading.role == "widget" and NEXT.search(reading.reason) is not None


def opens_comments(reading: Reading) -> bool:
    """Whether readers' comments follow: nothing below them is the article's."""
    return reading.role == "widget" and COMMENTS.search(reading.reason) is not None


def _resumes(index: int, end: int, lines: Sequence[Line], body: Sequence[bool]) -> bool:
    """Whether the body goes on after a list in its middle: two paragraphs in a row, or a long one."""
    if not (body[index] and lines[index].prose):
        run = [other for other in range(index, min(end, index + 3)) if body[other] and lines[other].prose]
        return len(run) >= 2
    teased = index > 0 and body[index - 1] and not lines[index - 1].prose and lines[index - 1].size >= TITLE
    for below in range(index + 1, min(end, index + 3)):
        if body[below] and lines[below].prose:
            return not teased or lines[index].size + lines[below].size >= LONG_TEASER
        if body[below]:
            break  # a short line: the title of the next teaser
    return lines[index].size >= (LONG_TEASER if teased else WHOLE)


def _interrupted(since: int, index: int, last: int, page: Seen) -> bool:
    """Whether a paragraph goes on below a single link set into the text, or in the text's own element."""
    line, hint, above = page.lines[index], page.lines[index].hint, page.lines[last].hint
    if not line.prose or line.size < RESUMED or page.said[index].role is not None:
        return False
    if hint is not None and above is not None:
        return hint.home >= 0 and hint.home == above.home
    return index - since <= 2 and not page.said[since].reason.startswith(("word", "element", "class"))


def grouped(made: list[Section], copied: Sequence[Pair], lines: Sequence[Line]) -> None:
    """Give each section with a body the number of its article; sections that are copies share one."""
    parent = list(range(len(made)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    for pair in copied:
        one, other = (_section_at(made, stretch[0]) for stretch in (pair.first, pair.second))
        if one != other and not _two_notices(made[one], made[other], lines):
            parent[root(other)] = root(one)
    numbers: dict[int, int] = {}
    for index, section in enumerate(made):
        if section.body is not None:
            section.article = numbers.setdefault(root(index), len(numbers))


def _two_notices(one: Section, other: Section, lines: Sequence[Line]) -> bool:
    """Whether two sections are notices with titles of their own, whose texts may be the same."""
    if one.title is None or other.title is None or not (one.strong and other.strong):
        return False
    both = lines[one.title], lines[other.title]
    if not all(titles.NOTICE.search(line.text) for line in both):
        return False
    first, second = map(titles.key, both)
    return not (first in second or second in first)


def drop_guesses(made: list[Section], lines: Sequence[Line]) -> None:
    """Forget a guessed title where another printing of the article has a different one beside its date."""
    known = {s.article: titles.key(lines[s.title]) for s in made if s.title is not None and not s.guessed}
    for section in made:
        if section.guessed and section.title is not None and section.article in known:
            alike = Indel.normalized_similarity(titles.key(lines[section.title]), known[section.article])
            section.title = section.title if alike >= ALIKE else None


def _section_at(made: Sequence[Section], line: int) -> int:
    return bisect.bisect_right(made, line, key=lambda section: section.start) - 1

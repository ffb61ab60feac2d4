"""Three notices on one page are three articles, one body printed twice is one: where each begins and ends.

An article opens with its title: the line above date and source, a line that repeats a title already found,
or a notice's title after the signature of the one before. A page with neither takes the best short line
above its first paragraph. Then each section's body is cut out: from its first line of running text or table
to its last, before related lists and imprint.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

from pipeline import patterns as re
from pipeline.page.days import several_days
from pipeline.page.ends.bodies import Section, Seen, body_of
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling import titles
from pipeline.page.titling.heads import head_of, title_within
from pipeline.page.titling.openings import Lead, Opened, confirmed, copied_lines
from pipeline.page.titling.titleable import titleable
from pipeline.page.titling.tops import best_above
from pipeline.page.twice.copies import Pair

COVER = re.compile(  # `基金托管人:某某银行`, `(下转67版)`
    r"(?:基金(?:托管|管理)人|报告送出日期|送出日期|保荐(?:机构|人)|主承销商|注册登记机构)\s?:|\((?:[上下][接转]).{1,8}\)$"
)
FACT = 40  # letters of a cover's fact
ALIKE = 0.8  # of two printings of one title
SHORTEST = 8  # letters of one
BESIDE = ("byline", "widget", "share", "page_number", "related")  # what stands between a title and a cover


def sections(
    lines: Sequence[Line],
    said: list[Reading],
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
        section.body = body_of(section, Seen(lines, said, body, copied))
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
    _one_head(made, lines, said)
    several_days.above(made, lines, said)
    several_days.below(made, lines, said)
    return made


def _one_head(made: Sequence[Section], lines: Sequence[Line], said: list[Reading]) -> None:
    """A title with its day and no text, right above a section whose title says it again, is that one's head.

    `某某混合:年度报告摘要`, the day, and the report's own cover below.
    """
    for before, section in pairwise(made):
        if before.body is not None or before.title is None or before.title + 1 >= before.end:
            continue
        if section.body is None or section.title is None or section.title != section.start:
            continue
        said_above = {line.letters for line in lines[max(0, before.title - 1) : before.title + 1]}
        beside = range(before.title + 1, before.end)
        if any(
            not _covers(lines[index], said[index]) and lines[index].letters not in said_above
            for index in beside
        ):
            continue
        if lines[before.title].letters == lines[before.end - 1].letters:
            section.title = before.end - 1  # the title again, above the document's own head
        one, other = (titles.key(lines[each]) for each in (before.title, section.title))
        if LCSseq.similarity(one, other) >= ALIKE * max(SHORTEST, min(len(one), len(other))):
            section.start = before.end = before.title
            below, own = lines[section.title + 1 :], lines[section.title].letters
            if _entitled(lines[before.title]) > _entitled(lines[section.title]):
                said[section.title] = Reading("widget", "the paper's own title, below the page's")
                section.title = before.title
            elif len(one) > len(other) and any(each.letters == own for each in below):
                said[section.title] = Reading("page_number", "a running head")  # cut, on each sheet
                section.title = before.title


def _entitled(line: Line) -> float:
    """How much a web page's head says that a line is its title."""
    return line.hint.entitled if line.hint is not None else 0.0


def _covers(line: Line, said: Reading) -> bool:
    """Whether a line may stand between a title and the document's own: a byline, a fact of the cover."""
    if said.role in BESIDE or (said.role == "copyright" and line.text.startswith("原标题")):
        return True
    return said.role is None and line.size <= FACT and COVER.match(line.text) is not None


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
    """Forget a guessed title where another printing of the article has a different one beside its date.

    Unless the guess is a main heading that the page's head names, and the other is none: `版面文字层`.
    """
    for section in made:
        named = section.guessed and section.title is not None and _main(lines[section.title])
        others = [
            each
            for each in made
            if each.article == section.article and not each.guessed and each.title is not None
        ]
        for other in others if named else ():
            if other.title is not None and _plain(lines[other.title]):
                other.title = None
    known = {s.article: titles.key(lines[s.title]) for s in made if s.title is not None and not s.guessed}
    for section in made:
        if section.guessed and section.title is not None and section.article in known:
            alike = Indel.normalized_similarity(titles.key(lines[section.title]), known[section.article])
            section.title = section.title if alike >= ALIKE else None


def _main(line: Line) -> bool:
    """Whether a line is a page's main heading, and its head says so too."""
    return line.hint is not None and line.hint.level == 1 and line.hint.entitled > 0


def _plain(line: Line) -> bool:
    """Whether a web page's line is no heading, and nothing in its head."""
    return line.hint is not None and not line.hint.level and not line.hint.entitled


def _section_at(made: Sequence[Section], line: int) -> int:
    return bisect.bisect_right(made, line, key=lambda section: section.start) - 1

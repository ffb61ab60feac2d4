"""Where the text of an article begins and ends: before lists of other articles and the imprint.

From its first line of running text or table to its last, with the short lines at its edges that are text only
because they stand there; a list in its middle does not end it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.page.breaks import strips
from pipeline.page.ends import chapters, commands, farewells
from pipeline.page.ends.endings import THREAD, closed, ended, is_tail, opens_comments, passes
from pipeline.page.ends.warned import mostly_text, of_site
from pipeline.page.hints import Hint
from pipeline.page.lines import Line
from pipeline.page.roles import BODY, SIGNED, Reading, signs
from pipeline.page.site.trails import leads
from pipeline.page.titling import prefaces
from pipeline.page.titling.heads import clause
from pipeline.page.titling.openings import CLOSING
from pipeline.page.titling.titleable import titleable
from pipeline.page.titling.titles import MENU

ASKING = re.compile(r"[?!？！]$")
PRESSED = 10  # the same, where nothing but buttons follow
QUESTION = 16  # letters of a question that ends a text
TITLE = 8  # letters of a teaser's title
WHOLE = 60  # letters of a paragraph that goes on by itself
LONG_TEASER = 90  # letters of one that stands below a title: teasers have up to 80
RESUMED = 30  # letters of a paragraph below a link in mid-text: teasers are shorter
BROKEN = 24  # letters of a line that was broken by its width
FRAGMENT = re.compile(r"[^\s。!?:,、(《“【]{1,8}。")  # what is left of a sentence
ABOVE = re.compile(r"以上|上述|本页|本文(?:观点|内容|所|仅|为|系|不)")
PAGER = re.compile(r"[上下]一?页.*\d.*[下末尾]一?页")
BACK = re.compile(r"[<《«]?\s?返回(?:公告|通知|信息)?列表\s?[>》»]?")  # below a notice
NEAR = 8  # lines above the way to the next article: a warning there, and a later one is the site's
LISTED = 3  # entries of a list of others
FILES = 2  # lines with a notice's file, below its day


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


def body_of(
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
        if first is not None and ((reading.role == "copyright" and not reading.soft) or is_tail(reading)):
            since = since if ended else index
            ended = True
        comments = opens_comments(reading) and reading.reason != THREAD
        if first is not None and (comments or _turns(index, lines, said)):
            break
        if not body[index] or (
            reading.role is None and not (line.prose or copied[index] or (loose and clause(line, reading)))
        ):
            continue
        if first is None and section.title is None and prefaces.fronts(line, reading):
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
        return body_of(section, page, loose=True)
    if first is None or last is None or not real:
        return None
    return _stretched(first, last, section, lines, said)


def _turns(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a list of notices is turned here, or led back to, below the day of one: the rest is the site's.

    The way to the notice's own file may stand between.
    """
    back = said[index].role == "widget" and BACK.fullmatch(lines[index].text) is not None
    if not back and (said[index].role != "page_number" or not PAGER.search(lines[index].text)):
        return False
    above = index - 1 - (back and SIGNED.match(lines[index - 1].text) is not None)
    while above and said[above].role == "widget" and index - above <= FILES:
        above -= 1
    by = said[above].byline
    return by is not None and by.bare


def _far(index: int, since: int, last: int | None, page: Seen) -> bool:
    """Whether a list of others stands between a text's end and a line: a warning below it is the site's."""
    hint = page.lines[index].hint
    listed = sum(page.said[other].role == "related" for other in range(since, index))
    text = page.lines[last].hint if last is not None else None
    elsewhere = hint is None or text is None or hint.within is False or not hint.beside(text)
    if elsewhere and index > since and hint is None and of_site(page.lines[index]):
        return True
    passed = any(passes(page.said[other]) for other in range(since, index))
    between = range(since if last is None else last + 1, index)
    if closed(between, page.lines, page.said, elsewhere=elsewhere):
        return True
    if not any(each.role == "disclaimer" for each in page.said[:index]) and ABOVE.search(
        page.lines[index].text
    ):
        return False  # `以上信息仅供参考`, the only one
    if not elsewhere or listed >= LISTED:
        return elsewhere
    warned = any(page.said[other].role == "disclaimer" for other in range(max(0, since - NEAR), since))
    return passed and warned


def _stretched(
    first: int, last: int, section: Section, lines: Sequence[Line], said: Sequence[Reading]
) -> tuple[int, int]:
    """A body with the lines at its edges that are text only because they stand there."""
    start = section.start if section.title is None else section.title + 1
    last = ended(first, last, lines, said)
    while last + 1 < section.end and said[last + 1].role is None and _long_clauses(lines[last + 1]):
        last += 1
    while (
        last + 1 < section.end
        and said[last + 1].role is None
        and (
            (lines[last + 1].ended and CLOSING.match(lines[last + 1].text))
            or farewells.parts(lines[last + 1])
        )
    ):
        last += 1  # `祝您和家人新年安康!`
    if last + 1 < section.end and _asks_last(last + 1, section.end, lines, said):
        last += 1
    while last + 1 < section.end and _goes_on(last + 1, lines, said):
        last += 1
    if last + 1 < section.end and said[last + 1].role is None and commands.orders(lines[last + 1]):
        last += 1
    last = chapters.last_of(_to_signature(last, section.end, lines, said), section.end, lines, said)
    last = chapters.points(last, section.end, lines, said)
    last = chapters.numbered(last, section.end, lines, said)
    while (
        first > start
        and said[first - 1].role is None
        and (lines[first - 1].ended or _begins(first - 1, lines))
        and not (section.title is None and _asks(first - 1, start, lines, said))
    ):
        first -= 1  # `大模型混战加剧!`: short, but a sentence
    return max(start, strips.strip(first, lines, said)), last


def _asks_last(index: int, end: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a text of a dump ends with a question of two clauses, and no list of titles begins with it."""
    line = lines[index]
    if line.hint is not None or said[index].role is not None or not ASKING.search(line.tail):
        return False
    below = index + 1
    listed = below < end and said[below].role in (None, "related") and not lines[below].prose
    pressed = below < end and said[below].role in ("share", "widget", "menu")
    least = PRESSED if pressed and lines[index - 1].prose else QUESTION
    return line.text.count(",") > 0 and line.size >= least and not listed


def _begins(index: int, lines: Sequence[Line]) -> bool:
    """Whether a long line without an end begins the sentence that ends a few letters into the line below."""
    line = lines[index]
    return line.hint is None and line.size >= BROKEN and FRAGMENT.match(lines[index + 1].text) is not None


def _goes_on(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line stands in the element of the text, and is no signature: a telephone number, a remark."""
    hint, above = lines[index].hint, lines[index - 1].hint
    if hint is None or hint.entitled or said[index].role is not None or signature(index, lines, said):
        return False
    if hint.within is True and hint.home == (above.home if above is not None else -1):
        return True
    if (
        above is not None
        and lines[index].ended
        and hint.region is None
        and not hint.linked
        and hint.beside(above)
    ):
        return True  # `是割肉，还是继续定投？`: the last paragraph of several alike
    return above is not None and hint.region is None and _headed(index, hint, above, lines, said)


def _asks(index: int, start: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a question or a cry is the title: nothing else above the text could be, below the way to it."""
    if not ASKING.search(lines[index].tail) or not titleable(lines[index], said[index]):
        return False
    low = max(
        (above + 1 for above in range(start, index) if leads(lines[above], said[above].reason)), default=start
    )
    return not any(
        titleable(lines[above], said[above]) and not MENU.match(lines[above].text)
        for above in range(low, index)
    )


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
    if index == len(lines) or not signs(lines[index]):
        return False
    after = index + 1
    if after + 1 < len(lines) and farewells.WITH_REGARDS.match(lines[after].text):
        after += 1
    below = said[after].byline if after < len(said) else None
    if not SIGNED.match(lines[index].text):
        goes_on = after + 1 < len(lines) and lines[after + 1].prose  # `招商银行` and a day head a paragraph
        return below is not None and below.bare and said[index].role is None and not goes_on
    return below is not None and bool(below.dates)


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

"""`标题`, `2024-03-06 来源:…`, then text: where the articles of a page open, and which line is the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.page import commands, decks, posts, prefaces, titles
from pipeline.page.byline import FACTS
from pipeline.page.lines import Line
from pipeline.page.roles import ENTITLED, SIGNED, Reading, titleable
from pipeline.page.site_names import named

ABOVE = 6  # lines between a title and its byline: share bars and counters stand there
BELOW = 10  # lines between a head and its first paragraph
BELOW_TITLE = 15  # of these lines below a title that the page itself names
PASSED = ("widget", "share", "byline", "page_number", "advertisement", "caption", "breadcrumb", "menu")
MIN_UPPER = 8  # letters of an upper title line: columns (`基金观察`) have four to seven
EVEN = 0.6  # of the lower line's letters: a kicker is shorter
LONG = 45  # letters: a longer line above a title is a teaser
MASTHEAD = 8  # letters of a paper's name
PATIENT = 4  # more short lines below a byline that names its source: slogans of the site's app stand there
PREFACE = 60  # letters of running text that may stand above a notice's title
NEAR = 4  # lines from a letter's title to its text
DASHED = 1.5  # of a title's score, for the subtitle below it
BRIEF = 5  # letters of a site's name in a dump, that is no title
SIBLING = 10  # letters of a notice's title
PERIODICAL = re.compile(r"(?:[日周月季年早晨]|半年)(?:报|评|刊)$|观察$")
REMARK = re.compile(r"[(\[【].*[)\]】]$")
ITEM = re.compile(r"\d{1,2}[.、]\s?[\u4e00-\u9fff]{2,16}:")  # `3.发行股数:12,000,000股`: a form's entry
TERM = 12  # letters of a dictionary's entry
DEFINED = 4.0  # of its score: more than a line under it, whatever that says
IS = re.compile(r"(?:\([^)]{1,60}\))?,?(?:是|指|即|又[称名]|简称|亦称|也称|也叫|,是)")
CLAUSES = 3  # lines with commas, under a dated head, that make a body without full stops


def heads(
    lines: Sequence[Line], said: Sequence[Reading], body: Sequence[bool]
) -> dict[int, tuple[int | None, bool]]:
    """Where articles open: line -> (the title's line, whether it may stand for itself)."""
    able = [titleable(line, reading) for line, reading in zip(lines, said, strict=True)]
    level = posts.level(lines, said, able)
    counts = Counter(titles.key(line) for line, is_able in zip(lines, able, strict=True) if is_able)
    found: dict[int, tuple[int | None, bool]] = {}
    known: set[str] = set()
    last = -1  # the last line that belongs to a head already found
    seen_body = since = False  # running text on the page so far; since the last head
    preface = 0  # letters of running text before the first head: `此乃要件,请即处理。`
    for index, (line, reading) in enumerate(zip(lines, said, strict=True)):
        if body[index] and (line.prose or reading.role == "table"):
            if reading.role != "disclaimer" or not prefaces.warns(line, reading):
                seen_body = since = True
                preface += line.size
        if index <= last or reading.reason == commands.DAY:
            continue
        title: int | None = None
        if reading.byline and (
            reading.byline.dates or reading.byline.relative or any(reading.byline.of("publisher"))
        ):
            if seen_body and not reading.byline.dates and REMARK.match(line.text):
                continue  # `(供稿:固定收益部 编辑:毕方舟)` ends a text
            bare = reading.byline.bare and not (
                posts.opened(index, lines, able, level)
                or (index and prefaces.warns(lines[index - 1], said[index - 1]))
            )
            if (bare and (seen_body or _another(index, lines, said))) or (found and not since):
                continue
            title = _title_of(index, last, lines, said, counts)
            if title is not None and title > index and since and not (
                reading.byline.dates or reading.byline.relative
            ):
                continue  # `新闻来源:某某财经` below a text
            after = max(index, title or 0) + 1
            known_source = any(reading.byline.of("publisher")) and bool(
                reading.byline.dates or title is not None
            )
            opens = _leads_to_body(after, lines, said, body, patient=known_source) or _leads_to_clauses(
                after, lines, said
            )
        elif able[index]:
            seen = seen_body and (bool(found) or preface > PREFACE)
            opens = _stands_alone(index, lines, said, known, seen=seen) and _leads_to_body(
                index + 1, lines, said, body
            )
            title = index
        else:
            continue
        if title is None or not opens:
            continue
        strong = (
            reading.byline is not None
            or titles.NOTICE.search(line.text) is not None
            or prefaces.below_signature(index, lines, said)
        )
        start = prefaces.front(min(index, title), last, lines, said)
        if not found and not seen_body:
            start = _with_leaf(start, said)
        found[start] = (title, strong)
        known.add(titles.key(lines[title]))
        last, since = max(index, title), False
    return found


def _with_leaf(start: int, said: Sequence[Reading]) -> int:
    """Where a head begins whose day stands above it as a calendar's leaf, share buttons between."""
    listed = False
    for above in range(start - 1, max(-1, start - 1 - ABOVE), -1):
        by = said[above].byline
        if listed and said[above].reason != "a day's leaf":
            continue  # days of other articles
        if by is not None and (
            by.keyed or any(item.field in FACTS for item in by.items) or not any(by.items)
        ):
            start = above
        if said[above].role == "related":
            listed = True
        elif said[above].role not in PASSED:
            break
    return start


def _another(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether another byline follows before any running text: a bare date above it is the newspaper's."""
    for below in range(index + 1, min(len(lines), index + ABOVE)):
        by = said[below].byline
        told = by is not None and bool(by.dates or by.relative or any(by.of("publisher")))
        if by is not None and not by.bare and (told or _titled_between(index, below, lines, said)):
            return True
        if lines[below].prose:
            return False
    return False


def _titled_between(index: int, below: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    return any(titleable(lines[i], said[i]) for i in range(index + 1, below))


def _title_of(
    index: int, last: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]
) -> int | None:
    """The title that a byline belongs to: above it most often, else just below."""
    if (keyed := _keyed_below(index, lines, said)) is not None:
        return keyed
    best: tuple[float, int] | None = None
    steps = 0
    reach = range(index - 1, max(last, index - 1 - ABOVE), -1)
    inside = any(titleable(lines[i], said[i]) and (hint := lines[i].hint) and hint.within for i in reach)
    for above in reach:
        hint = lines[above].hint
        if titleable(lines[above], said[above]):
            if inside and hint is not None and not (hint.within or hint.entitled or hint.level):
                continue  # a banner above the element of the text
            rank = rank_of(above, steps, lines, counts), above
            best = max(best, rank) if best else rank
            steps += 1
        elif (said[above].role not in PASSED and lines[above].size >= titles.MIN_TITLE) or (
            best and best[0] >= titles.GOOD
        ):
            break
    if best and _masthead(lines[best[1]], counts) and (below := _title_below(index, lines, said)) is not None:
        return below
    if best and (deck := decks.middle(lines, said, index - 1)) is not None and lines[index - 1].hint is None:
        return deck
    if best and best[0] >= (0 if steps > 1 else -1):
        return upper(best[1], last, lines, said, counts)
    return _title_below(index, lines, said)


def _keyed_below(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line below a byline that says by its key that it is the title: `主旨 公告本公司…`."""
    for below in range(index + 1, min(len(lines), index + 1 + ABOVE)):
        if titles.KEYED.match(lines[below].text) and titleable(lines[below], said[below]):
            return below
        if said[below].role not in PASSED:
            return None
    return None


def rank_of(index: int, steps: int, lines: Sequence[Line], counts: Counter[str]) -> float:
    """How much a line looks like a title: more so where a subtitle stands below it, with its dash.

    A dictionary's entry is one: the first paragraph begins with it, and says what it is.
    """
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    dashed = DASHED if below.startswith(("——", "--")) and not lines[index].ended else 0.0
    entry = DEFINED if defined(index, lines) else 0.0
    return titles.score(lines[index], steps, counts[titles.key(lines[index])]) + dashed + entry


def defined(index: int, lines: Sequence[Line]) -> bool:
    """Whether the first sentence below begins with a short line and says what it is: `久期缺口是…`."""
    word = lines[index].text
    if lines[index].size > TERM or not word.isalnum():
        return False
    first = next((line.text for line in lines[index + 1 : index + 1 + ABOVE + 2] if line.prose), "")
    return first.startswith(word) and IS.match(first[len(word) :]) is not None


def _title_below(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    for below in range(index + 1, min(len(lines), index + 4)):
        if prefaces.salutes(lines[below]):
            continue
        if titleable(lines[below], said[below]) and lines[below].size >= 6:
            return _of_decks(below, lines, said)
        if said[below].role not in PASSED:
            break
    return None


def _of_decks(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """Of the lines from here on that could be titles, the title: the heading, or the middle one of three."""
    last = first
    while last + 1 < len(lines) and last - first < ABOVE and titleable(lines[last + 1], said[last + 1]):
        last += 1
    best = decks.headed(lines, said, first, last)
    if best is None and last - first == 2:
        best = decks.middle(lines, said, last)
    return first if best is None else best


def _masthead(line: Line, counts: Counter[str]) -> bool:
    """Whether a line is a paper's name, said once: `獅城商報` above the day and the title."""
    return (
        (
            (titles.NAME.search(line.text) is not None and line.size <= MASTHEAD)
            or (_site_name(line) and line.size <= (BRIEF if line.hint is None else MASTHEAD))
            or (titles.ACCOUNT.search(line.text) is not None and line.size <= 2 * MASTHEAD)
        )
        and counts[titles.key(line)] == 1
        and (line.hint is None or line.hint.entitled == 0)
    )


def _site_name(line: Line) -> bool:
    """Whether a line is a site's name: `债市早报` is a series, and may be a title."""
    return named(line.text) and not PERIODICAL.search(line.text)


def upper(found: int, last: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]) -> int:
    """The upper of two lines of equal weight above a byline: the lower one is the subtitle.

    A list of links has more than two; the name of a firm, a column or a series above a title is a kicker.
    """
    above, third = found - 1, found - 2
    if above <= last or not titleable(lines[above], said[above]):
        return found
    if third >= 0 and lines[third].prose:  # a heading that a cut printing ends with
        return found
    styles = _styled(lines[above]), _styled(lines[found])
    if styles[0] != styles[1]:
        return above if styles[0] > styles[1] and styles[0] >= 0 else found
    if third > last and titleable(lines[third], said[third]) and lines[third].size >= MIN_UPPER:
        return found
    upper, lower = lines[above], lines[found]
    if upper.hint and lower.hint and lower.hint.within and upper.hint.within is False:
        return found  # a banner above the element of the text
    equal = counts[titles.key(upper)] == counts[titles.key(lower)] and _weight(upper) == _weight(lower)
    return above if equal and _over(upper, lower) else found


def _styled(line: Line) -> int:
    return line.hint.styled if line.hint is not None else 0


def _over(upper: Line, lower: Line) -> bool:
    """Whether a line could be the title of which the line below it is the subtitle."""
    if not max(MIN_UPPER, EVEN * lower.size) <= upper.size <= LONG or lower.size < titles.MIN_TITLE:
        return False
    if upper.text.count(",") >= CLAUSES - 1 and "," not in lower.text and lower.size >= MIN_UPPER:
        return False  # `字号大一点,步骤少一点,客服真一点`: a line over the title that says more
    if titles.NOTICE.search(lower.text) and not titles.NOTICE.search(upper.text):
        return False
    kicker = titles.KICKER.search(upper.text) or titles.NAME.search(upper.text) or SIGNED.match(upper.text)
    cut = titles.body_of(upper.text) < len(upper.text)
    return not (kicker or cut or titles.NUMBERED.match(upper.text))


def _weight(line: Line) -> tuple[float, int]:
    return (line.hint.entitled, line.hint.level) if line.hint is not None else (0.0, 0)


def _stands_alone(
    index: int, lines: Sequence[Line], said: Sequence[Reading], known: set[str], *, seen: bool
) -> bool:
    """Whether a line opens an article without a byline: a title said again, or a notice after a signature."""
    if titles.key(lines[index]) in known and lines[index].size >= 6:
        return True
    hint = lines[index].hint
    if hint is not None and hint.entitled >= ENTITLED:
        return True
    if prefaces.below_signature(index, lines, said):
        near = any(lines[below].prose for below in range(index + 1, min(len(lines), index + NEAR)))
        noticed = titles.NOTICE.search(lines[index].text) is not None and lines[index].size >= SIBLING
        return near if hint is None or noticed else 1 <= hint.level <= 4
    if not titles.NOTICE.search(lines[index].text) or lines[index].size < 10:
        return False
    if titles.SERIES.fullmatch(lines[index].text):
        return False
    if index == 0 or not seen:
        return True
    index = prefaces.front(index, 0, lines, said)
    above = said[index - 1]
    signed = SIGNED.match(lines[index - 1].text) is not None
    return (above.byline is not None and bool(above.byline.dates)) or signed or above.role == "page_number"


def _leads_to_body(
    index: int,
    lines: Sequence[Line],
    said: Sequence[Reading],
    body: Sequence[bool],
    *,
    patient: bool = False,
) -> bool:
    loose = -PATIENT if patient else 0
    hint = lines[index - 1].hint if index else None
    if hint is not None and hint.entitled >= ENTITLED:
        loose = -BELOW_TITLE  # a product's page has its figures and buttons there
    items = sum(ITEM.match(line.text) is not None for line in lines[index : index + BELOW])
    for below in range(index, min(len(lines), index + BELOW + items - 2 * loose)):
        if body[below] and (lines[below].prose or said[below].role in ("table", "paragraph")):
            return True
        role = said[below].role
        if role in ("related", "copyright") and not (loose < -PATIENT and _button(below, said)):
            return False
        if role is None:
            loose += ITEM.match(lines[below].text) is None
            if loose > 4:
                return False
    return False


def _button(index: int, said: Sequence[Reading]) -> bool:
    """Whether a line is one link among lines that are none: `+加自选 关注人数`, below a product's name."""
    beside = {said[other].role for other in (index - 1, index + 1) if 0 <= other < len(said)}
    return said[index].reason == "element: one link" and "related" not in beside


def _leads_to_clauses(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether lines follow that are clauses with commas, without one full stop: a morning brief."""
    return sum(clause(lines[i], said[i]) for i in range(index, min(len(lines), index + BELOW))) >= CLAUSES


def clause(line: Line, said: Reading) -> bool:
    """Whether a line is a clause or two with a comma: no title of a menu has that many letters."""
    return said.role is None and line.size >= 16 and "," in line.text


def head_of(index: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]) -> int:
    """The first line of the head above a copy: its bylines, widgets, and a title said elsewhere too."""
    start = index
    while start > 0 and index - start < 4 and said[start - 1].role in ("byline", "widget", "share"):
        start -= 1
    above = start - 1
    if above >= 0 and titleable(lines[above], said[above]):
        score = titles.score(lines[above], 0, counts[titles.key(lines[above])])
        if counts[titles.key(lines[above])] > 1 or score >= titles.GOOD:
            return above
    return start


def title_within(lines: Sequence[Line], said: Sequence[Reading], start: int, end: int) -> int | None:
    """The first line between two that could be a title."""
    for index in range(start, end):
        if titleable(lines[index], said[index]):
            return index
    return None
